package survey

import "time"

// CycleState is where a cycle stands.
type CycleState string

// A cycle's states, in order. One that is to open by the clock is Scheduled, as is a launched one whose opening time lies ahead.
const (
	Draft     CycleState = "draft"
	Scheduled CycleState = "scheduled"
	Open      CycleState = "open"
	Ended     CycleState = "closed"
)

// Confidentiality is what respondents are promised; chosen before asking.
type Confidentiality string

// The two promises.
const (
	Named        Confidentiality = "named"        // the account team sees who said what
	Confidential Confidentiality = "confidential" // names only for managers; the team sees results from GroupMinimum up
)

// GroupMinimum is the number of respondents below which a confidential result is not shown to the team.
const GroupMinimum = 3

// Cycle is one run of one instrument version over a set of accounts: the yearly review.
type Cycle struct {
	ID                string
	FirmID            string
	Name              string
	InstrumentKey     string
	InstrumentVersion int
	Confidentiality   Confidentiality
	OpensAt           time.Time
	ClosesAt          time.Time
	TimeZone          string // IANA name, in which people are told the times
	MailSubject       string // with placeholders
	MailBody          string
	MailPlan          MailPlan
	Schedule          Schedule
	Embedded          bool       // a random half of the clients finds the first question in the invitation itself
	PreviousID        string     // the cycle compared with; empty for the first
	ScheduledAt       *time.Time // when somebody decided that it opens by the clock; kept once it has
	ToldAt            *time.Time // when its pre-notices were written
	LaunchedAt        *time.Time
	ClosedAt          *time.Time // closed by hand; otherwise ClosesAt ends it
	LateDays          int        // for how many days after its end late answers are taken; 0: none are
	Version           int        // of its results, as they are read: the latest, or an earlier one; 0 until they are frozen
	Latest            int        // the latest version there is
	FrozenAt          *time.Time // what version 1 is as of
	CreatedAt         time.Time
	CreatedBy         string
}

// StateAt derives the cycle's state from its times; nothing else stores it.
func (c Cycle) StateAt(now time.Time) CycleState {
	switch {
	case c.Waits():
		return Scheduled
	case c.LaunchedAt == nil:
		return Draft
	case c.ClosedAt != nil || c.Latest > 0 || !now.Before(c.ClosesAt):
		return Ended
	case now.Before(c.OpensAt):
		return Scheduled
	}
	return Open
}

// Invitation is one contact asked about one account in one cycle.
type Invitation struct {
	ID        string
	FirmID    string
	CycleID   string
	AccountID string
	ContactID string
	RevokedAt *time.Time // "Not you?", or taken back by a manager
	CreatedAt time.Time
}
