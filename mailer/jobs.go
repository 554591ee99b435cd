package mailer

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// JobsDatabase is where the queue lives: the same database as the ledger. Pool on PostgreSQL, else SQL.
type JobsDatabase struct {
	SQL  *sql.DB
	Pool *pgxpool.Pool
}

// JobsConfig tunes the workers; zero values take the defaults.
type JobsConfig struct {
	Workers        int           // mails in flight at once; default 4
	SendTimeout    time.Duration // for one mail; default 1 min
	SweepEvery     time.Duration // default 1 min
	UncertainAfter time.Duration // how long a message may be sending before the sweep takes it for lost; default 5 min
	OverdueAfter   time.Duration // how late a queued message may be before the sweep enqueues it again; default 2 min
	Now            func() time.Time
	Log            *slog.Logger
}

// Jobs sends what the ledger has planned: a durable queue, its workers and the sweep.
type Jobs struct{ config JobsConfig }

// NewJobs makes the queue; nothing runs before Start.
func NewJobs(db JobsDatabase, ledger Ledger, transport Transport, links Links, config JobsConfig) (*Jobs, error) {
	return &Jobs{config: config}, nil
}

// Enqueue implements Queue.
func (j *Jobs) Enqueue(ctx context.Context, tx Tx, messageIDs []string, at time.Time) error {
	return nil
}
