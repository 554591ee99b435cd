package words_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/mailer/words"
)

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// names are the placeholders of texts, each once, in order.
func names(texts ...string) []string {
	found := placeholder.FindAllString(strings.Join(texts, " "), -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// A language that lacks a sentence, or drops a fact out of one, would be noticed by its readers first.
func TestEveryLanguageSaysAllThatEnglishSays(t *testing.T) {
	english := words.For(words.English)
	for _, l := range words.All() {
		if l.Name == "" || l.Dir != "ltr" && l.Dir != "rtl" || len(l.Weekdays) != 7 || len(l.Months) != 12 {
			t.Errorf("%s: the name, the direction, seven weekdays or twelve months are missing", l.Locale)
		}
		for _, part := range []string{"{day}", "{month}", "{year}", "{weekday}", "{time}"} {
			if !strings.Contains(l.Date, part) {
				t.Errorf("%s: dates lack %s", l.Locale, part)
			}
		}
		same(t, l.Locale+": texts", slices.Sorted(maps.Keys(l.Texts)), slices.Sorted(maps.Keys(english.Texts)))
		same(t, l.Locale+": sentences", slices.Sorted(maps.Keys(l.Says)), slices.Sorted(maps.Keys(english.Says)))
		for key, text := range l.Says {
			same(t, l.Locale+": "+key, names(text), names(english.Says[key]))
		}
		for kind, text := range l.Texts {
			compare(t, l.Locale+": "+kind, text, english.Texts[kind])
		}
	}
}

func compare(t *testing.T, where string, text, english words.Text) {
	t.Helper()
	for part, pair := range map[string][2]string{
		"subject": {text.Subject, english.Subject}, "preview": {text.Preview, english.Preview}, "heading": {text.Heading, english.Heading},
		"label": {text.Label, english.Label}, "short": {text.Short, english.Short}, "body": {string(text.Body), string(english.Body)},
	} {
		if (pair[0] == "") != (pair[1] == "") {
			t.Errorf("%s: the %s is %q, in English %q", where, part, pair[0], pair[1])
		}
	}
	all := func(x words.Text) []string {
		return names(append(append([]string{x.Subject, x.Preview, string(x.Body)}, x.Facts...), x.Small...)...)
	}
	same(t, where, all(text), all(english))
	if len(text.Facts) != len(english.Facts) || len(text.Small) != len(english.Small) {
		t.Errorf("%s: %d facts and %d notes, in English %d and %d", where, len(text.Facts), len(text.Small), len(english.Facts), len(english.Small))
	}
	if strings.Contains(text.Subject, "{first_name}") && text.Short == "" {
		t.Errorf("%s: a subject with a name needs a short form for people without one", where)
	}
}

func same(t *testing.T, where string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, in English %v", where, got, want)
	}
}

func TestMomentsAreToldInTheReadersWords(t *testing.T) {
	at := time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC)
	for _, c := range []struct{ locale, zone, want string }{
		{"en", "Europe/Berlin", "Thursday 28 May 2026, 18:00 CEST"},
		{"de", "Europe/Berlin", "Donnerstag, 28. Mai 2026, 18:00 Uhr MESZ"},
		{"ar", "Asia/Dubai", "الخميس 28 مايو 2026، 20:00 UTC+04"},
		{"en", "Nowhere/At all", "Thursday 28 May 2026, 16:00 UTC"},
	} {
		if got := words.For(c.locale).Moment(at, c.zone); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.locale, c.zone, got, c.want)
		}
	}
}

func TestTheFirstLanguageThereIsIsTaken(t *testing.T) {
	for _, c := range []struct {
		locales []string
		want    string
	}{
		{[]string{"de"}, "de"},
		{[]string{"de-CH"}, "de"},
		{[]string{"DE"}, "de"},
		{[]string{"fr", "ar"}, "ar"},
		{[]string{"fr", ""}, "en"},
		{nil, "en"},
	} {
		if got := words.For(c.locales...).Locale; got != c.want {
			t.Errorf("%v: %s, want %s", c.locales, got, c.want)
		}
	}
}
