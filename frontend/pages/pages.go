// Package pages renders what people see without the dashboard: the survey page of both sides, its receipt, and the few
// pages around it. They need no JavaScript, no cookie and no second request; a logo that isn't small is fetched by one, and the
// page is whole and in its place without it.
//
// The survey page is rendered and compressed once per instrument version, language, side and firm; a request only
// splices in the person's own parts. The other pages are rendered per request.
package pages

import (
	"compress/flate"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"time"
)

//go:embed templates
var templateFiles embed.FS

// frames is how many rendered survey pages are kept: instrument versions × languages × sides × firms in use.
const frames = 256

// Renderer makes pages. It may be used by many goroutines at once.
type Renderer struct {
	words     map[string]*words
	templates *template.Template
	style     string // of the survey, which arrives in the first packets
	script    string

	noticeStyle string // of every other page: the survey's, and more

	mu     sync.RWMutex
	frames map[frameKey]*frame

	logos func(path string) []byte // gives the content of a logo; nil for what it can't get

	bounds  sync.Map // language → its templates
	remarks sync.Map // language and Remark → its HTML
	zones   sync.Map // name → *time.Location
}

// New loads templates and words; it fails when one of them does. logos gives the content of a logo by its path, or nil.
func New(logos func(path string) []byte) (*Renderer, error) {
	all, err := loadWords()
	if err != nil {
		return nil, err
	}
	// "t" is bound to a language when a page is rendered.
	parsed, err := template.New("").Funcs(template.FuncMap{"t": func(...string) string { return "" }}).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	style, err := templateFiles.ReadFile("templates/style.css")
	if err != nil {
		return nil, err
	}
	noticeStyle, err := templateFiles.ReadFile("templates/notice.css")
	if err != nil {
		return nil, err
	}
	script, err := templateFiles.ReadFile("templates/script.js")
	if err != nil {
		return nil, err
	}
	return &Renderer{
		words: all, templates: parsed, logos: logos, frames: map[frameKey]*frame{},
		style: strings.ReplaceAll(string(style), "\n", ""), noticeStyle: strings.ReplaceAll(string(style)+string(noticeStyle), "\n", ""), script: strings.TrimSpace(string(script)),
	}, nil
}

// bound is the templates with one language's words and the values for their {names}.
type bound struct{ *template.Template }

func (r *Renderer) bind(w *words, values *strings.Replacer) (bound, error) {
	clone, err := r.templates.Clone()
	if err != nil {
		return bound{}, fmt.Errorf("copy the page templates: %w", err)
	}
	return bound{clone.Funcs(template.FuncMap{"t": func(key ...string) string { return w.say(strings.Join(key, ""), values) }})}, nil
}

func (b bound) render(name string, data any) (string, error) {
	var out strings.Builder
	if err := b.ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("page %s: %w", name, err)
	}
	return out.String(), nil
}

// render runs one template once.
func (r *Renderer) render(name string, w *words, values *strings.Replacer, data any) (string, error) {
	b, err := r.bind(w, values)
	if err != nil {
		return "", err
	}
	return b.render(name, data)
}

// wordsFor finds the words for a locale: itself, its language, or English.
func (r *Renderer) wordsFor(locale string) *words {
	if w, ok := r.words[locale]; ok {
		return w
	}
	language, _, _ := strings.Cut(locale, "-")
	if w, ok := r.words[language]; ok {
		return w
	}
	return r.words["en"]
}

// policy is the content security policy for a page with a style of ours, a firm's and perhaps our script, each by its hash, and the
// firm's logo where it has one.
func (r *Renderer) policy(style, firmStyle string, withScript bool, logo Logo) string {
	script, connect, pictures := "'none'", "'none'", "data:"
	if logo.Path != "" {
		pictures += " 'self'"
	}
	if withScript {
		script, connect = hash(r.script), "'self'"
	}
	return "default-src 'none'; style-src " + hash(style) + " " + hash(firmStyle) + "; script-src " + script +
		"; connect-src " + connect + "; img-src " + pictures + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// firmStyle sets the firm's colour for both themes.
func firmStyle(color string) string {
	light, dark := shades(color)
	return ":root{--firm:" + light + ";--main:" + light + "}@media(prefers-color-scheme:dark){:root{--firm:" + dark + "}}"
}

// smallest gives a compressor for what is kept.
func smallest() *flate.Writer { return smallestPool.Get().(*flate.Writer) }

var smallestPool = sync.Pool{New: func() any { return deflater(flate.BestCompression) }}

func deflater(level int) *flate.Writer {
	w, err := flate.NewWriter(nil, level)
	if err != nil {
		panic(err) // the levels are constants of the package
	}
	return w
}

// zone finds a time zone by its IANA name, reading each one's rules once; UTC for a name that doesn't exist.
func (r *Renderer) zone(name string) *time.Location {
	if kept, ok := r.zones.Load(name); ok {
		return kept.(*time.Location)
	}
	place, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	r.zones.Store(name, place)
	return place
}
