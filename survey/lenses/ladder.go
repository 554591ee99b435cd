package lenses

import (
	"math"
	"slices"

	"parallax/survey"
)

// Ladder is where each side sees the relationship, and where each wants it to be in a year, on one ladder.
type Ladder struct {
	Key            string   // of the question that asks where it should be
	Rungs          []string // lowest first
	Client, Seller Climb
}

// Climb is one side's two places; nil where there is no answer. Sees is nil, too, where the ladder isn't the ruler of the lens's other
// questions: what is measured on another can't stand on it.
type Climb struct{ Sees, Wants *Place }

// Place is a place on a ladder.
type Place struct {
	Strength float64 // 0 to 100
	Rung     int     // the nearest, from 0
	N        int
	Fragile  bool // one answer less could make another rung the nearest
	Single   bool
}

// ladder gives the ladder of a lens, nil when nobody was asked where it should be.
func (r Rules) ladder(lens string, c survey.AccountComparison) *Ladder {
	for n := range r.choices {
		q := &r.choices[n]
		if q.Lens != lens || q.Facet != survey.Desired {
			continue
		}
		out := &Ladder{Key: q.Key, Rungs: r.i.RungsOf(q)}
		at := &c.Questions[n].Comparison
		out.Client = Climb{Wants: place(at.Client, len(out.Rungs)), Sees: r.seen(lens, q, c, ofClient)}
		out.Seller = Climb{Wants: place(at.Seller, len(out.Rungs)), Sees: r.seen(lens, q, c, ofSeller)}
		return out
	}
	return nil
}

// seen is where a side sees the relationship: the overall strength where this lens makes it, otherwise the mean of its questions.
func (r Rules) seen(lens string, ladder *survey.Question, c survey.AccountComparison, of side) *Place {
	var parts []part
	leads := false
	for n := range r.choices {
		q := &r.choices[n]
		if q.Lens != lens || q.Facet == survey.Desired {
			continue
		}
		if !slices.Equal(r.i.RungsOf(q), r.i.RungsOf(ladder)) {
			return nil
		}
		leads = leads || !q.Apart
		parts = append(parts, part{q, of(&c.Questions[n].Comparison)})
	}
	if leads {
		return place(of(&c.Overall), len(r.i.RungsOf(ladder)))
	}
	strength, ok := mean(parts, asIs)
	if !ok {
		return nil
	}
	return place(survey.Standing{Strength: strength, N: judge(parts, func(reading) string { return lens }).N}, len(r.i.RungsOf(ladder)))
}

func place(s survey.Standing, rungs int) *Place {
	if s.N == 0 {
		return nil
	}
	out := &Place{Strength: s.Strength, Rung: nearest(s.Strength, rungs), N: s.N, Single: s.N == 1}
	low, high := part{Standing: s}.reach()
	out.Fragile = nearest(low, rungs) != out.Rung || nearest(high, rungs) != out.Rung
	return out
}

// nearest is the rung nearest to a strength, the upper one halfway.
func nearest(strength float64, rungs int) int {
	return int(math.Round(strength/100*float64(rungs-1) + hair))
}
