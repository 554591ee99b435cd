package mailer_test

import (
	"context"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/jackc/pgx/v5"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store/storetest"
)

// tray is a mail server that counts what it takes, and takes no more than it is told to.
type tray struct {
	config mailer.SMTPConfig
	mu     sync.Mutex
	room   int // mails it still takes; the others hear 450
	taken  map[string]int
	asked  int
}

func startTray(t *testing.T, room int) *tray {
	t.Helper()
	s := &tray{room: room, taken: map[string]int{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(listener.Addr().String())
	number, _ := strconv.Atoi(port)
	s.config = mailer.SMTPConfig{Host: host, Port: number, Encryption: mailer.Plain}
	server := smtp.NewServer(s)
	server.Domain = "tray.example"
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return s
}

// NewSession implements smtp.Backend.
func (s *tray) NewSession(*smtp.Conn) (smtp.Session, error) { return &laying{tray: s}, nil }

func (s *tray) make(room int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room = room
}

func (s *tray) counts() (mails, people, asked int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.taken {
		mails += n
	}
	return mails, len(s.taken), s.asked
}

type laying struct {
	*tray
	to string
}

func (l *laying) Mail(string, *smtp.MailOptions) error { return nil }
func (l *laying) Reset()                               {}
func (l *laying) Logout() error                        { return nil }

func (l *laying) Rcpt(to string, _ *smtp.RcptOptions) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked++; l.room == 0 {
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "Come again later"}
	}
	l.room--
	l.to = to
	return nil
}

func (l *laying) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.taken[l.to]++
	return nil
}

// launchMails are the mails of a small firm's launch: one to each contact, one to each seller.
const launchMails = 16 + 3

// tally prints what the run came to and holds it together: every mail that the server took is sent in the ledger, none twice.
func (s *tray) tally(t *testing.T, o office, p survey.Principal, cycle string, sent int) {
	t.Helper()
	detail, err := o.Cycle(context.Background(), p, cycle)
	if err != nil {
		t.Fatal(err)
	}
	mails, people, asked := s.counts()
	t.Logf("acknowledged %d of %d tries; ledger %+v; sink %d mails to %d people", mails, asked, detail.Mail, mails, people)
	if mails != people {
		t.Errorf("%d mails to %d people: somebody got two", mails, people)
	}
	if mails != sent || detail.Mail.Uncertain != 0 {
		t.Errorf("%d mails, want %d; %d uncertain, want none", mails, sent, detail.Mail.Uncertain)
	}
}

func (o office) sweep(t *testing.T) {
	t.Helper()
	if err := o.jobs.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestAPauseInTheMiddleHoldsTheRestAndLosesNone(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s := startTray(t, 7)
		o := open(t, address, clock, s.config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		eventually(t, "seven have left, the others were tried", func() bool { _, _, asked := s.counts(); return asked == launchMails })
		eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "sending") == 0 })
		storetest.Must(o.PauseCycleMail(t.Context(), firm.Manager, cycle, "a wrong name"))
		s.make(100)
		for range 3 {
			clock.Advance(10 * time.Minute)
			o.sweep(t)
		}
		if n := openJobs(t, o); n > launchMails { // sweeping gives none a further one
			t.Errorf("%d jobs for %d paused mails", n, launchMails-7)
		}
		if mails, _, asked := s.counts(); mails != 7 || asked != launchMails {
			t.Errorf("in the pause %d mails left in %d tries", mails, asked)
		}
		storetest.Must(o.ResumeCycleMail(t.Context(), firm.Manager, cycle))
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
		o.stop(t)
		s.tally(t, o, firm.Manager, cycle, launchMails)
	})
}

func TestAServerThatTakesNothingForAnHourGetsEverythingAfterwards(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s := startTray(t, 0)
		o := open(t, address, clock, s.config, links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		// 5, 15 and 30 minutes after the first try, and then an hour: four tries by the end of the hour.
		tries := 1
		for minute := 0; minute <= 60; minute += 5 {
			eventually(t, "each is tried", func() bool { _, _, asked := s.counts(); return asked >= tries*launchMails })
			eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "queued") == launchMails })
			clock.Advance(5 * time.Minute)
			if minute == 5 || minute == 20 || minute == 50 {
				tries++
				clock.Advance(time.Minute)
			}
			o.sweep(t)
		}
		if _, _, asked := s.counts(); asked != tries*launchMails {
			t.Errorf("%d tries within the hour, want %d", asked, tries*launchMails)
		}
		s.make(100)
		clock.Advance(time.Hour)
		o.sweep(t)
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
		o.stop(t)
		s.tally(t, o, firm.Manager, cycle, launchMails)
	})
}

func TestTwoInstancesPlanAndSendEachMailOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s := startTray(t, 100)
		first, second := open(t, address, clock, s.config, links{}), open(t, address, clock, s.config, links{})
		firm, cycle := first.launched(t, clock)
		first.start(t)
		second.start(t)
		eventually(t, "all is sent", func() bool { return first.count(t, firm.Manager, cycle, "sent") == launchMails })
		s.tally(t, first, firm.Manager, cycle, launchMails)
		clock.Advance(4*24*time.Hour + time.Hour)
		planned := make(chan int, 8)
		for n := range 8 {
			go func() { planned <- storetest.Must([]office{first, second}[n%2].PlanMails(context.Background())) }()
		}
		total := 0
		for range 8 {
			total += <-planned
		}
		if total != 16 {
			t.Errorf("%d reminders are planned by both, want 16", total)
		}
		clock.Advance(10 * time.Minute)
		first.sweep(t)
		second.sweep(t)
		eventually(t, "all reminders are sent", func() bool { return first.count(t, firm.Manager, cycle, "sent") == launchMails+16 })
		first.stop(t)
		second.stop(t)
		mails, people, _ := s.counts()
		t.Logf("acknowledged %d; ledger %+v; sink %d mails to %d people", mails, storetest.Must(first.Cycle(t.Context(), firm.Manager, cycle)).Mail, mails, people)
		if mails != launchMails+16 || people != launchMails {
			t.Errorf("%d mails to %d people, want %d to %d", mails, people, launchMails+16, launchMails)
		}
	})
}

func TestARestoredBackupMailsNobodyAgain(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s := startTray(t, 7)
		var firm storetest.SmallFirm
		var cycle string
		t.Run("a launch is under way", func(t *testing.T) {
			o := open(t, address, clock, s.config, links{})
			storetest.Must(o.Arrive(t.Context()))
			firm, cycle = o.launched(t, clock)
			o.start(t)
			eventually(t, "seven have left", func() bool { _, _, asked := s.counts(); return asked == launchMails })
			eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "sending") == 0 })
		})
		backup := copyDatabase(t, address)
		t.Run("it goes on after the backup", func(t *testing.T) {
			o := open(t, address, clock, s.config, links{})
			clock.Advance(10 * time.Minute)
			storetest.Must(o.Arrive(t.Context()))
			s.make(100)
			o.start(t)
			o.sweep(t)
			eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
			s.tally(t, o, firm.Manager, cycle, launchMails)
		})
		t.Run("the backup is restored", func(t *testing.T) {
			o := open(t, backup, clock, s.config, links{})
			clock.Advance(10 * time.Minute)
			storetest.Must(o.Arrive(t.Context()))
			o.start(t)
			o.sweep(t)
			time.Sleep(700 * time.Millisecond) // time enough to do the wrong thing
			if n := o.count(t, firm.Manager, cycle, "queued"); n != launchMails-7 {
				t.Errorf("%d are queued in the backup, want %d", n, launchMails-7)
			}
			pause := storetest.Must(o.MailHealth(t.Context(), firm.Manager)).Paused
			if pause == nil || !strings.Contains(pause.Reason, "another copy") {
				t.Errorf("paused: %+v", pause)
			}
			clock.Advance(8 * 24 * time.Hour)
			storetest.Must(o.ResumeMail(t.Context(), firm.Admin))
			eventually(t, "what is too old is cancelled", func() bool { return o.count(t, firm.Manager, cycle, "cancelled") == launchMails-7 })
			s.tally(t, o, firm.Manager, cycle, launchMails)
		})
	})
}

// copyDatabase gives the address of a copy of a database that nobody has open.
func copyDatabase(t *testing.T, address string) string {
	t.Helper()
	if file, ok := strings.CutPrefix(address, "sqlite:"); ok {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		backup := filepath.Join(t.TempDir(), "restored.db")
		if err := os.WriteFile(backup, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return "sqlite:" + backup
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	run := func(statement string) {
		ctx := context.Background()
		conn, err := pgx.Connect(ctx, os.Getenv("TEST_DATABASE_URL"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close(ctx) }()
		if _, err := conn.Exec(ctx, statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	run("CREATE DATABASE " + name + "_restored TEMPLATE " + name)
	t.Cleanup(func() { run("DROP DATABASE IF EXISTS " + name + "_restored WITH (FORCE)") })
	u.Path += "_restored"
	return u.String()
}
