package api

import "time"

// signOffRound is what a cycle's leads are asked.
type signOffRound struct {
	DueAt    time.Time `json:"due_at"`
	AskedAt  time.Time `json:"asked_at"`
	AskedBy  string    `json:"asked_by"`
	Blocking bool      `json:"blocking" doc:"The cycle can't be launched before all lists are signed"`
}

// signOffWish asks the leads, or moves the date.
type signOffWish struct {
	DueAt    time.Time `json:"due_at"`
	Blocking bool      `json:"blocking,omitempty" doc:"Keep the cycle from being launched before all lists are signed"`
}

// signOffBoard answers GET /api/cycles/{cycle_id}/sign-off.
type signOffBoard struct {
	Cycle   CycleHead     `json:"cycle"`
	Round   *signOffRound `json:"round,omitempty" doc:"Left out while nobody is asked"`
	Lists   []signOffLine `json:"lists"`
	LeftOff []leftOff     `json:"left_off" doc:"Who is not asked, and why"`
}

// signOffLine is one account's list.
type signOffLine struct {
	AccountID string     `json:"account_id"`
	Name      string     `json:"name"`
	Value     *int64     `json:"value,omitempty"`
	Currency  string     `json:"currency"`
	Lead      *named     `json:"lead,omitempty"`
	State     string     `json:"state" enum:"unsigned,signed,changed" doc:"changed: since it was signed"`
	SignedAt  *time.Time `json:"signed_at,omitempty"`
	SignedBy  string     `json:"signed_by"`
	InPlace   bool       `json:"in_place" doc:"Signed by somebody who runs cycles, in the lead's place"`
	Contacts  int        `json:"contacts" doc:"Who will be asked, or was"`
	LeftOff   int        `json:"left_off"`
	Never     int        `json:"never" doc:"On the list, and never emailed; of a draft"`
	Added     int        `json:"added" doc:"Since it was signed"`
	Corrected int        `json:"corrected"`
	Dropped   int        `json:"dropped"`
	Deleted   int        `json:"deleted"`
}

// leftOff is somebody who is not asked in a cycle.
type leftOff struct {
	AccountID   string    `json:"account_id"`
	AccountName string    `json:"account_name"`
	ContactID   string    `json:"contact_id"`
	Name        string    `json:"name"`
	Title       string    `json:"title"`
	Lead        string    `json:"lead" doc:"Who leads the account now"`
	Reason      string    `json:"reason" enum:"left,wrong,later,other"`
	Note        string    `json:"note"`
	By          string    `json:"by"`
	At          time.Time `json:"at"`
}

// signOffNudged tells how many leads were written to.
type signOffNudged struct {
	Mails int `json:"mails"`
}

// signOffTask is one list that the caller is asked to sign.
type signOffTask struct {
	CycleID     string    `json:"cycle_id"`
	CycleName   string    `json:"cycle_name"`
	AccountID   string    `json:"account_id"`
	AccountName string    `json:"account_name"`
	DueAt       time.Time `json:"due_at"`
	TimeZone    string    `json:"time_zone"`
	Contacts    int       `json:"contacts"`
	State       string    `json:"state" enum:"unsigned,signed,changed"`
}

// signOffTasks answers GET /api/sign-offs.
type signOffTasks struct {
	Lists []signOffTask `json:"lists"`
}

// contactList answers GET /api/cycles/{cycle_id}/accounts/{account_id}/list.
type contactList struct {
	Cycle    CycleHead       `json:"cycle"`
	Account  named           `json:"account"`
	Lead     *named          `json:"lead,omitempty"`
	Round    *signOffRound   `json:"round,omitempty"`
	Contacts []listedContact `json:"contacts" doc:"Who will be asked, or was"`
	LeftOff  []listedContact `json:"left_off"`
	State    string          `json:"state" enum:"unsigned,signed,changed"`
	SignedAt *time.Time      `json:"signed_at,omitempty"`
	SignedBy string          `json:"signed_by"`
	InPlace  bool            `json:"in_place"`
	Changes  []listChange    `json:"changes" doc:"Since it was signed"`
	Version  string          `json:"version" doc:"Send it when signing, to say which list you saw"`
	Can      listCan         `json:"can"`
}

// listCan is what the caller may do with a list now.
type listCan struct {
	Change bool `json:"change"`
	Sign   bool `json:"sign"`
}

// listedContact is somebody on a list, or off it.
type listedContact struct {
	Contact contact  `json:"contact"`
	Version string   `json:"version" doc:"Send it with a change, to say whom you saw"`
	Off     *leftOff `json:"off,omitempty"`
}

// listChange is how somebody is not as signed.
type listChange struct {
	Kind      string     `json:"kind" enum:"added,corrected,taken off,deleted"`
	ContactID string     `json:"contact_id"`
	Name      string     `json:"name"`
	Fields    []string   `json:"fields" doc:"What was corrected"`
	By        string     `json:"by" doc:"Who did it last; empty where that is not known"`
	At        *time.Time `json:"at,omitempty"`
}

// listedChange corrects somebody on a list.
type listedChange struct {
	Contact contactChange `json:"contact"`
	Version string        `json:"version" maxLength:"40"`
}

// listSigning signs a list.
type listSigning struct {
	Version string `json:"version" maxLength:"40"`
}

// takingOff takes somebody off one cycle's list.
type takingOff struct {
	Version string `json:"version" maxLength:"40"`
	Reason  string `json:"reason" enum:"left,wrong,later,other"`
	Note    string `json:"note,omitempty" maxLength:"400" doc:"Needed with other"`
}
