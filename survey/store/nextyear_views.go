package store

import (
	"time"

	"parallax/survey"
)

// NextYear is what next year's review would start from: the ended cycle moved on by a year, and what has changed since it was launched.
type NextYear struct {
	Previous survey.Cycle
	// The newest cycle that follows the previous one already; empty without one.
	SuccessorID, SuccessorName string
	Draft                      survey.CycleDraft
	Newer                      int // a newer version of the questionnaire than last year's, which the draft takes; 0 without one
	Accounts                   []NextAccount
	People                     []NextPerson
}

// The ways in which an account may come into next year's review.
const (
	AskedBefore = "asked before"
	AddedSince  = "added since" // an account that was made after the launch
	NotAsked    = "not asked"   // one that was there and not chosen
	NobodyLeft  = "nobody left" // asked before, and has nobody left who may be emailed
)

// NextAccount is an account of the firm with what has changed. Before is nil where nobody kept how it stood.
type NextAccount struct {
	ID, Name                  string
	Value                     *int64
	Currency                  string
	Lead                      *Person
	Contacts                  int // who may be emailed
	How                       string
	Chosen                    bool // the draft asks it
	LeadChanged, ValueChanged bool
	LeadBefore                string
	ValueBefore               *int64
	CurrencyBefore            string
}

// The ways in which somebody is not as they were.
const (
	PersonAdded    = "added"     // not asked last year
	PersonGone     = "gone"      // said that last year's link reached the wrong person
	PersonBounced  = "bounced"   // last year's invitation came back
	PersonOptedOut = "opted out" // is never emailed any more
	PersonTakenOff = "taken off" // last year's list
)

// NextPerson is a contact about whom something is to be known or decided. Suggested leaves them off the list again.
type NextPerson struct {
	ContactID, AccountID, AccountName, FirstName, LastName, Title string
	How                                                           string
	Reason                                                        survey.OffReason // taken off: why; else what would be said
	Note                                                          string
	By                                                            string
	Never                                                         bool // nobody needs to decide: they are never emailed
	Suggested                                                     bool
}

// Name is the person's full name.
func (n NextPerson) Name() string {
	return survey.Contact{FirstName: n.FirstName, LastName: n.LastName}.Name()
}

// LeaveOff is somebody whom a new draft doesn't ask.
type LeaveOff struct {
	ContactID string
	Reason    survey.OffReason
	Note      string
}

type nextPersonRow struct {
	ContactID, AccountID, AccountName, FirstName, LastName, Title string
	InvitationID, Source, Reason, Note, OffByName, MailState      *string
	RevokedAt                                                     *time.Time
	RevokedReason                                                 string
	SamePlace                                                     bool // the invitation went to the address that they have now
}
