package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// Version is one version of a closed cycle's results.
type Version struct {
	Version          int
	At               time.Time // what it is as of
	MadeByName       string    // empty: the clock
	Clients, Sellers int       // answers in it
	Added            int       // late ones that it took in
}

// Versions are a cycle's versions, oldest first, and what waits for the next; Waiting and LateUntil are for those who run the cycle.
type Versions struct {
	Versions  []Version
	LateDays  int
	LateUntil *time.Time // nil where none are taken
	Waiting   []Waiting
}

// Versions gives the versions of a cycle's results. Of an open cycle there are none.
func (s *Store) Versions(ctx context.Context, p survey.Principal, id string) (Versions, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, id)
	if err != nil {
		return Versions{}, translate(err)
	}
	cycles, err := s.frozen(db, []survey.Cycle{cycle}, s.clock())
	if err != nil {
		return Versions{}, translate(err)
	}
	cycle = cycles[0]
	out := Versions{LateDays: cycle.LateDays, Waiting: []Waiting{}}
	if out.Versions, err = versionsOf(db, cycle); err != nil {
		return Versions{}, translate(err)
	}
	if cycle.LateDays > 0 {
		until := cycle.LateUntil()
		out.LateUntil = &until
	}
	if p.Role.RunsCycles() {
		out.Waiting, err = s.waiting(db, cycle)
	}
	return out, translate(err)
}

func versionsOf(db *gorm.DB, c survey.Cycle) ([]Version, error) {
	out := []Version{}
	err := db.Raw("SELECT version, at, made_by_name, clients, sellers, added FROM cycle_versions WHERE cycle_id = ? AND firm_id = ? ORDER BY version",
		c.ID, c.FirmID).Scan(&out).Error
	return out, err
}

// AddedAnswers is how many late answers about one account a version took in.
type AddedAnswers struct {
	Version int
	At      time.Time
	Added   int
}

// addedTo gives the versions of a cycle's results with what each took in about one account.
func addedTo(db *gorm.DB, c survey.Cycle, accountID string) ([]AddedAnswers, error) {
	out := []AddedAnswers{}
	if c.Latest == 0 {
		return out, nil
	}
	err := db.Raw(`SELECT v.version, v.at, CASE WHEN v.version = 1 THEN 0 ELSE count(r.id) END AS added FROM cycle_versions v
		LEFT JOIN responses r ON r.cycle_id = v.cycle_id AND r.version = v.version AND r.account_id = ?
		WHERE v.cycle_id = ? AND v.firm_id = ? GROUP BY v.version, v.at ORDER BY v.version`, accountID, c.ID, c.FirmID).Scan(&out).Error
	return out, err
}

// asOf is a cycle as an earlier version of its results is read; 0 is the latest. NotFound where there is no such version.
func asOf(c survey.Cycle, version int) (survey.Cycle, error) {
	if version == 0 || version == c.Latest {
		return c, nil
	}
	if version < 0 || version > c.Latest {
		return c, missing("version of these results")
	}
	c.Version = version
	return c, nil
}
