package api

import (
	"math"
	"slices"

	"parallax/survey"
)

func (s rawSight) wire() sight {
	return sight{Client: s.client, Names: s.names, Comments: s.comments, Why: s.why}
}

// lastYear tells whether the reader of x is shown last year beside this one.
func (x *expectation) lastYear() bool { return x.sight.why != "sealed" }

// expectLine is an account's line of the portfolio.
func (f *rawFirm) expectLine(x, old *expectation, rank *shrunken) portfolioLine {
	y := x.account.years[1]
	out := portfolioLine{
		AccountHead: AccountHead{Value: &x.account.value},
		Clients:     answered{len(y.contacts), len(y.clients)}, Sellers: answered{x.account.sellersAsked(1), len(y.sellers)},
		Sight: x.sight.wire(), Overall: given[comparison](nil), Questions: list(x.questions, func(q figure) cell { return q.cell(x.sight) }),
	}
	if x.sight.client || x.sight.seller {
		overall := x.overall.wire(x.sight)
		out.Overall = given(&overall)
	}
	if rank != nil {
		out.ShrunkenGap = &rank.Gap
	}
	if x.lastYear() && (old.sight.client || old.sight.seller) {
		c := old.overall.wire(old.sight)
		out.PreviousGap, out.PreviousClass = c.Gap, c.Class
		if c.Client.value != nil {
			out.PreviousClient = &c.Client.value.Strength
		}
	}
	return out
}

// expectPage is an account's gap page.
func (f *rawFirm) expectPage(meter survey.Instrument, x, old *expectation, rank *shrunken) gapPage {
	page := gapPage{Sight: x.sight.wire(), Overall: x.overall.wire(x.sight), Shrunken: rank, Questions: []gapQuestion{}, Lenses: x.lenses()}
	for n, q := range x.questions {
		row := gapQuestion{Key: meter.Choices()[n].Key, Comparison: q.wire(x.sight)}
		if x.sight.client && x.sight.minimum == 1 && q.client.N > 0 {
			row.ClientLevels = rungsOf(q.clients)
		}
		if x.sight.seller && q.seller.N > 0 {
			row.SellerLevels = rungsOf(q.sellers)
		}
		page.Questions = append(page.Questions, row)
	}
	if x.sight.client {
		page.Bounds = x.silence(meter)
		x.agree(&page)
	}
	if x.sight.why != "" {
		page.Awaited = f.await(x)
	}
	if x.lastYear() && (old.sight.client || old.sight.seller) {
		page.Previous = &gapPrevious{Overall: previousOf(old.overall.wire(old.sight))}
		for n := range page.Questions {
			before := previousOf(old.questions[n].wire(old.sight))
			page.Questions[n].Previous = &before
		}
		page.Change = f.expectChange(meter, x, old)
	}
	return page
}

func previousOf(c comparison) previousSides {
	out := previousSides{Gap: c.Gap}
	if c.Client.value != nil {
		out.Client = &c.Client.value.Strength
	}
	if c.Seller.value != nil {
		out.Seller = &c.Seller.value.Strength
	}
	return out
}

// rungsOf turns strengths back into levels, in order.
func rungsOf(strengths []float64) []int {
	out := []int{}
	for _, x := range strengths {
		out = append(out, int(math.Round(x*(rungsAsked-1)/100)))
	}
	slices.Sort(out)
	return out
}

func (x *expectation) silence(meter survey.Instrument) *accountBounds {
	b := &accountBounds{Overall: x.overall.bounds(), Questions: []questionBounds{}}
	for n, q := range x.questions {
		b.Questions = append(b.Questions, questionBounds{meter.Choices()[n].Key, q.bounds()})
	}
	return b
}

// agree adds how far the client's own people see it alike, where single answers may be seen.
func (x *expectation) agree(page *gapPage) {
	if x.sight.minimum > 1 {
		return
	}
	var items [][]float64
	people := map[string]bool{}
	for n, q := range x.questions {
		if len(q.clients) < 2 {
			continue
		}
		value, level := alike([][]float64{q.clients})
		page.Questions[n].Agreement = &agreement{Level: level, Value: value, N: len(q.clients)}
		if x.asks[n].apart {
			continue
		}
		items = append(items, q.clients)
		for _, v := range x.account.years[1].clients {
			if _, ok := v.pointsAt(n); ok {
				people[v.person] = true
			}
		}
	}
	if len(items) > 0 {
		value, level := alike(items)
		page.Agreement = &agreement{Level: level, Value: value, N: len(people)}
	}
}

func (f *rawFirm) await(x *expectation) *awaited {
	y := x.account.years[1]
	out := &awaited{Clients: answered{len(y.contacts), len(y.clients)}, Needed: x.sight.minimum, Why: x.sight.why}
	for _, m := range x.account.team {
		out.Sellers = append(out.Sellers, awaitedSeller{
			Lead: m.MemberID == x.account.lead, Sealed: slices.ContainsFunc(y.sellers, func(v rawVoice) bool { return v.person == m.MemberID }),
		})
	}
	if !f.ended {
		at := instant(f.closesAt)
		out.OpensResultsAt = &at
	}
	return out
}

// history is a year on the account's own page.
func (x *expectation) history() accountHistory {
	out := accountHistory{Sight: x.sight.wire(), Overall: given[comparison](nil)}
	if x.sight.client || x.sight.seller {
		overall := x.overall.wire(x.sight)
		out.Overall = given(&overall)
	}
	return out
}

// expectCounts are the counts of this year's cycle, for sellers over their own accounts.
func (f *rawFirm) expectCounts(all []*expectation) any {
	var out struct {
		Accounts      int       `json:"accounts"`
		Clients       sideCount `json:"clients"`
		Sellers       sideCount `json:"sellers"`
		AccountsHeard int       `json:"accounts_heard"`
	}
	count := func(at *sideCount, asked, answered int) {
		at.Asked, at.Started, at.Answered = at.Asked+asked, at.Started+answered, at.Answered+answered
	}
	for _, x := range all {
		if !x.sight.theirs {
			continue
		}
		y := x.account.years[1]
		out.Accounts++
		count(&out.Clients, len(y.contacts), len(y.clients))
		count(&out.Sellers, len(x.account.team), len(y.sellers))
		if len(y.clients) > 0 {
			out.AccountsHeard++
		}
	}
	return out
}
