package store

import (
	"context"
	"time"

	"parallax/survey"
)

// Cycles lists the firm's cycles, newest first; for sellers those with an account of theirs.
func (s *Store) Cycles(ctx context.Context, p survey.Principal) ([]CycleLine, error) {
	clause, args := ownCycles(p)
	var rows []cycleRow
	if err := s.rows(ctx).Raw("SELECT c.* FROM cycles c WHERE c.firm_id = ?"+clause+" ORDER BY c.opens_at DESC, c.id DESC",
		append([]any{p.FirmID}, args...)...).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	cycles := make([]survey.Cycle, 0, len(rows))
	for _, r := range rows {
		cycles = append(cycles, r.cycle())
	}
	cycles, err := s.frozen(s.rows(ctx), cycles, s.clock())
	if err != nil {
		return nil, translate(err)
	}
	lines, err := s.cycleLines(s.rows(ctx), p, cycles)
	return lines, translate(err)
}

// Cycle gives one cycle.
func (s *Store) Cycle(ctx context.Context, p survey.Principal, id string) (CycleDetail, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, id)
	if err != nil {
		return CycleDetail{}, translate(err)
	}
	cycles, err := s.frozen(db, []survey.Cycle{cycle}, s.clock())
	if err != nil {
		return CycleDetail{}, translate(err)
	}
	cycle = cycles[0]
	lines, err := s.cycleLines(db, p, cycles)
	if err != nil {
		return CycleDetail{}, translate(err)
	}
	out := CycleDetail{CycleLine: lines[0], AccountIDs: []string{}, Can: canDo(p, cycle, s.clock())}
	clause, args := own(p, "ca.account_id")
	if err := db.Raw("SELECT ca.account_id FROM cycle_accounts ca WHERE ca.cycle_id = ? AND ca.firm_id = ?"+clause+" ORDER BY ca.account_id",
		append([]any{id, p.FirmID}, args...)...).Scan(&out.AccountIDs).Error; err != nil {
		return CycleDetail{}, translate(err)
	}
	if p.Role.RunsCycles() && cycle.LaunchedAt == nil {
		if out.Seen, err = seenOf(cycle, out.AccountIDs); err != nil {
			return CycleDetail{}, err
		}
	}
	if cycle.PreviousID != "" {
		previous, err := s.loadCycle(db, p, cycle.PreviousID)
		if err == nil {
			out.Previous = &Ref{ID: previous.ID, Name: previous.Name}
		} else if survey.KindOf(err) != survey.NotFound {
			return CycleDetail{}, translate(err)
		}
	}
	if out.Paused, err = paused(db, p.FirmID, id); err != nil {
		return CycleDetail{}, translate(err)
	}
	if out.Halves, err = halves(db, p, cycle); err != nil {
		return CycleDetail{}, translate(err)
	}
	out.Mail, err = mailStates(db.Raw("SELECT state, count(*) AS n FROM messages WHERE firm_id = ? AND cycle_id = ? AND kind <> 'cycle_test' GROUP BY state", p.FirmID, id))
	return out, translate(err)
}

func canDo(p survey.Principal, c survey.Cycle, now time.Time) CycleCan {
	if !p.Role.RunsCycles() {
		return CycleCan{}
	}
	state := c.StateAt(now)
	draft, running := state == survey.Draft, !c.Waits() && (state == survey.Scheduled || state == survey.Open)
	return CycleCan{
		Edit: draft, Launch: draft, Delete: draft, Close: running, Extend: running,
		Schedule: draft && c.OpensAt.After(now), Cancel: c.Waits(), SetTeamDue: running,
	}
}
