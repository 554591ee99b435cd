package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// MeanTResult is how far a mean stands from 0, measured by its own error.
type MeanTResult struct {
	Mean      float64 // in the input's unit
	SE        float64 // of the mean: deviation / √n
	Low, High float64 // 95 % interval of the mean
	T         float64 // Mean / SE
	DF        int     // n - 1
	P         float64 // two-sided, of "the true mean is 0"
}

// MeanT is Student's t of a mean: mean and deviation are those of n values in one unit, the deviation with n - 1 below, and the
// interval is mean ± t × deviation / √n with n - 1 degrees of freedom. It isn't cut at the ends of any scale.
//
// Source: "Student" (1908), "The probable error of a mean", Biometrika 6(1), 1-25; in today's form, Fisher (1925).
//
// Errors: *OffScale for a mean or deviation that is no finite number and for a deviation below 0, *NotEnough for fewer than two
// values, *Undefined for a deviation of 0, or one so small that nothing can be divided by it.
func MeanT(mean, deviation float64, n int) (MeanTResult, error) {
	switch {
	case math.IsNaN(mean) || math.IsInf(mean, 0):
		return MeanTResult{}, &OffScale{Where: "mean", Found: shown(mean), Expected: "a finite number"}
	case !(deviation >= 0) || math.IsInf(deviation, 1):
		return MeanTResult{}, &OffScale{Where: "deviation", Found: shown(deviation), Expected: "a finite number, 0 or more"}
	case n < 2:
		return MeanTResult{}, &NotEnough{What: "values", Found: n, Need: 2}
	case deviation == 0:
		return MeanTResult{}, &Undefined{What: "the t of a mean", Why: "all values are the same"}
	}
	r := MeanTResult{Mean: mean, SE: deviation / math.Sqrt(float64(n)), DF: n - 1}
	r.T = r.Mean / r.SE
	student := distuv.StudentsT{Sigma: 1, Nu: float64(r.DF)}
	r.P = 2 * student.Survival(math.Abs(r.T))
	reach := student.Quantile(0.975) * r.SE
	r.Low, r.High = r.Mean-reach, r.Mean+reach
	if err := defined("the t of a mean", r.SE, r.T, r.P, r.Low, r.High); err != nil {
		return MeanTResult{}, err
	}
	return r, nil
}
