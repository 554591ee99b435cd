package survey

import (
	"cmp"
	"math"
	"slices"
)

// QuestionMisjudgement is how a firm misjudges one question, over all accounts with both sides.
type QuestionMisjudgement struct {
	Key      string
	Accounts int           // with both sides, where the reader may see them
	Found    *Misjudgement // nil for fewer than two accounts
}

// Misjudgement takes the gaps of one question apart: what everybody gets wrong alike, and what differs from account to account.
// MeanSquare = Bias² + Spread², to the last bits.
type Misjudgement struct {
	Bias       float64   // mean gap, in points: negative when we all think too well of it
	Interval   *Interval // of the bias, 95 %; nil where the gaps of all accounts are the same
	Spread     float64   // how far gaps differ over accounts: root of the mean squared distance from Bias, in points
	MeanSquare float64   // mean squared gap, in points squared
	BiasShare  *float64  // Bias² / MeanSquare, 0 to 1; nil when no account has a gap
	Real       *Real     // nil for fewer than three accounts with a known standard error
}

// Real is how much of the spread of gaps is more than sampling noise.
type Real struct {
	Tau      float64 // standard deviation of the true gaps over accounts, in points (DerSimonian and Laird 1986); 0 when none is seen
	Beyond   float64 // I², 0 to 1: the part of the differences that chance doesn't explain (Higgins and Thompson 2002)
	Accounts int     // with a known standard error
}

// Misjudged takes every choice question apart over the accounts, worst mean squared gap first; questions of fewer than two
// accounts stand last, in instrument order, and with them where each side wants it to be, which nobody can misjudge. The parts are those of Theil's (1966, Applied Economic Forecasting) inequality of
// forecast and outcome: bias² and variance, here with the team's belief as the forecast. A high share of bias calls for one
// talk to everybody, a low one for a look at single accounts. Each account counts the same; the interval of the bias is
// Student's, with the accounts as a sample.
//
// It is made of the comparisons given and nothing else: pass only what the reader may see, compared with their minimum.
func Misjudged(i Instrument, all []AccountComparison) []QuestionMisjudgement {
	gaps, wished := make(map[string][]*Comparison, len(i.Questions)), i.wished()
	for a := range all {
		for n := range all[a].Questions {
			if q := &all[a].Questions[n]; q.Class != TooFew && !wished[q.Key] {
				gaps[q.Key] = append(gaps[q.Key], &q.Comparison)
			}
		}
	}
	choices := i.Choices()
	out := make([]QuestionMisjudgement, len(choices))
	for n, q := range choices {
		out[n] = QuestionMisjudgement{Key: q.Key, Accounts: len(gaps[q.Key]), Found: misjudge(gaps[q.Key])}
	}
	slices.SortStableFunc(out, func(a, b QuestionMisjudgement) int { return cmp.Compare(b.Found.size(), a.Found.size()) })
	return out
}

// size orders questions: -1 where nothing is known.
func (m *Misjudgement) size() float64 {
	if m == nil {
		return -1
	}
	return m.MeanSquare
}

func misjudge(all []*Comparison) *Misjudgement {
	if len(all) < 2 {
		return nil
	}
	values, known := make([]float64, len(all)), make([]measured, 0, len(all))
	for n, c := range all {
		values[n] = c.Gap
		if m, ok := c.measured(); ok {
			known = append(known, m)
		}
	}
	slices.Sort(values)
	n := float64(len(values))
	m := Misjudgement{Bias: orNone(mean(values))}
	variance := 0.0
	for _, gap := range values {
		variance += (gap - m.Bias) * (gap - m.Bias) / n
	}
	m.Spread, m.MeanSquare = math.Sqrt(variance), m.Bias*m.Bias+variance
	if interval, _, ok := studentT(m.Bias, math.Sqrt(variance*n/(n-1)), len(values)); ok {
		m.Interval = &interval
	}
	if m.MeanSquare > 0 {
		share := m.Bias * m.Bias / m.MeanSquare
		m.BiasShare = &share
	}
	if h, ok := differ(known); ok {
		m.Real = &Real{Tau: h.tau, Beyond: h.beyond, Accounts: len(known)}
	}
	return &m
}
