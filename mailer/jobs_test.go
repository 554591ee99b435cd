package mailer_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parallax/mailer"
	"parallax/mailer/outbox"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// office is one running instance: a store, its queue and the server that its mail goes to.
type office struct {
	*store.Store
	jobs *mailer.Jobs
}

// open puts an office on a database; its queue doesn't run yet.
func open(t *testing.T, address string, clock *storetest.Clock, server mailer.SMTPConfig, l mailer.Links) office {
	t.Helper()
	return openWith(t, address, clock, server, l, mailer.JobsConfig{SendTimeout: 10 * time.Second})
}

// openWith is open with so many workers and so much patience; the rest of config is set here.
func openWith(t *testing.T, address string, clock *storetest.Clock, server mailer.SMTPConfig, l mailer.Links, config mailer.JobsConfig) office {
	t.Helper()
	s, _ := storetest.Open(t, address, clock)
	db := s.Database()
	config.SweepEvery, config.Now, config.Log = time.Hour, clock.Now, slog.New(slog.DiscardHandler)
	jobs, err := mailer.NewJobs(mailer.JobsDatabase{SQL: db.SQL, Pool: db.Pool}, s, transport(t, server), l, config)
	if err != nil {
		t.Fatal(err)
	}
	s.UseQueue(jobs)
	return office{s, jobs}
}

func (o office) start(t *testing.T) {
	t.Helper()
	if err := o.jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.stop(t) })
}

func (o office) stop(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := o.jobs.Stop(ctx); err != nil {
		t.Errorf("stop: %v", err)
	}
}

func (o office) launched(t *testing.T, clock *storetest.Clock) (storetest.SmallFirm, string) {
	t.Helper()
	firm := storetest.Firm(t, o.Store)
	cycle := storetest.Must(o.CreateCycle(t.Context(), firm.Manager, firm.Draft("Review 2026", survey.Named, clock.Now())))
	storetest.Must(o.Launch(t.Context(), firm.Manager, cycle.ID))
	return firm, cycle.ID
}

// count gives how many of the cycle's messages are in a state.
func (o office) count(t *testing.T, p survey.Principal, cycle, state string) int {
	t.Helper()
	return storetest.Must(o.Messages(context.Background(), p, cycle, state, 1)).Total
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	end := time.NewTimer(3 * time.Minute)
	defer end.Stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-end.C:
			t.Fatalf("not within three minutes: %s", what)
		}
	}
}

func startOutbox(t *testing.T) (*outbox.Outbox, mailer.SMTPConfig) {
	t.Helper()
	box := outbox.New(1000)
	address, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	host, port, _ := net.SplitHostPort(address)
	number, _ := strconv.Atoi(port)
	return box, mailer.SMTPConfig{Host: host, Port: number, Encryption: mailer.Plain}
}

func TestALaunchMailsEveryoneOnceThoughTwoInstancesWork(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		first, second := open(t, address, clock, server, links{}), open(t, address, clock, server, links{})
		firm, cycle := first.launched(t, clock)
		first.start(t)
		second.start(t)
		const contacts, sellers = 16, 3
		eventually(t, "all is sent", func() bool { return first.count(t, firm.Manager, cycle, "sent") == contacts+sellers })
		storetest.Must(second.Launch(t.Context(), firm.Manager, cycle))
		if err := second.jobs.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		first.stop(t)
		second.stop(t)
		seen := map[string]int{}
		for _, m := range box.Messages() {
			seen[m.To]++
			if len(m.Links) == 0 {
				t.Errorf("the mail to %s carries no link", m.To)
			}
		}
		for to, n := range seen {
			if n != 1 {
				t.Errorf("%s got %d mails, want 1", to, n)
			}
		}
		if len(seen) != contacts+sellers {
			t.Errorf("%d people got mail, want %d", len(seen), contacts+sellers)
		}
	})
}

