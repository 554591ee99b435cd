// Package migrations brings a database to the schema this program was built for, on SQLite and on PostgreSQL.
// Both dialects carry the same numbers, and the job queue's own tables are one of the steps.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// queueStep is the number of the step that makes the job queue's tables, and queueVersion how far it takes them. A later
// version of the queue gets a step of its own, so that a database always knows where it stands.
const (
	queueStep    = 2
	queueVersion = 7
)

// Step is one migration and whether the database has it.
type Step struct {
	Version int64
	Name    string
	Applied bool
}

// Up applies what is pending. On PostgreSQL several instances may start at once: one migrates, the others wait.
// pool is nil on SQLite.
func Up(ctx context.Context, dialect string, db *sql.DB, pool *pgxpool.Pool) error {
	provider, err := provide(dialect, db, pool)
	if err != nil {
		return err
	}
	if dialect == "sqlite" && db.Stats().MaxOpenConnections == 1 {
		// The queue's step asks for a connection of its own while ours is held.
		db.SetMaxOpenConns(2)
		defer db.SetMaxOpenConns(1)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Pending is the number of steps the database lacks.
func Pending(ctx context.Context, dialect string, db *sql.DB, pool *pgxpool.Pool) (int, error) {
	steps, err := Status(ctx, dialect, db, pool)
	if err != nil {
		return 0, err
	}
	pending := 0
	for _, step := range steps {
		if !step.Applied {
			pending++
		}
	}
	return pending, nil
}

// Status lists all steps, oldest first.
func Status(ctx context.Context, dialect string, db *sql.DB, pool *pgxpool.Pool) ([]Step, error) {
	provider, err := provide(dialect, db, pool)
	if err != nil {
		return nil, err
	}
	all, err := provider.Status(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the schema's version: %w", err)
	}
	steps := make([]Step, 0, len(all))
	for _, s := range all {
		name := s.Source.Path
		if name == "" {
			name = "job queue"
		}
		steps = append(steps, Step{Version: s.Source.Version, Name: name, Applied: s.State == goose.StateApplied})
	}
	return steps, nil
}

// Fingerprint is the same for the same steps and differs for others, be it by a letter.
func Fingerprint() (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, queueStep, queueVersion)
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(path)
		fmt.Fprintf(sum, "%s %d %s", path, len(content), content)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}

func provide(dialect string, db *sql.DB, pool *pgxpool.Pool) (*goose.Provider, error) {
	kind := goose.DialectSQLite3
	up, down, err := queueMigrators(dialect, db, pool)
	if err != nil {
		return nil, err
	}
	// The queue's statements manage their own transactions, so the step runs outside of one.
	options := []goose.ProviderOption{goose.WithGoMigrations(goose.NewGoMigration(queueStep,
		&goose.GoFunc{RunDB: func(ctx context.Context, _ *sql.DB) error { return up(ctx) }},
		&goose.GoFunc{RunDB: func(ctx context.Context, _ *sql.DB) error { return down(ctx) }}))}
	if dialect == "postgres" {
		kind = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, fmt.Errorf("make the migration lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	steps, err := fs.Sub(files, dialect)
	if err != nil {
		return nil, fmt.Errorf("open the migrations: %w", err)
	}
	provider, err := goose.NewProvider(kind, db, steps, options...)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return provider, nil
}

type migrate func(context.Context) error

func queueMigrators(dialect string, db *sql.DB, pool *pgxpool.Pool) (up, down migrate, err error) {
	switch {
	case dialect == "sqlite":
		m, err := rivermigrate.New(riversqlite.New(db), nil)
		if err != nil {
			return nil, nil, fmt.Errorf("read the job queue's migrations: %w", err)
		}
		up, down = directions(m)
	case dialect == "postgres" && pool != nil:
		m, err := rivermigrate.New(riverpgxv5.New(pool), nil)
		if err != nil {
			return nil, nil, fmt.Errorf("read the job queue's migrations: %w", err)
		}
		up, down = directions(m)
	default:
		return nil, nil, errors.New("migrate: the dialect is sqlite, or postgres with a pool; found " + dialect)
	}
	return up, down, nil
}

func directions[T any](m *rivermigrate.Migrator[T]) (up, down migrate) {
	run := func(direction rivermigrate.Direction, target int) migrate {
		return func(ctx context.Context) error {
			if _, err := m.Migrate(ctx, direction, &rivermigrate.MigrateOpts{TargetVersion: target}); err != nil {
				return fmt.Errorf("job queue: %w", err)
			}
			return nil
		}
	}
	return run(rivermigrate.DirectionUp, queueVersion), run(rivermigrate.DirectionDown, -1)
}
