package mailer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/mailer/faultrun"
	"parallax/survey"
	"parallax/survey/store/storetest"
)

// wrongs are what a server can do wrong with a recipient.
var wrongs = map[string]faultrun.Act{
	"":                     {},
	"reset":                {Leave: faultrun.AtRecipient},
	"421 at the recipient": {Recipient: "421 4.3.2 closing", Leave: faultrun.PastRecipient},
	"450":                  {Recipient: "450 4.2.2 busy"},
	"550":                  {Recipient: "550 5.1.1 no such user"},
	"550 at the dot":       {Dot: "550 5.7.1 not wanted"},
	"gone in the text":     {Leave: faultrun.InText},
	"gone after the dot":   {Leave: faultrun.AfterDot},
	"slow":                 {After: 6 * time.Second},
}

// storm does something else wrong with each recipient, the first time or always.
func storm(faults ...string) func(to string, try int) faultrun.Act {
	number := map[string]int{} // of recipients, as they come
	return func(to string, try int) faultrun.Act {
		if _, known := number[to]; !known {
			number[to] = len(number)
		}
		name, once := strings.CutSuffix(faults[number[to]%len(faults)], " once")
		if once && try > 1 {
			name = ""
		}
		return wrongs[name]
	}
}

// reaching is how to reach a sink: by the clock of the test, and with patience enough for a busy machine.
func reaching(s *faultrun.Sink, clock *storetest.Clock) mailer.SMTPConfig {
	return mailer.SMTPConfig{Host: s.Host, Port: s.Port, Encryption: mailer.Plain, Timeout: 10 * time.Second, Now: clock.Now}
}

// outlast lets time pass, for each step so much, until nothing is queued any more or the steps are over.
func (o office) outlast(t *testing.T, clock *storetest.Clock, p survey.Principal, cycle string, steps int, each time.Duration) {
	t.Helper()
	for range steps {
		eventually(t, "nothing is under way", func() bool { return o.count(t, p, cycle, "sending") == 0 && jobsNow(t, o) == 0 })
		if o.count(t, p, cycle, "queued") == 0 {
			return
		}
		clock.Advance(each)
		if err := o.jobs.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// jobsNow counts the jobs that run or wait for nothing but a worker.
func jobsNow(t *testing.T, o office) (n int) {
	t.Helper()
	row := o.Database().SQL.QueryRowContext(t.Context(), "SELECT count(*) FROM river_job WHERE state IN ('available', 'running')")
	if err := row.Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFaultRunOfEightFaultsAtOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		sink := faultrun.Start(t, storm("", "gone after the dot", "450 once", "550 at the dot", "421 at the recipient once", "gone in the text once", "slow", "reset once"))
		config := reaching(sink, clock)
		config.Timeout = 2 * time.Second // less than the slow one takes
		o := open(t, address, clock, config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 40, 10*time.Minute)
		o.stop(t)
		// The line broke for 7: 3 after the dot, 2 in the text, 2 by our own impatience.
		run := faultrun.Run{Name: "eight faults at once", Address: address, Began: began, Total: launchMails, InFlight: 7, Want: map[string]int{"failed": 2, "cancelled": 0}}
		if states := run.Account(t, o.Store, firm.Manager, cycle, sink); states["sent"] < 10 {
			t.Errorf("only %d of %d are sent", states["sent"], launchMails)
		}
	})
}

func TestFaultRunOfAServerThatHangsUpAfterTheDot(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		sink := faultrun.Start(t, storm("gone after the dot"))
		o := open(t, address, clock, reaching(sink, clock), links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 40, 10*time.Minute)
		o.stop(t)
		// Each was under way when the server left, and it has every one.
		faultrun.Run{
			Name: "the server hangs up after the dot", Address: address, Began: began, Total: launchMails, InFlight: launchMails,
			Want: map[string]int{"uncertain": launchMails},
		}.Account(t, o.Store, firm.Manager, cycle, sink)
		if has, _, offered := sink.Counts(); has != launchMails || offered != launchMails {
			t.Errorf("the server has %d mails of %d that it was offered, want %d of as many", has, offered, launchMails)
		}
	})
}

func TestFaultRunOfARefusalForGood(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		sink := faultrun.Start(t, storm("550", ""))
		o := open(t, address, clock, reaching(sink, clock), links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 12, 10*time.Minute)
		o.stop(t)
		faultrun.Run{
			Name: "550 for every other", Address: address, Began: began, Total: launchMails,
			Want: map[string]int{"failed": (launchMails + 1) / 2, "sent": launchMails / 2},
		}.Account(t, o.Store, firm.Manager, cycle, sink)
		if _, _, offered := sink.Counts(); offered != launchMails {
			t.Errorf("the server was offered %d mails, want %d: nobody is tried again", offered, launchMails)
		}
	})
}

func TestFaultRunOfASlowServer(t *testing.T) {
	slow := 1500 * time.Millisecond
	if faultrun.Long() {
		slow = time.Minute
	}
	for name, c := range map[string]struct {
		patience time.Duration
		want     map[string]int
	}{
		"waited for":   {slow + slow/2, map[string]int{"sent": launchMails}},
		"given up for": {slow - slow/2, map[string]int{"uncertain": launchMails}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.EachAddress(t, func(t *testing.T, address string) {
				began, clock := time.Now(), storetest.NewClock()
				sink := faultrun.Start(t, func(string, int) faultrun.Act { return faultrun.Act{After: slow} })
				config := reaching(sink, clock)
				config.Timeout, config.Connections = c.patience, launchMails
				o := openWith(t, address, clock, config, links{}, mailer.JobsConfig{Workers: launchMails, SendTimeout: c.patience})
				firm, cycle := o.launched(t, clock)
				o.start(t)
				settled := func() bool {
					return o.count(t, firm.Manager, cycle, "queued")+o.count(t, firm.Manager, cycle, "sending") == 0
				}
				for deadline := time.Now().Add(5*slow + 20*time.Second); !settled() && time.Now().Before(deadline); {
					time.Sleep(slow / 30)
				}
				o.stop(t)
				faultrun.Run{
					Name: fmt.Sprintf("a server slow by %s, %s %s", slow, name, c.patience), Address: address, Began: began,
					Total: launchMails, InFlight: c.want["uncertain"], Want: c.want,
				}.Account(t, o.Store, firm.Manager, cycle, sink)
			})
		})
	}
}

func TestAServerThatNobodyCanTrustGetsNothingAndTheNextOneAll(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		sink := startSink(t, mailer.StartTLS, "", "")
		config := sink.config()
		config.RootCAs, config.Now = nil, clock.Now
		o := open(t, address, clock, config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 3, 10*time.Minute)
		o.stop(t)
		if n := o.count(t, firm.Manager, cycle, "queued"); n != 19 || len(sink.received()) != 0 {
			t.Fatalf("%d of 19 are queued; the server that can't be trusted has %d mails", n, len(sink.received()))
		}
		mended := open(t, address, clock, sink.config(), links{})
		mended.start(t)
		mended.outlast(t, clock, firm.Manager, cycle, 12, 10*time.Minute)
		mended.stop(t)
		seen := map[string]bool{}
		for _, m := range sink.received() {
			seen[m.to] = true
		}
		if len(seen) != 19 || len(sink.received()) != 19 {
			t.Errorf("%d mails for %d people, want 19 for 19", len(sink.received()), len(seen))
		}
	})
}
