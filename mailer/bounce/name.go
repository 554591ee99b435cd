package bounce

import (
	"regexp"
	"slices"
	"strings"
)

var (
	receivedFor = regexp.MustCompile(`(?i)\bfor\s+<?([^\s<>;@]+@[^\s<>;@]+)`)
	idInText    = regexp.MustCompile(`(?im)^[ \t>]*(?:original-)?message-id:[ \t]*<?([^\s<>@]+@[^\s<>]+)`)
)

// name finds whom and what a report is about: the mail that it answers, the addresses that it came to.
func (m *mail) name(r *Report) {
	if len(r.Recipients) == 0 {
		r.Recipients = addresses(m.returned.get("x-hmxmroriginalrecipient"), m.returned.get("to"))
	}
	r.Recipients = few(r.Recipients)

	ids := messageID.FindAllString(m.returned.get("message-id"), 1)
	for _, text := range []string{
		m.feedback.get("original-message-id"), m.disposition.get("original-message-id"), m.header.Get("X-Original-Message-Id"),
		m.header.Get("X-MS-Exchange-Parent-Message-Id"), m.header.Get("In-Reply-To"),
	} {
		ids = append(ids, messageID.FindAllString(text, maxNamed)...)
	}
	thread := messageID.FindAllString(m.header.Get("References"), -1)
	slices.Reverse(thread) // the last is what was answered
	ids = append(ids, thread...)
	for _, found := range idInText.FindAllStringSubmatch(m.whole, maxNamed) {
		ids = append(ids, found[1])
	}
	r.MessageIDs = few(ids)
	r.ReturnPaths = few(append(m.arrivedAt(), addresses(
		m.feedback.get("original-mail-from"), m.returned.get("return-path"), m.returned.get("x-return-path"), m.returned.get("x-original-return-path"),
	)...))
}

// arrivedAt are the addresses that the mail came to, the envelope's first.
func (m *mail) arrivedAt() []string {
	var out []string
	for _, name := range []string{"Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "X-Forwarded-To", "To"} {
		for n, values := 0, m.header.FieldsByKey(name); n < maxNamed && values.Next(); n++ {
			out = append(out, addresses(values.Value())...)
		}
	}
	for n, values := 0, m.header.FieldsByKey("Received"); n < maxNamed && values.Next(); n++ {
		value := values.Value()
		if found := receivedFor.FindStringSubmatch(value[:min(len(value), 2000)]); found != nil {
			out = append(out, strings.ToLower(found[1]))
		}
	}
	return out
}
