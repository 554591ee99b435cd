package store

import (
	"context"
	"slices"
	"strings"

	"parallax/mailer"
)

// Turn records which messages servers took, and takes others for sending: for each of those that are still queued it gives the
// letter, or cancels it when sending is no longer right. What is paused stays queued until somebody resumes, what came up at a bad
// time gets another one. Of two who claim at once one gets a message. A letter goes to the address that the person has now, which
// may have been corrected since the message was planned or last tried.
//
// It does for many messages what one would cost: a launch is as fast as its transactions are few.
func (s *Store) Turn(ctx context.Context, taken []mailer.Taken, claim []string) (letters []mailer.Letter, err error) {
	err = s.transact(ctx, func(t *tx) error {
		ids := slices.Clone(claim)
		for _, m := range taken {
			ids = append(ids, m.MessageID)
		}
		if err := t.lockMessages(ids); err != nil {
			return err
		}
		if err := t.taken(taken); err != nil {
			return err
		}
		letters, err = t.claim(claim)
		return err
	})
	return letters, err
}

// lockMessages keeps the messages until the transaction ends, and lets them be read after that: whoever takes one back or readdresses
// it either comes first and is seen, or waits and finds it sending. All lock in one order, so that nobody waits in a circle.
func (t *tx) lockMessages(ids []string) error {
	if t.store.database.Dialect != PostgreSQL {
		return nil
	}
	return t.Exec("SELECT 1 FROM messages WHERE id IN ? ORDER BY id FOR UPDATE", ids).Error
}

// taken records the servers' replies. A late word on a message that the sweep has given up on is still the truth about it.
func (t *tx) taken(all []mailer.Taken) error {
	if len(all) == 0 {
		return nil
	}
	replies := make(map[string]string, len(all))
	values := []any{t.now, t.now}
	for _, m := range all {
		replies[m.MessageID] = clip(m.Reply)
		values = append(values, m.MessageID, clip(m.Reply))
	}
	var moved []struct{ ID, FirmID string }
	err := t.Raw(`UPDATE messages SET state = 'sent', reason = '', reply = said.reply_text, changed_at = ?, sent_at = ?, attempts = attempts + 1
		FROM (`+strings.Repeat(" UNION ALL SELECT CAST(? AS TEXT) AS message, CAST(? AS TEXT) AS reply_text", len(all))[len(" UNION ALL "):]+`) AS said
		WHERE id = said.message AND state IN ('sending', 'uncertain') RETURNING id, firm_id`, values...).Scan(&moved).Error
	if err != nil || len(moved) == 0 {
		return err
	}
	events := make([]messageEventRow, len(moved))
	for n, m := range moved {
		events[n] = messageEventRow{ID: t.newID(), FirmID: m.FirmID, MessageID: m.ID, State: msgSent, At: t.now, Detail: replies[m.ID]}
	}
	return t.CreateInBatches(&events, batch).Error
}

// claim takes for sending those of the messages that are due and may still be sent, and gives their letters.
func (t *tx) claim(ids []string) ([]mailer.Letter, error) {
	rows, err := t.letterRows(ids)
	if err != nil {
		return nil, err
	}
	ready := make(map[string]letterRow, len(rows))
	var going, firms []string
	for _, r := range rows {
		due, err := t.due(r)
		if err != nil {
			return nil, err
		}
		if due {
			going, firms, ready[r.ID] = append(going, r.ID), append(firms, r.FirmID), r
		}
	}
	if len(going) == 0 {
		return nil, nil
	}
	moved, err := t.shift(shift{from: msgQueued, to: msgSending}, "id IN ?", going)
	if err != nil {
		return nil, err
	}
	slices.Sort(firms)
	own, err := ownTextsOf(t.DB, slices.Compact(firms)...)
	if err != nil {
		return nil, err
	}
	letters := make([]mailer.Letter, 0, len(moved))
	for _, id := range moved {
		letter, err := t.letter(ready[id], own)
		if err != nil {
			return nil, err
		}
		letters = append(letters, letter)
	}
	return letters, nil
}

// due tells whether a message is to be sent now, after cancelling it or putting it off where that is right.
func (t *tx) due(r letterRow) (bool, error) {
	if r.State != msgQueued || r.early(t.now) || r.paused() {
		return false, nil
	}
	reason, err := t.obstacle(r)
	if err != nil {
		return false, err
	}
	if reason != "" {
		return false, t.cancelQueued(reason, "id = ?", r.ID)
	}
	if waits, err := t.postpone(r); waits || err != nil {
		return false, err
	}
	return true, t.readdress(r)
}

// readdress keeps the ledger's word on where the message goes.
func (t *tx) readdress(r letterRow) error {
	if r.ToName == r.PlannedName && r.ToEmail == r.PlannedEmail {
		return nil
	}
	return t.Exec("UPDATE messages SET to_name = ?, to_email = ?, to_key = ? WHERE id = ?", r.ToName, r.ToEmail, r.ToKey, r.ID).Error
}
