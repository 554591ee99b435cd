package survey_test

import (
	"testing"
	"time"

	"parallax/survey"
)

func TestDates(t *testing.T) {
	for s, ok := range map[string]bool{
		"2026-06-12": true, "2028-02-29": true, "2026-02-29": false, "2026-6-12": false, "12.06.2026": false, "": false,
		"1999-12-31": false, "2100-01-01": false, "2026-06-12T00:00:00Z": false, " 2026-06-12": false,
	} {
		if _, got := survey.ReadDate(s); got != ok {
			t.Errorf("%q: %v, want %v", s, got, ok)
		}
	}
	if got := survey.Date("2026-12-30").Plus(3); got != "2027-01-02" {
		t.Errorf("three days later is %s", got)
	}
	zone, _ := time.LoadLocation("Pacific/Auckland")
	if got := survey.DateIn(time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC), zone); got != "2026-05-29" {
		t.Errorf("in Auckland it is %s", got)
	}
}

func TestDueAndOverdue(t *testing.T) {
	const today = survey.Date("2026-06-12")
	for _, c := range []struct {
		due           survey.Date
		state         survey.CommitmentState
		overdue, soon bool
	}{
		{"2026-06-11", survey.Promised, true, false},
		{"2026-06-12", survey.Promised, false, true},
		{"2026-06-18", survey.Promised, false, true},
		{"2026-06-19", survey.Promised, false, false},
		{"", survey.Promised, false, false},
		{"2026-06-11", survey.KeptWord, false, false},
		{"2026-06-11", survey.BrokeWord, false, false},
		{"2026-06-12", survey.Dropped, false, false},
	} {
		p := survey.Commitment{Due: c.due, State: c.state}
		if p.Overdue(today) != c.overdue || p.DueWithin(today, survey.PromiseDays) != c.soon {
			t.Errorf("%+v: overdue %v, soon %v", c, p.Overdue(today), p.DueWithin(today, survey.PromiseDays))
		}
	}
}

func TestOrderOfCommitments(t *testing.T) {
	at := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	all := []survey.Commitment{
		{ID: "a", State: survey.KeptWord, ChangedAt: at},
		{ID: "b", State: survey.Promised},
		{ID: "c", State: survey.Promised, Due: "2026-09-01"},
		{ID: "d", State: survey.Dropped, ChangedAt: at.AddDate(0, 0, 1)},
		{ID: "e", State: survey.Promised, Due: "2026-06-01"},
	}
	survey.OrderCommitments(all)
	got := ""
	for _, c := range all {
		got += c.ID
	}
	if got != "ecbda" {
		t.Errorf("in the order %s", got)
	}
}

func TestPromisesGoOutOnMondays(t *testing.T) {
	zone, _ := time.LoadLocation("Europe/Berlin")
	for _, day := range []int{8, 9, 11, 14} { // Monday to Sunday of one week
		if at := survey.PromisesAt(time.Date(2026, 6, day, 12, 0, 0, 0, zone), zone); !at.Equal(time.Date(2026, 6, 8, 9, 0, 0, 0, zone)) {
			t.Errorf("on %d June the mail goes out at %v", day, at)
		}
	}
	if week := survey.WeekOf(time.Date(2027, 1, 1, 12, 0, 0, 0, zone), zone); week != "2026-W53" {
		t.Errorf("New Year's Day lies in %s", week)
	}
}

func TestWhoSeesAReview(t *testing.T) {
	seller, viewer, manager := survey.Principal{Role: survey.Seller}, survey.Principal{Role: survey.Viewer}, survey.Principal{Role: survey.Manager}
	open, few, sealed, untilClose := survey.Sight{Client: true}, survey.Sight{Why: survey.TooFewToShow}, survey.Sight{Why: survey.OwnAnswersMissing}, survey.Sight{Why: survey.UntilClose}
	all, read, none := survey.ReviewSight{Reads: true, Notes: true, Works: true, Opens: true}, survey.ReviewSight{Reads: true}, survey.ReviewSight{}
	for _, c := range []struct {
		name   string
		p      survey.Principal
		sight  survey.Sight
		opened bool
		want   survey.ReviewSight
	}{
		{"the team with sight", seller, open, false, all},
		{"the team, sealed", seller, sealed, false, none},
		{"the team, sealed, and a manager has opened it", seller, sealed, true, none},
		{"the team before a confidential close", seller, untilClose, true, none},
		{"the team, too few, nobody has opened it", seller, few, false, none},
		{"the team, too few, a manager has opened it", seller, few, true, all},
		{"a manager on the team, sealed", manager, sealed, true, none},
		{"a manager", manager, open, false, all},
		{"a viewer", viewer, open, true, read},
		{"a viewer, too few", viewer, few, true, none},
	} {
		if got := survey.SeeReview(c.p, c.sight, c.opened); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
