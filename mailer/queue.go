package mailer

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
)

// sendArgs is the job: send this message, if the ledger still wants it sent.
type sendArgs struct {
	MessageID string `json:"message_id"`
}

// Kind names the job in River's table; it must never change.
func (sendArgs) Kind() string { return "send_message" }

// How jobs stand in line: those that somebody waits for go before a launch's.
const (
	awaited = 1
	usual   = 2
)

// sendJobs are the jobs for messages at a time; the zero time puts them first in line. One attempt each: the ledger, not
// River, decides on another. What is due now carries no time, because River puts whatever carries one aside for its
// scheduler, which looks every few seconds.
func sendJobs(messageIDs []string, at, now time.Time) []river.InsertManyParams {
	opts := &river.InsertOpts{MaxAttempts: 1, Priority: usual}
	switch {
	case at.IsZero():
		opts.Priority = awaited
	case at.After(now):
		opts.ScheduledAt = at
	}
	out := make([]river.InsertManyParams, len(messageIDs))
	for i, id := range messageIDs {
		out[i] = river.InsertManyParams{Args: sendArgs{MessageID: id}, InsertOpts: opts}
	}
	return out
}

// queue is River on either engine.
type queue interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
	insert(ctx context.Context, jobs []river.InsertManyParams) error
	insertTx(ctx context.Context, tx Tx, jobs []river.InsertManyParams) error
	waiting(ctx context.Context) (bool, error) // are there jobs that could run now?
}

func openQueue(db JobsDatabase, workers *river.Workers, config JobsConfig) (queue, error) {
	settings := &river.Config{
		Workers: workers,
		Queues:  map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: config.Workers}},
		Logger:  slog.New(quiet{config.Log.Handler()}),
		// Workers that have finished get their next message soon: with this, the wait bounds no launch. How often an idle queue
		// looks is FetchPollInterval's to say.
		FetchCooldown: 5 * time.Millisecond,
		// A job outlives its mail by the time needed to mark it; the ledger remembers the rest, so finished jobs can go.
		JobTimeout:                  config.SendTimeout + 2*config.MarkTimeout,
		RescueStuckJobsAfter:        max(config.UncertainAfter, config.SendTimeout+3*config.MarkTimeout),
		CompletedJobRetentionPeriod: 10 * time.Minute,
		DiscardedJobRetentionPeriod: 24 * time.Hour,
	}
	if db.Pool != nil {
		client, err := river.NewClient(riverpgxv5.New(db.Pool), settings)
		if err != nil {
			return nil, err
		}
		return riverQueue[pgx.Tx]{client, func(tx Tx) (pgx.Tx, bool) { return tx.PG, tx.PG != nil }}, nil
	}
	// Each fetch is a commit that the one writer must bring to the disk, so it waits until several workers are free.
	settings.FetchCooldown = 20 * time.Millisecond
	// River's listener on SQLite asks the one writer 20 times a second; polling for jobs alone is lighter.
	settings.PollOnly = true
	settings.FetchPollInterval = 300 * time.Millisecond
	client, err := river.NewClient(riversqlite.New(db.SQL), settings)
	if err != nil {
		return nil, err
	}
	return riverQueue[*sql.Tx]{client, func(tx Tx) (*sql.Tx, bool) { return tx.Lite, tx.Lite != nil }}, nil
}

type riverQueue[T any] struct {
	*river.Client[T]
	pick func(Tx) (T, bool)
}

func (q riverQueue[T]) insert(ctx context.Context, jobs []river.InsertManyParams) error {
	_, err := q.InsertManyFast(ctx, jobs)
	return err
}

func (q riverQueue[T]) insertTx(ctx context.Context, tx Tx, jobs []river.InsertManyParams) error {
	own, ok := q.pick(tx)
	if !ok {
		return errors.New("the transaction is not one of the mail queue's engine")
	}
	_, err := q.InsertManyFastTx(ctx, own, jobs)
	return err
}

func (q riverQueue[T]) waiting(ctx context.Context) (bool, error) {
	found, err := q.JobList(ctx, river.NewJobListParams().
		Queues(river.QueueDefault).States(rivertype.JobStateAvailable).First(1))
	if err != nil {
		return false, err
	}
	return len(found.Jobs) > 0, nil
}

// quiet passes on River's warnings and errors, and keeps its chatter.
type quiet struct{ slog.Handler }

func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
