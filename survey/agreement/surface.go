package agreement

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

const (
	surfaceTerms = 6   // b0 to b5
	collinear    = 1e8 // condition from which on double precision can't tell the terms apart
)

// Surface is a quadratic response surface Z = b0 + b1·X + b2·Y + b3·X² + b4·XY + b5·Y², with X and Y counted from the midpoint
// of their scale.
type Surface struct {
	B          [surfaceTerms]float64               // b0 to b5, in units of Z per unit of X and Y
	Covariance [surfaceTerms][surfaceTerms]float64 // of b0 to b5
	Lines      Lines                               // a1 to a4
	R2         float64                             // share of Z's variance that the surface accounts for, 0 to 1
	N          int                                 // triples used
	DF         int                                 // N - 6
	LeftOut    int                                 // triples with a missing value
}

// ResponseSurface fits by least squares how an outcome z (renewal, growth, recommendation) goes with both views x and y of a
// relationship: one triple per account, x and y on one scale with the given midpoint (50 for strengths from 0 to 100), z in any
// unit. A triple with a missing value (NaN) is left out and counted. It tells association, not cause.
//
// Source: Edwards & Parry (1993), "On the use of polynomial regression equations as an alternative to difference scores",
// Academy of Management Journal 36(6), 1577-1613; Shanock et al. (2010), "Polynomial regression with response surface analysis",
// Journal of Business and Psychology 25, 543-554. The covariance is s²(X'X)⁻¹, by QR.
//
// Errors: *Mismatch for unequal lengths; *OffScale for an infinite value or a midpoint that is no number; *NotEnough below 7
// complete triples, since six coefficients leave nothing of fewer to tell their error by; *Undefined when z doesn't vary, when
// the six terms are collinear (as when x is always y, or takes two values only), and when the surface passes through every
// point, so that no standard error can be told.
func ResponseSurface(x, y, z []float64, midpoint float64) (Surface, error) {
	if math.IsNaN(midpoint) || math.Abs(midpoint) > ceiling {
		return Surface{}, &OffScale{Where: "midpoint", Found: shown(midpoint), Expected: "the middle of the scale of x and y"}
	}
	kept, leftOut, err := complete(series{"x", x}, series{"y", y}, series{"z", z})
	if err != nil {
		return Surface{}, err
	}
	n := len(kept[0])
	if n < surfaceTerms+1 {
		return Surface{}, &NotEnough{What: "complete triples of x, y and z", Found: n, Need: surfaceTerms + 1}
	}
	if flat(kept[2]) {
		return Surface{}, &Undefined{What: "the response surface", Why: "the outcome doesn't vary"}
	}
	s := Surface{N: n, DF: n - surfaceTerms, LeftOut: leftOut}
	if err := s.fit(kept[0], kept[1], kept[2], midpoint); err != nil {
		return Surface{}, err
	}
	if s.Lines, err = linesOf(s.B, s.Covariance, s.DF); err != nil {
		return Surface{}, err
	}
	if err := defined("the response surface", s.R2); err != nil {
		return Surface{}, err
	}
	return s, nil
}

// fit finds coefficients, covariance and R². The columns are scaled to length 1 first, so that the condition speaks of the data
// and not of the units.
func (s *Surface) fit(x, y, z []float64, midpoint float64) error {
	design, lengths := designOf(x, y, midpoint)
	for _, length := range lengths {
		if length == 0 {
			return collinearity()
		}
	}
	var qr mat.QR
	qr.Factorize(design)
	if condition := qr.Cond(); !(condition < collinear) {
		return collinearity()
	}
	outcome := mat.NewVecDense(len(z), z)
	var scaled, fitted mat.VecDense
	if err := qr.SolveVecTo(&scaled, false, outcome); err != nil {
		return collinearity()
	}
	fitted.MulVec(design, &scaled)
	fitted.SubVec(outcome, &fitted)
	residual := mat.Dot(&fitted, &fitted)
	total := stat.Variance(z, nil) * float64(len(z)-1)
	if residual <= hair*hair*total {
		return &Undefined{What: "the error of the response surface", Why: "it passes through every point"}
	}
	s.R2 = max(0, 1-residual/total)

	var r, product mat.Dense
	qr.RTo(&r)
	upper := mat.NewTriDense(surfaceTerms, mat.Upper, nil)
	for i := range surfaceTerms {
		for j := i; j < surfaceTerms; j++ {
			upper.SetTri(i, j, r.At(i, j))
		}
	}
	var inverse mat.TriDense
	if err := inverse.InverseTri(upper); err != nil {
		return collinearity()
	}
	product.Mul(&inverse, inverse.T())
	for i := range surfaceTerms {
		s.B[i] = scaled.AtVec(i) / lengths[i]
		for j := range surfaceTerms {
			s.Covariance[i][j] = residual / float64(s.DF) * product.At(i, j) / (lengths[i] * lengths[j])
		}
	}
	return nil
}

