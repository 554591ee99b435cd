package mailer_test

import (
	"strings"
	"testing"
	"unicode"

	"parallax/mailer"
)

// hostile are the names and texts that every field meets sooner or later.
var hostile = []string{
	"", " ", "\x00", "\xff\xfe", "'", `"`, `' OR 1=1--`, "<script>alert(1)</script>", `"onfocus="alert(1)`, "javascript:alert(1)", `<b>"&'`, "a+b=&lt;",
	"{{.}}", `{{env "PATH"}}`, "{first_name}", "=HYPERLINK(\"http://x.example\")", "A\r\nBcc: victim@evil.example\r\n\r\nbody",
	"A\nSubject: other", "a\u2028b\u2029c", "\u202Egnp.exe\u2066", strings.Repeat("e\u0301", 300), "👩‍👩‍👧‍👦", "../../etc/passwd",
	"</td></table><iframe src=//evil.example>", "]]>", "-->", strings.Repeat("long ", 10_000), "a@b.example, c@d.example", "<a@b.example>",
}

// TestHostileWordsStayWords puts every hostile text into every field at once and each alone: the mail must have the same
// markup, the same header fields and no character that reorders or hides.
func TestHostileWordsStayWords(t *testing.T) {
	for _, kind := range mailer.Kinds() {
		plain, err := mailer.Compose(letter(kind), links{})
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range hostile {
			l := letter(kind)
			l.To.Name, l.FromName, l.ReplyTo.Name, l.FirmName, l.FirmColor = bad, bad, bad, bad, bad
			l.FirstName, l.AccountName, l.LeadName, l.CycleName, l.TimeZone = bad, bad, bad, bad, bad
			for _, names := range [][]string{l.Accounts, l.Digest.Silent, l.Digest.Awaited} {
				for i := range names {
					names[i] = bad
				}
			}
			for i := range l.Digest.Lines {
				l.Digest.Lines[i].Account = bad
			}
			m, err := mailer.Compose(l, links{})
			if err != nil {
				t.Fatalf("%s with %.40q: %v", kind, bad, err)
			}
			line := m.From.Name + m.ReplyTo.Name + m.To.Name + m.Subject
			for _, h := range m.Headers {
				line += h.Name + h.Value
			}
			if strings.ContainsFunc(line, unsafe) {
				t.Errorf("%s with %.40q: a header would hold %q", kind, bad, line)
			}
			if len(m.Headers) != len(plain.Headers) {
				t.Errorf("%s with %.40q: %d headers, want %d", kind, bad, len(m.Headers), len(plain.Headers))
			}
			if got, want := elements(m.HTML), elements(plain.HTML); got != want {
				t.Errorf("%s with %.40q changes the markup:\n got %s\nwant %s", kind, bad, got, want)
			}
			if strings.ContainsFunc(m.Text+m.HTML, func(r rune) bool { return r != '\n' && unsafe(r) }) {
				t.Errorf("%s with %.40q: a part holds a control character or an override", kind, bad)
			}
			if len(m.HTML) > 30_000 {
				t.Errorf("%s with %.40q: HTML of %d bytes", kind, bad, len(m.HTML))
			}
		}
	}
}

func TestHostileOwnWordsStayWords(t *testing.T) {
	for _, bad := range hostile {
		l := letter(mailer.Invitation)
		l.Subject, l.Body = "x"+bad, "x"+bad
		m, err := mailer.Compose(l, links{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(m.Subject, unsafe) {
			t.Errorf("%.40q: the subject would hold %q", bad, m.Subject)
		}
		for _, tag := range []string{"<script", "<iframe", "<td></table"} {
			if strings.Contains(m.HTML, tag) {
				t.Errorf("%.40q: the HTML holds %s", bad, tag)
			}
		}
		if strings.ContainsFunc(m.Text+m.HTML, func(r rune) bool { return r != '\n' && unsafe(r) }) {
			t.Errorf("%.40q: a part holds a control character or an override", bad)
		}
	}
}

func unsafe(r rune) bool {
	return unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\u2028' || r == '\u2029' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// elements are a page's tags without attributes and texts. Line breaks in a paragraph and how many paragraphs follow each
// other don't count: a signature without a name is a line shorter.
func elements(html string) string {
	var out []string
	for _, tag := range tags.FindAllString(html, -1) {
		name := strings.FieldsFunc(tag, func(r rune) bool { return r == ' ' || r == '>' || r == '<' })
		if name[0] != "br" {
			out = append(out, name[0])
		}
	}
	all, row := strings.Join(out, " "), "tr td /td /tr "
	for strings.Contains(all, row+row) {
		all = strings.ReplaceAll(all, row+row, row)
	}
	return all
}
