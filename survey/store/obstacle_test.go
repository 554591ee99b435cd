package store_test

import (
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// alter writes past the use cases what only time or another program would bring about.
func alter(t *testing.T, s *store.Store, statement string, args ...any) {
	t.Helper()
	if _, err := s.Database().SQL.ExecContext(ctx, statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// reasons are the ledger's reasons for what it cancelled, by address.
func reasons(t *testing.T, s *store.Store, p survey.Principal, cycle string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range must(s.Messages(ctx, p, cycle, "cancelled", 1)).Messages {
		out[m.ToEmail] = m.Reason
	}
	return out
}

// queued are the ids of a cycle's queued mails, by address.
func queued(t *testing.T, s *store.Store, p survey.Principal, cycle string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range must(s.Messages(ctx, p, cycle, "queued", 1)).Messages {
		out[m.ToEmail] = m.ID
	}
	return out
}

func TestNobodyIsAskedInTwoCyclesAtOnceWhereTheFirmGivesRest(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, ids := launchedCycle(t, s, clock)
		asked, other := firm.Contacts[0][0].Email, firm.Contacts[0][1].Email
		letter, _ := claimed(t, s, ids[asked])
		ok(t, storetest.Sent(ctx, s, letter.MessageID, "250 taken"))
		alter(t, s, "UPDATE firms SET rest_days = 30")
		clock.Advance(20 * 24 * time.Hour)
		next := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Second", survey.Named, clock.Now()))).ID
		must(s.Launch(ctx, firm.Manager, next))
		again := queued(t, s, firm.Manager, next)
		if _, due := claimed(t, s, again[asked]); due {
			t.Error("who was asked 20 days ago is asked again, though the firm gives 30 days of rest")
		}
		if got := reasons(t, s, firm.Manager, next)[asked]; got != "asked in another cycle within 30 days" {
			t.Errorf("the reason is %q", got)
		}
		if _, due := claimed(t, s, again[other]); !due {
			t.Error("who was not asked yet is not asked now")
		}
	})
}

func TestWhatIsTooLateIsNotSent(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		early, late := firm.Contacts[0][0].Email, firm.Contacts[0][1].Email
		clock.Advance(6 * 24 * time.Hour)
		if _, due := claimed(t, s, ids[early]); !due {
			t.Error("an invitation is not sent six days late")
		}
		clock.Advance(2 * 24 * time.Hour)
		if _, due := claimed(t, s, ids[late]); due {
			t.Error("an invitation is sent eight days late")
		}
		if got := reasons(t, s, firm.Manager, cycle)[late]; got != "it was to leave by 9 March 2026 08:00 UTC and is too late now" {
			t.Errorf("the reason is %q", got)
		}
	})
}

func TestThePreflightNamesWhoRestsAndUntilWhen(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, ids := launchedCycle(t, s, clock)
		asked := firm.Contacts[0][0]
		letter, _ := claimed(t, s, ids[asked.Email])
		ok(t, storetest.Sent(ctx, s, letter.MessageID, "250 taken"))
		alter(t, s, "UPDATE firms SET rest_days = 30")
		resting := func(opens time.Time) []store.Finding {
			t.Helper()
			draft := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Next", survey.Named, opens))).ID
			check := must(s.Preflight(ctx, firm.Manager, draft))
			if !check.Ready {
				t.Errorf("rest blocks the launch: %+v", check.Blocking)
			}
			var out []store.Finding
			for _, f := range check.Warnings {
				if f.Code == "resting" {
					out = append(out, f)
				}
			}
			return out
		}
		clock.Advance(20 * 24 * time.Hour)
		found := resting(clock.Now())
		if len(found) != 1 || found[0].ContactID != asked.ID || found[0].Fix == "" || found[0].AccountID != firm.Accounts[0].ID {
			t.Fatalf("resting are %+v", found)
		}
		want := asked.Name() + " (" + asked.Email + ") was asked in another cycle on 2 March 2026 and can be emailed again from 1 April 2026, "
		if got := found[0].Message; len(got) < len(want) || got[:len(want)] != want {
			t.Errorf("told as %q, want %q", got, want)
		}
		if found := resting(clock.Now().Add(9 * 24 * time.Hour)); len(found) != 1 {
			t.Errorf("a cycle that opens a day before the rest is over: %+v", found)
		}
		if found := resting(clock.Now().Add(11 * 24 * time.Hour)); len(found) != 0 {
			t.Errorf("a cycle that opens when the rest is over: %+v", found)
		}
		clock.Advance(11 * 24 * time.Hour)
		if found := resting(clock.Now()); len(found) != 0 {
			t.Errorf("after the rest: %+v", found)
		}
		alter(t, s, "UPDATE firms SET rest_days = 0")
		if found := resting(clock.Now()); len(found) != 0 {
			t.Errorf("where the firm gives no rest: %+v", found)
		}
	})
}
