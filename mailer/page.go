package mailer

import (
	"bytes"
	"embed"
	"html/template"
	"strings"
	texttemplate "text/template"
)

//go:embed templates
var templates embed.FS

// The two shapes of every mail. They are parsed when the program starts, so that a broken template can't wait for the
// first mail to be noticed.
var (
	htmlShape = template.Must(template.ParseFS(templates, "templates/mail.html"))
	textShape = texttemplate.Must(texttemplate.ParseFS(templates, "templates/mail.txt"))
)

// page is what a mail says, in reading order. Both parts are drawn from it, so they can't disagree. Its texts are data to
// the templates, never templates themselves.
type page struct {
	Lang       string
	Dir        string // ltr or rtl
	Title      string
	Preview    string // what mail programs show beside the subject
	Notice     string // above everything, framed: "This is a test …"
	Firm       string
	Color      string     // of the firm's name and the one button; made by buttonColor
	Paragraphs [][]string // paragraphs of lines
	Lists      []list
	Question   string     // asked in the mail itself, with its choices
	Choices    []choice   // each a link
	Label      string     // on the button
	Link       string     // behind it; empty for no button
	Closing    [][]string // after the button: the signature
	Facts      []string
	Small      []string
	Stop       string // on the link for opting out
	OptOut     string // its address; empty where one can't opt out
}

type list struct {
	Heading string // may be empty
	Items   []string
}

type choice struct{ Label, Link string }

// Align is the side on which lines begin. Mail programs drop the direction of the page as a whole, so tables carry it.
func (p page) Align() string {
	if p.Dir == "rtl" {
		return "right"
	}
	return "left"
}

func (p page) render() (text, html string, err error) {
	var plain, rich bytes.Buffer
	if err := textShape.Execute(&plain, p); err != nil {
		return "", "", err
	}
	if err := htmlShape.Execute(&rich, p); err != nil {
		return "", "", err
	}
	return plain.String(), rich.String(), nil
}

// paragraphs splits a text at blank lines into paragraphs, and those into lines. A line that repeats the one before is dropped.
func paragraphs(text string) [][]string {
	var out [][]string
	var open []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line != "" {
			// A letter signed by the firm alone would else say its name twice.
			if len(open) == 0 || open[len(open)-1] != line {
				open = append(open, line)
			}
			continue
		}
		if open != nil {
			out = append(out, open)
			open = nil
		}
	}
	if open != nil {
		out = append(out, open)
	}
	return out
}