func TestRefusalsForNowComeBackAndRefusalsForGoodSuppress(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		for name, c := range map[string]struct {
			refusal *smtp.SMTPError
			state   string
			barred  int
		}{
			"451": {&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Greylisted"}, "queued", 0},
			"550": {&smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user"}, "failed", 16},
		} {
			t.Run(name, func(t *testing.T) {
				server := startSink(t, mailer.Plain, "", "")
				server.onRcpt = c.refusal
				o := open(t, address, clock, server.config(), links{})
				firm := storetest.NamedFirm(t, o.Store, "firm"+name)
				cycle := storetest.Must(o.CreateCycle(t.Context(), firm.Manager, firm.Draft("Review", survey.Named, clock.Now()))).ID
				storetest.Must(o.Launch(t.Context(), firm.Manager, cycle))
				o.start(t)
				tried := func() (n int) {
					for _, m := range storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, c.state, 1)).Messages {
						n += m.Attempts
					}
					return n
				}
				eventually(t, "each is tried once", func() bool { return tried() == 19 })
				o.stop(t)
				line := storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, c.state, 1)).Messages[0]
				if want := c.refusal.Message; !containsFold(line.Reply, want) {
					t.Errorf("the ledger says %q, want the server's words %q", line.Reply, want)
				}
				if barred := len(storetest.Must(o.Suppressions(t.Context(), firm.Manager))); barred != c.barred {
					t.Errorf("%d addresses are suppressed, want %d", barred, c.barred)
				}
			})
		}
	})
}

func TestWhatACrashLeftIsNeverSentTwiceNorForgotten(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		o := open(t, address, clock, server, links{})
		firm, cycle := o.launched(t, clock)
		// A worker took one message and died before it could say what became of it; the jobs of all are lost.
		taken := storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, "queued", 1)).Messages[0]
		if _, due, err := storetest.Claim(t.Context(), o.Store, taken.ID); err != nil || !due {
			t.Fatalf("claim: due %v, error %v", due, err)
		}
		if _, err := o.Database().SQL.ExecContext(t.Context(), "DELETE FROM river_job"); err != nil {
			t.Fatal(err)
		}
		clock.Advance(10 * time.Minute)
		o.start(t)
		eventually(t, "the others are sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == 18 })
		o.stop(t)
		if n := o.count(t, firm.Manager, cycle, "uncertain"); n != 1 {
			t.Errorf("%d uncertain, want 1", n)
		}
		for _, m := range box.Messages() {
			if m.To == taken.ToEmail {
				t.Errorf("the message that may have been delivered to %s was sent again", m.To)
			}
		}
		if n := len(box.Messages()); n != 18 {
			t.Errorf("%d mails, want 18", n)
		}
	})
}

// broken links fail while a letter is composed.
type broken struct{ links }

func (broken) Survey(string, time.Time) string { panic("no key to sign with") }

func TestALetterThatCannotBeComposedFailsOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		o := open(t, address, clock, server, broken{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		eventually(t, "the invitations failed, the notices went out", func() bool {
			return o.count(t, firm.Manager, cycle, "failed") == 16 && o.count(t, firm.Manager, cycle, "sent") == 3
		})
		o.stop(t)
		if n := len(storetest.Must(o.Suppressions(t.Context(), firm.Manager))); n != 0 || len(box.Messages()) != 3 {
			t.Errorf("%d suppressed and %d mails, want 0 and 3", n, len(box.Messages()))
		}
	})
}

func TestALostConnectionAfterTheDotIsUncertainAndStoppingWaits(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		o := open(t, address, clock, startScript(t, script{closeAfterDot: true}).config(), links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		eventually(t, "some are taken", func() bool { return o.count(t, firm.Manager, cycle, "queued") < 19 })
		o.stop(t)
		if n := o.count(t, firm.Manager, cycle, "sending"); n != 0 {
			t.Errorf("%d messages are left sending by an orderly stop", n)
		}
		if got := fmt.Sprint(o.count(t, firm.Manager, cycle, "uncertain") + o.count(t, firm.Manager, cycle, "queued")); got != "19" {
			t.Errorf("uncertain and queued are %s, want 19", got)
		}
	})
}
