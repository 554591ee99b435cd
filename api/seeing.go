package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerSeeing() {
	const tag = "Seeing"
	operate(s, get, "/api/cycles/{cycle_id}/accounts", operation{id: "listCycleAccounts", tag: tag, summary: "The portfolio: one line per account"}, s.portfolio)
	operate(s, get, "/api/cycles/{cycle_id}/accounts/{account_id}", operation{id: "getGap", tag: tag, summary: "Both sides of one account"}, s.gap)
	operate(s, get, "/api/tasks", operation{id: "listTasks", tag: tag, summary: "The accounts that the caller is asked about"}, s.listTasks)
}

func (s *site) portfolio(ctx context.Context, p survey.Principal, in *resultsInput) (*reply[portfolio], error) {
	page, err := s.Store.PortfolioAsOf(ctx, p, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return &reply[portfolio]{portfolio{
		Cycle:      toCycleLine(page.Cycle),
		Previous:   toRef(page.Previous),
		Instrument: toInstrument(page.Instrument),
		Accounts:   toPortfolioLines(page.Accounts),
	}}, nil
}

func (s *site) gap(ctx context.Context, p survey.Principal, in *struct {
	CycleID   string `path:"cycle_id" maxLength:"40"`
	AccountID string `path:"account_id" maxLength:"40"`
	Version   int    `query:"version" minimum:"1" maximum:"10000" doc:"Of a closed cycle's results; left out: the latest"`
},
) (*reply[gapPage], error) {
	page, err := s.Store.GapAsOf(ctx, p, in.CycleID, in.AccountID, in.Version)
	if err != nil {
		return nil, err
	}
	return &reply[gapPage]{s.toGapPage(page)}, nil
}

func (s *site) listTasks(ctx context.Context, p survey.Principal, _ *nothing) (*reply[taskList], error) {
	tasks, err := s.Store.Tasks(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[taskList]{taskList{list(tasks, func(t store.Task) task {
		closes, due := t.ClosesAt, t.ClosesAt
		if t.TeamDueAt != nil && t.TeamDueAt.Before(due) {
			due = *t.TeamDueAt
		}
		if t.TeamStrict {
			closes = due
		}
		return task{
			CycleID: t.CycleID, CycleName: t.CycleName, AccountID: t.AccountID, AccountName: t.AccountName,
			State: t.State, ClosesAt: instant(closes), DueAt: instant(due), TimeZone: t.TimeZone, AnswerURL: s.answerURL(t.CycleID, t.AccountID),
		}
	})}}, nil
}

// answerURL is the page on which a member of the team answers.
func (s *site) answerURL(cycleID, accountID string) string { return s.Links.Task(cycleID, accountID) }
