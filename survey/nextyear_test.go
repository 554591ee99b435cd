package survey_test

import (
	"testing"
	"time"

	"parallax/survey"
)

func TestWhatNextYearsReviewIsCalled(t *testing.T) {
	taken := []string{"Spring 2028", "Spring 2028 (2)"}
	for name, want := range map[string]string{
		"Annual review 2026": "Annual review 2027",
		"2025/26":            "2026/27",
		"Review 1999-00":     "Review 2000-01",
		"2025/2026 review":   "2026/2027 review",
		"Pulse":              "Pulse 2027",
		"Plan 12026 B":       "Plan 12026 B 2027",
		"Q3 2026":            "Q3 2027",
		"Spring 2027":        "Spring 2028 (3)",
		"":                   " 2027",
	} {
		if got := survey.NextName(name, 2026, 2027, taken); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	if got := survey.NextName("Annual review 2024", 2024, 2027, nil); got != "Annual review 2027" {
		t.Errorf("three years on it is called %q", got)
	}
}

// TestNextYearKeepsWeekdayAndTimeOfDay for every day of four years, over leap days and changes of the clock.
func TestNextYearKeepsWeekdayAndTimeOfDay(t *testing.T) {
	zone, _ := survey.LoadZone("Europe/Berlin")
	for day := range 4 * 366 {
		opens := time.Date(2024, 1, 1+day, 9, 0, 0, 0, zone)
		c := survey.Cycle{OpensAt: opens.UTC(), ClosesAt: time.Date(2024, 1, 22+day, 18, 0, 0, 0, zone).UTC(), TimeZone: "Europe/Berlin"}
		now := opens.AddDate(0, 6, 0)
		nextOpens, nextCloses := survey.NextDates(c, now)
		o, e := nextOpens.In(zone), nextCloses.In(zone)
		if o.Weekday() != opens.Weekday() || o.Hour() != 9 || e.Hour() != 18 || e.Weekday() != c.ClosesAt.In(zone).Weekday() {
			t.Fatalf("%v to %v becomes %v to %v", opens, c.ClosesAt.In(zone), o, e)
		}
		if off := o.Sub(opens.AddDate(1, 0, 0)).Hours() / 24; off < -3.2 || off > 3.2 {
			t.Fatalf("%v becomes %v, %.1f days from the anniversary", opens, o, off)
		}
	}
	c := survey.Cycle{OpensAt: time.Date(2020, 5, 4, 7, 0, 0, 0, time.UTC), ClosesAt: time.Date(2020, 5, 25, 7, 0, 0, 0, time.UTC), TimeZone: "UTC"}
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	if opens, _ := survey.NextDates(c, now); opens.Year() != 2027 || opens.Weekday() != time.Monday || !opens.After(now) {
		t.Errorf("a cycle of long ago moves to %v", opens)
	}
}
