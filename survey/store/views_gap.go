package store

import (
	"time"

	"parallax/survey"
	"parallax/survey/lenses"
)

// Comparison is a survey.Comparison as far as the reader may see it: what is hidden is nil and its Class is empty.
type Comparison struct {
	Client, Seller *survey.Standing
	Gap            *float64
	Interval       *survey.Interval
	SE             *float64 // the gap's standard error, in points; nil where there is no interval
	Class          survey.Class
	Certainty      survey.Certainty
	Wide, Fragile  bool
}

// Portfolio is a cycle with its accounts by name. Previous is the cycle it is compared with.
type Portfolio struct {
	Cycle      CycleLine
	Previous   *Ref
	Instrument survey.Instrument
	Accounts   []PortfolioLine
}

// PortfolioLine is one account in a cycle. Overall is nil while the reader may see neither side.
type PortfolioLine struct {
	AccountID, Name                  string
	Value                            *int64
	Currency, Industry, Region, Tier string
	Lead                             *Person
	Clients, Sellers                 Counts
	Sight                            survey.Sight
	Overall                          *Comparison
	Questions                        []Comparison // choice questions in the instrument's order; hidden sides are nil
	ShrunkenGap                      *float64     // to rank by, over the accounts that the reader may see; nil when hidden or too few
	PreviousGap, PreviousClient      *float64
	PreviousClass                    survey.Class // empty without a year before, or while hidden
	Headline                         string       // empty while the client's side is hidden
	Team                             []TeamSeal
	MyTask                           string // ToAnswer, Saved, Sealed; empty for who is not asked
}

// GapPage is one account in one cycle, both sides beside each other, as far as the reader may see.
type GapPage struct {
	Cycle       survey.Cycle
	State       survey.CycleState
	Account     AccountLine // without Last
	Instrument  survey.Instrument
	Sight       survey.Sight
	Headline    string
	Overall     Comparison
	Questions   []GapQuestion         // choice questions in the instrument's order
	Lenses      []lenses.Result       // what the cycle's lenses show, as far as the reader may see it
	Bounds      *survey.AccountBounds // nil while the client's side is hidden
	Agreement   *Agreement            // of the client's own people; nil for readers of groups, and below two
	Shrunken    *survey.Shrunken      // the overall gap to rank by; nil when hidden or too few
	Previous    *PreviousGap
	Change      *GapChange // nil without a year before
	Awaited     *Awaited   // nil when nothing is hidden
	Versions    []AddedAnswers
	Respondents []Respondent
	Comments    []Comment
	Team        []TeamSeal
	MyTask      string
}

// GapQuestion is one question of a gap page. The levels are sorted, so that they name nobody; nil while hidden.
type GapQuestion struct {
	Question                   survey.Question
	Comparison                 Comparison
	Previous                   *Comparison
	ClientLevels, SellerLevels []int
	Agreement                  *Agreement // without words
}

// PreviousGap is the same account in the cycle compared with.
type PreviousGap struct {
	CycleID, Name string
	Overall       Comparison
}

// GapChange is how both sides moved since the cycle compared with. A side is nil unless the reader may see it in both.
type GapChange struct{ Client, Seller *survey.SideChange }

// Agreement is how far one account's own people see it alike, by r_wg, or by r_wg(J) over all questions.
type Agreement struct {
	Level string  // "very strong", "strong", "moderate", "weak", "none"
	Value float64 // 0: no more alike than at random; 1: all the same
	N     int     // people whose answers it is made of
	Words string  // one sentence; empty for a single question
}

// Awaited is who and what has to come before the reader sees what is hidden.
type Awaited struct {
	Clients        Counts
	Sellers        []TeamSeal
	OpensResultsAt *time.Time // the close, when it lies ahead; own answers may open the results sooner
	Needed         int        // client answers that it takes; 1, or the group minimum for readers of groups
	Why            survey.SealReason
}
