package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// savingSQL saves one client's answers, if the invitation may answer at that moment. It is whole in itself: whatever
// happens between opening the page and sending it is decided here.
const savingSQL = `INSERT INTO responses ` + savedColumns + `
	SELECT $1, i.firm_id, i.cycle_id, i.account_id, 'client', i.id, $3, $4, $5, $6
	FROM invitations i JOIN cycles y ON y.id = i.cycle_id
	WHERE i.id = $2 AND i.revoked_at IS NULL
		AND y.launched_at IS NOT NULL AND y.opens_at <= $5 AND y.closes_at > $5 AND y.closed_at IS NULL
		AND ($7 = '' OR (y.instrument_key = $7 AND y.instrument_version = $8))
	` + replacingSQL

// groupSQL does the same for a group of answers to different invitations, on PostgreSQL: what a statement costs beside its
// rows is paid once. LIMIT keeps the planner from reading whole tables; the order is that of all instances.
const groupSQL = `INSERT INTO responses ` + savedColumns + `
	SELECT g.id, i.firm_id, i.cycle_id, i.account_id, 'client', g.invitation_id, g.levels, g.comments, g.at, g.sent
	FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::integer[])
		AS g(id, invitation_id, levels, comments, at, sent, key, version)
	JOIN LATERAL (SELECT i.firm_id, i.cycle_id, i.account_id
		FROM invitations i JOIN cycles y ON y.id = i.cycle_id
		WHERE i.id = g.invitation_id AND i.revoked_at IS NULL
			AND y.launched_at IS NOT NULL AND y.opens_at <= g.at AND y.closes_at > g.at AND y.closed_at IS NULL
			AND (g.key = '' OR (y.instrument_key = g.key AND y.instrument_version = g.version))
		LIMIT 1) i ON true
	ORDER BY g.invitation_id
	` + replacingSQL + `, invitation_id`

const (
	savedColumns = `(id, firm_id, cycle_id, account_id, side, invitation_id, levels, comments, saved_at, submitted_at)`
	replacingSQL = `ON CONFLICT (invitation_id) DO UPDATE
		SET levels = excluded.levels, comments = excluded.comments, saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
		WHERE responses.submitted_at IS NULL OR excluded.submitted_at IS NOT NULL
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

// waves splits answers, by their place, so that no wave holds an invitation twice and a later answer comes in a later wave.
func waves(in []answersIn) [][]int {
	var out [][]int
	seen := make(map[string]int, len(in))
	for n := range in {
		wave := seen[in[n].invitationID]
		seen[in[n].invitationID]++
		if wave == len(out) {
			out = append(out, nil)
		}
		out[wave] = append(out[wave], n)
	}
	return out
}

// columnsOf are the answers at some places as groupSQL takes them.
func columnsOf(in []answersIn, places []int) []any {
	size := len(places)
	ids, invitations, keys := make([]string, size), make([]string, size), make([]string, size)
	levels, comments, versions := make([]string, size), make([]string, size), make([]int32, size)
	at, sent := make([]time.Time, size), make([]*time.Time, size)
	for k, n := range places {
		ids[k], invitations[k], levels[k], comments[k] = in[n].id, in[n].invitationID, in[n].levels, in[n].comments
		at[k], sent[k], keys[k], versions[k] = in[n].at, in[n].sent, in[n].key, int32(in[n].version)
	}
	return []any{ids, invitations, levels, comments, at, sent, keys, versions}
}

// scanWave puts each row that came back to the answer that made it. Where none came back the guard held the answer off.
func scanWave(rows pgx.Rows, in []answersIn, out []answersOut, places []int) error {
	place := make(map[string]int, len(places))
	for _, n := range places {
		place[in[n].invitationID] = n
	}
	for rows.Next() {
		var one answersOut
		var invitation string
		if err := rows.Scan(&one.id, &one.firmID, &one.cycleID, &one.accountID, &invitation); err != nil {
			return err
		}
		one.taken = true
		out[place[invitation]] = one
	}
	return rows.Err()
}

func (s *Store) writeSQLite(ctx context.Context, in []answersIn) ([]answersOut, error) {
	statement, err := s.asking.saving.on(ctx, s.database.SQL, savingSQL)
	if err != nil {
		return nil, err
	}
	tx, err := s.database.SQL.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("begin saving answers: %w", err)
	}
	defer func() { _ = tx.Rollback() }()     // does nothing after the commit
	saving := tx.StmtContext(ctx, statement) //nolint:sqlclosecheck // the transaction's end closes it
	out := make([]answersOut, len(in))
	whole := context.WithoutCancel(ctx) // the transaction ends with ctx; the driver would start a watcher for each statement
	for n := range in {
		if err := out[n].scan(saving.QueryRowContext(whole, in[n].args()...)); err != nil {
			return nil, err
		}
	}
	return out, tx.Commit()
}
