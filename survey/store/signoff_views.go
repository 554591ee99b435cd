package store

import (
	"time"

	"parallax/survey"
)

// SignOffRound is what leads are asked: to sign by a date. Blocking keeps the cycle from being launched before all have.
type SignOffRound struct {
	DueAt, AskedAt time.Time
	AskedBy        string
	Blocking       bool
}

// SignOffWish is what a manager decides about it.
type SignOffWish struct {
	DueAt    time.Time
	Blocking bool
}

// SignOffBoard is how far the leads of a cycle have come, and who was taken off its lists.
type SignOffBoard struct {
	Cycle   survey.Cycle
	State   survey.CycleState
	Round   *SignOffRound // nil when nobody is asked
	Lines   []SignOffLine
	LeftOff []LeftOff
}

// SignOffLine is one account's list. The numbers from Added on are of what has changed since it was signed.
type SignOffLine struct {
	AccountID, Name                    string
	Value                              *int64
	Currency                           string
	Lead                               *Person
	State                              survey.SignOffState
	SignedAt                           *time.Time
	SignedBy                           string
	InPlace                            bool // signed by a manager for the lead
	Contacts                           int  // who will be asked
	LeftOff                            int
	Never                              int // on the list, and never emailed
	Added, Corrected, Dropped, Deleted int
}

// LeftOff is somebody who is not asked in a cycle, and why.
type LeftOff struct {
	AccountID, AccountName string
	ContactID              string
	FirstName, LastName    string
	Title, Email           string
	Reason                 survey.OffReason
	Note                   string
	By                     string    `gorm:"column:off_by_name"`
	At                     time.Time `gorm:"column:off_at"`
	Lead                   string    // who leads the account now
}

// Name is the person's full name.
func (l LeftOff) Name() string {
	return survey.Contact{FirstName: l.FirstName, LastName: l.LastName}.Name()
}

// AccountList is whom a cycle asks about one account, as somebody who may sign it sees it.
type AccountList struct {
	Cycle    survey.Cycle
	State    survey.CycleState
	Account  Ref
	Lead     *Person
	Round    *SignOffRound
	Contacts []ListedContact // by name; on the list
	LeftOff  []ListedContact
	SignOff  survey.SignOffState
	SignedAt *time.Time
	SignedBy string
	InPlace  bool
	Changes  []ListChange // since it was signed
	Version  string       // of the list: whoever signs says which one they saw
	Can      survey.ListRights
}

// ListedContact is somebody on a list, or taken off it. Version changes with whatever may be changed of them.
type ListedContact struct {
	survey.Contact
	Version string
	Off     *LeftOff
}

// The kinds of change to a signed list.
const (
	ListAdded     = "added"
	ListCorrected = "corrected"
	ListTakenOff  = "taken off"
	ListDeleted   = "deleted"
)

// ListChange is how somebody on a list is not as signed. By and At are of the last who changed them, where that is known.
type ListChange struct {
	Kind, ContactID, Name string
	Fields                []string // corrected: which
	By                    string
	At                    *time.Time
}

// SignOffTask is one list that waits for the reader to sign it, or has been signed by them.
type SignOffTask struct {
	CycleID, CycleName     string
	AccountID, AccountName string
	DueAt                  time.Time
	TimeZone               string
	Contacts               int
	State                  survey.SignOffState
}
