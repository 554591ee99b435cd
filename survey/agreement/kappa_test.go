package agreement_test

import (
	"slices"
	"testing"

	"parallax/survey/agreement"
)

var (
	// An example of SAS, PROC FREQ with AGREE, also in the tests of Python's statsmodels.
	sas         = [][]float64{{0, 4, 1}, {0, 8, 0}, {0, 1, 5}}
	everyCredit = []agreement.Weights{agreement.Simple, agreement.Linear, agreement.Quadratic}
	rungs       = agreement.Rungs(0, 3)
)

func kappaOf(t *testing.T, a, b []float64, scale agreement.Scale, w agreement.Weights) agreement.KappaResult {
	t.Helper()
	return must[agreement.KappaResult](t)(agreement.WeightedKappa(a, b, scale, w))
}

func TestKappaOfSAS(t *testing.T) {
	var a, b []float64
	for i, row := range sas {
		for j, count := range row {
			for range int(count) {
				a, b = append(a, float64(i)), append(b, float64(j))
			}
		}
	}
	const unknown = -9
	for _, c := range []struct {
		weights                    agreement.Weights
		kappa, se, null, low, high float64
	}{
		{agreement.Simple, .4842, .1380, .1484, .2137, .7547},
		{agreement.Linear, .4701, .1457, .1426, .1845, .7558},
		{agreement.Quadratic, .4502, unknown, unknown, unknown, unknown},
	} {
		r := must[agreement.KappaResult](t)(agreement.WeightedKappaTable(sas, c.weights))
		near(t, "κ", r.Kappa, c.kappa, .00005)
		if c.se != unknown {
			near(t, "its standard error", r.SE, c.se, .00005)
			near(t, "its standard error where κ is 0", r.SENull, c.null, .00005)
			near(t, "the lower bound", r.Low, c.low, .00005)
			near(t, "the upper bound", r.High, c.high, .00005)
		}
		if r.N != 19 || r.LeftOut != 0 {
			t.Errorf("counted %d pairs, %d left out", r.N, r.LeftOut)
		}
		if v := kappaOf(t, a, b, agreement.Rungs(0, 2), c.weights); v != r {
			t.Errorf("by ratings %+v, by table %+v", v, r)
		}
		holed := kappaOf(t, append(a, nan, 1), append(b, 1, nan), agreement.Rungs(0, 2), c.weights)
		if holed.LeftOut != 2 || holed.Kappa != r.Kappa || holed.N != 19 {
			t.Errorf("with two pairs incomplete: %+v", holed)
		}
	}
}

// The table of anxiety ratings in R's package irr, raters 2 and 3, where kappa2 prints κ and z = κ / SE of κ = 0.
func TestKappaOfIRR(t *testing.T) {
	second := []float64{3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4}
	third := []float64{2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2}
	for n, c := range [][2]float64{{-.006289308, -.0604067}, {.1459075, 1.282472}, {.2520325, 1.437451}} {
		r := kappaOf(t, second, third, agreement.Scale{1, 2, 3, 4, 6}, everyCredit[n])
		near(t, "κ", r.Kappa, c[0], .00000005)
		near(t, "z", r.Kappa/r.SENull, c[1], .0000005)
	}
}

func TestTheScaleIsNotWhatOccurs(t *testing.T) {
	a, b := []float64{0, 0, 1, 1, 0}, []float64{0, 1, 1, 1, 1}
	narrow := kappaOf(t, a, b, agreement.Rungs(0, 1), agreement.Linear)
	wide := kappaOf(t, a, b, agreement.Rungs(0, 3), agreement.Linear)
	if wide.Observed <= narrow.Observed {
		t.Errorf("one rung of four weighs as much as one of two: %v, %v", wide.Observed, narrow.Observed)
	}
	same(t, "simple κ, which knows no steps", kappaOf(t, a, b, agreement.Rungs(0, 9), agreement.Simple).Kappa, kappaOf(t, a, b, agreement.Rungs(0, 1), agreement.Simple).Kappa)
}

