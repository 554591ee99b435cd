package api

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
)

// dashboard serves the built files. Assets carry a hash in their names, so they may be kept for ever; each is compressed
// once, when it is first asked for.
type dashboard struct {
	files fs.FS

	mu     sync.Mutex
	packed map[string][]byte // by name; nil where compressing does not pay
}

// noRoute answers whatever is not in the table: the outbox and the dashboard's files and pages, else nothing.
func (s *site) noRoute(c *gin.Context) {
	r := c.Request
	if s.Outbox != nil && (r.URL.Path == "/outbox" || r.URL.Path == "/outbox.json" || strings.HasPrefix(r.URL.Path, "/outbox/")) {
		c.Writer.Header().Del("X-Frame-Options") // it shows mails in a frame, by a policy of its own
		c.Status(http.StatusOK)
		s.Outbox.ServeHTTP(c.Writer, r)
		c.Abort()
		return
	}
	if !safe(r.Method) || strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/api" {
		s.refuse(c, survey.Errorf(survey.NotFound, "There is nothing at this address."))
		return
	}
	if asksQuestions(r.URL.Path) { // a link that got something more at its end is a client's, not the dashboard's
		s.refuse(c, survey.Errorf(survey.NotFound, "There is nothing at this address."))
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name != "index.html" && s.static.serve(c, name) {
		return
	}
	if strings.HasPrefix(name, "assets/") || !wantsPage(r) {
		s.refuse(c, survey.Errorf(survey.NotFound, "There is nothing at this address."))
		return
	}
	if !s.static.servePage(c) {
		s.show(c, http.StatusServiceUnavailable, plain{
			Title:      "The dashboard is not in this binary",
			Paragraphs: []string{"Parallax runs, and survey links and the JSON API work. The dashboard has to be built before the program:"},
			Command:    "make build",
			Link:       "The JSON API", Href: "/api/docs",
		})
	}
}

// noMethod answers a known address with a method that it does not have.
func (s *site) noMethod(c *gin.Context) {
	p := newProblem(c.Request.Context(), http.StatusMethodNotAllowed, "This address does not take "+clip(c.Request.Method, 10)+".")
	c.Abort()
	s.turnAway(c.Writer, c.Request, p)
}

// wantsPage tells whether the caller is a browser that opens a page.
func wantsPage(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return accept == "" || strings.Contains(accept, "text/html") || strings.Contains(accept, "*/*")
}

func newDashboard(files fs.FS) *dashboard {
	return &dashboard{files: files, packed: map[string][]byte{}}
}

// servePage answers with the dashboard's one page, if it was built.
func (d *dashboard) servePage(c *gin.Context) bool {
	if d.files == nil {
		return false
	}
	page, err := fs.ReadFile(d.files, "index.html")
	if err != nil {
		return false
	}
	c.Header("Content-Security-Policy", dashboardPolicy)
	d.write(c, "index.html", page)
	return true
}

// serve answers with a file, if there is one.
func (d *dashboard) serve(c *gin.Context, name string) bool {
	if d.files == nil || !fs.ValidPath(name) || name == "." || strings.HasPrefix(path.Base(name), ".") || path.Ext(name) == ".txt" {
		return false
	}
	if info, err := fs.Stat(d.files, name); err != nil || info.IsDir() {
		return false
	}
	file, err := fs.ReadFile(d.files, name)
	if err != nil {
		return false
	}
	if strings.HasPrefix(name, "assets/") {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	d.write(c, name, file)
	return true
}

func (d *dashboard) write(c *gin.Context, name string, file []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	c.Header("Vary", "Accept-Encoding")
	if pages.AcceptsGzip(c.Request) {
		if packed := d.pack(name, file); packed != nil {
			c.Header("Content-Encoding", "gzip")
			file = packed
		}
	}
	c.Header("Content-Length", strconv.Itoa(len(file)))
	c.Data(http.StatusOK, kind, file)
}

// pack compresses a file once; nil when it does not get smaller.
func (d *dashboard) pack(name string, file []byte) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	if packed, ok := d.packed[name]; ok {
		return packed
	}
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
	_, _ = w.Write(file)                                    // a bytes.Buffer takes everything
	_ = w.Close()
	packed := out.Bytes()
	if len(packed) >= len(file)*9/10 {
		packed = nil
	}
	d.packed[name] = packed
	return packed
}
