package mailer_test

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parallax/mailer"
	"parallax/survey/store/storetest"
)

// refusing is a server that hangs up on everybody at once, and counts them.
func refusing(t *testing.T) (config mailer.SMTPConfig, calls func() int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	var mu sync.Mutex
	n := 0
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			n++
			mu.Unlock()
			_, _ = fmt.Fprint(conn, "421 4.3.2 closed for today\r\n")
			_ = conn.Close()
		}
	}()
	host, port := place(t, listener)
	return mailer.SMTPConfig{Host: host, Port: port, Encryption: mailer.Plain}, func() int {
		mu.Lock()
		defer mu.Unlock()
		return n
	}
}

func TestTheNextServerTakesOver(t *testing.T) {
	away, calls := refusing(t)
	spare := startSink(t, mailer.Plain, "", "")
	away.Spares = []mailer.SMTPConfig{spare.config()}
	s := transport(t, away)
	for n := range 50 {
		if _, err := s.Send(t.Context(), outgoing(t, fmt.Sprintf("p%d@b.example", n))); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(spare.received()); n != 50 || calls() != 1 {
		t.Errorf("the spare server has %d of 50 mails; the one that is away was asked %d times, want once", n, calls())
	}
}

func TestAServerThatClosesForTheDayIsLeftForTheNext(t *testing.T) {
	closing, spare := startSink(t, mailer.Plain, "", ""), startSink(t, mailer.Plain, "", "")
	config := closing.config()
	config.Spares = []mailer.SMTPConfig{spare.config()}
	s := transport(t, config)
	send := func() {
		t.Helper()
		if _, err := s.Send(t.Context(), outgoing(t, "a@b.example")); err != nil {
			t.Fatal(err)
		}
	}
	send()
	closing.onRcpt = &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "Too many mails, come back later"}
	send()
	closing.onRcpt = nil
	send() // it rests
	if first, second := len(closing.received()), len(spare.received()); first != 1 || second != 2 {
		t.Errorf("the first server has %d mails, the second %d; want 1 and 2", first, second)
	}
}

func TestAMailThatOneServerMayHaveIsOfferedToNoOther(t *testing.T) {
	for name, odd := range map[string]script{"hung up": {closeAfterDot: true}, "silent": {silentAfterDot: true}} {
		spare := startSink(t, mailer.Plain, "", "")
		config := startScript(t, odd).config()
		config.Timeout = 200 * time.Millisecond
		config.Spares = []mailer.SMTPConfig{spare.config()}
		_, err := transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
		expect(t, name, err, false, mailer.Perhaps)
		if n := len(spare.received()); n != 0 {
			t.Errorf("%s after the dot: the spare server got the mail as well", name)
		}
	}
}

func TestAMailIsRefusedOnceHoweverManyServers(t *testing.T) {
	first, spare := startSink(t, mailer.Plain, "", ""), startSink(t, mailer.Plain, "", "")
	first.onRcpt = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user"}
	config := first.config()
	config.Spares = []mailer.SMTPConfig{spare.config()}
	_, err := transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "unknown mailbox", err, true, mailer.No)
	if n := spare.connections(); n != 0 {
		t.Errorf("a refusal for good was taken to the next server")
	}
}

func TestWhileEveryServerRestsAMailWaitsUntried(t *testing.T) {
	away, calls := refusing(t)
	s := transport(t, away)
	_, err := s.Send(t.Context(), outgoing(t, "a@b.example"))
	if failure := expect(t, "the first to find out", err, false, mailer.No); failure.Postponed != 0 {
		t.Error("a server was asked, so this was a try")
	}
	_, err = s.Send(t.Context(), outgoing(t, "c@d.example"))
	var failure *mailer.SendError
	if !errors.As(err, &failure) || failure.Postponed <= 0 || failure.Postponed > 10*time.Second || failure.Delivered != mailer.No {
		t.Errorf("the next: %+v, want it postponed for some seconds", failure)
	}
	if calls() != 1 {
		t.Errorf("the server was asked %d times, want once", calls())
	}
}

func TestALimitedLaunchLeavesWholeAndSpendsNoTries(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		box, server := startOutbox(t)
		server.Limits.Total = mailer.Rate{Mails: 3, Per: time.Second}
		o := open(t, address, clock, server, links{})
		firm, cycle := o.launched(t, clock)
		started := time.Now()
		o.start(t)
		if err := o.RequestSignIn(t.Context(), "ada@northwind.example", ""); err != nil {
			t.Fatal(err)
		}
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == 19 })
		if took := time.Since(started); took < 5*time.Second {
			t.Errorf("19 mails left within %v at 3 a second", took)
		}
		o.stop(t)
		seen := map[string]int{}
		for _, m := range box.Messages() {
			seen[m.To+m.Kind]++
		}
		if len(seen) != 20 || len(box.Messages()) != 20 {
			t.Errorf("%d mails of %d kinds and people, want 20 of 20", len(box.Messages()), len(seen))
		}
		for _, m := range storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, "sent", 1)).Messages {
			if m.Attempts != 1 {
				t.Errorf("%s took %d tries; waiting for its turn is none", m.ToEmail, m.Attempts)
			}
		}
	})
}
