package agreement_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"parallax/survey/agreement"
)

// known is a design of 12 points, each met twice with errors of ±e: least squares must find b itself, and s² = 24e² / 18.
func known(b [6]float64, midpoint, e float64) (x, y, z []float64) {
	for _, u := range []float64{-20, -5, 10, 30} {
		for _, v := range []float64{-25, 0, 35} {
			outcome := b[0] + b[1]*u + b[2]*v + b[3]*u*u + b[4]*u*v + b[5]*v*v
			x, y = append(x, midpoint+u, midpoint+u), append(y, midpoint+v, midpoint+v)
			z = append(z, outcome+e, outcome-e)
		}
	}
	return x, y, z
}

func surfaceOf(t *testing.T, x, y, z []float64, midpoint float64) agreement.Surface {
	t.Helper()
	return must[agreement.Surface](t)(agreement.ResponseSurface(x, y, z, midpoint))
}

func TestSurfaceFindsWhatTheDataWereMadeOf(t *testing.T) {
	b := [6]float64{40, -.23, .77, -.007, .027, -.010}
	const midpoint, e = 50, 3
	x, y, z := known(b, midpoint, e)
	s := surfaceOf(t, append(x, nan, 10), append(y, 1, nan), append(z, 1, 1), midpoint)
	if s.N != 24 || s.DF != 18 || s.LeftOut != 2 {
		t.Errorf("counted %d triples, %d degrees of freedom, %d left out", s.N, s.DF, s.LeftOut)
	}
	for n, expected := range b {
		same(t, "a coefficient", s.B[n], expected)
	}
	checkCovariance(t, s, x, y, midpoint, 24*e*e/18.0)
	mean, total := 0.0, 0.0
	for _, outcome := range z {
		mean += outcome / 24
	}
	for _, outcome := range z {
		total += (outcome - mean) * (outcome - mean)
	}
	same(t, "R²", s.R2, 1-24*e*e/total)
	for name, c := range map[string][2]float64{
		"a1": {s.Lines.A1.Value, .54},
		"a2": {s.Lines.A2.Value, .010},
		"a3": {s.Lines.A3.Value, -1.00},
		"a4": {s.Lines.A4.Value, -.044},
	} {
		same(t, name, c[0], c[1])
	}
	rows := make([][]float64, 6)
	for n := range rows {
		rows[n] = s.Covariance[n][:]
	}
	if again := must[agreement.Lines](t)(agreement.SurfaceLines(s.B[:], rows, s.DF)); again != s.Lines {
		t.Errorf("lines by hand %+v, by the fit %+v", again, s.Lines)
	}
}

// checkCovariance compares with s²(X'X)⁻¹ by the normal equations, which the fit doesn't use.
func checkCovariance(t *testing.T, s agreement.Surface, x, y []float64, midpoint, square float64) {
	t.Helper()
	design := mat.NewDense(len(x), 6, nil)
	for n := range x {
		u, v := x[n]-midpoint, y[n]-midpoint
		design.SetRow(n, []float64{1, u, v, u * u, u * v, v * v})
	}
	var normal, inverse mat.Dense
	normal.Mul(design.T(), design)
	if err := inverse.Inverse(&normal); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		for j := range 6 {
			expected := square * inverse.At(i, j)
			near(t, "a covariance", s.Covariance[i][j], expected, 1e-8*math.Sqrt(s.Covariance[i][i]*s.Covariance[j][j]))
		}
	}
}

func TestStationaryPointAndAxes(t *testing.T) {
	x, y, z := known([6]float64{40, -.23, .77, -.007, .027, -.010}, 50, 3)
	s := surfaceOf(t, x, y, z, 50)
	px, py, err := s.StationaryPoint()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the slope there along x", s.B[1]+2*s.B[3]*px+s.B[4]*py, 0)
	same(t, "the slope there along y", s.B[2]+s.B[4]*px+2*s.B[5]*py, 0)
	const h = .5
	near(t, "the slope by difference", (s.At(px+h, py)-s.At(px-h, py))/(2*h), 0, 1e-9)
	first, second, err := s.PrincipalAxes()
	if err != nil {
		t.Fatal(err)
	}
	root := math.Hypot(-.007+.010, .027)
	same(t, "slope of the first axis", first.Slope, (-.010+.007+root)/.027)
	same(t, "slope of the second axis", second.Slope, (-.010+.007-root)/.027)
	same(t, "the right angle", first.Slope*second.Slope, -1)
	same(t, "the first axis goes through the point", first.Intercept+first.Slope*px, py)
	same(t, "the second axis goes through the point", second.Intercept+second.Slope*px, py)
	bend := func(a agreement.Axis) float64 {
		return (s.B[3] + s.B[4]*a.Slope + s.B[5]*a.Slope*a.Slope) / (1 + a.Slope*a.Slope)
	}
	if bend(first) <= bend(second) {
		t.Errorf("the first axis bends by %v, the second by %v", bend(first), bend(second))
	}
}

// Agreement alone decides: Z = -(X - Y)² has its ridge where both are equal.
func TestAxesOfAgreementItself(t *testing.T) {
	s := agreement.Surface{B: [6]float64{0, 0, 0, -1, 1.9, -1}}
	first, second, err := s.PrincipalAxes()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the ridge", first.Slope, 1)
	same(t, "across", second.Slope, -1)
	same(t, "through the middle", first.Intercept, 0)
}

