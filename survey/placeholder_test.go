package survey_test

import (
	"strings"
	"testing"

	"parallax/survey"
)

func TestPlaceholders(t *testing.T) {
	for _, name := range survey.Placeholders() {
		if p := survey.CheckPlaceholders("mail_body", "Dear {"+name+"}, hello"); p != nil {
			t.Errorf("{%s} is refused: %+v", name, p)
		}
	}
	for _, bad := range []string{"{{first_name}}", "{{.}}", `{{env "PATH"}}`, "{name}", "{First_name}", "{ first_name }", "{}", "{", "}", "a } b", "{first_name", "{first_name}}", "{a{first_name}}", "{first\n_name}", "${lead}x{password}"} {
		p := survey.CheckPlaceholders("mail_body", bad)
		if p == nil {
			t.Errorf("%q passes", bad)
			continue
		}
		complete(t, bad, *p)
		if !strings.Contains(p.Expected, "{first_name}") {
			t.Errorf("%q: the placeholders that exist are not told: %q", bad, p.Expected)
		}
	}
}

func TestFilledValuesAreNotReadAgain(t *testing.T) {
	got := survey.FillPlaceholders("Dear {first_name}, {lead} asks. {account}", map[string]string{"first_name": "{lead}", "lead": "Jonas"})
	if want := "Dear {lead}, Jonas asks. {account}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
