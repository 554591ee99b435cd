package survey_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"parallax/survey"
)

// gapsOf makes comparisons of one question with the given gaps and one standard error.
func gapsOf(se *float64, gaps ...float64) []survey.AccountComparison {
	out := make([]survey.AccountComparison, len(gaps))
	for n, gap := range gaps {
		c := survey.Comparison{Class: survey.SharedStrength, Gap: gap, SE: se}
		out[n].Questions = []survey.QuestionComparison{{Key: "q0", Comparison: c}}
	}
	return out
}

// Gaps -30, -20, -10 and 0: bias -15, variance 125, mean square 350. The sample's deviation is √(500/3), t(.975; 3) is 3.1824.
func TestMisjudged(t *testing.T) {
	se := 2.
	got := survey.Misjudged(ladder(1), gapsOf(&se, -30, -20, -10, 0))[0]
	if got.Key != "q0" || got.Accounts != 4 || got.Found == nil {
		t.Fatalf("%+v", got)
	}
	m := got.Found
	same(t, "bias", m.Bias, -15)
	same(t, "spread", m.Spread, math.Sqrt(125))
	same(t, "mean square", m.MeanSquare, 350)
	same(t, "share of bias", *m.BiasShare, 225./350)
	reach := 3.182446 * math.Sqrt(500./3/4)
	if math.Abs(m.Interval.Low-(-15-reach)) > 1e-4 || math.Abs(m.Interval.High-(-15+reach)) > 1e-4 {
		t.Errorf("interval %v, want -15 ± %v", m.Interval, reach)
	}
	// With one standard error, τ² is the sample's variance less the error's square.
	same(t, "τ²", m.Real.Tau*m.Real.Tau, 500./3-4)
	same(t, "I²", m.Real.Beyond, 1-3/(500./4))
}

func TestMisjudgedWithTooLittle(t *testing.T) {
	i, se := ladder(1), 2.
	for name, all := range map[string][]survey.AccountComparison{"no account": nil, "one account": gapsOf(&se, -20)} {
		if got := survey.Misjudged(i, all); len(got) != 1 || got[0].Found != nil || got[0].Accounts != len(all) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if m := survey.Misjudged(i, gapsOf(&se, -20, -20))[0].Found; m.Interval != nil || m.Real != nil || m.Spread != 0 || *m.BiasShare != 1 {
		t.Errorf("the same gap twice: %+v", m)
	}
	if m := survey.Misjudged(i, gapsOf(nil, 0, 0, 0))[0].Found; m.BiasShare != nil || m.Real != nil || m.MeanSquare != 0 {
		t.Errorf("no gap anywhere: %+v", m)
	}
	hidden := append(gapsOf(&se, -20, 10), survey.AccountComparison{Questions: []survey.QuestionComparison{{Key: "q0", Comparison: survey.Comparison{Class: survey.TooFew}}}})
	if got := survey.Misjudged(i, hidden)[0]; got.Accounts != 2 || got.Found.Bias != -5 {
		t.Errorf("an account of too few answers counts: %+v", got)
	}
}

func TestMisjudgedProperties(t *testing.T) {
	i := meter(t)
	r := dice(81)
	for range 100 {
		accounts := randomCycle(r, i, 1+r.IntN(20))
		all := survey.CompareCycle(i, accounts, 1)
		got := survey.Misjudged(i, all)
		if len(got) != len(i.Choices()) {
			t.Fatalf("%d questions", len(got))
		}
		before := math.Inf(1)
		for _, q := range got {
			m := q.Found
			if m == nil {
				before = -1
				continue
			}
			if m.MeanSquare > before {
				t.Fatal("not the worst first")
			}
			before = m.MeanSquare
			same(t, "bias² + spread²", m.MeanSquare, m.Bias*m.Bias+m.Spread*m.Spread)
			same(t, "mean squared gap", m.MeanSquare, meanSquare(all, q.Key))
			if m.BiasShare != nil && (*m.BiasShare < 0 || *m.BiasShare > 1) || m.Real != nil && (m.Real.Beyond < 0 || m.Real.Beyond >= 1) {
				t.Fatalf("%+v", m)
			}
		}
		slices.Reverse(all)
		for n, q := range survey.Misjudged(i, all) {
			if q.Key != got[n].Key && q.Found != nil && math.Abs(q.Found.MeanSquare-got[n].Found.MeanSquare) > 1e-9 {
				t.Fatal("the order of accounts matters")
			}
		}
	}
}

func meanSquare(all []survey.AccountComparison, key string) float64 {
	sum, n := 0.0, 0.0
	for _, a := range all {
		for _, q := range a.Questions {
			if q.Key == key && q.Class != survey.TooFew {
				sum, n = sum+q.Gap*q.Gap, n+1
			}
		}
	}
	return sum / n
}

func TestSwappingSidesFlipsTheBias(t *testing.T) {
	i := meter(t)
	r := dice(82)
	accounts := randomCycle(r, i, 40)
	swapped := make([]survey.Sides, len(accounts))
	for n, s := range accounts {
		swapped[n] = survey.Sides{Clients: s.Sellers, Sellers: s.Clients, ClientsAsked: s.SellersAsked, SellersAsked: s.ClientsAsked}
	}
	there, back := survey.Misjudged(i, survey.CompareCycle(i, accounts, 1)), survey.Misjudged(i, survey.CompareCycle(i, swapped, 1))
	for n := range there {
		if there[n].Key != back[n].Key {
			t.Fatalf("order %s, swapped %s", there[n].Key, back[n].Key)
		}
		same(t, "bias", there[n].Found.Bias, -back[n].Found.Bias)
	}
}

func TestMisjudgedLeavesNoTraceOfTheWithheld(t *testing.T) {
	i := meter(t)
	r := dice(83)
	for range 100 {
		accounts := randomCycle(r, i, 8)
		other := make([]survey.Sides, len(accounts))
		for n, s := range accounts {
			other[n], _ = otherwiseWithheld(r, i, s)
		}
		a := survey.Misjudged(i, survey.CompareCycle(i, accounts, survey.GroupMinimum))
		if b := survey.Misjudged(i, survey.CompareCycle(i, other, survey.GroupMinimum)); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nand %+v", a, b)
		}
	}
}
