package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// The store is the mailer's ledger.
var _ mailer.Ledger = (*Store)(nil)

const (
	// linkGrace is how long after the latest close a survey link still tells people what became of it.
	linkGrace    = 90 * 24 * time.Hour
	testLinkLife = 30 * 24 * time.Hour
)

// Failed records that the server did not take the message: for good, or until retryAt. A refusal for good that is about the
// recipient puts a contact's address on the suppression list.
func (s *Store) Failed(ctx context.Context, id, reply string, permanent bool, retryAt time.Time) error {
	return s.transact(ctx, func(t *tx) error {
		c := shift{from: msgSending, to: msgQueued, reply: clip(reply)}
		if permanent {
			c.to = msgFailed
		}
		moved, err := t.shift(c, "id = ?", id)
		if err != nil || len(moved) == 0 {
			return err
		}
		if !permanent {
			return t.Exec("UPDATE messages SET attempts = attempts + 1, due_at = ? WHERE id = ?", moment(retryAt), id).Error
		}
		if err := t.Exec("UPDATE messages SET attempts = attempts + 1 WHERE id = ?", id).Error; err != nil {
			return err
		}
		if !mailer.SuppressesRecipient(reply) {
			return nil
		}
		// Only contacts: a member whose mailbox once refused must still be able to sign in.
		var rows []messageRow
		if err := t.Raw("SELECT * FROM messages WHERE id = ? AND invitation_id IS NOT NULL", id).Scan(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return nil
		}
		_, err = t.suppress(survey.Principal{FirmID: rows[0].FirmID}, rows[0].ToEmail, rows[0].ToKey, c.reply, "bounce")
		return err
	})
}

// Uncertain records that nobody knows whether the server took the message. It is never sent again by itself.
func (s *Store) Uncertain(ctx context.Context, id, reason string) error {
	return s.transact(ctx, func(t *tx) error {
		_, err := t.shift(shift{from: msgSending, to: msgUncertain, reason: clip(reason)}, "id = ?", id)
		return err
	})
}

// sweepMost bounds one sweep; the next one takes the rest.
const sweepMost = 1000

// Sweep finds what a dead worker left behind: what was offered to a server longer than sendingFor ago and has no end becomes uncertain;
// what should have been sent queuedFor ago is listed, to be enqueued again. What is paused waits without a job: resuming gives it one.
func (s *Store) Sweep(ctx context.Context, now time.Time, sendingFor, queuedFor time.Duration) (requeue []string, uncertain int, err error) {
	err = s.transact(ctx, func(t *tx) error {
		moved, err := t.shift(shift{from: msgSending, to: msgUncertain, reason: "the program stopped while sending"},
			"waiting_since IS NOT NULL AND changed_at < ?", moment(now.Add(-sendingFor)))
		if err != nil {
			return err
		}
		uncertain = len(moved)
		return t.Raw(`SELECT m.id FROM messages m JOIN firms f ON f.id = m.firm_id LEFT JOIN cycles c ON c.id = m.cycle_id
			WHERE m.state = 'queued' AND m.waiting_since < ? AND NOT `+held+` ORDER BY m.waiting_since LIMIT ?`,
			moment(now.Add(-queuedFor)), sweepMost).Scan(&requeue).Error
	})
	return requeue, uncertain, err
}

// clip bounds what a server may make us store.
func clip(s string) string {
	const most = 500
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
