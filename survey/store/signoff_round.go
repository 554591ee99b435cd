package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

type roundRow struct {
	CycleID, FirmID string
	Round           int
	DueAt, AskedAt  time.Time
	AskedBy         string
	Blocking        bool
	WithdrawnAt     *time.Time
}

func (roundRow) TableName() string { return "signoff_rounds" }

func (r roundRow) view() *SignOffRound {
	return &SignOffRound{DueAt: r.DueAt, AskedAt: r.AskedAt, AskedBy: r.AskedBy, Blocking: r.Blocking}
}

// loadRound gives a cycle's round in force, nil when there is none.
func loadRound(db *gorm.DB, c survey.Cycle) (*roundRow, error) {
	var rows []roundRow
	err := db.Raw("SELECT * FROM signoff_rounds WHERE cycle_id = ? AND firm_id = ? AND withdrawn_at IS NULL", c.ID, c.FirmID).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// signOffMails are the kinds that ask leads to sign.
var signOffMails = []mailer.Kind{mailer.SignOffRequest, mailer.SignOffReminder}

// AskToSignOff asks the leads of a draft's accounts to sign their contacts off by a date. Asking again moves the date and the switch;
// who has had the request gets no second one.
func (s *Store) AskToSignOff(ctx context.Context, p survey.Principal, cycleID string, wish SignOffWish) (SignOffBoard, error) {
	wish.DueAt = moment(wish.DueAt)
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockDraft(p, cycleID)
		if err != nil {
			return err
		}
		if err := survey.InvalidInput(survey.CheckSignOffDue(wish.DueAt, t.now, cycle)...); err != nil {
			return err
		}
		if err := t.setRound(p, cycle, wish); err != nil {
			return err
		}
		round, err := loadRound(t.DB, cycle)
		if err != nil {
			return err
		}
		asked, err := t.requestSignOffs(cycle, *round)
		if err != nil {
			return err
		}
		return t.audit(p, "ask to sign off", "cycle", cycleID, cycle.Name, fields{"due_at": wish.DueAt, "blocking": wish.Blocking, "mails": asked})
	})
	if err != nil {
		return SignOffBoard{}, err
	}
	return s.SignOffBoard(ctx, p, cycleID)
}

func (t *tx) setRound(p survey.Principal, c survey.Cycle, wish SignOffWish) error {
	return t.Exec(`INSERT INTO signoff_rounds (cycle_id, firm_id, round, due_at, blocking, asked_at, asked_by) VALUES (?, ?, 1, ?, ?, ?, ?)
		ON CONFLICT (cycle_id) DO UPDATE SET due_at = excluded.due_at, blocking = excluded.blocking,
		round = CASE WHEN signoff_rounds.withdrawn_at IS NULL THEN signoff_rounds.round ELSE signoff_rounds.round + 1 END,
		asked_at = CASE WHEN signoff_rounds.withdrawn_at IS NULL THEN signoff_rounds.asked_at ELSE excluded.asked_at END,
		asked_by = CASE WHEN signoff_rounds.withdrawn_at IS NULL THEN signoff_rounds.asked_by ELSE excluded.asked_by END,
		withdrawn_at = NULL`, c.ID, c.FirmID, wish.DueAt, wish.Blocking, t.now, p.Name).Error
}

// WithdrawSignOff stops asking the leads and takes back what has not left yet. What they have signed and taken off stays.
func (s *Store) WithdrawSignOff(ctx context.Context, p survey.Principal, cycleID string) (SignOffBoard, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockDraft(p, cycleID)
		if err != nil {
			return err
		}
		done := t.Exec("UPDATE signoff_rounds SET withdrawn_at = ? WHERE cycle_id = ? AND firm_id = ? AND withdrawn_at IS NULL", t.now, cycleID, p.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.cancelQueued("the leads are asked no more", "cycle_id = ? AND kind IN ?", cycleID, signOffMails); err != nil {
			return err
		}
		return t.audit(p, "withdraw sign-off", "cycle", cycleID, cycle.Name, nil)
	})
	if err != nil {
		return SignOffBoard{}, err
	}
	return s.SignOffBoard(ctx, p, cycleID)
}

// NudgeSignOffs writes to the leads who have not signed, once a day at most. It counts the mails.
func (s *Store) NudgeSignOffs(ctx context.Context, p survey.Principal, cycleID string) (mails int, err error) {
	err = s.transact(ctx, func(t *tx) error {
		mails = 0
		cycle, err := t.lockDraft(p, cycleID)
		if err != nil {
			return err
		}
		round, err := loadRound(t.DB, cycle)
		switch {
		case err != nil:
			return err
		case round == nil:
			return survey.Errorf(survey.Conflict, "The leads have not been asked to sign off yet. Ask them first, with a date.")
		case !t.now.Before(round.DueAt):
			return survey.Errorf(survey.Conflict, "The date to sign by has passed. Move it to a later one, then write to the leads again.")
		}
		day := t.now.In(zoneOf(cycle.TimeZone)).Format(time.DateOnly)
		found, err := t.unsignedLeads(cycle, mailer.SignOffReminder, round.key(cycle, mailer.SignOffReminder), ":"+day)
		if err != nil {
			return err
		}
		if mails, err = t.planNow(found); err != nil {
			return err
		}
		return t.audit(p, "nudge sign-off", "cycle", cycleID, cycle.Name, fields{"mails": mails})
	})
	return mails, err
}
