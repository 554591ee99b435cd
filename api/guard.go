package api

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// guard applies the routing table to every request that found a route: pace, body cap, who is asking, and whether they may.
func (s *site) guard(c *gin.Context) {
	if c.FullPath() == "" {
		return // noRoute and noMethod answer
	}
	rule, ok := s.rules[c.Request.Method+" "+c.FullPath()]
	if !ok {
		s.refuse(c, errors.New("route without a rule: "+c.FullPath()))
		return
	}
	call := callOf(c.Request.Context())
	call.address, call.secret = c.ClientIP(), s.cookieOf(c.Request)
	if err := s.admit(c, rule, call); err != nil {
		if !sendToSignIn(c, rule, err) {
			s.refuse(c, err)
		}
		return
	}
	c.Next()
}

// admit says whether the request may go on.
func (s *site) admit(c *gin.Context, rule Rule, call *call) error {
	if err := s.paced(c.Request.Context(), rule.Pace, network(call.address)); err != nil {
		return err
	}
	if c.Request.ContentLength > rule.limit() {
		return survey.Errorf(survey.TooLarge, "This is larger than the %d kB that we take here.", rule.limit()>>10)
	}
	if c.Request.Body != nil && c.Request.Body != http.NoBody {
		capped := http.MaxBytesReader(c.Writer, c.Request.Body, rule.limit()+1)
		c.Request.Body = &unhurried{ReadCloser: capped, control: http.NewResponseController(c.Writer)}
	}
	if err := s.sameSite(c.Request, rule); err != nil {
		return err
	}
	if rule.Who.open() {
		return legibleAddress(c, rule)
	}
	p, err := s.authenticate(c.Request, call)
	if err != nil {
		return err
	}
	call.principal = p
	if !rule.Who.admits(p) {
		return survey.Errorf(survey.Forbidden, "Your role (%s) may not do this.", p.Role)
	}
	return legibleAddress(c, rule)
}

// authenticate finds who asks: an API key if one is sent, else the session cookie.
func (s *site) authenticate(r *http.Request, call *call) (survey.Principal, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, key, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") || !strings.HasPrefix(key, "plx_") || len(key) > 100 {
			return survey.Principal{}, survey.Errorf(survey.Unauthenticated, "Send an API key as Authorization: Bearer plx_…")
		}
		return s.known(s.Store.KeyPrincipal(r.Context(), key))
	}
	if call.secret == "" {
		return survey.Principal{}, survey.Errorf(survey.Unauthenticated, "Please sign in.")
	}
	return s.known(s.Store.SessionPrincipal(r.Context(), call.secret))
}

// known answers unknown keys and dead sessions alike.
func (s *site) known(p survey.Principal, err error) (survey.Principal, error) {
	switch survey.KindOf(err) {
	case survey.NotFound, survey.Unauthenticated, survey.Closed, survey.Invalid:
		return survey.Principal{}, survey.Errorf(survey.Unauthenticated, "Please sign in again.")
	}
	return p, err
}

// sameSite refuses what a foreign page may have sent in the name of somebody signed in. The outer handler has already
// refused requests that say they come from elsewhere; here a request that changes something by cookie must say that it
// comes from us. Links carry their authority in the address, so they need no cookie and no origin.
func (s *site) sameSite(r *http.Request, rule Rule) error {
	if safe(r.Method) || rule.Who == LinkHolders || s.cookieOf(r) == "" || r.Header.Get("Authorization") != "" {
		return nil
	}
	if r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == "" {
		return survey.Errorf(survey.Forbidden, "A request that changes something must carry Origin or Sec-Fetch-Site. Programs use an API key.")
	}
	return nil
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// bodyTimeout is how long a body may take from its first byte on.
const bodyTimeout = time.Minute

// unhurried reads a body with a deadline of its own and takes the deadline back once the body is in, because the server
// would otherwise cancel a long transaction as if the caller had gone. A body that breaks off reads as ended; the JSON
// or form parser then says what is missing.
type unhurried struct {
	io.ReadCloser
	control *http.ResponseController
	started bool
}

func (u *unhurried) Read(p []byte) (int, error) {
	if !u.started {
		u.started = true
		_ = u.control.SetReadDeadline(time.Now().Add(bodyTimeout))
	}
	n, err := u.ReadCloser.Read(p)
	if err == nil {
		return n, nil
	}
	_ = u.control.SetReadDeadline(time.Time{})
	var late net.Error
	var large *http.MaxBytesError
	if errors.As(err, &large) || (errors.As(err, &late) && late.Timeout()) {
		return n, err
	}
	return n, io.EOF
}
