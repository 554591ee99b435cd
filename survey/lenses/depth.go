package lenses

import (
	"math"

	"parallax/survey"
)

// How far a relationship goes.
const (
	Deep = "deep" // a mile deep: every practice is there, and most of them always
	Wide = "wide" // a mile wide: many contacts, little behind them
)

// Extents are both.
func Extents() []string { return []string{Deep, Wide} }

// Depth is how deep the relationship goes as each side sees it, practice by practice.
type Depth struct {
	Client, Seller DepthView
	Practices      []Practice // in the questionnaire's order
	First          string     // key of the practice to work on first; empty while no client's answer is seen
}

// DepthView is one side's view, with the mean over the practices: 0 to 100, nil where not known.
type DepthView struct {
	View
	Strength *float64
}

// Practice is one practice, each side's standing nil without an answer.
type Practice struct {
	Key            string
	Label          string
	Client, Seller *survey.Standing
}

// depth gives both views. Deep is a mean at the cut or above (a level of 2 of 0 to 3) with no practice below the second rung (a level
// of 1).
//
// The practice to work on first is the one with the lowest client mean. Among those equally low it is the one where the two sides are
// further apart, since there the team doesn't see why; then the first in the questionnaire.
func (r Rules) depth(c survey.AccountComparison) *Depth {
	theirs, ours := r.parts(survey.DepthLens, "", c, ofClient), r.parts(survey.DepthLens, "", c, ofSeller)
	out := &Depth{Client: r.extent(theirs), Seller: r.extent(ours)}
	first := -1
	for n := range theirs {
		q := theirs[n].question
		out.Practices = append(out.Practices, Practice{Key: q.Key, Label: q.Label, Client: theirs[n].heard(), Seller: ours[n].heard()})
		if theirs[n].N > 0 && (first < 0 || sooner(out.Practices[n], out.Practices[first])) {
			first = n
		}
	}
	if first >= 0 {
		out.First = out.Practices[first].Key
	}
	return out
}

func (r Rules) extent(parts []part) DepthView {
	view := judge(parts, func(read reading) string {
		deep, known := r.holds(parts, read)
		if !known {
			return ""
		}
		for _, p := range parts {
			if p.N > 0 && read(p) < survey.Strength(1, len(p.question.Options))-hair {
				deep = false
			}
		}
		if deep {
			return Deep
		}
		return Wide
	})
	return DepthView{View: view, Strength: strengthOf(parts)}
}

// heard is the part's standing; nil without an answer.
func (p part) heard() *survey.Standing {
	if p.N == 0 {
		return nil
	}
	return &p.Standing
}

// sooner tells whether a is to be worked on before b, both with client answers.
func sooner(a, b Practice) bool {
	if math.Abs(a.Client.Strength-b.Client.Strength) > hair {
		return a.Client.Strength < b.Client.Strength
	}
	return a.apart() > b.apart()+hair
}

// apart is how far the two sides are from each other; 0 where the team's isn't known.
func (p Practice) apart() float64 {
	if p.Seller == nil {
		return 0
	}
	return math.Abs(p.Client.Strength - p.Seller.Strength)
}
