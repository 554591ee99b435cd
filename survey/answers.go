package survey

import "time"

// The two marks beside a level 0..9 in Levels.
const (
	Blank   = '-' // not answered
	CantSay = 'x' // "Can't say": neither blank nor a score
)

// Levels are one response's answers to the choice questions in instrument order, one byte each: '0' to '9', Blank or CantSay.
type Levels string

// Answers is what one person said.
type Answers struct {
	Levels   Levels
	Comments map[string]string // by question key; for text questions the answer itself
}

// Response is one person's answers on one side: at most one per invitation, and one per member, account and cycle.
type Response struct {
	ID           string
	FirmID       string
	CycleID      string
	AccountID    string
	Side         Side
	InvitationID string // client side
	MemberID     string // seller side
	Name         string // who answered; empty where the reader may not know
	Answers      Answers
	SavedAt      time.Time
	SubmittedAt  *time.Time // nil while saved for later; for sellers this is the seal
	Version      int        // of the cycle's results that took it in; 0 until then
}
