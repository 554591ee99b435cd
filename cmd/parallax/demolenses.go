package main

import "parallax/survey"

// lensShift is what the questions beside the strength meter add to where somebody's levels lie. Each lens tells a story of its own: who
// gets too little out of it, where what goes without saying is missing under what is admired, and who wants less of us than we of them.
func lensShift(place int, p pattern, side survey.Side, q survey.Question, middle float64) float64 {
	switch {
	case q.Facet == survey.ClientValue:
		return []float64{-0.4, 0.3, 0.1}[place%3]
	case q.Facet == survey.FirmValue:
		return firmGets(place, side) - middle
	case q.Facet == survey.Desired:
		return wanted(p, side) - middle
	case q.Lens == survey.PyramidLens && side == survey.Team:
		return map[string]float64{survey.Basic: 0.5, survey.Wishes: 0.1, survey.Unrecognised: -0.2}[q.Facet]
	case q.Lens == survey.PyramidLens && place%5 == 2: // admired, and not to be relied on
		return map[string]float64{survey.Basic: -0.7, survey.Wishes: 0.6, survey.Unrecognised: 0.5}[q.Facet]
	case q.Lens == survey.PyramidLens:
		return map[string]float64{survey.Basic: 0.7, survey.Wishes: []float64{-0.4, 0.2, 0.2}[place%3], survey.Unrecognised: []float64{-1, -0.2}[place%2]}[q.Facet]
	}
	return 0
}

// firmGets is what the firm gets out of an account: clients think it always does well, its own people see the work that pays badly.
func firmGets(place int, side survey.Side) float64 {
	if side == survey.Client {
		return 2.2
	}
	return []float64{0.9, 2.0, 2.4, 1.2}[place%4]
}

// wanted is where a side wants the relationship to be in a year.
func wanted(p pattern, side survey.Side) float64 {
	if side == survey.Team {
		return 2.8
	}
	return map[pattern]float64{blind: 1.7, slight: 2.2, strong: 2.8, hidden: 2.6, concern: 1.1, split: 2, quiet: 1.8}[p]
}
