package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// Pause is mail that stands still: whatever is queued stays queued, and nothing new is planned by the clock. By is who did it,
// empty for the program itself. Whole tells that it is all of the firm's mail.
type Pause struct {
	At         time.Time
	By, Reason string
	Whole      bool
}

type pauseRow struct {
	MailPausedAt                  *time.Time
	MailPausedBy, MailPauseReason string
}

func (r pauseRow) pause(whole bool) *Pause {
	if r.MailPausedAt == nil {
		return nil
	}
	return &Pause{At: *r.MailPausedAt, By: r.MailPausedBy, Reason: r.MailPauseReason, Whole: whole}
}

// paused gives the pause that holds a cycle's mail, the firm's before its own; for an empty id the firm's. nil is none.
func paused(db *gorm.DB, firmID, cycleID string) (*Pause, error) {
	var firms, cycles []pauseRow
	if err := db.Raw("SELECT mail_paused_at, mail_paused_by, mail_pause_reason FROM firms WHERE id = ?", firmID).Scan(&firms).Error; err != nil {
		return nil, err
	}
	if len(firms) > 0 && firms[0].MailPausedAt != nil {
		return firms[0].pause(true), nil
	}
	err := db.Raw("SELECT mail_paused_at, mail_paused_by, mail_pause_reason FROM cycles WHERE id = ? AND firm_id = ?", cycleID, firmID).Scan(&cycles).Error
	if err != nil || len(cycles) == 0 {
		return nil, err
	}
	return cycles[0].pause(false), nil
}

// PauseCycleMail stops a cycle's mail; what is being sent at this moment still leaves. Pausing what is paused changes nothing.
func (s *Store) PauseCycleMail(ctx context.Context, p survey.Principal, id, reason string) (CycleDetail, error) {
	reason, err := pauseReason(reason)
	if err != nil {
		return CycleDetail{}, err
	}
	err = s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		if state := cycle.StateAt(t.now); state != survey.Scheduled && state != survey.Open {
			return survey.Errorf(survey.Conflict, "This cycle is not running, so there is no email to pause.")
		}
		done := t.Exec(`UPDATE cycles SET mail_paused_at = ?, mail_paused_by = ?, mail_pause_reason = ?, mail_pauses = mail_pauses + 1
			WHERE id = ? AND firm_id = ? AND mail_paused_at IS NULL`, t.now, p.Name, reason, id, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return t.audit(p, "pause mail", "cycle", id, cycle.Name, fields{"reason": reason})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// ResumeCycleMail lets a cycle's mail go on: what is still wanted and in time leaves now.
func (s *Store) ResumeCycleMail(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		done := t.Exec(`UPDATE cycles SET mail_paused_at = NULL, mail_paused_by = '', mail_pause_reason = ''
			WHERE id = ? AND firm_id = ? AND mail_paused_at IS NOT NULL`, id, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.takeUp("m.cycle_id = ?", id); err != nil {
			return err
		}
		return t.audit(p, "resume mail", "cycle", id, cycle.Name, nil)
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// PauseMail stops all of the firm's mail but what somebody waits for: links to sign in, tests.
func (s *Store) PauseMail(ctx context.Context, p survey.Principal, reason string) (MailHealth, error) {
	reason, err := pauseReason(reason)
	if err != nil {
		return MailHealth{}, err
	}
	err = s.transact(ctx, func(t *tx) error {
		done, err := t.pauseFirm(p.FirmID, p.Name, reason)
		if err != nil || !done {
			return err
		}
		return t.audit(p, "pause mail", "firm", p.FirmID, "", fields{"reason": reason})
	})
	if err != nil {
		return MailHealth{}, err
	}
	return s.MailHealth(ctx, p)
}

// pauseFirm stops a firm's mail; false when it stands still already.
func (t *tx) pauseFirm(firmID, by, reason string) (bool, error) {
	done := t.Exec(`UPDATE firms SET mail_paused_at = ?, mail_paused_by = ?, mail_pause_reason = ?, mail_pauses = mail_pauses + 1
		WHERE id = ? AND mail_paused_at IS NULL`, t.now, by, reason, firmID)
	return done.RowsAffected > 0, done.Error
}

// ResumeMail lets the firm's mail go on. What the program has stopped by itself, only an administrator starts again:
// Forbidden for others.
func (s *Store) ResumeMail(ctx context.Context, p survey.Principal) (MailHealth, error) {
	err := s.transact(ctx, func(t *tx) error {
		if err := t.lock("firms", p.FirmID, p.FirmID); err != nil {
			return err
		}
		pause, err := paused(t.DB, p.FirmID, "")
		if err != nil || pause == nil {
			return err
		}
		if pause.By == "" && p.Role != survey.Admin {
			return survey.Errorf(survey.Forbidden, "Parallax has stopped all email itself. An administrator looks at the reason and lets it go on.")
		}
		if err := t.Exec("UPDATE firms SET mail_paused_at = NULL, mail_paused_by = '', mail_pause_reason = '' WHERE id = ?", p.FirmID).Error; err != nil {
			return err
		}
		if err := t.takeUp("m.firm_id = ?", p.FirmID); err != nil {
			return err
		}
		return t.audit(p, "resume mail", "firm", p.FirmID, "", fields{"paused_for": pause.Reason})
	})
	if err != nil {
		return MailHealth{}, err
	}
	return s.MailHealth(ctx, p)
}

// takeUp gives a job to each mail that became due while it was held. Where is text of this package.
func (t *tx) takeUp(where string, args ...any) error {
	var ids []string
	if err := t.Raw(`SELECT m.id FROM messages m JOIN firms f ON f.id = m.firm_id LEFT JOIN cycles c ON c.id = m.cycle_id
		WHERE `+where+` AND m.state = 'queued' AND m.waiting_since <= ? AND NOT `+held+` ORDER BY m.due_at, m.id`, append(args, t.now)...).
		Scan(&ids).Error; err != nil {
		return err
	}
	return t.enqueue(ids, t.now)
}

func pauseReason(reason string) (string, error) {
	var found problems
	reason = found.line("reason", reason, 300, false)
	return reason, survey.InvalidInput(found...)
}
