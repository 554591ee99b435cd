package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"parallax/mailer"
)

// Claim takes messages for sending: for each of those that are still queued it gives the letter, or cancels it when sending is no
// longer right. What is paused stays queued until somebody resumes, what came up at a bad time gets another one. Of two who claim at
// once one gets a message. A letter goes to the address that the person has now, which may have been corrected since the message was
// planned or last tried.
//
// It does for many messages what one would cost: a launch is as fast as its transactions are few.
func (s *Store) Claim(ctx context.Context, ids []string) (letters []mailer.Letter, err error) {
	err = s.transact(ctx, func(t *tx) error {
		if err := t.lockMessages(ids); err != nil {
			return err
		}
		letters, err = t.claim(ids)
		return err
	})
	return letters, err
}

// PutBack gives up claims whose messages were not offered to any server.
func (s *Store) PutBack(ctx context.Context, offers []mailer.Offer, reason string) error {
	return s.transact(ctx, func(t *tx) error {
		held := make(map[string][]string, 1) // by claim: many share one
		for _, o := range offers {
			held[o.Claim] = append(held[o.Claim], o.MessageID)
		}
		for claim, ids := range held {
			if err := t.recall(reason, "claim = ? AND id IN ?", claim, ids); err != nil {
				return err
			}
		}
		return nil
	})
}

// byID keeps the planner, for the rest of the transaction, to reading what hangs on a few messages by its keys. It knows nothing of how
// many there will be, and would read whole tables into memory for each round of a launch; nor need it think anew each time.
const byID = `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
	set_config('plan_cache_mode', 'force_generic_plan', true)`

// lockMessages keeps the messages until the transaction ends, and lets them be read after that: whoever takes one back or readdresses
// it either comes first and is seen, or waits and finds it claimed. All lock in one order, so that nobody waits in a circle.
func (t *tx) lockMessages(ids []string) error {
	if t.queue.PG == nil {
		return nil
	}
	var both pgx.Batch
	both.Queue(byID)
	both.Queue("SELECT 1 FROM messages WHERE id = ANY($1) ORDER BY id FOR UPDATE", ids)
	return t.queue.PG.SendBatch(t.Statement.Context, &both).Close()
}

// claim takes for sending those of the messages that are due and may still be sent, and gives their letters.
func (t *tx) claim(ids []string) ([]mailer.Letter, error) {
	rows, err := t.letterRows(ids)
	if err != nil {
		return nil, err
	}
	going, firms := make([]letterRow, 0, len(rows)), make([]string, 0, 1)
	for _, r := range rows {
		due, err := t.due(r)
		if err != nil {
			return nil, err
		}
		if due {
			going, firms = append(going, r), append(firms, r.FirmID)
		}
	}
	if len(going) == 0 {
		return nil, nil
	}
	claim, err := t.claimed(going)
	if err != nil {
		return nil, err
	}
	slices.Sort(firms)
	own, err := ownTextsOf(t.DB, slices.Compact(firms)...)
	if err != nil {
		return nil, err
	}
	letters := make([]mailer.Letter, len(going))
	for n, r := range going {
		if letters[n], err = t.letter(r, own); err != nil {
			return nil, err
		}
		letters[n].Claim = claim
	}
	return letters, nil
}

// claimed marks messages, all of them locked and queued, as being sent, and gives the claim on them.
func (t *tx) claimed(going []letterRow) (claim string, err error) {
	claim = t.newID()
	events := make([]event, len(going))
	for n, r := range going {
		events[n] = event{ID: t.newID(), MessageID: r.ID}
	}
	ctx := t.Statement.Context
	if t.queue.PG != nil {
		ids, messages, _ := asColumns(events)
		_, err := t.queue.PG.Exec(ctx, claimSQL, ids, messages, t.now, claim)
		return claim, err
	}
	said, err := asJSON(events)
	if err != nil {
		return "", err
	}
	if _, err := t.queue.Lite.ExecContext(ctx, claimToldLite, said, t.now); err != nil {
		return "", err
	}
	_, err = t.queue.Lite.ExecContext(ctx, claimLite, said, t.now, claim)
	return claim, err
}

// due tells whether a message is to be sent now, after cancelling it or putting it off where that is right.
func (t *tx) due(r letterRow) (bool, error) {
	if r.State != msgQueued || r.early(t.now) || r.paused() {
		return false, nil
	}
	if reason := r.obstacle(t.now); reason != "" {
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
