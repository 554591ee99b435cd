package agreement

import "gonum.org/v1/gonum/stat"

// PairedTResult is how far the same people moved, on average.
type PairedTResult struct {
	MeanTResult     // of after - before: above 0 it rose
	N           int // pairs used
	LeftOut     int // pairs with a missing value
}

// PairedT tests whether the same people's mean moved: before and after are their values at both times, in the same order and
// unit. A pair with a missing value (NaN) is left out and counted. The differences count as after - before; swapping the two
// flips the signs of Mean, T and the interval and leaves P.
//
// It is MeanT of the differences; its source stands there.
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
	r, err := MeanT(mean, sd, n)
	if err != nil {
		return PairedTResult{}, err
	}
	return PairedTResult{MeanTResult: r, N: n, LeftOut: leftOut}, nil
}
