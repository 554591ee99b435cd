package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// savingSQL saves one client's answers, if the invitation may answer at that moment. It is whole in itself: whatever
// happens between opening the page and sending it is decided here.
const savingSQL = `INSERT INTO responses ` + savedColumns + `
	SELECT $1, i.firm_id, i.cycle_id, i.account_id, 'client', i.id, $3, $4, $5, $6
	FROM invitations i JOIN cycles y ON y.id = i.cycle_id
	WHERE i.id = $2 AND i.revoked_at IS NULL
		AND y.launched_at IS NOT NULL AND y.opens_at <= $5 AND y.closes_at > $5 AND y.closed_at IS NULL AND y.version = 0
		AND ($7 = '' OR (y.instrument_key = $7 AND y.instrument_version = $8))
	` + replacingSQL

const (
	savedColumns = `(id, firm_id, cycle_id, account_id, side, invitation_id, levels, comments, saved_at, submitted_at)`
	replacingSQL = `ON CONFLICT (invitation_id) DO UPDATE
		SET levels = excluded.levels, comments = excluded.comments, saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
		WHERE (responses.submitted_at IS NULL OR excluded.submitted_at IS NOT NULL) AND responses.version = 0
	RETURNING id, firm_id, cycle_id, account_id`
)

func (in *answersIn) args() []any {
	return []any{in.id, in.invitationID, in.levels, in.comments, in.at, in.sent, in.key, in.version}
}

func (out *answersOut) scan(r row) error {
	err := r.Scan(&out.id, &out.firmID, &out.cycleID, &out.accountID)
	if errors.Is(err, pgx.ErrNoRows) || errors.Is(err, sql.ErrNoRows) {
		return nil // held off by the guard
	}
	out.taken = err == nil
	return err
}

func (s *Store) answerWriter() answerWriter {
	if s.database.Pool != nil {
		return s.writePostgreSQL
	}
	return s.writeSQLite
}

// writePostgreSQL sends a group in one round trip. Of several answers to one invitation each goes into a statement of its own, in
// order; the statements of a pipeline without BEGIN are one transaction, committed when the batch closes without an error.
func (s *Store) writePostgreSQL(ctx context.Context, in []answersIn) ([]answersOut, error) {
	out := make([]answersOut, len(in))
	if len(in) == 1 {
		return out, out[0].scan(s.database.Pool.QueryRow(ctx, savingSQL, in[0].args()...))
	}
	var batch pgx.Batch
	for _, wave := range waves(in) {
		batch.Queue(groupSQL, columnsOf(in, wave)...).Query(func(rows pgx.Rows) error {
			return scanWave(rows, in, out, wave)
		})
	}
	return out, s.database.Pool.SendBatch(ctx, &batch).Close()
}

// writeSQLite does the same, with a transaction around it.
func (s *Store) writeSQLite(ctx context.Context, in []answersIn) ([]answersOut, error) {
	kept, query := &s.asking.group, groupLiteSQL
	if len(in) == 1 {
		kept, query = &s.asking.saving, savingSQL
	}
	statement, err := kept.on(ctx, s.database.SQL, query)
	if err != nil {
		return nil, err
	}
	tx, err := s.database.SQL.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("begin saving answers: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	saving := tx.StmtContext(ctx, statement)
	ctx = context.WithoutCancel(ctx) // the transaction ends with it; the driver would start a watcher for each statement
	out := make([]answersOut, len(in))
	if len(in) == 1 {
		err = out[0].scan(saving.QueryRowContext(ctx, in[0].args()...))
	} else {
		err = saveWaves(ctx, saving, in, out)
	}
	if err != nil {
		return nil, err
	}
	return out, tx.Commit()
}

func saveWaves(ctx context.Context, saving *sql.Stmt, in []answersIn, out []answersOut) error {
	for _, wave := range waves(in) {
		if err := saveWave(ctx, saving, in, out, wave); err != nil {
			return fmt.Errorf("save answers: %w", err)
		}
	}
	return nil
}

func saveWave(ctx context.Context, saving *sql.Stmt, in []answersIn, out []answersOut, wave []int) (err error) {
	list, err := listOf(in, wave)
	if err != nil {
		return err
	}
	rows, err := saving.QueryContext(ctx, list) //nolint:rowserrcheck // scanWave does
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return scanWave(rows, in, out, wave)
}