// designOf gives the matrix of the six terms, with the lengths its columns had before they were scaled to 1.
func designOf(x, y []float64, midpoint float64) (*mat.Dense, [surfaceTerms]float64) {
	design := mat.NewDense(len(x), surfaceTerms, nil)
	for n := range x {
		u, v := x[n]-midpoint, y[n]-midpoint
		design.SetRow(n, []float64{1, u, v, u * u, u * v, v * v})
	}
	var lengths [surfaceTerms]float64
	for j := range lengths {
		column := design.ColView(j)
		lengths[j] = mat.Norm(column, 2)
		for n := 0; lengths[j] > 0 && n < len(x); n++ {
			design.Set(n, j, column.AtVec(n)/lengths[j])
		}
	}
	return design, lengths
}

func collinearity() error {
	return &Undefined{What: "the response surface", Why: "x, y, their squares and their product can't be told apart in these data"}
}

// At is the outcome that the surface gives for x and y, both counted from the midpoint.
func (s Surface) At(x, y float64) float64 {
	return s.B[0] + s.B[1]*x + s.B[2]*y + s.B[3]*x*x + s.B[4]*x*y + s.B[5]*y*y
}

// StationaryPoint is where the surface is level in every direction: its top, its bottom or its saddle, counted from the
// midpoint. It may lie far outside the scale.
//
// Source: Edwards & Parry (1993).
//
// Errors: *Undefined for a plane, a trough or a ridge, where there is no one such point.
func (s Surface) StationaryPoint() (x, y float64, err error) {
	b := s.B
	bend := 4*b[3]*b[5] - b[4]*b[4]
	if math.Abs(bend) <= hair*(4*math.Abs(b[3]*b[5])+b[4]*b[4]) {
		return 0, 0, &Undefined{What: "the stationary point", Why: "the surface is a plane, a trough or a ridge"}
	}
	x = (b[2]*b[4] - 2*b[1]*b[5]) / bend
	y = (b[1]*b[4] - 2*b[2]*b[3]) / bend
	if err := defined("the stationary point", x, y); err != nil {
		return 0, 0, err
	}
	return x, y, nil
}

// Axis is a line y = Intercept + Slope·x, counted from the midpoint.
type Axis struct{ Intercept, Slope float64 }

// PrincipalAxes are the two lines at right angles through the stationary point along which the surface bends most: upward along
// the first, downward along the second. A first axis with slope 1 and intercept 0 is the line where both views are equal.
//
// Source: Edwards & Parry (1993); Shanock et al. (2010).
//
// Errors: *Undefined without a stationary point, and where b4 is 0: then the axes are upright and level, or the surface bends
// the same in all directions, and no slope can be told.
func (s Surface) PrincipalAxes() (first, second Axis, err error) {
	x, y, err := s.StationaryPoint()
	if err != nil {
		return Axis{}, Axis{}, err
	}
	b := s.B
	if math.Abs(b[4]) <= hair*(math.Abs(b[3])+math.Abs(b[5])) {
		return Axis{}, Axis{}, &Undefined{What: "the slope of the principal axes", Why: "x and y don't act together, b4 is 0"}
	}
	// b5 - b3 ± root, the smaller of the two by way of their product -b4², which keeps its digits.
	apart, root := b[5]-b[3], math.Hypot(b[3]-b[5], b[4])
	if apart >= 0 {
		first.Slope = (apart + root) / b[4]
		second.Slope = -1 / first.Slope
	} else {
		second.Slope = (apart - root) / b[4]
		first.Slope = -1 / second.Slope
	}
	first.Intercept, second.Intercept = y-first.Slope*x, y-second.Slope*x
	if err := defined("the principal axes", first.Slope, first.Intercept, second.Slope, second.Intercept); err != nil {
		return Axis{}, Axis{}, err
	}
	return first, second, nil
}
