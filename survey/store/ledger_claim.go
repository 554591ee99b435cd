package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"parallax/mailer"
)

// Claim looks at messages ahead of their turn: for each of those that are queued and to be sent now it gives the letter, with a claim on
// all that it rests on. It takes nothing: of several who read the same message, one offers it (see Turn), and only while that stands.
// A message that is no longer to be sent is cancelled. What is paused stays queued until somebody resumes, what came up at a bad time
// gets another one. A letter goes to the address that the person has now, which may have been corrected since the message was planned
// or last tried.
//
// It does for many messages what one would cost, and holds up nobody who writes: a launch is as fast as its transactions are few.
func (s *Store) Claim(ctx context.Context, ids []string) (letters []mailer.Letter, err error) {
	var rest []string
	err = s.look(ctx, func(t *tx) (err error) {
		letters, rest, err = t.read(ids)
		return err
	})
	if err != nil || len(rest) == 0 {
		return letters, err
	}
	err = s.transact(ctx, func(t *tx) error {
		if err := t.lockMessages(rest); err != nil {
			return err
		}
		decided, err := t.decide(rest)
		letters = append(letters, decided...)
		return err
	})
	return letters, err
}

// byID keeps the planner, for the rest of the transaction, to reading what hangs on a few messages by its keys. It knows nothing of how
// many there will be, and would read whole tables into memory for each round of a launch; nor need it think anew each time.
const byID = `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
	set_config('plan_cache_mode', 'force_generic_plan', true)`

// readByKeys tells PostgreSQL's planner to.
func (t *tx) readByKeys() error {
	if t.queue.PG == nil {
		return nil
	}
	_, err := t.queue.PG.Exec(t.Statement.Context, byID)
	return err
}

// lockMessages keeps the messages until the transaction ends, and lets them be read after that: whoever takes one back or readdresses
// it either comes first and is seen, or waits. All lock in one order, so that nobody waits in a circle.
func (t *tx) lockMessages(ids []string) error {
	if t.queue.PG == nil {
		return nil
	}
	var both pgx.Batch
	both.Queue(byID)
	both.Queue("SELECT 1 FROM messages WHERE id = ANY($1) ORDER BY id FOR UPDATE", ids)
	return t.queue.PG.SendBatch(t.Statement.Context, &both).Close()
}

// read gives the letters of those messages that can be sent just as they are, and names those of which something must be written
// first.
func (t *tx) read(ids []string) (letters []mailer.Letter, rest []string, err error) {
	if err := t.readByKeys(); err != nil {
		return nil, nil, err
	}
	rows, err := t.letterRows(ids)
	if err != nil {
		return nil, nil, err
	}
	going := make([]letterRow, 0, len(rows))
	for _, r := range rows {
		if !r.waits(t.now) {
			continue
		}
		if _, bad := r.badTime(t.now); bad || r.obstacle(t.now) != "" || r.readdressed() {
			rest = append(rest, r.ID)
		} else {
			going = append(going, r)
		}
	}
	letters, err = t.letters(going)
	return letters, rest, err
}

// decide is read for messages that nobody else can change, after cancelling, putting off or readdressing those that need it.
func (t *tx) decide(ids []string) ([]mailer.Letter, error) {
	rows, err := t.letterRows(ids)
	if err != nil {
		return nil, err
	}
	going := make([]letterRow, 0, len(rows))
	for _, r := range rows {
		due, err := t.due(r)
		if err != nil {
			return nil, err
		}
		if due {
			going = append(going, r)
		}
	}
	return t.letters(going)
}

// letters gathers the facts of messages, and what they rest on.
func (t *tx) letters(going []letterRow) ([]mailer.Letter, error) {
	if len(going) == 0 {
		return nil, nil
	}
	firms := make([]string, len(going))
	for n, r := range going {
		firms[n] = r.FirmID
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
		letters[n].Claim = r.Basis + " " + r.ToEmail
	}
	return letters, nil
}

// due tells whether a message is to be sent now, after cancelling it or putting it off where that is right.
func (t *tx) due(r letterRow) (bool, error) {
	if !r.waits(t.now) {
		return false, nil
	}
	if reason := r.obstacle(t.now); reason != "" {
		return false, t.cancelQueued(reason, "id = ?", r.ID)
	}
	if at, bad := r.badTime(t.now); bad {
		return false, t.putOff(r, at)
	}
	return true, t.readdress(r)
}

// readdressed tells whether the ledger has yet to hear where the message goes.
func (r letterRow) readdressed() bool {
	return r.ToName != r.PlannedName || r.ToEmail != r.PlannedEmail
}

// readdress keeps the ledger's word on where the message goes.
func (t *tx) readdress(r letterRow) error {
	if !r.readdressed() {
		return nil
	}
	return t.Exec("UPDATE messages SET to_name = ?, to_email = ?, to_key = ? WHERE id = ?", r.ToName, r.ToEmail, r.ToKey, r.ID).Error
}

// outdate keeps the letters of queued messages that where holds for from being offered, if they were read before.
func (t *tx) outdate(where string, args ...any) error {
	return t.Exec("UPDATE messages SET claim = ? WHERE state = 'queued' AND "+where, append([]any{t.newID()}, args...)...).Error
}
