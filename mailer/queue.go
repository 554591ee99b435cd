package mailer

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
)

// sendArgs is the job: send these messages, those of them that the ledger still wants sent.
type sendArgs struct {
	MessageID string   `json:"message_id"`
	Further   []string `json:"further,omitempty"`
}

// Kind names the job in River's table; it must never change.
func (sendArgs) Kind() string { return "send_message" }

// awaitedQueue is for mails that somebody waits for: a launch stands in another one.
const awaitedQueue = "awaited"

// perJob is how many messages share a job. A job costs the queue as much as a mail costs us, however many it carries.
const perJob = 32

// sendJobs are the jobs for messages at a time; the zero time says that somebody waits for them. One attempt each: the ledger, not
// River, decides on another. What is due now carries no time, because River puts whatever carries one aside for its
// scheduler, which looks every few seconds.
func sendJobs(messageIDs []string, at, now time.Time) []river.InsertManyParams {
	opts := &river.InsertOpts{MaxAttempts: 1}
	switch {
	case at.IsZero():
		opts.Queue = awaitedQueue
	case at.After(now):
		opts.ScheduledAt = at
	}
	out := make([]river.InsertManyParams, 0, len(messageIDs)/perJob+1)
	for ids := range slices.Chunk(messageIDs, perJob) {
		out = append(out, river.InsertManyParams{Args: sendArgs{MessageID: ids[0], Further: ids[1:]}, InsertOpts: opts})
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
		Queues: map[string]river.QueueConfig{
			river.QueueDefault: {MaxWorkers: 2 * config.Workers}, awaitedQueue: {MaxWorkers: config.Workers},
		},
		Logger: slog.New(quiet{config.Log.Handler()}),
		// Workers that have finished get their next message soon: with this, the wait bounds no launch. How often an idle queue
		// looks is FetchPollInterval's to say.
		FetchCooldown: 5 * time.Millisecond,
		// Each mail of a job has times of its own, and what a crash interrupts is found in the ledger, not here. The ledger remembers
		// the rest, so finished jobs can go.
		JobTimeout:                  -1,
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
		Queues(river.QueueDefault, awaitedQueue).States(rivertype.JobStateAvailable).First(1))
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
