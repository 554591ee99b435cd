package survey

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// studentT gives the 95 % interval of a mean of n differences in points, at most 100 to either side, and the two-sided p of "it is 0",
// from their standard deviation: mean ± t × s/√n with n - 1 degrees of freedom. Not ok for fewer than two, or without spread.
func studentT(mean, deviation float64, n int) (Interval, float64, bool) {
	if n < 2 || deviation < hair {
		return Interval{}, 0, false
	}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}
	se := deviation / math.Sqrt(float64(n))
	reach := t.Quantile((1+confidence)/2) * se
	return Interval{Low: max(mean-reach, -100), High: min(mean+reach, 100)}, 2 * t.Survival(math.Abs(mean)/se), true
}
