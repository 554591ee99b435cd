package mailer

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	"github.com/riverqueue/river"

	"parallax/survey"
)

// tryTimeout is for one try to claim a message, or to write down what became of it; JobsConfig.MarkTimeout is for all of them.
const tryTimeout = 5 * time.Second

// worker takes messages from the ledger to the server and back.
type worker struct {
	river.WorkerDefaults[sendArgs]
	ledger    Ledger
	desk      *desk
	ahead     *ahead // before claiming
	gate      *gate  // before offering
	queue     queue
	transport Transport
	links     Links
	config    JobsConfig
}

// Work sends a job's messages, those that the ledger still wants sent, as many at once as the gates let in. What is to be looked at
// again at once, because we are stopping or because its turn came too late, gets a new job for the next who works.
func (w *worker) Work(ctx context.Context, job *river.Job[sendArgs]) error {
	ids := append([]string{job.Args.MessageID}, job.Args.Further...)
	left := make([]bool, len(ids))
	var all sync.WaitGroup
	for n, id := range ids {
		all.Go(func() { left[n] = !w.send(ctx, id, job.Queue == awaitedQueue) })
	}
	all.Wait()
	var rest []string
	for n, id := range ids {
		if left[n] {
			rest = append(rest, id)
		}
	}
	w.again(ctx, rest, w.config.Now())
	return nil
}

// send sends one message, if the ledger still wants it sent; false when it needs a new job. A message that can't be claimed keeps
// its place in the ledger: the sweep gives it a new job. Coming back by itself, it would meet those of later sweeps.
func (w *worker) send(ctx context.Context, id string, urgent bool) bool {
	if !w.ahead.enter(ctx, urgent) {
		return false
	}
	pass := sync.OnceFunc(w.ahead.leave)
	defer pass()
	var c claimed
	err := w.persist(ctx, unavailable, func(context.Context) (err error) {
		c, err = w.desk.claims.ask(id, nil)
		return err
	})
	if err != nil {
		w.config.Log.Error("a message could not be claimed; the sweep takes it up again", "message", id, "error", err)
		return true
	}
	if !c.found {
		return true
	}
	mail, failure := w.compose(c.Letter)
	ready := time.Now()
	if !w.gate.enter(ctx, urgent) {
		return false
	}
	w.ahead.learn(time.Since(ready))
	pass()
	leave := sync.OnceFunc(w.gate.leave)
	defer leave()
	if time.Since(c.at) > w.config.LetterLife {
		return false
	}
	switch {
	case !w.granted(ctx, c.Letter): // taken back: whoever has it next decides, also on what can't be worded
	case failure != nil:
		w.settle(ctx, c.Letter, "", failure, leave)
	default:
		reply, err := w.deliver(ctx, c.Letter, mail)
		w.settle(ctx, c.Letter, reply, err, leave)
	}
	return true
}

func unavailable(err error) bool { return survey.KindOf(err) == survey.Unavailable }

// granted marks a message as offered, and tells whether it may be: somebody may have taken it back meanwhile.
func (w *worker) granted(ctx context.Context, letter Letter) (may bool) {
	err := w.persist(ctx, unavailable, func(context.Context) (err error) {
		may, err = w.desk.turns.ask(errand{offer: Offer{letter.MessageID, letter.Claim}}, nil)
		return err
	})
	if err != nil {
		w.config.Log.Error("a message could not be marked as offered; the sweep looks at it again", "message", letter.MessageID, "error", err)
	}
	return err == nil && may
}

// again gives messages a job at a later time. Without one the sweep finds them, a little later.
func (w *worker) again(ctx context.Context, ids []string, at time.Time) {
	if len(ids) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tryTimeout)
	defer cancel()
	if err := w.queue.insert(ctx, sendJobs(ids, at, w.config.Now())); err != nil {
		w.config.Log.Warn("messages got no job for their next try; the sweep gives them one", "messages", len(ids), "error", err)
	}
}

