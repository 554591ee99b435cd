package api

import (
	"cmp"

	"parallax/survey"
	"parallax/survey/store"
)

// The functions below turn what the store gives into what the wire says.

func cycleReply(c store.CycleDetail, err error) (*reply[cycleDetail], error) {
	if err != nil {
		return nil, err
	}
	return &reply[cycleDetail]{toCycleDetail(c)}, nil
}

// draft is what the caller asks for, as the domain knows it.
func (d cycleDraft) draft() survey.CycleDraft {
	return survey.CycleDraft{
		Name: d.Name, InstrumentKey: d.InstrumentKey, InstrumentVersion: d.InstrumentVersion,
		Confidentiality: survey.Confidentiality(d.Confidentiality),
		OpensAt:         d.OpensAt.UTC(), ClosesAt: d.ClosesAt.UTC(), TimeZone: d.TimeZone,
		MailSubject: d.MailSubject, MailBody: d.MailBody, Embedded: d.Embedded, PreviousID: d.PreviousID, AccountIDs: d.AccountIDs,
		MailPlan: (*survey.MailPlan)(d.MailPlan), Schedule: d.Schedule.domain(), Seen: d.Seen,
	}
}

func toCycleHead(c survey.Cycle, state survey.CycleState) CycleHead {
	return CycleHead{
		ID: c.ID, Name: c.Name, State: string(state),
		InstrumentKey: c.InstrumentKey, InstrumentVersion: c.InstrumentVersion, Confidentiality: string(c.Confidentiality),
		OpensAt: instant(c.OpensAt), ClosesAt: instant(c.ClosesAt), TimeZone: c.TimeZone,
		ScheduledAt: instantOf(c.ScheduledAt), LaunchedAt: instantOf(c.LaunchedAt), ClosedAt: instantOf(c.ClosedAt), Version: c.Version, LatestVersion: c.Latest, FrozenAt: instantOf(c.FrozenAt),
	}
}

func toCycleLine(c store.CycleLine) CycleLine {
	return CycleLine{
		CycleHead: toCycleHead(c.Cycle, c.State),
		Accounts:  c.Accounts, Clients: sideCount(c.Clients), Sellers: sideCount(c.Sellers), AccountsHeard: c.AccountsHeard,
	}
}

func toCycleDetail(c store.CycleDetail) cycleDetail {
	return cycleDetail{
		CycleLine:   toCycleLine(c.CycleLine),
		MailSubject: c.MailSubject, MailBody: c.MailBody, PreviousID: c.PreviousID,
		Embedded: c.Embedded, FirstQuestion: toFirstQuestion(c.Halves),
		AccountIDs: filled(c.AccountIDs), MailPlan: mailPlan(c.MailPlan), Mail: mailStates(c.Mail), MailPaused: toPause(c.Paused),
		Can: toCycleCan(c.Can), Schedule: toSchedule(c.Schedule), Seen: c.Seen,
	}
}

func toPreflight(p store.Preflight) preflight {
	return preflight{
		Ready: p.Ready, Plan: list(p.Plan, toStep), Blocking: list(p.Blocking, toFinding), Warnings: list(p.Warnings, toFinding),
		Accounts: p.Accounts, Contacts: p.Contacts, Sellers: p.Sellers, Mails: p.Mails,
	}
}

func toFinding(f store.Finding) finding { return finding(f) }

func toInstrument(i survey.Instrument) instrument {
	return instrument{
		Key: i.Key, Version: i.Version, Locale: i.Locale, Name: i.Name, Summary: i.Summary, Minutes: i.Minutes,
		Rungs: filled(i.Rungs), Cut: i.Cut,
		Questions: list(i.Questions, func(q survey.Question) question { return toQuestion(i, q) }),
	}
}

func toQuestion(i survey.Instrument, q survey.Question) question {
	out := question{
		Key: q.Key, Kind: string(q.Kind), Label: q.Label, Client: q.Client, Seller: q.Seller, Options: filled(q.Options),
		Lens: cmp.Or(q.Lens, survey.StrengthLens), Facet: q.Facet, Apart: q.Apart, Cut: i.CutOf(&q), Rungs: []string{}, Since: q.Since,
	}
	if q.Kind == survey.Choice {
		out.Rungs = filled(i.RungsOf(&q))
	}
	return out
}
