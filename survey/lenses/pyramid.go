package lenses

import "parallax/survey"

// The tiers of the pyramid: how far up its needs are met without a gap.
const (
	NotYetSatisfied = "not yet satisfied" // basic needs are not met
	Satisfied       = "satisfied"         // basic needs are
	Committed       = "committed"         // and wishes
	Evangelist      = "evangelist"        // and needs that nobody knew of
)

// Tiers are all tiers, lowest first.
func Tiers() []string { return []string{NotYetSatisfied, Satisfied, Committed, Evangelist} }

// Needs are the layers of the pyramid, lowest first.
func Needs() []string { return []string{survey.Basic, survey.Wishes, survey.Unrecognised} }

// Pyramid is which needs each side sees met.
type Pyramid struct{ Client, Seller PyramidView }

// PyramidView is a side's tier, with each layer of needs. Missing is the layer that it rests on though it is not met: the lowest that
// doesn't hold while one above it does; empty when there is none.
type PyramidView struct {
	View
	Layers  []Layer // lowest first
	Missing string
}

// Layer is one layer of needs.
type Layer struct {
	Need     string   // Basic, Wishes, Unrecognised
	Strength *float64 // 0 to 100, nil where not known
	N        int      // answers behind the least answered of its questions
	Holds    bool     // known, and at the cut or above
}

func (r Rules) pyramid(c survey.AccountComparison) *Pyramid {
	return &Pyramid{Client: r.tiers(c, ofClient), Seller: r.tiers(c, ofSeller)}
}

// tiers gives a side's tier: a layer holds when the mean of its questions reaches their cut (a level of 2 of 0 to 3), and counts only
// when those below it hold. Layers above one that doesn't hold are not needed to tell the tier; those that are, and are unknown, leave
// it unknown.
func (r Rules) tiers(c survey.AccountComparison, of side) PyramidView {
	var layers [][]part
	var all []part
	var out PyramidView
	for _, need := range Needs() {
		parts := r.parts(survey.PyramidLens, need, c, of)
		layers, all = append(layers, parts), append(all, parts...)
		held, _ := r.holds(parts, asIs)
		layer := Layer{Need: need, Strength: strengthOf(parts), Holds: held}
		if layer.Strength != nil {
			layer.N = judge(parts, func(reading) string { return need }).N
		}
		out.Layers = append(out.Layers, layer)
	}
	out.View = judge(all, func(read reading) string {
		met := make([]bool, 0, len(layers))
		for _, parts := range layers {
			held, known := r.holds(parts, read)
			if !known {
				return ""
			}
			met = append(met, held)
			if !held {
				break
			}
		}
		return TierOf(met)
	})
	out.Missing = restsOn(out.Layers)
	return out
}

// TierOf is the tier of layers that hold or not, lowest first: as many as hold without a gap.
func TierOf(holds []bool) string {
	tier := 0
	for _, held := range holds {
		if !held {
			break
		}
		tier++
	}
	return Tiers()[min(tier, len(Tiers())-1)]
}

// restsOn is the lowest layer that is known not to hold while one above it does.
func restsOn(layers []Layer) string {
	for n, layer := range layers {
		if layer.Holds || layer.Strength == nil {
			continue
		}
		for _, above := range layers[n+1:] {
			if above.Holds {
				return layer.Need
			}
		}
	}
	return ""
}
