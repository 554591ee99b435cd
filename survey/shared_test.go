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
	if got := survey.ClientResult(i, c, false); got != nil {
		t.Errorf("before the close: %v", got)
	}
	result := survey.ClientResult(i, c, true)
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
	if again := survey.ClientResult(i, c, true); fmt.Sprint(again) != fmt.Sprint(result) {
		t.Errorf("without the team's side: %v", again)
	}
	one := survey.Shared{Result: []survey.ClientRung{{Key: "one", Level: 2}, {Key: "two", Level: 2}}}
	if high, low := one.Ends(i); len(high) != 2 || low != nil {
		t.Errorf("all on one rung: %v, %v", high, low)
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
