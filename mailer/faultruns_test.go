package mailer_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"parallax/mailer"
	"parallax/mailer/faultrun"
	"parallax/survey/store/storetest"
)

// launchMails are the mails of a small firm's launch: one to each contact, one to each seller.
const launchMails = 16 + 3

// room is a server that takes so many mails; the others hear 450.
func room(mails int) func(string, int) faultrun.Act {
	return func(string, int) faultrun.Act {
		if mails == 0 {
			return faultrun.Act{Recipient: "450 4.2.0 Come again later"}
		}
		mails--
		return faultrun.Act{}
	}
}

// plain is how to reach a sink without asking more of it than usual.
func plain(s *faultrun.Sink) mailer.SMTPConfig {
	return mailer.SMTPConfig{Host: s.Host, Port: s.Port, Encryption: mailer.Plain}
}

func has(s *faultrun.Sink) int {
	mails, _, _ := s.Counts()
	return mails
}

func offered(s *faultrun.Sink) int {
	_, _, n := s.Counts()
	return n
}

func (o office) sweep(t *testing.T) {
	t.Helper()
	if err := o.jobs.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestFaultRunOfAPauseInTheMiddle(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		s := faultrun.Start(t, room(7))
		o := open(t, address, clock, plain(s), links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		eventually(t, "seven have left, the others were tried", func() bool { return offered(s) == launchMails })
		eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "sending") == 0 })
		storetest.Must(o.PauseCycleMail(t.Context(), firm.Manager, cycle, "a wrong name"))
		s.Act(nil)
		for range 3 {
			clock.Advance(10 * time.Minute)
			o.sweep(t)
		}
		if n := openJobs(t, o); n > launchMails { // sweeping gives none a further one
			t.Errorf("%d jobs for %d paused mails", n, launchMails-7)
		}
		if has(s) != 7 || offered(s) != launchMails {
			t.Errorf("in the pause %d mails left in %d tries", has(s), offered(s))
		}
		storetest.Must(o.ResumeCycleMail(t.Context(), firm.Manager, cycle))
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
		o.stop(t)
		faultrun.Run{Name: "a pause in the middle", Address: address, Began: began, Total: launchMails, Want: map[string]int{"sent": launchMails}}.
			Account(t, o.Store, firm.Manager, cycle, s)
	})
}

func TestFaultRunOfAnHourWithoutRoom(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		s := faultrun.Start(t, room(0))
		o := open(t, address, clock, plain(s), links{})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		// 5, 15 and 30 minutes after the first try, and then an hour: four tries by the end of the hour.
		tries := 1
		for minute := 0; minute <= 60; minute += 5 {
			eventually(t, "each is tried", func() bool { return offered(s) >= tries*launchMails })
			eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "queued") == launchMails })
			clock.Advance(5 * time.Minute)
			if minute == 5 || minute == 20 || minute == 50 {
				tries++
				clock.Advance(time.Minute)
			}
			o.sweep(t)
		}
		if offered(s) != tries*launchMails {
			t.Errorf("%d tries within the hour, want %d", offered(s), tries*launchMails)
		}
		s.Act(nil)
		clock.Advance(time.Hour)
		o.sweep(t)
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
		o.stop(t)
		faultrun.Run{Name: "450 for an hour", Address: address, Began: began, Total: launchMails, Want: map[string]int{"sent": launchMails}}.
			Account(t, o.Store, firm.Manager, cycle, s)
	})
}

func TestFaultRunOfTwoInstancesOnOneLaunch(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		s := faultrun.Start(t, room(100))
		first, second := open(t, address, clock, plain(s), links{}), open(t, address, clock, plain(s), links{})
		firm, cycle := first.launched(t, clock)
		first.start(t)
		second.start(t)
		eventually(t, "all is sent", func() bool { return first.count(t, firm.Manager, cycle, "sent") == launchMails })
		faultrun.Run{Name: "two instances on one launch", Address: address, Began: began, Total: launchMails, Want: map[string]int{"sent": launchMails}}.
			Account(t, first.Store, firm.Manager, cycle, s)
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
		if has(s) != launchMails+16 {
			t.Errorf("the server has %d mails, want %d", has(s), launchMails+16)
		}
		for _, contacts := range firm.Contacts {
			for _, c := range contacts {
				if n := s.Of(c.Email); n != 2 {
					t.Errorf("%s has %d mails, want an invitation and a reminder", c.Email, n)
				}
			}
		}
	})
}

func TestFaultRunOfARestoredBackup(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		s := faultrun.Start(t, room(7))
		var firm storetest.SmallFirm
		var cycle string
		t.Run("a launch is under way", func(t *testing.T) {
			o := open(t, address, clock, plain(s), links{})
			storetest.Must(o.Arrive(t.Context()))
			firm, cycle = o.launched(t, clock)
			o.start(t)
			eventually(t, "seven have left", func() bool { return offered(s) == launchMails })
			eventually(t, "all is written down", func() bool { return o.count(t, firm.Manager, cycle, "sending") == 0 })
		})
		backup := copyDatabase(t, address)
		t.Run("it goes on after the backup", func(t *testing.T) {
			o := open(t, address, clock, plain(s), links{})
			clock.Advance(10 * time.Minute)
			storetest.Must(o.Arrive(t.Context()))
			s.Act(nil)
			o.start(t)
			o.sweep(t)
			eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
			faultrun.Run{Name: "a restored backup: what was sent before", Address: address, Began: began, Total: launchMails, Want: map[string]int{"sent": launchMails}}.
				Account(t, o.Store, firm.Manager, cycle, s)
		})
		t.Run("the backup is restored", func(t *testing.T) {
			o := open(t, backup, clock, plain(s), links{})
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
			faultrun.Run{
				Name: "a restored backup: what it sends by itself", Address: address, Began: began, Total: launchMails, Copy: true,
				Want: map[string]int{"sent": 7, "cancelled": launchMails - 7},
			}.Account(t, o.Store, firm.Manager, cycle, s)
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

func TestALetterThatWaitsTooLongIsLookedAtAnewAndSentOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began, clock := time.Now(), storetest.NewClock()
		s := faultrun.Start(t, func(string, int) faultrun.Act { return faultrun.Act{After: 300 * time.Millisecond} })
		o := openWith(t, address, clock, plain(s), links{}, mailer.JobsConfig{Workers: 1, SendTimeout: 10 * time.Second, LetterLife: 150 * time.Millisecond})
		firm, cycle := o.launched(t, clock)
		o.start(t)
		eventually(t, "all is sent", func() bool { return o.count(t, firm.Manager, cycle, "sent") == launchMails })
		o.stop(t)
		faultrun.Run{Name: "letters that wait too long", Address: address, Began: began, Total: launchMails, Want: map[string]int{"sent": launchMails}}.
			Account(t, o.Store, firm.Manager, cycle, s)
		for _, m := range storetest.Must(o.Messages(t.Context(), firm.Manager, cycle, "sent", 1)).Messages {
			if m.Attempts != 1 || len(m.Events) != 4 {
				t.Errorf("%d attempts, its life is %v; want one: waiting is none", m.Attempts, m.Events)
			}
		}
		var jobs int
		if err := o.Database().SQL.QueryRowContext(t.Context(), "SELECT count(*) FROM river_job").Scan(&jobs); err != nil {
			t.Fatal(err)
		}
		if jobs <= 2 { // the launch has one for its invitations and one for its notices
			t.Error("none was looked at anew")
		}
	})
}
