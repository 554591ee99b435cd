package mailer

import (
	"embed"
	"html/template"
	"io"
	"strings"
	"sync"
	texttemplate "text/template"
)

//go:embed templates
var templates embed.FS

// The two shapes of every mail. They are made when the program starts, so that a broken template can't wait for the
// first mail to be noticed.
var (
	htmlShape = newShape(mustEscape(template.Must(template.ParseFS(templates, "templates/mail.html"))).Tree, htmlEscapers)
	textShape = newShape(texttemplate.Must(texttemplate.ParseFS(templates, "templates/mail.txt")).Tree, textEscapers)
)

// mustEscape lets a template decide what is escaped where, which it does when it is first used.
func mustEscape(t *template.Template) *template.Template {
	if err := t.Execute(io.Discard, &page{}); err != nil {
		panic(err)
	}
	return t
}

// page is what a mail says, in reading order. Both parts are drawn from it, so they can't disagree. Its texts are data to
// the templates, never templates themselves.
type page struct {
	Lang       string
	Dir        string // ltr or rtl
	Align      string // the side on which lines begin
	Title      string
	Preview    string // what mail programs show beside the subject
	Notice     string // above everything, framed: "This is a test …"
	Firm       string
	Logo       picture    // in place of the firm's name, which is told where pictures aren't shown
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

// picture is fetched by its address; without one there is none.
type picture struct {
	Address       string
	Width, Height int // as shown
}

// drafts are pages being drawn: their room is used again.
var drafts = sync.Pool{New: func() any { return new([]byte) }}

func (p *page) render() (text, html string) {
	draft := drafts.Get().(*[]byte)
	defer drafts.Put(draft)
	*draft = textShape.draw((*draft)[:0], p)
	text = string(*draft)
	*draft = htmlShape.draw((*draft)[:0], p)
	return text, string(*draft)
}

// lineStart is the side on which lines begin. Mail programs drop the direction of the page as a whole, so tables carry it.
func lineStart(dir string) string {
	if dir == "rtl" {
		return "right"
	}
	return "left"
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
