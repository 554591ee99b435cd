package survey_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"parallax/survey"
)

// twoQuestions is a questionnaire of two questions with four rungs.
func twoQuestions() survey.Instrument {
	options := []string{"a", "b", "c", "d"}
	return survey.Instrument{
		Key: "meter", Rungs: []string{"Replaceable", "Useful", "Valued", "Essential"}, Cut: 50,
		Questions: []survey.Question{
			{Key: "one", Kind: survey.Choice, Options: options}, {Key: "two", Kind: survey.Choice, Options: options},
		},
	}
}

// believe lays a seller's answers beside the clients' at one account each: "33 10 12" is own levels, then those of each client.
func believe(i survey.Instrument, minimum int, accounts ...string) []survey.Belief {
	var sides []survey.Sides
	for _, a := range accounts {
		parts := strings.Fields(a)
		s := survey.Sides{Sellers: []survey.Levels{survey.Levels(parts[0])}, ClientsAsked: len(parts) - 1, SellersAsked: 1}
		for _, client := range parts[1:] {
			s.Clients = append(s.Clients, survey.Levels(client))
		}
		sides = append(sides, s)
	}
	var out []survey.Belief
	for n, c := range survey.CompareCycle(i, sides, minimum) {
		out = append(out, survey.Belief{Levels: sides[n].Sellers[0], Account: c})
	}
	return out
}

// TestCalibrateByHand: gaps of own strengths 100, 100, 66⅔, 33⅓, 0 to told 66⅔, 33⅓, 66⅔, 0, 0 are -33⅓, -66⅔, 0, -33⅓, 0.
func TestCalibrateByHand(t *testing.T) {
	c := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, "33 22", "33 11", "22 22", "11 00", "00 00"), 1)
	// The rungs 3 3 2 1 0 (mean 9/5, squares 23) beside 2 1 2 0 0 (mean 1, squares 9), products 13: r = (13 - 9)/√(34/5 × 4). Squared
	// distances observed are 6/5 on average, by chance (23 + 9)/5 - 2 × 9/5 × 1 = 14/5: κ = 1 - 6/14.
	for _, figure := range []struct {
		name string
		got  *float64
		want float64
	}{
		{"bias", c.Bias, -80.0 / 3},
		{"accuracy", c.Accuracy, 80.0 / 3},
		{"correlation", c.Correlation, 4 / math.Sqrt(6.8*4)},
		{"kappa", c.Kappa, 1 - 6.0/14},
		{"kappa of a question", c.Questions[0].Kappa, 1 - 6.0/14},
		{"bias of a question", c.Questions[1].Bias, -80.0 / 3},
	} {
		if figure.got == nil || math.Abs(*figure.got-figure.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", figure.name, figure.got, figure.want)
		}
	}
	if c.Accounts != 5 || c.Category != survey.OverPoor {
		t.Errorf("%d accounts, %q", c.Accounts, c.Category)
	}
}

// TestCalibrateKeepsQuiet: nothing below five accounts; where there is no spread, no correlation; never a word about having to.
func TestCalibrateKeepsQuiet(t *testing.T) {
	four := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, "33 22", "33 11", "22 22", "11 00"), 1)
	if four.Accounts != 4 || four.Bias != nil || four.Accuracy != nil || four.Correlation != nil || four.Kappa != nil || four.Category != survey.NotRated ||
		four.Questions[0].Bias != nil || four.Questions[0].Accounts != 4 || !strings.Contains(four.Words, "4 of the 5") {
		t.Errorf("four accounts: %+v", four)
	}
	alike := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, "22 22", "22 22", "22 22", "22 22", "22 22"), 1)
	if alike.Bias == nil || *alike.Bias != 0 || alike.Correlation != nil || alike.Kappa != nil || alike.Category != survey.AgreeGood {
		t.Errorf("all alike: %+v", alike)
	}
	unanswered := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, "22", "33", "xx 22", "2x 33"), 1)
	if unanswered.Accounts != 1 || unanswered.Questions[0].Accounts != 1 || unanswered.Questions[1].Accounts != 0 {
		t.Errorf("without answers: %+v", unanswered)
	}
	if none := survey.Calibrate(twoQuestions(), nil, 1); none.Words == "" || len(none.Questions) != 2 {
		t.Errorf("nothing: %+v", none)
	}
}

