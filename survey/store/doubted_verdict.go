package store

import (
	"context"
	"time"

	"parallax/survey"
)

// DoubtedLine is one person's answers that were kept apart, for those who run the cycle: whose and why, never what.
type DoubtedLine struct {
	InvitationID, AccountID, AccountName string
	FirstName, LastName                  string
	Why                                  Doubt `gorm:"column:reason"`
	CameAt                               time.Time
}

// Doubted lists the answers of a cycle that were sent and kept apart, newest first, where the person hasn't answered otherwise:
// whoever did has settled the matter. Only those who run cycles get it.
func (s *Store) Doubted(ctx context.Context, p survey.Principal, cycleID string) ([]DoubtedLine, error) {
	if !p.Role.RunsCycles() {
		return nil, missing("cycle")
	}
	if _, err := s.loadCycle(s.rows(ctx), p, cycleID); err != nil {
		return nil, translate(err)
	}
	out := []DoubtedLine{}
	err := s.rows(ctx).Raw(`SELECT d.invitation_id, i.account_id, a.name AS account_name, k.first_name, k.last_name, d.reason, d.came_at
		FROM doubted_answers d
		JOIN invitations i ON i.id = d.invitation_id JOIN accounts a ON a.id = i.account_id JOIN contacts k ON k.id = i.contact_id
		LEFT JOIN responses r ON r.invitation_id = d.invitation_id
		WHERE d.firm_id = ? AND d.cycle_id = ? AND d.verdict = '' AND d.submitted AND r.id IS NULL AND i.revoked_at IS NULL
			AND NOT EXISTS (SELECT 1 FROM late_answers l WHERE l.invitation_id = d.invitation_id)
		ORDER BY d.came_at DESC, d.invitation_id`, p.FirmID, cycleID).Scan(&out).Error
	return out, translate(err)
}

// SettleDoubted says what answers are that were kept apart: a person's, which then count as of when they came, or a program's,
// which stay apart for good. NotFound when there is nothing to settle; Conflict when the person has answered meanwhile, whose own
// word stands; Closed when the cycle no longer takes answers.
func (s *Store) SettleDoubted(ctx context.Context, p survey.Principal, cycleID, invitationID string, count bool) error {
	return s.transact(ctx, func(t *tx) error {
		if _, err := t.store.loadCycle(t.DB, p, cycleID); err != nil {
			return err
		}
		row, err := t.doubted(invitationID, "")
		if err == nil && (row.FirmID != p.FirmID || row.CycleID != cycleID || !row.Submitted || !p.Role.RunsCycles()) {
			err = missing("answer to confirm")
		}
		if err != nil {
			return err
		}
		verdict, action := "discarded", "discard doubted answers"
		if count {
			verdict, action = "counted", "count doubted answers"
			taken, err := t.respond(row, row.CameAt, "ON CONFLICT (invitation_id) DO NOTHING RETURNING id")
			if err == nil && !taken {
				err = survey.Errorf(survey.Conflict, "This person has answered meanwhile. Their own answers count.")
			}
			if err != nil {
				return err
			}
		}
		if err := t.settle(row, verdict, p.MemberID); err != nil {
			return err
		}
		return t.audit(p, action, "invitation", invitationID, row.AccountName, nil)
	})
}
