package lenses

import "parallax/survey"

// The positions of mutual value, in the firm's words: "us" is the firm, "them" the client.
const (
	GoodForBoth     = "good for both"
	GoodForUsOnly   = "good for us only"
	GoodForThemOnly = "good for them only"
	GoodForNeither  = "good for neither"
)

// Positions are all positions, the best for both first.
func Positions() []string {
	return []string{GoodForBoth, GoodForUsOnly, GoodForThemOnly, GoodForNeither}
}

// Value is mutual value: of each view its position, with both values on one scale from 0 to 100, nil where not known.
type Value struct {
	Own    ValueView // what each side says of itself: the client's own value and the team's
	Client ValueView // as the client sees both
	Seller ValueView // as the team sees both
}

// ValueView is one view of what each side gets.
type ValueView struct {
	View
	ClientValue, FirmValue *float64
}

// value gives the positions. A side has a good deal when its value is at the cut or above: on four rungs, with the cut at 50, from
// the third rung up. Nothing is said of a view that lacks one of the values.
func (r Rules) value(c survey.AccountComparison) *Value {
	theirs, ours := r.sideValues(c, ofClient), r.sideValues(c, ofSeller)
	return &Value{
		Own:    r.position(theirs[0], ours[1]),
		Client: r.position(theirs[0], theirs[1]),
		Seller: r.position(ours[0], ours[1]),
	}
}

// sideValues are a side's answers on the client's value and on the firm's.
func (r Rules) sideValues(c survey.AccountComparison, of side) [2][]part {
	return [2][]part{r.parts(survey.ValueLens, survey.ClientValue, c, of), r.parts(survey.ValueLens, survey.FirmValue, c, of)}
}

func (r Rules) position(client, firm []part) ValueView {
	out := ValueView{ClientValue: strengthOf(client), FirmValue: strengthOf(firm)}
	out.View = judge(append(append([]part{}, client...), firm...), func(read reading) string {
		them, known := r.holds(client, read)
		us, both := r.holds(firm, read)
		if !known || !both {
			return ""
		}
		return Position(them, us)
	})
	return out
}

// Position names where a relationship stands that is good for them, the client, or not, and for us, the firm, or not.
func Position(them, us bool) string {
	switch {
	case them && us:
		return GoodForBoth
	case us:
		return GoodForUsOnly
	case them:
		return GoodForThemOnly
	}
	return GoodForNeither
}
