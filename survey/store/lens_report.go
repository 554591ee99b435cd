package store

import (
	"context"

	"parallax/survey"
	"parallax/survey/lenses"
)

// LensReport is what a cycle's lenses show: of each account that p sees anything of, and over those of which p may see the client's
// side.
type LensReport struct {
	Cycle    CycleLine
	Lenses   []string // those that show something, in the order asked
	Accounts []LensLine
	Totals   lenses.Totals
}

// LensLine is one account's results.
type LensLine struct {
	Account survey.Account
	Lead    *Person
	Sight   survey.Sight
	Results []lenses.Result
}

// Lenses gives what a cycle's lenses show, by name of account; for sellers of their own. The first sight of a client's side is logged
// as on the account's page.
func (s *Store) Lenses(ctx context.Context, p survey.Principal, cycleID string) (LensReport, error) {
	return s.LensesAsOf(ctx, p, cycleID, 0)
}

// LensesAsOf is Lenses by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) LensesAsOf(ctx context.Context, p survey.Principal, cycleID string, version int) (LensReport, error) {
	db := s.rows(ctx)
	cycle, err := s.edition(db, p, edition{cycleID, version})
	if err != nil {
		return LensReport{}, translate(err)
	}
	all, err := s.gather(db, p, []survey.Cycle{cycle}, scope{})
	if err != nil {
		return LensReport{}, translate(err)
	}
	e := all[cycleID]
	rules := lenses.New(e.instrument)
	report := LensReport{Cycle: e.line(p, s.clock()), Lenses: rules.Shown(), Accounts: []LensLine{}}
	if len(report.Lenses) == 0 {
		return report, nil
	}
	var reveals []reveal
	var counted []lenses.Account
	for _, d := range e.accounts {
		if p.Role == survey.Seller && !d.onTeam(p.MemberID) {
			continue
		}
		line := LensLine{Account: d.account, Lead: d.lead, Sight: d.sight, Results: e.lensesOf(p, rules, d)}
		report.Accounts = append(report.Accounts, line)
		if d.sight.Client {
			counted = append(counted, lenses.Account{Results: line.Results, Value: d.account.Value, Currency: d.account.Currency})
			reveals = e.reveals(reveals, p, d, d.sight)
		}
	}
	report.Totals = lenses.Sum(counted)
	return report, translate(s.recordReveals(ctx, p, reveals))
}
