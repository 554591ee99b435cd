package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
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

// newPlainPages reads the embedded templates; only a mistake in them can make it fail. The pages are set in the dashboard's own
// typeface where its built files hold it.
func newPlainPages(dashboard fs.FS) (*plainPages, error) {
	templates, err := template.ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("page templates: %w", err)
	}
	style, err := templateFiles.ReadFile("templates/style.css")
	if err != nil {
		return nil, fmt.Errorf("page style: %w", err)
	}
	style = append([]byte(typeface(dashboard)), style...)
	sum := sha256.Sum256(style)
	return &plainPages{
		templates: templates,
		style:     template.CSS(style), //nolint:gosec // our own file
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	}, nil
}

// scripts are the parts of the typeface that these pages load, by what the build calls them, and the letters in each.
var scripts = []struct{ name, letters string }{
	{"latin", "U+0000-00FF,U+2000-206F,U+20AC"},
	{"latin-ext", "U+0100-02BA,U+1E00-1E9F"},
}

// typeface is a style that loads the dashboard's letters; empty where there is no built dashboard.
func typeface(dashboard fs.FS) string {
	if dashboard == nil {
		return ""
	}
	var style strings.Builder
	for _, s := range scripts {
		found, err := fs.Glob(dashboard, "assets/inter-"+s.name+"-wght-normal-*.woff2")
		if err != nil || len(found) == 0 {
			continue
		}
		style.WriteString(`@font-face{font-family:"Inter Variable";font-weight:100 900;font-display:swap;src:url(/` + found[0] + `) format("woff2");unicode-range:` + s.letters + "}\n")
	}
	return style.String()
}

// plain is a page with a title, some words, and at most one thing to do.
type plain struct {
	Title      string
	Paragraphs []string
	Command    string // for the terminal
	Button     string // posts to the page's own address
	Link, Href string
	Apart      bool // the link opens beside this page, which is still needed
	RequestID  string
	Style      template.CSS
}

// show answers with a plain page.
func (s *site) show(c *gin.Context, status int, p plain) {
	s.write(c.Writer, c.Request, status, p)
}

func (s *site) write(w http.ResponseWriter, r *http.Request, status int, p plain) {
	p.Style = s.plain.style
	page, err := s.plain.render("plain.html", p)
	if err != nil {
		writeProblem(w, s.problemOf(r.Context(), err))
		return
	}
	w.Header().Set("Content-Security-Policy", s.plain.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page) // whoever went away before the end has no use for an error
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
	if p.Status == statusOf(survey.Unauthenticated) && forPeople(c.Request) {
		s.askToSignIn(c)
		return
	}
	s.turnAway(c.Writer, c.Request, p)
}

// forPeople tells whether a request's answer is read by a person: everything outside /api and /hooks.
func forPeople(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/hooks/") && r.URL.Path != "/openapi.json" && r.URL.Path != "/healthz" && r.URL.Path != "/readyz"
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
		Link: "Sign in, in another tab", Href: "/sign-in", Apart: true,
	})
}
