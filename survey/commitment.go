package survey

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// CommitmentState is what became of a promise.
type CommitmentState string

// The states of a commitment. All but the first are ends, and can be taken back.
const (
	Promised  CommitmentState = "open"
	KeptWord  CommitmentState = "kept"
	BrokeWord CommitmentState = "not kept"
	Dropped   CommitmentState = "dropped"
)

// Valid tells whether s is one of the states.
func (s CommitmentState) Valid() bool {
	return slices.Contains([]CommitmentState{Promised, KeptWord, BrokeWord, Dropped}, s)
}

// Limits of a commitment, in characters.
const (
	MaxPromise  = 200
	MaxEvidence = 200
	MaxWhy      = 500
)

// Date is a day of the calendar, "2026-06-12", without a time or a zone.
type Date string

// ReadDate reads a day of this century.
func ReadDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return Date(s), err == nil && t.Year() >= 2000 && t.Year() < 2100
}

// DateIn is the day that it is at a moment in a zone.
func DateIn(t time.Time, zone *time.Location) Date { return Date(t.In(zone).Format(time.DateOnly)) }

// Plus is the day so many days later.
func (d Date) Plus(days int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return Date(t.AddDate(0, 0, days).Format(time.DateOnly))
}

// Commitment is something promised: what, who, by when, how we will know.
type Commitment struct {
	ID, FirmID, AccountID string
	CycleID               string // of the review that it was made in; empty when it was made on the account
	What, Evidence        string
	OwnerMemberID         string // one of our people, or
	OwnerContactID        string // a contact, or
	OwnerName             string // somebody else at the client
	Due                   Date   // empty when no date was agreed
	State                 CommitmentState
	Told                  bool // the client knows of it
	CreatedAt, ChangedAt  time.Time
	CreatedBy             string
	RemovedAt             *time.Time
	OwnerLabel            string // the owner as called now
}

// Overdue tells whether a promise should have been kept before today.
func (c Commitment) Overdue(today Date) bool {
	return c.State == Promised && c.Due != "" && c.Due < today
}

// DueWithin tells whether it is due from today on, within so many days.
func (c Commitment) DueWithin(today Date, days int) bool {
	return c.State == Promised && c.Due != "" && c.Due >= today && c.Due < today.Plus(days)
}

// OrderCommitments puts open promises first, the soonest due first and those without a date last, then the settled ones, the latest
// change first.
func OrderCommitments(all []Commitment) {
	slices.SortStableFunc(all, func(a, b Commitment) int {
		if open := cmp.Compare(settled(a), settled(b)); open != 0 {
			return open
		}
		if settled(a) == 1 {
			return b.ChangedAt.Compare(a.ChangedAt)
		}
		return cmp.Or(cmp.Compare(dated(a), dated(b)), cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID))
	})
}

func settled(c Commitment) int {
	if c.State == Promised {
		return 0
	}
	return 1
}

func dated(c Commitment) int {
	if c.Due == "" {
		return 1
	}
	return 0
}

// PromiseDays is how far ahead the weekly mail about promises looks.
const PromiseDays = 7

// PromisesAt is when the mail about promises of now's week goes out: at Monday's opening in the firm's zone. It comes every week in
// which something is due or overdue, whether a cycle is open or not; a week without either has no mail.
func PromisesAt(now time.Time, zone *time.Location) time.Time {
	local := now.In(zone)
	sinceMonday := (int(local.Weekday()) + 6) % 7
	return time.Date(local.Year(), local.Month(), local.Day()-sinceMonday, int(officeOpens/time.Hour), 0, 0, 0, zone).UTC()
}

// WeekOf names the week that a moment lies in, "2026-W24".
func WeekOf(at time.Time, zone *time.Location) string {
	year, week := at.In(zone).ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}
