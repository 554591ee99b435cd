package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

type cycleRow struct {
	ID, FirmID, Name, InstrumentKey string
	InstrumentVersion               int
	Confidentiality                 survey.Confidentiality
	OpensAt, ClosesAt               time.Time
	TimeZone, MailSubject, MailBody string
	Reminder1Days                   int `gorm:"column:reminder_1_days"`
	Reminder2Days                   int `gorm:"column:reminder_2_days"`
	ResumeDays, NudgeDays           int
	Receipts, Digests, Embedded     bool
	PreviousID                      *string
	PreNoticeDays                   int
	WorkingWeek                     survey.Week
	WorkingDays, TeamStrict         bool
	TeamDueAt                       *time.Time
	ScheduledAt, PreNoticedAt       *time.Time
	ScheduledBy, ScheduleFault      string
	ScheduleRound                   int
	LaunchedAt, ClosedAt            *time.Time
	LateDays, Version               int
	Thanks                          bool
	FrozenAt                        *time.Time
	CreatedAt                       time.Time
	CreatedBy                       string
}

func (cycleRow) TableName() string { return "cycles" }

func (r cycleRow) cycle() survey.Cycle {
	c := survey.Cycle{
		ID: r.ID, FirmID: r.FirmID, Name: r.Name, InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion,
		Confidentiality: r.Confidentiality, OpensAt: r.OpensAt, ClosesAt: r.ClosesAt, TimeZone: r.TimeZone,
		MailSubject: r.MailSubject, MailBody: r.MailBody, LaunchedAt: r.LaunchedAt, ClosedAt: r.ClosedAt,
		MailPlan: survey.MailPlan{
			Reminder1Days: r.Reminder1Days, Reminder2Days: r.Reminder2Days, ResumeDays: r.ResumeDays, NudgeDays: r.NudgeDays,
			Receipts: r.Receipts, Digests: r.Digests, Thanks: r.Thanks,
		},
		Schedule: survey.Schedule{
			PreNoticeDays: r.PreNoticeDays, Week: r.WorkingWeek, WorkingDays: r.WorkingDays, TeamDueAt: r.TeamDueAt, TeamStrict: r.TeamStrict,
		},
		ScheduledAt: r.ScheduledAt, ToldAt: r.PreNoticedAt,
		Embedded: r.Embedded, LateDays: r.LateDays, Version: r.Version, Latest: r.Version, FrozenAt: r.FrozenAt,
		CreatedAt: r.CreatedAt, CreatedBy: r.CreatedBy,
	}
	if r.PreviousID != nil {
		c.PreviousID = *r.PreviousID
	}
	return c
}

type cycleAccountRow struct{ CycleID, AccountID, FirmID string }

func (cycleAccountRow) TableName() string { return "cycle_accounts" }

// ownCycles limits a query on cycles c to those that hold an account p may look at.
func ownCycles(p survey.Principal) (clause string, args []any) {
	if p.Role != survey.Seller {
		return "", nil
	}
	return ` AND EXISTS (SELECT 1 FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id
		WHERE ca.cycle_id = c.id AND am.member_id = ?)`, []any{p.MemberID}
}

// loadCycle gives one cycle that p may look at; NotFound otherwise.
func (s *Store) loadCycle(db *gorm.DB, p survey.Principal, id string) (survey.Cycle, error) {
	clause, args := ownCycles(p)
	var rows []cycleRow
	if err := db.Raw("SELECT c.* FROM cycles c WHERE c.id = ? AND c.firm_id = ?"+clause, append([]any{id, p.FirmID}, args...)...).
		Scan(&rows).Error; err != nil {
		return survey.Cycle{}, err
	}
	if len(rows) == 0 {
		return survey.Cycle{}, missing("cycle")
	}
	return rows[0].cycle(), nil
}

// lockCycle is loadCycle for changing it: whoever else changes it waits.
func (t *tx) lockCycle(p survey.Principal, id string) (survey.Cycle, error) {
	if _, err := t.store.loadCycle(t.DB, p, id); err != nil {
		return survey.Cycle{}, err
	}
	if err := t.lock("cycles", id, p.FirmID); err != nil {
		return survey.Cycle{}, err
	}
	return t.store.loadCycle(t.DB, p, id)
}

