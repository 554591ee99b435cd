package survey

import (
	"fmt"
	"slices"
)

// The lenses: what a question looks at. One questionnaire may hold several; its first question's lens leads.
const (
	StrengthLens = "strength"
	ValueLens    = "value"
	PyramidLens  = "pyramid"
	CareLens     = "care"
	DepthLens    = "depth"
)

// A question's part within its lens. Most have none: they are one of several of a kind.
const (
	ClientValue  = "client_value" // value: what the client gets
	FirmValue    = "firm_value"   // value: what the firm gets
	Basic        = "basic"        // pyramid: needs that go without saying
	Wishes       = "wishes"       // pyramid: needs that are spoken of
	Unrecognised = "unrecognised" // pyramid: needs that nobody knew of
	Desired      = "desired"      // any lens: the rung where one wants it to be in a year
)

// Lenses are all lenses, in the order in which they are told of.
func Lenses() []string { return []string{StrengthLens, ValueLens, PyramidLens, CareLens, DepthLens} }

// facetsOf are the parts that a question of a lens may have, beside none and Desired.
func facetsOf(lens string) []string {
	switch lens {
	case ValueLens:
		return []string{ClientValue, FirmValue}
	case PyramidLens:
		return []string{Basic, Wishes, Unrecognised}
	}
	return nil
}

// CutOf is the strength from which a side counts as strong in a question of the instrument: its own, or the instrument's.
func (i Instrument) CutOf(q *Question) float64 {
	if q.Cut > 0 {
		return q.Cut
	}
	return i.Cut
}

// RungsOf are the names of a question's levels, lowest first: its own, or the instrument's.
func (i Instrument) RungsOf(q *Question) []string {
	if len(q.Rungs) > 0 {
		return q.Rungs
	}
	return i.Rungs
}

// tags checks what a question says of its place in a lens.
func (v *faults) tags(where string, q Question) {
	v.check(where+"lens", q.Lens, "strength, value, pyramid, care or depth", q.Lens == "" || slices.Contains(Lenses(), q.Lens))
	v.check(where+"facet", q.Facet, "a part that questions of this lens have, or nothing",
		q.Facet == "" || q.Kind == Choice && (q.Facet == Desired || slices.Contains(facetsOf(q.Lens), q.Facet)))
	v.check(where+"apart", fmt.Sprint(q.Apart), "true: where one wants it to be takes no part in how strong it is", q.Facet != Desired || q.Apart)
	v.check(where+"cut", fmt.Sprint(q.Cut), "nothing (for the instrument's), or at most 100", q.Cut >= 0 && q.Cut <= 100 && (q.Cut == 0 || q.Kind == Choice))
	if len(q.Rungs) > 0 {
		v.check(where+"rungs", fmt.Sprintf("%d", len(q.Rungs)), fmt.Sprintf("nothing (for the instrument's), or 2 to %d names for a choice, lowest first", maxOptions),
			len(q.Rungs) >= 2 && len(q.Rungs) <= maxOptions && q.Kind == Choice)
		v.list(where+"rungs", q.Rungs, maxRung)
	}
}

// apart tells of a question's key whether it takes no part in the overall strength.
func (i Instrument) apart(key string) bool {
	q, _ := i.Question(key)
	return q.Apart
}

// wished are the keys of the questions that ask where one wants it to be.
func (i Instrument) wished() map[string]bool {
	var keys map[string]bool
	for n := range i.Questions {
		if i.Questions[n].Facet != Desired {
			continue
		}
		if keys == nil {
			keys = map[string]bool{}
		}
		keys[i.Questions[n].Key] = true
	}
	return keys
}

// leading tells whether a question with options takes part in the overall strength.
func leading(q Question) bool { return q.Kind == Choice && !q.Apart }
