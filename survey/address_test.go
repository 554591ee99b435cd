package survey_test

import (
	"strings"
	"testing"

	"parallax/survey"
)

func TestParseAddressAccepts(t *testing.T) {
	for in, key := range map[string]string{
		"priya@northwind.example":                  "priya@northwind.example",
		"  Priya.Raman+review@North-Wind.Example ": "priya.raman+review@north-wind.example",
		"o'brien@mail.northwind.example":           "o'brien@mail.northwind.example",
		"x@xn--mnchen-3ya.example":                 "x@xn--mnchen-3ya.example",
		strings.Repeat("a", 64) + "@b.example":     strings.Repeat("a", 64) + "@b.example",
		"4711@3m.example":                          "4711@3m.example",
	} {
		a, err := survey.ParseAddress(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if a.Key() != key || a.String() != strings.TrimSpace(in) {
			t.Errorf("%q: got %q with key %q, want key %q", in, a.String(), a.Key(), key)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"empty": "", "spaces": "   ", "a megabyte": strings.Repeat("a", 1<<20), "no at": "priya.northwind.example", "only at": "@",
		"no name": "@northwind.example", "no domain": "priya@", "no dot": "priya@localhost", "two at": "a@b@c.example",
		"two by comma": "a@b.example,c@d.example", "two by semicolon": "a@b.example; c@d.example", "two by space": "a@b.example c@d.example",
		"display name": "Priya <priya@northwind.example>", "quoted": `"a b"@northwind.example`, "space inside": "a b@northwind.example",
		"line feed": "a@b.example\nBcc: c@d.example", "CR LF": "a@b.example\r\nBcc: c@d.example", "trailing CR LF": "a@b.example\r\n", "NUL": "a\x00@b.example",
		"IPv4": "a@192.168.0.1", "IP literal": "a@[192.168.0.1]", "IPv6": "a@[IPv6:::1]", "numeric ending": "a@host.123",
		"long local": strings.Repeat("a", 65) + "@b.example", "long": "a@" + strings.Repeat("b.", 126) + "example", "long label": "a@" + strings.Repeat("b", 64) + ".example",
		"dot first": ".a@b.example", "dot last": "a.@b.example", "two dots": "a..b@c.example", "two dots in the domain": "a@b..example", "final dot": "a@b.example.",
		"hyphen first": "a@-b.example", "hyphen last": "a@b-.example", "underscore in the domain": "a@b_c.example", "colon": "mailto:a@b.example",
		"letters beyond ASCII": "ü@b.example", "domain beyond ASCII": "a@bücher.example", "override": "a\u202e@b.example", "invalid UTF-8": "a\xff@b.example",
		"quote": "'", "script": "<script>", "formula": `=HYPERLINK("http://x.example")`, "path": "../../etc/passwd", "template": `{{env "PATH"}}`,
	} {
		a, err := survey.ParseAddress(in)
		if err == nil {
			t.Errorf("%s: %.40q was taken as %q", name, in, a.String())
			continue
		}
		mendable(t, name, err)
	}
}

// mendable fails unless err is Invalid and each of its problems says where, what was found and expected, and how to mend it, briefly.
func mendable(t *testing.T, name string, err error) {
	t.Helper()
	if survey.KindOf(err) != survey.Invalid {
		t.Errorf("%s: kind %v, want Invalid", name, survey.KindOf(err))
	}
	var refused *survey.Error
	if !asError(err, &refused) || len(refused.Problems) == 0 {
		t.Fatalf("%s: no problems in %v", name, err)
	}
	for _, p := range refused.Problems {
		complete(t, name, p)
	}
}

// complete fails unless p says everything, in few words and without control characters.
func complete(t *testing.T, name string, p survey.Problem) {
	t.Helper()
	for _, s := range []string{p.Where, p.Found, p.Expected, p.Fix} {
		if s == "" || len(s) > 400 || strings.ContainsAny(s, "\x00\r\n\u202e") {
			t.Errorf("%s: problem is incomplete, long or unsafe to show: %+.200q", name, p)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"priya@northwind.example", " A@B.example ", "a@b.example\r\nBcc: c@d.example", "a@[::1]", "ü@ü.example", "@", "\"a\"@b.c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := survey.ParseAddress(s)
		if err != nil {
			mendable(t, "fuzz", err)
			return
		}
		text := a.String()
		if len(text) > 254 || len(a.Local) > 64 || strings.Count(text, "@") != 1 || !strings.Contains(a.Domain, ".") {
			t.Errorf("%q was taken as %q", s, text)
		}
		for _, r := range text {
			if r <= ' ' || r > '~' || strings.ContainsRune(`<>,;:"()[]\`, r) {
				t.Errorf("%q was taken with %q inside", s, r)
			}
		}
		again, err := survey.ParseAddress(text)
		if err != nil || again != a {
			t.Errorf("%q reads as %q, which reads as %q (%v)", s, text, again.String(), err)
		}
	})
}
