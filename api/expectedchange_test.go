package api

import (
	"math"

	"parallax/survey"
)

// twoYearsOf is one side's answers of two years, with the least group that the reader sees in each.
type twoYearsOf struct {
	asks   []rawQuestion
	voices [2][]rawVoice
	least  [2]int
}

// expectChange works out how an account's sides moved; nil when the reader sees neither in both years.
func (f *rawFirm) expectChange(meter survey.Instrument, x, old *expectation) *gapChange {
	a := x.account
	clients := twoYearsOf{f.asks, [2][]rawVoice{a.years[0].clients, a.years[1].clients}, [2]int{old.sight.minimum, x.sight.minimum}}
	sellers := twoYearsOf{f.asks, [2][]rawVoice{a.years[0].sellers, a.years[1].sellers}, [2]int{1, 1}}
	var out gapChange
	var tested []*tested
	if x.sight.client && old.sight.client {
		out.Client = given(clients.change(meter, &tested))
	}
	if x.sight.seller && old.sight.seller {
		out.Seller = given(sellers.change(meter, &tested))
	}
	if out.Client.value == nil && out.Seller.value == nil {
		return nil
	}
	ps := []float64{}
	for _, one := range tested {
		ps = append(ps, one.p)
	}
	threshold := discoveries(ps)
	for _, one := range tested {
		one.same.Certainty = surenessOf(one.p, threshold)
	}
	return &out
}

// tested is a change with an interval, whose certainty waits for the others.
type tested struct {
	same *samePeople
	p    float64
}

func (y twoYearsOf) grouped() bool { return max(y.least[0], y.least[1]) > 1 }

func (y twoYearsOf) change(meter survey.Instrument, tests *[]*tested) *sideChange {
	out := &sideChange{}
	for n, q := range meter.Choices() {
		c := y.of(func(v rawVoice) (float64, bool) { return v.pointsAt(n) }, 1, tests)
		out.Questions = append(out.Questions, questionChange{q.Key, c})
	}
	if y.grouped() {
		out.Overall = y.ofGroups(out.Questions)
	} else {
		leads, count := leading(y.asks), 0
		for _, one := range leads {
			if one {
				count++
			}
		}
		out.Overall = y.of(func(v rawVoice) (float64, bool) { return v.pointsOver(leads) }, count, tests)
	}
	return out
}

// of is the change of one figure.
func (y twoYearsOf) of(figure func(rawVoice) (float64, bool), questions int, tests *[]*tested) change {
	var c change
	before, now := collect(y.voices[0], figure), collect(y.voices[1], figure)
	if len(before) >= y.least[0] && len(now) >= y.least[1] {
		c.All = allPeopleOf(meanOf(before), meanOf(now), len(before), len(now), questions)
	}
	moved := y.moved(figure)
	gone, fresh := len(before)-len(moved), len(now)-len(moved)
	visible := len(moved) > 0
	if y.grouped() {
		alone := gone == 0 && fresh == 0
		visible = len(moved) >= 3 && (alone || y.least[0] == y.least[1] && gone >= 3 && fresh >= 3)
		c.Withheld = !visible
	}
	if !visible {
		return c
	}
	c.Same = &samePeople{Difference: meanOf(moved), N: len(moved), Questions: questions}
	if y.grouped() {
		return c
	}
	reach, p, ok := pairedReach(moved)
	switch {
	case len(moved) == 1:
		c.Same.Certainty = "single voice"
	case ok:
		c.Same.Interval = &interval{max(c.Same.Difference-reach, -100), min(c.Same.Difference+reach, 100)}
		*tests = append(*tests, &tested{c.Same, p})
	case math.Abs(c.Same.Difference) < 1e-9:
		c.Same.Certainty = "no clear gap"
	}
	return c
}

// moved are the differences of those who gave the figure in both years.
func (y twoYearsOf) moved(figure func(rawVoice) (float64, bool)) []float64 {
	var out []float64
	for _, then := range y.voices[0] {
		for _, again := range y.voices[1] {
			x, had := figure(then)
			z, has := figure(again)
			if then.person == again.person && had && has {
				out = append(out, z-x)
			}
		}
	}
	return out
}

// ofGroups is the overall change made of the questions' changes shown.
func (y twoYearsOf) ofGroups(questions []questionChange) change {
	var before, now, same []float64
	least := math.MaxInt
	shown := make([]bool, len(questions))
	for n, q := range questions {
		if q.Change.All == nil || y.asks[n].apart {
			continue
		}
		shown[n] = true
		before, now = append(before, q.Change.All.Before), append(now, q.Change.All.Now)
		if q.Change.Same != nil {
			same, least = append(same, q.Change.Same.Difference), min(least, q.Change.Same.N)
		}
	}
	c := change{Withheld: true}
	over := func(v rawVoice) (float64, bool) { return v.pointsOver(shown) }
	then, again := len(collect(y.voices[0], over)), len(collect(y.voices[1], over))
	if len(before) == 0 || then < y.least[0] || again < y.least[1] {
		return c
	}
	c.All = allPeopleOf(meanOf(before), meanOf(now), then, again, len(before))
	if len(same) > 0 {
		c.Same, c.Withheld = &samePeople{Difference: meanOf(same), N: least, Questions: len(same)}, false
	}
	return c
}

func allPeopleOf(before, now float64, nBefore, nNow, questions int) *allPeople {
	return &allPeople{Before: before, Now: now, Difference: now - before, NBefore: nBefore, NNow: nNow, Questions: questions}
}
