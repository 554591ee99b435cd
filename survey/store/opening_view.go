package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// Opening is a cycle's plan: what happens when, to how many, and who was told already.
type Opening struct {
	survey.Cycle
	State       survey.CycleState
	At          time.Time
	Steps       []survey.Step
	Next        *survey.Step // nil when nothing is left to come, or nobody has scheduled it
	Contacts    int          // who are asked, or would be now
	Sellers     int
	ScheduledBy string
	Fault       string // why the clock could not open it
	Paused      *Pause
	ToldCount   int
	Told        []Told         // the first of them, by account
	Doubts      []survey.Doubt // what those who run it should know while it has not opened
	Can         CycleCan
}

// Opening gives a cycle's plan, to those who run cycles.
func (s *Store) Opening(ctx context.Context, p survey.Principal, id string) (Opening, error) {
	if !p.Role.RunsCycles() {
		return Opening{}, missing("cycle")
	}
	db := s.rows(ctx)
	out := Opening{At: s.clock()}
	var err error
	if out.Cycle, err = s.loadCycle(db, p, id); err != nil {
		return Opening{}, translate(err)
	}
	c := out.Cycle
	out.State, out.Can = c.StateAt(out.At), canDo(p, c, out.At)
	out.Steps = survey.Timetable(c, out.At)
	out.Next = nextStep(c, out.Steps, out.At)
	for _, read := range []func(*gorm.DB) error{out.readPeople, out.readTold, out.readDoubts, out.readRow} {
		if err := read(db); err != nil {
			return Opening{}, translate(err)
		}
	}
	out.Paused, err = paused(db, p.FirmID, id)
	return out, translate(err)
}

// nextStep is what comes next in a cycle that runs, or waits for its opening.
func nextStep(c survey.Cycle, steps []survey.Step, now time.Time) *survey.Step {
	if c.LaunchedAt == nil && c.ScheduledAt == nil {
		return nil
	}
	return survey.NextStep(steps, now)
}

func (o *Opening) readPeople(db *gorm.DB) error {
	if o.LaunchedAt == nil {
		m, err := loadMuster(db, o.Cycle)
		o.Contacts, o.Sellers = len(m.mailable), len(m.sellers)
		return err
	}
	var row struct{ Contacts, Sellers int }
	err := db.Raw(`SELECT (SELECT count(*) FROM invitations WHERE cycle_id = ? AND firm_id = ? AND revoked_at IS NULL) AS contacts,
		(SELECT count(DISTINCT m.id) FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id
			JOIN members m ON m.id = am.member_id AND m.active WHERE ca.cycle_id = ? AND ca.firm_id = ?) AS sellers`,
		o.ID, o.FirmID, o.ID, o.FirmID).Scan(&row).Error
	o.Contacts, o.Sellers = row.Contacts, row.Sellers
	return err
}

func (o *Opening) readTold(db *gorm.DB) error {
	o.Told = []Told{}
	var err error
	if o.ToldCount, err = toldCount(db, o.Cycle); err != nil || o.ToldCount == 0 {
		return err
	}
	var rows []struct {
		Told      Told `gorm:"embedded"`
		SentAt    *time.Time
		ChangedAt time.Time
	}
	err = db.Raw(`SELECT m.to_name AS name, m.to_email AS email, coalesce(m.account_id, '') AS account_id, coalesce(a.name, '') AS account_name,
		m.sent_at, m.changed_at, m.state FROM messages m LEFT JOIN accounts a ON a.id = m.account_id
		WHERE m.cycle_id = ? AND m.firm_id = ? AND `+toldAheadOf+` ORDER BY lower(a.name), m.to_name, m.id LIMIT ?`, o.ID, o.FirmID, toldMost).
		Scan(&rows).Error
	for _, r := range rows {
		r.Told.At = *either(r.SentAt, &r.ChangedAt)
		o.Told = append(o.Told, r.Told)
	}
	return err
}

func (o *Opening) readDoubts(db *gorm.DB) (err error) {
	o.Doubts, err = doubtTold(db, o.Cycle, o.OpensAt)
	return err
}

func (o *Opening) readRow(db *gorm.DB) error {
	var rows []cycleRow
	if err := db.Raw("SELECT scheduled_by, schedule_fault FROM cycles WHERE id = ? AND firm_id = ?", o.ID, o.FirmID).Scan(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	if o.LaunchedAt == nil {
		o.ScheduledBy, o.Fault = rows[0].ScheduledBy, rows[0].ScheduleFault
	}
	if missesOpening(o.Cycle, o.At) {
		o.Fault = openingMissed
	}
	return nil
}

// openingMissed is why the clock does not open a cycle any more that stood still, or could not open, until it was to close.
const openingMissed = "Its closing time came before it could open. Give it other dates, or cancel the opening."

func missesOpening(c survey.Cycle, now time.Time) bool { return c.Waits() && !now.Before(c.ClosesAt) }

// openingFault is why the clock could not open a cycle that waits for it.
func openingFault(db *gorm.DB, c survey.Cycle, now time.Time) (string, error) {
	switch {
	case !c.Waits():
		return "", nil
	case missesOpening(c, now):
		return openingMissed, nil
	}
	var fault []string
	err := db.Raw("SELECT schedule_fault FROM cycles WHERE id = ? AND firm_id = ?", c.ID, c.FirmID).Scan(&fault).Error
	if err != nil || len(fault) == 0 {
		return "", err
	}
	return fault[0], nil
}
