package store

import (
	"context"

	"parallax/survey"
)

// plan sets what a new cycle sends by the clock; nil is what cycles usually send.
func (r *cycleRow) plan(p *survey.MailPlan) {
	if p == nil {
		usual := survey.DefaultMailPlan()
		p = &usual
	}
	r.Reminder1Days, r.Reminder2Days, r.ResumeDays, r.NudgeDays = p.Reminder1Days, p.Reminder2Days, p.ResumeDays, p.NudgeDays
	r.Receipts, r.Digests, r.Thanks = p.Receipts, p.Digests, p.Thanks
}

func (t *tx) setMailPlan(p survey.Principal, cycleID string, plan survey.MailPlan) error {
	return t.Exec(`UPDATE cycles SET reminder_1_days = ?, reminder_2_days = ?, resume_days = ?, nudge_days = ?, receipts = ?, digests = ?, thanks = ?
		WHERE id = ? AND firm_id = ?`, plan.Reminder1Days, plan.Reminder2Days, plan.ResumeDays, plan.NudgeDays, plan.Receipts, plan.Digests, plan.Thanks,
		cycleID, p.FirmID).Error
}

// schedule sets how a new cycle's dates hang together.
func (r *cycleRow) schedule(s survey.Schedule) {
	r.PreNoticeDays, r.WorkingWeek, r.WorkingDays, r.TeamDueAt, r.TeamStrict = s.PreNoticeDays, s.Week, s.WorkingDays, s.TeamDueAt, s.TeamStrict
}

func (t *tx) setSchedule(p survey.Principal, cycleID string, s survey.Schedule) error {
	return t.Exec(`UPDATE cycles SET pre_notice_days = ?, working_week = ?, working_days = ?, team_due_at = ?, team_strict = ?
		WHERE id = ? AND firm_id = ?`, s.PreNoticeDays, s.Week, s.WorkingDays, s.TeamDueAt, s.TeamStrict, cycleID, p.FirmID).Error
}

// SetMailPlan changes what a cycle sends by the clock, in the draft and while it runs. Mails that are planned already and no
// longer wanted are cancelled when their time comes.
func (s *Store) SetMailPlan(ctx context.Context, p survey.Principal, id string, plan survey.MailPlan) (CycleDetail, error) {
	if err := survey.InvalidInput(plan.Check()...); err != nil {
		return CycleDetail{}, err
	}
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		if cycle.StateAt(t.now) == survey.Ended {
			return survey.Errorf(survey.Closed, "This cycle is over; it sends nothing more.")
		}
		if err := t.setMailPlan(p, id, plan); err != nil {
			return err
		}
		return t.audit(p, "plan mail", "cycle", id, cycle.Name, fields{"from": cycle.MailPlan, "to": plan})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}
