package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// byClock is who does what a moment asks for.
func byClock(firmID string) survey.Principal {
	return survey.Principal{FirmID: firmID, Role: survey.Manager}
}

// freeze makes version 1 of a cycle that is over, as of a time. The caller holds the cycle's lock and knows that there is none yet.
//
// What belongs to version 1 is decided here and nowhere else: every answer that is on disk and sent when this statement has its row.
// Whoever changes an answer at the same moment holds its row until the change is on disk, so either this waits for them and
// takes the change, or they wait for this and are refused (responses.version = 0 in savingSQL). An answer that nobody could see yet
// because it is on its way to disk keeps version 0: it counts as a late one (stragglers), however early it was sent. Nobody
// reads responses of a closed cycle but by their version, so none comes into results that somebody has seen. All this costs who
// answers nothing: no lock, no second statement.
func (t *tx) freeze(p survey.Principal, c survey.Cycle, at time.Time) error {
	if t.store.database.Dialect == PostgreSQL {
		// In the order of those who save in groups, and with those that were only saved, so that none is sent meanwhile.
		var rows int
		if err := t.Raw(`SELECT count(*) FROM (SELECT 1 FROM responses WHERE cycle_id = ? ORDER BY invitation_id FOR UPDATE) AS r`, c.ID).
			Scan(&rows).Error; err != nil {
			return err
		}
	}
	if err := t.Exec(`UPDATE responses SET version = CASE WHEN submitted_at IS NULL THEN 0 ELSE 1 END, drafted = submitted_at IS NULL
		WHERE cycle_id = ?`, c.ID).Error; err != nil {
		return err
	}
	if err := t.Exec("UPDATE cycles SET version = 1, frozen_at = ? WHERE id = ? AND firm_id = ?", at, c.ID, c.FirmID).Error; err != nil {
		return err
	}
	return t.addVersion(p, c, 1, at, 0)
}

// addVersion writes down what a version holds, and tells the audit log.
func (t *tx) addVersion(p survey.Principal, c survey.Cycle, version int, at time.Time, added int) error {
	if err := t.Exec(`INSERT INTO cycle_versions (cycle_id, version, firm_id, at, made_at, made_by, made_by_name, clients, sellers, added)
		SELECT ?, ?, ?, ?, ?, ?, ?, count(invitation_id), count(member_id), ? FROM responses WHERE cycle_id = ? AND version > 0`,
		c.ID, version, c.FirmID, at, t.now, p.MemberID+p.KeyID, p.Name, added, c.ID).Error; err != nil {
		return err
	}
	if version == 1 {
		return t.audit(p, "freeze", "cycle", c.ID, c.Name, fields{"version": 1, "as_of": at})
	}
	return t.audit(p, "publish version", "cycle", c.ID, c.Name, fields{"version": version, "added": added})
}

// freezeEnded freezes a cycle that the clock has ended, unless somebody has done so or moved its end meanwhile.
func (s *Store) freezeEnded(ctx context.Context, c survey.Cycle) error {
	return s.transact(ctx, func(t *tx) error {
		p := byClock(c.FirmID)
		cycle, err := t.lockCycle(p, c.ID)
		if err != nil || cycle.Latest > 0 || cycle.StateAt(t.now) != survey.Ended {
			return err
		}
		return t.freeze(p, cycle, cycle.EndsAt())
	})
}

// frozen gives cycles as reports may read them at a moment: those that have ended by then are frozen, and if they are not, because the
// clock has ended them a moment ago, they are now. Whoever comes first does it; the others wait for it.
func (s *Store) frozen(db *gorm.DB, cycles []survey.Cycle, now time.Time) ([]survey.Cycle, error) {
	out := cycles
	for n, c := range cycles {
		if c.Latest > 0 || c.StateAt(now) != survey.Ended {
			continue
		}
		if err := s.freezeEnded(db.Statement.Context, c); err != nil {
			return nil, err
		}
		fresh, err := s.loadCycle(db, byClock(c.FirmID), c.ID)
		if err == nil && fresh.Latest == 0 && fresh.StateAt(now) == survey.Ended {
			err = survey.Errorf(survey.Unavailable, "This cycle is just closing. Please try again in a moment.")
		}
		if err != nil {
			return nil, err
		}
		if &out[0] == &cycles[0] {
			out = slices.Clone(cycles)
		}
		out[n] = fresh
	}
	return out, nil
}

// FreezeEnded freezes all cycles that the clock has ended. Any number of instances may call it at any time.
func (s *Store) FreezeEnded(ctx context.Context) error {
	var rows []cycleRow
	if err := s.rows(ctx).Raw(`SELECT * FROM cycles WHERE version = 0 AND launched_at IS NOT NULL AND (closes_at <= ? OR closed_at IS NOT NULL)
		ORDER BY id`, s.clock()).Scan(&rows).Error; err != nil {
		return translate(err)
	}
	for _, r := range rows {
		if err := s.freezeEnded(ctx, r.cycle()); err != nil {
			return err
		}
	}
	return nil
}

// keepOpen lets nobody close a cycle until the transaction ends, beside others who do the same: a seal is then either on disk before
// the freeze or refused, so that no team member's answers come late.
func (t *tx) keepOpen(firmID, cycleID string) error {
	if t.store.database.Dialect != PostgreSQL {
		return nil // the transaction holds the whole database already
	}
	var ids []string
	return t.Raw("SELECT id FROM cycles WHERE id = ? AND firm_id = ? FOR SHARE", cycleID, firmID).Scan(&ids).Error
}
