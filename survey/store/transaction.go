package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"

	"parallax/mailer"
)

// tx is one open transaction: GORM's session and the queue's view of the same connection. Now is the moment it began.
type tx struct {
	*gorm.DB
	store *Store
	queue mailer.Tx
	now   time.Time
}

// newID makes an id for something that begins in this transaction.
func (t *tx) newID() string { return t.store.newID(t.now) }

// enqueue hands messages to the queue; they are sent after the commit, at the earliest at the given time. The zero time
// puts them before the others.
func (t *tx) enqueue(ids []string, at time.Time) error {
	if t.store.queue == nil || len(ids) == 0 {
		return nil
	}
	if err := t.store.queue.Enqueue(t.Statement.Context, t.queue, ids, at); err != nil {
		return fmt.Errorf("enqueue mails: %w", err)
	}
	return nil
}

// rows opens a reading session outside of any transaction.
func (s *Store) rows(ctx context.Context) *gorm.DB { return s.reader.WithContext(ctx) }

// transact runs fn in one transaction and commits when it returns nil. PostgreSQL may ask for the whole again (two
// transactions in each other's way); fn must therefore have no effect outside of t.
func (s *Store) transact(ctx context.Context, fn func(t *tx) error) error {
	run := s.transactSQLite
	if s.database.Dialect == PostgreSQL {
		run = s.transactPostgreSQL
	}
	var err error
	for range 4 {
		if err = run(ctx, fn); !again(err) {
			break
		}
	}
	return translate(err)
}

// look runs fn, which only reads, in one transaction. On SQLite it holds up nobody who writes.
func (s *Store) look(ctx context.Context, fn func(t *tx) error) error {
	if s.database.Dialect == PostgreSQL {
		return s.transact(ctx, fn)
	}
	return translate(s.transactOn(ctx, s.reader, fn, &sql.TxOptions{ReadOnly: true}))
}

func (s *Store) transactSQLite(ctx context.Context, fn func(t *tx) error) error {
	return s.transactOn(ctx, s.writer, fn)
}

func (s *Store) transactOn(ctx context.Context, db *gorm.DB, fn func(t *tx) error, opts ...*sql.TxOptions) error {
	return db.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		lite, ok := g.Statement.ConnPool.(*sql.Tx)
		if !ok {
			return errors.New("the transaction is not database/sql's")
		}
		return fn(&tx{DB: g, store: s, queue: mailer.Tx{Lite: lite}, now: s.clock()})
	}, opts...)
}

// transactPostgreSQL begins the transaction in pgx, which the queue needs, and lends the same connection to GORM.
func (s *Store) transactPostgreSQL(ctx context.Context, fn func(t *tx) error) error {
	conn, err := s.database.SQL.Conn(ctx)
	if err != nil {
		return fmt.Errorf("take a connection: %w", err)
	}
	defer func() { _ = conn.Close() }()
	var raw *pgx.Conn
	if err := conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return errors.New("the connection is not pgx's")
		}
		raw = c.Conn()
		return nil
	}); err != nil {
		return fmt.Errorf("reach the connection: %w", err)
	}
	return pgx.BeginFunc(ctx, raw, func(pg pgx.Tx) error {
		session := s.writer.Session(&gorm.Session{NewDB: true, Context: ctx, SkipDefaultTransaction: true})
		session.Statement.ConnPool = lent{conn}
		return fn(&tx{DB: session, store: s, queue: mailer.Tx{PG: pg}, now: s.clock()})
	})
}

// lent is a connection with somebody else's transaction open on it. To GORM it looks like a transaction, so that a nested
// one becomes a savepoint and never commits what isn't its own.
type lent struct{ gorm.ConnPool }

func (lent) Commit() error   { return nil }
func (lent) Rollback() error { return nil }

// lockable are the tables that lock may be asked for, with the column that holds the firm and the word for users.
var lockable = map[string]struct{ query, word string }{
	"firms":    {"SELECT id FROM firms WHERE id = ? AND id = ?", "firm"},
	"cycles":   {"SELECT id FROM cycles WHERE id = ? AND firm_id = ?", "cycle"},
	"accounts": {"SELECT id FROM accounts WHERE id = ? AND firm_id = ?", "account"},

	"questionnaires": {"SELECT key FROM questionnaires WHERE key = ? AND firm_id = ?", "questionnaire"},
}

// lock takes the row until the transaction ends, so that others who lock it wait; NotFound when the firm has no such row.
// On SQLite the transaction holds the whole database already.
func (t *tx) lock(table, id, firmID string) error {
	query := lockable[table].query
	if t.store.database.Dialect == PostgreSQL {
		query += " FOR UPDATE"
	}
	var found []string
	if err := t.Raw(query, id, firmID).Scan(&found).Error; err != nil {
		return err
	}
	if len(found) == 0 {
		return missing(lockable[table].word)
	}
	return nil
}
