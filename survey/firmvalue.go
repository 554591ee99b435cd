package survey

import (
	"cmp"
	"math"
	"slices"
)

// worstBlindSpots is how many blind spots a firm's page names, and topAccounts how many accounts count as its largest.
const (
	worstBlindSpots = 5
	topAccounts     = 5
	// drawnAccounts is how many accounts are named one by one where value is laid beside strength; the rest come as one.
	drawnAccounts = 40
)

// ValueFigures are a firm's figures by value. Amounts of different currencies can't be added without a rate, so they are made of the
// most common currency alone, and say what they leave out.
type ValueFigures struct {
	Currency      string     // ISO 4217; of the amounts below
	Accounts      int        // with a value in it
	Total         int64      // their yearly value, minor units
	OtherCurrency int        // accounts left out because their value is in another currency
	NoValue       int        // accounts left out because their value is unknown, negative or without currency
	BlindSpots    []FirmLine // the five largest by value, largest first; the wider gap first among equals
	MoreSpots     int        // blind spots of this currency beyond those five
	TopFive       *Concentration
	TopTenth      *Concentration // the largest 10 %, rounded up

	Weak, Strong Resting // what rests on relationships that clients rate below the cut, and at or above it
	Unheard      Resting // on those of which no client has been heard, as far as the reader may see
	Largest      []FirmLine
	Rest         *Concentration // of those beyond the largest; nil when there are none
}

// Resting is what rests on relationships of one kind.
type Resting struct {
	Accounts int
	Value    int64   // minor units
	Share    float64 // of the total value, 0 to 1; 0 without a total
	Single   int     // accounts of which one person alone was heard
}

// Concentration is how much of the value hangs on the largest accounts, and how strong these are.
type Concentration struct {
	Accounts int
	Share    float64  // of the total value, 0 to 1
	Strength *float64 // mean client strength of those the reader may see, 0 to 100, each account the same; nil when there is none
	Known    int      // accounts in Strength
}

// WeighByValue gives the figures by yearly value: sums and shares of minor units. Not ok when no account has a value.
// A concentration is nil where it would say nothing: without a positive total, for the top five with five accounts or fewer, and for
// the top tenth with fewer than ten. Among currencies equally common the first by name is taken. A client's strength is below the cut
// or it is not, whether or not the team has answered.
func WeighByValue(lines []FirmLine, cut float64) (ValueFigures, bool) {
	var v ValueFigures
	valued := v.choose(lines)
	if len(valued) == 0 {
		return ValueFigures{}, false
	}
	v.Accounts = len(valued)
	for _, l := range valued {
		v.Total += *l.Value
		if l.class() == BlindSpot {
			v.BlindSpots = append(v.BlindSpots, l)
		}
	}
	v.MoreSpots = max(len(v.BlindSpots)-worstBlindSpots, 0)
	v.BlindSpots = v.BlindSpots[:len(v.BlindSpots)-v.MoreSpots]
	for _, l := range valued {
		v.resting(l, cut).add(l, v.Total)
	}
	v.Largest = valued[:min(len(valued), drawnAccounts)]
	if len(valued) > drawnAccounts {
		v.Rest = concentrate(valued[drawnAccounts:], v.Total)
	}
	if v.Accounts > topAccounts {
		v.TopFive = concentrate(valued[:topAccounts], v.Total)
	}
	if v.Accounts >= 10 {
		v.TopTenth = concentrate(valued[:int(math.Ceil(float64(v.Accounts)/10))], v.Total)
	}
	return v, true
}

// resting is the kind of relationship that an account's value rests on.
func (v *ValueFigures) resting(l FirmLine, cut float64) *Resting {
	switch {
	case l.Overall.Client.N == 0:
		return &v.Unheard
	case l.Overall.Client.Strength < cut-hair:
		return &v.Weak
	}
	return &v.Strong
}

func (r *Resting) add(l FirmLine, total int64) {
	r.Accounts++
	if l.Overall.Client.N == 1 {
		r.Single++
	}
	r.Value += *l.Value
	if total > 0 {
		r.Share = float64(r.Value) / float64(total)
	}
}

// choose gives the accounts with a value in the most common currency, largest first, and counts the others.
func (v *ValueFigures) choose(lines []FirmLine) []FirmLine {
	count := map[string]int{}
	for _, l := range lines {
		if l.valued() {
			count[l.Currency]++
		}
	}
	for currency, n := range count {
		if n > count[v.Currency] || n == count[v.Currency] && currency < v.Currency {
			v.Currency = currency
		}
	}
	var valued []FirmLine
	for _, l := range lines {
		switch {
		case !l.valued():
			v.NoValue++
		case l.Currency != v.Currency:
			v.OtherCurrency++
		default:
			valued = append(valued, l)
		}
	}
	slices.SortFunc(valued, func(a, b FirmLine) int {
		return cmp.Or(cmp.Compare(*b.Value, *a.Value), cmp.Compare(a.Overall.Gap, b.Overall.Gap), cmp.Compare(a.AccountID, b.AccountID))
	})
	return valued
}

func (l FirmLine) valued() bool { return l.Value != nil && *l.Value >= 0 && l.Currency != "" }

func concentrate(top []FirmLine, total int64) *Concentration {
	if total <= 0 {
		return nil
	}
	c := Concentration{Accounts: len(top)}
	var strengths []float64
	for _, l := range top {
		c.Share += float64(*l.Value) / float64(total)
		if l.Overall.Client.N > 0 {
			strengths = append(strengths, l.Overall.Client.Strength)
		}
	}
	c.Share = min(c.Share, 1)
	if c.Known = len(strengths); c.Known > 0 {
		strength := mean(strengths)
		c.Strength = &strength
	}
	return &c
}
