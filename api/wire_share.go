package api

import "time"

// sharePage answers GET …/review/shared. While the caller may not read the review, nothing but who and why stands in it.
type sharePage struct {
	Cycle   CycleHead    `json:"cycle"`
	Account named        `json:"account"`
	Sight   sight        `json:"sight"`
	Read    bool         `json:"read"`
	May     bool         `json:"may_share" doc:"The account’s lead, and those who run cycles"`
	Result  []clientRung `json:"result" doc:"What would be shared of the answers now; empty before the close, and where too few have answered"`
	Choices []commitment `json:"choices" doc:"The promises that could be told"`
	Shared  *sharedNow   `json:"shared,omitempty" doc:"What the client’s link shows; missing for nothing"`
}

// clientRung is the rung that the client’s people as a group are nearest to.
type clientRung struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Rung  string `json:"rung" doc:"By its name"`
}

// sharedNow is what the client sees.
type sharedNow struct {
	At            time.Time `json:"at"`
	By            string    `json:"by"`
	Result        bool      `json:"result"`
	Note          string    `json:"note"`
	CommitmentIDs []string  `json:"commitment_ids"`
	Changed       bool      `json:"changed" doc:"Shared now it would read differently: other wording, or later answers"`
}

// sharing is what somebody shares.
type sharing struct {
	Result        bool     `json:"result"`
	Note          string   `json:"note" required:"false"`
	CommitmentIDs []string `json:"commitment_ids" maxItems:"100" doc:"In their order"`
}

// promiseVerdicts tells how many of the client’s people agree with what they were told became of a promise.
type promiseVerdicts struct {
	Cycle    named    `json:"cycle" doc:"In which they were asked"`
	Agree    int      `json:"agree"`
	Of       int      `json:"of"`
	Agreed   []string `json:"agreed" doc:"By name; empty where the caller may not know who said what"`
	Differed []string `json:"differed"`
}
