package survey

import (
	"math"
	"testing"
)

// The six trials of Borenstein, Hedges, Higgins and Rothstein (2009), Introduction to Meta-Analysis, chapter 14: mean, standard
// deviation and size of each group, made into Hedges' g as in their chapter 4. Q = 12.0033, T² = 0.0373, I² = 58.3 %, and
// the mean of the random-effects model is 0.3582.
func TestDifferIsDerSimonianLaird(t *testing.T) {
	var gaps []measured
	for _, trial := range [][6]float64{
		{94, 22, 60, 92, 20, 60},
		{98, 21, 65, 92, 22, 65},
		{98, 28, 40, 88, 26, 40},
		{94, 19, 200, 82, 17, 200},
		{98, 21, 50, 88, 22, 45},
		{96, 21, 85, 92, 22, 85},
	} {
		n1, n2 := trial[2], trial[5]
		pooled := math.Sqrt(((n1-1)*trial[1]*trial[1] + (n2-1)*trial[4]*trial[4]) / (n1 + n2 - 2))
		d, j := (trial[0]-trial[3])/pooled, 1-3/(4*(n1+n2-2)-1)
		gaps = append(gaps, measured{j * d, j * math.Sqrt((n1+n2)/(n1*n2)+d*d/(2*(n1+n2)))})
	}
	got, ok := differ(gaps)
	if !ok {
		t.Fatal("six gaps are enough")
	}
	near(t, "τ²", got.tau*got.tau, .0373, 1e-4)
	near(t, "mean", got.mean, .3582, 1e-4)
	near(t, "I²", got.beyond, .5834, 1e-4)
}

func TestDifferByChanceAlone(t *testing.T) {
	got, ok := differ([]measured{{-1, 5}, {0, 5}, {1, 5}})
	if !ok || got.tau != 0 || got.beyond != 0 {
		t.Errorf("differences smaller than their error: %+v", got)
	}
	near(t, "mean", got.mean, 0, 1e-12)
	if got, ok := differ([]measured{{3, 3}, {3, 1}, {3, 2}}); !ok || got.tau != 0 || math.Abs(got.mean-3) > hair {
		t.Errorf("the same gap three times: %+v", got)
	}
	if got, ok := differ([]measured{{-10, 1}, {10, 1}}); ok {
		t.Errorf("two gaps gave %+v", got)
	}
}