// instrument gives the questionnaire that a cycle runs.
func (s *Store) instrument(c survey.Cycle) (survey.Instrument, error) {
	return s.instruments.At(c.InstrumentKey, c.InstrumentVersion, "en")
}

// CreateCycle saves a draft.
func (s *Store) CreateCycle(ctx context.Context, p survey.Principal, d survey.CycleDraft) (CycleDetail, error) {
	var id string
	err := s.transact(ctx, func(t *tx) (err error) {
		id, err = t.createDraft(p, d)
		return err
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// createDraft checks a draft, writes it and gives its id.
func (t *tx) createDraft(p survey.Principal, d survey.CycleDraft) (id string, err error) {
	if d.Schedule == nil {
		usual := survey.DefaultSchedule()
		d.Schedule = &usual
	}
	clean, err := t.checkDraft(p, d, "")
	if err != nil {
		return "", err
	}
	id = t.newID()
	row := cycleRow{
		ID: id, FirmID: p.FirmID, Name: clean.Name, InstrumentKey: clean.InstrumentKey, InstrumentVersion: clean.InstrumentVersion,
		Confidentiality: clean.Confidentiality, OpensAt: clean.OpensAt, ClosesAt: clean.ClosesAt, TimeZone: clean.TimeZone,
		MailSubject: clean.MailSubject, MailBody: clean.MailBody, Embedded: clean.Embedded, PreviousID: optional(clean.PreviousID),
		LateDays: survey.DefaultLateDays, CreatedAt: t.now, CreatedBy: p.MemberID,
	}
	row.plan(clean.MailPlan)
	row.schedule(*clean.Schedule)
	if err := t.Create(&row).Error; err != nil {
		return "", err
	}
	if err := t.setCycleAccounts(p, id, clean.AccountIDs); err != nil {
		return "", err
	}
	return id, t.audit(p, "create", "cycle", id, clean.Name, fields{"accounts": len(clean.AccountIDs)})
}

// UpdateCycle changes a draft; Conflict once it is launched, and when somebody else has changed it since d.Seen.
func (s *Store) UpdateCycle(ctx context.Context, p survey.Principal, id string, d survey.CycleDraft) (CycleDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockDraft(p, id)
		if err != nil {
			return err
		}
		if err := t.checkSeen(cycle, d.Seen); err != nil {
			return err
		}
		if d.Schedule == nil {
			d.Schedule = &cycle.Schedule
		}
		clean, err := t.checkDraft(p, d, id)
		if err != nil {
			return err
		}
		if err := t.Exec(`UPDATE cycles SET name = ?, instrument_key = ?, instrument_version = ?, confidentiality = ?, opens_at = ?,
			closes_at = ?, time_zone = ?, mail_subject = ?, mail_body = ?, embedded = ?, previous_id = ? WHERE id = ? AND firm_id = ?`,
			clean.Name, clean.InstrumentKey, clean.InstrumentVersion, clean.Confidentiality, clean.OpensAt, clean.ClosesAt, clean.TimeZone,
			clean.MailSubject, clean.MailBody, clean.Embedded, optional(clean.PreviousID), id, p.FirmID).Error; err != nil {
			return err
		}
		if err := t.setSchedule(p, id, *clean.Schedule); err != nil {
			return err
		}
		if err := t.keepTold(cycle, clean.OpensAt); err != nil {
			return err
		}
		if clean.MailPlan != nil {
			if err := t.setMailPlan(p, id, *clean.MailPlan); err != nil {
				return err
			}
		}
		if err := t.setCycleAccounts(p, id, clean.AccountIDs); err != nil {
			return err
		}
		return t.audit(p, "update", "cycle", id, clean.Name, fields{"accounts": len(clean.AccountIDs)})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// DeleteCycle removes a draft; Conflict once it is launched, and when somebody was told ahead of it: the links in their hands must go on
// taking a no. Test mails of it stay in the ledger.
func (s *Store) DeleteCycle(ctx context.Context, p survey.Principal, id string) error {
	return s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockDraft(p, id)
		if err != nil {
			return err
		}
		if err := t.cancelQueued("the cycle was deleted", "cycle_id = ?", id); err != nil {
			return err
		}
		told, err := toldCount(t.DB, cycle) // once none can leave any more
		if err != nil {
			return err
		}
		if told > 0 {
			return survey.Errorf(survey.Conflict, "Clients were told ahead of this cycle, and can still say by the links they have that they want no email. So the draft stays.")
		}
		for _, statement := range []string{
			// Those who were to be told ahead of a cycle that never came.
			"UPDATE messages SET invitation_id = NULL WHERE invitation_id IN (SELECT id FROM invitations WHERE cycle_id = ? AND firm_id = ?)",
			"UPDATE messages SET cycle_id = NULL WHERE cycle_id = ? AND firm_id = ?",
			"DELETE FROM invitations WHERE cycle_id = ? AND firm_id = ?",
			"DELETE FROM cycle_accounts WHERE cycle_id = ? AND firm_id = ?",
			"DELETE FROM cycles WHERE id = ? AND firm_id = ?",
		} {
			if err := t.Exec(statement, id, p.FirmID).Error; err != nil {
				return err
			}
		}
		return t.audit(p, "delete", "cycle", id, cycle.Name, nil)
	})
}

func (t *tx) lockDraft(p survey.Principal, id string) (survey.Cycle, error) {
	cycle, err := t.lockCycle(p, id)
	if err == nil && cycle.LaunchedAt != nil {
		err = survey.Errorf(survey.Conflict, "This cycle has been launched, so it can't be changed any more.")
	}
	if err == nil && cycle.Waits() {
		err = survey.Errorf(survey.Conflict, "This cycle opens by itself on %s. Cancel the opening first, then change it.", toldTime(cycle, cycle.OpensAt))
	}
	return cycle, err
}

// checkDraft cleans a draft and checks what it points to. id is the cycle's own, empty for a new one.
func (t *tx) checkDraft(p survey.Principal, d survey.CycleDraft, id string) (survey.CycleDraft, error) {
	clean, found := survey.CleanCycle(d, t.now)
	extra := problems{}
	asked, err := t.askable(p, clean.InstrumentKey, clean.InstrumentVersion)
	if survey.KindOf(err) == survey.NotFound && len(found) == 0 {
		extra.add("instrument_key", clip(clean.InstrumentKey), "a questionnaire we have, in a version we have", "Choose a questionnaire from the list.")
	} else if err != nil && survey.KindOf(err) != survey.NotFound {
		return survey.CycleDraft{}, err
	}
	if clean.PreviousID != "" {
		previous, err := t.store.loadCycle(t.DB, p, clean.PreviousID)
		switch {
		case survey.KindOf(err) == survey.NotFound:
			extra.add("previous_id", clip(clean.PreviousID), "a cycle of your firm", "Choose the cycle to compare with from the list.")
		case err != nil:
			return survey.CycleDraft{}, err
		case previous.ID == id || previous.LaunchedAt == nil || !t.store.goesOn(previous, asked):
			extra.add("previous_id", previous.Name, "an earlier, launched cycle that asked some of the same questions", "Choose another cycle, or none.")
		}
	}
	if len(found) == 0 && len(clean.AccountIDs) > 0 {
		var known int64
		if err := t.Raw("SELECT count(*) FROM accounts WHERE firm_id = ? AND id IN ?", p.FirmID, clean.AccountIDs).Scan(&known).Error; err != nil {
			return survey.CycleDraft{}, err
		}
		if int(known) != len(clean.AccountIDs) {
			extra.add("account_ids", "an account that is not there, or twice the same", "accounts of your firm, each once", "Choose the accounts from the list again.")
		}
	}
	return clean, survey.InvalidInput(append(found, extra...)...)
}

func (t *tx) setCycleAccounts(p survey.Principal, id string, accountIDs []string) error {
	if err := t.Exec("DELETE FROM cycle_accounts WHERE cycle_id = ? AND firm_id = ?", id, p.FirmID).Error; err != nil {
		return err
	}
	rows := make([]cycleAccountRow, 0, len(accountIDs))
	for _, account := range accountIDs {
		rows = append(rows, cycleAccountRow{CycleID: id, AccountID: account, FirmID: p.FirmID})
	}
	if len(rows) == 0 {
		return nil
	}
	return t.CreateInBatches(&rows, batch).Error
}
