package agreement_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"parallax/survey/agreement"
)

var (
	nan = math.NaN()
	inf = math.Inf(1)

	tenth, fifth     = .1, .2
	aboveThreeTenths = tenth + fifth // a bit more than .3
)

// near fails unless found is expected to within off, half a unit of the last digit that the source prints.
func near(t *testing.T, what string, found, expected, off float64) {
	t.Helper()
	if !(math.Abs(found-expected) <= off) {
		t.Errorf("%s is %.10g, want %.10g ± %.1g", what, found, expected, off)
	}
}

// same fails unless the numbers differ by no more than rounding.
func same(t *testing.T, what string, found, expected float64) {
	t.Helper()
	near(t, what, found, expected, 1e-9*max(1, math.Abs(expected)))
}

func must[R any](t *testing.T) func(R, error) R {
	return func(r R, err error) R {
		t.Helper()
		if err != nil {
			t.Fatalf("refused: %v", err)
		}
		return r
	}
}

// refused fails unless err is of type E and the result is empty.
func refused[E error](t *testing.T, what string, result any, err error) E {
	t.Helper()
	var found E
	if !errors.As(err, &found) {
		t.Fatalf("%s: got %v and %+v, want a %T", what, err, result, found)
	}
	if err.Error() == "" {
		t.Errorf("%s: an error without words", what)
	}
	if result != nil && !reflect.ValueOf(result).IsZero() {
		t.Errorf("%s: an error beside the result %+v", what, result)
	}
	return found
}

// sound fails on any NaN or infinity below v.
func sound(t *testing.T, what string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			t.Errorf("%s is %v without an error", what, v.Float())
		}
	case reflect.Struct:
		for n := range v.NumField() {
			sound(t, what+"."+v.Type().Field(n).Name, v.Field(n))
		}
	case reflect.Slice, reflect.Array:
		for n := range v.Len() {
			sound(t, what, v.Index(n))
		}
	}
}

// answered checks one answer to arbitrary input: either a typed error with an empty result, or only finite numbers.
func answered(t *testing.T, what string, result any, err error) {
	t.Helper()
	if err == nil {
		sound(t, what, reflect.ValueOf(result))
		return
	}
	var (
		few       *agreement.NotEnough
		mismatch  *agreement.Mismatch
		off       *agreement.OffScale
		undefined *agreement.Undefined
	)
	switch {
	case errors.As(err, &few):
		if few.Found >= few.Need {
			t.Errorf("%s: %v, though there is enough", what, err)
		}
	case errors.As(err, &mismatch), errors.As(err, &off), errors.As(err, &undefined):
	default:
		t.Errorf("%s: %v is of no type of ours", what, err)
	}
	if !reflect.ValueOf(result).IsZero() {
		t.Errorf("%s: an error beside the result %+v", what, result)
	}
}

// seeded is randomness that is the same in every run.
func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 19)) }

// ratings are rows × columns of whole numbers from 1 to 5, a share of them missing.
func ratings(r *rand.Rand, rows, columns int, missing float64) [][]float64 {
	table := make([][]float64, rows)
	for n := range table {
		table[n] = make([]float64, columns)
		for k := range table[n] {
			table[n][k] = float64(1 + r.IntN(5))
			if r.Float64() < missing {
				table[n][k] = nan
			}
		}
	}
	return table
}

func transposed(table [][]float64) [][]float64 {
	flipped := make([][]float64, len(table[0]))
	for _, row := range table {
		for k, x := range row {
			flipped[k] = append(flipped[k], x)
		}
	}
	return flipped
}

func mapped(values []float64, f func(float64) float64) []float64 {
	changed := make([]float64, len(values))
	for n, x := range values {
		changed[n] = f(x)
	}
	return changed
}

func mappedRows(rows [][]float64, f func(float64) float64) [][]float64 {
	changed := make([][]float64, len(rows))
	for n, row := range rows {
		changed[n] = mapped(row, f)
	}
	return changed
}

func shuffledRows(r *rand.Rand, rows [][]float64) [][]float64 {
	changed := make([][]float64, len(rows))
	for to, from := range r.Perm(len(rows)) {
		changed[to] = rows[from]
	}
	return changed
}
