package agreement_test

import (
	"math"
	"testing"

	"parallax/survey/agreement"
)

// oddities are values that break careless arithmetic.
var oddities = []float64{
	0, math.Copysign(0, -1), 1, 1, 2, 3, 4, 5, -1, .1, .3, 100.0 / 3, 1e-3, 1e9, -1e9, 1e10, 1e300, math.MaxFloat64,
	1e-9, 1e-160, 5e-324, 1 + 1e-15, nan, nan, nan, inf, -inf,
}

// everything asks every function of the package about one table of numbers, rows of equal length.
func everything(t *testing.T, table [][]float64, choice byte) {
	t.Helper()
	ask := func(what string, result any, err error) { t.Helper(); answered(t, what, result, err) }
	a, b, c := table[0], table[len(table)/2], table[len(table)-1]
	icc, err := agreement.ICC(table)
	ask("ICC", icc, err)
	alpha, err := agreement.KrippendorffAlpha(table, agreement.Metric(choice%5))
	ask("α", alpha, err)
	for _, scale := range []agreement.Scale{agreement.Rungs(0, 5), a, append(agreement.Scale{1, 2, 3, 1e9}, 5e-324)} {
		kappa, err := agreement.WeightedKappa(a, b, scale, agreement.Weights(choice%4))
		ask("κ", kappa, err)
		rwg, err := agreement.RWGJ(table, scale)
		ask("r_wg(J)", rwg, err)
		rwg, err = agreement.RWG(c, scale)
		ask("r_wg", rwg, err)
		scaled, err := agreement.KrippendorffAlpha(table, agreement.Metric(choice%4), scale...)
		ask("α with a scale", scaled, err)
	}
	kappa, err := agreement.WeightedKappaTable(table, agreement.Weights(choice%3))
	ask("κ of a table", kappa, err)
	surface, err := agreement.ResponseSurface(a, b, c, float64(choice))
	ask("the surface", surface, err)
	if err == nil {
		x, y, err := surface.StationaryPoint()
		ask("the stationary point", [2]float64{x, y}, err)
		first, second, err := surface.PrincipalAxes()
		ask("the axes", [2]agreement.Axis{first, second}, err)
	}
	lines, err := agreement.SurfaceLines(a, table, int(choice%7))
	ask("the lines", lines, err)
	groups, err := agreement.SelfOther(a, b)
	ask("self and other", groups, err)
	calibrated, err := agreement.Calibration(b, c)
	ask("calibration", calibrated, err)
	bias, err := calibrated.Bias()
	ask("bias", bias, err)
	accuracy, err := calibrated.Accuracy()
	ask("accuracy", accuracy, err)
	correlation, err := calibrated.Correlation()
	ask("correlation", correlation, err)
	moved, err := agreement.WilcoxonSignedRank(a, c)
	ask("signed rank", moved, err)
	student, err := agreement.PairedT(a, c)
	ask("paired t", student, err)
}

func TestNoAnswerIsEverNaN(t *testing.T) {
	random := seeded(11)
	for range 4000 {
		wild := random.IntN(4)
		table := ratings(random, 1+random.IntN(6), 1+random.IntN(14), .1*float64(random.IntN(4)))
		for _, row := range table {
			for k := range row {
				switch {
				case wild == 1 && random.IntN(8) == 0, wild == 2:
					row[k] = oddities[random.IntN(len(oddities))]
				case wild == 3:
					row[k] *= math.Pow(10, float64(random.IntN(30)-21))
				}
			}
		}
		everything(t, table, byte(random.Uint32()))
		if t.Failed() {
			t.Fatalf("asked about %v", table)
		}
	}
}

func FuzzEverything(f *testing.F) {
	f.Add([]byte{2, 3, 4, 5, 6, 7, 8, 9}, byte(3), byte(1))
	f.Add([]byte{22, 25, 26, 0, 0, 0}, byte(2), byte(0))
	f.Add([]byte("a table of seven accounts and their outcome, seen twice and told once"), byte(9), byte(50))
	f.Fuzz(func(t *testing.T, data []byte, width, choice byte) {
		columns := 1 + int(width%16)
		if len(data) < columns || len(data) > 400 {
			t.Skip()
		}
		var table [][]float64
		for ; len(data) >= columns; data = data[columns:] {
			row := make([]float64, columns)
			for k, one := range data[:columns] {
				if row[k] = float64(int(one) - 64); int(one) < len(oddities) {
					row[k] = oddities[one]
				}
			}
			table = append(table, row)
		}
		everything(t, table, choice)
	})
}
