package survey

// Sides are both sides' responses about one account, with the numbers asked.
type Sides struct {
	Clients, Sellers           []Levels
	ClientsAsked, SellersAsked int
}

// Variance is how far people of one side differ about the same account: the mean square within accounts, in points squared,
// with its degrees of freedom. DF 0 means that no account had two answers, so nothing is known.
type Variance struct {
	MeanSquare float64
	DF         int
}

// SideSpread is one side's variance overall and for each choice question, in instrument order.
type SideSpread struct {
	Overall   Variance
	Questions []Variance
}

// Spread is how far people differ within accounts, pooled over a cycle because one account's few voices say little about it.
type Spread struct{ Client, Seller SideSpread }

// NewSpread pools the within-account spread of all accounts with two or more responses on a side: the within mean square of a
// one-way analysis of variance, sum of (x - account's mean)² over sum of (n - 1).
func NewSpread(i Instrument, accounts []Sides) Spread {
	l := layer{i: i, choices: i.Choices(), minimum: 1}
	return l.spreadOf(l.hear(accounts))
}

func (l *layer) spreadOf(all []heard) Spread {
	client, seller := newPool(l.i, l.choices, l.minimum), newPool(l.i, l.choices, 1)
	for n := range all {
		client.add(all[n].clients)
		seller.add(all[n].sellers)
	}
	return Spread{Client: client.spread(), Seller: seller.spread()}
}

// pool gathers sums of squares: the first is the overall one, then one per choice question. Readers of groups get a spread only
// where as many accounts make it: an account's own spread beside its mean would tell what three people said each.
type pool struct {
	squares  []float64
	df       []int
	accounts []int     // that took part, and of which the mean doesn't tell the spread already
	rungs    []float64 // in points
	minimum  int
}

func newPool(i Instrument, choices []Question, minimum int) *pool {
	n := len(choices) + 1
	p := &pool{squares: make([]float64, n), df: make([]int, n), accounts: make([]int, n), rungs: make([]float64, n), minimum: minimum}
	p.rungs[0] = i.rung()
	for k, q := range choices {
		p.rungs[k+1] = Strength(1, len(q.Options))
	}
	return p
}

func (p *pool) add(v voices) {
	p.gather(0, v.overall.values)
	for n := range v.questions {
		p.gather(n+1, v.questions[n].values)
	}
}

func (p *pool) gather(n int, values []float64) {
	if len(values) < 2 {
		return
	}
	m := mean(values)
	for _, x := range values {
		p.squares[n] += (x - m) * (x - m)
	}
	p.df[n] += len(values) - 1
	if p.minimum == 1 || !told(m, len(values), p.rungs[n]) {
		p.accounts[n]++
	}
}

// told tells whether a mean of n answers tells each of them: all lowest or highest, or all but one, who is a rung off. Such an
// account hides none of the others that it is pooled with.
func told(mean float64, n int, rung float64) bool {
	return mean*float64(n) <= rung+hair || (100-mean)*float64(n) <= rung+hair
}

func (p *pool) spread() SideSpread {
	all := make([]Variance, len(p.df))
	for n, df := range p.df {
		if df > 0 && p.accounts[n] >= p.minimum {
			all[n] = Variance{MeanSquare: p.squares[n] / float64(df), DF: df}
		}
	}
	return SideSpread{Overall: all[0], Questions: all[1:]}
}

// of is the variance of the nth choice question; an unknown one where the spread holds fewer questions.
func (s SideSpread) of(n int) Variance {
	if n < len(s.Questions) {
		return s.Questions[n]
	}
	return Variance{}
}
