package store

import (
	"strings"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

// firstName is how a member is greeted, who has one name of several words; one that begins with a title stays whole.
func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	if strings.HasSuffix(first, ".") {
		return name
	}
	return first
}

// letter gathers the facts of a claimed message.
func (t *tx) letter(r letterRow, own ownTexts) (mailer.Letter, error) {
	l := mailer.Letter{
		MessageID: r.ID, FirmID: r.FirmID, Kind: r.Kind, Attempts: r.Attempts,
		To: mailer.Address{Name: r.ToName, Email: r.ToEmail}, FromName: r.FirmName,
		FirmName: r.FirmName, FirmColor: r.FirmColor, Logo: survey.Logo{Hash: r.LogoHash, Width: r.LogoWidth, Height: r.LogoHeight}, Locale: r.Locale,
		FirstName: r.FirstName, AccountName: r.AccountName, LeadName: r.LeadName, CycleName: r.CycleName, TimeZone: r.TimeZone,
		InvitationID: r.InvitationID, CycleID: r.CycleID, AccountID: r.AccountID, SignInLinkID: r.LinkID, SignInNext: r.LinkNext,
	}
	l.Locale = words.For(r.Locale, r.FirmLocale).Locale
	if l.FirstName == "" && r.MemberID != "" {
		l.FirstName = firstName(r.ToName)
	}
	if r.LeadEmail != "" && (r.Kind.ToClient() || r.Kind == mailer.CycleTest) {
		l.FromName, l.ReplyTo = r.LeadName, mailer.Address{Name: r.LeadName, Email: r.LeadEmail}
	}
	if r.ClosesAt != nil {
		// The link must outlast the cycle however far that is extended after the mail has left; the row knows when it closes.
		l.OpensAt, l.ClosesAt, l.LinkExpires = *r.OpensAt, *r.ClosesAt, r.OpensAt.AddDate(0, 0, survey.MaxCycleDays).Add(linkGrace)
	}
	if err := t.tellKind(r, &l); err != nil {
		return mailer.Letter{}, err
	}
	own.word(&l, r.MailSubject, r.MailBody)
	if r.Kind == mailer.Chase {
		if err := t.chaseWords(&l); err != nil {
			return mailer.Letter{}, err
		}
	}
	if err := t.tellQuestions(r, &l); err != nil {
		return mailer.Letter{}, err
	}
	return l, nil
}

// tellKind adds what only a message of its kind tells.
func (t *tx) tellKind(r letterRow, l *mailer.Letter) error {
	switch r.Kind {
	case mailer.CycleTest:
		l.LinkExpires = t.now.Add(testLinkLife)
	case mailer.SignIn:
		l.LinkExpires = *r.LinkExpiresAt
	case mailer.SellerNotice, mailer.SellerNudge, mailer.SignOffRequest, mailer.SignOffReminder:
		l.AccountID = "" // several accounts are reached by the list of tasks
		if r.asksSeller() && r.TeamDueAt != nil && t.now.Before(*r.TeamDueAt) && r.TeamDueAt.Before(l.ClosesAt) {
			l.ClosesAt = *r.TeamDueAt
		}
		if r.asksToSign() {
			l.ClosesAt = r.signBy
		}
		for _, a := range r.toAnswer {
			l.Accounts = append(l.Accounts, a.Name)
		}
		if len(r.toAnswer) == 1 {
			l.AccountID = r.toAnswer[0].ID
		}
	case mailer.Resume:
		l.Questions, l.Answered = len(r.Levels), len(r.Levels)-r.Levels.Blank()
	case mailer.Receipt, mailer.Thanks:
		if r.ClosedAt != nil && r.ClosedAt.Before(l.ClosesAt) {
			l.ClosesAt = *r.ClosedAt // until then answers could be changed, whatever was planned
		}
		l.Confidential = r.Confidentiality == survey.Confidential
	case mailer.ReviewInvitation:
		return t.readMeeting(r, l)
	case mailer.CommitmentDigest:
		l.Promises = r.promises
	case mailer.SellerDigest, mailer.ManagerDigest:
		var err error
		l.Digest, err = t.digest(r)
		return err
	}
	return nil
}

// tellQuestions adds what the cycle's questionnaire tells: how long it takes, and its first question where the mail shows it.
func (t *tx) tellQuestions(r letterRow, l *mailer.Letter) error {
	if r.InstrumentKey == "" {
		return nil
	}
	instrument, err := t.store.instrument(survey.Cycle{InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion})
	if err != nil {
		return err
	}
	l.Minutes = instrument.Minutes
	if r.Embedded {
		l.Question, err = t.store.firstQuestion(r, l.Locale)
	}
	return err
}
