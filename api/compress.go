package api

import (
	"net/http"
	"strings"

	"parallax/frontend/pages"
)

// compressFrom is the size from which an answer is worth compressing.
const compressFrom = 1 << 10

// compressor gzips JSON answers that outgrow compressFrom, for callers that take gzip. Everything else, and whatever sets
// Content-Encoding itself, passes untouched. Nothing that a caller sends is ever echoed beside a secret in one answer, so
// the lengths tell nothing.
type compressor struct {
	http.ResponseWriter
	takes  bool
	status int
	held   []byte
	passed bool // headers are out
	zip    *gzipped
}

func compress(w http.ResponseWriter, r *http.Request) *compressor {
	return &compressor{ResponseWriter: w, takes: pages.AcceptsGzip(r) && r.Method != http.MethodHead}
}

func (c *compressor) WriteHeader(status int) {
	if c.passed || c.status != 0 {
		return
	}
	c.status = status
	if !c.takes || !c.worthIt() {
		c.pass()
	}
}

func (c *compressor) worthIt() bool {
	h := c.Header()
	kind := h.Get("Content-Type")
	return h.Get("Content-Encoding") == "" && strings.Contains(kind, "json") && !strings.Contains(kind, "ndjson") &&
		c.status != http.StatusNoContent && c.status != http.StatusNotModified
}

func (c *compressor) Write(p []byte) (int, error) {
	if c.status == 0 {
		c.WriteHeader(http.StatusOK)
	}
	if c.zip != nil {
		return c.zip.Write(p)
	}
	if c.passed {
		return c.ResponseWriter.Write(p)
	}
	whole := p
	if len(c.held)+len(p) < compressFrom || len(c.held) > 0 {
		c.held = append(c.held, p...)
		whole = c.held
	}
	if len(whole) < compressFrom {
		return len(p), nil
	}
	h := c.Header()
	h.Set("Content-Encoding", "gzip")
	h.Add("Vary", "Accept-Encoding")
	h.Del("Content-Length")
	c.held = nil
	c.pass()
	zip, err := newGzipped(c.ResponseWriter)
	if err != nil {
		return 0, err
	}
	c.zip = zip
	if _, err := c.zip.Write(whole); err != nil {
		return 0, err
	}
	return len(p), nil
}

// pass sends the headers and what was held back.
func (c *compressor) pass() {
	if c.passed {
		return
	}
	c.passed = true
	c.ResponseWriter.WriteHeader(c.status)
	if len(c.held) > 0 {
		_, _ = c.ResponseWriter.Write(c.held)
		c.held = nil
	}
}

// Flush sends what is there.
func (c *compressor) Flush() {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	if c.zip != nil {
		_ = c.zip.Flush()
	} else {
		c.pass()
	}
	_ = http.NewResponseController(c.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the connection.
func (c *compressor) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Close ends the answer.
func (c *compressor) Close() {
	if c.zip != nil {
		_ = c.zip.Close()
		c.zip = nil
		return
	}
	if c.status != 0 {
		c.pass()
	}
}
