package bounce

import (
	"regexp"
	"strings"
)

// status reads a delivery status notification (RFC 3464), the one form of bounce that is a standard.
//
// Our mails have one recipient. Where a report tells the fate of several, that address is passed on to several, and the mildest
// fate counts: somebody behind it got the mail.
func (m *mail) status() (Report, bool) {
	groups := m.groups
	if len(groups) == 0 && m.sentByServer() && strings.Contains(strings.ToLower(m.text), "\nfinal-recipient:") {
		groups = readGroups([]byte(m.text)) // the part is there and its boundaries are broken
	}
	var out Report
	var named []string
	for _, g := range groups {
		if g.get("action") == "" && g.get("status") == "" || g.get("final-recipient")+g.get("original-recipient") == "" {
			continue
		}
		one := m.fate(g)
		if out.Kind == "" || mildness[one.Kind] < mildness[out.Kind] {
			out = one
		}
		named = append(named, addresses(typed(g.get("original-recipient")), typed(g.get("final-recipient")))...)
	}
	out.Recipients = named
	return out, out.Kind != ""
}

var mildness = map[Kind]int{Delivered: 0, Soft: 1, Hard: 2}

// fate is what became of one recipient.
func (m *mail) fate(g fields) Report {
	said := typed(g.get("diagnostic-code"))
	r := Report{Diagnostic: said, Status: statusCode(g.get("status"), said)}
	action, _, _ := strings.Cut(strings.ToLower(g.get("action")), " ")
	switch action {
	case "delivered", "relayed", "expanded":
		r.Kind = Delivered
		return r
	case "delayed":
		r.Kind, r.Cause = Soft, Passing
		return r
	}
	words := said
	if words == "" || vague(r.Status) { // what is told to people may be clearer
		words += "\n" + m.text
		r.Status = statusCode(r.Status, said, m.text)
	}
	if r.Diagnostic == "" {
		r.Diagnostic = explanation(m.text)
	}
	r.judge(words)
	return r
}

var (
	enhanced  = regexp.MustCompile(`(?:^|[^0-9.])([245]\.[0-7]\.[0-9]{1,3})(?:[^0-9.]|\.[^0-9]|\.?$)`)
	replyCode = regexp.MustCompile(`(?:^|[^0-9.])([45][0-5][0-9])(?:[ \-#:]|$)`)
)

// statusCode finds the most telling code in texts, in their order: one with a meaning (5.1.1) before one without (5.0.0), which a
// bare reply code (550) is as good as.
func statusCode(texts ...string) string {
	open := ""
	for _, text := range texts {
		for _, found := range enhanced.FindAllStringSubmatch(text, maxNamed) {
			if !vague(found[1]) {
				return found[1]
			}
			if open == "" {
				open = found[1]
			}
		}
	}
	for _, text := range texts {
		if found := replyCode.FindStringSubmatch(text); found != nil && open == "" {
			open = found[1][:1] + ".0.0"
		}
	}
	return open
}

// vague tells whether a code says no more than whether the failure is for good.
func vague(status string) bool { return status == "" || strings.HasSuffix(status, ".0.0") }
