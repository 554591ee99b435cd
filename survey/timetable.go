package survey

import (
	"cmp"
	"slices"
	"time"
)

// StepCode names what happens in a cycle's run.
type StepCode string

// The steps of a run. What depends on each person's own mail, such as a reminder, has the earliest time at which it leaves.
const (
	StepPreNotice    StepCode = "pre_notice"
	StepOpening      StepCode = "opening"
	StepReminder1    StepCode = "reminder_1"
	StepReminder2    StepCode = "reminder_2"
	StepTeamReminder StepCode = "team_reminder"
	StepTeamDeadline StepCode = "team_deadline"
	StepClosing      StepCode = "closing"
	StepThanks       StepCode = "thanks"
	StepLateEnd      StepCode = "late_end"
)

// Step is one of them. LeftOut tells why it won't happen; empty when it will, or did.
type Step struct {
	Code    StepCode
	At      time.Time
	LeftOut StepLeftOut
}

// StepLeftOut is why a step of the plan does not happen.
type StepLeftOut string

// The reasons.
const (
	LeftOutPast StepLeftOut = "past"     // its time had passed when the cycle was scheduled, or while it stood still
	LeftOutLate StepLeftOut = "too_late" // too little time would be left to answer
)

// Timetable is what a cycle's run consists of, in order of time, as it would go were it launched or scheduled at a moment; once either has
// happened, as it goes.
func Timetable(c Cycle, now time.Time) []Step {
	zone, week, plan := c.Zone(), c.Schedule.Week, c.MailPlan
	asked := c.asked(now)
	var out []Step
	ends := c.EndsAt()
	add := func(code StepCode, at time.Time, left StepLeftOut) {
		if c.ClosedAt != nil && at.After(ends) && code.order() < StepClosing.order() {
			return // somebody has closed it before that
		}
		out = append(out, Step{code, at.UTC(), left})
	}
	if at, left, tells := c.preNoticeStep(now); tells {
		add(StepPreNotice, at, left)
	}
	add(StepOpening, asked, "")
	remind := func(code StepCode, days int) {
		if days == 0 {
			return
		}
		at, left := week.DaysLater(asked, days, zone), StepLeftOut("")
		if !at.Before(c.ClosesAt.Add(-LastCall)) {
			left = LeftOutLate
		}
		add(code, at, left)
	}
	remind(StepReminder1, plan.Reminder1Days)
	remind(StepReminder2, plan.Reminder2Days)
	due := c.TeamDue()
	if plan.NudgeDays > 0 {
		at, left := week.NudgeAt(due, plan.NudgeDays, zone), StepLeftOut("")
		if at.Before(asked) {
			at = week.NextInOffice(asked.Add(MailGap), zone) // right after the notice
		}
		if !at.Before(due.Add(-LastCall)) {
			left = LeftOutLate
		}
		add(StepTeamReminder, at, left)
	}
	if c.Schedule.TeamDueAt != nil {
		add(StepTeamDeadline, due, "")
	}
	add(StepClosing, ends, "")
	if plan.Thanks {
		add(StepThanks, week.NextInOffice(ends, zone), "")
	}
	if c.LateDays > 0 {
		add(StepLateEnd, c.LateUntil(), "")
	}
	sortSteps(out)
	return out
}

// asked is when the invitations leave, or left.
func (c Cycle) asked(now time.Time) time.Time {
	switch {
	case c.LaunchedAt != nil && c.LaunchedAt.After(c.OpensAt):
		return *c.LaunchedAt
	case c.LaunchedAt != nil || !now.After(c.OpensAt):
		return c.OpensAt
	case c.Waits() && !OpensNow(c, now):
		return c.Schedule.Week.NextInOffice(now, c.Zone())
	}
	return now
}

// preNoticeStep is when contacts are told ahead, or were, and why they are not; false where nobody is to be told.
func (c Cycle) preNoticeStep(now time.Time) (at time.Time, left StepLeftOut, tells bool) {
	if c.ToldAt != nil {
		return *c.ToldAt, "", true
	}
	if at, tells = c.PreNoticeAt(); !tells {
		return at, "", false
	}
	if c.Waits() && now.After(at) && c.tellsAhead(at, now) { // it stands still
		at = c.Schedule.Week.NextInOffice(now, c.Zone())
	}
	if c.LaunchedAt != nil || !c.tellsAhead(at, now) || daysApart(at, c.OpensAt, c.Zone()) < 1 {
		left = LeftOutPast
	}
	return at, left, true
}

// tellsAhead tells whether the pre-notices that are due at a time are sent, or were: the cycle must have been scheduled by then.
func (c Cycle) tellsAhead(at, now time.Time) bool {
	switch {
	case c.ScheduledAt != nil:
		return !at.Before(*c.ScheduledAt)
	case c.LaunchedAt != nil:
		return false // launched by hand
	}
	return at.After(now)
}

// TellAhead tells whether the pre-notices of a cycle that waits for its opening are to be written now, and whether their time is over, be
// they written or not. A day before the opening they tell nothing that the invitation doesn't.
func TellAhead(c Cycle, now time.Time) (write, over bool) {
	at, tells := c.PreNoticeAt()
	if !tells || !c.tellsAhead(at, now) {
		return false, true
	}
	if now.Before(at) {
		return false, false
	}
	return daysApart(now, c.OpensAt, c.Zone()) >= 1 && c.inTime(at, now), true
}

// OpensNow tells whether a cycle that waits for its opening opens by the clock at a moment: at its time, at whatever hour that is, or, where it
// could not then, in office hours. Nobody is invited at night because of what stood in the way by day.
func OpensNow(c Cycle, now time.Time) bool {
	return !now.Before(c.OpensAt) && (c.inTime(c.OpensAt, now) || !c.Schedule.Week.NextInOffice(now, c.Zone()).Before(c.ClosesAt))
}

// lateBy is how long after its time the clock still does a thing at any hour.
const lateBy = time.Hour

// inTime tells whether the clock may do now what was due at a time before.
func (c Cycle) inTime(due, now time.Time) bool {
	return now.Sub(due) < lateBy || c.Schedule.Week.InOffice(now, c.Zone())
}

// NextStep is the first step after a moment that will happen; nil when none is left.
func NextStep(steps []Step, now time.Time) *Step {
	for n := range steps {
		if s := &steps[n]; s.LeftOut == "" && s.At.After(now) {
			return s
		}
	}
	return nil
}

// order is how steps at one time follow each other.
func (s StepCode) order() int {
	for n, code := range []StepCode{
		StepPreNotice, StepOpening, StepReminder1, StepReminder2, StepTeamReminder, StepTeamDeadline, StepClosing, StepThanks, StepLateEnd,
	} {
		if s == code {
			return n
		}
	}
	return -1
}

func sortSteps(steps []Step) {
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Code.order(), b.Code.order()))
	})
}
