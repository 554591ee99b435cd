package survey

import (
	"cmp"
	"math"
	"slices"
)

// fewestGaps is how many gaps with a known standard error it takes to say how far accounts really differ.
const fewestGaps = 3

// measured is a gap and its standard error, both in points.
type measured struct{ gap, se float64 }

// heterogeneity is how far the true gaps behind measured ones differ, by the method of moments of DerSimonian and Laird (1986,
// Controlled Clinical Trials 7, 177-188).
type heterogeneity struct {
	mean   float64 // points; each gap weighs 1/(τ² + SE²)
	tau    float64 // standard deviation of the true gaps, points
	beyond float64 // I² of Higgins and Thompson (2002): the part of the differences, 0 to 1, that sampling doesn't explain
}

// differ estimates heterogeneity: with w = 1/SE², Q = Σw(gap - their weighted mean)² and k gaps,
// τ² = max(0, (Q - (k - 1)) / (Σw - Σw²/Σw)) and I² = max(0, (Q - (k - 1)) / Q). Not ok for fewer than fewestGaps gaps. The
// order of the gaps changes nothing, to the last bit.
func differ(gaps []measured) (heterogeneity, bool) {
	if len(gaps) < fewestGaps {
		return heterogeneity{}, false
	}
	gaps = slices.Clone(gaps)
	slices.SortFunc(gaps, func(a, b measured) int {
		if a.gap != b.gap {
			return cmp.Compare(a.gap, b.gap)
		}
		return cmp.Compare(a.se, b.se)
	})
	fixed, sum, squares := weightedMean(gaps, 0)
	q := 0.0
	for _, g := range gaps {
		q += (g.gap - fixed) * (g.gap - fixed) / (g.se * g.se)
	}
	excess := max(q-float64(len(gaps)-1), 0)
	h := heterogeneity{}
	if excess > 0 {
		h.tau = math.Sqrt(excess / (sum - squares/sum))
		h.beyond = excess / q
	}
	h.mean, _, _ = weightedMean(gaps, h.tau)
	return h, true
}

// weightedMean is the mean of the gaps by weights 1/(τ² + SE²), with the sum of the weights and of their squares.
func weightedMean(gaps []measured, tau float64) (mean, sum, squares float64) {
	for _, g := range gaps {
		w := 1 / (tau*tau + g.se*g.se)
		mean += w * g.gap
		sum += w
		squares += w * w
	}
	return mean / sum, sum, squares
}
