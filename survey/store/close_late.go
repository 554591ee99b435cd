package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parallax/survey"
)

// lateRow is one client's answers that came after the close and are in no version yet.
type lateRow struct {
	InvitationID, ID, FirmID, CycleID, AccountID string
	Levels, Comments                             string
	SavedAt                                      time.Time
	SubmittedAt                                  *time.Time
}

// OpenLate gives what a client's page needs once the cycle is over: the frozen answers of who is in the results; otherwise what they
// have sent or saved since, or had saved before. Late is true for answers that were sent and are in no version.
func (s *Store) OpenLate(ctx context.Context, a Asking) (Asking, error) {
	if a.Cycle.Latest == 0 { // the clock has ended it a moment ago
		if err := s.freezeEnded(ctx, a.Cycle); err != nil {
			return a, err
		}
		fresh, err := s.OpenInvitation(ctx, a.Invitation.ID)
		if err != nil {
			return a, err
		}
		a = fresh
	}
	if a.Saved != nil && a.Saved.Version > 0 {
		return a, nil
	}
	var rows []lateRow
	if err := s.rows(ctx).Raw("SELECT * FROM late_answers WHERE invitation_id = ?", a.Invitation.ID).Scan(&rows).Error; err != nil {
		return a, translate(err)
	}
	for _, r := range rows {
		said := survey.Answers{Levels: survey.Levels(r.Levels)}
		if err := json.Unmarshal([]byte(r.Comments), &said.Comments); err != nil {
			return a, fmt.Errorf("read the comments of late answers to %s: %w", r.InvitationID, err)
		}
		a.Saved = &survey.Response{
			ID: r.ID, FirmID: r.FirmID, CycleID: r.CycleID, AccountID: r.AccountID, Side: survey.Client, InvitationID: r.InvitationID,
			Answers: said, SavedAt: r.SavedAt, SubmittedAt: r.SubmittedAt,
		}
	}
	a.Late = a.Saved != nil && a.Saved.SubmittedAt != nil
	return a, nil
}

// SaveLate keeps answers that come after the close, in a table that no report reads: for later, or sent when submit is true. They can
// be changed until a version takes them in.
//
// NotFound when there is no such invitation; Closed when its cycle takes no late answers, or not any more, or the link was revoked;
// Conflict when the person's answers are in the results already, or when answers that were sent would be replaced by ones that
// are only saved.
func (s *Store) SaveLate(ctx context.Context, invitationID string, a survey.Answers, submit bool) error {
	comments, err := commentsText(a.Comments)
	if err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		var found []survey.Invitation
		if err := t.Raw("SELECT * FROM invitations WHERE id = ?", invitationID).Scan(&found).Error; err != nil {
			return err
		}
		if len(found) == 0 {
			return missing("invitation")
		}
		i := found[0]
		cycle, err := t.lockCycle(byClock(i.FirmID), i.CycleID) // so that no version takes answers in meanwhile
		if err != nil {
			return err
		}
		if i.RevokedAt != nil {
			return survey.Errorf(survey.Closed, "This link is no longer in use.")
		}
		row := lateRow{
			InvitationID: i.ID, ID: t.newID(), FirmID: i.FirmID, CycleID: i.CycleID, AccountID: i.AccountID,
			Levels: string(a.Levels), Comments: comments, SavedAt: t.now,
		}
		if submit {
			row.SubmittedAt = &row.SavedAt
		}
		taken, err := t.saveLate(cycle, row, true)
		if err == nil && !taken {
			err = survey.Errorf(survey.Conflict, "These answers were sent already; send them again to change them.")
		}
		return err
	})
}

