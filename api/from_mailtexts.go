package api

import (
	"slices"

	"parallax/mailer"
	mailwords "parallax/mailer/words"
	"parallax/survey"
	"parallax/survey/store"
)

func toMailLanguage(l *mailwords.Language) mailLanguage {
	return mailLanguage{Locale: l.Locale, Name: l.Name, Dir: l.Dir}
}

// toMailText is a kind of mail in a language, in the firm's own words where these are among them.
func toMailText(kind mailer.Kind, language *mailwords.Language, own []store.MailText) mailText {
	ours := language.Texts[string(kind)]
	out := mailText{
		Kind: string(kind), Locale: language.Locale,
		Subject: ours.Subject, Body: string(ours.Body), OurSubject: ours.Subject, OurBody: string(ours.Body),
	}
	place := slices.IndexFunc(own, func(m store.MailText) bool { return m.Kind == kind && m.Locale == language.Locale })
	if place < 0 {
		return out
	}
	changed := instant(own[place].ChangedAt)
	out.Subject, out.Body, out.OwnWords, out.ChangedAt = own[place].Subject, own[place].Body, true, &changed
	return out
}

func toPreNotice(l mailer.Letter) preNotice {
	subject, body := mailer.Note(l)
	return preNotice{
		ContactID: l.InvitationID, Name: l.To.Name, Email: l.To.Email, Locale: l.Locale, Subject: subject, Body: body,
	}
}

// toDefaultMail gives the invitation as the firm says it, in its own language, and what may stand in it.
func toDefaultMail(f survey.Firm, own []store.MailText) defaultMail {
	language := mailwords.For(f.Locale)
	text, asking := toMailText(mailer.Invitation, language, own), language.Texts[mailer.Asking]
	out := defaultMail{
		Subject: text.Subject, Body: text.Body, Label: language.Texts[string(mailer.Invitation)].Label,
		AskingBody: string(asking.Body), AskingLabel: asking.Label, Placeholders: placeholders(),
	}
	if text.OwnWords {
		out.AskingBody = text.Body
	}
	return out
}

// placeholders are the names that are filled in for each person.
func placeholders() []placeholder {
	means := map[string]string{
		"first_name": "the contact’s first name",
		"firm":       "your firm’s name",
		"account":    "the account’s name",
		"lead":       "who leads the account",
		"opens":      "when the cycle opens, for a pre-notice",
		"closes":     "when the cycle closes",
		"minutes":    "how many minutes answering takes",
		"sender":     "whose name the email carries: the lead’s, or your firm’s",
	}
	out := make([]placeholder, 0, len(means))
	for _, name := range survey.Placeholders() {
		out = append(out, placeholder{name, means[name]})
	}
	return out
}
