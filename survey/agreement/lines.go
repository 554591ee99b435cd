package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Term is an estimate with its standard error and the test that it is 0.
type Term struct {
	Value float64
	SE    float64
	T     float64 // Value / SE
	P     float64 // two-sided
}

// Lines are the slopes and curvatures of a response surface along its two lines, at the midpoint: where both views are equal
// (Y = X), and where they are opposite (Y = -X).
type Lines struct {
	A1 Term // b1 + b2: slope where they agree. Above 0: the better both see it, the better the outcome
	A2 Term // b3 + b4 + b5: curvature where they agree
	A3 Term // b1 - b2: slope where they differ. Above 0: the outcome is better where X is the higher
	A4 Term // b3 - b4 + b5: curvature where they differ. Below 0: the further apart, the worse the outcome
}

// SurfaceLines gives a1 to a4 of a fitted surface with standard errors, t and p: from its coefficients b0 to b5, their
// covariance (six rows of six, in the same order) and the residual degrees of freedom.
//
// Source: Shanock et al. (2010), "Polynomial regression with response surface analysis", Journal of Business and Psychology 25,
// 543-554: each a is a sum of b's with signs, so its variance is the sum of their covariances with those signs; for a4,
// v3 + v4 + v5 - 2c34 + 2c35 - 2c45.
//
// Errors: *Mismatch unless there are 6 coefficients and 6 rows of 6; *OffScale for what is no number and for a covariance that
// isn't symmetric; *NotEnough without degrees of freedom; *Undefined when one of the four has no variance above 0, so no t.
func SurfaceLines(coefficients []float64, covariance [][]float64, df int) (Lines, error) {
	if len(coefficients) != surfaceTerms {
		return Lines{}, &Mismatch{What: "number of coefficients", Found: len(coefficients), Expected: surfaceTerms}
	}
	if len(covariance) != surfaceTerms {
		return Lines{}, &Mismatch{What: "rows of the covariance", Found: len(covariance), Expected: surfaceTerms}
	}
	var c [surfaceTerms][surfaceTerms]float64
	for i, row := range covariance {
		if len(row) != surfaceTerms {
			return Lines{}, &Mismatch{What: "columns of " + at("covariance", i), Found: len(row), Expected: surfaceTerms}
		}
		copy(c[i][:], row)
	}
	for i, b := range coefficients {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return Lines{}, &OffScale{Where: at("coefficients", i), Found: shown(b), Expected: "a number"}
		}
		for j, v := range c[i] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return Lines{}, &OffScale{Where: at(at("covariance", i), j), Found: shown(v), Expected: "a number"}
			}
			if math.Abs(v-c[j][i]) > 1e-9*max(math.Abs(v), math.Abs(c[j][i])) {
				return Lines{}, &OffScale{Where: at(at("covariance", i), j), Found: shown(v), Expected: "the same as across, " + shown(c[j][i])}
			}
		}
	}
	return linesOf([surfaceTerms]float64(coefficients), c, df)
}

func linesOf(b [surfaceTerms]float64, covariance [surfaceTerms][surfaceTerms]float64, df int) (lines Lines, err error) {
	if df < 1 {
		return Lines{}, &NotEnough{What: "residual degrees of freedom", Found: df, Need: 1}
	}
	for _, a := range []struct {
		name  string
		term  *Term
		signs [surfaceTerms]float64
	}{
		{"a1", &lines.A1, [surfaceTerms]float64{0, 1, 1, 0, 0, 0}},
		{"a2", &lines.A2, [surfaceTerms]float64{0, 0, 0, 1, 1, 1}},
		{"a3", &lines.A3, [surfaceTerms]float64{0, 1, -1, 0, 0, 0}},
		{"a4", &lines.A4, [surfaceTerms]float64{0, 0, 0, 1, -1, 1}},
	} {
		value, variance := 0.0, 0.0
		for i, sign := range a.signs {
			value += sign * b[i]
			for j, other := range a.signs {
				variance += sign * other * covariance[i][j]
			}
		}
		if !(variance > 0) {
			return Lines{}, &Undefined{What: "the test of " + a.name, Why: "its variance isn't above 0"}
		}
		if *a.term, err = newTerm(a.name, value, math.Sqrt(variance), float64(df)); err != nil {
			return Lines{}, err
		}
	}
	return lines, nil
}

// newTerm tests an estimate against 0 by Student's t.
func newTerm(name string, value, se, df float64) (Term, error) {
	t := Term{Value: value, SE: se, T: value / se}
	t.P = 2 * distuv.StudentsT{Sigma: 1, Nu: df}.Survival(math.Abs(t.T))
	if err := defined("the test of "+name, t.Value, t.SE, t.T, t.P); err != nil {
		return Term{}, err
	}
	return t, nil
}
