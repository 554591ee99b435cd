package store

import (
	"context"
	"slices"

	"parallax/survey"
)

// Portfolio gives a cycle with one line per account, by name: both sides as far as p may see them, and the year before.
func (s *Store) Portfolio(ctx context.Context, p survey.Principal, id string) (Portfolio, error) {
	return s.PortfolioAsOf(ctx, p, id, 0)
}

// PortfolioAsOf is Portfolio by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) PortfolioAsOf(ctx context.Context, p survey.Principal, id string, version int) (Portfolio, error) {
	now, previous, err := s.twoYears(ctx, p, edition{id, version}, inAll, nil)
	if err != nil {
		return Portfolio{}, translate(err)
	}
	out := Portfolio{Cycle: now.line(p, s.clock()), Instrument: now.instrument}
	if previous != nil {
		out.Previous = &Ref{ID: previous.cycle.ID, Name: previous.cycle.Name}
	}
	var seen []reveal
	out.Accounts, seen = now.lines(p, previous)
	if err := s.recordReveals(ctx, p, seen); err != nil {
		return Portfolio{}, translate(err)
	}
	return out, nil
}

// CycleAccounts gives the portfolio's lines.
func (s *Store) CycleAccounts(ctx context.Context, p survey.Principal, id string) ([]PortfolioLine, error) {
	page, err := s.Portfolio(ctx, p, id)
	return page.Accounts, err
}

// lineShare is how many lines are worth a processor's while.
const lineShare = 128

// lines gives the portfolio's lines, with the accounts that p's own teams see the client's side of by it.
func (e *evidence) lines(p survey.Principal, previous *evidence) (out []PortfolioLine, seen []reveal) {
	shown := e.accounts
	if p.Role == survey.Seller {
		shown = slices.DeleteFunc(slices.Clone(shown), func(d *dossier) bool { return !d.onTeam(p.MemberID) })
	}
	out, shrunken := make([]PortfolioLine, len(shown)), e.shrunken()
	Share(len(shown), lineShare, func(first, last int) {
		for n := first; n < last; n++ {
			d := shown[n]
			out[n] = e.portfolioLine(p, d, previous.beside(d.account.ID, d.sight), previous)
			if rank := shrunken[d.account.ID]; rank != nil {
				out[n].ShrunkenGap = &rank.Gap
			}
		}
	})
	for _, d := range shown {
		seen = e.reveals(seen, p, d, d.sight)
		if old := previous.beside(d.account.ID, d.sight); old != nil {
			seen = previous.reveals(seen, p, old, old.sight)
		}
	}
	return out, seen
}

// portfolioLine gives one account's line, beside what may be told of it from the year before: old, nil for nothing.
func (e *evidence) portfolioLine(p survey.Principal, d, old *dossier, previous *evidence) PortfolioLine {
	line := PortfolioLine{
		AccountID: d.account.ID, Name: d.account.Name, Value: d.account.Value, Currency: d.account.Currency,
		Industry: d.account.Industry, Region: d.account.Region, Tier: d.account.Tier, Lead: d.lead,
		Clients: d.clientCounts(), Sellers: d.sellerCounts(), Sight: d.sight,
		Overall: e.overall(p, d, d.sight), Questions: e.shown(p, d), Headline: e.headline(d, d.sight), Team: d.team, MyTask: d.task(p),
	}
	if old == nil {
		return line
	}
	if c := previous.overall(p, old, old.sight); c != nil {
		line.PreviousGap, line.PreviousClass = c.Gap, c.Class
		if c.Client != nil {
			line.PreviousClient = &c.Client.Strength
		}
	}
	return line
}

// twoYears gathers a cycle that p may look at and, as deep as asked for, the one it is compared with (nil when there is none): of the
// accounts given, nil for all.
func (s *Store) twoYears(ctx context.Context, p survey.Principal, of edition, then depth, accountIDs []string) (now, previous *evidence, err error) {
	db, id := s.rows(ctx), of.cycleID
	cycle, err := s.edition(db, p, of)
	if err != nil {
		return nil, nil, err
	}
	cycles := []survey.Cycle{cycle}
	if cycle.PreviousID != "" {
		switch old, err := s.loadCycle(db, p, cycle.PreviousID); {
		case err == nil:
			cycles = append(cycles, old)
		case survey.KindOf(err) != survey.NotFound:
			return nil, nil, err
		}
	}
	if accountIDs == nil {
		years, err := s.gather(db, p, cycles, scope{then: then})
		if err != nil {
			return nil, nil, err
		}
		if len(cycles) > 1 {
			previous = years[cycles[1].ID]
		}
		return years[id], previous, nil
	}
	err = sideBySide(
		func() error {
			year, err := s.gather(db, p, cycles[:1], scope{})
			now = year[id]
			return err
		},
		func() error {
			years, err := s.gather(db, p, cycles[1:], scope{accountIDs: accountIDs, now: then})
			for _, year := range years {
				previous = year
			}
			return err
		},
	)
	return now, previous, err
}

// dossier gives an account's part; nil when there is no such evidence.
func (e *evidence) dossier(accountID string) *dossier {
	if e == nil {
		return nil
	}
	if n, ok := e.place[accountID]; ok {
		return e.accounts[n]
	}
	return nil
}

// beside is what the year before says of an account, to stand beside what sight shows of this year. Whoever has yet to answer
// blind gets none: it is theirs to see, on the account's own page, but here it would lead their hand.
func (e *evidence) beside(accountID string, sight survey.Sight) *dossier {
	if sight.Why == survey.OwnAnswersMissing {
		return nil
	}
	return e.dossier(accountID)
}
