package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

//go:embed templates
var templateFiles embed.FS

// plainPages are the few pages of the web side itself: signing in, refusals, the documentation.
type plainPages struct {
	templates *template.Template
	style     template.CSS
	policy    string // allows exactly that style
}

// newPlainPages reads the embedded templates; only a mistake in them can make it fail.
func newPlainPages() (*plainPages, error) {
	templates, err := template.ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("page templates: %w", err)
	}
	style, err := templateFiles.ReadFile("templates/style.css")
	if err != nil {
		return nil, fmt.Errorf("page style: %w", err)
	}
	sum := sha256.Sum256(style)
	return &plainPages{
		templates: templates,
		style:     template.CSS(style), //nolint:gosec // our own file
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	}, nil
}

// plain is a page with a title, some words, and at most one thing to do.
type plain struct {
	Title      string
	Paragraphs []string
	Command    string // for the terminal
	Button     string // posts to the page's own address
	Link, Href string
	RequestID  string
	Style      template.CSS
}

// show answers with a plain page.
func (s *site) show(c *gin.Context, status int, p plain) {
	p.Style = s.plain.style
	page, err := s.plain.render("plain.html", p)
	if err != nil {
		writeProblem(c.Writer, s.problemOf(c.Request.Context(), err))
		return
	}
	c.Header("Content-Security-Policy", s.plain.policy)
	c.Data(status, "text/html; charset=utf-8", page)
}

func (p *plainPages) render(name string, data any) ([]byte, error) {
	var page bytes.Buffer
	if err := p.templates.ExecuteTemplate(&page, name, data); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return page.Bytes(), nil
}

// refuse ends a request: with a problem for programs, with a page for people.
func (s *site) refuse(c *gin.Context, err error) {
	p := s.problemOf(c.Request.Context(), err)
	c.Abort()
	if !forPeople(c.Request) {
		writeProblem(c.Writer, p)
		return
	}
	for name, values := range p.GetHeaders() {
		c.Writer.Header()[name] = values
	}
	if p.Status == statusOf(survey.Unauthenticated) {
		s.askToSignIn(c)
		return
	}
	page := plain{Title: p.Title, Paragraphs: []string{p.Detail}}
	if p.Status >= http.StatusInternalServerError {
		page.RequestID = p.RequestID
	}
	s.show(c, p.Status, page)
}

// forPeople tells whether a request's answer is read by a person: everything outside /api.
func forPeople(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/openapi.json" && r.URL.Path != "/healthz" && r.URL.Path != "/readyz"
}

// askToSignIn sends a reader to the sign-in page and back. Who was about to send something keeps what they typed.
func (s *site) askToSignIn(c *gin.Context) {
	if safe(c.Request.Method) {
		c.Redirect(http.StatusSeeOther, signInPath(c.Request.URL.Path))
		return
	}
	s.show(c, http.StatusUnauthorized, plain{
		Title: "Please sign in again",
		Paragraphs: []string{
			"You have been signed out, so nothing was saved yet. What you typed is still here.",
			"Sign in again in another tab, then come back to this one, reload it and confirm that it should be sent again.",
		},
		Link: "Sign in", Href: "/sign-in",
	})
}
