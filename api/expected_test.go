package api

import (
	"math"
	"slices"

	"parallax/survey"
)

// figure is one comparison worked out by a second hand, before it is decided who may see it.
type figure struct {
	client, seller   standing
	clients, sellers []float64 // single strengths
	gap, cut         float64   // the gap when both is true
	both             bool
	se, low, high, p float64 // when ruler is true
	ruler            bool
	certainty        string
}

// expectation is one account in one year, as one reader's evidence makes it: overall, and its questions.
type expectation struct {
	account   *rawAccount
	asks      []rawQuestion
	sight     rawSight
	overall   figure
	questions []figure
}

// all are the figures, the overall one first.
func (x *expectation) all() []*figure {
	out := []*figure{&x.overall}
	for n := range x.questions {
		out = append(out, &x.questions[n])
	}
	return out
}

// expect works out all accounts of a year for a reader. What somebody said takes part where p sees it, and nowhere else; but the
// client's spread of readers of groups is of all groups there are, and of three accounts at least.
func (f *rawFirm) expect(p survey.Principal, year int) []*expectation {
	out := make([]*expectation, 0, len(f.accounts))
	for _, a := range f.accounts {
		x := &expectation{account: a, asks: f.asks, sight: f.sees(p, a, year)}
		x.stand(a, year)
		out = append(out, x)
	}
	spread := [2][]within{make([]within, 1+len(f.asks)), make([]within, 1+len(f.asks))}
	for _, x := range out {
		pooled := x
		if x.sight.minimum > 1 {
			pooled = &expectation{asks: f.asks, sight: f.sees(survey.Principal{FirmID: p.FirmID, Role: survey.Viewer}, x.account, year)}
			pooled.stand(x.account, year)
		}
		for n, fig := range x.all() {
			spread[0][n].add(pooled.all()[n].clients)
			spread[1][n].add(fig.sellers)
		}
	}
	var ps []float64
	for _, x := range out {
		for n, fig := range x.all() {
			if x.sight.minimum > 1 && spread[0][n].accounts < x.sight.minimum {
				spread[0][n] = within{}
			}
			if fig.weigh(spread[0][n], spread[1][n]); fig.ruler {
				ps = append(ps, fig.p)
			}
		}
	}
	threshold := discoveries(ps)
	for _, x := range out {
		for _, fig := range x.all() {
			fig.judge(threshold)
		}
	}
	return out
}

// stand gathers both sides' strengths. For readers of groups, questions with fewer than three levels of clients are left out, also
// of both overall strengths, and the client's is the mean of the questions left.
func (x *expectation) stand(a *rawAccount, year int) {
	y, minimum := a.years[year], x.sight.minimum
	var clients, sellers []rawVoice
	if x.sight.client {
		clients = y.clients
	}
	if x.sight.seller {
		sellers = y.sellers
	}
	leads := leading(x.asks)
	shown := make([]bool, len(x.asks)) // of those that make the overall strength
	var means []float64
	for n, q := range x.asks {
		at := func(v rawVoice) (float64, bool) { return v.pointsAt(n) }
		given := collect(clients, at)
		if shown[n] = leads[n] && len(given) >= minimum; len(given) < minimum {
			given = nil
		} else if len(given) > 0 && leads[n] {
			means = append(means, meanOf(given))
		}
		one := make([]bool, len(x.asks))
		one[n] = true
		x.questions = append(x.questions, newFigure(given, collect(sellers, at), clients, sellers, one, len(y.contacts), a.sellersAsked(year), q.cut))
	}
	of, ofSellers := shown, shown
	if minimum == 1 {
		of, ofSellers = leads, leads
	} else if len(means) == 0 {
		ofSellers = leads
	}
	overall := func(marked []bool) func(rawVoice) (float64, bool) {
		return func(v rawVoice) (float64, bool) { return v.pointsOver(marked) }
	}
	given := collect(clients, overall(of))
	if len(given) < minimum {
		given = nil
	}
	x.overall = newFigure(given, collect(sellers, overall(ofSellers)), clients, sellers, of, len(y.contacts), a.sellersAsked(year), 50)
	x.overall.seller.CantSay = cantSayers(sellers, ofSellers)
	if minimum > 1 && len(given) > 0 {
		x.overall.client.Strength = meanOf(means)
		x.overall.gap = x.overall.client.Strength - x.overall.seller.Strength
	}
}

func newFigure(clients, sellers []float64, asClient, asSeller []rawVoice, marked []bool, clientsAsked, sellersAsked int, cut float64) figure {
	f := figure{cut: cut, clients: clients, sellers: sellers, both: len(clients) > 0 && len(sellers) > 0}
	f.client = standing{N: len(clients), Asked: clientsAsked, CantSay: cantSayers(asClient, marked)}
	f.seller = standing{N: len(sellers), Asked: sellersAsked, CantSay: cantSayers(asSeller, marked)}
	if len(clients) > 0 {
		f.client.Strength = meanOf(clients)
	}
	if len(sellers) > 0 {
		f.seller.Strength = meanOf(sellers)
	}
	f.gap = f.client.Strength - f.seller.Strength
	return f
}

func cantSayers(voices []rawVoice, marked []bool) int {
	n := 0
	for _, v := range voices {
		if v.cantSay(marked) {
			n++
		}
	}
	return n
}

