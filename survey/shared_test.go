package survey_test

import (
	"fmt"
	"testing"

	"parallax/survey"
)

func TestAClientIsShownRungsOfThreeAnswersAndNothingElse(t *testing.T) {
	i := agendaInstrument()
	i.Questions[3].Apart = true
	c := survey.AccountComparison{Questions: []survey.QuestionComparison{
		said("one", 100, 10, 3), said("two", 51, 90, 3), said("three", 0, 100, 2), said("four", 0, 100, 5), said("five", 49, 0, 4),
	}}
	if got := survey.ViewForClient(i, c, false); got.Rungs != nil {
		t.Errorf("before the close: %v", got)
	}
	result := survey.ViewForClient(i, c, true).Rungs
	if got := fmt.Sprint(result); got != "[{one 3} {two 2} {four 0} {five 1}]" {
		t.Errorf("after it: %s", got)
	}
	high, low := survey.Shared{Result: result}.Ends(i)
	if got := fmt.Sprint(high, low); got != "[{one 3}] [{five 1}]" {
		t.Errorf("its ends: %s", got)
	}
	// What the team believes has no part in it.
	for n := range c.Questions {
		c.Questions[n].Seller, c.Questions[n].Gap, c.Questions[n].Class = survey.Standing{}, 0, survey.TooFew
	}
	if again := survey.ViewForClient(i, c, true).Rungs; fmt.Sprint(again) != fmt.Sprint(result) {
		t.Errorf("without the team's side: %v", again)
	}
	one := survey.Shared{Result: []survey.ClientRung{{Key: "one", Level: 2}, {Key: "two", Level: 2}}}
	if high, low := one.Ends(i); len(high) != 2 || low != nil {
		t.Errorf("all on one rung: %v, %v", high, low)
	}
}

// TestClientsAreToldOfNoLateAnswerAlone: each figure that they are told of two versions rests on the same answers, or on three more at least.
func TestClientsAreToldOfNoLateAnswerAlone(t *testing.T) {
	i := ladder(3)
	type versions = [][]survey.Levels
	few, three := []survey.Levels{"012", "333"}, []survey.Levels{"012", "333", "111"}
	one, gap := []survey.Levels{"000"}, []survey.Levels{"012", "33x", "111"}
	for name, c := range map[string]struct {
		by            versions
		told, version int
	}{
		"none yet":                          {nil, 0, 0},
		"the close alone":                   {versions{three}, 3, 1},
		"nobody late here":                  {versions{three, nil}, 3, 2},
		"one late":                          {versions{three, one}, 3, 1},
		"one, then two":                     {versions{three, one, few}, 6, 3},
		"one, then nobody, then one":        {versions{three, one, nil, one}, 3, 1},
		"three late":                        {versions{three, three}, 6, 2},
		"two of three rate a question":      {versions{three, gap}, 3, 1},
		"too few at the close":              {versions{few, one}, 3, 2},
		"too few at the close, then enough": {versions{few, one, one}, 3, 2},
		"nobody at the close":               {versions{nil, one, few}, 3, 3},
	} {
		if told, version := survey.TellsClients(i, c.by); len(told) != c.told || version != c.version {
			t.Errorf("%s: of %d answers, version %d, want %d of %d", name, len(told), version, c.told, c.version)
		}
	}
}

func TestWhoMayShare(t *testing.T) {
	works := survey.ReviewSight{Reads: true, Works: true}
	for name, c := range map[string]struct {
		p      survey.Principal
		lead   bool
		review survey.ReviewSight
		want   bool
	}{
		"the lead":                {survey.Principal{Role: survey.Seller}, true, works, true},
		"another of the team":     {survey.Principal{Role: survey.Seller}, false, works, false},
		"a manager":               {survey.Principal{Role: survey.Manager}, false, works, true},
		"an unsealed manager":     {survey.Principal{Role: survey.Manager}, true, survey.ReviewSight{}, false},
		"a viewer who leads":      {survey.Principal{Role: survey.Viewer}, true, survey.ReviewSight{Reads: true}, false},
		"a lead who doesn't read": {survey.Principal{Role: survey.Seller}, true, survey.ReviewSight{}, false},
	} {
		if got := survey.MayShare(c.p, c.lead, c.review); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
