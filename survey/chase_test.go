package survey_test

import (
	"math"
	"slices"
	"testing"

	"parallax/survey"
)

func TestUnheard(t *testing.T) {
	for _, c := range []struct {
		asked, answered int
		want            float64
	}{{0, 0, 0}, {4, 0, 1}, {1, 0, 1}, {4, 1, 0.375}, {4, 2, 1.0 / 6}, {4, 4, 0}, {2, 3, 0}, {10, 3, 0.175}} {
		if got := survey.Unheard(c.asked, c.answered); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%d of %d: %v, want %v", c.answered, c.asked, got, c.want)
		}
		for more := c.answered + 1; more <= c.asked; more++ {
			if survey.Unheard(c.asked, more) >= survey.Unheard(c.asked, more-1) {
				t.Errorf("answer %d of %d makes the account no better heard", more, c.asked)
			}
		}
	}
}

func TestSilenceAtHighValueComesFirst(t *testing.T) {
	value := func(v int64) *int64 { return &v }
	accounts := []survey.Quiet{
		{Name: "Heard", Value: value(1000), Currency: "EUR", Asked: 4, Answered: 3},
		{Name: "Small and silent", Value: value(100), Currency: "EUR", Asked: 4},
		{Name: "Unknown", Asked: 4},
		{Name: "Large and silent", Value: value(900), Currency: "EUR", Asked: 4},
		{Name: "Largest, one of four", Value: value(1000), Currency: "EUR", Asked: 4, Answered: 1},
		{Name: "Yen", Value: value(1_000_000), Currency: "JPY", Asked: 2},
		{Name: "Worth nothing", Value: value(0), Currency: "EUR", Asked: 2},
		{Name: "All answered", Value: value(1000), Currency: "EUR", Asked: 2, Answered: 2},
	}
	survey.OrderQuiet(accounts)
	var names []string
	for _, a := range accounts {
		names = append(names, a.Name)
	}
	want := []string{"Unknown", "Yen", "Large and silent", "Largest, one of four", "Small and silent", "Heard", "Worth nothing", "All answered"}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	alone := []survey.Quiet{{Name: "B", Asked: 2}, {Name: "A", Asked: 2}}
	if survey.OrderQuiet(alone); alone[0].Name != "A" || alone[0].Weight != 1 {
		t.Errorf("without any value: %+v", alone)
	}
}

func TestWhyChase(t *testing.T) {
	for _, c := range []struct {
		of   survey.Hushed
		want []survey.ChaseReason
	}{
		{survey.Hushed{Asked: 4, Reached: true}, []survey.ChaseReason{survey.NobodyHeard}},
		{survey.Hushed{Asked: 4, Answered: 1, Role: survey.Decides, Reached: true}, []survey.ChaseReason{survey.KeySilent, survey.FewHeard}},
		{survey.Hushed{Asked: 4, Answered: 3, Role: survey.Uses, Reached: true}, []survey.ChaseReason{survey.OnlySilent}},
		{survey.Hushed{Asked: 4, Answered: 3, Begun: true}, []survey.ChaseReason{survey.Begun, survey.NotReached}},
		{survey.Hushed{Asked: 2, Answered: 1, Reached: true}, []survey.ChaseReason{survey.FewHeard}},
	} {
		if got := survey.WhyChase(c.of); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.of, got, c.want)
		}
	}
	if survey.ChaseRank(survey.Decides) >= survey.ChaseRank(survey.Influences) || survey.ChaseRank(survey.Uses) >= survey.ChaseRank("") {
		t.Error("who decides comes first")
	}
}
