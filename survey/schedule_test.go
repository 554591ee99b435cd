package survey_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"parallax/survey"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := survey.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// local reads "Mon 2026-03-02 09:00" in a zone, and checks that the weekday is right.
func local(t *testing.T, text string, z *time.Location) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("Mon 2006-01-02 15:04", text, z)
	if err != nil || at.Format("Mon") != text[:3] {
		t.Fatalf("%q: %v %v", text, at, err)
	}
	return at
}

func TestMailWaitsForTheNextOfficeHour(t *testing.T) {
	for _, c := range []struct{ zone, from, to string }{
		{"Europe/Berlin", "Mon 2026-03-02 09:00", "Mon 2026-03-02 09:00"},
		{"Europe/Berlin", "Mon 2026-03-02 08:59", "Mon 2026-03-02 09:00"},
		{"Europe/Berlin", "Mon 2026-03-02 16:29", "Mon 2026-03-02 16:29"},
		{"Europe/Berlin", "Mon 2026-03-02 16:30", "Tue 2026-03-03 09:00"},
		{"Europe/Berlin", "Fri 2026-03-06 16:30", "Mon 2026-03-09 09:00"},
		{"Europe/Berlin", "Sat 2026-03-07 12:00", "Mon 2026-03-09 09:00"},
		{"Europe/Berlin", "Sat 2026-03-28 12:00", "Mon 2026-03-30 09:00"}, // the clock goes forward that Sunday
		{"America/New_York", "Sun 2026-11-01 01:30", "Mon 2026-11-02 09:00"},
		{"Asia/Kathmandu", "Thu 2026-12-31 23:59", "Fri 2027-01-01 09:00"},
		{"Africa/Cairo", "Fri 2026-04-24 00:00", "Fri 2026-04-24 09:00"},     // midnight is left out
		{"Pacific/Apia", "Thu 2011-12-29 17:00", "Mon 2012-01-02 09:00"},     // Friday is left out
		{"America/St_Johns", "Sun 2026-03-08 03:00", "Mon 2026-03-09 09:00"}, // half an hour off, and the clock goes forward
	} {
		z := zone(t, c.zone)
		if got := survey.MonFri.NextInOffice(local(t, c.from, z), z).In(z); !got.Equal(local(t, c.to, z)) {
			t.Errorf("%s, %s: %s, want %s", c.zone, c.from, got.Format("Mon 2006-01-02 15:04"), c.to)
		}
	}
}

func TestDaysLaterKeepsTheTimeOfDayOverAChangeOfTheClock(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	for _, c := range []struct {
		from string
		days int
		to   string
	}{
		{"Thu 2026-03-26 10:15", 4, "Mon 2026-03-30 10:15"}, // 95 hours
		{"Thu 2026-10-22 10:15", 4, "Mon 2026-10-26 10:15"}, // 97 hours
		{"Tue 2026-03-03 10:15", 4, "Mon 2026-03-09 09:00"},
		{"Mon 2026-03-02 20:00", 4, "Mon 2026-03-09 09:00"},
	} {
		if got := survey.MonFri.DaysLater(local(t, c.from, z), c.days, z); !got.Equal(local(t, c.to, z)) {
			t.Errorf("%d days after %s is %s, want %s", c.days, c.from, got.Format("Mon 2006-01-02 15:04"), c.to)
		}
	}
}

func TestANudgeLeavesADayToAnswer(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	for closes, want := range map[string]string{
		"Fri 2026-03-13 17:00": "Wed 2026-03-11 09:00", // Tuesday 17:00 is past the office's hours
		"Thu 2026-03-12 12:00": "Mon 2026-03-09 12:00",
		"Mon 2026-03-16 12:00": "Fri 2026-03-13 12:00",
		"Tue 2026-03-17 08:00": "Fri 2026-03-13 09:00", // Monday 9:00 would leave 23 hours
		"Sun 2026-03-15 23:00": "Fri 2026-03-13 09:00",
	} {
		if got := survey.MonFri.NudgeAt(local(t, closes, z), 3, z); !got.Equal(local(t, want, z)) {
			t.Errorf("closing %s: nudged %s, want %s", closes, got.Format("Mon 2006-01-02 15:04"), want)
		}
	}
}

