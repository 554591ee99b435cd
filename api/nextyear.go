package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

// nextYear answers GET /api/cycles/{cycle_id}/next-year: a draft to change or accept, and what has changed since.
type nextYear struct {
	Previous  CycleHead     `json:"previous"`
	Draft     cycleDraft    `json:"draft"`
	Successor *named        `json:"successor,omitempty" doc:"A cycle that follows the previous one already: the newest"`
	Newer     int           `json:"newer_version,omitempty" doc:"The draft takes this version of the questionnaire, newer than last year's"`
	Accounts  []nextAccount `json:"accounts" doc:"All of the firm's"`
	People    []nextPerson  `json:"people" doc:"Contacts about whom something is to be known or decided"`
}

// nextAccount is an account with what has changed since the last review.
type nextAccount struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	Value          *int64 `json:"value,omitempty"`
	Currency       string `json:"currency"`
	Lead           *named `json:"lead,omitempty"`
	Contacts       int    `json:"contacts" doc:"Who may be emailed"`
	How            string `json:"how" enum:"asked before,added since,not asked,nobody left"`
	Chosen         bool   `json:"chosen"`
	LeadChanged    bool   `json:"lead_changed"`
	LeadBefore     string `json:"lead_before"`
	ValueChanged   bool   `json:"value_changed"`
	ValueBefore    *int64 `json:"value_before,omitempty"`
	CurrencyBefore string `json:"currency_before"`
}

// nextPerson is a contact who is not as last year, or was not asked.
type nextPerson struct {
	ContactID   string `json:"contact_id"`
	AccountID   string `json:"account_id"`
	AccountName string `json:"account_name"`
	Name        string `json:"name"`
	Title       string `json:"title"`
	How         string `json:"how" enum:"added,gone,bounced,opted out,taken off"`
	Reason      string `json:"reason" enum:"left,wrong,later,other," doc:"Taken off: why. Else what leaving them off would say"`
	Note        string `json:"note"`
	By          string `json:"by" doc:"Who took them off"`
	Never       bool   `json:"never" doc:"Never emailed, so there is nothing to decide"`
	LeaveOff    bool   `json:"leave_off" doc:"Suggested"`
}

// nextYearStart saves the draft, without those who are left off.
type nextYearStart struct {
	Draft    cycleDraft   `json:"draft"`
	LeaveOff []leavingOff `json:"leave_off" maxItems:"20000"`
}

// leavingOff is somebody whom a new draft doesn't ask.
type leavingOff struct {
	ContactID string `json:"contact_id" maxLength:"40"`
	Reason    string `json:"reason" enum:"left,wrong,later,other"`
	Note      string `json:"note,omitempty" maxLength:"400"`
}

func (s *site) registerNextYear() {
	const tag, path = "Cycles", "/api/cycles/{cycle_id}/next-year"
	operate(s, get, path, operation{id: "getNextYear", tag: tag, summary: "What next year's review would start from"}, s.nextYear)
	operate(s, post, path, operation{id: "startNextYear", tag: tag, summary: "Draft next year's review", status: made}, s.startNextYear)
}

func (s *site) nextYear(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[nextYear], error) {
	n, err := s.Store.NextYear(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	return &reply[nextYear]{nextYear{
		Previous: toCycleHead(n.Previous, survey.Ended), Draft: fromDraft(n.Draft), Newer: n.Newer, Successor: successorOf(n),
		Accounts: list(n.Accounts, toNextAccount), People: list(n.People, toNextPerson),
	}}, nil
}

func successorOf(n store.NextYear) *named {
	if n.SuccessorID == "" {
		return nil
	}
	return &named{ID: n.SuccessorID, Name: n.SuccessorName}
}

func (s *site) startNextYear(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body nextYearStart
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.StartNextYear(ctx, p, in.ID, in.Body.Draft.draft(), list(in.Body.LeaveOff, func(l leavingOff) store.LeaveOff {
		return store.LeaveOff{ContactID: l.ContactID, Reason: survey.OffReason(l.Reason), Note: l.Note}
	})))
}

// fromDraft is a draft as it would be sent.
func fromDraft(d survey.CycleDraft) cycleDraft {
	return cycleDraft{
		Name: d.Name, InstrumentKey: d.InstrumentKey, InstrumentVersion: d.InstrumentVersion, Confidentiality: string(d.Confidentiality),
		OpensAt: instant(d.OpensAt), ClosesAt: instant(d.ClosesAt), TimeZone: d.TimeZone, MailSubject: d.MailSubject, MailBody: d.MailBody,
		Embedded: d.Embedded, PreviousID: d.PreviousID, AccountIDs: filled(d.AccountIDs), MailPlan: (*mailPlan)(d.MailPlan),
		Schedule: toScheduleOf(d.Schedule),
	}
}

func toNextAccount(a store.NextAccount) nextAccount {
	return nextAccount{
		ID: a.ID, Name: a.Name, Value: a.Value, Currency: a.Currency, Lead: toPerson(a.Lead), Contacts: a.Contacts, How: a.How, Chosen: a.Chosen,
		LeadChanged: a.LeadChanged, LeadBefore: a.LeadBefore, ValueChanged: a.ValueChanged, ValueBefore: a.ValueBefore, CurrencyBefore: a.CurrencyBefore,
	}
}

func toNextPerson(n store.NextPerson) nextPerson {
	return nextPerson{
		ContactID: n.ContactID, AccountID: n.AccountID, AccountName: n.AccountName, Name: n.Name(), Title: n.Title, How: n.How,
		Reason: string(n.Reason), Note: n.Note, By: n.By, Never: n.Never, LeaveOff: n.Suggested,
	}
}
