package survey

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// twoYears is one side of an account in both years.
type twoYears struct {
	before, now []Spoken
	minimum     [2]int    // last year's and this year's
	changes     []weighed // those with an interval
}

// gauge reads one figure off a response; not ok where it has none.
type gauge func(Levels) (strength float64, ok bool)

// echo is one figure of both years: all strengths, and the changes of those who gave it twice, in points, in order of size.
type echo struct{ before, now, same []float64 }

// hear reads a figure off everybody in both years.
func (y *twoYears) hear(before, now gauge) echo {
	var e echo
	then := make(map[string]float64, len(y.before))
	for _, s := range y.before {
		if x, ok := before(s.Levels); ok {
			e.before = append(e.before, x)
			then[s.PersonID] = x
		}
	}
	for _, s := range y.now {
		x, ok := now(s.Levels)
		if !ok {
			continue
		}
		e.now = append(e.now, x)
		if old, both := then[s.PersonID]; both && s.PersonID != "" {
			e.same = append(e.same, x-old)
			delete(then, s.PersonID)
		}
	}
	slices.Sort(e.before)
	slices.Sort(e.now)
	slices.Sort(e.same)
	return e
}

func (y *twoYears) grouped() bool { return max(y.minimum[0], y.minimum[1]) > 1 }

// shown tells whether both years' means may be seen.
func (y *twoYears) shown(e echo) bool {
	return len(e.before) >= max(y.minimum[0], 1) && len(e.now) >= max(y.minimum[1], 1)
}

// sameShown tells whether the same people's change may be seen; the rule stands at CompareYears.
func (y *twoYears) sameShown(e echo) bool {
	group := max(y.minimum[0], y.minimum[1], 1)
	gone, fresh := len(e.before)-len(e.same), len(e.now)-len(e.same)
	switch {
	case len(e.same) < group:
		return false
	case group == 1 || gone == 0 && fresh == 0:
		return true
	}
	return y.minimum[0] == y.minimum[1] && gone >= group && fresh >= group
}

// part makes the change of one figure, made of so many questions.
func (y *twoYears) part(e echo, questions int) Change {
	var c Change
	if y.shown(e) {
		c.All = newAllPeople(mean(e.before), mean(e.now), e, questions)
	}
	if !y.sameShown(e) {
		c.Withheld = y.grouped()
		return c
	}
	c.Same = &SamePeople{Difference: orNone(mean(e.same)), N: len(e.same), Questions: questions}
	if !y.grouped() {
		y.weigh(c.Same, e.same)
	}
	return c
}

func newAllPeople(before, now float64, e echo, questions int) *AllPeople {
	return &AllPeople{Before: before, Now: now, Difference: orNone(now - before), NBefore: len(e.before), NNow: len(e.now), Questions: questions}
}

// orNone forgives a difference its last bits.
func orNone(difference float64) float64 {
	if math.Abs(difference) < hair {
		return 0
	}
	return difference
}

// weigh says how sure the same people's change is.
func (y *twoYears) weigh(c *SamePeople, changes []float64) {
	if c.N == 1 {
		c.Certainty = SingleVoice
		return
	}
	interval, p, ok := pairedT(changes)
	switch {
	case ok:
		c.Interval = &interval
		y.changes = append(y.changes, weighed{&c.Certainty, p})
	case c.Difference == 0:
		c.Certainty = NoClearGap
	}
}

// pairedT gives the 95 % interval of the mean change in points and the two-sided p of "on average nothing changed", by
// studentT. Not ok for fewer than two changes, or where all are alike: then there is no ruler to measure by.
func pairedT(changes []float64) (Interval, float64, bool) {
	if len(changes) < 2 {
		return Interval{}, 0, false
	}
	m, s := stat.MeanStdDev(changes, nil)
	return studentT(m, s, len(changes))
}
