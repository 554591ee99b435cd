// Package storetest gives tests a real, migrated store on each engine, a clock they set, and a small firm.
package storetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"parallax/survey"
	"parallax/survey/store"
)

// Start is when every test's clock begins: a Monday morning.
var Start = time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC)

// Clock is a time that a test sets. It is safe for use by many goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now is the time it shows. Each look takes a millisecond, so that what is made later has a later id.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

// Set moves it.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Advance moves it forward.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Each runs the test on SQLite, and on PostgreSQL when TEST_DATABASE_URL names a server, each with a database of its own.
func Each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	EachAddress(t, func(t *testing.T, address string) {
		s, _ := Open(t, address, NewClock())
		test(t, s)
	})
}

// EachClock is Each with the clock in the test's hands.
func EachClock(t *testing.T, test func(t *testing.T, s *store.Store, clock *Clock)) {
	t.Helper()
	EachAddress(t, func(t *testing.T, address string) {
		s, clock := Open(t, address, NewClock())
		test(t, s, clock)
	})
}

// EachAddress gives the test the address of an empty, migrated database, on each engine.
func EachAddress(t *testing.T, test func(t *testing.T, address string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "parallax.db")
		if err := os.WriteFile(file, made(sqliteTemplate())(t), 0o600); err != nil {
			t.Fatal(err)
		}
		test(t, "sqlite:"+file)
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, newDatabase(t))
	})
}

// Open opens a store on a migrated database; it is closed when the test ends.
func Open(t *testing.T, address string, clock *Clock) (*store.Store, *Clock) {
	t.Helper()
	s, err := store.Open(context.Background(), address, store.Options{Now: clock.Now, MaxConns: 6})
	if err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s, clock
}

// Migrate brings an empty database to the schema of this version.
func Migrate(t *testing.T, address string) {
	t.Helper()
	if err := migrate(address); err != nil {
		t.Fatal(err)
	}
}

// newDatabase makes a migrated database on the server of TEST_DATABASE_URL and drops it when the test ends.
func newDatabase(t *testing.T) string {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		t.Skip("no PostgreSQL: run by .ci/with-postgres, or set TEST_DATABASE_URL to a superuser's address")
	}
	name := "test_" + survey.NewID(time.Now(), rand.Reader)
	exec(t, server, "CREATE DATABASE "+name+" TEMPLATE "+made(postgresTemplate())(t))
	t.Cleanup(func() { exec(t, server, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return made(onServer(server, name))(t)
}

// onServer is the address of another database on a server.
func onServer(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", fmt.Errorf("TEST_DATABASE_URL: %w", err)
	}
	u.Path = "/" + name
	return u.String(), nil
}

// made gives what was made, or ends the test with the reason why it wasn't.
func made[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func exec(t *testing.T, address, statement string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatalf("connect to PostgreSQL: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", statement, err))
	}
}
