package store

import (
	"gorm.io/gorm"

	"parallax/survey"
)

// tally is a row of counts of one cycle.
type tally struct {
	CycleID                         string
	Asked, Started, Answered, Heard int
}

const (
	accountTally = `SELECT ca.cycle_id, count(*) AS asked FROM cycle_accounts ca
		WHERE ca.firm_id = ? AND ca.cycle_id IN ?`
	invitedTally = `SELECT i.cycle_id, count(*) AS asked FROM invitations i
		WHERE i.firm_id = ? AND i.cycle_id IN ? AND i.revoked_at IS NULL`
	// A revoked invitation counts only where somebody has answered it before.
	revokedTally = `SELECT i.cycle_id, count(*) AS asked FROM invitations i JOIN cycles y ON y.id = i.cycle_id
		LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id IN ? AND i.revoked_at IS NOT NULL AND (r.id IS NOT NULL OR i.revoked_at > y.frozen_at)`
	// Answers are counted without looking at their invitations, which takes a firm of thousands of accounts a fifth of the time.
	answerTally = `SELECT r.cycle_id, count(CASE WHEN y.version = 0 OR r.version > 0 OR r.drafted THEN 1 END) AS started,
		count(CASE WHEN y.version = 0 OR r.version > 0 THEN r.submitted_at END) AS answered,
		count(DISTINCT CASE WHEN r.submitted_at IS NOT NULL AND (y.version = 0 OR r.version > 0) THEN r.account_id END) AS heard
		FROM responses r JOIN cycles y ON y.id = r.cycle_id
		WHERE r.firm_id = ? AND r.cycle_id IN ? AND r.side = 'client'`
	sellerTally = `SELECT ca.cycle_id, count(*) AS asked, count(r.id) AS started, count(r.submitted_at) AS answered
		FROM cycle_accounts ca
		JOIN account_members am ON am.account_id = ca.account_id
		JOIN members m ON m.id = am.member_id
		LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		WHERE ca.firm_id = ? AND ca.cycle_id IN ? AND (m.active OR r.id IS NOT NULL)`
)

// cycleLines counts both sides of the cycles: of those that have changed since anybody looked, five queries for all of them.
func (s *Store) cycleLines(db *gorm.DB, p survey.Principal, cycles []survey.Cycle) ([]CycleLine, error) {
	out := make([]CycleLine, 0, len(cycles))
	if len(cycles) == 0 {
		return out, nil
	}
	stamps, err := stampsOf(db, p.FirmID, cycles) // before the counts, as recordsOf does
	if err != nil {
		return nil, err
	}
	now, fresh := s.clock(), []*CycleLine{}
	for _, c := range cycles {
		line := CycleLine{Cycle: c, State: c.StateAt(now)}
		known := s.kept.counts(c, p, stamps[c.ID], &line)
		out = append(out, line)
		if !known {
			fresh = append(fresh, &out[len(out)-1])
		}
	}
	if err := countCycles(db, p, fresh); err != nil {
		return nil, err
	}
	for _, line := range fresh {
		s.kept.keepCounts(p, stamps[line.ID], line)
	}
	return out, nil
}

// countCycles fills the counts of lines in.
func countCycles(db *gorm.DB, p survey.Principal, lines []*CycleLine) error {
	if len(lines) == 0 {
		return nil
	}
	ids, of := make([]string, len(lines)), make(map[string]*CycleLine, len(lines))
	for n, l := range lines {
		ids[n], of[l.ID] = l.ID, l
	}
	counts := []struct {
		query, account, cycle string
		into                  func(*CycleLine, tally)
	}{
		{accountTally, "ca.account_id", "ca.cycle_id", func(l *CycleLine, t tally) { l.Accounts = t.Asked }},
		{invitedTally, "i.account_id", "i.cycle_id", func(l *CycleLine, t tally) { l.Clients.Asked += t.Asked }},
		{revokedTally, "i.account_id", "i.cycle_id", func(l *CycleLine, t tally) { l.Clients.Asked += t.Asked }},
		{answerTally, "r.account_id", "r.cycle_id", func(l *CycleLine, t tally) {
			l.Clients.Started, l.Clients.Answered, l.AccountsHeard = t.Started, t.Answered, t.Heard
		}},
		{sellerTally, "ca.account_id", "ca.cycle_id", func(l *CycleLine, t tally) { l.Sellers = Counts{t.Asked, t.Started, t.Answered} }},
	}
	found, asks := make([][]tally, len(counts)), make([]func() error, len(counts))
	for n, count := range counts {
		clause, args := own(p, count.account)
		asks[n] = func() error {
			return db.Raw(count.query+clause+" GROUP BY "+count.cycle, append([]any{p.FirmID, ids}, args...)...).Scan(&found[n]).Error
		}
	}
	if err := sideBySide(asks...); err != nil {
		return err
	}
	for n, count := range counts {
		for _, t := range found[n] {
			count.into(of[t.CycleID], t)
		}
	}
	return nil
}
