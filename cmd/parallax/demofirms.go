package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
)

// crowdFirm is one firm being invented.
type crowdFirm struct {
	crowd
	place    int
	random   *rand.Rand
	entropy  *rand.ChaCha8
	founded  time.Time
	id       string
	sellers  []crowdPerson
	accounts []crowdAccount
}

// crowdPerson is a member or a contact.
type crowdPerson struct{ id, name, email string }

// crowdAccount is an invented client with its people.
type crowdAccount struct {
	id       string
	mood     mood
	share    float64 // of the contacts who answer
	contacts []crowdPerson
	team     []crowdPerson
}

// The shares of those asked who answer: of clients about a third, of sellers most. The second is a cycle's that is still open.
const (
	crowdClients  = 0.36
	crowdTeams    = 0.8
	crowdTeamsYet = 0.7
)

func (f *crowdFirm) newID(at time.Time) string { return survey.NewID(at, f.entropy) }

// domain is where the firm's people have their addresses.
func (f *crowdFirm) domain() string {
	if f.place == 0 {
		return demoDomain
	}
	return fmt.Sprintf("firm%d.example", f.place+1)
}

// write invents the firm and writes it, in the order that foreign keys ask for.
func (f *crowdFirm) write(ctx context.Context, to pour) error {
	name := demoFirmName
	if f.place > 0 {
		name = fmt.Sprintf("%s %d", demoFirmName, f.place+1)
	}
	if err := to(ctx, "firms", []string{"id", "name", "color", "time_zone", "demo", "created_at"},
		[][]any{{f.id, name, demoColor, demoZone, true, f.founded}}); err != nil {
		return err
	}
	for _, part := range []func(context.Context, pour) error{f.writeMembers, f.writeAccounts, f.writeYears} {
		if err := part(ctx, to); err != nil {
			return err
		}
	}
	return nil
}

// writeMembers invents those who run the cycles, and a seller for every dozen accounts.
func (f *crowdFirm) writeMembers(ctx context.Context, to pour) error {
	var rows [][]any
	add := func(name string, number int, role survey.Role) crowdPerson {
		at := mailName(name)
		if number > 0 {
			at = fmt.Sprintf("%s.%d", at, number)
		}
		p := crowdPerson{f.newID(f.founded), name, at + "@" + f.domain()}
		rows = append(rows, []any{p.id, f.id, p.name, p.email, roster.AddressKey(p.email), string(role), true, f.founded})
		return p
	}
	for _, m := range demoStaff() {
		if m.role != survey.Seller {
			add(m.name, 0, m.role)
		}
	}
	for n := range 3 + f.Accounts/12 {
		f.sellers = append(f.sellers, add(f.pick(demoFirstNames)+" "+f.pick(demoLastNames), n+1, survey.Seller))
	}
	return to(ctx, "members", []string{"id", "firm_id", "name", "email", "email_key", "role", "active", "created_at"}, rows)
}

func (f *crowdFirm) pick(words []string) string { return words[f.random.IntN(len(words))] }

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

// writeYears writes the cycles, oldest first.
func (f *crowdFirm) writeYears(ctx context.Context, to pour) error {
	previous := ""
	for back := f.Years - 1; back >= 0; back-- {
		y := &crowdYear{crowdFirm: f, back: back, opens: f.opened.Add(-time.Duration(back) * demoYear)}
		y.id = f.newID(y.opens.Add(-48 * time.Hour))
		if err := y.write(ctx, to, previous); err != nil {
			return err
		}
		previous = y.id
	}
	return nil
}

// crowdYear is one cycle of a firm; back counts years from the open one.
type crowdYear struct {
	*crowdFirm
	back                               int
	id                                 string
	opens                              time.Time
	asked, invitations, mails, answers [][]any
}

