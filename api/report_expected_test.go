package api

import (
	"cmp"
	"math"
	"slices"

	"parallax/survey"
)

// seenBy are the accounts that take part in a reader's reports: those of which they see the client's side.
func seenBy(all []*expectation) []*expectation {
	return slices.DeleteFunc(slices.Clone(all), func(x *expectation) bool { return !x.sight.client })
}

// class of the figure for a reader who sees the client's side.
func (f *figure) class() string {
	if !f.both {
		return "too few answers"
	}
	return classOf(f.client.Strength, f.seller.Strength, f.cut)
}

var classOrder = []string{"shared strength", "blind spot", "hidden strength", "shared concern", "too few answers"}

// expectQuestions is the question report's figures, from the cells of the accounts alone.
func expectQuestions(meter survey.Instrument, all []*expectation) []questionFigures {
	seen := seenBy(all)
	var out []questionFigures
	for n, q := range meter.Choices() {
		row := questionFigures{Key: q.Key, Lens: q.Lens, Facet: q.Facet, Rungs: meter.Rungs, Cut: meter.Cut, Classes: []classCount{}}
		if q.Cut > 0 {
			row.Cut = q.Cut
		}
		if len(q.Rungs) > 0 {
			row.Rungs = q.Rungs
		}
		var gaps, ours, theirs, measured, errors []float64
		count := map[string]int{}
		for _, x := range seen {
			fig := &x.questions[n]
			count[fig.class()]++
			if !fig.both {
				continue
			}
			gaps, ours, theirs = append(gaps, fig.gap), append(ours, fig.seller.Strength), append(theirs, fig.client.Strength)
			if fig.ruler {
				measured, errors = append(measured, fig.gap), append(errors, fig.se)
			}
		}
		for _, class := range classOrder {
			if count[class] > 0 {
				row.Classes = append(row.Classes, classCount{Class: class, Accounts: count[class]})
			}
		}
		if row.Accounts = len(gaps); row.Accounts > 0 {
			row.ClientMean, row.SellerMean = pointer(meanOf(theirs)), pointer(meanOf(ours))
		}
		if q.Facet == survey.Desired { // nobody misjudges a wish
			row.Accounts = 0
		}
		if row.Accounts > 1 {
			row.takeApart(gaps)
			row.Real = realOf(measured, errors)
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b questionFigures) int { return cmp.Compare(size(b), size(a)) })
	return out
}

func size(q questionFigures) float64 {
	if q.MeanSquare == nil {
		return -1
	}
	return *q.MeanSquare
}

func (q *questionFigures) takeApart(gaps []float64) {
	bias, n, square := meanOf(gaps), float64(len(gaps)), 0.0
	for _, g := range gaps {
		square += g * g / n
	}
	q.Bias, q.MeanSquare, q.Spread = &bias, &square, pointer(math.Sqrt(squaresOf(gaps)/n))
	if square > 0 {
		q.BiasShare = pointer(bias * bias / square)
	}
	if reach, _, ok := pairedReach(gaps); ok {
		q.Interval = &interval{max(bias-reach, -100), min(bias+reach, 100)}
	}
}

// realOf is how much of the gaps' differences is more than chance.
func realOf(gaps, errors []float64) *realSpread {
	_, tau2, ok := derSimonianLaird(gaps, errors)
	if !ok {
		return nil
	}
	var sum, weights, q float64
	for n, g := range gaps {
		sum, weights = sum+g/(errors[n]*errors[n]), weights+1/(errors[n]*errors[n])
	}
	for n, g := range gaps {
		q += (g - sum/weights) * (g - sum/weights) / (errors[n] * errors[n])
	}
	out := &realSpread{Tau: math.Sqrt(tau2), Accounts: len(gaps)}
	if beyond := q - float64(len(gaps)-1); beyond > 0 {
		out.Beyond = beyond / q
	}
	return out
}

