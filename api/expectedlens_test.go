package api

import (
	"math"
	"slices"
)

// The lenses a second time, from the product's rules: from the means of the questions as a reader sees them, and nothing else.

// told is one question's mean as one side gave it, with its number; n is 0 where the reader sees none.
type told struct {
	rawQuestion
	mean  float64
	n     int
	whole *standing
}

// sides are both sides' means of the questions of a lens and facet, and of all its facets but the wish for "*".
func (x *expectation) sides(lens, facet string) (client, seller []told) {
	for n, q := range x.asks {
		if q.lens != lens || facet != q.facet && (facet != "*" || q.facet == "desired") {
			continue
		}
		shown := x.questions[n].wire(x.sight)
		one, other := told{rawQuestion: q}, told{rawQuestion: q}
		if s := shown.Client.value; s != nil {
			one.mean, one.n, one.whole = s.Strength, s.N, s
		}
		if s := shown.Seller.value; s != nil {
			other.mean, other.n, other.whole = s.Strength, s.N, s
		}
		client, seller = append(client, one), append(seller, other)
	}
	return client, seller
}

// oneLess are the least and the most that a mean can become when any one answer is taken out, whatever the answers are.
func (q told) oneLess() (low, high float64) {
	if q.n == 1 {
		return 0, 100
	}
	rest, sum := float64(q.n-1), q.mean*float64(q.n)
	return math.Max(0, sum-100) / rest, math.Min(sum, 100*rest) / rest
}

// oneAnswerLess are the questions' means once one answer less is heard in each.
func oneAnswerLess(all []told, high bool) []told {
	out := slices.Clone(all)
	for n, q := range out {
		if q.n > 0 {
			low, most := q.oneLess()
			if out[n].mean = low; high {
				out[n].mean = most
			}
		}
	}
	return out
}

// meanTold is the mean over the questions that have answers, when these are at least half.
func meanTold(all []told) *float64 {
	var means []float64
	for _, q := range all {
		if q.n > 0 {
			means = append(means, q.mean)
		}
	}
	if len(means) == 0 || 2*len(means) < len(all) {
		return nil
	}
	return pointer(meanOf(means))
}

// atCut tells whether they are met: nil when nobody can say.
func atCut(all []told) *bool {
	m := meanTold(all)
	if m == nil {
		return nil
	}
	return pointer(*m >= all[0].cut-1e-9)
}

// viewOf is how sure a word is.
func viewOf(all []told, word func([]told) string) (string, LensView) {
	is := word(all)
	if is == "" {
		return "", LensView{}
	}
	least := 0
	for _, q := range all {
		if q.n > 0 && (least == 0 || q.n < least) {
			least = q.n
		}
	}
	return is, LensView{N: least, Single: least == 1, Fragile: word(oneAnswerLess(all, false)) != is || word(oneAnswerLess(all, true)) != is}
}

// split gives back the questions of a facet.
func split(all []told, facet string) []told {
	return slices.DeleteFunc(slices.Clone(all), func(q told) bool { return q.facet != facet })
}

// lenses are what an account's lenses show, in the order in which they are asked.
func (x *expectation) lenses() []lensResult {
	out := []lensResult{}
	if !x.sight.client && !x.sight.seller {
		return out
	}
	var seen []string
	for _, q := range x.asks {
		if slices.Contains(seen, q.lens) {
			continue
		}
		seen = append(seen, q.lens)
		r := lensResult{Lens: q.lens}
		theirs, ours := x.sides(q.lens, "*")
		switch q.lens {
		case "strength":
			if r.Ladder = x.ladder(); r.Ladder == nil {
				continue
			}
		case "value":
			own := slices.Concat(split(theirs, "client_value"), split(ours, "firm_value"))
			r.Value = &lensValue{Own: valueOf(own), Client: valueOf(theirs), Seller: valueOf(ours)}
		case "pyramid":
			r.Pyramid = &lensPyramid{Client: pyramidOf(theirs), Seller: pyramidOf(ours)}
		case "care":
			r.Care = &lensCare{Client: careOf(theirs), Seller: careOf(ours)}
		case "depth":
			r.Depth = depthOf(theirs, ours)
		}
		out = append(out, r)
	}
	return out
}

