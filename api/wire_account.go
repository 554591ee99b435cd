package api

import "time"

// accountLine is an account in a list.
type accountLine struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Value    *int64     `json:"value,omitempty" doc:"Yearly value in minor units of the currency"`
	Currency string     `json:"currency"`
	Industry string     `json:"industry"`
	Region   string     `json:"region"`
	Tier     string     `json:"tier"`
	Lead     *named     `json:"lead,omitempty"`
	TeamSize int        `json:"team_size"`
	Contacts int        `json:"contacts"`
	Last     *lastClass `json:"last,omitempty" doc:"The newest cycle of which the caller may see the outcome"`
}

// lastClass is where an account stood last.
type lastClass struct {
	CycleID   string   `json:"cycle_id"`
	CycleName string   `json:"cycle_name"`
	Class     string   `json:"class" doc:"Empty while the caller may not know" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers,"`
	Gap       *float64 `json:"gap,omitempty"`
}

// accountList answers GET /api/accounts.
type accountList struct {
	Accounts   []accountLine `json:"accounts"`
	Total      int           `json:"total"`
	Industries []string      `json:"industries"`
	Regions    []string      `json:"regions"`
	Tiers      []string      `json:"tiers"`
}

// account is a client organisation.
type account struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Value     *int64    `json:"value,omitempty"`
	Currency  string    `json:"currency"`
	Industry  string    `json:"industry"`
	Region    string    `json:"region"`
	Tier      string    `json:"tier"`
	TimeZone  string    `json:"time_zone" doc:"IANA name, of its people who have none of their own; empty for the cycle's"`
	Lead      *named    `json:"lead,omitempty"`
	CreatedAt time.Time `json:"created_at"`
}

// accountChange is what may be set on an account.
type accountChange struct {
	Name     string `json:"name" maxLength:"200"`
	Value    *int64 `json:"value,omitempty" minimum:"0" maximum:"9000000000000000" doc:"Yearly value in minor units of the currency"`
	Currency string `json:"currency,omitempty" maxLength:"3" doc:"ISO 4217"`
	Industry string `json:"industry,omitempty" maxLength:"200"`
	Region   string `json:"region,omitempty" maxLength:"200"`
	Tier     string `json:"tier,omitempty" maxLength:"200"`
	TimeZone string `json:"time_zone,omitempty" maxLength:"60" doc:"IANA name in whose office hours its people are written to; empty for the cycle's"`
}

// teamMember is a member on an account's team.
type teamMember struct {
	MemberID string `json:"member_id"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	Lead     bool   `json:"lead"`
}

// teamChange sets an account's whole team.
type teamChange struct {
	LeadID    string   `json:"lead_id" maxLength:"40" doc:"Empty when nobody leads"`
	MemberIDs []string `json:"member_ids" maxItems:"200"`
}

// contact is a person at an account.
type contact struct {
	ID           string    `json:"id"`
	AccountID    string    `json:"account_id"`
	FirstName    string    `json:"first_name"`
	LastName     string    `json:"last_name"`
	Email        string    `json:"email"`
	Title        string    `json:"title"`
	Locale       string    `json:"locale" doc:"BCP 47; empty for the firm's language"`
	TimeZone     string    `json:"time_zone" doc:"IANA name; empty for the account's"`
	DecisionRole string    `json:"decision_role" enum:",decides,influences,uses"`
	Suppressed   bool      `json:"suppressed" doc:"Said no, or can't be reached: never emailed"`
	CreatedAt    time.Time `json:"created_at"`
}

// contactChange is what may be set on a contact.
type contactChange struct {
	FirstName    string `json:"first_name,omitempty" maxLength:"100"`
	LastName     string `json:"last_name,omitempty" maxLength:"100"`
	Email        string `json:"email" maxLength:"254"`
	Title        string `json:"title,omitempty" maxLength:"200"`
	Locale       string `json:"locale,omitempty" maxLength:"35" doc:"BCP 47, of emails and survey; empty for the firm's language"`
	TimeZone     string `json:"time_zone,omitempty" maxLength:"60" doc:"IANA name in whose office hours they are written to; empty for the account's"`
	DecisionRole string `json:"decision_role,omitempty" enum:",decides,influences,uses"`
}

// accountHistory is one cycle that asked about the account.
type accountHistory struct {
	Cycle   CycleLine         `json:"cycle"`
	Sight   sight             `json:"sight"`
	Overall maybe[comparison] `json:"overall"`
}

// accountDetail answers GET /api/accounts/{account_id}.
type accountDetail struct {
	Account  account          `json:"account"`
	Team     []teamMember     `json:"team"`
	Contacts []contact        `json:"contacts"`
	History  []accountHistory `json:"history"`
}
