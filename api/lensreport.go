package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerLenses() {
	operate(s, get, lensesPath, operation{id: "getLensReport", tag: "Reports", summary: "What the lenses of a cycle show, by account and in all"}, s.lensReport)
}

func (s *site) lensReport(ctx context.Context, p survey.Principal, in *resultsInput) (*reply[lensReport], error) {
	r, err := s.Store.LensesAsOf(ctx, p, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return &reply[lensReport]{lensReport{
		Cycle: toCycleLine(r.Cycle), Lenses: filled(r.Lenses), Accounts: list(r.Accounts, toLensLine), Totals: toLensTotals(r.Totals),
	}}, nil
}

func toLensLine(l store.LensLine) lensLine {
	return lensLine{
		AccountHead: AccountHead{
			AccountID: l.Account.ID, Name: l.Account.Name, Value: l.Account.Value, Currency: l.Account.Currency,
			Industry: l.Account.Industry, Region: l.Account.Region, Tier: l.Account.Tier, Lead: toPerson(l.Lead),
		},
		Sight: toSight(l.Sight), Lenses: lensesIn(l.Results),
	}
}
