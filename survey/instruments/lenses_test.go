package instruments

import (
	"slices"
	"strings"
	"testing"

	"parallax/survey"
)

// locales are the languages that every questionnaire is shipped in, with what the seller's stems open with and what ends a question.
var locales = []struct{ locale, believed, own, mark string }{
	{"en", "What would they say? ", "Your own view: ", "?"},
	{"de", "Was würde der Kunde sagen? ", "Ihre eigene Sicht: ", "?"},
	{"ar", "ماذا سيقولون؟ ", "رأيك أنت: ", "؟"},
}

func loaded(t *testing.T) *Library {
	t.Helper()
	lib, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestEveryLensInEveryLanguage(t *testing.T) {
	lib := loaded(t)
	var order []string
	for _, i := range lib.Versions() {
		order = append(order, i.Key)
		for _, l := range locales {
			got, err := lib.At(i.Key, i.Version, l.locale)
			if err != nil || got.Locale != l.locale {
				t.Fatalf("%s in %s: got %q and %v", i.Key, l.locale, got.Locale, err)
			}
			if got.Name == i.Name && l.locale != original {
				t.Errorf("%s in %s has no name of its own", i.Key, l.locale)
			}
			for _, q := range got.Questions {
				if q.Lens != i.Key {
					t.Errorf("%s: %s belongs to the lens %q", i.Key, q.Key, q.Lens)
				}
			}
			if len(got.Choices()) > 12 || got.Minutes != survey.ExpectedMinutes(got.Questions) {
				t.Errorf("%s: %d questions in %d minutes", i.Key, len(got.Choices()), got.Minutes)
			}
		}
	}
	if got := strings.Join(order, " "); got != "strength value pyramid care depth" {
		t.Errorf("a version in several languages is one version, the strength meter first: %s", got)
	}
}

func TestKeysAreUniqueOverLenses(t *testing.T) {
	lib, seen := loaded(t), map[string]string{}
	for _, i := range lib.Versions() {
		for _, q := range i.Questions {
			if other, taken := seen[q.Key]; taken && other != i.Key {
				t.Errorf("%s stands in %s and in %s", q.Key, other, i.Key)
			}
			seen[q.Key] = i.Key
		}
	}
	e := lib.Extras("en")
	for _, q := range slices.Concat(e.Desired, texts(e)) {
		if other, taken := seen[q.Key]; taken {
			t.Errorf("the extra %s stands in %s", q.Key, other)
		}
		seen[q.Key] = "extras"
	}
}

// Both sides get the same options, the client's voice; only the stem tells who is asked.
func TestStemsAskOneThingOfEachSide(t *testing.T) {
	lib := loaded(t)
	for _, l := range locales {
		for _, q := range asked(t, lib, l.locale) {
			opening := l.believed
			if q.Facet == survey.FirmValue || q.Facet == survey.Desired {
				opening = l.own
			}
			if !strings.HasPrefix(q.Seller, opening) || !strings.Contains(q.Seller, "{account}") || !strings.Contains(q.Seller, "{firm}") {
				t.Errorf("%s, %s: the seller's stem opens with %q and names both: %s", l.locale, q.Key, opening, q.Seller)
			}
			if !strings.Contains(q.Client, "{firm}") || strings.Contains(q.Client, "{account}") {
				t.Errorf("%s, %s: the client's stem asks about the firm without naming the client: %s", l.locale, q.Key, q.Client)
			}
			for _, stem := range []string{strings.TrimPrefix(q.Seller, opening), q.Client} {
				if strings.Count(stem, l.mark) != 1 || !strings.HasSuffix(stem, l.mark) {
					t.Errorf("%s, %s asks two things at once: %s", l.locale, q.Key, stem)
				}
				plain(t, l.locale+", "+q.Key, stem, 25)
			}
			for _, option := range q.Options {
				plain(t, l.locale+", "+q.Key, option, 12)
			}
		}
	}
}

// asked are all questions of all lenses, and the extras.
func asked(t *testing.T, lib *Library, locale string) []survey.Question {
	t.Helper()
	e := lib.Extras(locale)
	all := slices.Concat(e.Desired, texts(e))
	for _, i := range lib.Versions() {
		got, err := lib.At(i.Key, i.Version, locale)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, got.Questions...)
	}
	return all
}

func texts(e Extras) (out []survey.Question) {
	for _, q := range e.Review {
		out = append(out, q.Question)
	}
	return out
}

// plain holds a wording to so many words: who is twelve reads no longer ones in one go.
func plain(t *testing.T, where, s string, most int) {
	t.Helper()
	if n := len(strings.Fields(s)); n > most {
		t.Errorf("%s: %d words: %s", where, n, s)
	}
	for _, jargon := range []string{"leverage", "synerg", "stakeholder", "touchpoint", "proactive", "holistic", "proaktiv", "ganzheitlich", "Mehrwert"} {
		if strings.Contains(s, jargon) {
			t.Errorf("%s says %s: %s", where, jargon, s)
		}
	}
}

func TestExtrasFitTheirLens(t *testing.T) {
	lib := loaded(t)
	for _, l := range locales {
		e := lib.Extras(l.locale + "-XX")
		short := 0
		for _, q := range e.Review {
			if q.Short {
				short++
			}
		}
		if len(e.Review) != 4 || short != 2 || len(e.Desired) != 1 {
			t.Fatalf("%s: %d review questions, %d short, %d ladders", l.locale, len(e.Review), short, len(e.Desired))
		}
		for _, q := range e.Desired {
			i, err := lib.At(q.Lens, 1, l.locale)
			if err != nil {
				t.Fatal(err)
			}
			i.Questions = slices.Concat(i.Questions, []survey.Question{q}, texts(e))
			if err := i.Validate(); err != nil {
				t.Errorf("%s: %v", l.locale, err)
			}
			for n, rung := range i.RungsOf(&q) {
				if !strings.HasPrefix(q.Options[n], rung+":") {
					t.Errorf("%s: the option %q stands on the rung %q", l.locale, q.Options[n], rung)
				}
			}
		}
	}
	if got := lib.Extras("fr"); got.Desired[0].Label != lib.Extras("en").Desired[0].Label {
		t.Error("extras that aren't translated are English")
	}
}
