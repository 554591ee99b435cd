package survey_test

import (
	"testing"

	"parallax/survey"
)

func TestDatesMoveToWorkingDaysAndKeepTheirTimeOfDay(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	for _, c := range []struct {
		week     survey.Week
		from, to string
	}{
		{survey.MonFri, "Sat 2026-03-28 10:00", "Mon 2026-03-30 10:00"}, // the clock goes forward that Sunday
		{survey.MonFri, "Sun 2026-10-25 10:00", "Mon 2026-10-26 10:00"}, // and back on this one
		{survey.MonFri, "Fri 2026-03-27 23:59", "Fri 2026-03-27 23:59"},
		{survey.SunThu, "Fri 2026-03-27 10:00", "Sun 2026-03-29 10:00"},
		{survey.SunThu, "Sun 2026-03-29 10:00", "Sun 2026-03-29 10:00"},
	} {
		if got := c.week.Workday(local(t, c.from, z), z); !got.Equal(local(t, c.to, z)) {
			t.Errorf("%s, %s: %s, want %s", c.week, c.from, got.In(z).Format("Mon 2006-01-02 15:04"), c.to)
		}
	}
}

func TestDatesThatCannotFollowEachOtherAreRefused(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	for _, c := range []struct {
		opens, closes, due, where string
		notice                    int
	}{
		{"Mon 2026-03-09 10:00", "Tue 2026-03-31 17:00", "Fri 2026-03-20 17:00", "", 3},
		{"Mon 2026-03-09 10:00", "Tue 2026-03-31 17:00", "Fri 2026-03-20 17:00", "schedule.pre_notice_days", 2}, // Saturday, moved to the opening's own day
		{"Mon 2026-03-09 10:00", "Tue 2026-03-31 17:00", "Wed 2026-04-01 17:00", "schedule.team_due_at", 0},
		{"Mon 2026-03-09 10:00", "Tue 2026-03-31 17:00", "Sat 2026-03-07 17:00", "schedule.team_due_at", 0},
	} {
		due := local(t, c.due, z)
		s := survey.Schedule{PreNoticeDays: c.notice, WorkingDays: true, TeamDueAt: &due}
		if c.where == "schedule.team_due_at" && due.Before(local(t, c.opens, z)) {
			s.WorkingDays = false
		}
		_, found := survey.CleanDates(survey.CycleDraft{
			OpensAt: local(t, c.opens, z), ClosesAt: local(t, c.closes, z), TimeZone: "Europe/Berlin", Schedule: &s,
		}, local(t, "Mon 2026-03-02 12:00", z))
		where := ""
		if len(found) > 0 {
			where = found[0].Where
		}
		if where != c.where {
			t.Errorf("%+v: refused %q, want %q", c, where, c.where)
		}
	}
}
