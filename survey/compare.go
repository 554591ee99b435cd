package survey

import "math"

// Compare lays one account's sides beside each other, overall and question by question: gap, interval, class, certainty, wide
// and fragile. The gaps shown together are this account's own. minimum is 1, or GroupMinimum where the reader may only see
// groups: a client side with fewer answers is left out of the result, for each question by its own number, and can't be read
// from it, nor worked out: see hear.
func Compare(i Instrument, s Sides, spread Spread, minimum int) AccountComparison {
	l := layer{i: i, choices: i.Choices(), spread: spread, minimum: minimum, scale: scale{}}
	return l.layAll(l.hear([]Sides{s}))[0]
}

// CompareCycle compares all accounts of a cycle. The spread is pooled over them, and how sure each gap is allows for all gaps
// shown together: overall and by question, of every account. What is left out of the results takes no part in either. The
// result is in the order of accounts.
func CompareCycle(i Instrument, accounts []Sides, minimum int) []AccountComparison {
	l := layer{i: i, choices: i.Choices(), minimum: minimum, scale: scale{}}
	all := l.hear(accounts)
	l.spread = l.spreadOf(all)
	return l.layAll(all)
}

// ClassifyCycle is CompareCycle without how sure the gaps are: strengths, gaps and classes alone.
func ClassifyCycle(i Instrument, accounts []Sides, minimum int) []AccountComparison {
	l := layer{i: i, choices: i.Choices(), minimum: minimum, unweighed: true}
	return l.layAll(l.hear(accounts))
}

// ClassifyOverall is ClassifyCycle without the single questions.
func ClassifyOverall(i Instrument, accounts []Sides, minimum int) []Comparison {
	l := layer{i: i, choices: i.Choices(), minimum: minimum, unweighed: true, inAll: minimum == 1} // groups hang on the questions
	all := l.hear(accounts)
	out := make([]Comparison, len(all))
	for n := range all {
		l.layOverall(&out[n], &all[n])
	}
	return out
}

// layer lays accounts' sides beside each other.
type layer struct {
	i       Instrument
	choices []Question
	spread  Spread
	minimum int

	unweighed bool // nobody asks how sure the gaps are
	inAll     bool // nobody asks about single questions
	scale     scale
	gaps      []weighed  // those with an interval
	found     []evidence // behind the intervals
}

// heard is what is heard of one account: both sides' strengths, without what the reader may not see.
type heard struct {
	*Sides
	clients, sellers voices
	average          *float64 // the client's overall strength where it follows from the questions shown
}

// hear gathers the strengths of the accounts.
//
// Where there is a minimum, an overall strength made of each person's own mean would tell of the questions held back, and of
// single people: with the means of the questions known, the rest of the sum is theirs. So it is then made of nothing but the
// questions shown, and both sides' overall strengths leave out those held back.
func (l *layer) hear(accounts []Sides) []heard {
	responses := 0
	for n := range accounts {
		responses += len(accounts[n].Clients) + len(accounts[n].Sellers)
	}
	room, out := newShelf(len(l.choices), len(accounts), responses), make([]heard, len(accounts))
	gather := room.strengths
	if l.inAll {
		room = newShelf(0, len(accounts), responses)
		gather = room.overall
	}
	for n := range accounts {
		s := &accounts[n]
		out[n] = heard{Sides: s, clients: gather(l.choices, s.Clients, nil), sellers: gather(l.choices, s.Sellers, nil)}
		if l.minimum > 1 {
			l.holdBack(&out[n])
		}
	}
	return out
}

func (l *layer) holdBack(h *heard) {
	shown := h.clients.groups(l.minimum)
	room := newShelf(len(l.choices), 1, len(h.Clients)+len(h.Sellers))
	h.clients = room.strengths(l.choices, h.Clients, shown)
	if len(h.clients.overall.values) < l.minimum {
		h.clients.overall = voice{}
	}
	h.average = h.clients.average(l.choices)
	if h.average != nil {
		h.sellers.overall = room.strengths(l.choices, h.Sellers, shown).overall
	}
}

// groups marks the questions with at least minimum answers.
func (v *voices) groups(minimum int) []bool {
	shown := make([]bool, len(v.questions))
	for n := range v.questions {
		shown[n] = len(v.questions[n].values) >= minimum
	}
	return shown
}

// average is the weighted mean of the questions' strengths, over those with answers that aren't apart; nil when there is none.
func (v *voices) average(choices []Question) *float64 {
	var sum, weights float64
	for n := range v.questions {
		if q := &v.questions[n]; len(q.values) > 0 && !choices[n].Apart {
			sum += choices[n].weight() * mean(q.values)
			weights += choices[n].weight()
		}
	}
	if weights == 0 {
		return nil
	}
	sum /= weights
	return &sum
}

