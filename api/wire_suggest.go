package api

import (
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// Suggestion is a colleague whom a client named.
type Suggestion struct {
	ID        string     `json:"id"`
	Cycle     named      `json:"cycle"`
	Account   named      `json:"account"`
	Name      string     `json:"name"`
	FirstName string     `json:"first_name" doc:"A guess, to start from"`
	LastName  string     `json:"last_name"`
	Email     string     `json:"email"`
	State     string     `json:"state" enum:"waiting,accepted,declined"`
	Known     string     `json:"known" enum:",never emailed,ours,asked,left off,contact" doc:"What the firm knows of the address already"`
	Asks      bool       `json:"asks" doc:"The cycle is open: whoever is accepted is asked"`
	KeptUntil time.Time  `json:"kept_until" doc:"When what was told of them is deleted"`
	By        string     `json:"by,omitempty" doc:"The client who named them"`
	Why       string     `json:"why,omitempty"`
	At        *time.Time `json:"at,omitempty"`
	Hidden    string     `json:"hidden,omitempty" doc:"Why the caller isn't told who named them, when and why"`
	DecidedAt *time.Time `json:"decided_at,omitempty"`
	DecidedBy string     `json:"decided_by,omitempty"`
	Reason    string     `json:"reason,omitempty" doc:"Why they are not asked"`
	ContactID string     `json:"contact_id,omitempty" doc:"Who they have become"`
}

// suggestionPage is a page of suggestions: those that wait first, then by account and name.
type suggestionPage struct {
	Suggestions []Suggestion `json:"suggestions"`
	Total       int          `json:"total"`
	PerPage     int          `json:"per_page"`
}

// acceptance is what is known of a colleague who is accepted. Their address is the one that the client gave.
type acceptance struct {
	FirstName    string `json:"first_name,omitempty" maxLength:"100"`
	LastName     string `json:"last_name,omitempty" maxLength:"100"`
	Title        string `json:"title,omitempty" maxLength:"200"`
	Locale       string `json:"locale,omitempty" maxLength:"35" doc:"BCP 47, of emails and survey; empty for the firm's language"`
	DecisionRole string `json:"decision_role,omitempty" enum:",decides,influences,uses"`
}

// colleagueAccepted tells what came of it.
type colleagueAccepted struct {
	ContactID string     `json:"contact_id"`
	Name      string     `json:"name"`
	Outcome   string     `json:"outcome" enum:"invited,asked already,too late,kept" doc:"too late: the cycle closes before an email would be read. kept: it is over; they are a contact for the next one"`
	LeavesAt  *time.Time `json:"leaves_at,omitempty" doc:"When the invitation leaves"`
}

// declining says why not somebody.
type declining struct {
	Reason string `json:"reason" maxLength:"400"`
}

func toSuggestion(s store.Suggestion) Suggestion {
	first, last := survey.SplitName(s.Name)
	return Suggestion{
		ID: s.ID, Cycle: named{s.CycleID, s.CycleName}, Account: named{s.AccountID, s.AccountName}, Name: s.Name, FirstName: first, LastName: last,
		Email: s.Email, State: string(s.State), Known: string(s.Known), Asks: s.Asks, KeptUntil: instant(s.KeptUntil), By: s.By, Why: s.Why,
		At: instantOf(s.At), Hidden: string(s.Hidden), DecidedAt: instantOf(s.DecidedAt), DecidedBy: s.DecidedBy, Reason: s.Reason, ContactID: s.ContactID,
	}
}

func suggestionsReply(p store.SuggestionPage, err error) (*reply[suggestionPage], error) {
	if err != nil {
		return nil, err
	}
	return &reply[suggestionPage]{suggestionPage{Suggestions: list(p.Suggestions, toSuggestion), Total: p.Total, PerPage: p.PerPage}}, nil
}
