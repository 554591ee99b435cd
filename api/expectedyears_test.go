package api

import (
	"cmp"
	"math"
	"slices"

	"parallax/survey"
)

// shift is one account's change, with who leads it.
type shift struct {
	lead           string
	client, seller *sideChange
}

// expectYears is the report of years, from the accounts' cells and changes alone.
func (f *rawFirm) expectYears(meter survey.Instrument, now, before []*expectation, leadNames map[string]string) yearsReport {
	out := yearsReport{Questions: []yearsQuestion{}, Segments: []yearsSegment{}, Accounts: []yearsAccount{}}
	var shifts []shift
	shown := [2][]*expectation{}
	for n, x := range now {
		years := []*expectation{before[n], x}
		line := yearsAccount{Years: []yearOfAccount{}, Steps: []accountStep{}}
		line.AccountHead = AccountHead{AccountID: x.account.id, Value: &x.account.value, Currency: "EUR", Lead: &named{ID: x.account.lead}}
		for year, one := range years {
			if !one.sight.client || year == 0 && !x.lastYear() {
				continue
			}
			shown[year] = append(shown[year], one)
			c := one.overall.wire(one.sight)
			line.Years = append(line.Years, yearOfAccount{
				CycleID: f.cycles[year], Client: strengthIn(c.Client), Seller: strengthIn(c.Seller), Gap: c.Gap, Class: c.Class,
			})
		}
		if len(line.Years) == 0 {
			continue
		}
		if len(line.Years) == 2 {
			change := f.expectChange(meter, x, before[n])
			shifts = append(shifts, shift{x.account.lead, change.Client.value, change.Seller.value})
			if step := (accountStep{f.cycles[1], moveIn(change.Client.value), moveIn(change.Seller.value)}); step.told() {
				line.Steps = append(line.Steps, step)
			}
		}
		out.Accounts = append(out.Accounts, line)
	}
	var tests []*rowTest
	row := func(n int, of func(lead string) bool) YearsRow {
		r := YearsRow{Levels: []yearLevels{f.levels(0, shown[0], n, of), f.levels(1, shown[1], n, of)}}
		r.Steps = []yearsStep{{CycleID: f.cycles[1], Client: movedTogether(shifts, n, of, theClient, &tests), Seller: movedTogether(shifts, n, of, theSeller, &tests)}}
		return r
	}
	everyone := func(string) bool { return true }
	out.Overall = row(-1, everyone)
	for n, q := range meter.Choices() {
		out.Questions = append(out.Questions, yearsQuestion{Key: q.Key, YearsRow: row(n, everyone)})
	}
	leads := map[string]bool{}
	for _, a := range out.Accounts {
		leads[a.Lead.ID] = true
	}
	ids := make([]string, 0, len(leads))
	for id := range leads {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(leadNames[a], leadNames[b]) })
	if len(ids) > 1 {
		for _, id := range ids {
			out.Segments = append(out.Segments, yearsSegment{By: "lead", YearsRow: row(-1, func(lead string) bool { return lead == id })})
		}
	}
	ps := make([]float64, len(tests))
	for n, one := range tests {
		ps[n] = one.p
	}
	threshold := discoveries(ps)
	for _, one := range tests {
		one.moved.Certainty = surenessOf(one.p, threshold)
	}
	return out
}

func strengthIn(s maybe[standing]) *float64 {
	if s.value == nil {
		return nil
	}
	return &s.value.Strength
}

func moveIn(c *sideChange) (m accountMove) {
	if c != nil && c.Overall.All != nil {
		m.All = &c.Overall.All.Difference
	}
	if c != nil && c.Overall.Same != nil {
		m.Same, m.People = &c.Overall.Same.Difference, c.Overall.Same.N
	}
	return m
}

// levels of the nth question, or of the whole for -1.
func (f *rawFirm) levels(year int, all []*expectation, n int, of func(lead string) bool) yearLevels {
	out := yearLevels{CycleID: f.cycles[year]}
	var theirs, ours []float64
	for _, x := range all {
		fig := &x.overall
		if n >= 0 {
			fig = &x.questions[n]
		}
		if fig.both && of(x.account.lead) {
			theirs, ours = append(theirs, fig.client.Strength), append(ours, fig.seller.Strength)
		}
	}
	if out.Accounts = len(theirs); out.Accounts > 0 {
		out.Client, out.Seller, out.Gap = pointer(meanOf(theirs)), pointer(meanOf(ours)), pointer(meanOf(theirs)-meanOf(ours))
	}
	return out
}

// rowTest is a mean change with an interval, whose certainty waits for the others.
type rowTest struct {
	moved *accountsMoved
	p     float64
}

func theClient(s shift) *sideChange { return s.client }
func theSeller(s shift) *sideChange { return s.seller }

func movedTogether(shifts []shift, n int, of func(lead string) bool, side func(shift) *sideChange, tests *[]*rowTest) maybe[moved] {
	var out moved
	var before, now, all, same []float64
	people := 0
	for _, s := range shifts {
		if side(s) == nil || !of(s.lead) {
			continue
		}
		c := side(s).Overall
		if n >= 0 {
			c = side(s).Questions[n].Change
		}
		if c.Withheld {
			out.Withheld++
		}
		if c.All != nil {
			before, now, all = append(before, c.All.Before), append(now, c.All.Now), append(all, c.All.Difference)
		}
		if c.Same != nil {
			same = append(same, c.Same.Difference)
			people += c.Same.N
		}
	}
	if out.All = meanMove(all, tests); out.All != nil {
		out.All.Before, out.All.Now = pointer(meanOf(before)), pointer(meanOf(now))
	}
	if out.Same = meanMove(same, tests); out.Same != nil {
		out.Same.People = people
	}
	if out.All == nil && out.Same == nil && out.Withheld == 0 {
		return given[moved](nil)
	}
	return given(&out)
}

func meanMove(changes []float64, tests *[]*rowTest) *accountsMoved {
	if len(changes) == 0 {
		return nil
	}
	m := &accountsMoved{Difference: meanOf(changes), Accounts: len(changes)}
	reach, p, ok := pairedReach(changes)
	switch {
	case len(changes) == 1:
		m.Certainty = "single voice"
	case ok:
		m.Interval = &interval{max(m.Difference-reach, -100), min(m.Difference+reach, 100)}
		*tests = append(*tests, &rowTest{m, p})
	case math.Abs(m.Difference) < 1e-9:
		m.Certainty = "no clear gap"
	}
	return m
}