// compose makes the mail. A panic on the way is an answer too: nothing has been sent.
func (w *worker) compose(letter Letter) (mail Mail, failure *SendError) {
	defer func() {
		if cause := recover(); cause != nil {
			w.panicked(letter, cause)
			failure = &SendError{Permanent: true, Delivered: No, Reason: "the program failed while composing"}
		}
	}()
	mail, err := Compose(letter, w.links)
	if err != nil {
		return Mail{}, &SendError{Permanent: true, Delivered: No, Reason: "composing: " + brief(err), cause: err}
	}
	return mail, nil
}

// deliver sends. After a panic on the way nobody knows how far it came.
func (w *worker) deliver(ctx context.Context, letter Letter, mail Mail) (reply string, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			w.panicked(letter, cause)
			err = &SendError{Delivered: Perhaps, Reason: "the program failed while sending"}
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, w.config.SendTimeout)
	defer cancel()
	return w.transport.Send(ctx, mail)
}

func (w *worker) panicked(letter Letter, cause any) {
	w.config.Log.Error("a panic while sending a message", "message", letter.MessageID, "cause", cause, "stack", string(debug.Stack()))
}

// settle writes down what became of the message. leave makes room for the next one, as soon as this one is sure to be marked before
// that is claimed.
func (w *worker) settle(ctx context.Context, letter Letter, reply string, sending error, leave func()) {
	id := letter.MessageID
	if sending == nil {
		w.mark(ctx, id, "sent", func(context.Context) error {
			_, err := w.desk.turns.ask(errand{taken: Taken{id, reply}}, leave)
			return err
		})
		return
	}
	var failure *SendError
	if !errors.As(sending, &failure) {
		failure = &SendError{Delivered: Perhaps, Reason: brief(sending)}
	}
	switch {
	case failure.Delivered == Perhaps:
		w.config.Log.Warn("a message may or may not have been delivered", "message", id, "kind", string(letter.Kind), "reason", failure.Reason)
		w.mark(ctx, id, "uncertain", func(ctx context.Context) error { return w.ledger.Uncertain(ctx, id, failure.Reason) })
	case failure.Postponed > 0:
		until := w.config.Now().Add(failure.Postponed)
		if w.mark(ctx, id, "postponed", func(ctx context.Context) error { return w.ledger.Postponed(ctx, id, failure.Reason, until) }) {
			w.again(ctx, []string{id}, until)
		}
	default:
		w.failed(ctx, letter, failure)
	}
}

// failed writes down that a message was refused, for good or for now.
func (w *worker) failed(ctx context.Context, letter Letter, failure *SendError) {
	id := letter.MessageID
	log := w.config.Log.With("message", id, "kind", string(letter.Kind), "reason", failure.Reason, "code", failure.Code)
	wait, more := Backoff(letter.Attempts + 1)
	reason, permanent := failure.Reason, failure.Permanent
	if !permanent && !more {
		reason, permanent = "gave up after five days: "+reason, true
	}
	retryAt := w.config.Now().Add(wait)
	marked := w.mark(ctx, id, "failed", func(ctx context.Context) error {
		return w.ledger.Failed(ctx, id, reason, permanent, retryAt)
	})
	switch {
	case !marked:
	case permanent:
		log.Warn("a message was not delivered and is given up")
	default:
		log.Info("a message was not delivered yet", "again_in", wait)
		// A moment later than promised: the claim refuses what is not yet due.
		w.again(ctx, []string{id}, retryAt.Add(time.Second))
	}
}

// mark writes to the ledger, and tries again while the database is away: an unwritten mark would leave the message
// uncertain. It goes on though the job's own time is up.
func (w *worker) mark(ctx context.Context, id, state string, write func(context.Context) error) bool {
	err := w.persist(context.WithoutCancel(ctx), func(error) bool { return true }, write)
	if err != nil {
		w.config.Log.Error("what became of a message could not be written down", "message", id, "state", state, "error", err)
	}
	return err == nil
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
