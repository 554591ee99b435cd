package api

import (
	"math"
	"testing"
)

// system is a set of linear figures over unknown answers: a row for each figure, a column for each answer.
type system [][]float64

// hairline is below every coefficient that a figure has, and above all rounding: the portfolio gives its figures to four decimals.
const hairline = 0.01

// reduced brings the rows to echelon form by Gauss and Jordan, with the largest pivots first, and leaves the dependent ones out.
func (s system) reduced() system {
	var out system
	for _, row := range s {
		out = append(out, append([]float64(nil), row...))
	}
	rank := 0
	for rank < len(out) {
		r, c, largest := 0, 0, hairline
		for n := rank; n < len(out); n++ {
			for k, x := range out[n] {
				if math.Abs(x) > largest {
					r, c, largest = n, k, math.Abs(x)
				}
			}
		}
		if largest <= hairline {
			break
		}
		out[rank], out[r] = out[r], out[rank]
		pivot := out[rank]
		scale := 1 / pivot[c]
		for k := range pivot {
			pivot[k] *= scale
		}
		for n, row := range out {
			if factor := row[c]; n != rank && factor != 0 {
				for k, x := range pivot {
					row[k] -= factor * x
				}
			}
		}
		rank++
	}
	return out[:rank]
}

// tells is how many independent combinations of the figures are made of nothing but the answers chosen: 0 when nothing of them alone
// can be worked out, however the figures are added and subtracted. s must be reduced.
//
// A combination of rows is free of the others' answers when it is in the kernel of the others' columns, so there are as many as
// the rank falls when the chosen columns are taken out.
func (s system) tells(chosen func(column int) bool) int {
	others := make(system, 0, len(s))
	for _, row := range s {
		var rest []float64
		for k, x := range row {
			if !chosen(k) {
				rest = append(rest, x)
			}
		}
		others = append(others, rest)
	}
	return len(s) - len(others.reduced())
}

// TestSystem tries the elimination where the answer is known.
func TestSystem(t *testing.T) {
	only := func(columns ...int) func(int) bool {
		return func(k int) bool {
			for _, c := range columns {
				if c == k {
					return true
				}
			}
			return false
		}
	}
	means := system{{1. / 3, 1. / 3, 1. / 3, 0, 0}, {0, 1. / 4, 1. / 4, 1. / 4, 1. / 4}, {2. / 3, 2. / 3, 2. / 3, 0, 0}}.reduced()
	overlap := system{{1, 1, 1, 0}, {1, 1, 1, 1}}.reduced()
	for _, c := range []struct {
		name string
		s    system
		of   func(int) bool
		want int
	}{
		{"nobody of two means", means, only(0), 0},
		{"no two of two means", means, only(1, 2), 0},
		{"the three of a mean", means, only(0, 1, 2), 1},
		{"the fourth, by subtraction", overlap, only(3), 1},
		{"none of the three", overlap, only(0, 1), 0},
		{"a difference of two", system{{1, -1, 0}, {0, 0, 1}}.reduced(), only(0, 1), 1},
		{"nothing shown", system{{0, 0}}.reduced(), only(0, 1), 0},
	} {
		if got := c.s.tells(c.of); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
