package survey

import (
	"fmt"
	"time"
)

// Schedule is how a cycle's dates hang together, beside its opening and its closing.
type Schedule struct {
	PreNoticeDays int        // before the opening, to contacts; 0: nobody is told ahead
	Week          Week       // the days on which people work, and the clock writes
	WorkingDays   bool       // what falls on another day is moved to the next working day
	TeamDueAt     *time.Time // until when the account teams are asked to answer; nil: until the closing
	TeamStrict    bool       // nobody of the teams can answer after that
}

// DefaultSchedule is what a new cycle starts from.
func DefaultSchedule() Schedule { return Schedule{Week: MonFri} }

// MaxPreNoticeDays is the most that people can keep in mind.
const MaxPreNoticeDays = 30

// settled is t as the schedule has it.
func (s Schedule) settled(t time.Time, zone *time.Location) time.Time {
	if !s.WorkingDays || t.IsZero() {
		return t
	}
	return s.Week.Workday(t, zone)
}

// preNotice is when contacts are told ahead of an opening, and whether they are: at the opening's time of day, some days before it.
func (s Schedule) preNotice(opens time.Time, zone *time.Location) (at time.Time, tells bool) {
	if s.PreNoticeDays <= 0 || opens.IsZero() {
		return time.Time{}, false
	}
	return s.settled(opens.In(zone).AddDate(0, 0, -s.PreNoticeDays), zone).UTC(), true
}

// PreNoticeAt is when contacts are told that the cycle will open, and whether they are.
func (c Cycle) PreNoticeAt() (at time.Time, tells bool) {
	return c.Schedule.preNotice(c.OpensAt, c.Zone())
}

// Rescheduled is a cycle that waits for its opening with other dates, given at a moment. Where its pre-notices are written already and the
// new dates have some that lie ahead, these are for whom none has reached.
func (c Cycle) Rescheduled(opens, closes time.Time, s Schedule, now time.Time) Cycle {
	c.OpensAt, c.ClosesAt, c.Schedule = opens, closes, s
	if c.ScheduledAt != nil {
		c.ScheduledAt = &now
	}
	if at, tells := c.PreNoticeAt(); tells && at.After(now) {
		c.ToldAt = nil
	}
	return c
}

// Zone is the time zone in which people are told the cycle's times.
func (c Cycle) Zone() *time.Location {
	zone, err := LoadZone(c.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// TeamDue is until when the account teams are asked to answer: never after the cycle closes.
func (c Cycle) TeamDue() time.Time {
	if due := c.Schedule.TeamDueAt; due != nil && due.Before(c.ClosesAt) {
		return *due
	}
	return c.ClosesAt
}

// TakesTeam tells whether the account teams can answer now.
func (c Cycle) TakesTeam(now time.Time) bool {
	return c.StateAt(now) == Open && (!c.Schedule.TeamStrict || now.Before(c.TeamDue()))
}

// Waits tells whether the cycle is to open by the clock and has not yet.
func (c Cycle) Waits() bool { return c.LaunchedAt == nil && c.ScheduledAt != nil }

// settle moves what falls on a day off, where the draft says so. What it is set to is what is stored, so that everything that follows
// counts from it.
func (d *CycleDraft) settle() {
	if d.Schedule == nil {
		return
	}
	s := *d.Schedule
	if s.Week == "" {
		s.Week = MonFri
	}
	zone, err := LoadZone(d.TimeZone)
	if err == nil {
		d.OpensAt, d.ClosesAt = s.settled(d.OpensAt, zone), s.settled(d.ClosesAt, zone)
	}
	if s.TeamDueAt != nil {
		due := s.TeamDueAt.UTC().Truncate(time.Microsecond)
		if err == nil {
			due = s.settled(due, zone)
		}
		s.TeamDueAt = &due
	}
	s.TeamStrict = s.TeamStrict && s.TeamDueAt != nil
	d.Schedule = &s
}

// checkSchedule tells what is wrong with the order of the dates, once they are settled.
func (d CycleDraft) checkSchedule() (problems []Problem) {
	if d.Schedule == nil {
		return nil
	}
	s := *d.Schedule
	zone, err := LoadZone(d.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	if s.Week != MonFri && s.Week != SunThu {
		problems = append(problems, Problem{"schedule.week", shown(string(s.Week)), "mon_fri or sun_thu", "Choose the days on which people work."})
	}
	switch at, tells := s.preNotice(d.OpensAt, zone); {
	case s.PreNoticeDays < 0 || s.PreNoticeDays > MaxPreNoticeDays:
		problems = append(problems, Problem{
			"schedule.pre_notice_days", fmt.Sprint(s.PreNoticeDays), fmt.Sprintf("days from 1 to %d, or 0 for none", MaxPreNoticeDays), "Choose fewer days, or none.",
		})
	case tells && daysApart(at, d.OpensAt, zone) < 1:
		problems = append(problems, Problem{
			"schedule.pre_notice_days", "a pre-notice on " + toldIn(at, zone) + ", moved to a working day",
			"a day before it opens, " + toldIn(d.OpensAt, zone), "Send the pre-notice more days ahead, or open later in the week.",
		})
	}
	return append(problems, d.checkTeamDue(zone)...)
}

func (d CycleDraft) checkTeamDue(zone *time.Location) []Problem {
	due := d.Schedule.TeamDueAt
	switch {
	case due == nil || d.OpensAt.IsZero() || d.ClosesAt.IsZero():
	case !due.After(d.OpensAt):
		return []Problem{{"schedule.team_due_at", toldIn(*due, zone), "a time after it opens, " + toldIn(d.OpensAt, zone), "Give the account teams longer."}}
	case due.After(d.ClosesAt):
		return []Problem{{
			"schedule.team_due_at", toldIn(*due, zone), "a time before it closes, " + toldIn(d.ClosesAt, zone), "Choose an earlier deadline, or close later.",
		}}
	}
	return nil
}

// toldIn tells a time as a refusal does.
func toldIn(t time.Time, zone *time.Location) string {
	if y := t.Year(); y < 1 || y > 9999 {
		return fmt.Sprintf("the year %d", y)
	}
	return t.In(zone).Format("Monday 2 January 2006 15:04 MST")
}

// CheckTeamDue tells what is wrong with another deadline for the account teams of a cycle, and gives it as it is to be stored.
func CheckTeamDue(c Cycle, due *time.Time, strict bool) (Schedule, []Problem) {
	d := CycleDraft{OpensAt: c.OpensAt, ClosesAt: c.ClosesAt, TimeZone: c.TimeZone}
	s := c.Schedule
	s.TeamDueAt, s.TeamStrict = due, strict
	d.Schedule = &s
	d.settle()
	d.OpensAt, d.ClosesAt = c.OpensAt, c.ClosesAt
	return *d.Schedule, d.checkTeamDue(c.Zone())
}

// NextSchedule is a cycle's schedule for a run that opens at another time: the team's deadline moves on by as many days.
func NextSchedule(c Cycle, opens time.Time) Schedule {
	s := c.Schedule
	if s.TeamDueAt != nil {
		zone := c.Zone()
		due := s.TeamDueAt.In(zone).AddDate(0, 0, daysApart(c.OpensAt, opens, zone)).UTC()
		s.TeamDueAt = &due
	}
	return s
}
