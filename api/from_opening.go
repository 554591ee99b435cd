package api

import (
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// domain is a schedule as the domain knows it; nil when there is none.
func (s *schedule) domain() *survey.Schedule {
	if s == nil {
		return nil
	}
	return &survey.Schedule{
		PreNoticeDays: s.PreNoticeDays, Week: survey.Week(s.Week), WorkingDays: s.WorkingDays, TeamDueAt: inUTC(s.TeamDueAt), TeamStrict: s.TeamStrict,
	}
}

func inUTC(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	utc := t.UTC()
	return &utc
}

func toSchedule(s survey.Schedule) schedule {
	return schedule{
		PreNoticeDays: s.PreNoticeDays, Week: string(s.Week), WorkingDays: s.WorkingDays, TeamDueAt: instantOf(s.TeamDueAt), TeamStrict: s.TeamStrict,
	}
}

func toScheduleOf(s *survey.Schedule) *schedule {
	if s == nil {
		return nil
	}
	out := toSchedule(*s)
	return &out
}

func toStep(s survey.Step) step {
	return step{Code: string(s.Code), At: instant(s.At), LeftOut: string(s.LeftOut)}
}

func toCycleCan(c store.CycleCan) cycleCan {
	return cycleCan{
		Edit: c.Edit, Launch: c.Launch, Close: c.Close, Extend: c.Extend, Delete: c.Delete,
		Schedule: c.Schedule, Cancel: c.Cancel, SetTeamDue: c.SetTeamDue,
	}
}

func toOpening(o store.Opening) opening {
	out := opening{
		Cycle: toCycleHead(o.Cycle, o.State), At: instant(o.At), Schedule: toSchedule(o.Schedule), Steps: list(o.Steps, toStep),
		Contacts: o.Contacts, Sellers: o.Sellers, ScheduledBy: o.ScheduledBy, Fault: o.Fault, Paused: toPause(o.Paused),
		ToldCount: o.ToldCount, Told: list(o.Told, toTold), Doubts: list(o.Doubts, toDoubt), Can: toCycleCan(o.Can),
	}
	if o.Next != nil {
		next := toStep(*o.Next)
		out.Next = &next
	}
	return out
}

func toTold(t store.Told) toldPerson {
	return toldPerson{Name: t.Name, Email: t.Email, AccountID: t.AccountID, AccountName: t.AccountName, At: instant(t.At), State: t.State}
}

func toDatesPlan(d store.DatesPlan) datesPlan {
	return datesPlan{
		OpensAt: instant(d.OpensAt), ClosesAt: instant(d.ClosesAt), Schedule: toSchedule(d.Schedule), Steps: list(d.Steps, toStep),
		Doubts: list(d.Doubts, toDoubt),
	}
}

func toDoubt(d survey.Doubt) finding { return finding{Code: d.Code, Message: d.Message, Fix: d.Fix} }
