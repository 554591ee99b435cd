package survey

import "parallax/survey/agreement"

// studentT gives the 95 % interval of a mean of n differences in points, at most 100 to either side, and the two-sided p of "it is 0",
// from their standard deviation, by agreement.MeanT. Not ok for fewer than two, or without spread.
func studentT(mean, deviation float64, n int) (Interval, float64, bool) {
	if deviation < hair {
		return Interval{}, 0, false
	}
	t, err := agreement.MeanT(mean, deviation, n)
	if err != nil {
		return Interval{}, 0, false
	}
	return Interval{Low: max(t.Low, -100), High: min(t.High, 100)}, t.P, true
}
