package survey

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of an instrument.
const (
	maxOptions    = 10 // a level is one digit
	maxQuestions  = 60
	maxLabel      = 32 // characters: it stands beside a chart
	maxLabelWords = 5  // it stands in a headline
	maxRung       = 24 // characters
)

// Validate refuses an instrument that could not be asked or scored; the error is Invalid and holds every Problem, with where it
// stands ("questions[2].options[0]").
func (i Instrument) Validate() error {
	var v faults
	v.check("key", i.Key, "a key of a to z, 0 to 9 and _", validKey(i.Key))
	v.check("version", fmt.Sprint(i.Version), "1 or more", i.Version >= 1)
	v.check("locale", i.Locale, "a language tag such as en", i.Locale != "" && strings.Trim(i.Locale, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == "")
	v.words("name", i.Name, 80)
	v.words("summary", i.Summary, 300)
	v.check("minutes", fmt.Sprint(i.Minutes), "1 to 60", i.Minutes >= 1 && i.Minutes <= 60)
	v.check("cut", fmt.Sprint(i.Cut), "more than 0, at most 100", i.Cut > 0 && i.Cut <= 100)
	v.check("rungs", fmt.Sprintf("%d", len(i.Rungs)), fmt.Sprintf("2 to %d names, lowest first", maxOptions), len(i.Rungs) >= 2 && len(i.Rungs) <= maxOptions)
	v.list("rungs", i.Rungs, maxRung)
	v.check("questions", fmt.Sprintf("%d", len(i.Questions)), fmt.Sprintf("1 to %d, at least one of them a choice that isn't apart", maxQuestions),
		len(i.Questions) <= maxQuestions && slices.ContainsFunc(i.Questions, leading))

	keys := map[string]bool{}
	for n, q := range i.Questions {
		where := fmt.Sprintf("questions[%d].", n)
		v.check(where+"key", q.Key, "a key that no other question has", !keys[q.Key])
		keys[q.Key] = true
		v.question(where, q, len(i.RungsOf(&q)))
		v.tags(where, q)
	}
	return InvalidInput(v.problems...)
}

// faults collects what is wrong with an instrument.
type faults struct{ problems []Problem }

func (v *faults) check(where, found, expected string, ok bool) {
	if !ok {
		v.problems = append(v.problems, Problem{Where: where, Found: shown(found), Expected: expected, Fix: "Mend the instrument's file."})
	}
}

// words checks a wording: there, clean, not too long.
func (v *faults) words(where, s string, limit int) {
	if cleaned, p := CleanLine(where, s, limit, true); p != nil {
		v.problems = append(v.problems, *p)
	} else {
		v.check(where, s, "no spaces around it, in Unicode form NFC", cleaned == s)
	}
}

// list checks names or options: each a wording, none twice.
func (v *faults) list(where string, all []string, limit int) {
	seen := map[string]bool{}
	for n, s := range all {
		at := fmt.Sprintf("%s[%d]", where, n)
		v.words(at, s, limit)
		v.check(at, s, "a wording that differs from the others", !seen[s])
		seen[s] = true
	}
}

func (v *faults) question(where string, q Question, rungs int) {
	v.check(where+"key", q.Key, "a key of a to z, 0 to 9 and _", validKey(q.Key))
	v.words(where+"label", q.Label, maxLabel)
	v.check(where+"label", q.Label, fmt.Sprintf("at most %d words", maxLabelWords), len(strings.Fields(q.Label)) <= maxLabelWords)
	v.stem(where+"client", q.Client)
	v.stem(where+"seller", q.Seller)
	v.check(where+"weight", fmt.Sprint(q.Weight), "0 (for 1) or a positive number", q.Weight >= 0 && !math.IsInf(q.Weight, 0))
	switch q.Kind {
	case Choice:
		v.check(where+"options", fmt.Sprintf("%d", len(q.Options)), fmt.Sprintf("%d options, one for each rung", rungs), len(q.Options) == rungs)
		v.list(where+"options", q.Options, 120)
		for n, option := range q.Options {
			v.braces(fmt.Sprintf("%soptions[%d]", where, n), option)
		}
	case Text:
		v.check(where+"options", fmt.Sprintf("%d", len(q.Options)), "none for a text question", len(q.Options) == 0)
	default:
		v.check(where+"kind", string(q.Kind), "choice or text", false)
	}
}

func (v *faults) stem(where, s string) {
	v.words(where, s, 300)
	v.braces(where, s)
}

func (v *faults) braces(where, s string) {
	if p := checkBraces(where, s, stemPlaceholders()); p != nil {
		v.problems = append(v.problems, *p)
	}
}

// ValidKey tells whether s has the form of an instrument's key. It says nothing about whether there is one.
func ValidKey(s string) bool { return validKey(s) }

// validKey tells whether s may name an instrument or a question: 1 to 40 of a to z, 0 to 9 and _, a letter first.
func validKey(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > 40 || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
