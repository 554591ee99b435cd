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
	client, seller := newPool(len(l.choices), l.minimum), newPool(len(l.choices), 1)
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
	accounts []int // that took part
	minimum  int
}

func newPool(choices, minimum int) *pool {
	return &pool{squares: make([]float64, choices+1), df: make([]int, choices+1), accounts: make([]int, choices+1), minimum: minimum}
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
	p.accounts[n]++
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