// TestCalibrateForReadersOfGroups: own strengths leave out what is held back of the clients', and adding a hidden answer changes
// no figure.
func TestCalibrateForReadersOfGroups(t *testing.T) {
	var seen, more []string
	for n := range 5 {
		seen = append(seen, fmt.Sprintf("3%d 1- 1- 2-", n%4))
		more = append(more, fmt.Sprintf("3%d 1- 13 20", n%4)) // two answers to the second question: still hidden
	}
	a, b := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 3, seen...), 3), survey.Calibrate(twoQuestions(), believe(twoQuestions(), 3, more...), 3)
	if a.Accounts != 5 || math.Abs(*a.Bias-(100*4.0/9-100)) > 1e-9 || *a.Bias != *b.Bias || *a.Accuracy != *b.Accuracy || b.Questions[1].Accounts != 0 {
		t.Errorf("%+v\n%+v", a, b)
	}
}

// TestCalibrationGroups holds the six groups, and that words praise and blame nobody and never call for closing a gap.
func TestCalibrationGroups(t *testing.T) {
	for want, accounts := range map[survey.SelfOther][]string{
		survey.OverGood:  {"33 22", "33 22", "33 32", "32 22", "33 33"},
		survey.OverPoor:  {"33 11", "33 11", "22 00", "22 11", "11 00"},
		survey.UnderGood: {"22 33", "22 33", "22 23", "11 22", "22 22"},
		survey.UnderPoor: {"00 11", "00 11", "11 11", "00 10", "00 00"},
		survey.AgreeGood: {"33 33", "22 33", "33 22", "22 22", "33 33"},
		survey.AgreePoor: {"00 33", "33 00", "11 11", "00 00", "11 00"},
	} {
		c := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, accounts...), 1)
		if c.Category != want {
			t.Errorf("%v: %q, want %q", accounts, c.Category, want)
		}
		for _, word := range []string{"must", "wrong", "bad", "fail", "close the gap", " 0 points", "rank"} {
			if strings.Contains(c.Words, word) {
				t.Errorf("%q says %q", c.Words, word)
			}
		}
		swapped := make([]string, len(accounts))
		for n, a := range accounts {
			own, told, _ := strings.Cut(a, " ")
			swapped[n] = told + " " + own
		}
		if back := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, swapped...), 1); math.Abs(*back.Bias+*c.Bias) > 1e-9 || math.Abs(*back.Kappa-*c.Kappa) > 1e-9 {
			t.Errorf("%v swapped: bias %v and %v", accounts, *c.Bias, *back.Bias)
		}
	}
}

// TestCalibrationWords: close on average is only called close where single accounts are close as well.
func TestCalibrationWords(t *testing.T) {
	for want, accounts := range map[string][]string{
		"Clients answer close to what was expected.":                           {"22 22", "22 22", "33 33", "11 11", "32 22"},
		"On average clients answer close to what was expected, while single":   {"00 33", "33 00", "11 11", "00 00", "11 11"},
		"On average clients answer 27 points lower than expected, while sing":  {"33 00", "33 00", "00 22", "11 11", "11 11"},
		"On average clients answer 27 points higher than expected, while sing": {"00 33", "00 33", "22 00", "11 11", "11 11"},
		"On average clients answer 20 points lower than expected, at some":     {"33 00", "11 11", "00 00", "22 22", "33 33"},
	} {
		c := survey.Calibrate(twoQuestions(), believe(twoQuestions(), 1, accounts...), 1)
		if !strings.HasPrefix(c.Words, want) {
			t.Errorf("%q, want %q; bias %v, accuracy %v, %s", c.Words, want, *c.Bias, *c.Accuracy, c.Category)
		}
	}
}
