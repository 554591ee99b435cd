package store

import (
	"context"

	"parallax/survey"
)

// Tasks lists the accounts of open cycles that p is asked about, the soonest to close first.
func (s *Store) Tasks(ctx context.Context, p survey.Principal) ([]Task, error) {
	now := s.clock()
	out := []Task{}
	err := s.rows(ctx).Raw(`SELECT c.id AS cycle_id, c.name AS cycle_name, a.id AS account_id, a.name AS account_name,
		CASE WHEN r.id IS NULL THEN ? WHEN r.submitted_at IS NULL THEN ? ELSE ? END AS state, c.closes_at, c.team_due_at, c.team_strict, c.time_zone
		FROM account_members am
		JOIN cycle_accounts ca ON ca.account_id = am.account_id
		JOIN cycles c ON c.id = ca.cycle_id
		JOIN accounts a ON a.id = am.account_id
		LEFT JOIN responses r ON r.cycle_id = c.id AND r.account_id = a.id AND r.member_id = am.member_id
		WHERE am.firm_id = ? AND am.member_id = ? AND c.launched_at IS NOT NULL AND c.closed_at IS NULL
		AND c.opens_at <= ? AND c.closes_at > ? ORDER BY coalesce(c.team_due_at, c.closes_at), lower(a.name), a.id`,
		ToAnswer, Saved, Sealed, p.FirmID, p.MemberID, now, now).Scan(&out).Error
	return out, translate(err)
}
