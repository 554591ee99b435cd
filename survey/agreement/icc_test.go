package agreement_test

import (
	"testing"

	"parallax/survey/agreement"
)

// Shrout & Fleiss (1979), Table 2: six targets, four judges.
var shroutFleiss = [][]float64{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}

func TestICCOfShroutAndFleiss(t *testing.T) {
	r := must[agreement.ICCResult](t)(agreement.ICC(shroutFleiss))
	for _, c := range []struct {
		what            string
		found, expected float64
	}{
		{"ICC(1,1)", r.ICC11, .1657},
		{"ICC(2,1)", r.ICC21, .2898},
		{"ICC(3,1)", r.ICC31, .7148},
		{"ICC(1,k)", r.ICC1K, .4428},
		{"ICC(2,k)", r.ICC2K, .6201},
		{"ICC(3,k)", r.ICC3K, .9093},
		{"BMS", r.BMS, 11.2417},
		{"WMS", r.WMS, 6.2639},
		{"JMS", r.JMS, 32.4861},
		{"EMS", r.EMS, 1.0194},
	} {
		near(t, c.what, c.found, c.expected, .00005)
	}
	if r.Targets != 6 || r.Judges != 4 || r.LeftOut != 0 {
		t.Errorf("counted %d targets, %d judges, %d left out", r.Targets, r.Judges, r.LeftOut)
	}
}

func TestICCLeavesOutRowsWithAMissingRating(t *testing.T) {
	full := must[agreement.ICCResult](t)(agreement.ICC(shroutFleiss))
	holed := append([][]float64{{9, nan, 1, 1}}, shroutFleiss...)
	holed = append(holed, []float64{nan, nan, nan, nan})
	r := must[agreement.ICCResult](t)(agreement.ICC(holed))
	if r.LeftOut != 2 || r.Targets != 6 {
		t.Errorf("left out %d of 8, used %d", r.LeftOut, r.Targets)
	}
	r.LeftOut = 0
	if r != full {
		t.Errorf("got %+v, want %+v", r, full)
	}
}

func TestICCProperties(t *testing.T) {
	random := seeded(1)
	for range 200 {
		table := ratings(random, 4+random.IntN(6), 2+random.IntN(4), 0)
		r, err := agreement.ICC(table)
		if err != nil {
			continue
		}
		for _, x := range []float64{r.ICC11, r.ICC21, r.ICC31, r.ICC1K, r.ICC2K, r.ICC3K} {
			if x > 1 {
				t.Errorf("%v: %v is above 1", table, x)
			}
		}
		judges := transposed(shuffledRows(random, transposed(shuffledRows(random, table))))
		moved := must[agreement.ICCResult](t)(agreement.ICC(judges))
		stretched := must[agreement.ICCResult](t)(agreement.ICC(mappedRows(table, func(x float64) float64 { return 25*x + 3 })))
		shifted := mappedRows(table, func(x float64) float64 { return x })
		for n := range shifted {
			shifted[n][0] += 2
		}
		stricter := must[agreement.ICCResult](t)(agreement.ICC(shifted))
		for what, other := range map[string]agreement.ICCResult{"reordered": moved, "in other units": stretched} {
			for _, pair := range [][2]float64{{r.ICC11, other.ICC11}, {r.ICC21, other.ICC21}, {r.ICC31, other.ICC31}, {r.ICC1K, other.ICC1K}, {r.ICC2K, other.ICC2K}, {r.ICC3K, other.ICC3K}} {
				same(t, what, pair[1], pair[0])
			}
		}
		same(t, "ICC(3,1) with one judge milder by 2", stricter.ICC31, r.ICC31)
		same(t, "ICC(3,k) with one judge milder by 2", stricter.ICC3K, r.ICC3K)
		k := float64(r.Judges)
		same(t, "ICC(1,k) by Spearman and Brown", r.ICC1K, k*r.ICC11/(1+(k-1)*r.ICC11))
		same(t, "the sums of squares within", r.WMS*float64(r.Targets)*(k-1), r.JMS*(k-1)+r.EMS*(k-1)*float64(r.Targets-1))
	}
}

func TestICCOfEqualJudgesIsOne(t *testing.T) {
	r := must[agreement.ICCResult](t)(agreement.ICC([][]float64{{1, 1, 1}, {3, 3, 3}, {4, 4, 4}}))
	for _, x := range []float64{r.ICC11, r.ICC21, r.ICC31, r.ICC1K, r.ICC2K, r.ICC3K} {
		same(t, "ICC", x, 1)
	}
}

func TestICCRefuses(t *testing.T) {
	r, err := agreement.ICC(nil)
	refused[*agreement.NotEnough](t, "no ratings", r, err)
	r, err = agreement.ICC([][]float64{{1}, {2}})
	refused[*agreement.NotEnough](t, "one judge", r, err)
	r, err = agreement.ICC([][]float64{{1, 2}, {2, nan}})
	if few := refused[*agreement.NotEnough](t, "one whole row", r, err); few.Found != 1 || few.Need != 2 {
		t.Errorf("found %d, need %d", few.Found, few.Need)
	}
	r, err = agreement.ICC([][]float64{{1, 2}, {2}})
	if m := refused[*agreement.Mismatch](t, "a short row", r, err); m.Found != 1 || m.Expected != 2 {
		t.Errorf("found %d, expected %d", m.Found, m.Expected)
	}
	r, err = agreement.ICC([][]float64{{1, 2}, {2, -inf}})
	refused[*agreement.OffScale](t, "an infinite rating", r, err)
	r, err = agreement.ICC([][]float64{{.1, .1}, {.1, .1}, {.1, .1}})
	refused[*agreement.Undefined](t, "all equal", r, err)
	r, err = agreement.ICC([][]float64{{1, 5}, {1, 5}, {1, 5}})
	refused[*agreement.Undefined](t, "targets alike", r, err)
	r, err = agreement.ICC([][]float64{{.1, .2, .3}, {.3, .2, .1}, {.1, .2, .3}})
	if u := refused[*agreement.Undefined](t, "targets alike but for rounding", r, err); u.What != "ICC" {
		t.Errorf("refused for %v", err)
	}
	r, err = agreement.ICC([][]float64{{1, 4}, {4, 1.1}})
	refused[*agreement.Undefined](t, "targets nearly alike, judges crosswise", r, err)
}
