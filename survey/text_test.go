package survey_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/survey"
)

func asError(err error, target **survey.Error) bool { return errors.As(err, target) }

func TestCleanLineKeepsWhatPeopleWrite(t *testing.T) {
	for in, want := range map[string]string{
		"Northwind":                   "Northwind",
		"  Northwind  ":               "Northwind",
		"\u00a0Northwind\u3000":       "Northwind",
		"\ufeffNorthwind":             "Northwind",
		"North\u200bwind":             "Northwind",
		"Zoe\u0308":                   "Zoë",
		"O'Brien & Söhne":             "O'Brien & Söhne",
		"' OR 1=1--":                  "' OR 1=1--",
		"<script>":                    "<script>",
		`"onfocus=`:                   `"onfocus=`,
		"javascript:":                 "javascript:",
		`{{env "PATH"}}`:              `{{env "PATH"}}`,
		"=HYPERLINK()":                "=HYPERLINK()",
		"@SUM":                        "@SUM",
		"../../etc/passwd":            "../../etc/passwd",
		"👩\u200d👩\u200d👧 family":      "👩\u200d👩\u200d👧 family",
		"شركة\u200f":                  "شركة\u200f",
		"นี้ผู้":                      "นี้ผู้",
		strings.Repeat("é", 60):       strings.Repeat("é", 60),
		strings.Repeat("e\u0301", 60): strings.Repeat("é", 60),
	} {
		got, p := survey.CleanLine("name", in, 60, true)
		if p != nil || got != want {
			t.Errorf("%q: got %q and %+v, want %q", in, got, p, want)
		}
	}
}

func TestCleanLineRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"empty": "", "spaces": " \t ", "invisible": "\u200b\u200d\u00a0", "marks alone": "\u0301", "a megabyte": strings.Repeat("x", 1<<20),
		"a megabyte of spaces": strings.Repeat(" ", 1<<20), "NUL": "a\x00b", "invalid UTF-8": "a\xffb", "CR LF": "a\r\nb", "tab": "a\tb", "delete": "a\x7fb", "C1": "a\u0085b",
		"line separator": "a\u2028b", "override": "a\u202etxt.exe", "isolate": "a\u2066b", "override alone": "\u202e",
		"flood of marks": "a" + strings.Repeat("\u0301", 10), "flood through joiners": "a" + strings.Repeat("\u0301\u200d", 10), "too long": strings.Repeat("é", 61),
	} {
		got, p := survey.CleanLine("name", in, 60, true)
		if p == nil || got != "" {
			t.Errorf("%s: %.40q was taken as %.40q", name, in, got)
			continue
		}
		complete(t, name, *p)
		if p.Where != "name" {
			t.Errorf("%s: problem at %q", name, p.Where)
		}
	}
	if got, p := survey.CleanLine("name", " \u200d ", 60, false); got != "" || p != nil {
		t.Errorf("an optional field may be empty: got %q, %+v", got, p)
	}
}

func TestCleanTextKeepsLines(t *testing.T) {
	got, p := survey.CleanText("comment", "\r\nDear all,\r\n\tthanks.\rBye\u2028now\n\n", 100, true)
	if want := "Dear all,\n\tthanks.\nBye\nnow"; p != nil || got != want {
		t.Errorf("got %q and %+v, want %q", got, p, want)
	}
	for name, in := range map[string]string{"NUL": "a\x00b", "bell": "a\ab", "override": "a\n\u202eb", "too long": strings.Repeat("a\n", 51), "a megabyte": strings.Repeat("\r\n", 1<<19)} {
		if got, p := survey.CleanText("comment", in, 100, true); p == nil {
			t.Errorf("%s: taken as %.40q", name, got)
		}
	}
}

func FuzzCleanText(f *testing.F) {
	f.Add("a\r\nb")
	f.Add("e\u0301\u0301")
	f.Add("\ufeff\u202e\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got, p := survey.CleanText("comment", s, 200, false)
		if p != nil {
			complete(t, "fuzz", *p)
			return
		}
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > 200 || strings.ContainsAny(got, "\x00\r\u202e") {
			t.Errorf("%q was taken as %q", s, got)
		}
		if again, p := survey.CleanText("comment", got, 200, false); p != nil || again != got {
			t.Errorf("cleaning %q twice gives %q and %+v", s, again, p)
		}
	})
}
