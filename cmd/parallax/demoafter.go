package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// after puts into the diary what follows the answers of a cycle: its close, answers that come too late, reviews, and what the firm's
// books say some months on. In the open cycle it is notes to clients who are silent.
func (f *demoFirm) after(c cycleTime, cycleID string) {
	f.diary.add(c.opens.Add(8*demoDay), func(ctx context.Context) error { return f.sayOfPromises(ctx, c, cycleID) })
	if c.year == thisYear {
		f.diary.add(office(c.opens, 5), func(ctx context.Context) error { return f.importRoster(ctx, "won this week.csv", demoWon) })
		f.diary.add(office(c.opens, 7), func(ctx context.Context) error { return f.suggest(ctx, cycleID) })
		f.chaseSome(c, cycleID)
		return
	}
	closes := c.closes()
	f.diary.add(closes.Add(time.Minute), func(ctx context.Context) error { return f.store.FreezeEnded(ctx) })
	f.diary.add(closes.Add(3*demoDay), func(ctx context.Context) error { return f.answerLate(ctx, c, cycleID) })
	f.diary.add(office(closes, 4), func(ctx context.Context) error { return f.sayNo(ctx, c, cycleID) })
	if c.year == firstYear { // last year's late answer still waits for somebody to look at it
		f.diary.add(office(closes, 15), func(ctx context.Context) error {
			_, err := f.store.PublishLate(ctx, f.manager, cycleID)
			return err
		})
	}
	for n, r := range demoReviews {
		if r.year == c.year {
			f.diary.add(office(closes, r.days).Add(time.Duration(n%4)*90*time.Minute), func(ctx context.Context) error { return f.hold(ctx, r, cycleID) })
		}
	}
	f.diary.add(office(closes, 300), func(ctx context.Context) error { return f.importOutcomes(ctx, cycleID, c.year) })
}

// demoLate are the accounts of which somebody answers after the close, by year.
var demoLate = map[year][]string{
	firstYear: {"Castellan Insurance", "Glasbach Automotive", "Nordhavn Shipping"},
	lastYear:  {"Grunewald Pharma"},
}

// answerLate lets one silent contact of each of some accounts answer after the close.
func (f *demoFirm) answerLate(ctx context.Context, c cycleTime, cycleID string) error {
	instrument, err := f.store.Library().Latest(f.questionnaire, "en")
	if err != nil {
		return err
	}
	v := newVoices(instrument, c.year)
	v.random = rand.New(rand.NewPCG(demoSeed, 20+uint64(c.year)))
	for place, a := range demoAccounts() {
		if !slices.Contains(demoLate[c.year], a.name) {
			continue
		}
		silent, err := f.silent(ctx, cycleID, a.name)
		if err != nil {
			return err
		}
		if len(silent) == 0 {
			continue
		}
		if err := f.store.SaveLate(ctx, silent[0].InvitationID, v.say(place, a, survey.Client, c.year), true); err != nil {
			return err
		}
	}
	return nil
}

// silent are those of an account who were asked and have said nothing.
func (f *demoFirm) silent(ctx context.Context, cycleID, account string) ([]store.Invited, error) {
	invited, err := f.store.Invited(ctx, f.manager, cycleID, f.accounts[account])
	var out []store.Invited
	for _, one := range invited {
		if !one.Answered {
			out = append(out, one)
		}
	}
	return out, err
}

// sayNo lets one silent contact of last year's ask for no more mail.
func (f *demoFirm) sayNo(ctx context.Context, c cycleTime, cycleID string) error {
	if c.year != lastYear {
		return nil
	}
	for _, name := range []string{"Torvald Fisheries", "Elverum Kraft", "Glasbach Automotive"} {
		silent, err := f.silent(ctx, cycleID, name)
		if err != nil {
			return err
		}
		if len(silent) > 0 {
			return f.store.OptOut(ctx, silent[0].InvitationID, "link")
		}
	}
	return nil
}

// chaseSome writes personal notes to silent contacts, in the name of leads whose own answers are in.
func (f *demoFirm) chaseSome(c cycleTime, cycleID string) {
	for n, how := range []string{store.NoteSent, store.NoteSent, store.NoteCopied} {
		f.diary.add(office(c.opens, 5+n).Add(time.Hour), func(ctx context.Context) error {
			if err := f.chase(ctx, c, cycleID, n, how); err != nil {
				return err
			}
			return f.store.TellMailed(ctx, f.manager, cycleID)
		})
	}
}

// chase writes to the first silent contact it finds at an account that no note went to yet, from a different place in the list each time.
func (f *demoFirm) chase(ctx context.Context, c cycleTime, cycleID string, n int, how string) error {
	for place, a := range demoAccounts() {
		if place == 0 || place%3 != n || a.tier != "A" {
			continue
		}
		silent, err := f.silent(ctx, cycleID, a.name)
		if err != nil {
			return err
		}
		if len(silent) == 0 {
			continue
		}
		lead := principal(f.staff[team(c.year, place, a)[0].name])
		draft, err := f.store.DraftChase(ctx, lead, cycleID, silent[0].InvitationID)
		if err != nil || (how == store.NoteSent && draft.LeavesAt == nil) {
			continue // not for this lead to know, or not to be written to now
		}
		_, err = f.store.Chase(ctx, lead, cycleID, silent[0].InvitationID, store.ChaseWish{How: how, Subject: draft.Sent.Subject, Body: draft.Sent.Body})
		return err
	}
	return nil
}