func TestADigestIsForWeeksWorthTelling(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	c := survey.Cycle{OpensAt: local(t, "Fri 2026-03-06 09:00", z), ClosesAt: local(t, "Tue 2026-03-24 18:00", z)}
	for now, want := range map[string]string{
		"Mon 2026-03-09 09:00": "Mon 2026-03-09 09:00",
		"Sun 2026-03-15 23:59": "Mon 2026-03-09 09:00",
		"Fri 2026-03-06 12:00": "", // it has just opened
		"Wed 2026-03-18 12:00": "Mon 2026-03-16 09:00",
		"Mon 2026-03-23 12:00": "", // it is about to close
	} {
		at, due := survey.DigestAt(c, local(t, now, z), z)
		if due != (want != "") || due && !at.Equal(local(t, want, z)) {
			t.Errorf("on %s: due %v at %s, want %q", now, due, at.In(z).Format("Mon 2006-01-02 15:04"), want)
		}
	}
}

func TestOfficeHoursHoldInEveryZoneAndSeason(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 16))
	zones := []string{
		"UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
		"Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati", "Africa/Casablanca", "America/St_Johns", "Asia/Tehran", "Africa/Cairo",
	}
	for range 20_000 {
		z := zone(t, zones[random.IntN(len(zones))])
		from := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(random.Int64N(int64(25 * 365 * 24 * time.Hour))))
		at := survey.MonFri.NextInOffice(from, z)
		if at.Before(from) || !survey.MonFri.InOffice(at, z) || at.Sub(from) > 4*24*time.Hour {
			t.Fatalf("%s: %v after %v", z, at, from)
		}
		if !survey.MonFri.NextInOffice(at, z).Equal(at) {
			t.Fatalf("%s: %v is not its own next", z, at)
		}
		// Nothing in between would have done.
		if gap := at.Sub(from); gap > 0 {
			if early := from.Add(time.Duration(random.Int64N(int64(gap)))); survey.MonFri.InOffice(early, z) {
				t.Fatalf("%s: %v is in office and earlier than %v", z, early, at)
			}
		}
		days := 1 + random.IntN(30)
		if later := survey.MonFri.DaysLater(from, days, z); later.Sub(from) < time.Duration(days)*24*time.Hour-25*time.Hour || !survey.MonFri.InOffice(later, z) {
			t.Fatalf("%s: %d days after %v is %v", z, days, from, later)
		}
		if nudge := survey.MonFri.NudgeAt(from, days, z); from.Sub(nudge) < 24*time.Hour || !survey.MonFri.InOffice(nudge, z) {
			t.Fatalf("%s: nudged %v, closing %v", z, nudge, from)
		}
	}
}

func TestAMailPlanThatHoldsTogether(t *testing.T) {
	for _, c := range []struct {
		plan  survey.MailPlan
		where string
	}{
		{survey.DefaultMailPlan(), ""},
		{survey.MailPlan{}, ""},
		{survey.MailPlan{Reminder1Days: 4, Reminder2Days: 5}, "mail_plan.reminder_2_days"},
		{survey.MailPlan{Reminder2Days: 1}, ""},
		{survey.MailPlan{Reminder1Days: -1}, "mail_plan.reminder_1_days"},
		{survey.MailPlan{NudgeDays: 91}, "mail_plan.nudge_days"},
		{survey.MailPlan{ResumeDays: 1 << 40}, "mail_plan.resume_days"},
	} {
		found := c.plan.Check()
		if len(found) != min(1, len(c.where)) || len(found) > 0 && found[0].Where != c.where {
			t.Errorf("%+v: %+v, want %q", c.plan, found, c.where)
		}
	}
}
