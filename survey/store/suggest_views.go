package store

import (
	"time"

	"parallax/survey"
)

// OwnSuggestion is a colleague as the client who named them sees it, until the team has decided.
type OwnSuggestion struct {
	ID string
	survey.Suggested
}

// Suggestion is a colleague whom a client named, for who decides about it. By, Why and At are empty where the reader may not know who
// has answered; Hidden says why. Neither the order nor anything else tells them.
type Suggestion struct {
	ID, CycleID, CycleName, AccountID, AccountName string
	Name, Email                                    string
	State                                          survey.SuggestionState
	Known                                          SuggestionKnown
	Asks                                           bool // the cycle is open: whoever is accepted is asked
	KeptUntil                                      time.Time
	By, Why                                        string
	At                                             *time.Time
	Hidden                                         survey.SealReason
	DecidedAt                                      *time.Time
	DecidedBy, Reason                              string
	ContactID                                      string
}

// SuggestionKnown is what the firm knows of the address already.
type SuggestionKnown string

// What may be known. The first that holds counts.
const (
	KnownNever   SuggestionKnown = "never emailed" // on the list of those
	KnownOurs    SuggestionKnown = "ours"          // one of the firm's own people
	KnownAsked   SuggestionKnown = "asked"         // in this cycle
	KnownLeftOff SuggestionKnown = "left off"      // taken off this cycle's list
	KnownContact SuggestionKnown = "contact"       // of the account, and not asked
)

// SuggestionPage is a page of suggestions, by account and name. Pages count from 1.
type SuggestionPage struct {
	Suggestions []Suggestion
	Total       int
	PerPage     int
}

// Acceptance is what came of accepting somebody. LeavesAt is of an invitation.
type Acceptance struct {
	ContactID, Name string
	Outcome         AcceptOutcome
	LeavesAt        *time.Time
}

// AcceptOutcome says whether somebody who was accepted is asked.
type AcceptOutcome string

// The outcomes.
const (
	AcceptedInvited AcceptOutcome = "invited"
	AcceptedAsked   AcceptOutcome = "asked already"
	AcceptedLate    AcceptOutcome = "too late" // the cycle closes before a mail would be read in office hours
	AcceptedKept    AcceptOutcome = "kept"     // the cycle is over: they are a contact for the next one
)
