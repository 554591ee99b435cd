package pages

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"html/template"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Page is one answer ready to be sent: text that was rendered and compressed once, with the parts of one person in between.
type Page struct {
	Referrer string // the Referrer-Policy; "no-referrer" when empty
	policy   string
	pieces   []*piece
}

// piece is a stretch of a page. Fixed stretches carry themselves compressed; a person's own do not.
type piece struct {
	raw    []byte
	packed []byte // raw deflate, ended by a sync flush, so that pieces can stand one after another in any order
}

// compressFrom is the length from which a person's own text is worth compressing.
const compressFrom = 400

var (
	gzipHeader = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255}
	deflateEnd = []byte{3, 0} // an empty last block
)

// quick deflaters for the texts of one person, kept since each holds a large table.
var quick = sync.Pool{New: func() any { return deflater(flate.BestSpeed) }}

// Plain is the page's HTML.
func (p Page) Plain() []byte { return p.appendPlain(nil) }

func (p Page) appendPlain(out []byte) []byte {
	for _, piece := range p.pieces {
		out = append(out, piece.raw...)
	}
	return out
}

// Gzip is the page as one gzip stream, put together without compressing the fixed parts again.
func (p Page) Gzip() []byte { return p.appendGzip(nil) }

func (p Page) appendGzip(out []byte) []byte {
	out = append(out, gzipHeader...)
	var sum, length uint32
	for _, piece := range p.pieces {
		sum = crc32.Update(sum, crc32.IEEETable, piece.raw)
		length += uint32(len(piece.raw))
		switch {
		case piece.packed != nil:
			out = append(out, piece.packed...)
		case len(piece.raw) >= compressFrom:
			out = appendDeflated(out, piece.raw)
		case len(piece.raw) > 0:
			out = appendStored(out, piece.raw)
		}
	}
	out = append(out, deflateEnd...)
	out = binary.LittleEndian.AppendUint32(out, sum)
	return binary.LittleEndian.AppendUint32(out, length)
}

// appendStored adds text as a block that is not compressed; text is shorter than compressFrom.
func appendStored(out, text []byte) []byte {
	n := uint16(len(text))
	return append(append(out, 0, byte(n), byte(n>>8), byte(^n), byte(^n>>8)), text...)
}

func appendDeflated(out, text []byte) []byte {
	w := quick.Get().(*flate.Writer)
	defer quick.Put(w)
	buffer := bytes.NewBuffer(out)
	w.Reset(buffer)
	_, _ = w.Write(text) // a bytes.Buffer takes everything
	_ = w.Flush()
	return buffer.Bytes()
}

// pack compresses a fixed stretch as small as it gets.
func pack(w *flate.Writer, raw []byte) []byte {
	var out bytes.Buffer
	w.Reset(&out)
	_, _ = w.Write(raw)
	_ = w.Flush()
	return out.Bytes()
}

// Serve answers a request with the page. Nobody may keep it, frame it or learn its address from a Referer; a HEAD gets
// the same headers and no body.
func (p Page) Serve(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	maps.Copy(h, around)
	h["Referrer-Policy"] = []string{cmp.Or(p.Referrer, "no-referrer")}
	h["Content-Security-Policy"] = []string{p.policy}
	kept := bodies.Get().(*[]byte)
	defer bodies.Put(kept)
	if AcceptsGzip(r) {
		h["Content-Encoding"] = zipped
		*kept = p.appendGzip((*kept)[:0])
	} else {
		*kept = p.appendPlain((*kept)[:0])
	}
	h["Content-Length"] = []string{strconv.Itoa(len(*kept))}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(*kept) // whoever went away before the end has no use for an error
	}
}

// Headers as http.Header keeps them, made once and shared: setting a header replaces its list and never writes into it.
var (
	around = http.Header{
		"Content-Type":           {"text/html; charset=utf-8"},
		"Cache-Control":          {"no-store"},
		"X-Content-Type-Options": {"nosniff"},
		"X-Robots-Tag":           {"noindex, nofollow"},
		"Vary":                   {"Accept-Encoding"},
	}
	zipped = []string{"gzip"}
)

// bodies are used again and again: a ResponseWriter has taken what it was given when Write returns.
var bodies = sync.Pool{New: func() any { return new([]byte) }}

// AcceptsGzip tells whether who asks takes gzip.
func AcceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q := strings.ReplaceAll(weight, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// own makes a piece of one person's text, escaped for HTML.
func own(text string) *piece { return &piece{raw: []byte(template.HTMLEscapeString(text))} }
