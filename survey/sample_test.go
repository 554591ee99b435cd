package survey_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/instruments"
)

// meter is the shipped strength meter.
func meter(t testing.TB) survey.Instrument {
	t.Helper()
	lib, err := instruments.Load()
	if err != nil {
		t.Fatal(err)
	}
	i, err := lib.At("strength", 1, "en")
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// ladder is a questionnaire of n questions with four rungs each, for arithmetic that is easy to follow.
func ladder(n int) survey.Instrument {
	i := survey.Instrument{
		Key: "ladder", Version: 1, Locale: "en", Name: "Ladder", Summary: "For tests.", Minutes: 1, Cut: 50,
		Rungs: []string{"Replaceable", "Useful", "Valued", "Essential"},
	}
	for k := range n {
		i.Questions = append(i.Questions, survey.Question{
			Key: fmt.Sprintf("q%d", k), Kind: survey.Choice, Label: fmt.Sprintf("Question %d", k),
			Client: "How?", Seller: "What would they say?", Options: []string{"a", "b", "c", "d"}, Weight: 1,
		})
	}
	return i
}

// random draws a response: mostly levels, now and then a blank or "Can't say".
func random(r *rand.Rand, i survey.Instrument) survey.Levels {
	var b strings.Builder
	for _, q := range i.Choices() {
		switch r.IntN(10) {
		case 0:
			b.WriteByte(survey.Blank)
		case 1:
			b.WriteByte(survey.CantSay)
		default:
			b.WriteByte(byte('0' + r.IntN(len(q.Options))))
		}
	}
	return survey.Levels(b.String())
}

func randomSides(r *rand.Rand, i survey.Instrument) survey.Sides {
	var s survey.Sides
	for range r.IntN(7) {
		s.Clients = append(s.Clients, random(r, i))
	}
	for range r.IntN(4) {
		s.Sellers = append(s.Sellers, random(r, i))
	}
	s.ClientsAsked = len(s.Clients) + r.IntN(4)
	s.SellersAsked = len(s.Sellers) + r.IntN(2)
	return s
}

func randomCycle(r *rand.Rand, i survey.Instrument, accounts int) []survey.Sides {
	out := make([]survey.Sides, accounts)
	for n := range out {
		out[n] = randomSides(r, i)
	}
	return out
}

// all are an account's comparisons, the overall one first.
func all(c survey.AccountComparison) []survey.Comparison {
	out := []survey.Comparison{c.Overall}
	for _, q := range c.Questions {
		out = append(out, q.Comparison)
	}
	return out
}

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2026)) }

// same fails unless got and want differ by less than a hair.
func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if d := got - want; d > 1e-9 || d < -1e-9 || d != d {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
