package store

import (
	"time"

	"parallax/survey"
)

// Person is a member as shown beside something else.
type Person struct{ ID, Name string }

// Ref is an object as shown beside something else.
type Ref struct{ ID, Name string }

// FirmChange is what an admin may change of a firm.
type FirmChange struct {
	Name, Color, TimeZone, Locale string
	RestDays                      *int // between two cycles for one person; nil leaves it as it is
}

// MemberChange is what an admin may change of a member.
type MemberChange struct {
	Name, Email string
	Role        survey.Role
}

// Session is a signed-in browser. ID is the hash of the cookie's secret.
type Session struct {
	ID        string
	Principal survey.Principal
	ExpiresAt time.Time
}

// APIKey is an integrator's key; its secret is shown once, when it is made.
type APIKey struct {
	ID, Name   string
	Role       survey.Role
	CreatedAt  time.Time
	LastUsedAt *time.Time
	Revoked    bool
}

// AccountQuery filters and orders the list of accounts. Sort is one of "name", "value", "lead", "industry", "region",
// "tier", with "-" before it for descending; empty is "name". Page counts from 1; PerPage is at most 200.
type AccountQuery struct {
	Search, LeadID, Industry, Region, Tier, Sort string
	Page, PerPage                                int
}

// AccountPage is one page of accounts, the number of all that match, and the values there are to filter by.
type AccountPage struct {
	Accounts                   []AccountLine
	Total                      int
	Industries, Regions, Tiers []string
}

// AccountLine is an account in a list.
type AccountLine struct {
	survey.Account
	Lead     *Person
	TeamSize int
	Contacts int
	Last     *LastResult // newest launched cycle; nil when there is none
}

// LastResult is the class and the gap of an account in its newest launched cycle that has a class for the reader, or, where the
// newest ones have none, in the newest of all. Class is empty while the reader may not know.
type LastResult struct {
	CycleID, CycleName string
	Class              survey.Class
	Gap                *float64
}

// AccountDetail is one account with its people and its years.
type AccountDetail struct {
	Account  AccountLine
	Team     []TeamMember
	Contacts []survey.Contact
	History  []AccountHistory // newest first
}

// TeamMember is a member of an account's team.
type TeamMember struct {
	survey.Member
	Lead bool
}

// AccountHistory is an account in one launched cycle. Overall is nil while the reader may see neither side.
type AccountHistory struct {
	Cycle   CycleLine
	Sight   survey.Sight
	Overall *Comparison
}

// AccountChange is what a manager may change of an account.
type AccountChange struct {
	Name                             string
	Value                            *int64
	Currency, Industry, Region, Tier string
	TimeZone                         string // IANA name, of its people who have none of their own; empty for the cycle's
}

// ContactChange is what a manager may change of a contact.
type ContactChange struct {
	FirstName, LastName, Email, Title string
	Locale, TimeZone                  string // empty for the firm's language, and the account's zone
	DecisionRole                      survey.DecisionRole
}

// Suppression is an address that is never mailed. By is whoever of the firm put it there, by hand or with a file.
type Suppression struct {
	ID, Email, Reason, Source, By string
	CreatedAt                     time.Time
}

// Counts are people of one side: asked, started (saved something, sent or not), answered (sent, sealed).
type Counts struct{ Asked, Started, Answered int }

// CycleLine is a cycle in a list. For sellers the counts cover their own accounts.
type CycleLine struct {
	survey.Cycle
	State         survey.CycleState
	Accounts      int
	Clients       Counts
	Sellers       Counts
	AccountsHeard int // accounts with at least one client's answer
}

// MailStates counts messages by state.
type MailStates struct {
	Planned, Queued, Sending, Sent, Delivered, Bounced, Complained, Uncertain, Failed, Cancelled int
}

// CycleCan says what the reader may do with a cycle as it stands.
type CycleCan struct{ Edit, Launch, Close, Extend, Delete, Schedule, Cancel, SetTeamDue bool }