func (l *layer) layAll(all []heard) []AccountComparison {
	each := len(l.choices)
	out, questions := make([]AccountComparison, len(all)), make([]QuestionComparison, each*len(all))
	if !l.unweighed {
		l.found, l.gaps = make([]evidence, 0, (each+1)*len(all)), make([]weighed, 0, (each+1)*len(all))
	}
	for n := range all {
		out[n].Questions = questions[n*each : (n+1)*each : (n+1)*each]
		l.lay(&out[n], &all[n])
	}
	if l.unweighed {
		return out
	}
	settle(l.gaps)
	return out
}

func (l *layer) lay(out *AccountComparison, h *heard) {
	l.layOverall(&out.Overall, h)
	clients, sellers := &h.clients, &h.sellers
	for n := range l.choices {
		q := &l.choices[n]
		out.Questions[n].Key = q.Key
		client, seller := &clients.questions[n], &sellers.questions[n]
		l.put(&out.Questions[n].Comparison, &pair{
			client: client.standing(h.ClientsAsked), seller: seller.standing(h.SellersAsked), clients: client.values, sellers: seller.values,
			spread: [2]Variance{l.spread.Client.of(n), l.spread.Seller.of(n)}, rung: Strength(1, len(q.Options)), cut: l.i.CutOf(q),
		})
	}
}

func (l *layer) layOverall(out *Comparison, h *heard) {
	clients, sellers := &h.clients, &h.sellers
	overall := clients.overall.standing(h.ClientsAsked)
	if h.average != nil && overall.N > 0 {
		overall.Strength = *h.average
	}
	l.put(out, &pair{
		client: overall, seller: sellers.overall.standing(h.SellersAsked),
		clients: clients.overall.values, sellers: sellers.overall.values,
		spread: [2]Variance{l.spread.Client.Overall, l.spread.Seller.Overall}, rung: l.i.rung(), cut: l.i.Cut,
	})
}

// put makes one comparison. Two sides of one mind that agree have no clear gap, although nothing varied that an interval could be made of.
func (l *layer) put(at *Comparison, p *pair) {
	*at = p.compare(l.minimum)
	if l.unweighed {
		at.Certainty = Unknown
	}
	if l.unweighed || at.Class == TooFew {
		return
	}
	if found, ok := l.scale.weigh(at.Client, at.Seller, p.spread); ok {
		l.found = append(l.found, found) // never beyond its capacity, so that what is pointed at stays
		kept := &l.found[len(l.found)-1]
		at.Interval, at.SE = &kept.interval, &kept.se
		l.gaps = append(l.gaps, weighed{&at.Certainty, found.p})
	} else if at.Certainty == Unknown && at.Gap == 0 {
		at.Certainty = NoClearGap
	}
}

// pair is what one comparison is made of: both standings, the single strengths behind them, the spread of each side, the size of
// a rung in points, and the cut.
type pair struct {
	client, seller   Standing
	clients, sellers []float64
	spread           [2]Variance
	rung, cut        float64
}

// compare makes the comparison, without interval.
func (p *pair) compare(minimum int) Comparison {
	c := Comparison{Client: p.client, Seller: p.seller, Class: Classify(p.client, p.seller, p.cut, minimum)}
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
	c.Fragile = p.fragile(c.Class, minimum)
	if c.Client.N == 1 || c.Seller.N == 1 {
		c.Certainty = SingleVoice
	}
	return c
}

// fragile leaves each response out in turn, on both sides, and tells whether any of them would change the class; a side's only
// answer always does. How many make a group is about who may see, not about how firm the ground is, so it plays no part here.
//
// Readers of groups are told of the client's side whether one response less could change it, whatever the single ones were: that
// follows from mean and n. Whether it would change tells more: of three answers with five levels in all, that none of them
// decides is true of 1, 2 and 2 alone.
func (p *pair) fragile(class Class, minimum int) bool {
	clients := p.clients
	if minimum > 1 {
		possible := p.client.possible()
		clients = possible[:]
	}
	for _, x := range clients {
		if Classify(p.client.without(x), p.seller, p.cut, 1) != class {
			return true
		}
	}
	for _, x := range p.sellers {
		if Classify(p.client, p.seller.without(x), p.cut, 1) != class {
			return true
		}
	}
	return false
}

// possible are the lowest and the highest strength that one of the responses can have, given their mean and number.
func (s Standing) possible() [2]float64 {
	sum := float64(s.N) * s.Strength
	return [2]float64{max(0, sum-100*float64(s.N-1)), min(100, sum)}
}

// without is the standing that one response of strength x less would leave.
func (s Standing) without(x float64) Standing {
	if s.N < 2 {
		return Standing{}
	}
	n := float64(s.N)
	return Standing{Strength: (n*s.Strength - x) / (n - 1), N: s.N - 1}
}