func valueOf(all []told) valueView {
	them, us := split(all, "client_value"), split(all, "firm_value")
	v := valueView{ClientValue: meanTold(them), FirmValue: meanTold(us)}
	v.Position, v.LensView = viewOf(all, func(all []told) string {
		them, us := atCut(split(all, "client_value")), atCut(split(all, "firm_value"))
		if them == nil || us == nil {
			return ""
		}
		return map[[2]bool]string{
			{true, true}: "good for both", {false, true}: "good for us only", {true, false}: "good for them only", {false, false}: "good for neither",
		}[[2]bool{*them, *us}]
	})
	return v
}

var layersUp = []string{"basic", "wishes", "unrecognised"}

func pyramidOf(all []told) pyramidView {
	v := pyramidView{Layers: []needLayer{}}
	v.Tier, v.LensView = viewOf(all, tierOf)
	for n, need := range layersUp {
		these := split(all, need)
		layer := needLayer{Need: need, Strength: meanTold(these)}
		if layer.Strength != nil {
			_, sure := viewOf(these, func([]told) string { return "met or not" })
			layer.N, layer.Holds = sure.N, *atCut(these)
		}
		v.Layers = append(v.Layers, layer)
		for below := n - 1; below >= 0 && layer.Holds; below-- { // the lowest that is known to be open, below one that is met
			if under := v.Layers[below]; under.Strength != nil && !under.Holds && (v.Missing == "" || below < slices.Index(layersUp, v.Missing)) {
				v.Missing = under.Need
			}
		}
	}
	return v
}

func tierOf(all []told) string {
	tier := []string{"not yet satisfied", "satisfied", "committed", "evangelist"}
	for n, need := range layersUp {
		switch met := atCut(split(all, need)); {
		case met == nil:
			return ""
		case !*met:
			return tier[n]
		}
	}
	return tier[3]
}

func careOf(all []told) careView {
	v := careView{Strength: meanTold(all)}
	v.Kind, v.LensView = viewOf(all, func(all []told) string {
		switch met := atCut(all); {
		case met == nil:
			return ""
		case *met:
			return "client"
		}
		return "customer"
	})
	return v
}

func depthOf(theirs, ours []told) *lensDepth {
	side := func(all []told) depthView {
		v := depthView{Strength: meanTold(all)}
		v.Extent, v.LensView = viewOf(all, func(all []told) string {
			met := atCut(all)
			if met == nil {
				return ""
			}
			missing := slices.ContainsFunc(all, func(q told) bool { return q.n > 0 && q.mean < 100.0/3-1e-9 })
			if *met && !missing {
				return "deep"
			}
			return "wide"
		})
		return v
	}
	d := &lensDepth{Client: side(theirs), Seller: side(ours), Practices: []lensPractice{}}
	lowest, widest := math.Inf(1), 0.0
	for n, q := range theirs {
		d.Practices = append(d.Practices, lensPractice{Key: q.key, Client: given(q.whole), Seller: given(ours[n].whole)})
		if q.n == 0 {
			continue
		}
		apart := 0.0
		if ours[n].n > 0 {
			apart = math.Abs(q.mean - ours[n].mean)
		}
		if q.mean < lowest-1e-9 || q.mean < lowest+1e-9 && apart > widest+1e-9 {
			d.First, lowest, widest = q.key, q.mean, apart
		}
	}
	return d
}

// ladder is where each side sees the relationship, overall, and where it wants it.
func (x *expectation) ladder() *lensLadder {
	theirs, ours := x.sides("strength", "desired")
	if len(theirs) == 0 {
		return nil
	}
	at := func(mean float64, n int) *ladderPlace {
		if n == 0 {
			return nil
		}
		near := func(mean float64) int { return int(math.Floor(mean*3/100 + 0.5 + 1e-9)) }
		low, high := told{mean: mean, n: n}.oneLess()
		return &ladderPlace{mean, near(mean), LensView{n, near(low) != near(mean) || near(high) != near(mean), n == 1}}
	}
	l := &lensLadder{Key: theirs[0].key, Client: climb{Wants: at(theirs[0].mean, theirs[0].n)}, Seller: climb{Wants: at(ours[0].mean, ours[0].n)}}
	shown := x.overall.wire(x.sight)
	if s := shown.Client.value; s != nil {
		l.Client.Sees = at(s.Strength, s.N)
	}
	if s := shown.Seller.value; s != nil {
		l.Seller.Sees = at(s.Strength, s.N)
	}
	return l
}
