package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"parallax/survey/store"
)

// pour writes many rows of one table at once.
type pour func(ctx context.Context, table string, columns []string, rows [][]any) error

// pouring runs fn in one transaction, with what writes rows into it: COPY on PostgreSQL, rows by the hundred on SQLite.
func pouring(ctx context.Context, db store.Database, fn func(pour) error) error {
	if db.Pool != nil {
		return pgx.BeginFunc(ctx, db.Pool, func(tx pgx.Tx) error {
			return fn(func(ctx context.Context, table string, columns []string, rows [][]any) error {
				if _, err := tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows)); err != nil {
					return fmt.Errorf("fill %s: %w", table, err)
				}
				return nil
			})
		})
	}
	tx, err := db.SQL.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("fill the database: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if err := fn(func(ctx context.Context, table string, columns []string, rows [][]any) error {
		return pourLite(ctx, tx, table, columns, rows)
	}); err != nil {
		return err
	}
	return tx.Commit()
}

// litePour is how many rows go into one INSERT on SQLite.
const litePour = 100

func pourLite(ctx context.Context, tx *sql.Tx, table string, columns []string, rows [][]any) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",") + ")"
	insert := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES "
	whole, err := tx.PrepareContext(ctx, insert+strings.TrimSuffix(strings.Repeat(one+",", litePour), ","))
	if err != nil {
		return fmt.Errorf("fill %s: %w", table, err)
	}
	defer func() { _ = whole.Close() }()
	values := make([]any, 0, litePour*len(columns))
	for len(rows) > 0 {
		n := min(len(rows), litePour)
		values = values[:0]
		for _, row := range rows[:n] {
			values = append(values, row...)
		}
		if rows = rows[n:]; n == litePour {
			_, err = whole.ExecContext(ctx, values...)
		} else {
			_, err = tx.ExecContext(ctx, insert+strings.TrimSuffix(strings.Repeat(one+",", n), ","), values...)
		}
		if err != nil {
			return fmt.Errorf("fill %s: %w", table, err)
		}
	}
	return nil
}

// settleDown does what PostgreSQL's own housekeeping would do within minutes, so that the first reports aren't planned for
// empty tables.
func settleDown(ctx context.Context, db store.Database) error {
	if db.Pool == nil {
		return nil
	}
	if _, err := db.Pool.Exec(ctx, "VACUUM ANALYZE"); err != nil {
		return fmt.Errorf("settle the database: %w", err)
	}
	return nil
}
