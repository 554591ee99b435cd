package agreement_test

import (
	"testing"

	"parallax/survey/agreement"
)

// Hollander & Wolfe (1973), p. 29: Hamilton's depression factor of nine patients at their first and second visit.
var (
	firstVisit  = []float64{1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30}
	secondVisit = []float64{.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29}
)

func signedRank(t *testing.T, before, after []float64) agreement.WilcoxonResult {
	t.Helper()
	return must[agreement.WilcoxonResult](t)(agreement.WilcoxonSignedRank(before, after))
}

// R's wilcox.test(first, second, paired = TRUE) prints V = 40, the ranks of those who fell, and p = 0.03906.
func TestWilcoxonOfHollanderAndWolfe(t *testing.T) {
	r := signedRank(t, append(firstVisit, 2, nan), append(secondVisit, 2, 1))
	near(t, "p", r.P, .0390625, 1e-12)
	if r.Minus != 40 || r.Plus != 5 || !r.Exact || r.N != 9 || r.Zeros != 1 || r.LeftOut != 1 {
		t.Errorf("%+v", r)
	}
	turned := signedRank(t, secondVisit, firstVisit)
	if turned.Plus != 40 || turned.P != r.P {
		t.Errorf("%+v", turned)
	}
}

// Darwin (1876), crossed against self-fertilised maize, by Fisher (1935), "The Design of Experiments", ch. 3, in eighths of an
// inch: the smaller rank sum is 24, the exact p .041259765625.
func TestWilcoxonOfDarwinsMaize(t *testing.T) {
	differences := []float64{6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75}
	r := signedRank(t, make([]float64, len(differences)), differences)
	if r.Minus != 24 || !r.Exact {
		t.Errorf("%+v", r)
	}
	near(t, "p", r.P, .041259765625, 1e-12)
}

// By hand: sizes 1, 1, 2 have the ranks 1½, 1½, 3. Of the 8 ways to sign them, sums up to 1½ come of three: none, either 1.
func TestWilcoxonCountsTiesExactly(t *testing.T) {
	r := signedRank(t, []float64{0, 0, 0}, []float64{1, -1, 2})
	if r.Minus != 1.5 || r.Plus != 4.5 || !r.Exact {
		t.Errorf("%+v", r)
	}
	same(t, "p", r.P, 2*3/8.0)
	thirds := signedRank(t, []float64{0, 200.0 / 3, 0}, []float64{100.0 / 3, 100.0 / 3, 200.0 / 3})
	same(t, "p of thirds", thirds.P, r.P)
	if alone := signedRank(t, []float64{1}, []float64{2}); alone.P != 1 {
		t.Errorf("one person: %+v", alone)
	}
}

func TestWilcoxonOfMany(t *testing.T) {
	random := seeded(9)
	for _, n := range []int{50, 51, 200} {
		before, after := make([]float64, n), make([]float64, n)
		for k := range after {
			after[k] = random.NormFloat64() + .3
		}
		r := signedRank(t, before, after)
		if r.Exact != (n <= 50) || r.P <= 0 || r.P > 1 {
			t.Errorf("%d people: %+v", n, r)
		}
		same(t, "all ranks", r.Plus+r.Minus, float64(n*(n+1)/2))
	}
}

func TestWilcoxonProperties(t *testing.T) {
	random := seeded(10)
	for range 200 {
		people := ratings(random, 3+random.IntN(80), 2, .05)
		c := transposed(people)
		r, err := agreement.WilcoxonSignedRank(c[0], c[1])
		if err != nil {
			continue
		}
		m := transposed(shuffledRows(random, people))
		if moved := signedRank(t, m[0], m[1]); moved != r {
			t.Errorf("reordered %+v, was %+v", moved, r)
		}
		third := func(x float64) float64 { return (x - 1) * 100 / 3 }
		if thirds := signedRank(t, mapped(c[0], third), mapped(c[1], third)); thirds != r {
			t.Errorf("in thirds of a hundred %+v, was %+v", thirds, r)
		}
		turned := signedRank(t, c[1], c[0])
		if turned.Plus != r.Minus || turned.Minus != r.Plus || turned.P != r.P {
			t.Errorf("turned %+v, was %+v", turned, r)
		}
		if r.N+r.Zeros+r.LeftOut != len(people) || r.P <= 0 || r.P > 1 {
			t.Errorf("%+v of %d", r, len(people))
		}
	}
}

func TestWilcoxonRefuses(t *testing.T) {
	r, err := agreement.WilcoxonSignedRank([]float64{0, 1, 2}, []float64{0, 1, 2})
	refused[*agreement.NotEnough](t, "nobody moved", r, err)
	r, err = agreement.WilcoxonSignedRank(nil, nil)
	refused[*agreement.NotEnough](t, "nobody", r, err)
	r, err = agreement.WilcoxonSignedRank([]float64{1, 2}, []float64{1})
	refused[*agreement.Mismatch](t, "unequal lengths", r, err)
	r, err = agreement.WilcoxonSignedRank([]float64{1, 2}, []float64{1, -inf})
	refused[*agreement.OffScale](t, "an infinite value", r, err)
}
