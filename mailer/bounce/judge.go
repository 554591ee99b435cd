package bounce

import (
	"regexp"
	"strings"
)

// names are those of the servers that a report tells of.
var names = regexp.MustCompile(`(?i)\b(?:host|server|by|mta:?|dns;) ?[\w-]+\.[\w.-]+`)

// judge decides what a failure that is for good means, from its status and the other server's words. Servers give wrong codes more
// often than wrong words, so words go first. A person is only struck off for an address that doesn't work: whatever may be about us
// is Refused.
func (r *Report) judge(words string) {
	words = strings.ToLower(names.ReplaceAllString(mailbox.ReplaceAllString(words, ""), " ")) // "spam" in a name means nothing
	gone := hasAny(words, goneWords)
	r.Final = true
	switch {
	case r.Status == "5.2.2" || r.Status == "4.2.2" || hasAny(words, fullWords) && (!gone || !nobody(r.Status)):
		r.Kind, r.Cause = Soft, Full
	case strings.HasPrefix(r.Status, "4"):
		r.Kind, r.Cause = Soft, Passing
		if hasAny(words, refusedWords) {
			r.Cause = Refused
		}
	case gone && nobody(r.Status):
		r.Kind, r.Cause = Hard, NoMailbox
	case hasAny(words, refusedWords):
		r.Kind, r.Cause = Soft, Refused
	case gone:
		r.Kind, r.Cause = Hard, NoMailbox
	case hasAny(words, passingWords):
		r.Kind, r.Cause = Soft, Passing
	default:
		r.Kind, r.Cause = byCode(r.Status, words)
	}
}

// nobody tells the codes (RFC 3463 and the registry after it) that are about the address and nothing else.
func nobody(status string) bool {
	switch status {
	case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.4", "5.4.310":
		return true
	}
	return false
}

// unspecific are the reply codes (RFC 5321) for a refusal of a command, of our login or of the mail as a whole: where no exact code
// says more, they are not about the address.
var unspecific = regexp.MustCompile(`(?:^|[^0-9.])(?:50[0-4]|53[0-9]|554|57[0-9])(?:[^0-9.]|$)`)

// byCode decides where the words say nothing. What is left open counts against the address, as it does for a refusal that we hear
// while sending.
func byCode(status, words string) (Kind, Cause) {
	subject, detail, _ := strings.Cut(strings.TrimPrefix(status, "5."), ".")
	switch {
	case !strings.HasPrefix(status, "5"):
		return Soft, Passing
	case subject == "1" && (detail == "7" || detail == "8"), subject == "2" && detail == "3": // our sender address; our mail's length
		return Soft, Refused
	case detail == "0" && (unspecific.MatchString(words) || hasAny(words, mailWords)):
		return Soft, Refused
	case subject == "0", subject == "1", subject == "2" && detail <= "1":
		return Hard, NoMailbox
	case subject == "2", subject == "4": // a list that can't be expanded; the way there
		return Soft, Passing
	}
	return Soft, Refused // system, protocol, form and policy are about the mail, not the person
}

func hasAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// Failed is the report of a failure that a provider tells in its own form: the status, if it tells one, and the other server's words.
// It was given up, or is still being tried.
func Failed(status, words string, final bool) Report {
	r := Report{Kind: Soft, Cause: Passing, Status: statusCode(status, words), Diagnostic: oneLine(words)}
	if final {
		r.judge(words)
	}
	return r
}
