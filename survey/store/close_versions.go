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
	if out.Versions, err = versionsOf(db, p, cycle); err != nil {
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

// versionsOf counts for sellers what is in their own accounts.
func versionsOf(db *gorm.DB, p survey.Principal, c survey.Cycle) ([]Version, error) {
	out := []Version{}
	if err := db.Raw("SELECT version, at, made_by_name, clients, sellers, added FROM cycle_versions WHERE cycle_id = ? AND firm_id = ? ORDER BY version",
		c.ID, c.FirmID).Scan(&out).Error; err != nil || p.Role != survey.Seller {
		return out, err
	}
	clause, args := own(p, "r.account_id")
	var counts []struct{ Version, Clients, Sellers int }
	err := db.Raw(`SELECT r.version, count(r.invitation_id) AS clients, count(r.member_id) AS sellers FROM responses r
		WHERE r.firm_id = ? AND r.cycle_id = ? AND r.version > 0`+clause+" GROUP BY r.version", append([]any{c.FirmID, c.ID}, args...)...).Scan(&counts).Error
	for n := range out {
		v := &out[n]
		v.Clients, v.Sellers, v.Added = 0, 0, 0
		for _, own := range counts {
			if own.Version <= v.Version {
				v.Clients, v.Sellers = v.Clients+own.Clients, v.Sellers+own.Sellers
			}
			if own.Version == v.Version && v.Version > 1 {
				v.Added = own.Clients
			}
		}
	}
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

// edition is a version of a cycle's results; 0 is the latest.
type edition struct {
	cycleID string
	version int
}

// edition gives a cycle that p may look at as that version of its results is read. NotFound where there is no such version.
func (s *Store) edition(db *gorm.DB, p survey.Principal, of edition) (survey.Cycle, error) {
	c, err := s.loadCycle(db, p, of.cycleID)
	if err != nil || of.version == 0 {
		return c, err
	}
	cycles, err := s.frozen(db, []survey.Cycle{c}, s.clock())
	if err != nil {
		return c, err
	}
	if c = cycles[0]; of.version < 0 || of.version > c.Latest {
		return c, missing("version of these results")
	}
	c.Version = of.version
	return c, nil
}
