package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

// SuggestionInput names a suggestion.
type SuggestionInput struct {
	ID string `path:"suggestion_id" maxLength:"40"`
}

func (s *site) registerSuggestions() {
	const tag = "Suggestions"
	operate(s, get, "/api/suggestions", operation{id: "listSuggestions", tag: tag, summary: "Colleagues whom clients named and who wait for the caller, on the accounts they lead"}, s.listSuggestions)
	operate(s, get, "/api/cycles/{cycle_id}/suggestions", operation{id: "listCycleSuggestions", tag: tag, summary: "Those of a cycle; for sellers, on the accounts they lead"}, s.cycleSuggestions)
	operate(s, get, "/api/accounts/{account_id}/suggestions", operation{id: "listAccountSuggestions", tag: tag, summary: "Those of an account; none for whom they don't concern"}, s.accountSuggestions)
	operate(s, post, suggestionPath+"/accept", operation{id: "acceptSuggestion", tag: tag, summary: "Make somebody a contact, and ask them while the cycle is open"}, s.acceptSuggestion)
	operate(s, post, suggestionPath+"/decline", operation{id: "declineSuggestion", tag: tag, summary: "Say that somebody is not asked, and why", status: done}, s.declineSuggestion)
	operate(s, post, suggestionPath+"/reopen", operation{id: "reopenSuggestion", tag: tag, summary: "Take that back", status: done}, s.reopenSuggestion)
}

func (s *site) listSuggestions(ctx context.Context, p survey.Principal, in *struct {
	Page int `query:"page" minimum:"1" maximum:"100000" default:"1"`
},
) (*reply[suggestionPage], error) {
	return suggestionsReply(s.Store.Suggestions(ctx, p, in.Page))
}

func (s *site) cycleSuggestions(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Page int    `query:"page" minimum:"1" maximum:"100000" default:"1"`
},
) (*reply[suggestionPage], error) {
	return suggestionsReply(s.Store.CycleSuggestions(ctx, p, in.ID, in.Page))
}

func (s *site) accountSuggestions(ctx context.Context, p survey.Principal, in *struct {
	AccountID string `path:"account_id" maxLength:"40"`
	Page      int    `query:"page" minimum:"1" maximum:"100000" default:"1"`
},
) (*reply[suggestionPage], error) {
	return suggestionsReply(s.Store.AccountSuggestions(ctx, p, in.AccountID, in.Page))
}

func (s *site) acceptSuggestion(ctx context.Context, p survey.Principal, in *struct {
	SuggestionInput
	Body acceptance
},
) (*reply[colleagueAccepted], error) {
	b := in.Body
	got, err := s.Store.AcceptSuggestion(ctx, p, in.ID, store.ContactChange{
		FirstName: b.FirstName, LastName: b.LastName, Title: b.Title, Locale: b.Locale, DecisionRole: survey.DecisionRole(b.DecisionRole),
	})
	if err != nil {
		return nil, err
	}
	return &reply[colleagueAccepted]{colleagueAccepted{ContactID: got.ContactID, Name: got.Name, Outcome: string(got.Outcome), LeavesAt: instantOf(got.LeavesAt)}}, nil
}

func (s *site) declineSuggestion(ctx context.Context, p survey.Principal, in *struct {
	SuggestionInput
	Body declining
},
) (*nothing, error) {
	return &nothing{}, s.Store.DeclineSuggestion(ctx, p, in.ID, in.Body.Reason)
}

func (s *site) reopenSuggestion(ctx context.Context, p survey.Principal, in *SuggestionInput) (*nothing, error) {
	return &nothing{}, s.Store.ReopenSuggestion(ctx, p, in.ID)
}
