package store

import (
	"errors"
	"strings"

	"golang.org/x/text/cases"

	"parallax/survey"
	"parallax/survey/roster"
)

// problems gathers everything wrong with one input, so that a person mends it in one go.
type problems []survey.Problem

func (p *problems) add(where, found, expected, fix string) {
	if found == "" {
		found = "nothing"
	}
	*p = append(*p, survey.Problem{Where: where, Found: found, Expected: expected, Fix: fix})
}

func (p *problems) line(where, s string, most int, required bool) string {
	out, problem := survey.CleanLine(where, s, most, required)
	if problem != nil {
		*p = append(*p, *problem)
	}
	return out
}

// address reads the field "email" and gives the address as written and as compared.
func (p *problems) address(s string) (email, key string) {
	a, err := survey.ParseAddress(s)
	if err == nil {
		return a.String(), a.Key()
	}
	problem := survey.Problem{Where: "email", Found: "something else", Expected: "one email address", Fix: "Enter an address such as name@firm.example."}
	var known *survey.Error
	if errors.As(err, &known) && len(known.Problems) > 0 {
		problem = known.Problems[0]
		problem.Where = "email"
	}
	*p = append(*p, problem)
	return "", ""
}

// nameKey is a name for comparing: case folded, spaces single.
func nameKey(name string) string {
	return cases.Fold().String(strings.Join(strings.Fields(name), " "))
}

// locale reads the language of a contact; empty is the firm's.
func (p *problems) locale(s string) string {
	if s == "" {
		return ""
	}
	locale, ok := roster.Locale(s)
	if !ok {
		p.add("locale", clip(s), "a language such as en or pt-BR", "Pick a language.")
	}
	return locale
}

// zone reads the time zone of a contact or an account; empty is that of what they belong to.
func (p *problems) zone(s string) string {
	if s == "" {
		return ""
	}
	zone, ok := roster.Zone(s)
	if !ok {
		p.add("time_zone", clip(s), "an IANA time zone such as Europe/Berlin", "Pick a time zone from the list.")
	}
	return zone
}
