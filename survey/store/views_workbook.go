package store

import (
	"iter"
	"time"

	"parallax/survey"
	"parallax/survey/lenses"
)

// Workbook is one cycle as one reader may see it, to be written into a spreadsheet. Every figure in it stands on the pages of that
// reader too.
type Workbook struct {
	Cycle      survey.Cycle
	State      survey.CycleState
	Instrument survey.Instrument
	Previous   *Ref // the cycle compared with; nil without one
	MadeAt     time.Time
	Reader     string
	Role       survey.Role // the reader's
	Minimum    int         // client answers from which the reader sees a result; above 1 there are no Responses
	Accounts   []WorkbookAccount
	Reviews    []WorkbookReview // those that somebody has opened and the reader may read, in the order of the accounts
	// Commitments are the promises that the reader may know of, as the review of each account shows them: by account, those from before
	// the cycle first.
	Commitments []WorkbookCommitment
	LeftOff     []LeftOff // who was not asked, and why; nil for readers who are told no names
	// Responses gives what people sent, by account, then clients before the team, then by name. It reads while it is walked,
	// so it can be walked once, and only inside of the call that it was handed to.
	Responses iter.Seq2[WorkbookResponse, error]
}

// WorkbookAccount is one account of the workbook, in the order of the portfolio.
type WorkbookAccount struct {
	Line      PortfolioLine
	Questions []WorkbookQuestion // choice questions in the instrument's order
	Lenses    []lenses.Result    // in the order asked
}

// WorkbookReview is one account's review. Its notes, and the names of the client's people, are empty where the reader gets none.
type WorkbookReview struct {
	AccountID, AccountName string
	Review                 survey.Review
	People                 []ReviewPerson
}

// WorkbookCommitment is a promise beside a cycle: Before tells whether it was made before the cycle opened, so that its review begins with it.
type WorkbookCommitment struct {
	CommitmentLine
	Before bool
}

// WorkbookQuestion is one question about one account. SellerLevels are sorted, so that they name nobody; nil while hidden.
type WorkbookQuestion struct {
	Comparison   Comparison
	Previous     *Comparison
	SellerLevels []int
}

// WorkbookResponse is what one person sent about one account.
type WorkbookResponse struct {
	AccountID, AccountName string
	Side                   survey.Side
	Name                   string
	SubmittedAt            time.Time
	Levels                 survey.Levels // empty for the team, whose levels are told without names
	Comments               map[string]string
}
