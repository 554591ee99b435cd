package survey

import "math"

// Compare lays one account's sides beside each other, overall and question by question: gap, interval, class, certainty,
// wide, fragile and headline. The gaps shown together are this account's own. minimum is 1, or GroupMinimum where
// the reader may only see groups: a client side with fewer answers is left out of the result, for each question by its own
// number, and can't be read from it.
func Compare(i Instrument, s Sides, spread Spread, minimum int) AccountComparison {
	return compareAll(i, []Sides{s}, spread, minimum)[0]
}

// CompareCycle compares all accounts of a cycle. The spread is pooled over them, and how sure each gap is allows for all gaps
// shown together: overall and by question, of every account. The result is in the order of accounts.
func CompareCycle(i Instrument, accounts []Sides, minimum int) []AccountComparison {
	return compareAll(i, accounts, NewSpread(i, accounts), minimum)
}

func compareAll(i Instrument, accounts []Sides, spread Spread, minimum int) []AccountComparison {
	l := layer{i: i, choices: i.Choices(), spread: spread, minimum: minimum, scale: scale{}}
	out := make([]AccountComparison, len(accounts))
	for n, s := range accounts {
		l.lay(&out[n], s)
	}
	settle(l.gaps)
	for n := range out {
		out[n].Headline = Headline(i, out[n])
	}
	return out
}

// layer lays accounts' sides beside each other, all but how sure each gap is: that is settled when all gaps are there.
type layer struct {
	i       Instrument
	choices []Question
	spread  Spread
	minimum int
	scale   scale
	gaps    []weighed // those with an interval
}

func (l *layer) lay(out *AccountComparison, s Sides) {
	clients, sellers := strengths(l.choices, s.Clients), strengths(l.choices, s.Sellers)
	l.put(&out.Overall, pair{
		client: clients.overall.standing(s.ClientsAsked), seller: sellers.overall.standing(s.SellersAsked),
		clients: clients.overall.values, sellers: sellers.overall.values,
		spread: [2]Variance{l.spread.Client.Overall, l.spread.Seller.Overall}, rung: l.i.rung(),
	})
	out.Questions = make([]QuestionComparison, len(l.choices))
	for n, q := range l.choices {
		out.Questions[n].Key = q.Key
		client, seller := clients.questions[n], sellers.questions[n]
		l.put(&out.Questions[n].Comparison, pair{
			client: client.standing(s.ClientsAsked), seller: seller.standing(s.SellersAsked), clients: client.values, sellers: seller.values,
			spread: [2]Variance{l.spread.Client.of(n), l.spread.Seller.of(n)}, rung: Strength(1, len(q.Options)),
		})
	}
}

// put makes one comparison. Two sides of one mind that agree have no clear gap, although nothing varied that an interval could be made of.
func (l *layer) put(at *Comparison, p pair) {
	*at = p.compare(l.i.Cut, l.minimum)
	if at.Class == TooFew {
		return
	}
	if found, ok := l.scale.weigh(at.Client, at.Seller, p.spread); ok {
		at.Interval = &found.interval
		l.gaps = append(l.gaps, weighed{at, found.p})
	} else if at.Certainty == Unknown && at.Gap == 0 {
		at.Certainty = NoClearGap
	}
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
	for _, x := range p.clients {
		if Classify(p.client.without(x), p.seller, cut, 1) != class {
			return true
		}
	}
	for _, x := range p.sellers {
		if Classify(p.client, p.seller.without(x), cut, 1) != class {
			return true
		}
	}
	return false
}

// without is the standing that one response of strength x less would leave.
func (s Standing) without(x float64) Standing {
	if s.N < 2 {
		return Standing{}
	}
	n := float64(s.N)
	return Standing{Strength: (n*s.Strength - x) / (n - 1), N: s.N - 1}
}
