package survey

import "time"

// Role is what a member may do.
type Role string

// The roles, from most to least.
const (
	Admin   Role = "admin"   // settings, people, everything
	Manager Role = "manager" // runs cycles, sees everything
	Seller  Role = "seller"  // own accounts only
	Viewer  Role = "viewer"  // aggregated reports; no names where the cycle is confidential
)

// Valid tells whether r is one of the roles.
func (r Role) Valid() bool { return r == Admin || r == Manager || r == Seller || r == Viewer }

// RunsCycles tells whether r may create, launch and close cycles and see every account.
func (r Role) RunsCycles() bool { return r == Admin || r == Manager }

// Principal is who asks: a signed-in member, or an API key acting with a role. Every use case takes one and
// never looks beyond its firm.
type Principal struct {
	FirmID   string
	MemberID string // empty for an API key
	KeyID    string // empty for a member
	Name     string
	Role     Role
}

// Firm is the organisation that runs Parallax.
type Firm struct {
	ID        string
	Name      string
	Color     string // "#1F4E79"; empty for our own
	TimeZone  string // IANA name
	Locale    string // BCP 47: of its own people, and of clients whose language we have no words for
	RestDays  int    // for how long who was asked in one cycle is not asked in another; 0 is no such rest
	Demo      bool
	CreatedAt time.Time
	Logo      Logo
}

// Member is a person of the firm who signs in.
type Member struct {
	ID        string
	FirmID    string
	Name      string
	Email     string
	Role      Role
	Active    bool
	CreatedAt time.Time
}

// Account is a client organisation.
type Account struct {
	ID        string
	FirmID    string
	Name      string
	Value     *int64 // yearly value in minor units of Currency (cents); nil when unknown
	Currency  string // ISO 4217, "EUR"
	Industry  string
	Region    string
	Tier      string
	TimeZone  string // IANA name, of its people who have none of their own; empty for the cycle's
	LeadID    string // member; empty when nobody leads it
	TeamIDs   []string
	CreatedAt time.Time
}

// DecisionRole is a contact's part in the decision to buy.
type DecisionRole string

// The parts in a decision; empty when unknown.
const (
	Decides    DecisionRole = "decides"
	Influences DecisionRole = "influences"
	Uses       DecisionRole = "uses"
)

// Contact is a person at an account.
type Contact struct {
	ID           string
	FirmID       string
	AccountID    string
	FirstName    string
	LastName     string
	Email        string
	Title        string
	Locale       string // BCP 47, "en"; empty for the firm's
	TimeZone     string // IANA name; empty for the account's
	DecisionRole DecisionRole
	Suppressed   bool // said no, or can't be reached: never mailed
	CreatedAt    time.Time
}

// Name is the contact's full name.
func (c Contact) Name() string { return fullName(c.FirstName, c.LastName) }

func fullName(first, last string) string {
	switch {
	case first == "":
		return last
	case last == "":
		return first
	}
	return first + " " + last
}
