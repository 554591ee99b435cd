package outbox

import (
	"bytes"
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"
)

//go:embed pages
var files embed.FS

var shapes = template.Must(template.New("").Funcs(template.FuncMap{
	"kind":  kindInWords,
	"stamp": func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04:05 UTC") },
	"clock": func(t time.Time) string { return t.Format("15:04") },
	"iso":   func(t time.Time) string { return t.Format(time.RFC3339) },
	"parts": linkParts,
	"join":  func(list []string) string { return strings.Join(list, ", ") },
}).ParseFS(files, "pages/*.html"))

// What each answer may do in a browser. A mail is shown in a frame of its own that runs no script, loads nothing but pictures
// from where the outbox itself is, and opens its links in the window around it.
const (
	pagePolicy = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'none'; frame-ancestors 'self'; " +
		"sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)

// Handler serves the pages: /outbox (list), /outbox/{n}, /outbox/{n}/html, /outbox/{n}/source, and /outbox.json.
func (o *Outbox) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /outbox", o.list)
	mux.HandleFunc("GET /outbox/{$}", o.list)
	mux.HandleFunc("GET /outbox.json", o.json)
	mux.HandleFunc("GET /outbox/style.css", style)
	mux.HandleFunc("GET /outbox/{n}", o.one)
	mux.HandleFunc("GET /outbox/{n}/html", o.html)
	mux.HandleFunc("GET /outbox/{n}/source", o.source)
	return mux
}

func (o *Outbox) list(w http.ResponseWriter, _ *http.Request) {
	kept := o.newestFirst()
	entries := make([]Entry, len(kept))
	for i, s := range kept {
		entries[i] = s.Entry
	}
	draw(w, http.StatusOK, "list.html", map[string]any{"Entries": entries, "Limit": o.limit})
}

func (o *Outbox) json(w http.ResponseWriter, _ *http.Request) {
	list, err := json.Marshal(o.Messages())
	if err != nil {
		http.Error(w, "The list could not be written.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	protect(w, pagePolicy)
	_, _ = w.Write(list)
}

func (o *Outbox) one(w http.ResponseWriter, r *http.Request) {
	if s, ok := o.asked(w, r); ok {
		draw(w, http.StatusOK, "one.html", parse(s))
	}
}

func (o *Outbox) html(w http.ResponseWriter, r *http.Request) {
	s, ok := o.asked(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	protect(w, mailPolicy)
	w.Header().Set("X-Frame-Options", "SAMEORIGIN") // the page of this mail frames it
	_, _ = w.Write([]byte(strings.Replace(parse(s).HTML, "<head>", "<head>\n<base target=\"_top\">", 1)))
}

func (o *Outbox) source(w http.ResponseWriter, r *http.Request) {
	s, ok := o.asked(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	protect(w, pagePolicy)
	_, _ = w.Write(s.raw)
}

func (o *Outbox) asked(w http.ResponseWriter, r *http.Request) (stored, bool) {
	number, err := strconv.Atoi(r.PathValue("n"))
	if err == nil {
		if s, ok := o.find(number); ok {
			return s, true
		}
	}
	draw(w, http.StatusNotFound, "gone.html", map[string]any{"Limit": o.limit})
	return stored{}, false
}

func style(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "max-age=300")
	http.ServeFileFS(w, r, files, "pages/style.css")
}

func draw(w http.ResponseWriter, status int, name string, data any) {
	var page bytes.Buffer
	if err := shapes.ExecuteTemplate(&page, name, data); err != nil {
		http.Error(w, "The page could not be drawn.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	protect(w, pagePolicy)
	w.WriteHeader(status)
	_, _ = page.WriteTo(w)
}

func protect(w http.ResponseWriter, policy string) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
}

func kindInWords(kind string) string {
	words := map[string]string{
		"invitation": "Invitation", "seller_notice": "Team notice", "sign_in": "Sign-in link", "cycle_test": "Test of a cycle", "mail_test": "Test of mail",
	}
	if w, ok := words[kind]; ok {
		return w
	}
	return "Mail"
}

// textPart is a piece of a text: plain, or a link.
type textPart struct {
	Text string
	Link bool
}

// linkParts cuts a text at its links, so that they can be clicked.
func linkParts(text string) []textPart {
	var out []textPart
	at := 0
	for _, span := range addresses.FindAllStringIndex(text, -1) {
		end := span[0] + len(strings.TrimRight(text[span[0]:span[1]], ".,;:)"))
		out = append(out, textPart{Text: text[at:span[0]]}, textPart{Text: text[span[0]:end], Link: true})
		at = end
	}
	return append(out, textPart{Text: text[at:]})
}
