package mailer_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store/storetest"
)

// unreliable is a ledger whose database is away for some messages: before it has written, or with its word that it has.
type unreliable struct {
	mailer.Ledger
	claim map[string]func() error                   // in place of claiming
	sent  map[string]func(write func() error) error // around the mark
}

var errAway = survey.Errorf(survey.Unavailable, "the database is away")

var errOneOfSeveral = errors.New("one of several can't be read or written")

// Claim fails for a group that holds a message with a fault, so that each is tried alone.
func (u *unreliable) Claim(ctx context.Context, ids []string) ([]mailer.Letter, error) {
	for _, id := range ids {
		if fault := u.claim[id]; fault != nil {
			if err := fault(); err != nil && len(ids) > 1 {
				return nil, errOneOfSeveral
			} else if err != nil {
				return nil, err
			}
		}
	}
	return u.Ledger.Claim(ctx, ids)
}

// Turn does the same for marks.
func (u *unreliable) Turn(ctx context.Context, taken []mailer.Taken, offers []mailer.Offer) ([]string, error) {
	for _, m := range taken {
		fault := u.sent[m.MessageID]
		if fault == nil {
			continue
		}
		if len(taken)+len(offers) > 1 {
			return nil, errOneOfSeveral
		}
		return nil, fault(func() error {
			_, err := u.Ledger.Turn(ctx, taken, offers)
			return err
		})
	}
	return u.Ledger.Turn(ctx, taken, offers)
}

// awayFor fails until some time after its first call.
func awayFor(d time.Duration) func() error {
	start := sync.OnceValue(time.Now)
	return func() error {
		if time.Since(start()) < d {
			return errAway
		}
		return nil
	}
}

func TestADatabaseThatComesAndGoesDoublesNothing(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		s, _ := storetest.Open(t, address, clock)
		ledger := &unreliable{Ledger: s, claim: map[string]func() error{}, sent: map[string]func(func() error) error{}}
		db := s.Database()
		jobs, err := mailer.NewJobs(mailer.JobsDatabase{SQL: db.SQL, Pool: db.Pool}, ledger, transport(t, server), links{},
			mailer.JobsConfig{SweepEvery: time.Hour, MarkTimeout: 4 * time.Second, Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		s.UseQueue(jobs)
		o := office{s, jobs}
		firm, cycle := o.launched(t, clock)
		queued := storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, "queued", 1)).Messages
		late, deaf, never, absent, foreign := queued[0], queued[1], queued[2], queued[3], queued[4]
		back := awayFor(time.Second)
		ledger.sent[late.ID] = func(write func() error) error {
			if err := back(); err != nil {
				return err
			}
			return write()
		}
		lost := false
		ledger.sent[deaf.ID] = func(write func() error) error {
			err := write()
			if !lost {
				lost, err = true, errAway
			}
			return err
		}
		ledger.sent[never.ID] = func(func() error) error { return errAway }
		ledger.claim[absent.ID] = awayFor(500 * time.Millisecond)
		ledger.claim[foreign.ID] = func() error { return errors.New("a questionnaire that this version does not know") }

		o.start(t)
		eventually(t, "all others are sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == 17 })
		for range 3 { // the message that this instance can't read gets one job for each sweep, and no more
			clock.Advance(time.Minute)
			if err := jobs.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
			eventually(t, "no job is open but that of the unwritten mark", func() bool { return openJobs(t, o) <= 1 })
		}
		o.stop(t)
		clock.Advance(10 * time.Minute)
		if err := jobs.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		for state, want := range map[string]string{"uncertain": never.ID, "queued": foreign.ID} {
			found := storetest.Must(o.Messages(context.Background(), firm.Manager, cycle, state, 1)).Messages
			if len(found) != 1 || found[0].ID != want {
				t.Errorf("%s are %+v, want one message alone", state, found)
			}
		}
		seen := map[string]int{}
		for _, m := range box.Messages() {
			if seen[m.To]++; seen[m.To] > 1 {
				t.Errorf("%s got %d mails", m.To, seen[m.To])
			}
		}
		if len(seen) != 18 || seen[foreign.ToEmail] != 0 {
			t.Errorf("%d got a mail, want 18", len(seen))
		}
	})
}

// openJobs counts the jobs that may run now or later.
func openJobs(t *testing.T, o office) (n int) {
	t.Helper()
	row := o.Database().SQL.QueryRowContext(t.Context(),
		"SELECT count(*) FROM river_job WHERE state NOT IN ('completed', 'cancelled', 'discarded')")
	if err := row.Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhoWaitsForAMailDoesNotWaitForALaunch(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		server.Limits.Total = mailer.Rate{Mails: 10, Per: time.Second} // so that the launch takes a while
		o := open(t, address, clock, server, links{})
		firm, cycle := o.launched(t, clock)
		if err := o.RequestSignIn(t.Context(), "ada@northwind.example", ""); err != nil {
			t.Fatal(err)
		}
		o.start(t)
		eventually(t, "all is sent", func() bool {
			return o.count(t, firm.Manager, cycle, "sent") == 19 && len(box.Messages()) == 20
		})
		for older, m := range box.Messages() { // newest first
			if before := 19 - older; m.Kind == string(mailer.SignIn) && before >= 12 {
				t.Errorf("the sign-in mail came after %d others", before)
			}
		}
	})
}
