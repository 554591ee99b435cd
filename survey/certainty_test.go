package survey

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.6f, want %.6f", what, got, want)
	}
}

// The 15 p-values of Benjamini and Hochberg (1995), section 4.1, on thrombolysis: at q = 0.05 four are discoveries.
func TestBenjaminiHochberg(t *testing.T) {
	var gaps []weighed
	for _, p := range []float64{.3240, .0001, .0004, .4262, .0019, .0095, .0201, 1, .0278, .0298, .0344, .0459, .5719, .6528, .7590} {
		gaps = append(gaps, weighed{new(Certainty), p})
	}
	if got := benjaminiHochberg(gaps); got != .0095 {
		t.Errorf("the threshold is %v, want .0095", got)
	}
	settle(gaps)
	count := map[Certainty]int{}
	for _, g := range gaps {
		count[*g.certainty]++
	}
	if count[Clear] != 4 || count[Suggestive] != 5 || count[NoClearGap] != 6 {
		t.Errorf("got %v, want 4 clear, 5 suggestive (p < .05) and 6 without a clear gap", count)
	}
	if got := benjaminiHochberg(nil); got >= 0 {
		t.Errorf("no gaps, threshold %v", got)
	}
}

// Welch's t on two samples of 5 with variances 2 and 8 (both known to give 5.88 degrees of freedom).
func TestSatterthwaite(t *testing.T) {
	near(t, "variances 2 and 8, 5 each", satterthwaite(2./5, 4, 8./5, 4), 100./17, 1e-9)
	near(t, "equal parts", satterthwaite(1, 9, 1, 9), 18, 1e-9)
	near(t, "one part alone keeps its own", satterthwaite(0, 0, 3, 7), 7, 1e-9)
}

// A worked example. Client side: means 10 and 30, squares 2·5² + 2·10² = 250 over df 2 → 125; seller side: 2·4² = 32 over 1.
func TestSpreadIsTheWithinMeanSquare(t *testing.T) {
	p := newPool(Instrument{}, nil, 1)
	p.add(voices{overall: voice{values: []float64{5, 15}}})
	p.add(voices{overall: voice{values: []float64{20, 40}}})
	p.add(voices{overall: voice{values: []float64{99}}}) // one voice says nothing about spread
	p.add(voices{})
	got := p.spread().Overall
	near(t, "mean square", got.MeanSquare, 125, 1e-9)
	if got.DF != 2 {
		t.Errorf("df %d, want 2", got.DF)
	}
}

func TestWeigh(t *testing.T) {
	c, s := Variance{MeanSquare: 120, DF: 20}, Variance{MeanSquare: 90, DF: 10}
	client, seller := Standing{Strength: 40, N: 2, Asked: 6}, Standing{Strength: 60, N: 3, Asked: 3}
	// SE² = 120/2 × (1 - 2/6) + 90/3 = 40 + 30; df = 70² / (40²/20 + 30²/10) = 4900/170; t(.975) there is 2.0457.
	got, ok := scale{}.weigh(client, seller, [2]Variance{c, s})
	if !ok {
		t.Fatal("no interval")
	}
	reach := 2.0457 * math.Sqrt(70)
	near(t, "low", got.interval.Low, -20-reach, 1e-2)
	near(t, "high", got.interval.High, -20+reach, 1e-2)
	near(t, "standard error", got.se, math.Sqrt(70), 1e-9)
	near(t, "p", got.p, .0237, 1e-3)

	client.N = 6 // everyone answered: only the team's side has sampling error
	got, ok = scale{}.weigh(client, seller, [2]Variance{{}, s})
	if !ok {
		t.Fatal("no interval although only the team's side has error")
	}
	near(t, "everyone answered", got.interval.High, -20+2.2281*math.Sqrt(30), 1e-2)

	for name, spread := range map[string][2]Variance{"client's spread unknown": {{}, s}, "seller's spread unknown": {c, {}}, "nothing varied": {{0, 5}, {0, 5}}} {
		client.N = 2
		if got, ok := make(scale).weigh(client, seller, spread); ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// The inverse of the incomplete beta function finds the same quantiles the slow way.
func TestReachIsTheQuantile(t *testing.T) {
	for nu := 1.0; nu < 1e6; nu *= 1.037 {
		student := distuv.StudentsT{Sigma: 1, Nu: nu}
		near(t, fmt.Sprintf("with %g degrees of freedom", nu), reachOf(student), student.Quantile(.975), 1e-10*student.Quantile(.975))
	}
	near(t, "tabled, 5 degrees", reachOf(distuv.StudentsT{Sigma: 1, Nu: 5}), 2.5705818356363146, 1e-12)
}

func TestCertaintyWithoutInterval(t *testing.T) {
	i := Instrument{Key: "one", Cut: 50, Rungs: []string{"a", "b", "c", "d"}, Questions: []Question{{Key: "q", Kind: Choice, Label: "Q", Options: []string{"a", "b", "c", "d"}}}}
	for _, c := range []struct {
		name             string
		clients, sellers []Levels
		want             Certainty
	}{
		{"nobody", nil, nil, Unknown},
		{"one each", []Levels{"0"}, []Levels{"3"}, SingleVoice},
		{"one of many", []Levels{"0", "1"}, []Levels{"3"}, SingleVoice},
		{"of one mind, both sides the same", []Levels{"2", "2"}, []Levels{"2", "2"}, NoClearGap},
		{"of one mind, and no spread to measure by", []Levels{"1", "1"}, []Levels{"3", "3"}, Unknown},
	} {
		s := Sides{Clients: c.clients, Sellers: c.sellers, ClientsAsked: 4, SellersAsked: 2}
		got := CompareCycle(i, []Sides{s}, 1)[0].Overall
		if got.Certainty != c.want || got.Interval != nil || got.SE != nil {
			t.Errorf("%s: %q with %v, want %q", c.name, got.Certainty, got.Interval, c.want)
		}
	}
}