// weigh gives the figure its interval, where there is one.
func (f *figure) weigh(client, seller within) {
	if !f.both {
		return
	}
	se, df, ok := gapError(client, seller, f.client.N, f.client.Asked, f.seller.N)
	if !ok {
		return
	}
	reach := tReach(df) * se
	f.ruler, f.se, f.p = true, se, tTwoSided(f.gap/se, df)
	f.low, f.high = max(f.gap-reach, -100), min(f.gap+reach, 100)
}

func (f *figure) judge(threshold float64) {
	switch {
	case !f.both:
	case f.client.N == 1 || f.seller.N == 1:
		f.certainty = "single voice"
	case f.ruler:
		f.certainty = surenessOf(f.p, threshold)
	case math.Abs(f.gap) < 1e-9:
		f.certainty = "no clear gap"
	}
}

// fragile leaves each response out in turn. For readers of groups the client's is the lowest or the highest that it can be, by
// mean and number.
func (f *figure) fragile(minimum int) bool {
	clients := f.clients
	if sum, n := float64(f.client.N)*f.client.Strength, float64(f.client.N); minimum > 1 {
		clients = []float64{math.Max(0, sum-100*(n-1)), math.Min(100, sum)}
	}
	class := classOf(f.client.Strength, f.seller.Strength, f.cut)
	less := func(s standing, x float64) float64 { return (float64(s.N)*s.Strength - x) / float64(s.N-1) }
	return f.client.N == 1 || f.seller.N == 1 ||
		slices.ContainsFunc(clients, func(x float64) bool { return classOf(less(f.client, x), f.seller.Strength, f.cut) != class }) ||
		slices.ContainsFunc(f.sellers, func(x float64) bool { return classOf(f.client.Strength, less(f.seller, x), f.cut) != class })
}

// wire is the figure as the API tells it to a reader.
// cell is the same as a table of accounts and questions shows it.
func (f *figure) cell(sight rawSight) cell {
	c := f.wire(sight)
	side := func(s *standing) maybe[cellSide] {
		if s == nil {
			return given[cellSide](nil)
		}
		return given(&cellSide{s.Strength, s.N, s.CantSay})
	}
	return cell{Client: side(c.Client.value), Seller: side(c.Seller.value), Gap: c.Gap, Class: c.Class, Certainty: c.Certainty, Fragile: c.Fragile}
}

func (f *figure) wire(sight rawSight) comparison {
	var out comparison
	if sight.seller && f.seller.N > 0 {
		out.Seller = given(&f.seller)
	}
	if !sight.client {
		return out
	}
	out.Class = "too few answers"
	if f.client.N > 0 {
		out.Client = given(&f.client)
	}
	if !f.both {
		return out
	}
	out.Gap, out.Class, out.Certainty = &f.gap, classOf(f.client.Strength, f.seller.Strength, f.cut), f.certainty
	out.Wide, out.Fragile = math.Abs(f.gap) >= 100.0/(rungsAsked-1)-1e-9, f.fragile(sight.minimum)
	if f.ruler {
		out.SE, out.Interval = &f.se, &interval{f.low, f.high}
	}
	return out
}

// shrink draws the overall gaps of the accounts that a reader sees towards their mean; nil for an account without one.
func shrink(all []*expectation) map[string]*shrunken {
	var gaps, errors []float64
	least := 0.0
	for _, x := range all {
		if x.sight.client && x.overall.both && x.overall.ruler {
			gaps, errors = append(gaps, x.overall.gap), append(errors, x.overall.se)
			least = max(least, x.overall.se)
		}
	}
	out := map[string]*shrunken{}
	mean, tau2, ok := derSimonianLaird(gaps, errors)
	for _, x := range all {
		if !ok || !x.sight.client || !x.overall.both {
			continue
		}
		se := least
		if x.overall.ruler {
			se = x.overall.se
		}
		weight := tau2 / (tau2 + se*se)
		out[x.account.id] = &shrunken{Gap: mean + weight*(x.overall.gap-mean), Weight: weight}
	}
	return out
}

// bounds are what the silent could make of the figure; nil where nobody is silent or nobody spoke.
func (f *figure) bounds() *bounds {
	silent := f.client.Asked - f.client.N
	if f.client.N == 0 || silent <= 0 {
		return nil
	}
	said, asked := float64(f.client.N)*f.client.Strength, float64(f.client.Asked)
	b := &bounds{Silent: silent, Client: span{said / asked, (said + 100*float64(silent)) / asked}, LowClass: "too few answers", HighClass: "too few answers"}
	if f.seller.N > 0 {
		b.Gap = &span{b.Client.Low - f.seller.Strength, b.Client.High - f.seller.Strength}
		b.LowClass, b.HighClass = classOf(b.Client.Low, f.seller.Strength, f.cut), classOf(b.Client.High, f.seller.Strength, f.cut)
	}
	return b
}

// alike is r_wg(J) of the strengths given to some questions, and r_wg of one: the variance over that of answers at random on four
// rungs, (16 - 1)/12 of a rung.
func alike(questions [][]float64) (value float64, level string) {
	ratio := 0.0
	for _, values := range questions {
		rung := 100.0 / (rungsAsked - 1)
		ratio += squaresOf(values) / float64(len(values)-1) / (rung * rung) / 1.25 / float64(len(questions))
	}
	if ratio < 1 {
		j := float64(len(questions))
		value = j * (1 - ratio) / (j*(1-ratio) + ratio)
	}
	for _, step := range []struct {
		above float64
		word  string
	}{{90.5, "very strong"}, {70.5, "strong"}, {50.5, "moderate"}, {30.5, "weak"}} {
		if 100*value >= step.above {
			return value, step.word
		}
	}
	return value, "none"
}
