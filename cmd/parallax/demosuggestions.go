package main

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

// demoSuggestion is a colleague whom somebody at a client named after answering, and what the manager made of it.
type demoSuggestion struct {
	account string
	named   survey.Suggested
	becomes survey.SuggestionState
	why     string // not asked
}

var demoSuggestions = []demoSuggestion{
	{
		"Northfold Logistics",
		survey.Suggested{Name: "Signe Aurell", Email: "signe.aurell@northfold-logistics.example", Why: "She plans the routes. Nobody works with you more."},
		survey.SuggestionWaiting, "",
	},
	{
		"Lavender Bank",
		survey.Suggested{Name: "Gareth Pryce", Email: "gareth.pryce@lavender-bank.example", Why: "Took over the branch project in September."},
		survey.SuggestionWaiting, "",
	},
	{
		"Grunewald Pharma",
		survey.Suggested{Name: "Mirjam Seidel", Email: "mirjam.seidel@grunewald-pharma.example", Why: "Runs the study board."},
		survey.SuggestionAccepted, "",
	},
	{
		"Xanten Chemie",
		survey.Suggested{Name: "Dirk Paulsen", Email: "dirk.paulsen@xanten-chemie.example"},
		survey.SuggestionDeclined, "Left in October, as their switchboard says.",
	},
}

// suggest lets clients who have answered name a colleague, and settles some of it.
func (f *demoFirm) suggest(ctx context.Context, cycleID string) error {
	for _, one := range demoSuggestions {
		invited, err := f.store.Invited(ctx, f.manager, cycleID, f.accounts[one.account])
		if err != nil {
			return err
		}
		for _, i := range invited {
			if !i.Answered {
				continue
			}
			if _, err := f.store.Suggest(ctx, i.InvitationID, "", one.named); survey.KindOf(err) == survey.Conflict {
				continue // only saved yet
			} else if err != nil {
				return err
			}
			break
		}
	}
	return f.settleSuggestions(ctx, cycleID)
}

func (f *demoFirm) settleSuggestions(ctx context.Context, cycleID string) error {
	page, err := f.store.CycleSuggestions(ctx, f.manager, cycleID, 1)
	if err != nil {
		return err
	}
	for _, s := range page.Suggestions {
		for _, one := range demoSuggestions {
			if one.named.Email != s.Email {
				continue
			}
			switch one.becomes {
			case survey.SuggestionAccepted:
				_, err = f.store.AcceptSuggestion(ctx, f.manager, s.ID, store.ContactChange{FirstName: "Mirjam", LastName: "Seidel", Email: s.Email, DecisionRole: survey.Influences})
			case survey.SuggestionDeclined:
				err = f.store.DeclineSuggestion(ctx, f.manager, s.ID, one.why)
			}
			if err != nil {
				return err
			}
		}
	}
	return f.store.TellMailed(ctx, f.manager, cycleID)
}
