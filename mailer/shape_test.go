package mailer_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/mailer"
)

// sly are texts that mean something in one place of a page or another.
var sly = append([]string{
	"plain", "a&b<c>d\"e'f+g\x00h", "&amp;&#34;", "<b>\"&'", "ü\u00a0\u2028\ufffd\xff\xc3", "עברית", "\ufdd0\uffff", "a-b_c.d~e", "`", "=", "\\", "\t\v\f\r\n",
	"https://ask.firm.example/s/a1B2-_.x?answer=3#top", "https://a.example/?a=1&b=2", "https://a.example/ü ö%zz%20\"'()", "https:", "https://",
	"HTTPS://a.example/", "//a.example", "/a:b", "mailto:a@b.example", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>",
	"#1F4E79", "#fff", "red", "#GGGGGG", "#1F4E790", "expression", "-moz-binding", "12", "a;b", "url(x)", "--", "<!--", "-->", "\\3c",
}, hostile...)

// TestShapesDrawWhatTemplatesDraw draws pages by our shapes and by the standard library: every text in every field, alone, and at
// random in all fields at once, with any of them empty. Whatever is escaped there must be escaped here, and the same way.
func TestShapesDrawWhatTemplatesDraw(t *testing.T) {
	same := func(p *mailer.Page) {
		t.Helper()
		wantText, wantHTML, err := mailer.DrawnByTemplates(p)
		if err != nil {
			t.Fatal(err)
		}
		text, html := mailer.Drawn(p)
		if text != wantText || html != wantHTML {
			t.Fatalf("%+v is drawn otherwise (-templates +ours):\n%s%s", p, cmp.Diff(wantText, text), cmp.Diff(wantHTML, html))
		}
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for _, text := range sly {
		if len(text) > 1000 {
			text = text[:1000]
		}
		for alone := range leaves(reflect.ValueOf(fullPage()).Elem()) {
			p := fullPage()
			leaves(reflect.ValueOf(p).Elem())[alone].SetString(text)
			same(p)
		}
	}
	for range 300 {
		p := fullPage()
		for _, leaf := range leaves(reflect.ValueOf(p).Elem()) {
			switch chance.IntN(3) {
			case 0:
				leaf.SetString("")
			case 1:
				leaf.SetString(sly[chance.IntN(len(sly))])
			}
		}
		for _, cut := range []*[]string{&p.Facts, &p.Small, &p.Lists[0].Items} {
			*cut = (*cut)[:chance.IntN(3)]
		}
		for _, cut := range []*[][]string{&p.Paragraphs, &p.Closing} {
			*cut = (*cut)[:chance.IntN(3)]
		}
		p.Lists, p.Choices = p.Lists[:chance.IntN(3)], p.Choices[:chance.IntN(3)]
		same(p)
	}
	same(&mailer.Page{})
}

// fullPage has two of everything.
func fullPage() *mailer.Page {
	two := func() []string { return []string{"one & only", "two"} }
	p := &mailer.Page{
		Paragraphs: [][]string{two(), two()}, Closing: [][]string{two(), two()}, Facts: two(), Small: two(),
		Lists:   []mailer.List{{Items: two()}, {Items: two()}},
		Choices: []mailer.Choice{{}, {}},
	}
	for _, leaf := range leaves(reflect.ValueOf(p).Elem()) {
		if leaf.String() == "" {
			leaf.SetString("https://a.example/x")
		}
	}
	p.Color = "#1F4E79"
	return p
}

// leaves are the texts in a value, however deep.
func leaves(v reflect.Value) []reflect.Value {
	var out []reflect.Value
	switch v.Kind() {
	case reflect.String:
		return []reflect.Value{v}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, leaves(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, leaves(v.Index(i))...)
		}
	}
	return out
}

func TestAShapeRefusesWhatItDoesNotKnow(t *testing.T) {
	refused := func(text string) (refused bool) {
		defer func() { refused = recover() != nil }()
		mailer.ShapeOf(text)
		return false
	}
	for _, text := range []string{
		"{{.Nobody}}", "{{.Title.Length}}", "{{.Facts}}", "{{len .Facts}}", "{{.Title | html}}", "{{printf .Title}}", "{{with .Title}}{{.}}{{end}}", "{{range .Title}}{{end}}",
		"{{range .Facts}}{{else}}{{end}}", "{{range .Facts}}{{break}}{{end}}", "{{if eq .Title .Firm}}{{end}}", "{{if and .Title (not .Firm)}}{{end}}", "{{if .}}{{end}}", "{{$x := .Title}}", "{{template \"x\"}}", "{{\"text\"}}",
		strings.Repeat("{{range .Facts}}", 9) + strings.Repeat("{{end}}", 9),
	} {
		if !refused(text) {
			t.Errorf("%s passes", text)
		}
	}
	for _, text := range []string{
		`{{if or .Title .Firm}}{{.Title}}{{else}}{{$.Firm}}{{end}}`, `{{if not .Title}}x{{end}}`, `{{if and .Title .Facts}}x{{end}}`, `{{range $i, $line := .Facts}}{{if $i}}, {{end}}{{$line}}{{$.Title}}{{end}}`, `{{range .Lists}}{{range $x := .Items}}{{$x}}{{end}}{{end}}`,
	} {
		if refused(text) {
			t.Errorf("%s is refused", text)
		}
	}
}
