package mailer

import "time"

// Kind is what a message is for.
type Kind string

// The kinds of message. Their names stand in the ledger and must never change.
const (
	Invitation    Kind = "invitation"     // to a contact: the personal survey link
	Reminder1     Kind = "reminder_1"     // to a contact who has not answered
	Reminder2     Kind = "reminder_2"     // to the same, for the last time
	Resume        Kind = "resume"         // to a contact who saved answers and has not sent them
	Receipt       Kind = "receipt"        // to a contact whose answers have arrived
	SellerNotice  Kind = "seller_notice"  // to a seller: the accounts they answer for
	SellerNudge   Kind = "seller_nudge"   // to a seller: those that still wait
	SellerDigest  Kind = "seller_digest"  // to a seller, weekly: how their accounts stand, in counts
	ManagerDigest Kind = "manager_digest" // to a manager, weekly: how the cycle stands, in counts
	SignIn        Kind = "sign_in"        // to a member: a one-time link
	CycleTest     Kind = "cycle_test"     // to a manager: the invitation as clients will get it; its link stores nothing
	MailTest      Kind = "mail_test"      // to an admin: mail works
)

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
	Attempts  int // how often sending was tried before; sets the next wait

	To       Address
	FromName string  // the account's lead, else the firm
	ReplyTo  Address // the lead; empty when there is none

	FirmName  string
	FirmColor string // "#1F4E79"; empty for our own
	Locale    string // BCP 47

	FirstName   string
	AccountName string
	LeadName    string
	CycleName   string
	ClosesAt    time.Time
	TimeZone    string // IANA name in which ClosesAt is told
	Minutes     int    // how long answering takes

	// Subject and Body are the cycle's own words with {placeholders}; empty for the built-in wording.
	Subject string
	Body    string

	// The ids that links are made from; which ones are set depends on Kind.
	InvitationID string
	CycleID      string
	AccountID    string
	SignInLinkID string
	SignInNext   string
	LinkExpires  time.Time

	Accounts []string // seller notice: names of the accounts to answer for
}

// Links makes the absolute addresses that letters carry.
type Links interface {
	Survey(invitationID string, expires time.Time) string
	OptOut(invitationID string, expires time.Time) string // answers POST for one-click, GET with a confirm page
	SignIn(linkID string, expires time.Time) string
	Task(cycleID, accountID string) string // accountID may be empty: the list of tasks
	Test(cycleID string, expires time.Time) string
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
	MessageID string   // left of the @ in the Message-ID header; the transport adds its domain
	Headers   []Header // further headers, in order
}

// Header is one header field.
type Header struct{ Name, Value string }
