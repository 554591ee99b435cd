package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// PairedTResult is how far the same people moved, on average.
type PairedTResult struct {
	Mean      float64 // mean of after - before, in the input's unit: above 0 it rose
	SE        float64 // of the mean
	Low, High float64 // 95 % interval of the mean
	T         float64 // Mean / SE
	DF        int     // N - 1
	P         float64 // two-sided, of "on average nothing moved"
	N         int     // pairs used
	LeftOut   int     // pairs with a missing value
}

// PairedT tests whether the same people's mean moved: before and after are their values at both times, in the same order and
// unit. A pair with a missing value (NaN) is left out and counted. The differences count as after - before; swapping the two
// flips the signs of Mean, T and the interval and leaves P.
//
// Source: "Student" (1908), "The probable error of a mean", Biometrika 6(1), 1-25; in today's form, Fisher (1925).
//
// Errors: *Mismatch for unequal lengths, *OffScale for an infinite value, *NotEnough below two complete pairs, *Undefined when
// everybody moved by the same, so that there is no spread to measure the mean by.
func PairedT(before, after []float64) (PairedTResult, error) {
	pairs, leftOut, err := complete(series{"before", before}, series{"after", after})
	if err != nil {
		return PairedTResult{}, err
	}
	n := len(pairs[0])
	if n < 2 {
		return PairedTResult{}, &NotEnough{What: "people with both values", Found: n, Need: 2}
	}
	moved := make([]float64, n)
	for k, x := range pairs[0] {
		moved[k] = pairs[1][k] - x
	}
	mean, sd := stat.MeanStdDev(moved, nil)
	if sd <= hair*largest(pairs...) {
		return PairedTResult{}, &Undefined{What: "the paired t", Why: "everybody moved by the same"}
	}
	r := PairedTResult{Mean: mean, SE: sd / math.Sqrt(float64(n)), DF: n - 1, N: n, LeftOut: leftOut}
	r.T = r.Mean / r.SE
	student := distuv.StudentsT{Sigma: 1, Nu: float64(r.DF)}
	r.P = 2 * student.Survival(math.Abs(r.T))
	reach := student.Quantile(0.975) * r.SE
	r.Low, r.High = r.Mean-reach, r.Mean+reach
	if err := defined("the paired t", r.Mean, r.SE, r.T, r.P, r.Low, r.High); err != nil {
		return PairedTResult{}, err
	}
	return r, nil
}