// expectFirmReport is the executive's page, without outcomes and words.
func (f *rawFirm) expectFirmReport(now, before []*expectation) firmReport {
	out := firmReport{Coverage: f.expectCoverage(now, 1), Classes: expectClasses(now, before), Outcomes: []outcomeView{}}
	out.Value = f.expectValue(now)
	for year, all := range [][]*expectation{before, now} {
		var ours, theirs []float64
		for n, x := range all {
			if x.sight.client && x.overall.both && (year == 1 || now[n].lastYear()) {
				ours, theirs = append(ours, x.overall.seller.Strength), append(theirs, x.overall.client.Strength)
			}
		}
		row := trendYear{Cycle: cycleRef{ID: f.cycles[year]}, Accounts: len(ours), Coverage: f.expectCoverage(all, year)}
		row.Coverage.Accounts.Count = len(ours)
		if len(ours) > 0 {
			row.Client, row.Seller, row.Gap = pointer(meanOf(theirs)), pointer(meanOf(ours)), pointer(meanOf(theirs)-meanOf(ours))
		}
		out.Trend = append(out.Trend, row)
	}
	return out
}

func (f *rawFirm) expectCoverage(all []*expectation, year int) coverage {
	var c coverage
	for _, x := range all {
		y := x.account.years[year]
		c.Accounts.Of++
		c.Clients.Of += len(y.contacts)
		c.Clients.Count += len(y.clients)
		c.Sellers.Of += x.account.sellersAsked(year)
		c.Sellers.Count += len(y.sellers)
		if x.sight.client && x.overall.both {
			c.Accounts.Count++
		}
	}
	return c
}

func expectClasses(now, before []*expectation) []classCount {
	out := []classCount{}
	if len(seenBy(now)) == 0 {
		return out
	}
	both := 0
	count, was, is := map[string]int{}, map[string]int{}, map[string]int{}
	for n, x := range now {
		if !x.sight.client {
			continue
		}
		count[x.overall.class()]++
		if old := before[n]; x.overall.both && old.sight.client && old.overall.both {
			both++
			was[old.overall.class()]++
			is[x.overall.class()]++
		}
	}
	for _, class := range classOrder {
		row := classCount{Class: class, Accounts: count[class]}
		if both > 0 && class != "too few answers" {
			row.Before, row.After = pointer(was[class]), pointer(is[class])
		}
		out = append(out, row)
	}
	return out
}

// expectValue: every invented account has a value in one currency.
func (f *rawFirm) expectValue(now []*expectation) *valueReport {
	all := slices.Clone(now)
	slices.SortFunc(all, func(a, b *expectation) int {
		gap := func(x *expectation) float64 {
			if !x.sight.client || !x.overall.both {
				return 0
			}
			return x.overall.gap
		}
		return cmp.Or(cmp.Compare(b.account.value, a.account.value), cmp.Compare(gap(a), gap(b)), cmp.Compare(a.account.id, b.account.id))
	})
	v := &valueReport{Currency: "EUR", Accounts: len(all), BlindSpots: []spot{}}
	for _, x := range all {
		v.Total += x.account.value
		if x.sight.client && x.overall.class() == "blind spot" {
			if len(v.BlindSpots) == 5 {
				v.MoreSpots++
				continue
			}
			value := x.account.value
			v.BlindSpots = append(v.BlindSpots, spot{AccountHead{AccountID: x.account.id, Value: &value, Currency: "EUR", Lead: &named{ID: x.account.lead}}, x.overall.wire(x.sight)})
		}
	}
	top := func(n int) *concentration {
		c := &concentration{Accounts: n}
		var strengths []float64
		for _, x := range all[:n] {
			c.Share += float64(x.account.value) / float64(v.Total)
			if x.sight.client && x.overall.client.N > 0 {
				strengths = append(strengths, x.overall.client.Strength)
			}
		}
		if c.Known = len(strengths); c.Known > 0 {
			c.Strength = pointer(meanOf(strengths))
		}
		return c
	}
	v.TopFive, v.TopTenth = top(5), top((len(all)+9)/10)
	for _, x := range all { // fewer than 40
		one, kind := worth{AccountID: x.account.id, Value: x.account.value}, &v.Unheard
		if x.sight.client && x.overall.client.N > 0 {
			one.Client, kind = &x.overall.client.Strength, &v.Strong
			if x.overall.client.Strength < 50-1e-9 {
				kind = &v.Weak
			}
		}
		if one.Client != nil {
			one.Answers = x.overall.client.N
			if one.Answers == 1 {
				kind.Single++
			}
		}
		v.Largest = append(v.Largest, one)
		kind.Accounts++
		kind.Value += one.Value
		kind.Share = float64(kind.Value) / float64(v.Total)
	}
	return v
}

func pointer[T any](x T) *T { return &x }