// CycleDetail is one cycle. Previous is the cycle it is compared with.
type CycleDetail struct {
	CycleLine
	AccountIDs []string // for sellers their own
	Seen       string   // stands for its state, for those who may change it before the launch; see CycleDraft.Seen
	Halves     *Halves  // of a trial with the first question in the mail, for those who run cycles
	Previous   *Ref
	Mail       MailStates
	Paused     *Pause // its mail stands still, or all of the firm's
	Can        CycleCan
}

// Preflight is what a launch would do, and what stands in its way.
type Preflight struct {
	Ready              bool
	Blocking, Warnings []Finding
	Accounts           int
	Plan               []survey.Step
	Contacts           int // who would be invited
	Sellers            int // who would be asked to answer
	Mails              int
}

// Finding is one thing to mend or to know before a launch.
type Finding struct {
	Code, Message, Fix     string
	AccountID, AccountName string
	ContactID              string
}

// The states of one person's own answers.
const (
	ToAnswer = "to answer"
	Saved    = "saved"
	Sealed   = "sealed"
)

// TeamSeal is a member of the team and whether their answers are sealed.
type TeamSeal struct {
	MemberID, Name string
	Lead, Sealed   bool
}

// Respondent is one person asked. Name and AnsweredAt are empty where the reader may not know who.
type Respondent struct {
	Side       survey.Side
	Name       string
	State      string // "not started", "saved", "answered"
	AnsweredAt *time.Time
}

// The states of a respondent.
const (
	NotStarted     = "not started"
	SavedForLater  = "saved"
	AnsweredSurvey = "answered"
)

// Comment is what somebody wrote to a question. Name is empty where the reader may not know who.
type Comment struct {
	QuestionKey string
	Side        survey.Side
	Name, Text  string
}

// MessageLine is one mail in the ledger.
type MessageLine struct {
	ID, Kind, ToName, ToEmail string
	AccountID, AccountName    string
	CycleID, CycleName        string
	ContactID                 string // whom it was planned for; empty for our own people
	State, Reason, Reply      string
	Attempts                  int
	PlannedAt, DueAt          time.Time
	OfferedAt                 *time.Time     // to a server, while the ledger's row tells of that and no event does
	SentAt, AnsweredAt        *time.Time     // answered: the survey that it is about, by a contact
	Events                    []MessageEvent `gorm:"-"` // oldest first; only in a page of the ledger
}

// MessagePage is one page of the ledger (50 a page), the number of all that match, and how many of the kind asked for are in each state,
// whichever state was asked for.
type MessagePage struct {
	Messages []MessageLine
	Total    int
	States   MailStates
}

// MailHealth is how the firm's mail fares: states over all messages, and the last failures.
type MailHealth struct {
	States         MailStates
	RecentFailures []MessageLine
	Paused         *Pause // all of the firm's mail stands still
}

// AuditEntry is one line of the audit log. Detail is a JSON object.
type AuditEntry struct {
	ID         string
	At         time.Time
	Actor      string
	Action     string
	ObjectKind string
	ObjectID   string
	ObjectName string
	Detail     string
}

// AuditPage is one page of the audit log (50 a page, newest first) and the number of all entries.
type AuditPage struct {
	Entries []AuditEntry
	Total   int
}

// Task is one account in an open cycle that the reader is asked about.
type Task struct {
	CycleID, CycleName, AccountID, AccountName string
	State                                      string // ToAnswer, Saved or Sealed
	ClosesAt                                   time.Time
	TeamDueAt                                  *time.Time // the account teams' own deadline
	TeamStrict                                 bool       // nothing can be answered after it
	TimeZone                                   string
}

// Asking is everything that a page with questions needs, for a client's invitation or a seller's task.
type Asking struct {
	Invitation             survey.Invitation // zero for a seller's task
	FirmID                 string
	FirmName, FirmColor    string
	Logo                   survey.Logo
	ContactFirst           string
	ContactLast            string
	Locale                 string // of the words that the page is read in, one that the mails speak
	AccountID, AccountName string
	LeadName               string
	Cycle                  survey.Cycle // without its name and mail
	Saved                  *survey.Response
	Revoked                bool
	Late                   bool // what is saved was sent, and is in no version of the results (OpenLate)

	Since *survey.Shared // what a client's page opens with: what came of the review before; nil for nothing
}
