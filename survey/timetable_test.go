package survey_test

import (
	"slices"
	"testing"

	"parallax/survey"
)

// TestAPlanEndsWhereSomebodyHasClosed: what would have come after that is no part of it, and what was left out before stays told.
func TestAPlanEndsWhereSomebodyHasClosed(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	opened, due := local(t, "Mon 2026-03-09 10:00", z), local(t, "Fri 2026-03-20 17:00", z)
	c := survey.Cycle{
		OpensAt: opened, ClosesAt: local(t, "Tue 2026-03-31 17:00", z), TimeZone: "Europe/Berlin", LaunchedAt: &opened,
		MailPlan: survey.DefaultMailPlan(), Schedule: survey.Schedule{TeamDueAt: &due}, LateDays: 14,
	}
	c.MailPlan.Thanks = true
	for _, when := range []struct {
		closed string
		want   []survey.StepCode
	}{
		{"", []survey.StepCode{
			survey.StepOpening, survey.StepReminder1, survey.StepTeamReminder, survey.StepReminder2, survey.StepTeamDeadline, survey.StepClosing,
			survey.StepThanks, survey.StepLateEnd,
		}},
		{"Mon 2026-03-16 12:00", []survey.StepCode{survey.StepOpening, survey.StepReminder1, survey.StepClosing, survey.StepThanks, survey.StepLateEnd}},
		{"Tue 2026-03-10 12:00", []survey.StepCode{survey.StepOpening, survey.StepClosing, survey.StepThanks, survey.StepLateEnd}},
	} {
		now := opened
		if when.closed != "" {
			closed := local(t, when.closed, z)
			c.ClosedAt, now = &closed, closed
		}
		var got []survey.StepCode
		steps := survey.Timetable(c, now)
		for _, s := range steps {
			got = append(got, s.Code)
		}
		if !slices.Equal(got, when.want) {
			t.Errorf("closed %q: %v, want %v", when.closed, got, when.want)
		}
		if next := survey.NextStep(steps, now); when.closed != "" && next != nil && next.Code != survey.StepThanks && next.Code != survey.StepLateEnd {
			t.Errorf("closed %q: next comes %s", when.closed, next.Code)
		}
	}
}
