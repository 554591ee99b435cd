package main

import (
	"context"
	"fmt"
	"math/rand/v2"
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
