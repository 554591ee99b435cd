package bounce

import (
	"regexp"
	"strings"
)

// notice reads the bounces of servers that write to people, in no standard form: qmail, Exim, old Exchange and sendmail, and their
// many imitators.
func (m *mail) notice() (Report, bool) {
	subject, text := strings.ToLower(m.subject()), strings.ToLower(m.text)
	failed := m.header.Get("X-Failed-Recipients")
	if !m.sentByServer() || failed == "" && !hasAny(subject, undeliveredSubjects) && !hasAny(text, undeliveredWords) {
		return Report{}, false
	}
	said := explanation(m.text)
	r := Report{Diagnostic: said, Status: statusCode(said, m.text), Recipients: addresses(failed)}
	if len(r.Recipients) == 0 {
		r.Recipients = m.mentioned()
	}
	// "Delayed" in a subject is enough; in a text it may be told of the past.
	if hasAny(subject, delayedWords) || hasAny(text, stillTrying) && !strings.HasPrefix(r.Status, "5") {
		r.Kind, r.Cause = Soft, Passing
		return r, true
	}
	r.judge(m.text)
	return r, true
}

// sentByServer tells whether a program that carries mail wrote this, as far as one can tell. People forward bounces, and their word
// for it doesn't count.
func (m *mail) sentByServer() bool {
	from := strings.ToLower(m.header.Get("From"))
	returnPath := strings.TrimSpace(m.header.Get("Return-Path"))
	return returnPath == "<>" || m.header.Get("X-Failed-Recipients") != "" || hasAny(from, serverNames) ||
		returnPath != "" && hasAny(strings.ToLower(returnPath), serverNames) || m.reports("delivery-status")
}

// reports tells whether this is a report of some type (RFC 6522).
func (m *mail) reports(kind string) bool {
	media, params, _ := m.header.ContentType()
	return strings.EqualFold(media, "multipart/report") && strings.EqualFold(params["report-type"], kind)
}

func (m *mail) subject() string {
	decoded, _ := m.header.Text("Subject") // what can't be decoded comes as it is
	return oneLine(decoded)
}

// mentioned are the addresses that a notice names, but for our own and the writer's.
func (m *mail) mentioned() []string {
	own := map[string]bool{}
	for _, a := range addresses(m.header.Get("From"), m.header.Get("To"), m.returned.get("from"), m.returned.get("return-path")) {
		own[strings.ToLower(a)] = true
	}
	var out []string
	for _, a := range addresses(m.text) {
		if !own[strings.ToLower(a)] {
			out = append(out, a)
		}
	}
	return out
}

// explanation is where a notice says why: from the first line with a code, else its beginning.
func explanation(text string) string {
	lines := strings.Split(text, "\n")
	for n, line := range lines {
		if enhanced.MatchString(line) || replyCode.MatchString(line) {
			return strings.Join(lines[n:min(len(lines), n+3)], " ")
		}
	}
	return text[:min(len(text), 1000)]
}

// separator is the line between a notice and the mail that it returns below.
var separator = regexp.MustCompile(`(?im)^[-=*>|\s]*(?:below this line is a copy|below is a copy of|(?:this|here) is a copy of|copy of the (?:original )?message|` +
	`(?:start of )?(?:original|unsent|returned|undelivered|bounced) (?:message|mail)\b|original message headers|message headers? follow|` +
	`message (?:text )?follows|the headers? of the original|header of the original|ursprüngliche nachricht|message d'origine|mensaje original)[^\n]*$`)

// headerLine is where a returned mail begins that nothing separates.
var headerLine = regexp.MustCompile(`(?im)^(?:received|return-path|dkim-signature|message-id):`)

// split takes the returned mail off a notice, and its header where no part of its own holds it.
func split(text string, returned fields) (notice string, header fields) {
	end, rest := len(text), ""
	if line := separator.FindStringIndex(text); line != nil {
		end, rest = line[0], text[line[1]:]
	}
	if line := headerLine.FindStringIndex(text[:end]); line != nil {
		end, rest = line[0], text[line[0]:]
	}
	if returned == nil && rest != "" {
		returned = first(readGroups([]byte(strings.TrimSpace(rest))))
	}
	return text[:end], returned
}
