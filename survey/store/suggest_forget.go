package store

import (
	"context"
	"time"

	"parallax/survey"
)

// ForgetSuggestions takes out what clients told of colleagues, survey.SuggestionsKept after the close of their cycle, whatever was decided:
// who was accepted is a contact by then. Any number of instances may call it at any time. Who says no is forgotten at once, by the database.
func (s *Store) ForgetSuggestions(ctx context.Context) error {
	before := s.clock().Add(-survey.SuggestionsKept)
	var due []struct{ ID, FirmID, Name string }
	if err := s.rows(ctx).Raw(`SELECT c.id, c.firm_id, c.name FROM cycles c WHERE coalesce(c.closed_at, c.closes_at) <= ? AND c.launched_at IS NOT NULL
		AND EXISTS (SELECT 1 FROM suggestions g WHERE g.cycle_id = c.id AND g.forgotten_at IS NULL)`, before).Scan(&due).Error; err != nil {
		return translate(err)
	}
	for _, c := range due {
		if err := s.forgetSuggestions(ctx, c.FirmID, c.ID, c.Name, before); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) forgetSuggestions(ctx context.Context, firmID, cycleID, name string, before time.Time) error {
	return s.transact(ctx, func(t *tx) error {
		done := t.Exec(`UPDATE suggestions SET name = '', email = '', email_key = '', why = '', reason = '', forgotten_at = ?
			WHERE cycle_id = ? AND forgotten_at IS NULL
			AND EXISTS (SELECT 1 FROM cycles c WHERE c.id = suggestions.cycle_id AND coalesce(c.closed_at, c.closes_at) <= ?)`, t.now, cycleID, before)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return t.audit(byClock(firmID), "forget suggested colleagues", "cycle", cycleID, name, fields{"suggestions": done.RowsAffected})
	})
}
