package store

import (
	"context"
	"time"
)

// Postponed puts a message back that could not be offered to a server yet: its turn has not come, or every server is away.
func (s *Store) Postponed(ctx context.Context, id, reason string, until time.Time) error {
	return s.transact(ctx, func(t *tx) error {
		moved, err := t.shift(shift{from: msgSending, to: msgQueued, reason: clip(reason)}, "id = ?", id)
		if err != nil || len(moved) == 0 {
			return err
		}
		return t.Exec("UPDATE messages SET due_at = ? WHERE id = ?", moment(until), id).Error
	})
}
