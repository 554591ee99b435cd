package survey

// Shrinkage is a cycle's overall gaps as they are to be ranked: each drawn towards the mean of all, the further the less sure
// it is. Ranked by raw gaps, the ends of the list would belong to accounts with one voice.
type Shrinkage struct {
	Mean  float64     // precision-weighted mean of the gaps, in points
	Tau   float64     // standard deviation of the accounts' true gaps, in points; 0 when chance alone explains the differences
	Known int         // gaps with a standard error: Mean and Tau are made of these
	Gaps  []*Shrunken // in the order of the accounts given; nil for an account without a gap
}

// Shrunken is one account's overall gap drawn towards the mean.
type Shrunken struct {
	Gap     float64 // points: Mean + Weight × (raw gap - Mean), so it always lies between the two
	Weight  float64 // 0 to 1: how much of the distance from the mean is left
	Assumed bool    // the gap has no standard error of its own; it weighs as the least sure one that has
}

// Shrink ranks overall gaps by empirical Bayes (Efron and Morris 1975; Morris 1983): an account keeps τ²/(τ² + SE²) of its
// distance, in points, from the mean, with τ² of DerSimonian and Laird (1986). Where τ² is 0 all gaps fall on the mean: nothing
// tells the accounts apart, and the raw gap may break the tie.
//
// A gap has no standard error where no ruler for it exists: no account had two answers on a side, or nobody differed at all.
// That is ignorance, not precision. Such a gap takes no part in the mean and τ², and is drawn in as far as the least sure gap
// that has one. A single voice has one wherever the cycle's spread is known, and needs no exception.
//
// Not ok when fewer than three gaps have a standard error: τ² would be a guess, and raw gaps are to be ranked.
//
// It is made of the comparisons given and nothing else, so what CompareCycle left out stays out. But two shrunken gaps beside
// the raw ones give Mean and Tau away, and in a small cycle these tell of the other accounts: pass only accounts whose gaps the
// reader may see.
func Shrink(all []AccountComparison) (Shrinkage, bool) {
	var known []measured
	var least float64
	for n := range all {
		if m, ok := all[n].Overall.measured(); ok {
			known = append(known, m)
			least = max(least, m.se)
		}
	}
	h, ok := differ(known)
	if !ok {
		return Shrinkage{}, false
	}
	out := Shrinkage{Mean: h.mean, Tau: h.tau, Known: len(known), Gaps: make([]*Shrunken, len(all))}
	for n := range all {
		overall := &all[n].Overall
		if overall.Class == TooFew {
			continue
		}
		m, sure := overall.measured()
		if !sure {
			m = measured{gap: overall.Gap, se: least}
		}
		weight := h.tau * h.tau / (h.tau*h.tau + m.se*m.se)
		out.Gaps[n] = &Shrunken{Gap: h.mean + weight*(m.gap-h.mean), Weight: weight, Assumed: !sure}
	}
	return out, true
}

// measured is the gap with its standard error; not ok where it has none.
func (c *Comparison) measured() (measured, bool) {
	if c.Class == TooFew || c.SE == nil {
		return measured{}, false
	}
	return measured{gap: c.Gap, se: *c.SE}, true
}
