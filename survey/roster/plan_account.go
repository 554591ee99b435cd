package roster

import (
	"fmt"
	"strings"

	"parallax/survey"
)

// account plans one account and its contacts.
func (p *planner) account(a Account) {
	have, known := p.accounts[a.Key]
	if p.sheet.closed && !a.Declared && !known {
		p.sheet.report(a.Place, p.sheet.header(a.File, "account"), survey.Problem{
			Found: show(a.Name), Expected: "an account of the accounts file, or one the firm has", Fix: "Add the account to the accounts file, or mend its name.",
		})
		return
	}
	e := AccountEffect{Place: a.Place, ID: have.ID, Key: a.Key, Account: have}
	e.Account.LeadID, e.Account.TeamIDs = "", nil
	if !known {
		e.Account.Name = a.Name
	}
	set := func(field string, to *string, value string) {
		if value != "" && value != *to {
			e.Changed = append(e.Changed, FieldChange{field, *to, value})
			*to = value
		}
	}
	p.value(a, &e)
	set("industry", &e.Account.Industry, a.Industry)
	set("region", &e.Account.Region, a.Region)
	set("tier", &e.Account.Tier, a.Tier)
	set("time zone", &e.Account.TimeZone, a.TimeZone)
	e.Lead, e.Team = p.team(a, have)
	if e.Lead != "" {
		e.Changed = append(e.Changed, FieldChange{"lead", p.people.byEmail[p.people.byID[have.LeadID]].Name, p.people.byEmail[e.Lead].Name})
	}
	for _, key := range e.Team {
		e.Changed = append(e.Changed, FieldChange{"team", "", p.people.byEmail[key].Name})
	}
	p.file(a, known, e)
	for _, c := range a.Contacts {
		p.contact(a, have.ID, c)
	}
}

// file puts an account's effect into the plan.
func (p *planner) file(a Account, known bool, e AccountEffect) {
	switch {
	case !known:
		p.plan.Accounts.Create++
		p.note(Change{Place: a.Place, Action: Create, Kind: "account", Name: a.Name, Detail: inWords(e.Changed, false), Fields: e.Changed})
		e.Changed = nil
	case len(e.Changed) == 0:
		p.plan.Accounts.Unchanged++
		return
	default:
		p.plan.Accounts.Update++
		p.note(Change{Place: a.Place, Action: Update, Kind: "account", Name: e.Account.Name, Detail: inWords(e.Changed, true), Fields: e.Changed})
	}
	p.plan.Effect.Accounts = append(p.plan.Effect.Accounts, e)
}

// value plans an account's yearly value. An amount without a currency is in the account's own, or else in the one
// most used by the firm.
func (p *planner) value(a Account, e *AccountEffect) {
	if a.Value == nil {
		if a.Currency != "" && e.Account.Value == nil && a.Currency != e.Account.Currency {
			e.Changed = append(e.Changed, FieldChange{"currency", e.Account.Currency, a.Currency})
			e.Account.Currency = a.Currency
		}
		return
	}
	code := a.Currency
	if code == "" {
		code = e.Account.Currency
	}
	if code == "" {
		code = p.currency
		if !p.assumed {
			p.assumed = true
			p.note(Change{
				Place: a.Place, Action: Note, Kind: "account", Name: a.Name,
				Detail: "amounts without a currency are taken as " + code + "; add a column currency to say otherwise",
			})
		}
	}
	minor, exact := a.Value.Minor(code)
	if !exact {
		p.sheet.report(a.Place, p.sheet.header(a.File, "value"), survey.Problem{
			Found: show(a.Value.String()), Expected: "at most as many decimals as " + code + " has", Fix: "Round the amount, or name its currency.",
		})
		return
	}
	if have := e.Account; have.Value != nil && *have.Value == minor && have.Currency == code {
		return
	}
	from := ""
	if e.Account.Value != nil {
		from = moneyInWords(*e.Account.Value, e.Account.Currency)
	}
	e.Account.Value, e.Account.Currency = &minor, code
	e.Changed = append(e.Changed, FieldChange{"value", from, moneyInWords(minor, code)})
}

func moneyInWords(minor int64, code string) string {
	n := decimals(code)
	divisor := int64(1)
	for range n {
		divisor *= 10
	}
	if minor%divisor == 0 {
		return fmt.Sprintf("%d %s", minor/divisor, code)
	}
	return fmt.Sprintf("%d.%0*d %s", minor/divisor, n, minor%divisor, code)
}

// contact plans one contact of an account, which has no id while it is new.
func (p *planner) contact(a Account, accountID string, c Contact) {
	if p.base.Suppressed[c.Key] {
		p.plan.Contacts.Skip++
		p.note(Change{Place: c.Place, Action: Skip, Kind: "contact", Name: c.words(), Detail: "said no to our mails or can't be reached; stays suppressed"})
		return
	}
	have, known := p.contacts[accountID][c.Key]
	e := ContactEffect{Place: c.Place, ID: have.ID, AccountID: accountID, AccountKey: a.Key, Contact: have}
	set := func(field string, to *string, value string) {
		if value != "" && value != *to {
			e.Changed = append(e.Changed, FieldChange{field, *to, value})
			*to = value
		}
	}
	if !known {
		e.Contact.Email = c.Email
	}
	set("first name", &e.Contact.FirstName, c.FirstName)
	set("last name", &e.Contact.LastName, c.LastName)
	set("title", &e.Contact.Title, c.Title)
	set("language", &e.Contact.Locale, c.Locale)
	set("time zone", &e.Contact.TimeZone, c.TimeZone)
	set("part in the decision", (*string)(&e.Contact.DecisionRole), string(c.DecisionRole))
	switch {
	case !known:
		p.plan.Contacts.Create++
		p.note(Change{Place: c.Place, Action: Create, Kind: "contact", Name: c.words(), Detail: "at " + a.Name, Fields: e.Changed})
		e.Changed = nil
	case len(e.Changed) == 0:
		p.plan.Contacts.Unchanged++
		return
	default:
		p.plan.Contacts.Update++
		p.note(Change{Place: c.Place, Action: Update, Kind: "contact", Name: c.words(), Detail: inWords(e.Changed, true), Fields: e.Changed})
	}
	p.plan.Effect.Contacts = append(p.plan.Effect.Contacts, e)
}

// inWords words changes: `industry "Retail" → "Energy"`, or for something new only what it will be.
func inWords(changes []FieldChange, from bool) string {
	words := make([]string, 0, len(changes))
	for _, c := range changes {
		if from && c.From != "" {
			words = append(words, c.Field+" "+show(c.From)+" → "+show(c.To))
			continue
		}
		words = append(words, c.Field+" "+show(c.To))
	}
	return strings.Join(words, ", ")
}
