package bounce

import "strings"

// complaint reads feedback reports (RFC 5965), which mailbox providers send when somebody presses "spam", and the older form of
// Hotmail, which is the mail itself under a telling subject.
func (m *mail) complaint() (Report, bool) {
	if m.feedback == nil {
		from, subject := strings.ToLower(m.header.Get("From")), m.subject()
		if !strings.Contains(from, "staff@hotmail.com") || !strings.HasPrefix(strings.ToLower(subject), "complaint about message from") {
			return Report{}, false
		}
		return Report{Kind: Complaint, Diagnostic: subject, Recipients: addresses(m.returned.get("x-hmxmroriginalrecipient"), m.returned.get("to"))}, true
	}
	r := Report{Kind: Complaint, Diagnostic: strings.TrimSpace("feedback: " + m.feedback.get("feedback-type"))}
	switch strings.ToLower(m.feedback.get("feedback-type")) {
	case "not-spam", "auth-failure", "dkim", "dmarc": // a mistake taken back; a failure of signatures (RFC 6591), which nobody complained of
		r.Kind = Unknown
	}
	for _, name := range []string{"original-rcpt-to", "removal-recipient"} {
		r.Recipients = append(r.Recipients, addresses(m.feedback[name]...)...)
	}
	if len(r.Recipients) == 0 {
		r.Recipients = addresses(m.returned.get("to"))
	}
	return r, true
}
