package agreement_test

import (
	"math"
	"testing"

	"parallax/survey/agreement"
)

// The coefficients b1 to b5 of Shanock et al.'s (2010) example, behind a b0 that no line needs.
var shanock = []float64{0, -.23, .77, -.07, .27, -.10}

// covariance is a made-up one with every entry different, so that a sign or a factor lost shows.
func covariance() [][]float64 {
	c := make([][]float64, 6)
	for i := range c {
		c[i] = make([]float64, 6)
		for j := range c[i] {
			c[i][j] = .001 * float64((i+1)*(j+1)) / 7
			if i == j {
				c[i][j] = .02 + .003*float64(i*i)
			}
		}
	}
	return c
}

func TestLinesOfShanock(t *testing.T) {
	v := covariance()
	lines := must[agreement.Lines](t)(agreement.SurfaceLines(shanock, v, 40))
	for _, c := range []struct {
		name            string
		term            agreement.Term
		value, variance float64
	}{
		{"a1", lines.A1, .54, v[1][1] + v[2][2] + 2*v[1][2]},
		{"a2", lines.A2, .10, v[3][3] + v[4][4] + v[5][5] + 2*v[3][4] + 2*v[3][5] + 2*v[4][5]},
		{"a3", lines.A3, -1.00, v[1][1] + v[2][2] - 2*v[1][2]},
		{"a4", lines.A4, -.44, v[3][3] + v[4][4] + v[5][5] - 2*v[3][4] + 2*v[3][5] - 2*v[4][5]},
	} {
		same(t, c.name, c.term.Value, c.value)
		same(t, "error of "+c.name, c.term.SE, math.Sqrt(c.variance))
		same(t, "t of "+c.name, c.term.T, c.value/math.Sqrt(c.variance))
	}
}

// Of any table of Student's t: two-sided 5 % lies at 2.021 for 40 degrees of freedom, at 12.706 for 1.
func TestLinesTestByStudentsT(t *testing.T) {
	unit := make([][]float64, 6)
	for i := range unit {
		unit[i] = make([]float64, 6)
		unit[i][i] = .5
	}
	for df, critical := range map[int]float64{40: 2.021, 1: 12.706} {
		lines := must[agreement.Lines](t)(agreement.SurfaceLines([]float64{0, critical, 0, 0, 0, 0}, unit, df))
		near(t, "p", lines.A1.P, .05, .00005)
		same(t, "p of nothing", lines.A2.P, 1)
	}
}

func TestLinesRefuse(t *testing.T) {
	r, err := agreement.SurfaceLines(shanock[1:], covariance(), 9)
	refused[*agreement.Mismatch](t, "five coefficients", r, err)
	r, err = agreement.SurfaceLines(shanock, covariance()[1:], 9)
	refused[*agreement.Mismatch](t, "five rows", r, err)
	short := covariance()
	short[2] = short[2][1:]
	r, err = agreement.SurfaceLines(shanock, short, 9)
	refused[*agreement.Mismatch](t, "a short row", r, err)
	for _, bad := range []float64{nan, inf} {
		holed := covariance()
		holed[5][5] = bad
		r, err = agreement.SurfaceLines(shanock, holed, 9)
		refused[*agreement.OffScale](t, "a covariance that is no number", r, err)
		r, err = agreement.SurfaceLines([]float64{0, 1, 2, bad, 4, 5}, covariance(), 9)
		refused[*agreement.OffScale](t, "a coefficient that is no number", r, err)
	}
	crooked := covariance()
	crooked[1][2] *= 2
	r, err = agreement.SurfaceLines(shanock, crooked, 9)
	refused[*agreement.OffScale](t, "not symmetric", r, err)
	r, err = agreement.SurfaceLines(shanock, covariance(), 0)
	refused[*agreement.NotEnough](t, "no degrees of freedom", r, err)
	for k := 1; k <= 5; k++ {
		impossible := covariance()
		impossible[k][k] = -1
		r, err = agreement.SurfaceLines(shanock, impossible, 9)
		refused[*agreement.Undefined](t, "a negative variance", r, err)
	}
}
