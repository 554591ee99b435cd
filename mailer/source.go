package mailer

import (
	"slices"
	"strings"
)

// source is a mail being written, in the form of RFC 5322 and 2045: lines of printable ASCII that end with CR LF.
//
// It is written by hand and not by a library because it is the whole cost of a mail beside the server's answer: one pass over
// the two parts and one allocation, where a library keeps a tree of parts and copies each several times.
type source struct{ buf []byte }

// boundary stands between the parts. No encoded line can hold it: in quoted-printable = is followed by a digit or a line's end.
const boundary = "=_parallax_alternative"

// How long lines may grow: of a header before it is folded (RFC 5322, 2.1.1), of the encoded text (RFC 2045, 6.7).
const (
	foldAt = 76
	wrapAt = 76
)

// sourceSize is a little more than a mail's source usually takes, signature and final dot included.
func sourceSize(m Mail) int {
	return (len(m.Text)+len(m.HTML)+len(m.Calendar.ICS))*9/8 + 4096
}

// header writes one field, folded at its spaces where it is long. A word without spaces stays whole, up to the 998 that a line may have.
func (s *source) header(name, value string) {
	s.buf = append(s.buf, name...)
	s.buf = append(s.buf, ':')
	column := len(name) + 1
	if column+1+len(value) <= foldAt {
		s.buf = append(append(append(s.buf, ' '), value...), "\r\n"...)
		return
	}
	for more := true; more; {
		var word string
		word, value, more = strings.Cut(value, " ")
		if column+1+len(word) > foldAt && column > len(name)+1 && word != "" {
			s.buf = append(s.buf, "\r\n"...)
			column = 0
		}
		s.buf = append(s.buf, ' ')
		s.buf = append(s.buf, word...)
		column += 1 + len(word)
	}
	s.buf = append(s.buf, "\r\n"...)
}

// alternatives writes the text and the HTML part, and what calendars read; readers show the last that they can.
func (s *source) alternatives(text, html string, calendar Calendar) {
	s.header("MIME-Version", "1.0")
	s.header("Content-Type", `multipart/alternative; boundary="`+boundary+`"`)
	for _, part := range [...]struct{ kind, body string }{
		{"text/plain; charset=UTF-8", text}, {"text/html; charset=UTF-8", html}, {"text/calendar; charset=UTF-8; method=" + calendar.Method, calendar.ICS},
	} {
		if part.body == "" {
			continue
		}
		s.buf = append(s.buf, "\r\n--"+boundary+"\r\n"...)
		s.header("Content-Type", part.kind)
		s.header("Content-Transfer-Encoding", "quoted-printable")
		s.buf = append(s.buf, "\r\n"...)
		s.quotedPrintable(part.body)
	}
	s.buf = append(s.buf, "\r\n--"+boundary+"--\r\n"...)
}

// quotedPrintable encodes a text whose lines end with LF or CR LF.
func (s *source) quotedPrintable(text string) {
	for len(text) > 0 {
		line, rest, more := strings.Cut(text, "\n")
		s.quotedLine(strings.TrimSuffix(line, "\r"))
		if more {
			s.buf = append(s.buf, "\r\n"...)
		}
		text = rest
	}
}

// asItIs are the characters that stand for themselves, but for space at the end of a line.
var asItIs = func() (is [256]bool) {
	for b := range is {
		is[b] = b >= '!' && b <= '~' && b != '=' || b == ' ' || b == '\t'
	}
	return is
}()

// quotedLine encodes one line and breaks it softly where it grows too long. Space at its end is encoded, because servers on
// the way may strip it.
func (s *source) quotedLine(line string) {
	const hex = "0123456789ABCDEF"
	s.buf = slices.Grow(s.buf, 4*len(line)+8) // three for each, and soft breaks
	out, n, column := s.buf[:cap(s.buf)], len(s.buf), 0
	for i := 0; i < len(line); i++ {
		// Most of a line stands for itself.
		for most := min(i+wrapAt-1-column, len(line)-1); i < most && asItIs[line[i]]; i++ {
			out[n] = line[i]
			n++
			column++
		}
		// The next may be anything.
		b := line[i]
		last := i == len(line)-1
		plain := asItIs[b] && (!last || b != ' ' && b != '\t')
		width := 1
		if !plain {
			width = 3
		}
		room := wrapAt - 1 // for the = of a soft break
		if last {
			room = wrapAt
		}
		if column+width > room {
			n += copy(out[n:], "=\r\n")
			column = 0
		}
		if plain {
			out[n] = b
		} else {
			out[n], out[n+1], out[n+2] = '=', hex[b>>4], hex[b&15]
		}
		n += width
		column += width
	}
	s.buf = out[:n]
}
