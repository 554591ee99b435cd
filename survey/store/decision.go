package store

import (
	"context"
	"strings"

	"parallax/mailer"
	"parallax/survey"
)

// decided loads a message for a person's decision about it; NotFound beyond their firm.
func (t *tx) decided(p survey.Principal, id string) (letterRow, error) {
	if err := t.lockMessages([]string{id}); err != nil {
		return letterRow{}, err
	}
	rows, err := t.letterRows([]string{id})
	if err != nil {
		return letterRow{}, err
	}
	if len(rows) == 0 || rows[0].FirmID != p.FirmID {
		return letterRow{}, missing("message")
	}
	return rows[0], nil
}

// RetryMessage sends a mail again that failed or was cancelled. One that is uncertain may have arrived: it is sent again only
// with anyway, which is a person's decision that two are better than none; one that came back only to another address. Conflict when
// something stands against it.
func (s *Store) RetryMessage(ctx context.Context, p survey.Principal, id string, anyway bool) (MessageLine, error) {
	return s.decide(ctx, p, id, func(t *tx, r letterRow) error {
		switch {
		case r.State == msgUncertain && !anyway:
			return survey.Errorf(survey.Conflict, "This email may have arrived. Say that it is to be sent again anyway, or that it arrived.")
		case r.State == msgBounced && strings.EqualFold(r.ToEmail, r.PlannedEmail):
			return survey.Errorf(survey.Conflict, "This email came back from %s. Mend the address first, then send it again.", r.ToEmail)
		case r.State != msgUncertain && r.State != msgFailed && r.State != msgCancelled && r.State != msgBounced:
			return survey.Errorf(survey.Conflict, "Only an email that failed, came back, was cancelled or is uncertain can be sent again.")
		case r.Kind == mailer.SignIn:
			return survey.Errorf(survey.Conflict, "A link to sign in is asked for anew.")
		}
		r.ExpiresAt = nil // somebody wants it now
		if reason := r.obstacle(t.now); reason != "" {
			return survey.Errorf(survey.Conflict, "This email can't be sent: %s.", reason)
		}
		if _, err := t.shift(shift{from: r.State, to: msgQueued, reason: "sent again by " + p.Name}, "id = ?", id); err != nil {
			return err
		}
		if err := t.Exec("UPDATE messages SET due_at = ?, expires_at = ?, attempts = 0, sent_at = NULL WHERE id = ?",
			t.now, until(t.now, r.Kind), id).Error; err != nil {
			return err
		}
		if err := t.enqueue([]string{id}, t.now); err != nil {
			return err
		}
		return t.audit(p, "send again", "message", id, r.ToEmail, fields{"was": r.State, "kind": r.Kind})
	})
}

// CancelMessage takes back a mail that has not left. Conflict when it is too late for that.
func (s *Store) CancelMessage(ctx context.Context, p survey.Principal, id string) (MessageLine, error) {
	return s.decide(ctx, p, id, func(t *tx, r letterRow) error {
		if r.State != msgQueued && r.State != msgPlanned {
			return survey.Errorf(survey.Conflict, "Only an email that has not left yet can be cancelled.")
		}
		if _, err := t.shift(shift{from: r.State, to: msgCancelled, reason: "cancelled by " + p.Name}, "id = ?", id); err != nil {
			return err
		}
		return t.audit(p, "cancel", "message", id, r.ToEmail, fields{"kind": r.Kind})
	})
}

// MessageArrived settles an uncertain mail: its reader says that it came. Conflict for any other.
func (s *Store) MessageArrived(ctx context.Context, p survey.Principal, id string) (MessageLine, error) {
	return s.decide(ctx, p, id, func(t *tx, r letterRow) error {
		if r.State != msgUncertain {
			return survey.Errorf(survey.Conflict, "Only an uncertain email can be told as arrived.")
		}
		// It left when its fate became uncertain: reminders count from there.
		if err := t.Exec("UPDATE messages SET sent_at = changed_at WHERE id = ? AND sent_at IS NULL", id).Error; err != nil {
			return err
		}
		if _, err := t.shift(shift{from: msgUncertain, to: msgDelivered, reason: p.Name + " says that it arrived"}, "id = ?", id); err != nil {
			return err
		}
		return t.audit(p, "tell arrived", "message", id, r.ToEmail, fields{"kind": r.Kind})
	})
}

// decide carries out a decision about one message and gives the message as it stands then.
func (s *Store) decide(ctx context.Context, p survey.Principal, id string, do func(*tx, letterRow) error) (MessageLine, error) {
	err := s.transact(ctx, func(t *tx) error {
		r, err := t.decided(p, id)
		if err != nil {
			return err
		}
		return do(t, r)
	})
	if err != nil {
		return MessageLine{}, err
	}
	page, err := s.messagePage(ctx, MessageFilter{}, 1, " WHERE m.firm_id = ? AND m.id = ?", p.FirmID, id)
	if err != nil || len(page.Messages) == 0 {
		return MessageLine{}, err
	}
	return page.Messages[0], nil
}
