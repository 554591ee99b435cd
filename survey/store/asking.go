package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"

	"parallax/survey"
)

// asking is the hot path: plain SQL, one statement for opening and one for saving.
type asking struct {
	committer              *committer
	opener                 *opener  // on PostgreSQL
	opening, saving, group prepared // on SQLite
}

// prepared is a statement that is parsed once for each connection: on SQLite parsing costs as much as running. pgx does the
// same by itself. It is parsed when it is first used, because a database may still be empty when it is opened.
type prepared struct {
	mu        sync.Mutex
	statement *sql.Stmt // ends with its database
}

func (p *prepared) on(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.statement == nil {
		statement, err := db.PrepareContext(context.WithoutCancel(ctx), query)
		if err != nil {
			return nil, fmt.Errorf("prepare: %w", err)
		}
		p.statement = statement
	}
	return p.statement, nil
}

// row is what both drivers' rows can do.
type row interface{ Scan(dest ...any) error }

// asked runs a query for one row, outside of any transaction, past the ORM.
func (s *Store) asked(ctx context.Context, query string, args ...any) row {
	if s.database.Pool != nil {
		return s.database.Pool.QueryRow(ctx, query, args...)
	}
	return s.readers.QueryRowContext(ctx, query, args...)
}

func askingFault(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, pgx.ErrNoRows) {
		return missing(what)
	}
	return translate(err)
}

// commentsText is how comments are kept: a JSON object, keys in order, without empty texts.
func commentsText(comments map[string]string) (string, error) {
	kept := make(map[string]string, len(comments))
	for key, text := range comments {
		if text != "" {
			kept[key] = text
		}
	}
	out, err := json.Marshal(kept)
	if err != nil {
		return "", fmt.Errorf("write the comments: %w", err)
	}
	return string(out), nil
}

// SaveAnswers keeps a client's answers: for later, or sent when submit is true. The first save makes the invitation's one
// response, later ones replace it, until the cycle closes. Once it returns nil the answers are on disk.
//
// NotFound when there is no such invitation; Closed when the cycle is not open or the link was revoked; Conflict when
// answers that were sent would be replaced by ones that are only saved.
func (s *Store) SaveAnswers(ctx context.Context, invitationID string, a survey.Answers, submit bool) (survey.Response, error) {
	return s.saveAnswers(ctx, answersIn{invitationID: invitationID}, a, submit)
}

// SendAnswers sends a client's answers to the questions of i without opening the invitation first: the one statement that
// saves also decides whether it may answer, and whether its cycle asks i. Errors as of SaveAnswers; Conflict also when the
// cycle asks other questions.
func (s *Store) SendAnswers(ctx context.Context, invitationID string, i survey.Instrument, a survey.Answers) (survey.Response, error) {
	return s.saveAnswers(ctx, answersIn{invitationID: invitationID, key: i.Key, version: i.Version}, a, true)
}

func (s *Store) saveAnswers(ctx context.Context, in answersIn, a survey.Answers, submit bool) (survey.Response, error) {
	comments, err := commentsText(a.Comments)
	if err != nil {
		return survey.Response{}, err
	}
	now := s.clock()
	in.id, in.levels, in.comments, in.at = s.newID(now), string(a.Levels), comments, now
	if submit {
		in.sent = &now
	}
	out, err := s.asking.committer.commit(ctx, in)
	if err != nil {
		return survey.Response{}, translate(err)
	}
	if !out.taken {
		return survey.Response{}, s.whyNot(ctx, in)
	}
	return survey.Response{
		ID: out.id, FirmID: out.firmID, CycleID: out.cycleID, AccountID: out.accountID, Side: survey.Client,
		InvitationID: in.invitationID, Answers: a, SavedAt: now, SubmittedAt: in.sent,
	}, nil
}

// whyNot tells why answers were not taken.
func (s *Store) whyNot(ctx context.Context, in answersIn) error {
	a, err := s.OpenInvitation(ctx, in.invitationID)
	switch {
	case err != nil:
		return err
	case a.Revoked:
		return survey.Errorf(survey.Closed, "This link is no longer in use.")
	case a.Cycle.StateAt(in.at) != survey.Open:
		return survey.Errorf(survey.Closed, "The survey is not open.")
	}
	if in.key != "" {
		return survey.Errorf(survey.Conflict, "These answers are to other questions than the ones asked.")
	}
	return survey.Errorf(survey.Conflict, "These answers were sent already; send them again to change them.")
}