// saveLate writes late answers to a cycle that is locked. False when others stand there that stay: sent ones, where these are only
// saved, or any, unless they may be replaced.
func (t *tx) saveLate(c survey.Cycle, r lateRow, replace bool) (taken bool, err error) {
	if !c.TakesLate(t.now) {
		return false, survey.Errorf(survey.Closed, "The survey is not open.")
	}
	if c.Latest == 0 {
		if err := t.freeze(byClock(c.FirmID), c, c.EndsAt()); err != nil {
			return false, err
		}
	}
	if err := t.stragglers(c, "r.invitation_id = ?", r.InvitationID); err != nil {
		return false, err
	}
	var in int64
	if err := t.Raw("SELECT count(*) FROM responses WHERE invitation_id = ? AND version > 0", r.InvitationID).Scan(&in).Error; err != nil {
		return false, err
	}
	if in > 0 {
		return false, survey.Errorf(survey.Conflict, "Your answers are part of the results already, so they stay as they are.")
	}
	otherwise := "ON CONFLICT (invitation_id) DO NOTHING"
	if replace {
		otherwise = `ON CONFLICT (invitation_id) DO UPDATE
			SET levels = excluded.levels, comments = excluded.comments, saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
			WHERE late_answers.submitted_at IS NULL OR excluded.submitted_at IS NOT NULL`
	}
	done := t.Exec(`INSERT INTO late_answers (invitation_id, id, firm_id, cycle_id, account_id, levels, comments, saved_at, submitted_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) `+otherwise,
		r.InvitationID, r.ID, r.FirmID, r.CycleID, r.AccountID, r.Levels, r.Comments, r.SavedAt, r.SubmittedAt)
	return done.RowsAffected > 0, done.Error
}

// stragglers moves answers that were sent in time and came to disk after the freeze to the late ones, where they wait like all others: who
// sent them was told that they are in. The caller holds the lock of the cycle, which is frozen.
func (t *tx) stragglers(c survey.Cycle, which string, args ...any) error {
	const late = `SELECT r.invitation_id FROM responses r WHERE r.cycle_id = ? AND r.version = 0 AND r.submitted_at IS NOT NULL AND r.side = 'client' AND `
	all := append([]any{c.ID}, args...)
	var ids []string
	if err := t.Raw(late+which, all...).Scan(&ids).Error; err != nil || len(ids) == 0 {
		return err
	}
	for _, statement := range []string{
		// Who had only saved at the freeze has a row of before it, which stays as the mark that they had begun.
		`INSERT INTO late_answers (invitation_id, id, firm_id, cycle_id, account_id, levels, comments, saved_at, submitted_at)
			SELECT r.invitation_id, r.id, r.firm_id, r.cycle_id, r.account_id, r.levels, r.comments, r.saved_at, r.submitted_at
			FROM responses r WHERE r.invitation_id IN ? AND r.version = 0 ON CONFLICT (invitation_id) DO NOTHING`,
		"DELETE FROM responses WHERE invitation_id IN ? AND version = 0 AND NOT drafted",
		"UPDATE responses SET submitted_at = NULL WHERE invitation_id IN ? AND version = 0 AND drafted",
	} {
		if err := t.Exec(statement, ids).Error; err != nil {
			return err
		}
	}
	return t.audit(byClock(c.FirmID), "count as late", "cycle", c.ID, c.Name, fields{"answers": len(ids)})
}

// CountStragglers moves the stragglers of all frozen cycles to their late answers. Any number of instances may call it at any time.
func (s *Store) CountStragglers(ctx context.Context) error {
	now := s.clock()
	var rows []cycleRow
	// Who is on their way to disk for a day is not any more.
	if err := s.rows(ctx).Raw(`SELECT c.* FROM cycles c WHERE c.version > 0 AND c.frozen_at > ? AND EXISTS (SELECT 1 FROM responses r
		WHERE r.cycle_id = c.id AND r.version = 0 AND r.submitted_at IS NOT NULL AND r.side = 'client')`, now.Add(-day)).Scan(&rows).Error; err != nil {
		return translate(err)
	}
	for _, r := range rows {
		err := s.transact(ctx, func(t *tx) error {
			cycle, err := t.lockCycle(byClock(r.FirmID), r.ID)
			if err != nil {
				return err
			}
			return t.stragglers(cycle, "1 = 1")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
