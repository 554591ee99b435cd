package survey

import (
	"errors"

	"parallax/survey/agreement"
)

// OutcomeKind is what became of an account, as the firm knows it from its own books.
type OutcomeKind string

// The kinds of outcome, in the order they are shown.
const (
	Renewed     OutcomeKind = "renewed"     // 1 when the account renewed, 0 when it didn't
	Growth      OutcomeKind = "growth"      // change of yearly value in percent
	Recommended OutcomeKind = "recommended" // 1 when it recommended us to somebody, 0 when it didn't
)

// OutcomeKinds are all of them.
func OutcomeKinds() []OutcomeKind { return []OutcomeKind{Renewed, Growth, Recommended} }

// OutcomeMinimum is how many accounts with an outcome and both views it takes to say how the views go with the outcome.
const OutcomeMinimum = 30

// midpoint is the middle of the scale of strengths, from which a response surface counts.
const midpoint = 50

// Outcome is one account's outcome beside both views of it.
type Outcome struct {
	Client, Seller float64 // overall strengths, 0 to 100
	Value          float64
}

// OutcomeView is how both views together go with one kind of outcome.
type OutcomeView struct {
	Kind     OutcomeKind
	Accounts int           // with this outcome and both views
	Surface  *ViewsSurface // nil below OutcomeMinimum, and where the data have no surface: then Why says why
	Why      string
}

// ViewsSurface is a response surface over strengths, with its meaning in words. X is the client's strength and Y the team's, both
// counted from 50.
type ViewsSurface struct {
	agreement.Surface
	Stationary *Strengths // in strengths, not counted from 50; it may lie far outside 0 to 100. nil without one such point
	Words      []string
	Grid       SurfaceGrid
}

// Strengths are one point of both scales, 0 to 100 within them.
type Strengths struct{ Client, Seller float64 }

// SurfaceGrid is the surface at a net of strengths: Z[n][m] is the outcome predicted where the client's strength is X[m] and the
// team's Y[n].
type SurfaceGrid struct {
	X, Y []float64
	Z    [][]float64
}

// gridStep is the distance between two points of the grid, in points.
const gridStep = 10

// ViewOutcome relates one kind of outcome to both views, over accounts: pass only those of which the reader may see both sides.
func ViewOutcome(kind OutcomeKind, outcomes []Outcome) OutcomeView {
	v := OutcomeView{Kind: kind, Accounts: len(outcomes)}
	if v.Accounts < OutcomeMinimum {
		return v
	}
	var x, y, z []float64
	for _, o := range outcomes {
		x, y, z = append(x, o.Client), append(y, o.Seller), append(z, o.Value)
	}
	fitted, err := agreement.ResponseSurface(x, y, z, midpoint)
	if err != nil {
		v.Why = whyNoSurface(err)
		return v
	}
	v.Surface = &ViewsSurface{Surface: fitted, Words: surfaceWords(kind, fitted), Grid: gridOf(fitted)}
	if cx, cy, err := fitted.StationaryPoint(); err == nil {
		v.Surface.Stationary = &Strengths{Client: cx + midpoint, Seller: cy + midpoint}
	}
	return v
}

func whyNoSurface(err error) string {
	var undefined *agreement.Undefined
	if errors.As(err, &undefined) {
		return undefined.Why
	}
	return "the data don't allow it"
}

// gridOf reads the surface at a net of strengths.
func gridOf(s agreement.Surface) SurfaceGrid {
	var g SurfaceGrid
	for at := 0.0; at <= 100; at += gridStep {
		g.X, g.Y = append(g.X, at), append(g.Y, at)
	}
	for _, y := range g.Y {
		row := make([]float64, len(g.X))
		for m, x := range g.X {
			row[m] = s.At(x-midpoint, y-midpoint)
		}
		g.Z = append(g.Z, row)
	}
	return g
}
