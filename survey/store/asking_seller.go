package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5/pgtype"

	"parallax/mailer/words"
	"parallax/survey"
)

const taskSQL = `SELECT f.name, f.color, f.logo_hash, f.logo_width, f.logo_height, a.name, COALESCE(m.name, ''), ` + cycleColumns + `, ` + responseColumns + `, f.locale, y.team_due_at, y.team_strict
	FROM cycle_accounts c
	JOIN cycles y ON y.id = c.cycle_id
	JOIN accounts a ON a.id = c.account_id
	JOIN firms f ON f.id = c.firm_id
	JOIN account_members t ON t.account_id = c.account_id AND t.member_id = $4
	LEFT JOIN account_members l ON l.account_id = c.account_id AND l.lead
	LEFT JOIN members m ON m.id = l.member_id
	LEFT JOIN responses r ON r.cycle_id = c.cycle_id AND r.account_id = c.account_id AND r.member_id = $4
	WHERE c.firm_id = $1 AND c.cycle_id = $2 AND c.account_id = $3 AND y.launched_at IS NOT NULL`

// OpenTask gives everything that a seller's page for one account needs; never anything of the client's side. NotFound when
// the account isn't in the cycle, or the principal isn't on its team.
func (s *Store) OpenTask(ctx context.Context, p survey.Principal, cycleID, accountID string) (Asking, error) {
	a := Asking{FirmID: p.FirmID, AccountID: accountID}
	var cycle askedCycle
	var saved askedResponse
	var due pgtype.Timestamptz
	var strict bool
	fields := slices.Concat([]any{&a.FirmName, &a.FirmColor, &a.Logo.Hash, &a.Logo.Width, &a.Logo.Height, &a.AccountName, &a.LeadName}, cycle.fields(), saved.fields(), []any{&a.Locale, &due, &strict})
	if err := s.asked(ctx, taskSQL, p.FirmID, cycleID, accountID, p.MemberID).Scan(fields...); err != nil {
		return Asking{}, askingFault(err, "task")
	}
	a.Locale, a.Cycle = words.For(a.Locale).Locale, cycle.cycle(cycleID, p.FirmID)
	a.Cycle.Schedule.TeamDueAt, a.Cycle.Schedule.TeamStrict = momentOf(due), strict
	var err error
	a.Saved, err = saved.response(survey.Response{
		FirmID: p.FirmID, CycleID: cycleID, AccountID: accountID, Side: survey.Team, MemberID: p.MemberID, Name: p.Name,
	})
	return a, err
}

const ownSQL = `INSERT INTO responses (id, firm_id, cycle_id, account_id, side, member_id, levels, comments, saved_at, submitted_at)
	SELECT ?, c.firm_id, c.cycle_id, c.account_id, 'seller', t.member_id, ?, ?, ?, ?
	FROM cycle_accounts c
	JOIN cycles y ON y.id = c.cycle_id
	JOIN account_members t ON t.account_id = c.account_id
	WHERE c.firm_id = ? AND c.cycle_id = ? AND c.account_id = ? AND t.member_id = ?
		AND y.launched_at IS NOT NULL AND y.opens_at <= ? AND y.closes_at > ? AND y.closed_at IS NULL AND y.version = 0
		AND (NOT y.team_strict OR y.team_due_at IS NULL OR y.team_due_at > ?)
	ON CONFLICT (cycle_id, account_id, member_id) DO UPDATE
		SET levels = excluded.levels, comments = excluded.comments, saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
		WHERE responses.submitted_at IS NULL
	RETURNING id`

// SaveOwnAnswers keeps a seller's answers about one account: for later, or sealed. Sealed answers can't be changed by
// anybody (Conflict), because the seller may have seen the client's since. A page without a single answer can't be sealed
// (Invalid): it would show the client's side to somebody who has said nothing. NotFound as OpenTask; Closed when the cycle
// is not open.
func (s *Store) SaveOwnAnswers(ctx context.Context, p survey.Principal, cycleID, accountID string, a survey.Answers, seal bool) (survey.Response, error) {
	if seal && a.Levels.Blank() == len(a.Levels) {
		return survey.Response{}, survey.InvalidInput(survey.Problem{
			Where: "answers", Found: "no answer", Expected: "your own view of at least one question", Fix: "Answer the questions, or say “Can’t say”, and seal then.",
		})
	}
	comments, err := commentsText(a.Comments)
	if err != nil {
		return survey.Response{}, err
	}
	out := survey.Response{
		FirmID: p.FirmID, CycleID: cycleID, AccountID: accountID, Side: survey.Team, MemberID: p.MemberID, Name: p.Name, Answers: a,
	}
	err = s.transact(ctx, func(t *tx) error {
		if err := t.keepOpen(p.FirmID, cycleID); err != nil {
			return err
		}
		out.SavedAt, out.SubmittedAt = t.now, nil
		if seal {
			out.SubmittedAt = &out.SavedAt
		}
		var ids []string
		if err := t.Raw(ownSQL, t.newID(), string(a.Levels), comments, t.now, out.SubmittedAt,
			p.FirmID, cycleID, accountID, p.MemberID, t.now, t.now, t.now).Scan(&ids).Error; err != nil {
			return err
		}
		if len(ids) == 0 {
			return errNotTaken
		}
		out.ID = ids[0]
		if !seal {
			return nil
		}
		return t.audit(p, "seal", "account", accountID, "", fields{"cycle_id": cycleID, "response_id": out.ID})
	})
	if err == errNotTaken { //nolint:errorlint // it is ours and never wrapped
		err = s.whyNotOwn(ctx, p, cycleID, accountID)
	}
	if err != nil {
		return survey.Response{}, err
	}
	return out, nil
}

var errNotTaken = survey.Errorf(survey.Conflict, "The answers were not taken.")

func (s *Store) whyNotOwn(ctx context.Context, p survey.Principal, cycleID, accountID string) error {
	a, err := s.OpenTask(ctx, p, cycleID, accountID)
	switch {
	case err != nil:
		return err
	case a.Saved != nil && a.Saved.SubmittedAt != nil:
		return survey.Errorf(survey.Conflict, "Your answers are sealed and can't be changed any more.")
	}
	if a.Cycle.StateAt(s.clock()) == survey.Open {
		return survey.Errorf(survey.Closed, "The account team’s deadline has passed, and this cycle takes no answers of yours after it.")
	}
	return survey.Errorf(survey.Closed, "The survey is not open.")
}
