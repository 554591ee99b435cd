package survey

import (
	"strings"
	"time"
)

// SignOffState is how far an account's list of contacts is agreed before a cycle asks them.
type SignOffState string

// The states of a list.
const (
	Unsigned SignOffState = "unsigned"
	Signed   SignOffState = "signed"
	Changed  SignOffState = "changed" // since it was signed
)

// OffReason is why somebody is not asked in one cycle.
type OffReason string

// The reasons for taking somebody off a cycle's list.
const (
	LeftCompany OffReason = "left"
	WrongPerson OffReason = "wrong"
	NotNow      OffReason = "later"
	OtherReason OffReason = "other" // with a text
)

// MaxOffNote bounds the text of a reason.
const MaxOffNote = 300

// CleanOff tells what is wrong with a reason, and gives its text as it is to be stored. Another reason than ours needs a text.
func CleanOff(reason OffReason, note string) (string, []Problem) {
	var problems []Problem
	switch reason {
	case LeftCompany, WrongPerson, NotNow, OtherReason:
	default:
		problems = append(problems, Problem{"reason", shown(string(reason)), "left, wrong, later or other", "Choose why they are not asked."})
	}
	clean, p := CleanLine("note", note, MaxOffNote, reason == OtherReason)
	if p != nil {
		problems = append(problems, *p)
	}
	return clean, problems
}

// ListRights are what somebody may do with the list of those whom a cycle asks about one account.
type ListRights struct{ See, Change, Sign bool }

// MayList decides them. asked tells whether the cycle's leads have been asked to sign off.
//
// Whoever runs cycles prepares the lists of a draft, and signs in a lead's place. A lead does so for the accounts they lead, from the
// moment they are asked until the launch, and never later: from then on the list decides whose answers there will be. The
// rest of the team may look. Signing is somebody's word: no key can give it.
func MayList(p Principal, c Cycle, asked, lead, onTeam bool) ListRights {
	if p.FirmID != c.FirmID {
		return ListRights{}
	}
	draft := c.LaunchedAt == nil
	if p.Role.RunsCycles() {
		return ListRights{See: true, Change: draft, Sign: draft && p.MemberID != ""}
	}
	if p.Role != Seller || !onTeam {
		return ListRights{}
	}
	mine := draft && asked && lead
	return ListRights{See: true, Change: mine, Sign: mine}
}

// Readdressing is what is known when somebody who doesn't run cycles enters a contact's address.
type Readdressing struct {
	OfOurs     bool   // the new address is one of the firm's own people's
	SaidNo     bool   // the person has asked for no more email, or somebody has for them
	AskedIn    string // a cycle that is asking the person just now
	ConfidedIn string // a confidential cycle that has asked the person, whether they have answered or not: a refusal must not tell
}

// Refusal says why a lead may not enter that address; nil when they may. A survey link goes where the address goes, and opens what its
// reader has answered: so an address never leads such a link to the lead, and never around somebody's no.
func (r Readdressing) Refusal() error {
	switch {
	case r.OfOurs:
		return Errorf(Forbidden, "This is the address of one of your own people. Enter the address of somebody at the client.")
	case r.SaidNo:
		return Errorf(Forbidden, "This person asked for no more email, so another address for them is not yours to enter. Ask whoever runs the cycle.")
	case r.AskedIn != "":
		return Errorf(Forbidden, "“%s” is asking this person just now, and their link goes where the address goes. Ask whoever runs the cycle to correct the address.", r.AskedIn)
	case r.ConfidedIn != "":
		return Errorf(Forbidden, "“%s” asked this person in confidence, and their link goes where the address goes. Ask whoever runs the cycle to correct the address.", r.ConfidedIn)
	}
	return nil
}

// BareAddress is an address for comparing without what many mailboxes allow behind a plus sign: all such addresses are one mailbox.
func BareAddress(key string) string {
	at := strings.LastIndexByte(key, '@')
	if at < 0 {
		return key
	}
	local, _, _ := strings.Cut(key[:at], "+")
	return local + key[at:]
}

// CheckSignOffDue tells what is wrong with the date by which leads are asked to sign.
func CheckSignOffDue(due, now time.Time, c Cycle) []Problem {
	zone, err := LoadZone(c.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	tell := func(t time.Time) string { return t.In(zone).Format("2 January 2006 15:04 MST") }
	switch {
	case due.IsZero():
		return []Problem{{"due_at", "nothing", "the time by which leads sign", "Choose a date."}}
	case !due.After(now):
		return []Problem{{"due_at", tell(due), "a time in the future", "Choose a later date."}}
	case !due.Before(c.ClosesAt):
		return []Problem{{"due_at", tell(due), "a time before the cycle closes, " + tell(c.ClosesAt), "Choose an earlier date."}}
	}
	return nil
}

// signOffReminderDays is how long before the date leads are reminded.
const signOffReminderDays = 2

// SignOffReminderAt is when leads who have not signed are reminded, and whether they are at all: not where the request was sent
// less than two days earlier.
func (w Week) SignOffReminderAt(due, asked time.Time, zone *time.Location) (time.Time, bool) {
	at := w.NudgeAt(due, signOffReminderDays, zone)
	return at, !at.Before(asked.Add(2 * MailGap))
}

// ContactDiffers names the fields in which a contact is not as it was, in the order of the form.
func ContactDiffers(was, is Contact) []string {
	var out []string
	for _, f := range []struct {
		name    string
		differs bool
	}{
		{"name", was.FirstName != is.FirstName || was.LastName != is.LastName},
		{"email", was.Email != is.Email},
		{"title", was.Title != is.Title},
		{"role", was.DecisionRole != is.DecisionRole},
		{"language", was.Locale != is.Locale},
		{"time zone", was.TimeZone != is.TimeZone},
	} {
		if f.differs {
			out = append(out, f.name)
		}
	}
	return out
}
