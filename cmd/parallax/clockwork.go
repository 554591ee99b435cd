package main

import (
	"context"
	"time"

	"parallax/survey/store"
)

// clockwork does what is due by the clock until ctx ends, and closes done then.
func (i *installation) clockwork(ctx context.Context, here *store.Presence, done chan<- struct{}) {
	defer close(done)
	tick := time.NewTicker(i.settings.SweepEvery)
	defer tick.Stop()
	for {
		if err := here.Beat(ctx); err != nil && ctx.Err() == nil {
			i.log.Error("this program's sign of life could not be left in the database", "error", err)
		}
		planned, err := i.store.PlanMails(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			i.log.Error("the mails that are due could not be planned; it is tried again soon", "error", err)
		case planned > 0:
			i.log.Info("planned the mails that are due", "mails", planned)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// startClockwork starts it and gives what stops it.
func (i *installation) startClockwork(ctx context.Context, here *store.Presence) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go i.clockwork(ctx, here, done)
	return func() {
		cancel()
		<-done
	}
}
