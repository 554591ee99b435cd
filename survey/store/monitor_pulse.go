package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"parallax/survey"
)

// Watched is a cycle that somebody looks at live.
type Watched struct{ FirmID, CycleID string }

// Watch tells what to ask Pulses for; NotFound beyond what p may run.
func (s *Store) Watch(ctx context.Context, p survey.Principal, cycleID string) (Watched, error) {
	if !p.Role.RunsCycles() {
		return Watched{}, missing("cycle")
	}
	c, err := s.loadCycle(s.rows(ctx), p, cycleID)
	return Watched{c.FirmID, c.ID}, translate(err)
}

// pulseQueries give lines of a subject and something about it that is another when figures of its monitor are. The stamps (migration 13) tell
// of answers, invitations, accounts and teams; the others of what has no stamp, because stamping each mail of a launch would cost the launch.
var pulseQueries = []string{
	"SELECT subject, CAST(sum(stamp) AS TEXT) AS says FROM stamps WHERE subject IN ? GROUP BY subject",
	"SELECT cycle_id AS subject, 'mail ' || state || ' ' || CAST(count(*) AS TEXT) AS says FROM messages WHERE cycle_id IN ? GROUP BY cycle_id, state",
	"SELECT cycle_id AS subject, 'doubted ' || CAST(count(*) AS TEXT) AS says FROM doubted_answers WHERE cycle_id IN ? AND verdict = '' GROUP BY cycle_id",
	"SELECT cycle_id AS subject, 'notes ' || CAST(count(*) AS TEXT) AS says FROM chase_notes WHERE cycle_id IN ? GROUP BY cycle_id",
	"SELECT id AS subject, 'pause' AS says FROM firms WHERE id IN ? AND mail_paused_at IS NOT NULL",
	"SELECT id AS subject, 'pause' AS says FROM cycles WHERE id IN ? AND mail_paused_at IS NOT NULL",
}

// Pulses gives a short text for each cycle that is another one as soon as a figure of its monitor is, and the same on every instance. It
// asks the database as often for many cycles as for one.
func (s *Store) Pulses(ctx context.Context, watched []Watched) (map[string]string, error) {
	if len(watched) == 0 {
		return nil, nil
	}
	db, now := s.rows(ctx), s.clock()
	subjects, ids := make([]string, 0, 2*len(watched)), make([]string, 0, len(watched))
	for _, w := range watched {
		subjects, ids = append(subjects, w.CycleID, w.FirmID), append(ids, w.CycleID)
	}
	says := map[string][]string{}
	for _, query := range pulseQueries {
		var rows []struct{ Subject, Says string }
		if err := db.Raw(query, subjects).Scan(&rows).Error; err != nil {
			return nil, translate(err)
		}
		for _, r := range rows {
			says[r.Subject] = append(says[r.Subject], r.Says)
		}
	}
	var cycles []cycleRow
	if err := db.Raw("SELECT * FROM cycles WHERE id IN ?", ids).Scan(&cycles).Error; err != nil {
		return nil, translate(err)
	}
	out := make(map[string]string, len(cycles))
	for _, r := range cycles {
		c := r.cycle()
		day, of := survey.DayOf(c, now, zoneOf(c.TimeZone))
		all := append(append([]string{fmt.Sprint(c.StateAt(now), day, of, c.ClosesAt.UnixMicro(), silent(c, now))}, says[c.ID]...), says[c.FirmID]...)
		sort.Strings(all[1:])
		sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
		out[c.ID] = hex.EncodeToString(sum[:8])
	}
	return out, nil
}
