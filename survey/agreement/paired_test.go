package agreement_test

import (
	"testing"

	"gonum.org/v1/gonum/stat"

	"parallax/survey/agreement"
)

// "Student" (1908), p. 20, after Cushny & Peebles (1905): hours of sleep gained by ten patients with each of two drugs.
var (
	dextro = []float64{.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2}
	laevo  = []float64{1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

func paired(t *testing.T, before, after []float64) agreement.PairedTResult {
	t.Helper()
	return must[agreement.PairedTResult](t)(agreement.PairedT(before, after))
}

// The figures are those that R prints for its data set sleep: extra of group 1 less group 2.
func TestPairedTOfStudentsSleepers(t *testing.T) {
	r := paired(t, append(laevo, 1), append(dextro, nan))
	near(t, "t", r.T, -4.0621, .00005)
	near(t, "p", r.P, .002833, .0000005)
	near(t, "the mean", r.Mean, -1.58, 1e-12)
	near(t, "the lower bound", r.Low, -2.4598858, .00000005)
	near(t, "the upper bound", r.High, -.7001142, .00000005)
	if r.DF != 9 || r.N != 10 || r.LeftOut != 1 {
		t.Errorf("%+v", r)
	}
	turned := paired(t, dextro, laevo)
	same(t, "t turned", turned.T, -r.T)
	same(t, "p turned", turned.P, r.P)
	same(t, "the lower bound turned", turned.Low, -r.High)
}

func TestPairedTProperties(t *testing.T) {
	random := seeded(8)
	for range 200 {
		people := ratings(random, 3+random.IntN(20), 2, .05)
		c := transposed(people)
		r, err := agreement.PairedT(c[0], c[1])
		if err != nil {
			continue
		}
		m := transposed(shuffledRows(random, people))
		same(t, "p reordered", paired(t, m[0], m[1]).P, r.P)
		line := func(x float64) float64 { return 25*x - 25 }
		same(t, "t in other units", paired(t, mapped(c[0], line), mapped(c[1], line)).T, r.T)
		risen := paired(t, c[0], mapped(c[1], func(x float64) float64 { return x + 1 }))
		same(t, "the mean a point up", risen.Mean, r.Mean+1)
		same(t, "its error", risen.SE, r.SE)
		if (r.P < .05) != (r.Low > 0 || r.High < 0) {
			t.Errorf("p and interval disagree: %+v", r)
		}
	}
}

func TestPairedTRefuses(t *testing.T) {
	r, err := agreement.PairedT([]float64{1, nan}, []float64{1, 2})
	refused[*agreement.NotEnough](t, "one pair", r, err)
	r, err = agreement.PairedT([]float64{1, 2}, []float64{1})
	refused[*agreement.Mismatch](t, "unequal lengths", r, err)
	r, err = agreement.PairedT([]float64{1, 2}, []float64{1, inf})
	refused[*agreement.OffScale](t, "an infinite value", r, err)
	r, err = agreement.PairedT([]float64{.1, .2, .7}, []float64{.4, .5, 1})
	refused[*agreement.Undefined](t, "everybody up by .3", r, err)
	r, err = agreement.PairedT([]float64{1, 2}, []float64{1, 2})
	refused[*agreement.Undefined](t, "nobody moved", r, err)
}

func TestMeanTIsThatOfTheDifferences(t *testing.T) {
	moved := make([]float64, len(laevo))
	for n, x := range laevo {
		moved[n] = dextro[n] - x
	}
	mean, deviation := stat.MeanStdDev(moved, nil)
	r := must[agreement.MeanTResult](t)(agreement.MeanT(mean, deviation, len(moved)))
	if want := paired(t, laevo, dextro).MeanTResult; r != want {
		t.Errorf("got %+v, want %+v", r, want)
	}
}

func TestMeanTRefuses(t *testing.T) {
	r, err := agreement.MeanT(5, 2, 1)
	refused[*agreement.NotEnough](t, "one value", r, err)
	r, err = agreement.MeanT(5, 0, 3)
	refused[*agreement.Undefined](t, "no spread", r, err)
	for name, given := range map[string][2]float64{
		"no mean": {nan, 2}, "an infinite mean": {inf, 2}, "no deviation": {5, nan}, "a deviation below 0": {5, -1}, "an infinite deviation": {5, inf},
	} {
		r, err = agreement.MeanT(given[0], given[1], 3)
		refused[*agreement.OffScale](t, name, r, err)
	}
}
