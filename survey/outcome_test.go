package survey_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/survey"
)

// outcomes makes accounts whose outcome follows a formula of both views counted from 50, with a little noise.
func outcomes(n int, follow func(x, y float64) float64) []survey.Outcome {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]survey.Outcome, n)
	for k := range out {
		client, seller := 100*r.Float64(), 100*r.Float64()
		out[k] = survey.Outcome{Client: client, Seller: seller, Value: follow(client-50, seller-50) + r.NormFloat64()*0.5}
	}
	return out
}

// TestViewOutcome: a known surface is found again, its grid is the surface, and its top lies where it must.
func TestViewOutcome(t *testing.T) {
	v := survey.ViewOutcome(survey.Growth, outcomes(60, func(x, y float64) float64 {
		return 4 - 0.01*(x-20)*(x-20) - 0.02*(y+10)*(y+10)
	}))
	if v.Surface == nil || v.Accounts != 60 || v.Surface.N != 60 {
		t.Fatalf("%+v", v)
	}
	if p := v.Surface.Stationary; p == nil || math.Abs(p.Client-70) > 1 || math.Abs(p.Seller-40) > 1 {
		t.Errorf("the top lies at %+v", p)
	}
	g := v.Surface.Grid
	if len(g.X) != 11 || len(g.Z) != 11 || len(g.Z[0]) != 11 || math.Abs(g.Z[4][7]-4) > 0.5 || g.Z[4][7] != v.Surface.At(20, -10) {
		t.Errorf("grid %+v", g)
	}
	few := survey.ViewOutcome(survey.Growth, outcomes(29, func(x, _ float64) float64 { return x }))
	if few.Surface != nil || few.Accounts != 29 || few.Why != "" {
		t.Errorf("29 accounts: %+v", few)
	}
	flat := outcomes(40, func(_, _ float64) float64 { return 0 })
	for n := range flat {
		flat[n].Value = 1
	}
	if v := survey.ViewOutcome(survey.Renewed, flat); v.Surface != nil || v.Why == "" {
		t.Errorf("all renewed: %+v", v)
	}
}

// TestSurfaceWords: the words follow the lines, tell association alone, and never ask for a gap to be closed.
func TestSurfaceWords(t *testing.T) {
	for _, c := range []struct {
		name   string
		follow func(x, y float64) float64
		want   []string
	}{
		{"both high", func(x, y float64) float64 { return 0.1 * (x + y) }, []string{"grew more the stronger both see", "no clear tie to growth here"}},
		{"both low", func(x, y float64) float64 { return -0.1 * (x + y) }, []string{"grew less the stronger both see"}},
		{"client higher", func(x, y float64) float64 { return 0.2 * (x - y) }, []string{"no clear tie to growth.", "grew more when the client’s view is the higher one"}},
		{"team higher", func(x, y float64) float64 { return 0.2 * (y - x) }, []string{"grew more when the team’s view is the higher one"}},
		{"apart is worse", func(x, y float64) float64 { return -0.01 * (x - y) * (x - y) }, []string{"grew less the further apart"}},
		{"apart is better", func(x, y float64) float64 { return 0.01 * (x - y) * (x - y) }, []string{"grew more the further apart"}},
		{"nothing", func(_, _ float64) float64 { return 0 }, []string{"need not be cause and effect"}},
	} {
		v := survey.ViewOutcome(survey.Growth, outcomes(80, c.follow))
		words := strings.Join(v.Surface.Words, "\n")
		for _, want := range c.want {
			if !strings.Contains(words, want) {
				t.Errorf("%s: no %q in %s", c.name, want, words)
			}
		}
		for _, no := range []string{"must", "should", "close", "causes", "because", "every gap"} {
			if strings.Contains(words, no) {
				t.Errorf("%s says %q: %s", c.name, no, words)
			}
		}
	}
}
