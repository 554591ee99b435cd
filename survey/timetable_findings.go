package survey

import (
	"fmt"
	"strings"
	"time"
)

// Doubt is something about a cycle's dates that whoever launches it should know. Blocks tells that it can't be launched so.
type Doubt struct {
	Code, Message, Fix string
	Blocks             bool
}

// DoubtDates tells what is doubtful about the dates of a cycle that is not launched.
func DoubtDates(c Cycle, now time.Time) []Doubt {
	var out []Doubt
	zone := c.Zone()
	add := func(blocks bool, code, message, fix string) { out = append(out, Doubt{code, message, fix, blocks}) }
	if due := c.Schedule.TeamDueAt; due != nil && due.After(c.ClosesAt) {
		add(true, "team_due_after_closing", "The account team’s deadline, "+toldIn(*due, zone)+", lies after the closing.", "Choose an earlier deadline, or close later.")
	} else if due != nil && !due.After(now) {
		add(true, "team_due_in_the_past", "The account team’s deadline, "+toldIn(*due, zone)+", has passed.", "Choose a later deadline, or none.")
	}
	out = append(out, doubtDaysOff(c, now, zone)...)
	return append(out, doubtSteps(c, now, zone)...)
}

// ToldOpening is when a pre-notice has told people that a cycle opens, and how many it has told so.
type ToldOpening struct {
	OpensAt time.Time
	People  int
}

// DoubtTold tells of people who were told ahead of another day than the one on which the cycle opens: nobody writes to them about it.
func DoubtTold(c Cycle, told []ToldOpening) []Doubt {
	zone, people, days := c.Zone(), 0, []string(nil)
	for _, t := range told {
		if daysApart(t.OpensAt, c.OpensAt, zone) != 0 {
			people += t.People
			days = append(days, toldIn(t.OpensAt, zone))
		}
	}
	who := fmt.Sprintf("%d clients were", people)
	switch people {
	case 0:
		return nil
	case 1:
		who = "1 client was"
	}
	return []Doubt{{
		Code: "told_another_day", Message: fmt.Sprintf("%s told by the pre-notice that the survey comes on %s. They get no email about the change.", who, strings.Join(days, " or ")),
		Fix: "Tell them yourself where it matters; the list of those told already names them.",
	}}
}

// doubtDaysOff tells of dates on which nobody works. A closing may well lie there: it costs no answer.
func doubtDaysOff(c Cycle, now time.Time, zone *time.Location) []Doubt {
	opens := c.OpensAt
	if now.After(opens) {
		opens = now
	}
	if day := opens.In(zone).Weekday(); !c.Schedule.Week.Works(day) {
		return []Doubt{{
			Code: "opens_on_a_day_off", Message: fmt.Sprintf("The cycle opens on a %s. Invitations that come on a day off are read last.", day),
			Fix: "Open on a working day, or switch on “Only on working days”.",
		}}
	}
	return nil
}

// doubtSteps tells of steps of the plan that won't happen.
func doubtSteps(c Cycle, now time.Time, zone *time.Location) []Doubt {
	var out []Doubt
	for _, s := range Timetable(c, now) {
		at := toldIn(s.At, zone)
		switch {
		case s.LeftOut == LeftOutPast:
			out = append(out, Doubt{
				Code: "pre_notice_in_the_past", Message: "The pre-notice was to leave on " + at + ", which has passed. It won’t be sent.",
				Fix: "Open later, send it fewer days ahead, or do without.",
			})
		case s.LeftOut == LeftOutLate && s.Code == StepTeamReminder:
			out = append(out, Doubt{
				Code: "team_reminder_too_late", Message: "There is no time for a reminder to the account teams before their deadline.", Fix: "Give them longer, or do without.",
			})
		case s.LeftOut == LeftOutLate:
			which := "first"
			if s.Code == StepReminder2 {
				which = "second"
			}
			out = append(out, Doubt{
				Code: string(s.Code) + "_too_late", Message: fmt.Sprintf("The %s reminder would come on %s, too late to answer. It won’t be sent.", which, at),
				Fix: "Remind earlier, or close later.",
			})
		}
	}
	return out
}
