package mailer

import "fmt"

// kindHeader tells our own tools (the outbox, the reader of bounces) what a mail is for.
const kindHeader = "Parallax-Kind"

// Compose words a letter: subject, text part, HTML part and headers. It is a pure function: the same letter gives the
// same mail, with the same Message-ID. It fails only for a kind it does not know or a letter without an id.
func Compose(l Letter, links Links) (Mail, error) {
	if l.MessageID == "" {
		return Mail{}, fmt.Errorf("a letter without a message id can't be composed")
	}
	l = l.cleaned()
	subject, p, err := word(l, links)
	if err != nil {
		return Mail{}, err
	}
	p.Title, p.Firm, p.Color = subject, l.FirmName, buttonColor(l.FirmColor)
	if l.Logo.There() {
		p.Logo.Address = links.Logo(l.Logo.Path(l.FirmID))
		p.Logo.Width, p.Logo.Height = l.Logo.Shown()
	}
	text, html := p.render()
	var calendar Calendar
	if l.Kind == ReviewInvitation {
		calendar = WriteCalendar(l)
	}
	return Mail{
		From:      Address{Name: sender(l)},
		ReplyTo:   l.ReplyTo,
		To:        l.To,
		Subject:   subject,
		Text:      text,
		HTML:      html,
		Calendar:  calendar,
		MessageID: l.MessageID,
		Headers:   headers(l.Kind, p.OptOut),
	}, nil
}

// sender is who the mail says it is from: the lead and the firm, or the firm alone.
func sender(l Letter) string {
	switch {
	case l.FromName == "" || l.FromName == l.FirmName:
		return l.FirmName
	case l.FirmName == "":
		return l.FromName
	}
	return l.FromName + ", " + l.FirmName
}

// headers are the fields beyond the usual ones. One-click unsubscribing is RFC 8058's, Auto-Submitted RFC 3834's: it
// keeps holiday replies from being answered by machines.
func headers(kind Kind, optOut string) []Header {
	out := []Header{{"Auto-Submitted", "auto-generated"}, {kindHeader, string(kind)}}
	if kind.ToClient() && optOut != "" {
		out = append(out,
			Header{"List-Unsubscribe", "<" + optOut + ">"},
			Header{"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"})
	}
	return out
}
