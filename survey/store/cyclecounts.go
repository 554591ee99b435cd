package store

import (
	"context"
	"time"

	"gorm.io/gorm"

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

// tally is a row of counts of one cycle.
type tally struct {
	CycleID                         string
	Asked, Started, Answered, Heard int
}

const (
	accountTally = `SELECT ca.cycle_id, count(*) AS asked FROM cycle_accounts ca
		WHERE ca.firm_id = ? AND ca.cycle_id IN ?`
	// A revoked invitation counts only where somebody has answered it before.
	clientTally = `SELECT i.cycle_id, count(*) AS asked, count(CASE WHEN y.version = 0 OR r.version > 0 OR r.drafted THEN r.id END) AS started,
		count(CASE WHEN y.version = 0 OR r.version > 0 THEN r.submitted_at END) AS answered,
		count(DISTINCT CASE WHEN r.submitted_at IS NOT NULL AND (y.version = 0 OR r.version > 0) THEN i.account_id END) AS heard
		FROM invitations i JOIN cycles y ON y.id = i.cycle_id LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id IN ? AND (i.revoked_at IS NULL OR r.id IS NOT NULL OR i.revoked_at > y.frozen_at)`
	sellerTally = `SELECT ca.cycle_id, count(*) AS asked, count(r.id) AS started, count(r.submitted_at) AS answered
		FROM cycle_accounts ca
		JOIN account_members am ON am.account_id = ca.account_id
		JOIN members m ON m.id = am.member_id
		LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		WHERE ca.firm_id = ? AND ca.cycle_id IN ? AND (m.active OR r.id IS NOT NULL)`
)

// cycleLines counts both sides of the cycles, three queries in all.
func (s *Store) cycleLines(db *gorm.DB, p survey.Principal, cycles []survey.Cycle) ([]CycleLine, error) {
	out := make([]CycleLine, 0, len(cycles))
	if len(cycles) == 0 {
		return out, nil
	}
	ids, place := make([]string, 0, len(cycles)), make(map[string]int, len(cycles))
	now := s.clock()
	for n, c := range cycles {
		ids, place[c.ID] = append(ids, c.ID), n
		out = append(out, CycleLine{Cycle: c, State: c.StateAt(now)})
	}
	for _, count := range []struct {
		query, account, cycle string
		into                  func(*CycleLine, tally)
	}{
		{accountTally, "ca.account_id", "ca.cycle_id", func(l *CycleLine, t tally) { l.Accounts = t.Asked }},
		{clientTally, "i.account_id", "i.cycle_id", func(l *CycleLine, t tally) {
			l.Clients, l.AccountsHeard = Counts{t.Asked, t.Started, t.Answered}, t.Heard
		}},
		{sellerTally, "ca.account_id", "ca.cycle_id", func(l *CycleLine, t tally) { l.Sellers = Counts{t.Asked, t.Started, t.Answered} }},
	} {
		clause, args := own(p, count.account)
		var tallies []tally
		if err := db.Raw(count.query+clause+" GROUP BY "+count.cycle, append([]any{p.FirmID, ids}, args...)...).
			Scan(&tallies).Error; err != nil {
			return nil, err
		}
		for _, t := range tallies {
			count.into(&out[place[t.CycleID]], t)
		}
	}
	return out, nil
}
