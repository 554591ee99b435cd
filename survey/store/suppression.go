package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"parallax/survey"
)

type suppressionRow struct {
	ID, FirmID, Email, EmailKey, Reason, Source, Actor string
	CreatedAt                                          time.Time
	ReadmittedAt                                       *time.Time
	ReadmitReason                                      string
}

func (suppressionRow) TableName() string { return "suppressions" }

func (r suppressionRow) suppression() Suppression {
	return Suppression{ID: r.ID, Email: r.Email, Reason: r.Reason, Source: r.Source, By: r.Actor, CreatedAt: r.CreatedAt}
}

// suppress puts an address on the list, and with a no whatever contacts have of the same mailbox. Doing it twice is fine.
// source is "bounce", "complaint" or "member"; "link" and "one-click" are OptOut's, "import" is CommitSuppressions's.
func (t *tx) suppress(p survey.Principal, email, key, reason, source string) (Suppression, error) {
	out, err := t.enlist(p, email, key, reason, source)
	if err != nil {
		return Suppression{}, err
	}
	return out, t.heedEverywhere(p, key)
}

// enlist puts one address on the list and takes back the mails to a contact there that have not left.
func (t *tx) enlist(p survey.Principal, email, key, reason, source string) (Suppression, error) {
	row := suppressionRow{ID: t.newID(), FirmID: p.FirmID, Email: email, EmailKey: key, Reason: reason, Source: source, Actor: p.Name, CreatedAt: t.now}
	made := t.Clauses(unlessSuppressed()).Create(&row)
	if made.Error != nil {
		return Suppression{}, made.Error
	}
	if err := t.cancelQueued(onTheList, "firm_id = ? AND to_key = ? AND "+toContact, p.FirmID, key); err != nil {
		return Suppression{}, err
	}
	if made.RowsAffected > 0 {
		return row.suppression(), t.audit(p, "suppress", "address", row.ID, email, fields{"reason": reason, "source": source})
	}
	var rows []suppressionRow
	if err := t.Raw("SELECT * FROM suppressions WHERE firm_id = ? AND email_key = ? AND readmitted_at IS NULL", p.FirmID, key).
		Scan(&rows).Error; err != nil || len(rows) == 0 {
		return Suppression{}, err
	}
	return rows[0].suppression(), nil
}

// toContact tells of a message that a contact gets it, who may say no: what hangs on an invitation, and what invites them to a review.
const toContact = "(invitation_id IS NOT NULL OR (kind = 'review_invitation' AND member_id IS NULL))"

// onTheList is why a mail to such an address is not sent.
const onTheList = "the address is on the suppression list"

// unlessSuppressed leaves an address as it is that is on the list already.
func unlessSuppressed() clause.OnConflict {
	return clause.OnConflict{
		Columns: []clause.Column{{Name: "firm_id"}, {Name: "email_key"}}, DoNothing: true,
		TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "readmitted_at IS NULL"}}},
	}
}

func (t *tx) suppressed(firmID, key string) (bool, error) {
	var n int64
	err := t.Raw("SELECT count(*) FROM suppressions WHERE firm_id = ? AND email_key = ? AND readmitted_at IS NULL", firmID, key).Scan(&n).Error
	return n > 0, err
}

// Suppress puts an address on the list; one that is there already stays as it is.
func (s *Store) Suppress(ctx context.Context, p survey.Principal, email, reason string) (Suppression, error) {
	var found problems
	email, key := found.address(email)
	reason = found.line("reason", reason, 300, false)
	if err := survey.InvalidInput(found...); err != nil {
		return Suppression{}, err
	}
	var out Suppression
	err := s.transact(ctx, func(t *tx) (err error) {
		out, err = t.suppress(p, email, key, reason, "member")
		return err
	})
	return out, err
}

// Readmit takes an address off the list, with the reason why that is right.
func (s *Store) Readmit(ctx context.Context, p survey.Principal, id, reason string) error {
	var found problems
	reason = found.line("reason", reason, 300, true)
	if err := survey.InvalidInput(found...); err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		var rows []suppressionRow
		if err := t.Raw("SELECT * FROM suppressions WHERE id = ? AND firm_id = ? AND readmitted_at IS NULL", id, p.FirmID).
			Scan(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return missing("suppressed address")
		}
		if err := t.Exec("UPDATE suppressions SET readmitted_at = ?, readmit_reason = ? WHERE id = ? AND firm_id = ?",
			t.now, reason, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "readmit", "address", id, rows[0].Email, fields{"reason": reason})
	})
}
