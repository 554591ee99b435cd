package store

import (
	"time"

	"parallax/survey"
)

// ReviewPage is the review of one account in one cycle, as far as the reader may see it. While they may not, only who they are and why
// stands in it: nothing tells whether somebody else has opened one.
type ReviewPage struct {
	Cycle        survey.Cycle
	State        survey.CycleState
	Account      Ref
	Lead         *Person
	Sight        survey.Sight
	May          survey.ReviewSight
	Review       *survey.Review      // nil while nobody has opened it; without notes for readers who get none
	Agenda       []survey.AgendaItem // the team's own, or the rule's
	ByRule       []survey.AgendaItem // what the rule makes, to go back to
	ClientAgenda []survey.AgendaItem // what the client may get: the team's own, or the rule's for them
	ClientView   survey.ClientView   // what the client may get of their own answers
	People       []ReviewPerson      // while nobody has opened it: the team, who may be meant to come
	Choices      []ReviewPerson      // everybody who could come, for those who may change it
	Called       *ReviewCall         // nil before the first invitation
	Promised     []CommitmentLine    // before this cycle
	Commitments  []CommitmentLine    // since
}

// ReviewPerson is somebody who comes, or could. Name is empty where the reader may not know it.
type ReviewPerson struct {
	ID, Name   string
	Client     bool // a contact, not one of our people
	Invited    bool // by an email with the meeting as it stands, or as it stood
	Current    bool // the last email tells it as it stands now
	Suppressed bool // never emailed
}

// ReviewCall is the invitation that calendars have.
type ReviewCall struct {
	Sequence int
	Stale    bool // it says something else than the review does now
	Gone     int  // people who are off the list and haven't been told
}

// ReviewChange is what somebody writes into a review. Agenda is nil for the rule's. Version is the one that they have seen, 0 to open it.
type ReviewChange struct {
	State                        survey.ReviewState
	StartsAt                     *time.Time
	Minutes                      int
	TimeZone, Place              string
	Agenda                       *[]survey.AgendaItem
	Notes, Continue, Stop, Start string
	Goals, ExitTerms             string
	MemberIDs, ContactIDs        []string
	Version                      int
}

// ReviewCalls tells whom an invitation goes to, and who is left out, with the reason.
type ReviewCalls struct {
	Mailed  []string
	LeftOut []LeftOut
}

// LeftOut is somebody who gets no email, and why.
type LeftOut struct{ Name, Why string }

// CommitmentLine is a promise with what became of it. Owner is empty where the reader may not know the name.
type CommitmentLine struct {
	survey.Commitment
	AccountName, CycleName string
	Lead                   *Person
	Owner                  string
	OwnerIsOurs, Mine      bool
	Overdue                bool
	May                    bool // the reader may change it
	Events                 []CommitmentEvent
	Verdicts               *PromiseVerdicts // nil for none that the reader may see
}

// CommitmentEvent is one change of a commitment.
type CommitmentEvent struct {
	At            time.Time
	By, What, Why string
}

// CommitmentChange is what somebody writes of a promise. One of the owner's three fields names who, or none does. SeenAt is the time of the
// last change that they have seen; nil writes over whatever stands there.
type CommitmentChange struct {
	CycleID, What, Evidence                  string
	OwnerMemberID, OwnerContactID, OwnerName string
	Due                                      string
	Told                                     bool
	SeenAt                                   *time.Time
}
