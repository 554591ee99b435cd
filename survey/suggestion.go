package survey

import (
	"slices"
	"strings"
	"time"
)

// SuggestionState is what has become of a colleague whom a client named.
type SuggestionState string

// The states. They stand in the database and must never change.
const (
	SuggestionWaiting  SuggestionState = "waiting"
	SuggestionAccepted SuggestionState = "accepted"
	SuggestionDeclined SuggestionState = "declined"
)

const (
	// MaxSuggestions is how many colleagues one client may name in a cycle.
	MaxSuggestions = 5
	// SuggestionsKept is how long after the close what was told of a named colleague is kept: they have not agreed to it, and by then the
	// account's lead has had the time to decide.
	SuggestionsKept = 30 * 24 * time.Hour

	maxSuggestedName = 120
	maxSuggestedWhy  = 500
)

// Suggested is a colleague as a client names them.
type Suggested struct{ Name, Email, Why string }

// The fields of a suggestion, and what may be wrong with one. A page says it in the client's language.
const (
	SuggestedName  = "name"
	SuggestedEmail = "email"
	SuggestedWhy   = "why"

	FieldMissing  = "missing"
	FieldUnusable = "unusable"
	FieldShared   = "shared" // a mailbox that several people read
	FieldOwn      = "own"    // the client's own address
	FieldTwice    = "twice"  // the client has named this address before
)

// FieldFault is what is wrong with one field of a form.
type FieldFault struct{ Field, Fault string }

// Cleaned gives what a client typed as it is to be stored, with the address as compared, and what is wrong with it, in the order of the form.
func (s Suggested) Cleaned(ownKey string) (out Suggested, key string, faults []FieldFault) {
	out = s
	name, p := CleanLine(SuggestedName, s.Name, maxSuggestedName, false)
	switch {
	case p != nil:
		faults = append(faults, FieldFault{SuggestedName, FieldUnusable})
	case name == "":
		faults = append(faults, FieldFault{SuggestedName, FieldMissing})
	default:
		out.Name = name
	}
	a, err := ParseAddress(s.Email)
	switch {
	case strings.TrimSpace(s.Email) == "":
		faults = append(faults, FieldFault{SuggestedEmail, FieldMissing})
	case err != nil:
		faults = append(faults, FieldFault{SuggestedEmail, FieldUnusable})
	case SharedMailbox(a):
		faults = append(faults, FieldFault{SuggestedEmail, FieldShared})
	case BareAddress(a.Key()) == BareAddress(ownKey):
		faults = append(faults, FieldFault{SuggestedEmail, FieldOwn})
	default:
		out.Email, key = a.String(), a.Key()
	}
	why, p := CleanText(SuggestedWhy, s.Why, maxSuggestedWhy, false)
	if p != nil {
		faults = append(faults, FieldFault{SuggestedWhy, FieldUnusable})
	} else {
		out.Why = why
	}
	return out, key, faults
}

// shared are names before the @ that stand for a desk and not for a person (RFC 2142, and what firms commonly add to it).
var shared = []string{
	"abuse", "accounting", "accounts", "admin", "administrator", "all", "billing", "buchhaltung", "compliance", "contact", "customercare", "customerservice",
	"einkauf", "enquiries", "everybody", "everyone", "finance", "frontdesk", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "information", "inquiries",
	"invoices", "it", "jobs", "kontakt", "legal", "mail", "mailer-daemon", "marketing", "news", "newsletter", "no-reply", "noc", "noreply", "office", "orders",
	"postmaster", "press", "presse", "privacy", "procurement", "purchasing", "reception", "root", "sales", "security", "sekretariat", "service",
	"support", "team", "vertrieb", "web", "webmaster", "zentrale",
}

// SharedMailbox tells whether an address is a desk's and not one person's: what comes from there can't be told to be anybody's answers.
func SharedMailbox(a Address) bool {
	local, _, _ := strings.Cut(strings.ToLower(a.Local), "+")
	return slices.Contains(shared, local)
}

// SuggestionRights are what somebody may do with what clients of an account suggest.
type SuggestionRights struct {
	See    bool // that a colleague was named, and who that is
	Decide bool
	Origin bool // who named them, when, and the words why
}

// SeeSuggestions decides them. Whoever runs cycles and the account's lead decide; the rest of the team and viewers see none. Who named
// somebody has answered, and the words why are the client's own: both are told only to whom sight tells the names of those who answered.
func SeeSuggestions(p Principal, firmID string, lead bool, sight Sight) SuggestionRights {
	if p.FirmID != firmID || !p.Role.RunsCycles() && (p.Role != Seller || !lead) {
		return SuggestionRights{}
	}
	return SuggestionRights{See: true, Decide: true, Origin: sight.ClientNames && sight.Comments}
}

// SuggestionsUntil is until when what was told of named colleagues is kept.
func SuggestionsUntil(c Cycle) time.Time { return c.EndsAt().Add(SuggestionsKept) }

// SplitName takes a name apart into a first and a last one, as a start for who knows better: the last word is the last name.
func SplitName(name string) (first, last string) {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name, ""
	}
	return strings.Join(words[:len(words)-1], " "), words[len(words)-1]
}

// CleanDecline tells what is wrong with the reason for not asking somebody, and gives it as it is to be stored.
func CleanDecline(reason string) (string, error) {
	clean, p := CleanLine("reason", reason, MaxOffNote, true)
	if p != nil {
		return "", InvalidInput(*p)
	}
	return clean, nil
}
