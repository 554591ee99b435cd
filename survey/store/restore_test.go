package store_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// present arrives, and tells why the firm's mail is paused then, if it is.
func present(t *testing.T, s *store.Store, p survey.Principal) (*store.Presence, string) {
	t.Helper()
	here := must(s.Arrive(ctx))
	pause := must(s.MailHealth(ctx, p)).Paused
	if pause == nil {
		return here, ""
	}
	if pause.By != "" {
		t.Errorf("paused by %q, want the program itself", pause.By)
	}
	return here, pause.Reason
}

func TestComingBackSoonPausesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, _ := launchedCycle(t, s, clock)
		for _, away := range []time.Duration{0, time.Minute, 25 * time.Minute} {
			clock.Advance(away)
			here, reason := present(t, s, firm.Manager)
			ok(t, here.Beat(ctx))
			if reason != "" {
				t.Errorf("after %s the mail is paused: %s", away, reason)
			}
		}
	})
}

func TestMailThatBecameDueWhileNobodyWasThereWaitsForAPerson(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		present(t, s, p.firm.Manager)
		clock.Advance(2 * 24 * time.Hour)
		if _, reason := present(t, s, p.firm.Manager); reason != "" {
			t.Errorf("nothing was due, and the mail is paused: %s", reason)
		}
		clock.Set(time.Date(2026, time.March, 6, 15, 0, 0, 0, zone)) // the first reminders were due that morning
		here, reason := present(t, s, p.firm.Manager)
		if !strings.Contains(reason, "from 4 March 2026 08:00 UTC to 6 March 2026 14:00 UTC") {
			t.Errorf("the reason is %q", reason)
		}
		ok(t, here.Beat(ctx))
		if _, err := s.ResumeMail(ctx, p.firm.Manager); survey.KindOf(err) != survey.Forbidden {
			t.Errorf("a manager resumes what the program paused: %v", err)
		}
		must(s.ResumeMail(ctx, p.firm.Admin))
		if n := must(s.PlanMails(ctx)); n != 16 {
			t.Errorf("%d reminders are planned after resuming, want 16", n)
		}
	})
}

func TestADatabasePutBackUnderARunningProgramIsNoticed(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, _ := launchedCycle(t, s, clock)
		here, _ := present(t, s, firm.Manager)
		back := clock.Now()
		clock.Advance(time.Minute)
		ok(t, here.Beat(ctx))
		alter(t, s, "UPDATE instances SET seen_at = $1", back) // as in a backup of that time
		clock.Advance(time.Minute)
		ok(t, here.Beat(ctx))
		pause := must(s.MailHealth(ctx, firm.Manager)).Paused
		if pause == nil || !strings.Contains(pause.Reason, "put back to an earlier state") {
			t.Errorf("paused: %+v", pause)
		}
		ok(t, here.Beat(ctx))
	})
}

func TestACopiedFileStartsPaused(t *testing.T) {
	dir := t.TempDir()
	original, copied := filepath.Join(dir, "parallax.db"), filepath.Join(dir, "restored.db")
	storetest.Migrate(t, "sqlite:"+original)
	s, clock := storetest.Open(t, "sqlite:"+original, storetest.NewClock())
	firm, _, _ := launchedCycle(t, s, clock)
	present(t, s, firm.Manager)
	alter(t, s, "VACUUM INTO '"+copied+"'")
	restored, _ := storetest.Open(t, "sqlite:"+copied, clock)
	if _, reason := present(t, restored, firm.Manager); !strings.Contains(reason, "another copy of the database") {
		t.Errorf("the reason is %q", reason)
	}
	must(restored.ResumeMail(ctx, firm.Admin))
	if _, reason := present(t, restored, firm.Manager); reason != "" {
		t.Errorf("once resumed it is paused again: %s", reason)
	}
}
