package store

import (
	"context"
	"errors"
	"fmt"

	"parallax/survey"
)

// OpenDue launches the cycles whose opening has come, and writes the pre-notices that are due. Any number of instances may call it at any
// time: each cycle's lock is held, and what has been done or cancelled is left alone. It counts the pre-notices and the openings. A cycle
// whose mail is paused opens once it goes on, and whatever is late by more than an hour waits for office hours. The demo's cycles open as well: somebody has scheduled them there. What fails of one cycle
// keeps no other waiting.
func (s *Store) OpenDue(ctx context.Context) (done int, err error) {
	now := s.clock()
	var rows []cycleRow
	if err := s.rows(ctx).Raw(`SELECT c.* FROM cycles c JOIN firms f ON f.id = c.firm_id
		WHERE c.scheduled_at IS NOT NULL AND c.launched_at IS NULL AND c.closes_at > ?
		AND c.mail_paused_at IS NULL AND f.mail_paused_at IS NULL ORDER BY c.id`, now).Scan(&rows).Error; err != nil {
		return 0, translate(err)
	}
	var faults []error
	for _, r := range rows {
		c := r.cycle()
		var n int
		var err error
		if survey.OpensNow(c, now) {
			n, err = s.openByClock(ctx, c)
		} else if write, _ := survey.TellAhead(c, now); write && c.ToldAt == nil {
			n, err = s.tellAhead(ctx, c)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("open cycle %s: %w", c.ID, err))
		}
		done += n
	}
	return done, errors.Join(faults...)
}

// waiting is lockCycle for the clock: false when the cycle no longer waits for its opening, or stands still.
func (t *tx) waiting(p survey.Principal, id string) (survey.Cycle, bool, error) {
	c, err := t.lockCycle(p, id)
	if survey.KindOf(err) == survey.NotFound {
		return c, false, nil
	}
	if err != nil || !c.Waits() {
		return c, false, err
	}
	pause, err := paused(t.DB, p.FirmID, id)
	return c, pause == nil, err
}

func (s *Store) openByClock(ctx context.Context, c survey.Cycle) (opened int, err error) {
	p := byClock(c.FirmID)
	err = s.transact(ctx, func(t *tx) error {
		opened = 0
		cycle, waits, err := t.waiting(p, c.ID)
		if err != nil || !waits || !survey.OpensNow(cycle, t.now) {
			return err
		}
		opened = 1
		return t.launch(p, cycle, func(int, int) {})
	})
	if survey.KindOf(err) == survey.Conflict {
		return 0, s.noteFault(ctx, c, err.Error())
	}
	return opened, err
}

// noteFault keeps why a cycle could not open, for those who run it. It is tried again until it can, or they cancel it.
func (s *Store) noteFault(ctx context.Context, c survey.Cycle, fault string) error {
	return s.transact(ctx, func(t *tx) error {
		done := t.Exec(`UPDATE cycles SET schedule_fault = ? WHERE id = ? AND firm_id = ? AND launched_at IS NULL AND scheduled_at IS NOT NULL
			AND schedule_fault <> ?`, clip(fault), c.ID, c.FirmID, clip(fault))
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return t.audit(byClock(c.FirmID), "could not open", "cycle", c.ID, c.Name, fields{"reason": clip(fault)})
	})
}