// Where x and y hardly act together the axes are nearly level and upright, by b4 / (2(b3 - b5)) in the limit.
func TestAxesKeepTheirDigits(t *testing.T) {
	const b4 = 1e-9
	for _, c := range []struct{ b3, b5, first, second float64 }{{3, 1, b4 / 4, -4 / b4}, {1, 3, 4 / b4, -b4 / 4}} {
		first, second, err := agreement.Surface{B: [6]float64{0, 0, 0, c.b3, b4, c.b5}}.PrincipalAxes()
		if err != nil {
			t.Fatal(err)
		}
		near(t, "the first slope by its limit", first.Slope/c.first, 1, 1e-12)
		near(t, "the second slope by its limit", second.Slope/c.second, 1, 1e-12)
	}
}

func TestStationaryPointRefuses(t *testing.T) {
	for what, b := range map[string][6]float64{
		"a plane": {1, 2, 3, 0, 0, 0}, "a ridge": {0, 1, 1, -1, 2, -1}, "a ridge of fractions": {0, 1, 1, -.1, .2, -.1},
	} {
		s := agreement.Surface{B: b}
		x, y, err := s.StationaryPoint()
		refused[*agreement.Undefined](t, what, x+y, err)
		first, second, err := s.PrincipalAxes()
		refused[*agreement.Undefined](t, what, first, err)
		refused[*agreement.Undefined](t, what, second, err)
	}
	upright := agreement.Surface{B: [6]float64{0, 1, 1, 1, 0, 3}}
	if _, _, err := upright.StationaryPoint(); err != nil {
		t.Error(err)
	}
	first, _, err := upright.PrincipalAxes()
	refused[*agreement.Undefined](t, "axes without a slope", first, err)
}

func TestSurfaceProperties(t *testing.T) {
	random := seeded(5)
	for range 50 {
		n := 12 + random.IntN(40)
		triples := make([][]float64, n)
		for k := range triples {
			triples[k] = []float64{100 * random.Float64(), 100 * random.Float64(), random.NormFloat64()}
		}
		c := transposed(triples)
		s := surfaceOf(t, c[0], c[1], c[2], 50)
		m := transposed(shuffledRows(random, triples))
		moved := surfaceOf(t, m[0], m[1], m[2], 50)
		turned := surfaceOf(t, c[1], c[0], c[2], 50)
		up := func(x float64) float64 { return x + 1000 }
		higher := surfaceOf(t, c[0], c[1], mapped(c[2], up), 50)
		shifted := surfaceOf(t, mapped(c[0], up), mapped(c[1], up), c[2], 1050)
		for what, other := range map[string]agreement.Surface{"reordered": moved, "a higher outcome": higher, "another origin": shifted} {
			near(t, what+": a1", other.Lines.A1.T, s.Lines.A1.T, 1e-6)
			near(t, what+": a4", other.Lines.A4.T, s.Lines.A4.T, 1e-6)
			near(t, what+": R²", other.R2, s.R2, 1e-8)
		}
		near(t, "x and y exchanged: a1", turned.Lines.A1.T, s.Lines.A1.T, 1e-6)
		near(t, "x and y exchanged: a3", turned.Lines.A3.T, -s.Lines.A3.T, 1e-6)
		near(t, "x and y exchanged: a4", turned.Lines.A4.P, s.Lines.A4.P, 1e-6)
		near(t, "b0", higher.B[0], s.B[0]+1000, 1e-6)
	}
}

func TestSurfaceRefuses(t *testing.T) {
	x, y, z := known([6]float64{1, 1, 1, 1, 1, 1}, 50, 1)
	s, err := agreement.ResponseSurface(x[:6], y[:6], z[:6], 50)
	if few := refused[*agreement.NotEnough](t, "six triples", s, err); few.Found != 6 || few.Need != 7 {
		t.Errorf("found %d, need %d", few.Found, few.Need)
	}
	s, err = agreement.ResponseSurface(x, y[:5], z, 50)
	refused[*agreement.Mismatch](t, "unequal lengths", s, err)
	s, err = agreement.ResponseSurface(x, x, z, 50)
	refused[*agreement.Undefined](t, "x is y", s, err)
	two := mapped(x, func(x float64) float64 { return math.Copysign(10, x-50) })
	s, err = agreement.ResponseSurface(two, y, z, 0)
	refused[*agreement.Undefined](t, "x takes two values", s, err)
	s, err = agreement.ResponseSurface(mapped(x, func(float64) float64 { return 50 }), y, z, 50)
	refused[*agreement.Undefined](t, "x is the midpoint throughout", s, err)
	s, err = agreement.ResponseSurface(x, y, mapped(z, func(float64) float64 { return .1 }), 50)
	refused[*agreement.Undefined](t, "an outcome that doesn't vary", s, err)
	_, _, exact := known([6]float64{1, 1, 1, 1, 1, 1}, 50, 0)
	s, err = agreement.ResponseSurface(x, y, exact, 50)
	refused[*agreement.Undefined](t, "no error at all", s, err)
	for _, bad := range []float64{nan, inf} {
		s, err = agreement.ResponseSurface(x, y, z, bad)
		refused[*agreement.OffScale](t, "no midpoint", s, err)
	}
	z[3] = inf
	s, err = agreement.ResponseSurface(x, y, z, 50)
	refused[*agreement.OffScale](t, "an infinite outcome", s, err)
}
