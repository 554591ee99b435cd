package mailer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"

	"parallax/survey"
)

// tryTimeout is for one try to claim a message, or to write down what became of it; JobsConfig.MarkTimeout is for all of them.
const tryTimeout = 5 * time.Second

// worker takes one message from the ledger to the server and back.
type worker struct {
	river.WorkerDefaults[sendArgs]
	ledger    Ledger
	transport Transport
	links     Links
	config    JobsConfig
}

// Work sends one message, if the ledger still wants it sent. A message that can't be claimed keeps its place in the ledger:
// the sweep gives it a new job. Coming back by itself, a job would meet those of later sweeps.
func (w *worker) Work(ctx context.Context, job *river.Job[sendArgs]) error {
	id := job.Args.MessageID
	var letter Letter
	var due bool
	err := w.persist(ctx, func(err error) bool { return survey.KindOf(err) == survey.Unavailable }, func(ctx context.Context) (err error) {
		letter, due, err = w.ledger.Claim(ctx, id)
		return err
	})
	if err != nil {
		w.config.Log.Error("a message could not be claimed; the sweep takes it up again", "message", id, "error", err)
		return river.JobCancel(fmt.Errorf("claiming message %s: %w", id, err))
	}
	if !due {
		return nil
	}
	reply, err := w.deliver(ctx, letter)
	return w.settle(ctx, letter, reply, err)
}

// deliver composes and sends. A panic on the way is an answer too: while composing, nothing has been sent; while sending,
// nobody knows.
func (w *worker) deliver(ctx context.Context, letter Letter) (reply string, err error) {
	composed := false
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		w.config.Log.Error("a panic while sending a message", "message", letter.MessageID, "cause", cause, "stack", string(debug.Stack()))
		if composed {
			err = &SendError{Delivered: Perhaps, Reason: "the program failed while sending"}
		} else {
			err = &SendError{Permanent: true, Delivered: No, Reason: "the program failed while composing"}
		}
	}()
	mail, err := Compose(letter, w.links)
	if err != nil {
		return "", &SendError{Permanent: true, Delivered: No, Reason: "composing: " + brief(err), cause: err}
	}
	composed = true
	ctx, cancel := context.WithTimeout(ctx, w.config.SendTimeout)
	defer cancel()
	return w.transport.Send(ctx, mail)
}

// settle writes down what became of the message. The wait for the next try is River's to keep: the same job comes back.
func (w *worker) settle(ctx context.Context, letter Letter, reply string, sending error) error {
	id := letter.MessageID
	if sending == nil {
		return w.mark(ctx, id, "sent", func(ctx context.Context) error { return w.ledger.Sent(ctx, id, reply) })
	}
	var failure *SendError
	if !errors.As(sending, &failure) {
		failure = &SendError{Delivered: Perhaps, Reason: brief(sending)}
	}
	log := w.config.Log.With("message", id, "kind", string(letter.Kind), "reason", failure.Reason)
	if failure.Delivered == Perhaps {
		log.Warn("a message may or may not have been delivered")
		return w.mark(ctx, id, "uncertain", func(ctx context.Context) error { return w.ledger.Uncertain(ctx, id, failure.Reason) })
	}
	if wait := failure.Postponed; wait > 0 {
		until := w.config.Now().Add(wait)
		if err := w.mark(ctx, id, "postponed", func(ctx context.Context) error { return w.ledger.Postponed(ctx, id, failure.Reason, until) }); err != nil {
			return err
		}
		return river.JobSnooze(wait)
	}
	wait, again := Backoff(letter.Attempts + 1)
	reason, permanent := failure.Reason, failure.Permanent
	if !permanent && !again {
		reason, permanent = "gave up after five days: "+reason, true
	}
	retryAt := w.config.Now().Add(wait)
	err := w.mark(ctx, id, "failed", func(ctx context.Context) error {
		return w.ledger.Failed(ctx, id, reason, permanent, retryAt)
	})
	if err != nil || permanent {
		log.Warn("a message was not delivered and is given up", slog.Int("code", failure.Code))
		return err
	}
	log.Info("a message was not delivered yet", slog.Int("code", failure.Code), "again_in", wait)
	// A moment later than promised: the claim refuses what is not yet due.
	return river.JobSnooze(wait + time.Second)
}

// mark writes to the ledger, and tries again while the database is away: an unwritten mark would leave the message
// uncertain. It goes on though the job's own time is up.
func (w *worker) mark(ctx context.Context, id, state string, write func(context.Context) error) error {
	err := w.persist(context.WithoutCancel(ctx), func(error) bool { return true }, write)
	if err != nil {
		w.config.Log.Error("what became of a message could not be written down", "message", id, "state", state, "error", err)
		return river.JobCancel(fmt.Errorf("marking message %s %s: %w", id, state, err))
	}
	return nil
}

// persist does its best for MarkTimeout: whatever fails is done again, soon at first, while that is worthwhile. A database
// that says nothing must not use up all the time in one try. What can't be written down stays "sending" and becomes uncertain.
func (w *worker) persist(ctx context.Context, worthwhile func(error) bool, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, w.config.MarkTimeout)
	defer cancel()
	for pause := 50 * time.Millisecond; ; pause *= 2 {
		once, done := context.WithTimeout(ctx, tryTimeout)
		err := do(once)
		done()
		if err == nil || !worthwhile(err) {
			return err
		}
		select {
		case <-time.After(min(pause, time.Second)):
		case <-ctx.Done():
			return err
		}
	}
}
