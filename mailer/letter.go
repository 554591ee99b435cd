package mailer

import (
	"time"

	"parallax/survey"
)

// Kind is what a message is for.
type Kind string

// The kinds of message. Their names stand in the ledger and must never change.
const (
	Announcement     Kind = "announcement"      // to a contact, before the opening: that an invitation will come
	Invitation       Kind = "invitation"        // to a contact: the personal survey link
	Reminder1        Kind = "reminder_1"        // to a contact who has not answered
	Reminder2        Kind = "reminder_2"        // to the same, for the last time
	Resume           Kind = "resume"            // to a contact who saved answers and has not sent them
	Chase            Kind = "chase"             // to a contact who is silent: the lead's own note, in the words that somebody has looked over
	Receipt          Kind = "receipt"           // to a contact whose answers have arrived
	Thanks           Kind = "thanks"            // to a contact who has answered, once the cycle has closed
	SellerNotice     Kind = "seller_notice"     // to a seller: the accounts they answer for
	SellerNudge      Kind = "seller_nudge"      // to a seller: those that still wait
	SellerDigest     Kind = "seller_digest"     // to a seller, weekly: how their accounts stand, in counts
	ManagerDigest    Kind = "manager_digest"    // to a manager, weekly: how the cycle stands, in counts
	ReviewInvitation Kind = "review_invitation" // to whoever comes to a review, on either side: the meeting, for their calendar
	CommitmentDigest Kind = "commitment_digest" // to a member, weekly: promises of theirs that are due or overdue
	SignOffRequest   Kind = "signoff_request"   // to a lead: to sign off whom a cycle will ask about their accounts
	SignOffReminder  Kind = "signoff_reminder"  // to a lead who has not
	SignIn           Kind = "sign_in"           // to a member: a one-time link
	CycleTest        Kind = "cycle_test"        // to a manager: the invitation as clients will get it; its link stores nothing
	MailTest         Kind = "mail_test"         // to an admin: mail works
)

// PreNotice is no mail of ours: the words with which an account's lead may write ahead, from their own mailbox.
const PreNotice Kind = "pre_notice"

// Notes for the lead's own mailbox, no mails of ours either: to one contact who is silent, and to all of an account that were asked, whether
// or not they have answered.
const (
	ChaseOwn Kind = "chase.own"
	ChaseAll Kind = "chase.all"
)

// Kinds are all kinds of mail that we send.
func Kinds() []Kind {
	return []Kind{
		Announcement, Invitation, Reminder1, Reminder2, Resume, Chase, Receipt, Thanks, SellerNotice, SellerNudge, SellerDigest, ManagerDigest, ReviewInvitation, CommitmentDigest,
		SignOffRequest, SignOffReminder, SignIn, CycleTest, MailTest,
	}
}

// ToClient tells whether the mail is for a contact, who may stop such mails.
func (k Kind) ToClient() bool {
	switch k {
	case Announcement, Invitation, Reminder1, Reminder2, Resume, Chase, Receipt, Thanks:
		return true
	}
	return false
}

// Worded are the kinds whose words a firm may change: whatever its clients read.
func Worded() []Kind {
	return []Kind{PreNotice, Announcement, Invitation, Reminder1, Reminder2, Resume, Receipt, Thanks}
}

// Address is a person's mailbox. Email is one plain address, Name may be empty.
type Address struct {
	Name  string
	Email string
}

// Letter is what the ledger knows about one message when its turn comes: facts, not wording.
type Letter struct {
	MessageID string // the message row's id; the Message-ID header is made from it, so that a resend is recognised
	FirmID    string
	Kind      Kind
	Attempts  int    // how often sending was tried before; sets the next wait
	Claim     string // what the ledger gave it out under

	To       Address
	FromName string  // the account's lead, else the firm
	ReplyTo  Address // the lead; empty when there is none

	FirmName  string
	FirmColor string // "#1F4E79"; empty for our own
	Logo      survey.Logo
	Locale    string // BCP 47, of the reader; what we have no words for is said in English

	FirstName   string
	AccountName string
	LeadName    string
	CycleName   string
	OpensAt     time.Time
	ClosesAt    time.Time
	TimeZone    string // IANA name in which OpensAt and ClosesAt are told
	Minutes     int    // how long answering takes

	// Subject and Body are the cycle's or the firm's own words with {placeholders}; empty for the built-in wording.
	Subject string
	Body    string

	// The ids that links are made from; which ones are set depends on Kind.
	InvitationID string
	CycleID      string
	AccountID    string
	SignInLinkID string
	SignInNext   string
	LinkExpires  time.Time

	Accounts []string // seller notice and nudge: names of the accounts to answer for

	Confidential        bool // receipt and thanks: what the client was promised
	Answered, Questions int  // resume: how far the client came, of the questions that are asked; left out when Questions is 0
	Question            *Question
	Digest              Digest
	Meeting             Meeting   // review invitation
	Promises            []Promise // commitment digest: those that are overdue first
}

// Question is the first one of a survey, asked in the invitation itself. A click on one of its options only opens the page
// with that option marked.
type Question struct {
	Text    string
	Options []string // by level, lowest first
}

// Digest is what a weekly mail tells of an open cycle: counts of who has answered, never what. A seller's is of their own
// accounts, a manager's of all.
type Digest struct {
	Clients, Team Count
	Accounts      Count        // manager: those with answers of both sides
	Lines         []DigestLine // seller: their accounts
	Silent        []string     // manager: accounts of which no client has answered, those that matter most first
	Awaited       []string     // manager: members whose answers are missing
	Suggested     int          // colleagues whom clients named, and about whom the reader may decide
}

// Count is how many of those asked have answered.
type Count struct{ Got, Of int }

// DigestLine is how one account stands.
type DigestLine struct {
	Account       string
	Clients, Team Count
	Mine          bool // the reader's own answers are missing
}

// Promise is one commitment that its owner is reminded of.
type Promise struct {
	Account, What string
	Due           time.Time // the beginning of the day
	Overdue       bool
}

// Links makes the absolute addresses that letters carry.
type Links interface {
	Survey(invitationID string, expires time.Time) string
	OptOut(invitationID string, expires time.Time) string // answers POST for one-click, GET with a confirm page
	SignIn(linkID string, expires time.Time) string
	Task(cycleID, accountID string) string // accountID may be empty: the list of tasks
	Cycle(cycleID string) string           // the cycle in the dashboard
	Test(cycleID string, expires time.Time) string
	// Logo is where anybody fetches the logo with that path. It says nothing of the letter or its reader, so that no fetch can be told from another:
	// who has opened a mail stays unknown.
	Logo(path string) string
}

// Mail is a composed message, ready for a Transport. The sender's address is the transport's to add: it belongs to the
// mail server's settings, not to the letter.
type Mail struct {
	From      Address // Name only; the transport fills in Email
	ReplyTo   Address // may be empty
	To        Address
	Subject   string
	Text      string
	HTML      string
	Calendar  Calendar // empty in mails that no calendar reads
	MessageID string   // left of the @ in the Message-ID header; the transport adds its domain
	Headers   []Header // further headers, in order
}

// Header is one header field.
type Header struct{ Name, Value string }
