package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

// ChaseDraft is a personal note to somebody who is silent, in two forms: Sent is for us to send, with the person's own link behind a button;
// Own is for the writer's own mailbox and holds no link, because whoever held it could answer in the client's place. Sent is empty for a
// note to all of an account. WhyNot says why we would not send it now.
type ChaseDraft struct {
	To         []mailer.Address // everybody whom it is for
	Locale     string
	Sent, Own  Words
	SenderName string // in whose name it goes: the lead's, else the firm's
	LeavesAt   *time.Time
	WhyNot     string
}

// Words are a subject and a text, all filled in.
type Words struct{ Subject, Body string }

// DraftChase words the note to one silent person. Errors as of Chase, before anything is sent.
func (s *Store) DraftChase(ctx context.Context, p survey.Principal, cycleID, invitationID string) (ChaseDraft, error) {
	t := &tx{DB: s.rows(ctx).WithContext(ctx), store: s, now: s.clock()}
	one, err := t.chased(p, cycleID, invitationID)
	if err != nil {
		return ChaseDraft{}, translate(err)
	}
	letters, err := s.sketches(t.DB, p, cycleID, " AND k.id = ?", one.ContactID)
	if err != nil {
		return ChaseDraft{}, translate(err)
	}
	if len(letters) == 0 {
		return ChaseDraft{}, survey.Errorf(survey.Conflict, "They have asked for no more email. Call them, or let it be.")
	}
	out := draftOf(letters[:1], mailer.ChaseOwn)
	letters[0].Kind = mailer.Chase
	out.Sent.Subject, out.Sent.Body = mailer.Draft(letters[0])
	at, err := t.chaseTime(one)
	if known := survey.KindOf(err); err != nil && known != survey.Conflict {
		return ChaseDraft{}, translate(err)
	}
	if err != nil {
		out.WhyNot = err.Error()
	} else {
		out.LeavesAt = &at
	}
	return out, nil
}

// DraftAccountChase words a note to all of an account that were asked, whether or not they have answered, in the language of most.
func (s *Store) DraftAccountChase(ctx context.Context, p survey.Principal, cycleID, accountID string) (ChaseDraft, error) {
	t := &tx{DB: s.rows(ctx), store: s, now: s.clock()}
	if _, _, err := t.chasedAccount(p, cycleID, accountID); err != nil {
		return ChaseDraft{}, translate(err)
	}
	letters, err := s.sketches(t.DB, p, cycleID, ` AND a.id = ? AND EXISTS (SELECT 1 FROM invitations i
		WHERE i.cycle_id = c.id AND i.contact_id = k.id AND i.revoked_at IS NULL) ORDER BY lower(k.last_name), lower(k.first_name), k.id`, accountID)
	if err != nil {
		return ChaseDraft{}, translate(err)
	}
	if len(letters) == 0 {
		return ChaseDraft{}, survey.Errorf(survey.Conflict, "Nobody at this account may be written to.")
	}
	return draftOf(letters, mailer.ChaseAll), nil
}

// draftOf words a note of a kind in the language that most of its readers have, the first one's among equals.
func draftOf(letters []mailer.Letter, kind mailer.Kind) ChaseDraft {
	speak := map[string]int{}
	for _, l := range letters {
		speak[words.For(l.Locale).Locale]++
	}
	l := letters[0]
	for _, other := range letters {
		if speak[words.For(other.Locale).Locale] > speak[words.For(l.Locale).Locale] {
			l = other
		}
	}
	l.Kind = kind
	out := ChaseDraft{Locale: words.For(l.Locale).Locale, SenderName: l.FromName}
	for _, one := range letters {
		out.To = append(out.To, one.To)
	}
	out.Own.Subject, out.Own.Body = mailer.Draft(l)
	return out
}
