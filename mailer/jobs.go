package mailer

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
)

// JobsDatabase is where the queue lives: the same database as the ledger. Pool is set on PostgreSQL; without it SQL is a
// SQLite handle.
type JobsDatabase struct {
	SQL  *sql.DB
	Pool *pgxpool.Pool
}

// JobsConfig tunes the workers; zero values take the defaults.
type JobsConfig struct {
	Workers        int           // mails in flight at once; default 8
	SendTimeout    time.Duration // for one mail, all told; default 1 min
	MarkTimeout    time.Duration // for claiming a message and for writing down what became of it, each, though the database be away; default 15 s
	SweepEvery     time.Duration // default 30 s
	UncertainAfter time.Duration // how long a message may be sending before it is taken for lost; default 2 min, never less than sending may take
	OverdueAfter   time.Duration // how late a queued message may be before it is enqueued again; default 30 s
	LetterLife     time.Duration // how long after its claim a message may be offered to a server; what waits longer is looked at anew; default 5 s
	Now            func() time.Time
	Log            *slog.Logger
}

func (c JobsConfig) complete() JobsConfig {
	if c.Workers <= 0 {
		c.Workers = 8
	}
	if c.SendTimeout <= 0 {
		c.SendTimeout = time.Minute
	}
	if c.MarkTimeout <= 0 {
		c.MarkTimeout = 15 * time.Second
	}
	if c.SweepEvery <= 0 {
		c.SweepEvery = 30 * time.Second
	}
	if c.UncertainAfter <= 0 {
		c.UncertainAfter = 2 * time.Minute
	}
	if c.OverdueAfter <= 0 {
		c.OverdueAfter = 30 * time.Second
	}
	if c.LetterLife <= 0 {
		c.LetterLife = 5 * time.Second
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	// A message still being sent must not be taken for lost: from its claim it may wait, be marked, be sent and be marked again.
	c.UncertainAfter = max(c.UncertainAfter, c.LetterLife+c.SendTimeout+2*c.MarkTimeout)
	return c
}

// Jobs sends what the ledger has planned: a durable queue in the ledger's own database, its workers, and the sweep that
// finds what a crash left behind. The ledger alone decides whether a message is sent; a lost or doubled job does no harm.
type Jobs struct {
	config JobsConfig
	ledger Ledger
	queue  queue
	gates  []*gate // before claiming, before offering
	log    *slog.Logger

	mu        sync.Mutex
	stopSweep context.CancelFunc
	swept     chan struct{} // closed when the sweep has ended
}

// NewJobs makes the queue; nothing runs before Start. A queue that is never started can still be enqueued to.
func NewJobs(db JobsDatabase, ledger Ledger, transport Transport, links Links, config JobsConfig) (*Jobs, error) {
	config = config.complete()
	workers := river.NewWorkers()
	w := &worker{
		ledger: ledger, desk: newDesk(ledger, config.Workers), ahead: newAhead(config.Workers), gate: &gate{free: config.Workers},
		transport: transport, links: links, config: config,
	}
	if err := river.AddWorkerSafely(workers, w); err != nil {
		return nil, err
	}
	queue, err := openQueue(db, workers, config)
	if err != nil {
		return nil, err
	}
	w.queue = queue
	return &Jobs{config: config, ledger: ledger, queue: queue, gates: []*gate{&w.ahead.gate, w.gate}, log: config.Log}, nil
}

// Enqueue implements Queue.
func (j *Jobs) Enqueue(ctx context.Context, tx Tx, messageIDs []string, at time.Time) error {
	if len(messageIDs) == 0 {
		return nil
	}
	return j.queue.insertTx(ctx, tx, sendJobs(messageIDs, at, j.config.Now()))
}

// Start runs the workers and the sweep until Stop. The end of ctx does not stop them: an orderly shutdown calls Stop.
func (j *Jobs) Start(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stopSweep != nil {
		return errors.New("the mail queue is running already")
	}
	ctx = context.WithoutCancel(ctx)
	for _, g := range j.gates {
		g.open()
	}
	if err := j.queue.Start(ctx); err != nil {
		return err
	}
	sweeping, stop := context.WithCancel(ctx)
	j.stopSweep, j.swept = stop, make(chan struct{})
	go j.sweepAlways(sweeping, j.swept)
	return nil
}

// Stop takes no further message and waits for those being sent. When ctx ends first, their connections are cut; the ledger
// then keeps them as uncertain or queued, as each deserves.
func (j *Jobs) Stop(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stopSweep == nil {
		return nil
	}
	j.stopSweep()
	<-j.swept
	j.stopSweep = nil
	for _, g := range j.gates {
		g.shut()
	}
	if err := j.queue.Stop(ctx); err == nil {
		return nil
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), j.config.MarkTimeout)
	defer cancel()
	return j.queue.StopAndCancel(last)
}
