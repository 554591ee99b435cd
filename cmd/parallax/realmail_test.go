package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store/storetest"
)

// fate is what a real mail server makes of the mails to a contact.
type fate string

const (
	arrives fate = "arrives"
	unknown fate = "unknown" // refused while we wait
	lost    fate = "lost"    // taken, and returned: the server finds that it doesn't know them
	left    fate = "left"    // taken, passed on, and returned: the next server doesn't know them
	full    fate = "full"    // the same, for a reason that may pass
)

// unlucky is who does not get the mail; everybody else does.
var unlucky = []struct {
	fate   fate
	people int
	domain string
}{
	{unknown, 5, "northwind.example"}, {lost, 3, "northwind.example"}, {left, 5, "far.example"}, {full, 3, "far.example"},
}

const asked = 1000

// realLaunch is a cycle of 1,000 contacts whose mails go through a real Postfix, and come back through a real Dovecot.
type realLaunch struct {
	t        *testing.T
	office   *postOffice
	env      map[string]string
	database string
	firm     storetest.SmallFirm
	cycleID  string
	key      string            // of a manager
	fates    map[string]fate   // by address
	optedOut map[string]bool   // by address
	dns      map[string]string // the records that publish its DKIM keys
}

// TestALaunchGoesThroughARealPostfixAndDovecot follows a cycle from its launch to its reminders, and has the mails judged as receivers do.
func TestALaunchGoesThroughARealPostfixAndDovecot(t *testing.T) {
	began := time.Now()
	l := prepareRealLaunch(t, openPostOffice(t))
	step := func(what string) { t.Logf("%4.1f s: %s", time.Since(began).Seconds(), what) }
	step("ready")
	l.launch()
	step("launched, delivered, returned, opted out")
	l.checkKind("invitation", map[fate]string{arrives: "sent", unknown: "failed", lost: "bounced", left: "bounced", full: "bounced"})
	l.checkSuppressed()
	l.remind()
	step("reminded")
	l.checkKind("reminder_1", map[fate]string{arrives: "sent"})
	l.sendSamples()
	judged := l.oneOfEach()
	step(fmt.Sprintf("%d mails to judge", len(judged)))
	t.Run("dkimpy verifies them", func(t *testing.T) { checkSignatures(t, judged, l.dns) })
	t.Run("their parts say the same", func(t *testing.T) { checkContents(t, judged) })
	t.Run("SpamAssassin lets them pass", func(t *testing.T) { checkSpam(t, judged) })
	step("judged")
}

// launch runs the program as it is run in production, until all its mails have arrived or come back.
func (l *realLaunch) launch() {
	l.t.Helper()
	p := serving(l.t, l.env)
	var now bouncedCounts
	p.ask(http.MethodPost, "/api/cycles/"+l.cycleID+"/launch", l.key, &now)
	l.await("all mails to arrive or to come back", func() string {
		p.ask(http.MethodGet, "/api/cycles/"+l.cycleID, l.key, &now)
		if m := now.Mail; m.Planned+m.Queued+m.Sending == 0 && m.Bounced == l.people(lost, left, full) && l.office.underway() == 0 {
			return ""
		}
		return fmt.Sprintf("%+v, %d in Postfix, %d returned", now.Mail, l.office.underway(), l.office.returned())
	})
	l.t.Logf("acknowledged by Postfix: %d, of these returned: %d; refused: %d", now.Mail.Sent+now.Mail.Bounced, now.Mail.Bounced, now.Mail.Failed)
	l.strangers(p)
	l.optOut(p)
	p.signal(syscall.SIGTERM)
	if err := p.ended(); err != nil {
		l.t.Errorf("ended with %v:\n%s", err, p.errs)
	}
}

type bouncedCounts struct {
	Mail struct{ Planned, Queued, Sending, Sent, Bounced, Uncertain, Failed, Cancelled int } `json:"mail"`
}

// remind goes on as many days later as a first reminder takes, in office hours, after an administrator has resumed what the program
// pauses when it wakes so late. The clock stands still, so what is due then is due at once: the queue under it has its own clock.
func (l *realLaunch) remind() {
	l.t.Helper()
	now := survey.MonFri.NextInOffice(time.Now().AddDate(0, 0, 6), time.UTC).Truncate(24 * time.Hour).Add(12 * time.Hour)
	s, faults := readSettings(lines(l.env), needAll)
	if len(faults) > 0 {
		l.t.Fatalf("%+v", faults)
	}
	said := &lockedBuffer{}
	later := surroundings{now: func() time.Time { return now }, log: slog.New(slog.NewTextHandler(said, nil))}
	i, err := assemble(l.t.Context(), s, later)
	if err != nil {
		l.t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		l.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(l.t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- i.serve(ctx, listener, func() error { return nil }) }()
	l.await("the pause after days without the program", func() string {
		health, err := i.store.MailHealth(ctx, l.firm.Admin)
		if err == nil && health.Paused != nil {
			_, err = i.store.ResumeMail(ctx, l.firm.Admin)
			return told(err)
		}
		return fmt.Sprintf("paused: %v, %v\n%s", health.Paused, err, said)
	})
	want := 2*l.people(arrives) - len(l.optedOut) // an invitation each and, mostly, a reminder
	l.await("the reminders", func() string {
		cycle, err := i.store.Cycle(ctx, l.firm.Manager, l.cycleID)
		m := cycle.Mail
		if err == nil && m.Sent >= want && m.Planned+m.Queued+m.Sending == 0 && l.office.underway() == 0 {
			return ""
		}
		return fmt.Sprintf("%+v %v, %d in Postfix\n%s", m, err, l.office.underway(), said)
	})
	stop()
	if err := <-ended; err != nil {
		l.t.Errorf("ended with %v:\n%s", err, said)
	}
}

// told is an error's words; empty without one.
func told(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// await waits until missing tells nothing any more.
func (l *realLaunch) await(what string, missing func() string) {
	l.t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		left := missing()
		if left == "" {
			return
		}
		if time.Now().After(deadline) {
			l.t.Fatalf("waited in vain for %s: %s%s", what, left, l.office.logs())
		}
	}
}
