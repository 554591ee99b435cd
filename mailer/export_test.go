package mailer

import (
	"bytes"
	"fmt"
	"html/template"
	"testing"
	texttemplate "text/template"
	"time"
)

// ButtonColor is buttonColor, for its test.
var ButtonColor = buttonColor

// ContrastWithWhite is the contrast of white on "#RRGGBB".
func ContrastWithWhite(color string) float64 {
	var r, g, b int
	if _, err := fmt.Sscanf(color, "#%02X%02X%02X", &r, &g, &b); err != nil {
		return 0
	}
	return whiteOn(r, g, b)
}

// OneLine is oneLineOf, and Tidied what it is without the short way for what is fit as it stands.
var (
	OneLine = oneLineOf
	Tidied  = tidied
)

// FromTheRight is fromTheRight, for its test.
var FromTheRight = fromTheRight

// What pages are made of, for the test that draws them twice.
type (
	Page   = page
	List   = list
	Choice = choice
)

// Drawn is a page as mails carry it.
func Drawn(p *Page) (text, html string) { return p.render() }

var (
	textTemplate = texttemplate.Must(texttemplate.ParseFS(templates, "templates/mail.txt"))
	htmlTemplate = template.Must(template.ParseFS(templates, "templates/mail.html"))
)

// DrawnByTemplates is a page as the standard library draws the same templates.
func DrawnByTemplates(p *Page) (text, html string, err error) {
	var plain, rich bytes.Buffer
	if err := textTemplate.Execute(&plain, p); err != nil {
		return "", "", err
	}
	err = htmlTemplate.Execute(&rich, p)
	return plain.String(), rich.String(), err
}

// ShapeOf makes a shape of a template, for a page, and throws it away. It panics at what shapes don't know.
func ShapeOf(text string) {
	newShape(texttemplate.Must(texttemplate.New("").Parse(text)).Tree, textEscapers)
}

// Written is a text in quoted-printable, and a header field, as mails carry them.
func Written(text, name, value string) (body, field string) {
	var one, other source
	one.quotedPrintable(text)
	other.header(name, value)
	return string(one.buf), string(other.buf)
}

// Dotted is dotted, and Mailbox mailbox, for their tests.
var (
	Dotted  = dotted
	Mailbox = mailbox
)

// SourceOf is a mail's source as a server gets it.
func SourceOf(t testing.TB, m Mail) string {
	t.Helper()
	s, err := NewSMTP(SMTPConfig{Host: "127.0.0.1", Port: 25, From: "parallax@firm.example", Encryption: Plain})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.parcel(m, time.Date(2026, 5, 29, 8, 30, 0, 0, time.UTC), nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(p.source)
}
