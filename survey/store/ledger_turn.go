package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"parallax/mailer"
)

// turning are the statements of Turn on SQLite, parsed once.
type turning struct{ told, taken, granting prepared }

// Turn records which messages servers took, and that others are about to be offered to one; it gives those that may be. One that
// was offered already may not, nor one whose letter rests on what has changed since.
func (s *Store) Turn(ctx context.Context, taken []mailer.Taken, offers []mailer.Offer) (granted []string, err error) {
	now := s.clock()
	events := make([]event, len(taken))
	for n, m := range taken {
		events[n] = event{ID: s.newID(now), MessageID: m.MessageID, Detail: clip(m.Reply)}
	}
	turn := s.turnSQLite
	if s.database.Pool != nil {
		turn = s.turnPostgreSQL
	}
	for range 4 {
		if granted, err = turn(ctx, events, offers); !again(err) {
			break
		}
	}
	return granted, translate(err)
}

// planOnce keeps PostgreSQL from thinking anew about each turn, which would take longer than the turn.
const planOnce = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)"

// turnPostgreSQL is one round trip, and one transaction: a batch is, unless it says otherwise.
func (s *Store) turnPostgreSQL(ctx context.Context, events []event, offers []mailer.Offer) (granted []string, err error) {
	ids, messages, details := asColumns(events)
	offered, claims := make([]string, len(offers)), make([]string, len(offers))
	for n, o := range offers {
		offered[n], claims[n] = o.MessageID, o.Claim
	}
	var both pgx.Batch
	both.Queue(planOnce)
	both.Queue(turnSQL, ids, messages, details, s.clock(), offered, claims).Query(func(rows pgx.Rows) (err error) {
		granted, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	err = s.database.Pool.SendBatch(ctx, &both).Close() // fails, too, where the commit does
	return granted, err
}

func (s *Store) turnSQLite(ctx context.Context, events []event, offers []mailer.Offer) (granted []string, err error) {
	said, err := asJSON(events)
	if err != nil {
		return nil, err
	}
	offered, err := asJSON(offers)
	if err != nil {
		return nil, err
	}
	// Parsed before the transaction begins, which then has the one connection to itself.
	told, err := s.turning.told.on(ctx, s.database.SQL, takenToldLite)
	if err != nil {
		return nil, err
	}
	taken, err := s.turning.taken.on(ctx, s.database.SQL, takenLite)
	if err != nil {
		return nil, err
	}
	granting, err := s.turning.granting.on(ctx, s.database.SQL, offerLite)
	if err != nil {
		return nil, err
	}
	tx, err := s.database.SQL.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("begin to record mails: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	ctx = context.WithoutCancel(ctx)     // the transaction ends with it; the driver would start a watcher for each statement
	now := s.clock()
	if len(events) > 0 {
		if err := errors.Join(run(ctx, tx.StmtContext(ctx, told), said, now), run(ctx, tx.StmtContext(ctx, taken), said, now)); err != nil {
			return nil, fmt.Errorf("record mails as sent: %w", err)
		}
	}
	if len(offers) > 0 {
		if granted, err = ids(ctx, tx.StmtContext(ctx, granting), offered, now); err != nil {
			return nil, fmt.Errorf("mark mails as offered: %w", err)
		}
	}
	return granted, tx.Commit()
}

func run(ctx context.Context, statement *sql.Stmt, args ...any) error {
	_, err := statement.ExecContext(ctx, args...)
	return err
}

// ids runs a statement that gives ids.
func ids(ctx context.Context, statement *sql.Stmt, args ...any) (out []string, err error) {
	rows, err := statement.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
