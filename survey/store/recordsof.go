package store

import (
	"gorm.io/gorm"

	"parallax/survey"
)

// recordsOf gives the records of cycles in their order: those of whole cycles as they are kept, where nothing has changed since,
// and otherwise with a few queries for each.
func (s *Store) recordsOf(db *gorm.DB, firmID string, cycles []survey.Cycle, accountIDs []string) ([]*records, error) {
	if accountIDs != nil {
		return s.read(db, firmID, cycles, accountIDs)
	}
	// The stamps are read before the records: what changes in between is read, and kept under stamps that nobody will find again.
	stamps, err := stampsOf(db, firmID, cycles)
	if err != nil {
		return nil, err
	}
	out := make([]*records, len(cycles))
	var missing []survey.Cycle
	for n, c := range cycles {
		if out[n] = s.kept.records(c, stamps[c.ID]); out[n] == nil {
			missing = append(missing, c)
		}
	}
	read, err := s.read(db, firmID, missing, nil)
	if err != nil {
		return nil, err
	}
	for n := range out {
		if out[n] == nil {
			out[n], read = read[0], read[1:]
			s.kept.keepRecords(out[n], stamps[cycles[n].ID])
		}
	}
	return out, nil
}

// read loads the records of cycles from the database.
func (s *Store) read(db *gorm.DB, firmID string, cycles []survey.Cycle, accountIDs []string) ([]*records, error) {
	if len(cycles) == 0 {
		return nil, nil
	}
	g := gathering{db: db, firmID: firmID, accountIDs: accountIDs, found: make(map[string]map[string]*record, len(cycles))}
	out, arrange := make([]*records, len(cycles)), make([]func(), len(cycles))
	for n, c := range cycles {
		instrument, err := s.instrument(c)
		if err != nil {
			return nil, err
		}
		g.cycles, g.found[c.ID] = append(g.cycles, c.ID), map[string]*record{}
		r := &records{cycle: c, instrument: instrument}
		out[n], arrange[n] = r, func() { g.arrange(r) }
	}
	if err := g.all(); err != nil {
		return nil, err
	}
	abreast(gatherers, arrange)
	return out, nil
}

// stampsOf gives the state of the database for each cycle.
func stampsOf(db *gorm.DB, firmID string, cycles []survey.Cycle) (map[string]stamp, error) {
	subjects := []string{firmID}
	for _, c := range cycles {
		subjects = append(subjects, c.ID)
	}
	var rows []struct {
		Subject string
		Stamp   int64
	}
	if err := db.Raw("SELECT subject, CAST(sum(stamp) AS BIGINT) AS stamp FROM stamps WHERE subject IN ? GROUP BY subject", subjects).
		Scan(&rows).Error; err != nil {
		return nil, err
	}
	of := make(map[string]int64, len(rows))
	for _, r := range rows {
		of[r.Subject] = r.Stamp
	}
	out := make(map[string]stamp, len(cycles))
	for _, c := range cycles {
		out[c.ID] = stamp{firm: of[firmID], cycle: of[c.ID]}
	}
	return out, nil
}
