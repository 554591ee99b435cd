package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

func (s *site) registerSignIn() {
	const tag = "Signing in"
	operate(s, post, "/api/sign-in", operation{id: "requestSignIn", tag: tag, summary: "Ask for a sign-in link by email", status: promised}, s.requestSignIn)
	operate(s, post, "/api/sign-out", operation{id: "signOut", tag: tag, summary: "End the session", status: done}, s.signOut)
	s.page(get, "/sign-in/{token}", s.showSignIn)
	s.page(post, "/sign-in/{token}", s.useSignIn)
}

// signInBeat is how long asking for a link takes, for everybody. A member's address costs some writes more than an unknown one,
// a few milliseconds that anybody could measure; whether it was found shows in nothing that is over by then.
const signInBeat = 300 * time.Millisecond

// requestSignIn answers known and unknown addresses alike, so that it tells nobody who is a member.
func (s *site) requestSignIn(ctx context.Context, _ survey.Principal, in *struct{ Body signInRequest }) (*reply[accepted], error) {
	address, err := survey.ParseAddress(in.Body.Email)
	if err != nil {
		return nil, err
	}
	next, problem := survey.CleanLine("next", in.Body.Next, nextLimit, false)
	if problem != nil {
		return nil, survey.InvalidInput(*problem)
	}
	if err := s.paced(ctx, addressPace, address.Key()); err != nil {
		return nil, err
	}
	even := time.NewTimer(signInBeat)
	defer even.Stop()
	err = s.Store.RequestSignIn(ctx, address.String(), localPath(next))
	select {
	case <-even.C:
	case <-ctx.Done():
	}
	if err != nil {
		return nil, err
	}
	return &reply[accepted]{accepted{"If this address belongs to a member, a sign-in link is on its way. It works once, for 15 minutes."}}, nil
}

// signOutReply takes the cookie back.
type signOutReply struct {
	SetCookie string `header:"Set-Cookie"`
}

func (s *site) signOut(ctx context.Context, _ survey.Principal, _ *nothing) (*signOutReply, error) {
	if secret := callOf(ctx).secret; secret != "" {
		if err := s.Store.EndSession(ctx, secret); err != nil && survey.KindOf(err) == survey.Internal {
			return nil, err
		}
	}
	return &signOutReply{s.cookie("", time.Unix(1, 0).UTC()).String()}, nil
}

// showSignIn only shows a button: mail scanners open links, and opening must not use one up.
func (s *site) showSignIn(c *gin.Context) {
	id, err := s.Links.Parse(SignInLink, c.Param("token"))
	if err != nil {
		s.showSignInFault(c, err)
		return
	}
	member, _, err := s.Store.SignInLink(c.Request.Context(), id)
	if err != nil {
		s.showSignInFault(c, err)
		return
	}
	s.showSignInButton(c, member)
}

// useSignIn consumes the link, sets the cookie and goes on.
func (s *site) useSignIn(c *gin.Context) {
	id, err := s.Links.Parse(SignInLink, c.Param("token"))
	if err != nil {
		s.showSignInFault(c, err)
		return
	}
	session, secret, next, err := s.Store.UseSignInLink(c.Request.Context(), id)
	if err != nil {
		s.showSignInFault(c, err)
		return
	}
	http.SetCookie(c.Writer, s.cookie(secret, session.ExpiresAt.UTC()))
	next = localPath(next)
	if next == "" {
		next = "/"
	}
	c.Header("Location", next)
	c.Status(http.StatusSeeOther)
	c.Writer.WriteHeaderNow()
}

// nextLimit is how long the path after a sign-in may be.
const nextLimit = 500

// localPath keeps next only when it is a path on this site, so that a sign-in never sends people elsewhere.
func localPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || u.Opaque != "" {
		return ""
	}
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t\x00") {
		return ""
	}
	if strings.HasPrefix(next, "/api/") || len(next) > nextLimit {
		return ""
	}
	return u.EscapedPath() + queryOf(u) + fragmentOf(u)
}

func queryOf(u *url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return "?" + u.Query().Encode()
}

func fragmentOf(u *url.URL) string {
	if u.Fragment == "" {
		return ""
	}
	return "#" + u.EscapedFragment()
}

// cookieName carries the __Host- prefix wherever browsers can hold it to its promise.
func (s *site) cookieName() string {
	if s.secure {
		return "__Host-parallax"
	}
	return "parallax"
}

// cookieOf is the session secret that a request carries; "" for none, and for anything that can't be one.
func (s *site) cookieOf(r *http.Request) string {
	cookie, err := r.Cookie(s.cookieName())
	if err != nil || len(cookie.Value) > 100 {
		return ""
	}
	return cookie.Value
}

// cookie is the session cookie. Without https, as on a loopback address, browsers would not send back a secure one.
func (s *site) cookie(value string, expires time.Time) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // Secure follows the base URL
		Name: s.cookieName(), Value: value, Path: "/", Expires: expires, Secure: s.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}
