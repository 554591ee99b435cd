package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// CountStatements counts from here on what the store says to its database: on SQLite what its writer runs, on PostgreSQL every query and
// every COPY. It counts at the driver, so that what goes past GORM counts as well.
func (s *Store) CountStatements(t *testing.T) *atomic.Int64 {
	t.Helper()
	counted := &atomic.Int64{}
	count := s.countLite
	if s.database.Pool != nil {
		count = s.countPG
	}
	if err := count(context.Background(), counted); err != nil {
		t.Fatalf("count statements: %v", err)
	}
	return counted
}

// countPG takes connections that are traced in place of the others: what a connection tells is settled when it is made.
func (s *Store) countPG(ctx context.Context, counted *atomic.Int64) error {
	config := s.database.Pool.Config()
	config.ConnConfig.Tracer = tracer{counted}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	before := s.database
	s.database.Pool, s.database.SQL = pool, stdlib.OpenDBFromPool(pool)
	err = before.SQL.Close()
	before.Pool.Close()
	return errors.Join(err, s.reopen(postgres.New(postgres.Config{Conn: s.database.SQL})))
}

// countLite keeps the writer's only connection and speaks through it.
func (s *Store) countLite(ctx context.Context, counted *atomic.Int64) error {
	before := s.database.SQL
	held, err := before.Conn(ctx)
	if err != nil {
		return err
	}
	c := &countedConn{counted: counted, release: func() error { return errors.Join(held.Close(), before.Close()) }}
	if err := held.Raw(func(raw any) error {
		var knows bool
		if c.liteConn, knows = raw.(liteConn); !knows {
			return errors.New("the driver's connection lacks something")
		}
		return nil
	}); err != nil {
		return err
	}
	s.database.SQL = sql.OpenDB(only{c})
	s.database.SQL.SetMaxOpenConns(1)
	reader := s.reader
	err = s.reopen(sqlite.New(sqlite.Config{DriverName: "sqlite", Conn: s.database.SQL}))
	s.reader = reader
	return err
}

func (s *Store) reopen(d gorm.Dialector) (err error) {
	s.writer, err = gorm.Open(d, plain())
	s.reader = s.writer
	return err
}

type tracer struct{ counted *atomic.Int64 }

func (r tracer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	r.counted.Add(1)
	return ctx
}

func (r tracer) TraceCopyFromStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromStartData) context.Context {
	r.counted.Add(1)
	return ctx
}
func (tracer) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData)       {}
func (tracer) TraceCopyFromEnd(context.Context, *pgx.Conn, pgx.TraceCopyFromEndData) {}

type liteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
}

// only gives the one connection there is.
type only struct{ conn *countedConn }

func (o only) Connect(context.Context) (driver.Conn, error) { return o.conn, nil }
func (only) Driver() driver.Driver                          { return nil }

// countedConn is a connection that counts.
type countedConn struct {
	liteConn

	counted *atomic.Int64
	release func() error
}

func (c *countedConn) Close() error { return c.release() }

func (c *countedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.counted.Add(1)
	return c.liteConn.ExecContext(ctx, query, args)
}

func (c *countedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.counted.Add(1)
	return c.liteConn.QueryContext(ctx, query, args)
}
