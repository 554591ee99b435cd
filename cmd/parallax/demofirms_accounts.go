package main

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parallax/survey/roster"
)

// crowdAccount is an invented client with its people.
type crowdAccount struct {
	id       string
	mood     mood
	share    float64 // of the contacts who answer
	contacts []crowdPerson
	team     []crowdPerson
}

// writeAccounts invents the clients, who works for them and whom one knows there.
func (f *crowdFirm) writeAccounts(ctx context.Context, to pour) error {
	var accounts, teams, contacts [][]any
	for n := range f.Accounts {
		a := crowdAccount{id: f.newID(f.founded), mood: f.mood(), share: crowdClients * (0.4 + 1.2*f.random.Float64())}
		name := crowdName(f.place*7 + n)
		value, tier := f.value()
		accounts = append(accounts, []any{
			a.id, f.id, name, roster.NameKey(name), value, f.pick(crowdCurrencies), f.pick(crowdIndustries), f.pick(crowdRegions), tier, f.founded,
		})
		from, size := f.random.IntN(len(f.sellers)), 1+f.random.IntN(3)
		for k := range min(size, len(f.sellers)) {
			seller := f.sellers[(from+k*k+k)%len(f.sellers)]
			if slices.Contains(a.team, seller) {
				continue
			}
			a.team = append(a.team, seller)
			teams = append(teams, []any{a.id, seller.id, f.id, k == 0})
		}
		for k := range 1 + f.random.IntN(f.Contacts) {
			first, last, post := f.pick(demoFirstNames), f.pick(demoLastNames), demoPosts[f.random.IntN(len(demoPosts))]
			email := fmt.Sprintf("%s.%d@client%d.%s", mailName(first+" "+last), k+1, n+1, f.domain())
			c := crowdPerson{f.newID(f.founded), first + " " + last, email}
			a.contacts = append(a.contacts, c)
			contacts = append(contacts, []any{
				c.id, f.id, a.id, first, last, email, roster.AddressKey(email), post.title, "en", string(post.role), f.founded,
			})
		}
		f.accounts = append(f.accounts, a)
	}
	if err := to(ctx, "accounts", []string{
		"id", "firm_id", "name", "name_key", "value", "currency", "industry", "region", "tier", "created_at",
	}, accounts); err != nil {
		return err
	}
	if err := to(ctx, "account_members", []string{"account_id", "member_id", "firm_id", "lead"}, teams); err != nil {
		return err
	}
	return to(ctx, "contacts", []string{
		"id", "firm_id", "account_id", "first_name", "last_name", "email", "email_key", "title", "locale", "decision_role", "created_at",
	}, contacts)
}

// mood draws how an account stands, each somewhat its own way.
func (f *crowdFirm) mood() mood {
	m := moods[crowdPatterns[f.random.IntN(len(crowdPatterns))]]
	m.client += 0.25 * f.random.NormFloat64()
	m.team += 0.25 * f.random.NormFloat64()
	return m
}

// value draws a yearly value in minor units, unknown for some, and the tier that goes with it.
func (f *crowdFirm) value() (*int64, string) {
	thousands := math.Round(math.Exp(5.2 + 0.9*f.random.NormFloat64()))
	unknown := f.random.Float64() < 0.05
	value := int64(max(thousands, 5)) * 1000 * 100
	switch {
	case unknown:
		return nil, "C"
	case thousands > 400:
		return &value, "A"
	case thousands > 150:
		return &value, "B"
	}
	return &value, "C"
}
