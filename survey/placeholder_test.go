package survey_test

import (
	"strings"
	"testing"
	"unicode/utf8"

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

func TestDefaultMail(t *testing.T) {
	subject, body := survey.DefaultMail()
	for where, text := range map[string]string{"subject": subject, "body": body} {
		if p := survey.CheckPlaceholders(where, text); p != nil {
			t.Errorf("%+v", p)
		}
	}
	for _, needed := range []string{"{first_name}", "{lead}", "{firm}", "{account}", "{minutes}", "{closes}", "help"} {
		if !strings.Contains(body, needed) {
			t.Errorf("the mail does not hold %s", needed)
		}
	}
	values := map[string]string{
		"first_name": "Wilhelmina-Alexandra", "lead": "Jonas van der Meer", "firm": "Harbour & Pine Advisory Partners",
		"account": "Northwind Shipping and Logistics", "minutes": "2", "closes": "Thursday 28 May 2026, 18:00", "sender": "Jonas",
	}
	subject, body = survey.FillPlaceholders(subject, values), survey.FillPlaceholders(body, values)
	if n := utf8.RuneCountInString(subject); n > 50 {
		t.Errorf("the subject %q has %d characters, at most 50", subject, n)
	}
	if n := len(strings.Fields(body)); n > 120 {
		t.Errorf("the mail has %d words, at most 120", n)
	}
	if strings.ContainsAny(subject+body, "{}") {
		t.Errorf("something was not filled: %s\n%s", subject, body)
	}
}
