package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parallax/survey"
)

// Doubt is why answers look as if a mail scanner had sent them.
type Doubt string

// The doubts. Their names stand in the database and must never change.
const (
	Haste Doubt = "haste" // sooner than hands can fill the form
	Sweep Doubt = "sweep" // right after all links of the mail were asked for
)

type doubtedRow struct {
	InvitationID, FirmID, CycleID, AccountID, AccountName string
	Levels, Comments                                      string
	Submitted                                             bool // sent, or only saved for later
	CameAt                                                time.Time
	RevokedAt                                             *time.Time
}

const doubtedQuery = `SELECT d.invitation_id, d.firm_id, d.cycle_id, i.account_id, a.name AS account_name, d.levels, d.comments,
	d.submitted, d.came_at, i.revoked_at
	FROM doubted_answers d JOIN invitations i ON i.id = d.invitation_id JOIN accounts a ON a.id = i.account_id
	WHERE d.verdict = '' AND d.invitation_id = ?`

// notSaidSince is that the person has sent nothing else after answers that were kept apart: then that is their word, and nobody asks about
// the others any more.
const notSaidSince = ` AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.invitation_id = d.invitation_id AND r.submitted_at > d.came_at)
	AND NOT EXISTS (SELECT 1 FROM late_answers l WHERE l.invitation_id = d.invitation_id AND l.submitted_at > d.came_at)`

func (r doubtedRow) answers() (survey.Answers, error) {
	a := survey.Answers{Levels: survey.Levels(r.Levels)}
	if err := json.Unmarshal([]byte(r.Comments), &a.Comments); err != nil {
		return a, fmt.Errorf("read the comments of doubted answers to %s: %w", r.InvitationID, err)
	}
	return a, nil
}

// KeepApart keeps answers that look like a mail scanner's in a table of their own, where nothing counts them. The invitation stays
// as it is: its person can still answer. Later answers take the place of earlier ones, unless those were sent and these are
// only saved.
func (s *Store) KeepApart(ctx context.Context, i survey.Invitation, a survey.Answers, submit bool, why Doubt) error {
	comments, err := commentsText(a.Comments)
	if err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		return t.Exec(`INSERT INTO doubted_answers (invitation_id, firm_id, cycle_id, levels, comments, submitted, reason, came_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (invitation_id) DO UPDATE SET levels = excluded.levels, comments = excluded.comments, submitted = excluded.submitted,
				reason = excluded.reason, came_at = excluded.came_at, verdict = '', settled_at = NULL, settled_by = ''
			WHERE excluded.submitted OR NOT doubted_answers.submitted OR doubted_answers.verdict <> ''`,
			i.ID, i.FirmID, i.CycleID, string(a.Levels), comments, submit, why, t.now).Error
	})
}

// KeptApart gives the answers to an invitation that were kept apart and nobody has settled yet. NotFound when there are none, or the person has
// sent others since.
func (s *Store) KeptApart(ctx context.Context, invitationID string) (survey.Answers, error) {
	var rows []doubtedRow
	if err := s.rows(ctx).Raw(doubtedQuery+notSaidSince, invitationID).Scan(&rows).Error; err != nil {
		return survey.Answers{}, translate(err)
	}
	if len(rows) == 0 {
		return survey.Answers{}, missing("answer to confirm")
	}
	return rows[0].answers()
}

// ConfirmAnswers makes answers that were kept apart count, because the person says that they are theirs: as if they came now.
// It tells whether they were sent, or saved for later. Errors as of SaveAnswers; NotFound when nothing was kept apart,
// or the person has sent others since.
func (s *Store) ConfirmAnswers(ctx context.Context, invitationID string) (submitted bool, err error) {
	err = s.transact(ctx, func(t *tx) error {
		row, err := t.doubted(invitationID, notSaidSince)
		if err != nil {
			return err
		}
		submitted = row.Submitted
		taken, err := t.respond(row, t.now, replacingSQL)
		if err == nil && !taken {
			err = survey.Errorf(survey.Conflict, "These answers were sent already; send them again to change them.")
		}
		if err != nil {
			return err
		}
		return t.settle(row, "confirmed", "")
	})
	return submitted, err
}

// doubted takes the open doubt about an invitation, where more holds, of a cycle that is locked until the transaction ends, so that it can't be closed
// meanwhile.
func (t *tx) doubted(invitationID, more string) (doubtedRow, error) {
	for locked := false; ; locked = true {
		var rows []doubtedRow
		if err := t.Raw(doubtedQuery+more, invitationID).Scan(&rows).Error; err != nil {
			return doubtedRow{}, err
		}
		if len(rows) == 0 {
			return doubtedRow{}, missing("answer to confirm")
		}
		if locked {
			return rows[0], nil // as it is now that nobody else can settle it
		}
		if err := t.lock("cycles", rows[0].CycleID, rows[0].FirmID); err != nil {
			return doubtedRow{}, err
		}
	}
}

// respond makes the invitation's response of answers that were kept apart; otherwise says what to do where there is one already.
// False when that one stands.
func (t *tx) respond(r doubtedRow, at time.Time, otherwise string) (taken bool, err error) {
	cycle, err := t.store.loadCycle(t.DB, survey.Principal{FirmID: r.FirmID, Role: survey.Manager}, r.CycleID)
	switch {
	case err != nil:
		return false, err
	case r.RevokedAt != nil:
		return false, survey.Errorf(survey.Closed, "This link is no longer in use.")
	}
	var sent *time.Time
	if r.Submitted {
		sent = &at
	}
	if cycle.StateAt(t.now) == survey.Ended {
		return t.saveLate(cycle, lateRow{
			InvitationID: r.InvitationID, ID: t.newID(), FirmID: r.FirmID, CycleID: r.CycleID, AccountID: r.AccountID,
			Levels: r.Levels, Comments: r.Comments, SavedAt: at, SubmittedAt: sent,
		}, otherwise == replacingSQL)
	}
	if cycle.StateAt(t.now) != survey.Open {
		return false, survey.Errorf(survey.Closed, "The survey is not open.")
	}
	var saved []struct{ ID string }
	err = t.Raw(`INSERT INTO responses `+savedColumns+` VALUES (?, ?, ?, ?, 'client', ?, ?, ?, ?, ?) `+otherwise,
		t.newID(), r.FirmID, r.CycleID, r.AccountID, r.InvitationID, r.Levels, r.Comments, at, sent).Scan(&saved).Error
	return len(saved) > 0, err
}

func (t *tx) settle(r doubtedRow, verdict, by string) error {
	return t.Exec("UPDATE doubted_answers SET verdict = ?, settled_at = ?, settled_by = ? WHERE invitation_id = ?",
		verdict, t.now, by, r.InvitationID).Error
}
