package agreement

import (
	"math"
	"slices"
	"testing"
)

// The normal approximation is checked by itself, since published examples are small and are answered exactly.
func TestNormalApproximation(t *testing.T) {
	// Counts of -4 to 4, from the tests of Python's SciPy, which took p from R's package coin; without continuity correction.
	var differences []float64
	for n, count := range []int{1, 4, 16, 15, 8, 4, 5, 1, 2} {
		differences = append(differences, slices.Repeat([]float64{float64(n - 4)}, count)...)
	}
	moved := movements(make([]float64, len(differences)), differences)
	ranks, ties := doubledRanks(moved)
	up := 0
	for n, d := range moved {
		if d > 0 {
			up += ranks[n]
		}
	}
	for _, c := range []struct {
		what             string
		n                int
		ties             []int
		sum, continuity  float64
		expected, within float64
	}{
		{"with ties", len(moved), ties, float64(up) / 2, 0, .00641346115861, 1e-13},
		// Twelve differences without ties, smaller rank sum 34; the second p is R's wilcox.test with correct = TRUE.
		{"without ties", 12, nil, 34, 0, .6948866, 5e-8},
		{"with continuity", 12, nil, 34, .5, .7240817, 5e-8},
		// Hollander & Wolfe (1973), their large-sample approximation of the depression factor: .01908, one-sided.
		{"depression factor", 9, nil, 5, 0, 2 * .01908, 1e-5},
		{"a sum in the middle", 12, nil, 39, .5, 1, 0},
	} {
		if p := normalP(c.n, c.ties, c.sum, c.continuity); !(math.Abs(p-c.expected) <= c.within) {
			t.Errorf("%s: p is %.12g, want %.12g", c.what, p, c.expected)
		}
	}
	if up/2 != 327 || len(moved) != 48 {
		t.Errorf("rank sum %d of %d people, want 327 of 48", up/2, len(moved))
	}
}
