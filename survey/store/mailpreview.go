package store

import (
	"cmp"
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

// sketchRow is a contact with all that a mail to them would tell, whether or not there is one.
type sketchRow struct {
	ContactID, FirstName, LastName, Email, Locale string
	FirmName, FirmColor, FirmLocale, FirmZone     string
	LogoHash                                      string
	LogoWidth, LogoHeight                         int
	AccountID, AccountName, LeadName, LeadEmail   string
	CycleID, CycleName, TimeZone                  string
	Confidentiality                               survey.Confidentiality
	InstrumentKey                                 string
	InstrumentVersion                             int
	OpensAt, ClosesAt                             *time.Time
}

// sketchQuery takes the cycle's id, or nothing for the account's newest, then the firm's id.
const sketchQuery = `SELECT k.id AS contact_id, k.first_name, k.last_name, k.email, k.locale,
	f.name AS firm_name, f.color AS firm_color, f.locale AS firm_locale, f.time_zone AS firm_zone, f.logo_hash, f.logo_width, f.logo_height,
	a.id AS account_id, a.name AS account_name, coalesce(l.name, '') AS lead_name, coalesce(l.email, '') AS lead_email,
	coalesce(c.id, '') AS cycle_id, coalesce(c.name, '') AS cycle_name, coalesce(c.time_zone, f.time_zone) AS time_zone,
	coalesce(c.confidentiality, '') AS confidentiality,
	coalesce(c.instrument_key, '') AS instrument_key, coalesce(c.instrument_version, 0) AS instrument_version, c.opens_at, c.closes_at
	FROM contacts k
	JOIN firms f ON f.id = k.firm_id
	JOIN accounts a ON a.id = k.account_id
	LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id AND l.active
	LEFT JOIN cycles c ON c.firm_id = k.firm_id AND c.id = coalesce(nullif(CAST(? AS TEXT), ''),
		(SELECT max(ca.cycle_id) FROM cycle_accounts ca WHERE ca.account_id = k.account_id))
	LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
	WHERE k.firm_id = ? AND s.id IS NULL`

// sketchOpenFor is how long a cycle runs that does not exist yet, in a preview.
const sketchOpenFor = 21 * 24 * time.Hour

// sketchOpensIn is how far ahead its opening lies.
const sketchOpensIn = 3 * 24 * time.Hour

// sketches gives the letters that the contacts would get; kind and words are the caller's to set. where is text of this
// package, never of a user.
func (s *Store) sketches(db *gorm.DB, p survey.Principal, cycleID, where string, args ...any) ([]mailer.Letter, error) {
	var rows []sketchRow
	if err := db.Raw(sketchQuery+where, append([]any{cycleID, p.FirmID}, args...)...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	letters := make([]mailer.Letter, 0, len(rows))
	for _, r := range rows {
		l, err := s.sketch(r)
		if err != nil {
			return nil, err
		}
		l.FirmID = p.FirmID
		letters = append(letters, l)
	}
	return letters, nil
}

func (s *Store) sketch(r sketchRow) (mailer.Letter, error) {
	l := mailer.Letter{
		MessageID: r.ContactID, To: mailer.Address{Name: survey.Contact{FirstName: r.FirstName, LastName: r.LastName}.Name(), Email: r.Email},
		FromName: r.FirmName, FirmName: r.FirmName, FirmColor: r.FirmColor, Logo: survey.Logo{Hash: r.LogoHash, Width: r.LogoWidth, Height: r.LogoHeight}, Locale: words.For(r.Locale, r.FirmLocale).Locale,
		FirstName: r.FirstName, AccountName: r.AccountName, LeadName: r.LeadName, CycleName: r.CycleName, TimeZone: r.TimeZone,
		InvitationID: r.ContactID, CycleID: r.CycleID, AccountID: r.AccountID, Confidential: r.Confidentiality == survey.Confidential,
		OpensAt: s.clock().Add(sketchOpensIn), ClosesAt: s.clock().Add(sketchOpenFor),
	}
	if r.LeadEmail != "" {
		l.FromName, l.ReplyTo = r.LeadName, mailer.Address{Name: r.LeadName, Email: r.LeadEmail}
	}
	if r.ClosesAt != nil {
		l.OpensAt, l.ClosesAt = *r.OpensAt, *r.ClosesAt
	}
	instrument := s.instruments.Versions()[0]
	if r.InstrumentKey != "" {
		var err error
		if instrument, err = s.instrument(survey.Cycle{InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion}); err != nil {
			return mailer.Letter{}, err
		}
	}
	l.Minutes, l.Questions = instrument.Minutes, len(instrument.Questions)
	l.Answered = l.Questions / 2 // of somebody who stopped half way; whether and where this contact did is nobody's business here
	return l, nil
}

// PreviewLetter gives a letter with words that are being thought about (where they are empty, those in force) and the facts of
// a real contact: the chosen one, or one of the firm's first account. False when the firm has nobody whom it may mail. NotFound
// for a contact that isn't there or said no.
func (s *Store) PreviewLetter(ctx context.Context, p survey.Principal, text MailText, contactID string) (mailer.Letter, bool, error) {
	text, err := text.cleaned(false)
	if err != nil {
		return mailer.Letter{}, false, err
	}
	where, args := " ORDER BY lower(a.name), k.id LIMIT 1", []any{}
	if contactID != "" {
		where, args = " AND k.id = ?", []any{contactID}
	}
	letters, err := s.sketches(s.rows(ctx), p, "", where, args...)
	switch {
	case err != nil:
		return mailer.Letter{}, false, translate(err)
	case len(letters) == 0 && contactID != "":
		return mailer.Letter{}, false, missing("contact")
	case len(letters) == 0:
		return mailer.Letter{}, false, nil
	}
	l := letters[0]
	l.Kind, l.Locale = text.Kind, text.Locale
	own, err := ownTextsOf(s.rows(ctx), p.FirmID)
	if err != nil {
		return mailer.Letter{}, false, translate(err)
	}
	own.word(&l, "", "")
	l.Subject, l.Body = cmp.Or(text.Subject, l.Subject), cmp.Or(text.Body, l.Body)
	return l, true, nil
}

// Reachable is a contact whom the firm may mail.
type Reachable struct{ ID, Name, Email, AccountName string }

// reachableMost bounds a list to choose from.
const reachableMost = 20

// Reachable finds contacts whom the firm may mail, by a part of their name, address or account.
func (s *Store) Reachable(ctx context.Context, p survey.Principal, part string) ([]Reachable, error) {
	pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(strings.TrimSpace(part))) + "%"
	letters, err := s.sketches(s.rows(ctx), p, "",
		` AND lower(k.first_name || ' ' || k.last_name || ' ' || k.email || ' ' || a.name) LIKE ? ESCAPE '\' ORDER BY lower(a.name), k.id LIMIT ?`,
		pattern, reachableMost)
	if err != nil {
		return nil, translate(err)
	}
	out := make([]Reachable, 0, len(letters))
	for _, l := range letters {
		out = append(out, Reachable{ID: l.InvitationID, Name: l.To.Name, Email: l.To.Email, AccountName: l.AccountName})
	}
	return out, nil
}

// PreNotices are the letters with which the lead of an account may write ahead to its contacts before a cycle opens, from
// their own mailbox. None once it is open: the invitation has come by then.
func (s *Store) PreNotices(ctx context.Context, p survey.Principal, cycleID, accountID string) ([]mailer.Letter, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return nil, translate(err)
	}
	if _, err := loadAccount(db, p, accountID); err != nil {
		return nil, translate(err)
	}
	if state := cycle.StateAt(s.clock()); state != survey.Draft && state != survey.Scheduled {
		return []mailer.Letter{}, nil
	}
	letters, err := s.sketches(db, p, cycleID, ` AND a.id = ? AND EXISTS (SELECT 1 FROM cycle_accounts ca WHERE ca.cycle_id = c.id AND ca.account_id = a.id)
		ORDER BY lower(k.last_name), lower(k.first_name), k.id`, accountID)
	if err != nil {
		return nil, translate(err)
	}
	own, err := ownTextsOf(db, p.FirmID)
	if err != nil {
		return nil, translate(err)
	}
	for i := range letters {
		letters[i].Kind = mailer.PreNotice
		own.word(&letters[i], "", "")
	}
	return letters, nil
}
