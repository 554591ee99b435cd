package store

import (
	"time"

	"parallax/survey"
)

// SharePage is what could be shared with the client of a review, and what is. While the reader may not read the review, nothing but
// who and why stands in it.
type SharePage struct {
	Cycle      survey.Cycle
	State      survey.CycleState
	Account    Ref
	Instrument survey.Instrument // in English; what its rungs are called
	Sight      survey.Sight
	Reads      bool
	May        bool                // share, and take back
	Result     []survey.ClientRung // what would be shared of the answers now; empty before the close, and where too few have answered
	Choices    []CommitmentLine    // the promises that could be told
	Shared     *SharedNow          // nil for nothing
}

// SharedNow is what the client's link shows.
type SharedNow struct {
	survey.Shared
	At      time.Time
	By      string
	Changed bool // what would be shared now reads differently: other wording, or later answers
}

// ShareChange is what somebody shares.
type ShareChange struct {
	Result        bool
	Note          string
	CommitmentIDs []string // in their order
}

// PromiseVerdicts tells how many of the client's people agree with what they were told became of a promise, in the latest cycle that
// asked and that the reader may see. Names are empty where the reader may not know who said what.
type PromiseVerdicts struct {
	Cycle            Ref
	Agree, Of        int
	Agreed, Differed []string
}
