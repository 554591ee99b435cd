package api

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestWorkbookTellsTheSchedule: opening, pre-notice, reminders, the team's deadline and the closing, each in the cycle's time zone, across
// the change of the clocks; when mails leave is told to those who run cycles only.
func TestWorkbookTellsTheSchedule(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		berlin := storetest.Must(time.LoadLocation("Europe/Berlin"))
		march := func(day, hour int) time.Time { return time.Date(2026, time.March, day, hour, 0, 0, 0, berlin) }
		due := march(20, 17)
		draft := w.home.Draft("Review", survey.Named, march(9, 10))
		draft.ClosesAt = march(31, 17) // the clock goes forward on the 29th
		draft.Schedule = &survey.Schedule{PreNoticeDays: 3, Week: survey.MonFri, WorkingDays: true, TeamDueAt: &due, TeamStrict: true}
		cycle := storetest.Must(s.CreateCycle(t.Context(), w.home.Manager, draft)).ID
		storetest.Must(s.ScheduleOpening(t.Context(), w.home.Manager, cycle))
		told := func(who string) map[string]string {
			out := map[string]string{}
			for _, r := range w.workbook(who, cycle).sheet(dictionarySheet) {
				if r["About"] != "Schedule" {
					continue
				}
				if r["Term"] != "Time zone" && r["Unit"] != "time in Europe/Berlin" {
					t.Errorf("%s: %s is told in %q", who, r["Term"], r["Unit"])
				}
				out[r["Term"]] = r["What it means"]
			}
			return out
		}
		check := func(who string, want map[string]string) {
			t.Helper()
			got := told(who)
			for term, begins := range want {
				if !strings.HasPrefix(got[term], begins) {
					t.Errorf("%s: %s is %q, want %q", who, term, got[term], begins)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s: %d lines, want %d: %v", who, len(got), len(want), got)
			}
		}
		everybody := map[string]string{
			"Time zone": "Europe/Berlin.", "Opening": "Mon 2026-03-09 10:00.", "Team deadline": "Fri 2026-03-20 17:00. Until when the account teams can answer; nothing",
			"Closing": "Tue 2026-03-31 17:00.", "Late answers until": "Tue 2026-04-14 17:00.",
		}
		runners := map[string]string{
			"Pre-notice": "Fri 2026-03-06 10:00.", "First reminder": "Fri 2026-03-13 10:00.", "Second reminder": "Thu 2026-03-19 10:00.",
			"Team reminder": "Wed 2026-03-18 09:00.", "Thanks": "Wed 2026-04-01 09:00.",
		}
		for term, begins := range everybody {
			runners[term] = begins
		}
		for _, now := range []time.Time{march(2, 12), march(6, 10), march(9, 10)} {
			clock.Set(now)
			storetest.Must(s.PlanMails(t.Context()))
			check("manager key", runners)
		}
		clock.Set(march(9, 11))
		check("viewer key", everybody)
		w.callers["seller"] = caller{name: "seller", cookie: w.signIn(w.home.Seller), principal: w.home.Seller}
		check("seller", everybody)
		if codes := survey.Timetable(storetest.Must(s.Cycle(t.Context(), w.home.Manager, cycle)).Cycle, clock.Now()); slices.ContainsFunc(codes, func(s survey.Step) bool { return stepWords[s.Code].means == "" }) {
			t.Error("a step has no words")
		}
	})
}
