package survey_test

import (
	"math"
	"testing"

	"parallax/survey"
)

// TestViewQuestions holds that levels and bias belong together, and that every account is in one class of each question.
func TestViewQuestions(t *testing.T) {
	sides := []survey.Sides{
		{Clients: []survey.Levels{"30"}, Sellers: []survey.Levels{"33"}, ClientsAsked: 1, SellersAsked: 1},
		{Clients: []survey.Levels{"31"}, Sellers: []survey.Levels{"23"}, ClientsAsked: 1, SellersAsked: 1},
		{Clients: []survey.Levels{"0x"}, Sellers: []survey.Levels{"13"}, ClientsAsked: 1, SellersAsked: 1},
		{Sellers: []survey.Levels{"11"}, ClientsAsked: 1, SellersAsked: 1},
	}
	views := survey.ViewQuestions(twoQuestions(), survey.CompareCycle(twoQuestions(), sides, 1))
	worst := views[0]
	if worst.Key != "two" || worst.Means.Accounts != 2 || math.Abs(*worst.Means.Client-50.0/3) > 1e-9 || *worst.Means.Seller != 100 {
		t.Errorf("worst: %+v", worst)
	}
	for _, v := range views {
		if math.Abs(*v.Means.Gap-v.Found.Bias) > 1e-9 {
			t.Errorf("%s: gap of the means %v, bias %v", v.Key, *v.Means.Gap, v.Found.Bias)
		}
		all := 0
		for _, c := range v.Classes {
			all += c.Accounts
		}
		if all != len(sides) {
			t.Errorf("%s: %d accounts in %+v", v.Key, all, v.Classes)
		}
	}
	if empty := survey.ViewQuestions(twoQuestions(), nil); len(empty) != 2 || empty[0].Means.Client != nil || empty[0].Found != nil || len(empty[0].Classes) != 0 {
		t.Errorf("nothing: %+v", empty)
	}
}
