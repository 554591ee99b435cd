package survey

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"parallax/survey/agreement"
)

// CalibrationMinimum is the number of accounts below which nothing is said of how a seller judges: fewer would be chance.
const CalibrationMinimum = 5

// Belief is what one member of a team sealed about one account, beside that account as the reader may see it.
type Belief struct {
	Levels  Levels
	Account AccountComparison
}

// Calibration is how a seller's beliefs stand beside what clients told, over accounts. Every figure is nil, and Category empty,
// below CalibrationMinimum accounts and where its formula has no value.
type Calibration struct {
	Accounts    int           // with own answers and a client's side that the reader may see
	Bias        *float64      // mean gap, client minus own, in points: negative where clients see it weaker
	Accuracy    *float64      // mean absolute gap, in points: 0 is perfect
	Correlation *float64      // of own with client strengths over accounts, -1 to 1
	Kappa       *float64      // quadratic, own rung with the client's rounded mean rung over accounts × questions, -1 to 1
	Category    SelfOther     // how the own view stands beside the clients'
	Words       string        // one or two sentences, worded as a help
	Questions   []QuestionFit // choice questions in instrument order
}

// QuestionFit is Calibration for one question.
type QuestionFit struct {
	Key      string
	Accounts int
	Bias     *float64
	Kappa    *float64
}

// SelfOther is how somebody's view of their own accounts stands beside the clients' view: over, under or in agreement, and
// whether clients see these accounts as strong.
type SelfOther string

// The six groups of Fleenor, McCauley and Brutus (1996). NotRated stands for too few accounts.
const (
	NotRated  SelfOther = ""
	AgreeGood SelfOther = "in agreement, good"
	AgreePoor SelfOther = "in agreement, poor"
	OverGood  SelfOther = "over, good"
	OverPoor  SelfOther = "over, poor"
	UnderGood SelfOther = "under, good"
	UnderPoor SelfOther = "under, poor"
)

// SelfOthers are the six groups.
func SelfOthers() []SelfOther {
	return []SelfOther{AgreeGood, AgreePoor, OverGood, OverPoor, UnderGood, UnderPoor}
}

// Calibrate lays a seller's beliefs beside what was told. minimum is MinimumFor the reader: where they see groups only, own
// strengths leave out the questions held back, as Compare does. Pass only accounts of which the reader may see the client's side.
func Calibrate(i Instrument, beliefs []Belief, minimum int) Calibration {
	choices := i.Choices()
	var own, told []float64
	for n := range beliefs {
		b := &beliefs[n]
		strength, counts := b.overall(choices, minimum)
		if counts && b.Account.Overall.Client.N > 0 {
			own, told = append(own, strength), append(told, b.Account.Overall.Client.Strength)
		}
	}
	c := Calibration{Accounts: len(own), Questions: make([]QuestionFit, len(choices))}
	all := newRungs(len(i.Rungs))
	for n, q := range choices {
		c.Questions[n] = fitQuestion(&q, n, beliefs, all)
	}
	if c.Accounts >= CalibrationMinimum {
		if figures, err := agreement.Calibration(own, told); err == nil {
			c.Bias, c.Accuracy, c.Correlation = known(figures.Bias()), known(figures.Accuracy()), known(figures.Correlation())
		}
		c.Kappa = all.kappa()
		c.Category = selfOther(own, told, i.Cut)
	}
	c.Words = c.words(i)
	return c
}

// overall is the belief's overall strength over the questions of which the reader sees a client's side.
func (b *Belief) overall(choices []Question, minimum int) (strength float64, counts bool) {
	if minimum <= 1 {
		return b.Levels.overall(choices, nil)
	}
	shown := make([]bool, len(choices))
	for n := range choices {
		shown[n] = b.Account.Questions[n].Client.N > 0
	}
	return b.Levels.overall(choices, shown)
}

// fitQuestion makes the figures of the nth choice question and, unless it is apart, adds its pairs of rungs to all. Where one wants
// it to be is no belief.
func fitQuestion(q *Question, n int, beliefs []Belief, all rungs) QuestionFit {
	if q.Facet == Desired {
		return QuestionFit{Key: q.Key}
	}
	pairs := newRungs(len(q.Options))
	own, told := make([]float64, 0, len(beliefs)), make([]float64, 0, len(beliefs))
	for k := range beliefs {
		b := &beliefs[k]
		level, ok := b.Levels.of(*q, n)
		client := b.Account.Questions[n].Client
		if !ok || client.N == 0 {
			continue
		}
		strength := Strength(level, len(q.Options))
		own, told = append(own, strength), append(told, client.Strength)
		pairs.add(strength, client.Strength)
		if !q.Apart {
			all.add(strength, client.Strength)
		}
	}
	fit := QuestionFit{Key: q.Key, Accounts: len(own)}
	if fit.Accounts < CalibrationMinimum {
		return fit
	}
	if figures, err := agreement.Calibration(own, told); err == nil {
		fit.Bias = known(figures.Bias())
	}
	fit.Kappa = pairs.kappa()
	return fit
}

// rungs counts pairs of strengths on one ladder, each at the rung nearest to it: how often own was at the first and told at the
// second.
type rungs [][]float64

func newRungs(count int) rungs {
	r, room := make(rungs, count), make([]float64, count*count)
	for n := range r {
		r[n] = room[n*count : (n+1)*count]
	}
	return r
}

func (r rungs) add(own, told float64) {
	if len(r) > 1 {
		r[r.nearest(own)][r.nearest(told)]++
	}
}

func (r rungs) nearest(strength float64) int {
	return int(math.Round(strength/100*float64(len(r)-1) + hair))
}

func (r rungs) kappa() *float64 {
	k, err := agreement.WeightedKappaTable(r, agreement.Quadratic)
	return known(k.Kappa, err)
}

// known is a figure, or nil where it has no value.
func known(x float64, err error) *float64 {
	if err != nil {
		return nil
	}
	return &x
}

// selfOther puts a seller in one of the six groups: over where own strengths lie above the clients' by half a standard
// deviation of the differences or more, on average; under where they lie below by as much; good where clients' mean strength
// is at the instrument's cut or above.
//
// Source: Fleenor, McCauley and Brutus (1996), Leadership Quarterly 7(4), 487-506, with half a standard deviation as there. They
// standardise over persons, because their ratings have no common zero; here both sides answer on one ruler, so the group is made
// of the seller's own accounts alone. It neither ranks sellers nor tells one of another's accounts.
func selfOther(own, told []float64, cut float64) SelfOther {
	differences := make([]float64, len(own))
	for n := range own {
		differences[n] = own[n] - told[n]
	}
	lean, sd := stat.MeanStdDev(differences, nil)
	good := stat.Mean(told, nil) >= cut-hair
	apart := math.Abs(lean) > hair && math.Abs(lean) >= sd/2-hair
	switch {
	case apart && lean > 0 && good:
		return OverGood
	case apart && lean > 0:
		return OverPoor
	case apart && good:
		return UnderGood
	case apart:
		return UnderPoor
	case good:
		return AgreeGood
	}
	return AgreePoor
}
