package mailer

import (
	"context"
	"time"
)

// never is a lateness that no message has.
const never = 100 * 365 * 24 * time.Hour

// sweepAlways sweeps at once and then at every tick until ctx ends.
func (j *Jobs) sweepAlways(ctx context.Context, done chan<- struct{}) {
	defer close(done)
	tick := time.NewTicker(j.config.SweepEvery)
	defer tick.Stop()
	for {
		if err := j.Sweep(ctx); err != nil && ctx.Err() == nil {
			j.log.Error("the sweep of the mail ledger failed; it runs again soon", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Sweep mends what a crash has left: messages sending for too long become uncertain, messages whose job was lost get a
// new one. While jobs are waiting for a worker, late messages are late for that reason and none is taken for lost.
func (j *Jobs) Sweep(ctx context.Context) error {
	now, overdue := j.config.Now(), j.config.OverdueAfter
	waiting, err := j.queue.waiting(ctx)
	if err != nil {
		return err
	}
	if waiting {
		overdue = never
	}
	lost, uncertain, err := j.ledger.Sweep(ctx, now, j.config.UncertainAfter, overdue)
	if err != nil {
		return err
	}
	if uncertain > 0 {
		j.log.Warn("messages were being sent when their worker went away; they may have been delivered", "messages", uncertain)
	}
	if len(lost) == 0 {
		return nil
	}
	j.log.Warn("messages had lost their job and are enqueued again", "messages", len(lost))
	return j.queue.insert(ctx, sendJobs(lost, now, now))
}
