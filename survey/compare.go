package survey

import (
	"math"
	"slices"
)

// Compare lays one account's sides beside each other, overall and question by question: gap, interval, class, certainty,
// wide, fragile and headline. The gaps shown together are this account's own. minimum is 1, or GroupMinimum where
// the reader may only see groups: a client side with fewer answers is left out of the result, for each question by its own
// number, and can't be read from it.
func Compare(i Instrument, s Sides, spread Spread, minimum int) AccountComparison {
	c, gaps := lay(i, s, spread, minimum)
	settle(gaps)
	c.Headline = Headline(i, *c)
	return *c
}

// CompareCycle compares all accounts of a cycle. The spread is pooled over them, and how sure each gap is allows for all gaps
// shown together: overall and by question, of every account. The result is in the order of accounts.
func CompareCycle(i Instrument, accounts []Sides, minimum int) []AccountComparison {
	spread := NewSpread(i, accounts)
	laid := make([]*AccountComparison, len(accounts))
	var gaps []weighed
	for n, s := range accounts {
		c, own := lay(i, s, spread, minimum)
		laid[n] = c
		gaps = append(gaps, own...)
	}
	settle(gaps)
	out := make([]AccountComparison, len(accounts))
	for n, c := range laid {
		c.Headline = Headline(i, *c)
		out[n] = *c
	}
	return out
}

// lay makes all of an account's comparisons but their certainty, and lists those whose gap has an interval.
func lay(i Instrument, s Sides, spread Spread, minimum int) (*AccountComparison, []weighed) {
	choices := i.Choices()
	clientOverall, clientQuestions := Stand(i, s.Clients, s.ClientsAsked)
	sellerOverall, sellerQuestions := Stand(i, s.Sellers, s.SellersAsked)
	clients, sellers := strengths(i, s.Clients), strengths(i, s.Sellers)

	out := &AccountComparison{Questions: make([]QuestionComparison, len(choices))}
	var gaps []weighed
	put := func(at *Comparison, p pair) {
		*at = p.compare(i.Cut, minimum)
		if at.Class == TooFew {
			return
		}
		if found, ok := weigh(at.Client, at.Seller, p.spread); ok {
			at.Interval = &found.interval
			gaps = append(gaps, weighed{at, found.p})
		} else if at.Certainty == Unknown && at.Gap == 0 {
			at.Certainty = NoClearGap
		}
	}
	put(&out.Overall, pair{
		client: clientOverall, seller: sellerOverall, clients: clients.overall, sellers: sellers.overall,
		spread: [2]Variance{spread.Client.Overall, spread.Seller.Overall}, rung: i.rung(),
	})
	for n, q := range choices {
		out.Questions[n].Key = q.Key
		put(&out.Questions[n].Comparison, pair{
			client: clientQuestions[n], seller: sellerQuestions[n], clients: clients.questions[n], sellers: sellers.questions[n],
			spread: [2]Variance{spread.Client.of(n), spread.Seller.of(n)}, rung: Strength(1, len(q.Options)),
		})
	}
	return out, gaps
}

// pair is what one comparison is made of: both standings, the single strengths behind them, the spread of each side, and the
// size of a rung in points.
type pair struct {
	client, seller   Standing
	clients, sellers []float64
	spread           [2]Variance
	rung             float64
}

// compare makes the comparison, without interval.
func (p pair) compare(cut float64, minimum int) Comparison {
	c := Comparison{Client: p.client, Seller: p.seller, Class: Classify(p.client, p.seller, cut, minimum)}
	if p.client.N < minimum {
		c.Client = Standing{Asked: p.client.Asked}
	}
	c.Everyone = c.Client.N > 0 && c.Client.N >= c.Client.Asked
	if c.Class == TooFew {
		return c
	}
	c.Gap = c.Client.Strength - c.Seller.Strength
	if math.Abs(c.Gap) < hair {
		c.Gap = 0
	}
	c.Wide = p.rung > 0 && math.Abs(c.Gap) >= p.rung-hair
	c.Fragile = p.fragile(c.Class, cut)
	if c.Client.N == 1 || c.Seller.N == 1 {
		c.Certainty = SingleVoice
	}
	return c
}

// fragile leaves each response out in turn, on both sides, and tells whether any of them would change the class; a side's only
// answer always does. The group minimum is about who may see, not about how firm the ground is, so it plays no part here.
func (p pair) fragile(class Class, cut float64) bool {
	for n := range p.clients {
		if Classify(without(p.clients, n), p.seller, cut, 1) != class {
			return true
		}
	}
	for n := range p.sellers {
		if Classify(p.client, without(p.sellers, n), cut, 1) != class {
			return true
		}
	}
	return false
}

// without is the standing of the values but the nth.
func without(values []float64, n int) Standing {
	rest := slices.Delete(slices.Clone(values), n, n+1)
	return Standing{Strength: mean(rest), N: len(rest)}
}
