package survey

// Range is the least and the most that a figure in points can be.
type Range struct{ Low, High float64 }

// Bounds are what silence could hide: the client's strength, the gap and the class if every silent contact had given the
// lowest, and if every one had given the highest rung.
type Bounds struct {
	Silent    int    // contacts asked of whom no level is known
	Client    Range  // the client's strength, 0 to 100
	Gap       *Range // client minus seller, -100 to 100; nil when the team has not answered
	LowClass  Class  // all silent contacts at the bottom; TooFew when the team has not answered
	HighClass Class  // all at the top
}

// QuestionBounds are the bounds of one choice question; nil where there are none.
type QuestionBounds struct {
	Key    string
	Bounds *Bounds
}

// AccountBounds are an account's bounds, overall and by question in the order of the comparison.
type AccountBounds struct {
	Overall   *Bounds
	Questions []QuestionBounds
}

// BoundSilence gives the worst-case bounds of Manski (1989, Journal of Human Resources 24, 343-360) for a mean with missing
// answers: with n of N asked and strength m, from n×m/N to (n×m + 100×(N - n))/N, in points. Nothing is assumed about those
// who are silent; somebody who left the question blank or said "Can't say" counts as silent, since no level is known of them.
// Each level of the scale lies between, and so does the gap as shown.
//
// No bounds where everybody asked gave a level, and none where nobody did or the client's side is not shown: all of the scale
// would be possible. The bounds are made of the strength, n and N shown, so that they tell readers of groups nothing more. The
// overall strength is bounded as if its n were whole responses, also where it is the mean of the questions shown.
func BoundSilence(i Instrument, c AccountComparison) AccountBounds {
	out := AccountBounds{Overall: c.Overall.bounds(i.Cut), Questions: make([]QuestionBounds, len(c.Questions))}
	choices := i.Choices()
	for n, q := range c.Questions {
		out.Questions[n] = QuestionBounds{Key: q.Key, Bounds: q.bounds(i.CutOf(&choices[n]))}
	}
	return out
}

func (c Comparison) bounds(cut float64) *Bounds {
	silent := c.Client.Asked - c.Client.N
	if c.Client.N == 0 || silent <= 0 {
		return nil
	}
	low, high := c.Client, c.Client
	known, asked := float64(c.Client.N)*c.Client.Strength, float64(c.Client.Asked)
	low.Strength = known / asked
	high.Strength = min((known+100*float64(silent))/asked, 100)
	b := Bounds{
		Silent: silent, Client: Range{low.Strength, high.Strength},
		LowClass: Classify(low, c.Seller, cut, 1), HighClass: Classify(high, c.Seller, cut, 1),
	}
	if c.Seller.N > 0 {
		b.Gap = &Range{low.Strength - c.Seller.Strength, high.Strength - c.Seller.Strength}
	}
	return &b
}
