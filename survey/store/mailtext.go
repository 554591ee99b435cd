package store

import (
	"context"
	"slices"
	"time"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

// MailText is a firm's own wording of one kind of mail in one language.
type MailText struct {
	Kind          mailer.Kind
	Locale        string
	Subject, Body string // with placeholders
	ChangedAt     time.Time
}

type mailTextRow struct {
	FirmID        string
	Kind          mailer.Kind
	Locale        string
	Subject, Body string
	ChangedAt     time.Time
}

func (mailTextRow) TableName() string { return "mail_texts" }

// MailTexts gives the firm's own words; what is not among them is said in ours.
func (s *Store) MailTexts(ctx context.Context, p survey.Principal) ([]MailText, error) {
	var rows []mailTextRow
	if err := s.rows(ctx).Raw("SELECT * FROM mail_texts WHERE firm_id = ? ORDER BY kind, locale", p.FirmID).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]MailText, 0, len(rows))
	for _, r := range rows {
		out = append(out, MailText{r.Kind, r.Locale, r.Subject, r.Body, r.ChangedAt})
	}
	return out, nil
}

// SetMailText keeps the firm's own words. Words that are ours to the letter are not the firm's own: it then goes along with
// ours when these become better.
func (s *Store) SetMailText(ctx context.Context, p survey.Principal, text MailText) (MailText, error) {
	text, err := text.cleaned(true)
	if err != nil {
		return MailText{}, err
	}
	if ours := words.For(text.Locale).Texts[string(text.Kind)]; text.Subject == ours.Subject && text.Body == string(ours.Body) {
		return MailText{Kind: text.Kind, Locale: text.Locale}, s.ResetMailText(ctx, p, text.Kind, text.Locale)
	}
	err = s.transact(ctx, func(t *tx) error {
		text.ChangedAt = t.now
		if err := t.Exec(`INSERT INTO mail_texts (firm_id, kind, locale, subject, body, changed_at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (firm_id, kind, locale) DO UPDATE SET subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at`,
			p.FirmID, text.Kind, text.Locale, text.Subject, text.Body, t.now).Error; err != nil {
			return err
		}
		return t.audit(p, "update", "mail text", text.id(), text.id(), nil)
	})
	return text, err
}

// ResetMailText returns to our words. Where they are in use already, nothing changes.
func (s *Store) ResetMailText(ctx context.Context, p survey.Principal, kind mailer.Kind, locale string) error {
	text := MailText{Kind: kind, Locale: locale}
	if found := text.unknown(); found != nil {
		return survey.InvalidInput(found...)
	}
	return s.transact(ctx, func(t *tx) error {
		done := t.Exec("DELETE FROM mail_texts WHERE firm_id = ? AND kind = ? AND locale = ?", p.FirmID, kind, locale)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return t.audit(p, "reset", "mail text", text.id(), text.id(), nil)
	})
}

func (m MailText) id() string { return string(m.Kind) + "." + m.Locale }

// unknown tells a kind whose words can't be changed, or a language that there is none of.
func (m MailText) unknown() (found problems) {
	if !slices.Contains(mailer.Worded(), m.Kind) {
		found.add("kind", string(m.Kind), "a kind of email that clients read", "Choose one from the list.")
	}
	if words.For(m.Locale).Locale != m.Locale {
		found.add("locale", m.Locale, "a language that the emails speak", "Choose one from the list.")
	}
	return found
}

// cleaned is the text as it is stored, or Invalid with every problem found. Whole texts lack neither part.
func (m MailText) cleaned(whole bool) (MailText, error) {
	found := m.unknown()
	note := func(p *survey.Problem) {
		if p != nil {
			found = append(found, *p)
		}
	}
	var p *survey.Problem
	if m.Subject, p = survey.CleanLine("subject", m.Subject, survey.MaxMailSubject, whole); p == nil {
		p = survey.CheckPlaceholders("subject", m.Subject)
	}
	note(p)
	if m.Body, p = survey.CleanText("body", m.Body, survey.MaxMailBody, whole); p == nil {
		p = survey.CheckPlaceholders("body", m.Body)
	}
	note(p)
	return m, survey.InvalidInput(found...)
}
