package api

import "time"

// closing answers GET /api/cycles/{cycle_id}/closing.
type closing struct {
	Cycle     CycleLine        `json:"cycle"`
	LateDays  int              `json:"late_days" doc:"For how many days after the close answers are taken; 0: none are"`
	Thanks    bool             `json:"thanks" doc:"Whether it thanks those who have answered"`
	Unheard   int              `json:"unheard" doc:"Accounts without a client's answer"`
	Unsealed  int              `json:"unsealed" doc:"Accounts whose team has not sealed, in part or at all"`
	Silent    int              `json:"silent" doc:"Clients asked who have not answered"`
	Begun     int              `json:"begun" doc:"Of those, who have saved something"`
	Doubted   int              `json:"doubted" doc:"Answers kept apart that nobody has settled"`
	Waiting   int              `json:"waiting" doc:"Emails that have not left, and would be taken back"`
	Hidden    int              `json:"hidden" doc:"Accounts that the caller has yet to answer for, which take no part in the figures"`
	Complete  int              `json:"complete" doc:"Accounts of which nothing is missing"`
	CouldFlip int              `json:"could_flip" doc:"Accounts whose class could still change"`
	Overall   *firmBounds      `json:"overall,omitempty"`
	Accounts  []closingAccount `json:"accounts" doc:"Of which something is missing, those whose class could still change first"`
}

// firmBounds is what silence could hide in the mean of all accounts.
type firmBounds struct {
	Accounts int     `json:"accounts"`
	Heard    int     `json:"heard"`
	Now      float64 `json:"now" doc:"Mean strength of the accounts heard, 0 to 100"`
	Low      float64 `json:"low" doc:"Mean of all accounts, had everybody silent given the lowest rung"`
	High     float64 `json:"high"`
}

// closingAccount is one account of which something is missing.
type closingAccount struct {
	AccountID string        `json:"account_id"`
	Name      string        `json:"name"`
	Lead      *named        `json:"lead,omitempty"`
	Clients   sideCount     `json:"clients"`
	Unsealed  []string      `json:"unsealed" doc:"Names of the team"`
	Sight     sight         `json:"sight"`
	Overall   comparison    `json:"overall"`
	Bounds    maybe[bounds] `json:"bounds"`
	Flips     []string      `json:"flips" doc:"Classes it could have besides its own"`
}

// lateDays is for how long a cycle takes late answers.
type lateDays struct {
	Days int `json:"days" minimum:"0" maximum:"90" doc:"After the close; 0 takes none"`
}

// versionList answers GET /api/cycles/{cycle_id}/versions.
type versionList struct {
	Versions  []resultVersion `json:"versions" doc:"Oldest first; none before the close"`
	LateDays  int             `json:"late_days"`
	LateUntil *time.Time      `json:"late_until,omitempty" doc:"Until when late answers are taken"`
	Waiting   []lateWaiting   `json:"waiting" doc:"For those who run the cycle: late answers that are in no version yet"`
}

// resultVersion is one version of a closed cycle's results.
type resultVersion struct {
	Version int       `json:"version"`
	At      time.Time `json:"at" doc:"What it is as of"`
	MadeBy  string    `json:"made_by,omitempty" doc:"Left out: the clock"`
	Clients int       `json:"clients" doc:"Answers in it"`
	Sellers int       `json:"sellers"`
	Added   int       `json:"added" doc:"Late answers that it took in"`
}

// lateWaiting is how many late answers about an account wait; never what they say.
type lateWaiting struct {
	AccountID   string `json:"account_id"`
	AccountName string `json:"account_name"`
	Answers     int    `json:"answers"`
	Addable     bool   `json:"addable" doc:"False: added now, they would tell what a single person said"`
}

// addedAnswers is how many late answers about one account a version took in.
type addedAnswers struct {
	Version int       `json:"version"`
	At      time.Time `json:"at"`
	Added   int       `json:"added"`
}
