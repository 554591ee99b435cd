package store

import (
	"context"

	"gorm.io/gorm"

	"parallax/survey"
)

// Waiting are the late answers about one account that are in no version yet: how many, never what they say.
type Waiting struct {
	AccountID, AccountName string
	Answers                int
	Taken                  bool // the next version takes them in; otherwise they would tell what one person said
}

// waiting gives the late answers that were sent, by account, and whether a version would take them in.
func (s *Store) waiting(db *gorm.DB, c survey.Cycle) ([]Waiting, error) {
	instrument, err := s.instrument(c)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		AccountID, Name string
		Levels          survey.Levels
	}
	if err := db.Raw(`SELECT l.account_id, a.name, l.levels FROM late_answers l JOIN accounts a ON a.id = l.account_id
		WHERE l.cycle_id = ? AND l.firm_id = ? AND l.submitted_at IS NOT NULL ORDER BY a.name_key, a.id, l.id`, c.ID, c.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out, late := []Waiting{}, map[string][]survey.Levels{}
	for _, r := range rows {
		if len(late[r.AccountID]) == 0 {
			out = append(out, Waiting{AccountID: r.AccountID, AccountName: r.Name})
		}
		late[r.AccountID] = append(late[r.AccountID], r.Levels)
	}
	for n := range out {
		w := &out[n]
		w.Answers = len(late[w.AccountID])
		w.Taken = survey.TakesIn(c.Confidentiality, instrument, late[w.AccountID])
	}
	return out, nil
}

const (
	lateOf = "l.cycle_id = ? AND l.submitted_at IS NOT NULL AND l.account_id IN ?"
	// takeOver makes responses of late answers where something had been saved before the close, addLate where nothing had.
	takeOver = `UPDATE responses SET levels = l.levels, comments = l.comments, saved_at = l.saved_at, submitted_at = l.submitted_at, version = ?
		FROM late_answers l WHERE responses.invitation_id = l.invitation_id AND responses.version = 0 AND ` + lateOf
	addLate = `INSERT INTO responses (id, firm_id, cycle_id, account_id, side, invitation_id, levels, comments, saved_at, submitted_at, version)
		SELECT l.id, l.firm_id, l.cycle_id, l.account_id, 'client', l.invitation_id, l.levels, l.comments, l.saved_at, l.submitted_at, ?
		FROM late_answers l WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.invitation_id = l.invitation_id) AND ` + lateOf
	dropLate = "DELETE FROM late_answers AS l WHERE " + lateOf
)

// PublishLate makes the next version of a closed cycle's results, of the latest one and the late answers that may be taken in. The
// others keep waiting. Conflict while the cycle is not closed, or where there is nothing to take in.
func (s *Store) PublishLate(ctx context.Context, p survey.Principal, id string) (Versions, error) {
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		if cycle.Latest == 0 {
			return survey.Errorf(survey.Conflict, "This cycle has not closed yet, so there are no late answers.")
		}
		if err := t.stragglers(cycle, "1 = 1"); err != nil {
			return err
		}
		waiting, err := t.store.waiting(t.DB, cycle)
		if err != nil {
			return err
		}
		accounts, answers := []string{}, 0
		for _, w := range waiting {
			if w.Taken {
				accounts, answers = append(accounts, w.AccountID), answers+w.Answers
			}
		}
		switch {
		case len(waiting) == 0:
			return survey.Errorf(survey.Conflict, "No late answers are waiting.")
		case answers == 0:
			return survey.Errorf(survey.Conflict, "None of the late answers can be added yet: added now, they would tell what a single person said.")
		}
		version, taken := cycle.Latest+1, 0
		for _, statement := range []string{takeOver, addLate} {
			done := t.Exec(statement, version, id, accounts)
			if done.Error != nil {
				return done.Error
			}
			taken += int(done.RowsAffected)
		}
		if taken != answers {
			return survey.Errorf(survey.Conflict, "Answers arrived while this was under way. Nothing was changed; please try again.")
		}
		if err := t.Exec(dropLate, id, accounts).Error; err != nil {
			return err
		}
		if err := t.Exec("UPDATE cycles SET version = ? WHERE id = ? AND firm_id = ?", version, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.addVersion(p, cycle, version, t.now, answers)
	})
	if err != nil {
		return Versions{}, err
	}
	return s.Versions(ctx, p, id)
}

// SetLateDays says for how many days after its end a cycle takes late answers, before it closes and after. 0 takes none, and Invalid is
// more than survey.MaxLateDays.
func (s *Store) SetLateDays(ctx context.Context, p survey.Principal, id string, days int) (CycleDetail, error) {
	if problem := survey.CheckLateDays(days); problem != nil {
		return CycleDetail{}, survey.InvalidInput(*problem)
	}
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, id)
		if err != nil {
			return err
		}
		if err := t.Exec("UPDATE cycles SET late_days = ? WHERE id = ? AND firm_id = ?", days, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "set late days", "cycle", id, cycle.Name, fields{"from": cycle.LateDays, "to": days})
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}
