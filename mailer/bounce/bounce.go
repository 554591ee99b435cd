// Package bounce reads the mails that come back after ours: bounces, warnings of delay, complaints and automatic answers. It
// turns bytes into a verdict and does nothing about it. Whatever it reads was written by strangers, so everything is bounded, and
// a verdict says only what the mail claims: whether to believe it is for the store, which knows what was sent to whom.
package bounce

import "bytes"

// Kind is what a mail that came back means.
type Kind string

// The kinds of report.
const (
	Unknown   Kind = "unknown"    // nothing that a machine should act on: a person's answer, or nonsense
	Delivered Kind = "delivered"  // the mail has reached the mailbox, or a server that will say no more about it
	Hard      Kind = "hard"       // there is no such mailbox, or there never will be again
	Soft      Kind = "soft"       // it did not arrive, or not yet, for a reason that may pass
	Complaint Kind = "complaint"  // the person has called the mail unwanted
	AutoReply Kind = "auto_reply" // out of office, a receipt, a request to prove that we are human: it says nothing about delivery
)

// Cause is why a mail did not arrive.
type Cause string

// The causes of a bounce.
const (
	NoMailbox Cause = "no_mailbox" // the address is wrong or closed: the only one that makes a bounce hard
	Full      Cause = "full"       // the mailbox has no room
	Passing   Cause = "passing"    // greylisting, a server that is down, an unexplained failure
	Refused   Cause = "refused"    // our server, our domain or what the mail says is refused, which tells nothing about the person
)

// Report is what one mail says. Lists are short and without repetition; their entries are claims.
type Report struct {
	Kind       Kind
	Cause      Cause  // of Hard and Soft
	Final      bool   // of Soft: the mail was given up, not only delayed. A hard bounce is always final
	Status     string // RFC 3463, such as 5.1.1; empty when none is told
	Diagnostic string // what the other server said, on one line of at most 500 characters

	Recipients  []string // addresses that the report is about, as written
	MessageIDs  []string // of the mails that it answers or returns, without angle brackets
	ReturnPaths []string // addresses it came to, and those that bounces of the returned mail were to go to
}

const (
	maxSize  = 1 << 20  // bytes of a mail that are looked at: ours are small, and so is what comes back of them
	maxPiece = 64 << 10 // bytes of one part
	maxParts = 64
	maxDepth = 6  // multiparts within each other: real reports nest three at most
	maxNamed = 16 // addresses or ids that a report may name
)

// Read finds what a mail means. It never fails: what can't be understood is Unknown. A panic over a stranger's mail is taken for that
// too, or the same mail would stop its reader again and again.
func Read(raw []byte) (r Report) {
	defer func() {
		if recover() != nil {
			r = Report{Kind: Unknown}
		}
	}()
	return read(raw)
}

func read(raw []byte) Report {
	m := open(bytes.TrimLeft(raw[:min(len(raw), maxSize)], "\r\n\t "))
	r := m.verdict()
	r.Diagnostic = oneLine(r.Diagnostic)
	m.name(&r)
	return r
}

// verdict tries the forms from the most exact to the vaguest.
func (m *mail) verdict() Report {
	for _, read := range []func() (Report, bool){
		m.complaint, m.receipt, m.status, m.autoReply, m.notice,
	} {
		if r, ok := read(); ok {
			return r
		}
	}
	return Report{Kind: Unknown}
}
