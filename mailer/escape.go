package mailer

import (
	"bytes"
	"html/template"
	"strings"
)

// escaper adds a value to a page, so that it can't be anything but a value there.
type escaper func(out []byte, value string) []byte

// Which escaper stands where is html/template's decision: it reads the template and ends each action with the functions that its
// place wants, as they are named here. Texts are escaped as it does; addresses and colours are taken as they are when there
// is nothing in them to escape, and are its own to judge when there is.
var (
	textEscapers = map[string]escaper{"": func(out []byte, value string) []byte { return append(out, value...) }}
	htmlEscapers = map[string]escaper{
		" _html_template_htmlescaper":   escapeText,
		" _html_template_rcdataescaper": escapeText,
		" _html_template_attrescaper":   escapeText,
		" _html_template_urlfilter _html_template_urlnormalizer _html_template_attrescaper": escapeAddress,
		" _html_template_cssvaluefilter _html_template_attrescaper":                         escapeStyle,
	}
)

// entities are how characters are written that would mean something in a text or between quotes.
var entities = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

func escapeText(out []byte, value string) []byte {
	from := 0
	for i := range len(value) {
		if entity := entities[value[i]]; entity != "" {
			out = append(append(out, value[from:i]...), entity...)
			from = i + 1
		}
	}
	return append(out, value[from:]...)
}

// The places that html/template judges itself, between marks that no value can hold once it is escaped.
var (
	hardAddress = template.Must(template.New("address").Parse(`<a href="{{.}}">`))
	hardStyle   = template.Must(template.New("style").Parse(`<a style="color:{{.}}">`))
)

func escapeAddress(out []byte, value string) []byte {
	if (strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://")) && made(value, "-._~/:?=#") {
		return append(out, value...)
	}
	return judged(out, hardAddress, value, `<a href="`)
}

func escapeStyle(out []byte, value string) []byte {
	if len(value) <= len(defaultColor) && made(strings.TrimPrefix(value, "#"), "") { // longer words may mean something in CSS
		return append(out, value...)
	}
	return judged(out, hardStyle, value, `<a style="color:`)
}

func judged(out []byte, by *template.Template, value, before string) []byte {
	var all bytes.Buffer
	if err := by.Execute(&all, value); err != nil {
		return out // nothing is safer than something that can't be escaped
	}
	return append(out, all.Bytes()[len(before):all.Len()-len(`">`)]...)
}

// made tells whether a value is made of letters and digits of ASCII and these signs alone.
func made(value, signs string) bool {
	for i := range len(value) {
		b := value[i]
		if (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'z') && strings.IndexByte(signs, b) < 0 {
			return false
		}
	}
	return true
}
