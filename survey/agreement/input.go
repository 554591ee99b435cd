package agreement

import (
	"fmt"
	"math"
	"strconv"
)

const (
	// ceiling bounds every input. Ratings lie far below; beyond it the squares of squares would lose their digits.
	ceiling = 1e9
	// hair is the share of a value's size below which a difference is the rounding of the computer, not of a person.
	hair = 1e-12
)

// numbers refuses infinite and huge values; NaN stands for a missing one and passes.
func numbers(where string, values []float64) error {
	for n, x := range values {
		if math.Abs(x) > ceiling {
			return &OffScale{Where: at(where, n), Found: shown(x), Expected: "a number from -1e9 to 1e9, or NaN for a missing one"}
		}
	}
	return nil
}

// rectangle checks that all rows have the same length and hold numbers, and gives that length.
func rectangle(row string, rows [][]float64) (columns int, err error) {
	for n, values := range rows {
		if n == 0 {
			columns = len(values)
		}
		if len(values) != columns {
			return 0, &Mismatch{What: fmt.Sprintf("length of %s %d", row, n+1), Found: len(values), Expected: columns}
		}
		if err := numbers(fmt.Sprintf("%s %d", row, n+1), values); err != nil {
			return 0, err
		}
	}
	return columns, nil
}

// series is a named input; those given together have equal lengths.
type series struct {
	name   string
	values []float64
}

// complete checks the series and gives those positions at which none is missing, as parallel lists, with the number left out.
func complete(all ...series) (kept [][]float64, leftOut int, err error) {
	for _, s := range all {
		if len(s.values) != len(all[0].values) {
			return nil, 0, &Mismatch{What: "number of values in " + s.name, Found: len(s.values), Expected: len(all[0].values)}
		}
		if err := numbers(s.name, s.values); err != nil {
			return nil, 0, err
		}
	}
	kept = make([][]float64, len(all))
	for n := range all[0].values {
		if missingAt(all, n) {
			leftOut++
			continue
		}
		for k, s := range all {
			kept[k] = append(kept[k], s.values[n])
		}
	}
	return kept, leftOut, nil
}

func missingAt(all []series, n int) bool {
	for _, s := range all {
		if math.IsNaN(s.values[n]) {
			return true
		}
	}
	return false
}

// present gives the values that are not missing.
func present(values []float64) []float64 {
	var found []float64
	for _, x := range values {
		if !math.IsNaN(x) {
			found = append(found, x)
		}
	}
	return found
}

// largest is the greatest absolute value: the size that rounding is measured against.
func largest(lists ...[]float64) float64 {
	most := 0.0
	for _, values := range lists {
		for _, x := range values {
			most = max(most, math.Abs(x))
		}
	}
	return most
}

// flat tells whether the values differ by no more than rounding.
func flat(values []float64) bool {
	if len(values) == 0 {
		return true
	}
	low, high := values[0], values[0]
	for _, x := range values {
		low, high = min(low, x), max(high, x)
	}
	return high-low <= hair*largest(values)
}

// defined is the last gate before a result leaves: no NaN or infinity passes it.
func defined(what string, values ...float64) error {
	for _, x := range values {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return &Undefined{What: what, Why: "the numbers are too small or too far apart to be told from rounding"}
		}
	}
	return nil
}

func square(x float64) float64 { return x * x }

func at(where string, n int) string { return where + ", position " + strconv.Itoa(n+1) }

func shown(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
