package survey

// FirmBounds are what silence could hide in the mean of all accounts' overall strength, in points.
type FirmBounds struct {
	Accounts int     // asked
	Heard    int     // of which somebody has answered
	Now      float64 // mean of those heard
	Client   Range   // mean of all, if everybody silent had given the lowest and the highest rung
}

// BoundFirm bounds the mean of accounts, each counting the same, as BoundSilence bounds one account's: an account of which nothing is
// heard may lie anywhere on the scale. Nil where nobody was asked or nothing is heard of any.
func BoundFirm(accounts []AccountComparison) *FirmBounds {
	b := FirmBounds{}
	var now, low, high weightedSum
	for n := range accounts {
		c := accounts[n].Overall
		if c.Client.Asked == 0 && c.Client.N == 0 {
			continue
		}
		b.Accounts++
		reach := Range{0, 100}
		if c.Client.N > 0 {
			b.Heard++
			now.add(1, c.Client.Strength)
			reach = Range{c.Client.Strength, c.Client.Strength}
		}
		if bounds := c.bounds(0); bounds != nil {
			reach = bounds.Client
		}
		low.add(1, reach.Low)
		high.add(1, reach.High)
	}
	if b.Heard == 0 {
		return nil
	}
	b.Now, b.Client = now.mean(), Range{low.mean(), high.mean()}
	return &b
}

// Flips are the classes that an account could have besides its own, had those who are silent answered at either end of the scale. None
// where it has no class yet.
func (c Comparison) Flips(b *Bounds) []Class {
	out := []Class{}
	if b == nil || c.Class == TooFew {
		return out
	}
	for _, class := range []Class{b.LowClass, b.HighClass} {
		if class != c.Class && (len(out) == 0 || out[0] != class) {
			out = append(out, class)
		}
	}
	return out
}
