package survey_test

import (
	"testing"
	"time"

	"parallax/survey"
)

func TestDaysOfARun(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := func(month time.Month, day, hour int) time.Time {
		return time.Date(2026, month, day, hour, 0, 0, 0, berlin)
	}
	launched := at(3, 1, 9)
	// Over the change to summer time on 29 March, from an afternoon to a morning.
	c := survey.Cycle{OpensAt: at(3, 20, 15), ClosesAt: at(4, 9, 9), LaunchedAt: &launched}
	early := at(4, 1, 12)
	shut := c
	shut.ClosedAt = &early
	for _, one := range []struct {
		name    string
		cycle   survey.Cycle
		now     time.Time
		day, of int
	}{
		{"before", c, at(3, 20, 14), 0, 21},
		{"at once", c, at(3, 20, 15), 1, 21},
		{"that night", c, at(3, 20, 23), 1, 21},
		{"the next morning", c, at(3, 21, 1), 2, 21},
		{"after the change of the clock", c, at(3, 30, 0), 11, 21},
		{"the last day", c, at(4, 9, 8), 21, 21},
		{"long over", c, at(9, 9, 8), 21, 21},
		{"closed early", shut, at(9, 9, 8), 13, 13},
	} {
		day, of := survey.DayOf(one.cycle, one.now, berlin)
		if day != one.day || of != one.of {
			t.Errorf("%s: day %d of %d, want %d of %d", one.name, day, of, one.day, one.of)
		}
		if run := survey.Run(one.cycle, one.now, berlin); len(run) != day || day > 0 && run[0] != time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC) {
			t.Errorf("%s: the run has %d days, from %v", one.name, len(run), run)
		}
	}
	for _, one := range []struct {
		at    time.Time
		place int
	}{{at(3, 20, 14), 0}, {at(3, 20, 16), 0}, {at(3, 29, 23), 9}, {at(3, 30, 0), 10}, {at(3, 30, 23), 10}, {at(3, 31, 0), -1}} {
		if place := survey.PlaceInRun(c, one.at, at(3, 30, 12), berlin); place != one.place {
			t.Errorf("%v is at %d, want %d", one.at, place, one.place)
		}
	}
}

func TestTheSameTimeOfAnotherRun(t *testing.T) {
	day := func(year, n int) time.Time { return time.Date(year, 3, n, 9, 0, 0, 0, time.UTC) }
	launched := day(2025, 1)
	before := survey.Cycle{OpensAt: day(2025, 2), ClosesAt: day(2025, 16), LaunchedAt: &launched}
	now := survey.Cycle{OpensAt: day(2026, 5), ClosesAt: day(2026, 26), LaunchedAt: &launched}
	for _, one := range []struct{ now, want time.Time }{
		{day(2026, 5), day(2025, 2)},
		{day(2026, 10), day(2025, 7)},
		{day(2026, 25), day(2025, 16)}, // the other one was shorter
		{day(2026, 30), day(2025, 16)},
	} {
		if got := survey.SameTimeIn(before, now, one.now); !got.Equal(one.want) {
			t.Errorf("at %v: %v, want %v", one.now, got, one.want)
		}
	}
	// Once the short one is over, it is held against the whole of the long one.
	if got := survey.SameTimeIn(now, before, day(2026, 1)); !got.Equal(day(2026, 26)) {
		t.Errorf("after the end: %v", got)
	}
}

func TestIntervalOfARate(t *testing.T) {
	if _, ok := (survey.Share{}).Wilson(); ok {
		t.Error("nobody asked, and yet an interval")
	}
	// Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662.
	got, _ := survey.Share{Of: 263, Did: 81}.Wilson()
	if got.Low < 0.2552 || got.Low > 0.2554 || got.High < 0.3661 || got.High > 0.3663 {
		t.Errorf("81 of 263: %+v", got)
	}
}
