package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func (c reviewChange) change() store.ReviewChange {
	out := store.ReviewChange{
		State: survey.ReviewState(c.State), StartsAt: c.StartsAt, Minutes: c.Minutes, TimeZone: c.TimeZone, Place: c.Place, Notes: c.Notes,
		Continue: c.Continue, Stop: c.Stop, Start: c.Start, Goals: c.Goals, ExitTerms: c.ExitTerms, MemberIDs: c.MemberIDs,
		ContactIDs: c.ContactIDs, Version: c.Version,
	}
	if c.Agenda != nil {
		items := list(*c.Agenda, func(i agendaItem) survey.AgendaItem {
			return survey.AgendaItem{Key: i.Key, Topic: i.Topic, Question: i.Question}
		})
		out.Agenda = &items
	}
	return out
}

func reviewReply(p store.ReviewPage, err error) (*reply[reviewPage], error) {
	if err != nil {
		return nil, err
	}
	out := reviewPage{
		Cycle: toCycleHead(p.Cycle, p.State), Account: named(p.Account), Lead: toPerson(p.Lead), Sight: toSight(p.Sight),
		May:    reviewMay{Read: p.May.Reads, Notes: p.May.Notes, Work: p.May.Opens},
		Agenda: list(p.Agenda, toAgendaItem), ByRule: list(p.ByRule, toAgendaItem), ClientAgenda: list(p.ClientAgenda, toAgendaItem),
		People: list(p.People, toReviewPerson), Choices: list(p.Choices, toReviewPerson),
		Promised: list(p.Promised, toCommitment), Commitments: list(p.Commitments, toCommitment),
	}
	out.ClientView = toClientView(p.ClientView)
	if r := p.Review; r != nil {
		out.Review = &review{
			State: string(r.State), StartsAt: instantOf(r.StartsAt), Minutes: r.Minutes, TimeZone: r.TimeZone, Place: r.Place, OwnAgenda: r.AgendaKept,
			Notes: r.Notes, Continue: r.Continue, Stop: r.Stop, Start: r.Start, Goals: r.Goals, ExitTerms: r.ExitTerms, Version: r.Version,
		}
	}
	if p.Called != nil {
		out.Invitation = &reviewCall{Stale: p.Called.Stale, Gone: p.Called.Gone}
	}
	return &reply[reviewPage]{out}, nil
}

// toClientView is nil where nothing may be told.
func toClientView(v survey.ClientView) *clientView {
	if v.Overall == nil && len(v.Rungs) == 0 {
		return nil
	}
	out := clientView{Answered: v.Answered, Asked: v.Asked, Questions: list(v.Rungs, func(r survey.ClientRung) clientOn { return clientOn{r.Key, r.Level} })}
	if v.Overall != nil {
		out.Overall = &clientStep{*v.Overall}
	}
	return &out
}

func toAgendaItem(i survey.AgendaItem) agendaItem { return agendaItem(i) }

func toReviewPerson(p store.ReviewPerson) reviewPerson { return reviewPerson(p) }

func callsReply(c store.ReviewCalls, err error) (*reply[reviewCalls], error) {
	if err != nil {
		return nil, err
	}
	return &reply[reviewCalls]{reviewCalls{filled(c.Mailed), list(c.LeftOut, func(l store.LeftOut) personLeftOut { return personLeftOut(l) })}}, nil
}

func (c commitmentChange) change() store.CommitmentChange { return store.CommitmentChange(c) }

func toCommitment(c store.CommitmentLine) commitment {
	out := commitment{
		ID: c.ID, Account: named{c.AccountID, c.AccountName}, Lead: toPerson(c.Lead), What: c.What, Evidence: c.Evidence,
		OwnerMemberID: c.OwnerMemberID, OwnerContactID: c.OwnerContactID, OwnerName: c.OwnerName, Owner: c.Owner, Mine: c.Mine, Due: string(c.Due),
		State: string(c.State), Overdue: c.Overdue, Told: c.Told, MayChange: c.May, CreatedAt: instant(c.CreatedAt), ChangedAt: instant(c.ChangedAt),
		Events: list(c.Events, func(e store.CommitmentEvent) commitmentEvent {
			return commitmentEvent{instant(e.At), e.By, e.What, e.Why}
		}),
		Verdicts: toVerdicts(c.Verdicts),
	}
	if c.CycleID != "" {
		out.Cycle = &named{c.CycleID, c.CycleName}
	}
	return out
}

func commitmentReply(c store.CommitmentLine, err error) (*reply[commitment], error) {
	if err != nil {
		return nil, err
	}
	return &reply[commitment]{toCommitment(c)}, nil
}

func commitmentsReply(all []store.CommitmentLine, err error) (*reply[commitmentList], error) {
	if err != nil {
		return nil, err
	}
	return &reply[commitmentList]{commitmentList{list(all, toCommitment)}}, nil
}
