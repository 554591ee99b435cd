package store

import (
	"context"

	"parallax/survey"
)

// Firms lists all firms of the installation, oldest first. It is for the operator at the terminal, never for a request.
func (s *Store) Firms(ctx context.Context) ([]survey.Firm, error) {
	var rows []firmRow
	if err := s.rows(ctx).Raw("SELECT * FROM firms ORDER BY id").Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]survey.Firm, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.firm())
	}
	return out, nil
}

// FoundFirm makes the installation's first firm with its first member, who becomes its administrator. When there is a
// firm already it changes nothing and answers false; of two instances that start at once only one founds.
func (s *Store) FoundFirm(ctx context.Context, c FirmChange, first MemberChange, demo bool) (admin survey.Member, founded bool, err error) {
	first.Role = survey.Admin
	if c, err = c.cleaned(); err != nil {
		return survey.Member{}, false, err
	}
	first, key, err := first.cleaned()
	if err != nil {
		return survey.Member{}, false, err
	}
	var row memberRow
	err = s.transact(ctx, func(t *tx) error {
		founded = false
		if s.database.Dialect == PostgreSQL { // on SQLite the transaction is the only writer as it is
			if err := t.Exec("LOCK TABLE firms IN SHARE ROW EXCLUSIVE MODE").Error; err != nil {
				return err
			}
		}
		var firms int64
		if err := t.Raw("SELECT count(*) FROM firms").Scan(&firms).Error; err != nil || firms > 0 {
			return err
		}
		founded = true
		firm := firmRow{ID: t.newID(), Name: c.Name, Color: c.Color, TimeZone: c.TimeZone, Locale: c.Locale, Demo: demo, CreatedAt: t.now}
		row = memberRow{
			ID: t.newID(), FirmID: firm.ID, Name: first.Name, Email: first.Email, EmailKey: key, Role: first.Role, Active: true, CreatedAt: t.now,
		}
		if err := t.Create(&firm).Error; err != nil {
			return err
		}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(survey.Principal{FirmID: firm.ID}, "create", "firm", firm.ID, firm.Name, fields{"admin": row.ID})
	})
	return row.member(), founded && err == nil, err
}

// Invited is one contact's invitation, for whoever hands out links.
type Invited struct {
	InvitationID, ContactID, Email string
	Answered                       bool // sent, or saved for later
}

// Invited lists who was invited about an account in a cycle, in the order of their names. Only those who run cycles get it.
func (s *Store) Invited(ctx context.Context, p survey.Principal, cycleID, accountID string) ([]Invited, error) {
	if !p.Role.RunsCycles() {
		return nil, missing("cycle")
	}
	var out []Invited
	err := s.rows(ctx).Raw(`SELECT i.id AS invitation_id, i.contact_id, c.email, r.id IS NOT NULL AS answered
		FROM invitations i JOIN contacts c ON c.id = i.contact_id LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id = ? AND i.account_id = ? AND i.revoked_at IS NULL
		ORDER BY c.email_key`, p.FirmID, cycleID, accountID).Scan(&out).Error
	return out, translate(err)
}

// TellMailed records a cycle's queued messages as sent, at the store's present time, without sending them: the demo's past
// was mailed in the past. It refuses for a firm that isn't a demo.
func (s *Store) TellMailed(ctx context.Context, p survey.Principal, cycleID string) error {
	firm, err := s.Firm(ctx, p)
	if err != nil {
		return err
	}
	if !firm.Demo {
		return survey.Errorf(survey.Forbidden, "Only the demo's past emails can be told as sent.")
	}
	return s.transact(ctx, func(t *tx) error {
		return t.Exec(`UPDATE messages SET state = 'sent', reply = '250 2.0.0 demo: taken', attempts = 1, sent_at = ?, changed_at = ?
			WHERE firm_id = ? AND cycle_id = ? AND state = 'queued'`, t.now, t.now, p.FirmID, cycleID).Error
	})
}
