package mailer_test

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store/storetest"
)

// storm is a server that does something else wrong with each recipient, the first time or always.
type storm struct {
	faults []string

	mu     sync.Mutex
	number map[string]int // of recipients, as they come
	tries  map[string]int
	taken  map[string]int // mails whose last byte has arrived and that it has not refused
}

func startStorm(t *testing.T, faults ...string) (*storm, mailer.SMTPConfig) {
	t.Helper()
	s := &storm{faults: faults, number: map[string]int{}, tries: map[string]int{}, taken: map[string]int{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = conn.Close() })
			go s.converse(conn)
		}
	}()
	host, port := place(t, listener)
	return s, mailer.SMTPConfig{Host: host, Port: port, Encryption: mailer.Plain, Timeout: 500 * time.Millisecond}
}

// fault is what goes wrong with a recipient this time.
func (s *storm) fault(to string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.number[to]; !known {
		s.number[to] = len(s.number)
	}
	s.tries[to]++
	name, once := strings.CutSuffix(s.faults[s.number[to]%len(s.faults)], " once")
	if once && s.tries[to] > 1 {
		return ""
	}
	return name
}

func (s *storm) heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = []string{""}
}

func (s *storm) take(to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[to]++
}

func (s *storm) converse(conn net.Conn) {
	defer conn.Close()
	say := func(words string) { _, _ = fmt.Fprint(conn, words+"\r\n") }
	say("220 storm.example")
	var to, fault string
	inMail := false
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		line := lines.Text()
		switch {
		case inMail && line == ".":
			inMail = false
			if s.ended(to, fault, say) {
				return
			}
		case inMail:
		case strings.HasPrefix(line, "EHLO"):
			say("250-storm.example\r\n250 PIPELINING")
		case strings.HasPrefix(line, "RCPT TO:<"):
			to = strings.Trim(line[8:], "<>")
			fault = s.fault(to)
			switch fault {
			case "reset":
				_ = conn.(*net.TCPConn).SetLinger(0)
				return
			case "421 at the recipient":
				say("421 4.3.2 closing")
				return
			case "450":
				say("450 4.2.2 busy")
			default:
				say("250 fine")
			}
		case line == "DATA" && fault == "450":
			say("503 no recipients")
		case line == "DATA":
			inMail = true
			say("354 go on")
			if fault == "gone in the text" {
				_ = conn.(*net.TCPConn).SetLinger(0)
				return
			}
		default:
			say("250 fine")
		}
	}
}

// ended is what it does at a mail's end; true: it hangs up.
func (s *storm) ended(to, fault string, say func(string)) bool {
	switch fault {
	case "550 at the dot":
		say("550 5.7.1 not wanted")
	case "gone after the dot":
		s.take(to)
		return true
	case "slow":
		s.take(to)
		time.Sleep(1500 * time.Millisecond)
		say("250 taken at last")
	default:
		s.take(to)
		say("250 taken")
	}
	return false
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

// account holds the ledger against what the server has, and prints both.
func (o office) account(t *testing.T, s *storm, p survey.Principal, cycle string) (states map[string]int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	states = map[string]int{}
	arrived := 0
	for _, state := range []string{"queued", "sending", "sent", "uncertain", "failed", "cancelled"} {
		for page := 1; ; page++ {
			found := storetest.Must(o.Messages(t.Context(), p, cycle, state, page)).Messages
			for _, m := range found {
				states[state]++
				arrived += s.taken[m.ToEmail]
				if n := s.taken[m.ToEmail]; n > 1 || state == "sent" && n != 1 || (state == "failed" || state == "queued") && n != 0 {
					t.Errorf("the ledger says %s is %s; the server has %d mails", m.ToEmail, state, n)
				}
			}
			if len(found) == 0 {
				break
			}
		}
	}
	t.Logf("ledger %v; the server acknowledged or kept %d", states, arrived)
	return states
}

func TestAStormOfFaultsDoublesAndLosesNothing(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		storm, config := startStorm(t, "", "gone after the dot", "450 once", "550 at the dot", "421 at the recipient once", "gone in the text once", "slow", "reset once")
		config.Now = clock.Now
		o := open(t, address, clock, config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 40, 10*time.Minute)
		o.stop(t)
		states := o.account(t, storm, firm.Manager, cycle)
		if states["sent"]+states["uncertain"]+states["failed"] != 19 || states["sent"] < 10 || states["failed"] != 2 || states["uncertain"] > 7 {
			t.Errorf("states %v; want all 19 settled: 2 refused for good, and no more uncertain than the 7 that the line broke for", states)
		}
	})
}

func TestAnHourOfRefusalsForNowDelaysAndNoMore(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		storm, config := startStorm(t, "450")
		config.Now = clock.Now
		o := open(t, address, clock, config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		o.outlast(t, clock, firm.Manager, cycle, 6, 10*time.Minute)
		if states := o.account(t, storm, firm.Manager, cycle); states["queued"] != 19 {
			t.Errorf("after an hour of 450: %v, want all queued", states)
		}
		storm.heal()
		o.outlast(t, clock, firm.Manager, cycle, 12, 10*time.Minute)
		o.stop(t)
		if states := o.account(t, storm, firm.Manager, cycle); states["sent"] != 19 {
			t.Errorf("after it was over: %v, want all sent", states)
		}
	})
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
