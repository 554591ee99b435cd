package store

import (
	"context"
	"time"

	"parallax/survey"
)

// Launch asks everybody: invitations, notices to sellers, mails and their jobs, in one transaction. Launching what is launched
// already, or from two instances at once, does nothing more. Conflict, with the reasons, when the preflight finds it not ready.
func (s *Store) Launch(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	return s.LaunchTelling(ctx, p, id, func(int, int) {})
}

// LaunchTelling is Launch that tells how many of its mails are written, from 0 to all. What is told is no promise: only the commit
// counts, and a database that asks for the whole again begins from 0 again. A cycle that is launched already is told nothing.
func (s *Store) LaunchTelling(ctx context.Context, p survey.Principal, id string, tell func(written, of int)) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil || cycle.LaunchedAt != nil {
			return err
		}
		if cycle.Waits() && t.now.Before(cycle.OpensAt) {
			return survey.Errorf(survey.Conflict, "This cycle opens by itself on %s. Cancel the opening first to launch it now.", toldTime(cycle, cycle.OpensAt))
		}
		return t.launch(p, cycle, tell)
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// launch asks everybody, for a caller who holds the cycle's lock and knows that it is not launched.
func (t *tx) launch(p survey.Principal, cycle survey.Cycle, tell func(written, of int)) error {
	m, err := loadMuster(t.DB, cycle)
	if err != nil {
		return err
	}
	if err := m.loadSignOffs(t.DB, cycle); err != nil {
		return err
	}
	if blocking := m.blocking(cycle, t.now); len(blocking) > 0 {
		return notReady(blocking)
	}
	if err := t.keepPrepared(cycle, m.lists); err != nil {
		return err
	}
	done := t.Exec("UPDATE cycles SET launched_at = ?, schedule_fault = '' WHERE id = ? AND firm_id = ? AND launched_at IS NULL", t.now, cycle.ID, cycle.FirmID)
	if done.Error != nil || done.RowsAffected == 0 {
		return done.Error
	}
	l := &launching{tx: t, cycle: cycle, at: cycle.OpensAt, of: len(m.mailable) + len(m.sellers), tell: tell}
	if l.at.Before(t.now) {
		l.at = t.now
	}
	if err := l.write(m); err != nil {
		return err
	}
	if err := t.openWith(cycle, ""); err != nil {
		return err
	}
	return t.audit(p, "launch", "cycle", cycle.ID, cycle.Name, fields{
		"accounts": len(m.accounts), "contacts": len(m.mailable), "sellers": len(m.sellers), "mails": l.of,
	})
}

func notReady(blocking []Finding) error {
	err := survey.Errorf(survey.Conflict, "The cycle can't be launched yet: %s", blocking[0].Message)
	for _, f := range blocking {
		err.Problems = append(err.Problems, survey.Problem{Where: f.Code, Found: f.Message, Expected: "a cycle that is ready", Fix: f.Fix})
	}
	return err
}

// endsWithCycle tells of a message of a cycle that it is taken back when somebody closes that: all but tests, invitations to reviews, which
// come after the close as well as before it, and receipts: whoever has answered gets theirs, however the cycle ends.
const endsWithCycle = "kind NOT IN ('cycle_test', 'review_invitation', 'receipt')"

// CloseCycle ends a cycle before its time, freezes its results and takes back the mails that have not left. Closing what is over is
// fine.
func (s *Store) CloseCycle(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		switch cycle.StateAt(t.now) {
		case survey.Draft:
			return survey.Errorf(survey.Conflict, "This cycle has not been launched; delete the draft instead.")
		case survey.Scheduled:
			if cycle.Waits() {
				return survey.Errorf(survey.Conflict, "This cycle has not opened yet; cancel the opening instead.")
			}
		case survey.Ended:
			if cycle.Latest > 0 {
				return nil
			}
			return t.freeze(byClock(p.FirmID), cycle, cycle.EndsAt())
		}
		if err := t.Exec("UPDATE cycles SET closed_at = ? WHERE id = ? AND firm_id = ?", t.now, id, p.FirmID).Error; err != nil {
			return err
		}
		if err := t.cancelQueued("the cycle is closed", "cycle_id = ? AND "+endsWithCycle, id); err != nil {
			return err
		}
		if err := t.audit(p, "close", "cycle", id, cycle.Name, nil); err != nil {
			return err
		}
		return t.freeze(p, cycle, t.now)
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// extendAhead is how long before its end a cycle can be extended at the latest: longer than a transaction may wait, and than the
// clocks of two instances may differ. Nobody has then read results of a cycle as over that is open again a moment later.
const extendAhead = time.Minute

// ExtendCycle moves the closing time of a running cycle to a later one. A cycle that is over stays over, and one in its last
// minute ends: its results may have been seen.
func (s *Store) ExtendCycle(ctx context.Context, p survey.Principal, id string, closesAt time.Time) (CycleDetail, error) {
	closesAt = moment(closesAt)
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		// The lock may have been waited for; the transaction's own moment may lie before the end.
		switch now := t.store.clock(); {
		case cycle.StateAt(now) == survey.Draft:
			return survey.Errorf(survey.Conflict, "This cycle has not been launched; change the draft instead.")
		case cycle.Waits():
			return survey.Errorf(survey.Conflict, "This cycle has not opened yet; change its dates instead.")
		case cycle.StateAt(now.Add(extendAhead)) == survey.Ended:
			return survey.Errorf(survey.Closed, "This cycle is over, or ends within a minute; its results may have been seen. Start a new one.")
		}
		if !closesAt.After(cycle.ClosesAt) || closesAt.After(cycle.OpensAt.AddDate(0, 0, survey.MaxCycleDays)) {
			return survey.InvalidInput(survey.Problem{
				Where: "closes_at", Found: closesAt.Format(time.RFC3339),
				Expected: "a time after " + cycle.ClosesAt.Format(time.RFC3339) + ", within a year of the opening", Fix: "Choose a later time.",
			})
		}
		if err := t.Exec("UPDATE cycles SET closes_at = ? WHERE id = ? AND firm_id = ?", closesAt, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "extend", "cycle", id, cycle.Name, fields{"from": cycle.ClosesAt, "to": closesAt})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}