func TestKappaProperties(t *testing.T) {
	random := seeded(3)
	for range 200 {
		table := ratings(random, 2, 6+random.IntN(20), .1)
		a, b := table[0], table[1]
		scale := agreement.Rungs(1, 5)
		for _, w := range everyCredit {
			r, err := agreement.WeightedKappa(a, b, scale, w)
			if err != nil {
				continue
			}
			if r.Kappa < -1 || r.Kappa > 1 || r.SE < 0 || r.Low > r.Kappa || r.High < r.Kappa {
				t.Errorf("%+v", r)
			}
			turned := kappaOf(t, b, a, scale, w)
			same(t, "κ with raters exchanged", turned.Kappa, r.Kappa)
			same(t, "its error", turned.SE, r.SE)
			pairs := transposed(shuffledRows(random, transposed(table)))
			same(t, "κ reordered", kappaOf(t, pairs[0], pairs[1], scale, w).Kappa, r.Kappa)
			strength := func(x float64) float64 { return (x - 1) * 100 / 4 }
			same(t, "κ in strengths", kappaOf(t, mapped(a, strength), mapped(b, strength), mapped(scale, strength), w).Kappa, r.Kappa)
			backwards := slices.Clone(scale)
			slices.Reverse(backwards)
			same(t, "κ on the scale read backwards", kappaOf(t, a, b, backwards, w).Kappa, r.Kappa)
			if equal, err := agreement.WeightedKappa(a, a, scale, w); err == nil {
				same(t, "κ of identical ratings", equal.Kappa, 1)
				near(t, "its error", equal.SE, 0, 1e-7)
			}
		}
	}
}

func TestKappaOfThirdsOfAHundred(t *testing.T) {
	scale := agreement.Scale{0, 100.0 / 3, 200.0 / 3, 100}
	a := []float64{0, 100 * 1 / 3.0, 33.3333333333333, 100, 66.6666666666667}
	r := kappaOf(t, a, []float64{0, 100.0 / 3, 100, 100, 2 * 100.0 / 3}, scale, agreement.Linear)
	if r.N != 5 {
		t.Errorf("%+v", r)
	}
}

func TestKappaRefuses(t *testing.T) {
	r, err := agreement.WeightedKappa([]float64{1, 2}, []float64{1}, rungs, agreement.Simple)
	refused[*agreement.Mismatch](t, "unequal lengths", r, err)
	r, err = agreement.WeightedKappa([]float64{1, 4}, []float64{1, 2}, rungs, agreement.Simple)
	refused[*agreement.OffScale](t, "4 on 0 to 3", r, err)
	r, err = agreement.WeightedKappa([]float64{1, .5}, []float64{1, 2}, rungs, agreement.Simple)
	refused[*agreement.OffScale](t, "between two rungs", r, err)
	r, err = agreement.WeightedKappa([]float64{1, nan}, []float64{1, 7}, rungs, agreement.Simple)
	refused[*agreement.OffScale](t, "off the scale beside a missing one", r, err)
	r, err = agreement.WeightedKappa([]float64{1, inf}, []float64{1, 2}, rungs, agreement.Simple)
	refused[*agreement.OffScale](t, "an infinite rating", r, err)
	r, err = agreement.WeightedKappa([]float64{1, 2}, []float64{1, 2}, agreement.Scale{1, 2, 1}, agreement.Simple)
	refused[*agreement.OffScale](t, "a category twice", r, err)
	r, err = agreement.WeightedKappa([]float64{1, 2}, []float64{1, 2}, agreement.Scale{1, 2, nan}, agreement.Simple)
	refused[*agreement.OffScale](t, "a category that is no number", r, err)
	r, err = agreement.WeightedKappa([]float64{1, 2}, []float64{1, 2}, agreement.Rungs(3, 0), agreement.Simple)
	refused[*agreement.NotEnough](t, "no categories", r, err)
	r, err = agreement.WeightedKappa([]float64{1, 2}, []float64{1, 2}, rungs, agreement.Weights(3))
	refused[*agreement.OffScale](t, "unknown weights", r, err)
	r, err = agreement.WeightedKappa([]float64{1, nan}, []float64{1, 2}, rungs, agreement.Simple)
	refused[*agreement.NotEnough](t, "one pair", r, err)
	r, err = agreement.WeightedKappa([]float64{2, 2, 2}, []float64{2, 2, 2}, rungs, agreement.Linear)
	refused[*agreement.Undefined](t, "always the same", r, err)
	for _, bad := range [][][]float64{{{1, 2}, {3}}, {{1, 2}}, {{1}, {2}}} {
		r, err = agreement.WeightedKappaTable(bad, agreement.Simple)
		refused[*agreement.Mismatch](t, "no square", r, err)
	}
	for _, bad := range []float64{-1, .5, nan, inf} {
		r, err = agreement.WeightedKappaTable([][]float64{{bad, 2}, {3, 4}}, agreement.Simple)
		refused[*agreement.OffScale](t, "no count", r, err)
	}
	r, err = agreement.WeightedKappaTable(nil, agreement.Simple)
	refused[*agreement.NotEnough](t, "no table", r, err)
}
