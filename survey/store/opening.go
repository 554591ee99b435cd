package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// Why a pre-notice does not leave.
const (
	openingCancelled = "the opening was cancelled"
	openingMoved     = "the opening was moved; people are told of it closer to its new date"
	toldNoMore       = "nobody is told ahead of this cycle any more"
)

// toldTime tells a time in a cycle's zone, as people say it.
func toldTime(c survey.Cycle, at time.Time) string {
	return at.In(zoneOf(c.TimeZone)).Format("Monday 2 January 2006, 15:04 MST")
}

// ScheduleOpening lets a draft open by the clock, at its opening time. Conflict, with the reasons, when the preflight finds that it could
// not be launched as it stands; people and accounts may change until then, and are looked at again when the time comes. Scheduling what
// is scheduled changes nothing.
func (s *Store) ScheduleOpening(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		switch {
		case err != nil:
			return err
		case cycle.Waits():
			return nil
		case cycle.LaunchedAt != nil:
			return survey.Errorf(survey.Conflict, "This cycle has been launched already.")
		case !cycle.OpensAt.After(t.now):
			return survey.Errorf(survey.Conflict, "The opening time has passed. Launch the cycle now, or choose a later opening.")
		}
		m, err := loadMuster(t.DB, cycle)
		if err != nil {
			return err
		}
		if err := m.loadSignOffs(t.DB, cycle); err != nil {
			return err
		}
		if blocking := m.blockingSchedule(cycle, t.now); len(blocking) > 0 {
			return notReady(blocking)
		}
		done := t.Exec(`UPDATE cycles SET scheduled_at = ?, scheduled_by = ?, schedule_round = schedule_round + 1, schedule_fault = '', pre_noticed_at = NULL
			WHERE id = ? AND firm_id = ? AND launched_at IS NULL AND scheduled_at IS NULL`, t.now, p.Name, id, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return t.audit(p, "schedule", "cycle", id, cycle.Name, fields{"opens_at": cycle.OpensAt, "closes_at": cycle.ClosesAt, "schedule": cycle.Schedule})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// CancelOpening makes a draft again of a cycle that waits for its opening, and takes back the pre-notices that have not left. Of this and
// the clock's launch exactly one happens: Conflict once the cycle is launched. Cancelling what is not scheduled changes nothing.
func (s *Store) CancelOpening(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		switch {
		case err != nil:
			return err
		case cycle.LaunchedAt != nil:
			return survey.Errorf(survey.Conflict, "This cycle has opened and its emails are on their way. Pause its email, or close the cycle.")
		case !cycle.Waits():
			return nil
		}
		done := t.Exec(`UPDATE cycles SET scheduled_at = NULL, scheduled_by = '', schedule_fault = '', pre_noticed_at = NULL
			WHERE id = ? AND firm_id = ? AND launched_at IS NULL AND scheduled_at IS NOT NULL`, id, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.cancelQueued(openingCancelled, "cycle_id = ? AND kind = ?", id, mailer.Announcement); err != nil {
			return err
		}
		told, err := toldCount(t.DB, cycle)
		if err != nil {
			return err
		}
		return t.audit(p, "cancel opening", "cycle", id, cycle.Name, fields{"told": told})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// Dates are a cycle's, as somebody wishes them.
type Dates struct {
	OpensAt, ClosesAt time.Time
	Schedule          survey.Schedule
	Seen              string // as CycleDraft's
}

// Reschedule gives other dates to a cycle that waits for its opening. Who was told ahead is not told again; whom no pre-notice has reached is
// told by the new dates. Conflict once it is launched, and when somebody else has changed it since d.Seen.
func (s *Store) Reschedule(ctx context.Context, p survey.Principal, id string, d Dates) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		if !cycle.Waits() {
			return survey.Errorf(survey.Conflict, "This cycle does not wait for its opening, so its dates can’t be changed here.")
		}
		if err := t.checkSeen(cycle, d.Seen); err != nil {
			return err
		}
		clean, err := cleanDates(cycle, d, t.now)
		if err != nil {
			return err
		}
		done := t.Exec(`UPDATE cycles SET opens_at = ?, closes_at = ?, scheduled_at = ?, schedule_fault = ''
			WHERE id = ? AND firm_id = ? AND launched_at IS NULL AND scheduled_at IS NOT NULL`, clean.OpensAt, clean.ClosesAt, t.now, id, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.setSchedule(p, id, *clean.Schedule); err != nil {
			return err
		}
		if err := t.retell(cycle, cycle.Rescheduled(clean.OpensAt, clean.ClosesAt, *clean.Schedule, t.now)); err != nil {
			return err
		}
		return t.audit(p, "reschedule", "cycle", id, cycle.Name, fields{
			"from": fields{"opens_at": cycle.OpensAt, "closes_at": cycle.ClosesAt, "schedule": cycle.Schedule},
			"to":   fields{"opens_at": clean.OpensAt, "closes_at": clean.ClosesAt, "schedule": clean.Schedule},
		})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

func cleanDates(c survey.Cycle, d Dates, now time.Time) (survey.CycleDraft, error) {
	clean, found := survey.CleanDates(survey.CycleDraft{OpensAt: d.OpensAt, ClosesAt: d.ClosesAt, TimeZone: c.TimeZone, Schedule: &d.Schedule}, now)
	if len(found) == 0 && !clean.OpensAt.After(now) {
		found = append(found, survey.Problem{
			Where: "opens_at", Found: toldTime(c, clean.OpensAt), Expected: "a time in the future", Fix: "Choose a later opening, or cancel it and launch by hand.",
		})
	}
	return clean, survey.InvalidInput(found...)
}

// SetTeamDue gives the account teams of a running cycle another deadline, or none.
func (s *Store) SetTeamDue(ctx context.Context, p survey.Principal, id string, due *time.Time, strict bool) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		switch now := t.store.clock(); {
		case cycle.LaunchedAt == nil:
			return survey.Errorf(survey.Conflict, "This cycle has not opened; change its dates instead.")
		case cycle.StateAt(now) == survey.Ended:
			return survey.Errorf(survey.Closed, "This cycle is over.")
		}
		next, found := survey.CheckTeamDue(cycle, due, strict)
		if next.TeamDueAt != nil && len(found) == 0 && !next.TeamDueAt.After(t.now) {
			found = append(found, survey.Problem{
				Where: "schedule.team_due_at", Found: toldTime(cycle, *next.TeamDueAt), Expected: "a time in the future", Fix: "Choose a later deadline, or none.",
			})
		}
		if err := survey.InvalidInput(found...); err != nil {
			return err
		}
		if err := t.setSchedule(p, id, next); err != nil {
			return err
		}
		if err := t.outdate("cycle_id = ? AND kind IN ?", id, []mailer.Kind{mailer.SellerNotice, mailer.SellerNudge}); err != nil {
			return err
		}
		return t.audit(p, "set team deadline", "cycle", id, cycle.Name, fields{
			"from": cycle.Schedule.TeamDueAt, "to": next.TeamDueAt, "strict": next.TeamStrict,
		})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}
