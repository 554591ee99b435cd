package lenses

import (
	"maps"
	"slices"

	"parallax/survey"
)

// Account is one account's results with what it is worth a year: in minor units, nil where that isn't known.
type Account struct {
	Results  []Result
	Value    *int64
	Currency string
}

// Totals are a cycle's lenses over the accounts given; nil for a lens that isn't among their results.
type Totals struct {
	Accounts int
	Value    *ValueTotals
	Pyramid  *PyramidTotals
	Care     *CareTotals
	Depth    *DepthTotals
}

// Count is how many accounts a word is said of; the empty word stands for those of which none can be said.
type Count struct {
	Word     string
	Accounts int
}

// ValueTotals count positions, in the order of Positions and the unknown last.
type ValueTotals struct{ Own, Client, Seller []Count }

// PyramidTotals count tiers, lowest first and the unknown last; and the accounts that rest on a layer that isn't met, by layer.
type PyramidTotals struct {
	Client, Seller               []Count
	ClientMissing, SellerMissing []Count
}

// CareTotals count kinds, and say what hangs on them by the client's view: by currency.
type CareTotals struct {
	Client, Seller []Count
	Worth          []Worth
	NoValue        int // accounts whose value isn't known, which take no part in Worth
}

// Worth is the yearly value of accounts in one currency, in minor units: of clients, of customers (at risk), and of those that it isn't
// known of.
type Worth struct {
	Currency                   string
	Clients, Customers, Unsure int64
	Accounts                   int
}

// DepthTotals count extents, and give the profile of the practices.
type DepthTotals struct {
	Client, Seller []Count
	Practices      []PracticeMeans
}

// PracticeMeans is a practice over accounts: both sides' means over the accounts where both are known, each account counting the
// same, and of how many accounts it is the practice to work on first.
type PracticeMeans struct {
	Key, Label string
	survey.Means
	First int
}

// Sum gives the totals over accounts. Pass only those of which the reader may see the client's side.
func Sum(all []Account) Totals {
	t := Totals{Accounts: len(all)}
	t.Value = valueTotals(pick(all, func(r *Result) *Value { return r.Value }))
	t.Pyramid = pyramidTotals(pick(all, func(r *Result) *Pyramid { return r.Pyramid }))
	t.Care = careTotals(all)
	t.Depth = depthTotals(pick(all, func(r *Result) *Depth { return r.Depth }))
	return t
}

// pick gives one lens's results of the accounts that have them.
func pick[T any](all []Account, of func(*Result) *T) []*T {
	var out []*T
	for _, a := range all {
		for n := range a.Results {
			if found := of(&a.Results[n]); found != nil {
				out = append(out, found)
			}
		}
	}
	return out
}

// count counts words over results: all of them, also those of none, and the unknown where there are any.
func count[T any](words []string, all []*T, word func(*T) string) []Count {
	found := map[string]int{}
	for _, one := range all {
		found[word(one)]++
	}
	out := make([]Count, 0, len(words)+1)
	for _, w := range words {
		out = append(out, Count{w, found[w]})
	}
	if found[""] > 0 {
		out = append(out, Count{"", found[""]})
	}
	return out
}

func valueTotals(all []*Value) *ValueTotals {
	if len(all) == 0 {
		return nil
	}
	return &ValueTotals{
		Own:    count(Positions(), all, func(v *Value) string { return v.Own.Word }),
		Client: count(Positions(), all, func(v *Value) string { return v.Client.Word }),
		Seller: count(Positions(), all, func(v *Value) string { return v.Seller.Word }),
	}
}

func pyramidTotals(all []*Pyramid) *PyramidTotals {
	if len(all) == 0 {
		return nil
	}
	lower := Needs()[:len(Needs())-1] // nothing stands on the highest
	missing := func(of func(*Pyramid) string) []Count { return count(lower, all, of)[:len(lower)] }
	return &PyramidTotals{
		Client:        count(Tiers(), all, func(p *Pyramid) string { return p.Client.Word }),
		Seller:        count(Tiers(), all, func(p *Pyramid) string { return p.Seller.Word }),
		ClientMissing: missing(func(p *Pyramid) string { return p.Client.Missing }),
		SellerMissing: missing(func(p *Pyramid) string { return p.Seller.Missing }),
	}
}

func careTotals(all []Account) *CareTotals {
	found := pick(all, func(r *Result) *Care { return r.Care })
	if len(found) == 0 {
		return nil
	}
	out := CareTotals{
		Client: count(Kinds(), found, func(c *Care) string { return c.Client.Word }),
		Seller: count(Kinds(), found, func(c *Care) string { return c.Seller.Word }),
	}
	worth := map[string]*Worth{}
	for _, a := range all {
		for _, care := range pick([]Account{a}, func(r *Result) *Care { return r.Care }) {
			if a.Value == nil || *a.Value < 0 || a.Currency == "" {
				out.NoValue++
				continue
			}
			if worth[a.Currency] == nil {
				worth[a.Currency] = &Worth{Currency: a.Currency}
			}
			worth[a.Currency].add(care.Client.Word, *a.Value)
		}
	}
	for _, currency := range slices.Sorted(maps.Keys(worth)) {
		out.Worth = append(out.Worth, *worth[currency])
	}
	return &out
}

func (w *Worth) add(kind string, value int64) {
	w.Accounts++
	switch kind {
	case Client:
		w.Clients += value
	case Customer:
		w.Customers += value
	default:
		w.Unsure += value
	}
}

func depthTotals(all []*Depth) *DepthTotals {
	if len(all) == 0 {
		return nil
	}
	out := DepthTotals{
		Client: count(Extents(), all, func(d *Depth) string { return d.Client.Word }),
		Seller: count(Extents(), all, func(d *Depth) string { return d.Seller.Word }),
	}
	for n, practice := range all[0].Practices {
		one := PracticeMeans{Key: practice.Key, Label: practice.Label}
		var both []*survey.Comparison
		for _, d := range all {
			if p := d.Practices[n]; p.Client != nil && p.Seller != nil {
				both = append(both, &survey.Comparison{Client: *p.Client, Seller: *p.Seller, Class: survey.SharedStrength}) // any class but too few
			}
			if d.First == practice.Key {
				one.First++
			}
		}
		one.Means = survey.MeansOf(both)
		out.Practices = append(out.Practices, one)
	}
	return &out
}
