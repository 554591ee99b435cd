package api

import (
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
)

func toMonitor(m store.Monitor) Monitor {
	out := Monitor{
		Cycle: toCycleHead(m.Cycle, m.State), At: instant(m.At), Day: m.Day, Of: m.Of, MonitorTotals: toMonitorTotals(m.MonitorTotals),
		Days: list(m.Days, toMonitorDay), Owing: list(m.Owing, toMonitorOwing), Paused: toPause(m.Paused), CanNudge: m.CanNudge,
		Needs: monitorNeeds{
			Bounced: m.Needs.Bounced, Failed: m.Needs.Failed, Silent: m.Needs.Silent, SilentAccounts: m.Needs.SilentAccounts, KeySilent: m.Needs.KeySilent,
			SilentFrom: instant(m.Needs.SilentFrom), Members: m.Needs.Members, Doubted: m.Needs.Doubted, Waiting: m.Needs.Waiting, Suggested: m.Needs.Suggested,
		},
	}
	out.Schedule, out.TeamLate, out.Fault, out.Can = toSchedule(m.Schedule), m.TeamLate, m.Fault, toCycleCan(m.Can)
	if m.Next != nil {
		next := toStep(*m.Next)
		out.Next = &next
	}
	if m.Reached != nil {
		out.Reached = &monitorReached{Left: m.Reached.Left, Told: m.Reached.Told}
	}
	if b := m.Before; b != nil {
		out.Before = &MonitorBefore{Cycle: named(b.Cycle), At: instant(b.At), MonitorTotals: toMonitorTotals(b.MonitorTotals)}
	}
	return out
}

func toMonitorTotals(t store.MonitorTotals) MonitorTotals {
	return MonitorTotals{Accounts: t.Accounts, Heard: t.Heard, Deep: t.Deep, Clients: sideCount(t.Clients), Team: sideCount(t.Team)}
}

func toMonitorDay(d store.MonitorDay) monitorDay {
	return monitorDay{
		Date: d.Date.Format(time.DateOnly), Clients: d.Clients, Team: d.Team,
		Invitations: d.Invitations, Reminders1: d.Reminders1, Reminders2: d.Reminders2, Chases: d.Chases,
	}
}

func toMonitorOwing(o store.Owing) monitorOwing {
	return monitorOwing{MemberID: o.MemberID, Name: o.Name, Accounts: o.Accounts, Open: o.Open, NudgedAt: instantOf(o.NudgedAt), Nudgeable: o.Nudgeable}
}

func toMonitorLine(l store.MonitorLine) MonitorLine {
	out := MonitorLine{ID: l.ID, Name: l.Name, Lead: toNamed(l.Lead), MonitorTotals: toMonitorTotals(l.MonitorTotals)}
	if l.Rate != nil {
		out.Rate = &shareRange{Low: l.Rate.Low, High: l.Rate.High}
	}
	if l.Before != nil {
		before := toMonitorTotals(*l.Before)
		out.Before = &before
	}
	return out
}

func toNamed(p *store.Person) *named {
	if p == nil {
		return nil
	}
	return &named{ID: p.ID, Name: p.Name}
}

func toChaseList(l store.ChaseList) ChaseList {
	return ChaseList{
		Cycle: toCycleHead(l.Cycle, l.State), SilentFrom: instant(l.SilentFrom), Accounts: list(l.Accounts, toChaseAccount), Total: l.Total, PerPage: l.PerPage,
		Leads: list(l.Leads, func(p store.Person) named { return named(p) }),
	}
}

func toChaseAccount(a store.ChaseAccount) ChaseAccount {
	return ChaseAccount{
		ID: a.AccountID, Name: a.Name, Value: a.Value, Currency: a.Currency, Lead: toNamed(a.Lead),
		Clients: sideCount{Asked: a.Asked, Started: a.Started, Answered: a.Answered}, Weight: a.Weight, Hidden: string(a.Why),
		People: list(a.People, toChasePerson), Notes: list(a.Notes, toChaseNote),
	}
}

func toChasePerson(p store.ChasePerson) ChasePerson {
	out := ChasePerson{
		InvitationID: p.InvitationID, ContactID: p.ContactID, Name: p.Name, Title: p.Title, Role: string(p.Role), Begun: p.Begun,
		Reasons: list(p.Reasons, func(r survey.ChaseReason) string { return string(r) }),
	}
	if m := p.LastMail; m != nil {
		out.LastMail = &chaseMail{Kind: string(m.Kind), State: m.State, At: instant(m.At)}
	}
	if p.LastNote != nil {
		note := toChaseNote(*p.LastNote)
		out.LastNote = &note
	}
	return out
}

func toChaseNote(n store.ChaseNote) ChaseNote {
	return ChaseNote{By: n.By, How: n.How, At: instant(n.At), State: n.State, DueAt: instantOf(n.DueAt)}
}

func toChaseDraft(d store.ChaseDraft) ChaseDraft {
	out := ChaseDraft{
		To: list(d.To, func(a mailer.Address) noteReader { return noteReader{Name: a.Name, Email: a.Email} }), Locale: d.Locale, Sender: d.SenderName,
		Own: noteWords(d.Own), LeavesAt: instantOf(d.LeavesAt), WhyNot: d.WhyNot,
	}
	if d.Sent.Body != "" {
		sent := noteWords(d.Sent)
		out.Sent = &sent
	}
	return out
}
