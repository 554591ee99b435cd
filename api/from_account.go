package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func (c accountChange) change() store.AccountChange { return store.AccountChange(c) }

func (c contactChange) change() store.ContactChange {
	return store.ContactChange{
		FirstName: c.FirstName, LastName: c.LastName, Email: c.Email, Title: c.Title, Locale: c.Locale, TimeZone: c.TimeZone,
		DecisionRole: survey.DecisionRole(c.DecisionRole),
	}
}

func toAccountLine(a store.AccountLine) accountLine {
	line := accountLine{
		ID: a.ID, Name: a.Name, Value: a.Value, Currency: a.Currency, Industry: a.Industry, Region: a.Region, Tier: a.Tier,
		Lead: toPerson(a.Lead), TeamSize: a.TeamSize, Contacts: a.Contacts,
	}
	if a.Last != nil {
		line.Last = &lastClass{CycleID: a.Last.CycleID, CycleName: a.Last.CycleName, Class: string(a.Last.Class), Gap: a.Last.Gap}
	}
	return line
}

func accountReply(d store.AccountDetail, err error) (*reply[accountDetail], error) {
	if err != nil {
		return nil, err
	}
	a := d.Account
	return &reply[accountDetail]{accountDetail{
		Account: account{
			ID: a.ID, Name: a.Name, Value: a.Value, Currency: a.Currency, Industry: a.Industry, Region: a.Region, Tier: a.Tier,
			TimeZone: a.TimeZone, Lead: toPerson(a.Lead), CreatedAt: instant(a.CreatedAt),
		},
		Team: list(d.Team, func(t store.TeamMember) teamMember {
			return teamMember{MemberID: t.ID, Name: t.Name, Email: t.Email, Lead: t.Lead}
		}),
		Contacts: list(d.Contacts, toContact),
		History: list(d.History, func(h store.AccountHistory) accountHistory {
			return accountHistory{Cycle: toCycleLine(h.Cycle), Sight: toSight(h.Sight), Overall: toComparisonOrNull(h.Overall)}
		}),
	}}, nil
}

func contactReply(c survey.Contact, err error) (*reply[contact], error) {
	if err != nil {
		return nil, err
	}
	return &reply[contact]{toContact(c)}, nil
}

func toContact(c survey.Contact) contact {
	return contact{
		ID: c.ID, AccountID: c.AccountID, FirstName: c.FirstName, LastName: c.LastName, Email: c.Email, Title: c.Title,
		Locale: c.Locale, TimeZone: c.TimeZone, DecisionRole: string(c.DecisionRole), Suppressed: c.Suppressed, CreatedAt: instant(c.CreatedAt),
	}
}
