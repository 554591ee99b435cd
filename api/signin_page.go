package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// signInPath is the dashboard's sign-in page, which leads back to next.
func signInPath(next string) string {
	if next == "" || next == "/" {
		return "/sign-in"
	}
	return "/sign-in?next=" + url.QueryEscape(next)
}

// showSignInButton shows whose link this is, and the button that uses it.
func (s *site) showSignInButton(c *gin.Context, m survey.Member) {
	// A form sent under no-referrer has a null origin; this policy tells ours, and still never the address.
	c.Header("Referrer-Policy", "strict-origin")
	s.show(c, http.StatusOK, plain{
		Title:      "Sign in to Parallax",
		Paragraphs: []string{"You are about to sign in as " + m.Name + " (" + m.Email + "). This link works once."},
		Button:     "Sign in",
	})
}

// showSignInFault tells in one plain page what became of a link, and how to get a new one. Used, expired and unknown links
// look alike; only a fault of ours looks different, because then the link is still good.
func (s *site) showSignInFault(c *gin.Context, err error) {
	switch survey.KindOf(err) {
	case survey.Internal, survey.Unavailable:
		p := s.problemOf(c.Request.Context(), err)
		s.show(c, p.Status, plain{
			Title:      "This did not work just now",
			Paragraphs: []string{"Your link is still good. Please try again in a minute."},
			RequestID:  p.RequestID,
		})
	default:
		s.show(c, http.StatusGone, plain{
			Title:      "This link does not sign you in any more",
			Paragraphs: []string{"It has been used already, is older than 15 minutes, or did not arrive whole."},
			Link:       "Get a new link", Href: "/sign-in",
		})
	}
}
