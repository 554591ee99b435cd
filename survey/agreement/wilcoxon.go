package agreement

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// exactUpTo is the number of people up to which every way of dealing out the signs is counted.
const exactUpTo = 50

// WilcoxonResult is whether more people rose than fell, and by more. Plus and Minus add up to N(N + 1)/2.
type WilcoxonResult struct {
	Plus    float64 // sum of the ranks of those who rose (after above before), in ranks: whole or halves, from 0 up
	Minus   float64 // sum of the ranks of those who fell
	P       float64 // two-sided, of "as likely up as down", 0 to 1
	Exact   bool    // P counts every way of dealing out the signs; else it is the normal approximation
	N       int     // people who moved, 1 or more
	Zeros   int     // people who didn't, dropped
	LeftOut int     // pairs with a missing value
}

// WilcoxonSignedRank tests whether the same people tended to move one way: before and after are their values at both times, in
// the same order and unit; only the order of the differences' sizes counts. People whose value stayed are dropped, as Wilcoxon
// did, and counted in Zeros; equal sizes share their mean rank; sizes that differ by rounding alone are equal. Up to 50 people
// P is exact, with ties too (given the ranks at hand); beyond, it is the normal approximation with corrections for ties and
// continuity. Below 6 people who moved, no P under .05 can come out, so a large P then says nothing.
//
// Source: Wilcoxon (1945), "Individual comparisons by ranking methods", Biometrics Bulletin 1(6), 80-83; Hollander & Wolfe
// (1973), "Nonparametric Statistical Methods", section 3.1, for the tie-corrected variance n(n+1)(2n+1)/24 - Σ(t³-t)/48.
//
// Errors: *Mismatch for unequal lengths, *OffScale for an infinite value, *NotEnough when nobody moved.
func WilcoxonSignedRank(before, after []float64) (WilcoxonResult, error) {
	pairs, leftOut, err := complete(series{"before", before}, series{"after", after})
	if err != nil {
		return WilcoxonResult{}, err
	}
	moved := movements(pairs[0], pairs[1])
	r := WilcoxonResult{N: len(moved), Zeros: len(pairs[0]) - len(moved), LeftOut: leftOut}
	if r.N < 1 {
		return WilcoxonResult{}, &NotEnough{What: "people whose value moved", Found: 0, Need: 1}
	}
	ranks, ties := doubledRanks(moved)
	for n, d := range moved {
		if d > 0 {
			r.Plus += float64(ranks[n]) / 2
		} else {
			r.Minus += float64(ranks[n]) / 2
		}
	}
	smaller := min(r.Plus, r.Minus)
	if r.Exact = r.N <= exactUpTo; r.Exact {
		r.P = exactP(ranks, int(2*smaller))
	} else {
		r.P = normalP(r.N, ties, smaller, 0.5)
	}
	if err := defined("the signed-rank test", r.P); err != nil {
		return WilcoxonResult{}, err
	}
	return r, nil
}

// movements gives the differences after - before that are not 0, by increasing size. They are rounded to ten digits of the
// largest value, so that 66⅔ - 33⅓ and 33⅓ - 0 are a tie, and counted in units of that.
func movements(before, after []float64) []float64 {
	unit := 1e-10 * largest(before, after)
	var moved []float64
	for n, x := range before {
		if d := math.Round((after[n] - x) / unit); unit > 0 && d != 0 {
			moved = append(moved, d)
		}
	}
	slices.SortFunc(moved, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
	return moved
}

// doubledRanks gives twice the rank of each size, so that mean ranks are whole numbers, and the numbers of equals.
func doubledRanks(sorted []float64) (ranks, ties []int) {
	for from := 0; from < len(sorted); {
		to := from
		for to < len(sorted) && math.Abs(sorted[to]) == math.Abs(sorted[from]) {
			to++
		}
		for range to - from {
			ranks = append(ranks, from+1+to)
		}
		ties = append(ties, to-from)
		from = to
	}
	return ranks, ties
}

// exactP is twice the share of all ways to deal out the signs in which the rank sum is at most the smaller one found, and at
// most 1. The distribution is built up rank by rank: each goes to one side or the other with probability ½.
func exactP(ranks []int, smaller int) float64 {
	total := 0
	for _, rank := range ranks {
		total += rank
	}
	share := make([]float64, total+1)
	share[0] = 1
	for _, rank := range ranks {
		for sum := total; sum >= 0; sum-- {
			share[sum] /= 2
			if sum >= rank {
				share[sum] += share[sum-rank] / 2
			}
		}
	}
	below := 0.0
	for _, s := range share[:smaller+1] {
		below += s
	}
	return min(2*below, 1)
}

// normalP is the two-sided normal approximation of n signed ranks, whose equals are counted in ties; continuity ½ moves the
// rank sum that far towards its mean.
func normalP(n int, ties []int, smaller, continuity float64) float64 {
	people := float64(n)
	mean := people * (people + 1) / 4
	variance := people * (people + 1) * (2*people + 1) / 24
	for _, t := range ties {
		variance -= (math.Pow(float64(t), 3) - float64(t)) / 48
	}
	z := max(mean-smaller-continuity, 0) / math.Sqrt(variance)
	return 2 * distuv.UnitNormal.CDF(-z)
}
