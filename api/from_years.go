package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func toYearsReport(r store.YearsReport) yearsReport {
	y := yearsOf(r.Cycles)
	return yearsReport{
		Cycle: toCycleLine(r.Cycle), Cycles: list(r.Cycles, toCycleRef), Overall: y.row(r.Overall),
		Questions: list(r.Questions, func(q store.YearsQuestion) yearsQuestion {
			return yearsQuestion{Key: q.Key, Label: q.Label, YearsRow: y.row(q.YearsRow)}
		}),
		Segments: list(r.Segments, func(s store.YearsSegment) yearsSegment {
			return yearsSegment{By: s.By, Name: s.Name, YearsRow: y.row(s.YearsRow)}
		}),
		Accounts: list(r.Accounts, y.account),
	}
}

// yearsOf writes figures beside the cycles that they are of.
type yearsOf []store.CycleRef

func (y yearsOf) row(r store.YearsRow) YearsRow {
	out := YearsRow{Levels: make([]yearLevels, len(y)), Steps: make([]yearsStep, len(r.Client))}
	for n, m := range r.Levels {
		out.Levels[n] = yearLevels{CycleID: y[n].ID, Accounts: m.Accounts, Client: m.Client, Seller: m.Seller, Gap: m.Gap}
	}
	for n := range r.Client {
		out.Steps[n] = yearsStep{CycleID: y[n+1].ID, Client: toMoved(r.Client[n]), Seller: toMoved(r.Seller[n])}
	}
	return out
}

func toMoved(m survey.Moved) maybe[moved] {
	if m == (survey.Moved{}) {
		return given[moved](nil)
	}
	out := moved{Break: string(m.Break), All: mapped(m.All, toAccountsMoved), Same: mapped(m.Same, toAccountsMoved), Withheld: m.Withheld}
	if m.All != nil {
		out.All.Before, out.All.Now = &m.All.Before, &m.All.Now
	}
	return given(&out)
}

func toAccountsMoved(m survey.AccountsMoved) accountsMoved {
	return accountsMoved{
		Difference: m.Difference, Accounts: m.Accounts, People: m.People, Interval: mapped(m.Interval, toInterval), Certainty: string(m.Certainty),
	}
}

func (y yearsOf) account(a store.YearsAccount) yearsAccount {
	out := yearsAccount{AccountHead: toAccountHead(a.Account, a.Lead), Years: []yearOfAccount{}, Steps: []accountStep{}}
	for n, c := range a.Years {
		if c != nil {
			out.Years = append(out.Years, yearOfAccount{
				CycleID: y[n].ID, Client: strengthOf(c.Client), Seller: strengthOf(c.Seller), Gap: c.Gap, Class: string(c.Class),
			})
		}
	}
	for n := range a.Client {
		if step := (accountStep{CycleID: y[n+1].ID, Client: accountMove(a.Client[n]), Seller: accountMove(a.Seller[n])}); step.told() {
			out.Steps = append(out.Steps, step)
		}
	}
	return out
}

func (s accountStep) told() bool { return s.Client.All != nil || s.Seller.All != nil }
