package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
)

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
	launched := y.opens.Add(time.Minute)
	if err := to(ctx, "cycles", []string{
		"id", "firm_id", "name", "instrument_key", "instrument_version", "confidentiality", "opens_at", "closes_at", "time_zone",
		"previous_id", "launched_at", "created_at",
	}, [][]any{{
		y.id, y.crowdFirm.id, fmt.Sprintf("Annual review %d", y.opens.Year()), y.instrument.Key, y.instrument.Version, string(survey.Named),
		y.opens, y.opens.Add(demoOpenFor), demoZone, before, launched, y.opens.Add(-48 * time.Hour),
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
	levels := drawLevels(y.random, y.instrument.Choices(), side, middle+leaning, func(q survey.Question) float64 { return shift(a.mood, side, q.Key) })
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