// write invents who answers what in the cycle, and writes it. Answers stand in the order in which they came in, as in life.
// Of the mails only the open cycle's are written: no report reads those of years gone by.
func (y *crowdYear) write(ctx context.Context, to pour, previous string) error {
	var before *string
	if previous != "" {
		before = &previous
	}
	subject, body := survey.DefaultMail()
	launched := y.opens.Add(time.Minute)
	if err := to(ctx, "cycles", []string{
		"id", "firm_id", "name", "instrument_key", "instrument_version", "confidentiality", "opens_at", "closes_at", "time_zone",
		"mail_subject", "mail_body", "previous_id", "launched_at", "created_at",
	}, [][]any{{
		y.id, y.crowdFirm.id, fmt.Sprintf("Annual review %d", y.opens.Year()), y.instrument.Key, y.instrument.Version, string(survey.Named),
		y.opens, y.opens.Add(demoOpenFor), demoZone, subject, body, before, launched, y.opens.Add(-48 * time.Hour),
	}}); err != nil {
		return err
	}
	for n := range y.accounts {
		y.ask(&y.accounts[n], launched)
	}
	slices.SortFunc(y.answers, func(a, b []any) int { return cmp.Compare(a[0].(string), b[0].(string)) })
	for _, table := range []struct {
		name    string
		columns []string
		rows    [][]any
	}{
		{"cycle_accounts", []string{"cycle_id", "account_id", "firm_id"}, y.asked},
		{"invitations", []string{"id", "firm_id", "cycle_id", "account_id", "contact_id", "created_at"}, y.invitations},
		{"messages", []string{
			"id", "firm_id", "kind", "state", "dedupe_key", "to_name", "to_email", "to_key", "cycle_id", "account_id", "invitation_id",
			"reply", "attempts", "planned_at", "due_at", "changed_at", "sent_at",
		}, y.mails},
		{"responses", []string{
			"id", "firm_id", "cycle_id", "account_id", "side", "invitation_id", "member_id", "levels", "comments", "saved_at", "submitted_at",
		}, y.answers},
	} {
		if err := to(ctx, table.name, table.columns, table.rows); err != nil {
			return err
		}
	}
	return nil
}

// ask invites one account's people and lets those answer who do.
func (y *crowdYear) ask(a *crowdAccount, at time.Time) {
	firm := y.crowdFirm.id
	y.asked = append(y.asked, []any{y.id, a.id, firm})
	for _, c := range a.contacts {
		invitation := y.newID(at)
		y.invitations = append(y.invitations, []any{invitation, firm, y.id, a.id, c.id, at})
		if y.back == 0 {
			y.mails = append(y.mails, []any{
				y.newID(at), firm, "invitation", "sent", "invitation:" + invitation, c.name, c.email, roster.AddressKey(c.email), y.id, a.id,
				invitation, "250 2.0.0 demo: taken", 1, at, at, at, at,
			})
		}
		if y.random.Float64() < a.share {
			done := y.back > 0 || y.random.Float64() > 0.05
			y.answer(a, survey.Client, &invitation, nil, done)
		}
	}
	share := crowdTeams
	if y.back == 0 {
		share = crowdTeamsYet
	}
	for _, seller := range a.team {
		if y.random.Float64() < share {
			y.answer(a, survey.Team, nil, &seller.id, true)
		}
	}
}

// answer draws one person's answers; done tells whether they are sent, or saved for later.
func (y *crowdYear) answer(a *crowdAccount, side survey.Side, invitation, member *string, done bool) {
	days := demoOpenFor.Hours() / 24
	if y.back == 0 {
		days = demoOpenSince.Hours()/24 - 1
	}
	minutes := days * 24 * 60 * math.Pow(y.random.Float64(), 1.6)
	at := y.opens.Add(2*time.Minute + time.Duration(minutes)*time.Minute)
	var sent *time.Time
	if done {
		sent = &at
	}
	middle := a.mood.client + float64(min(y.back, 4))/2*(a.mood.clientBefore-a.mood.client)
	leaning := y.random.NormFloat64() * a.mood.spread
	if side == survey.Team {
		middle, leaning = a.mood.team+0.05*float64(y.back), y.random.NormFloat64()*0.25
	}
	levels := drawLevels(y.random, y.instrument.Choices(), a.mood, side, middle+leaning)
	y.answers = append(y.answers, []any{
		y.newID(at), y.crowdFirm.id, y.id, a.id, string(side), invitation, member, string(levels), y.comment(levels, side), at, sent,
	})
}

// comment lets few people say something that fits what they chose, as the column holds it.
func (y *crowdYear) comment(levels survey.Levels, side survey.Side) string {
	if y.random.Float64() > 0.12 {
		return "{}"
	}
	r := demoRemarks[y.random.IntN(len(demoRemarks))]
	for n, q := range y.instrument.Choices() {
		if r.side == side && r.key == q.Key && levels[n] >= r.low && levels[n] <= r.high {
			if text, err := json.Marshal(map[string]string{q.Key: r.text}); err == nil { // as it is for texts of our own
				return string(text)
			}
		}
	}
	return "{}"
}
