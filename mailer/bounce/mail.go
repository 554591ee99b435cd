package bounce

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // so that Latin-1, Shift-JIS and the rest are read as UTF-8
	"github.com/emersion/go-message/textproto"
)

// mail is what is looked at of a mail that came back: its own parts, and the head of the mail it returns. What stands inside the
// returned mail is never taken for the report itself, or a bounce that somebody forwards would count again.
type mail struct {
	header      message.Header
	whole       string   // its text
	text        string   // what the text tells people, before the mail that it returns below
	groups      []fields // RFC 3464: first of the message, then of each recipient
	feedback    fields   // RFC 5965
	disposition fields   // RFC 8098
	returned    fields   // header of the returned mail
	parts       int
}

// open takes a mail apart as far as it can be. A broken one gives what comes before the break.
func open(raw []byte) *mail {
	m := &mail{}
	entity, err := message.ReadWithOptions(bytes.NewReader(readable(raw)), &message.ReadOptions{MaxHeaderBytes: maxSize})
	if entity == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return m
	}
	m.header = entity.Header
	m.walk(entity, 0)
	if m.text == "" && len(m.groups) == 0 && m.feedback == nil { // boundaries that don't match: the whole body is text
		if _, body, ok := bytes.Cut(unixLines(raw), []byte("\n\n")); ok {
			m.text = string(body[:min(len(body), maxPiece)])
		}
	}
	m.whole = m.text
	m.text, m.returned = split(m.text, m.returned)
	return m
}

// walk goes through the parts of one entity.
func (m *mail) walk(e *message.Entity, depth int) {
	if m.parts++; m.parts > maxParts {
		return
	}
	kind, _, _ := e.Header.ContentType()
	if parts := e.MultipartReader(); parts != nil {
		for depth < maxDepth && m.parts <= maxParts {
			part, err := parts.NextPart()
			if part == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return
			}
			m.walk(part, depth+1)
		}
		return
	}
	body, _ := io.ReadAll(io.LimitReader(e.Body, maxPiece)) // a part that breaks off counts as far as it goes
	m.take(strings.ToLower(kind), body)
}

// take files one part under what it is.
func (m *mail) take(kind string, body []byte) {
	switch kind {
	case "message/delivery-status", "message/global-delivery-status", "message/xdelivery-status":
		if m.groups == nil {
			m.groups = readGroups(body)
		}
	case "message/feedback-report":
		m.feedback = fold(readGroups(body))
	case "message/disposition-notification", "message/global-disposition-notification":
		m.disposition = fold(readGroups(body))
	case "message/rfc822", "message/global", "message/global-headers", "message/partial", "text/rfc822-headers", "text/rfc822-header":
		if m.returned == nil {
			m.returned = first(readGroups(body))
		}
	case "text/html":
		if m.text == "" {
			m.text = tags.ReplaceAllString(string(body), " ")
		}
	default:
		if strings.HasPrefix(kind, "text/") || kind == "" {
			m.text = strings.TrimSpace(m.text + "\n" + string(body[:min(len(body), max(0, maxPiece-len(m.text)))]))
		}
	}
}

var tags = regexp.MustCompile(`(?is)<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>`)

// readable drops what keeps a header from being read: an mbox line at its beginning and lines that are no fields.
func readable(raw []byte) []byte {
	if rest, ok := bytes.CutPrefix(bytes.TrimPrefix(raw, []byte(">")), []byte("From ")); ok {
		_, raw, _ = bytes.Cut(rest, []byte("\n"))
	}
	if _, err := textproto.ReadHeader(bufio.NewReader(bytes.NewReader(raw))); err == nil {
		return raw
	}
	head, body, _ := bytes.Cut(unixLines(raw), []byte("\n\n"))
	var out bytes.Buffer
	field := false
	for line := range bytes.Lines(head) {
		folded := line[0] == ' ' || line[0] == '\t'
		if !folded {
			field = fieldLine.Match(line)
		}
		if field {
			out.Write(bytes.TrimRight(line, "\r\n"))
			out.WriteByte('\n')
		}
	}
	out.WriteByte('\n')
	out.Write(body)
	return out.Bytes()
}

var fieldLine = regexp.MustCompile(`^[!-9;-~]+:`)

func unixLines(raw []byte) []byte { return bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")) }
