package api

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"

	"parallax/survey"
)

// checkClosing holds what is told before a close, of who is missing and what silence could hide, to what is expected.
func (r *reading) checkClosing(w *world, f *rawFirm, who string) {
	r.t.Helper()
	all := f.expect(w.callers[who].principal, 1)
	want := closing{Accounts: []closingAccount{}}
	var now, low, high []float64
	for _, x := range all {
		y := x.account.years[1]
		one := closingAccount{
			AccountID: x.account.id, Clients: sideCount{Asked: len(y.contacts), Started: len(y.clients), Answered: len(y.clients)}, Unsealed: []string{},
			Sight: x.sight.wire(), Overall: x.overall.wire(x.sight), Bounds: given[bounds](nil), Flips: []string{},
		}
		for _, member := range x.account.team {
			if !slices.ContainsFunc(y.sellers, func(v rawVoice) bool { return v.person == member.MemberID }) {
				one.Unsealed = append(one.Unsealed, member.Name)
			}
		}
		if x.sight.client {
			reach := span{0, 100}
			if x.overall.client.N > 0 {
				now, reach = append(now, x.overall.client.Strength), span{x.overall.client.Strength, x.overall.client.Strength}
			}
			if b := x.overall.bounds(); b != nil {
				one.Bounds, reach = given(b), b.Client
				for _, class := range []string{b.LowClass, b.HighClass} {
					if x.overall.both && class != one.Overall.Class && !slices.Contains(one.Flips, class) {
						one.Flips = append(one.Flips, class)
					}
				}
			}
			low, high = append(low, reach.Low), append(high, reach.High)
		}
		want.count(one)
	}
	if len(now) > 0 {
		want.Overall = &firmBounds{Accounts: len(low), Heard: len(now), Now: meanOf(now), Low: meanOf(low), High: meanOf(high)}
	}
	got := read[map[string]any](r.t, w.ask(who, get, "/api/cycles/"+f.cycles[1]+"/closing", nil), http.StatusOK)
	listed, steady := map[string]any{}, false
	for _, a := range got["accounts"].([]any) {
		a := a.(map[string]any)
		listed[a["account_id"].(string)] = a
		flips := len(a["flips"].([]any)) > 0
		if steady = steady || !flips; steady && flips {
			r.t.Errorf("%s, closing: an account whose class could still change stands behind one whose couldn't", who)
		}
	}
	where := fmt.Sprintf("%s, %s, closing", who, f.promise[1])
	left := append([]string{"certainty", "se", "interval"}, notFigures...) // how sure a gap is, is told once it can't move any more
	for _, a := range want.Accounts {
		r.compare(where, ".closing", without(listed[a.AccountID], left...), without(asJSON(r.t, a), left...))
	}
	if len(listed) != len(want.Accounts) {
		r.t.Errorf("%s: %d accounts are listed, want %d", where, len(listed), len(want.Accounts))
	}
	for _, field := range []string{"overall", "unheard", "unsealed", "silent", "begun", "doubted", "hidden", "complete", "could_flip"} {
		r.compare(where+" "+field, ".closing", got[field], asJSON(r.t, want).(map[string]any)[field])
	}
}

// count adds an account to what is missing in all.
func (c *closing) count(a closingAccount) {
	silent := a.Clients.Asked - a.Clients.Answered
	c.Silent += silent
	for counter, holds := range map[*int]bool{
		&c.Unheard: a.Clients.Answered == 0, &c.Unsealed: len(a.Unsealed) > 0, &c.Hidden: a.Sight.Why == "sealed", &c.CouldFlip: len(a.Flips) > 0,
		&c.Complete: silent == 0 && len(a.Unsealed) == 0,
	} {
		if holds {
			*counter++
		}
	}
	if silent > 0 || len(a.Unsealed) > 0 {
		c.Accounts = append(c.Accounts, a)
	}
}

// checkVersions closes the cycle, lets everybody silent answer late, and publishes that: every figure of version 2 is that of all answers,
// and version 1 reads as it did.
func (r *reading) checkVersions(w *world, f *rawFirm) {
	r.t.Helper()
	ctx, dice := context.Background(), rand.New(rand.NewPCG(9, 9))
	if _, err := w.store.CloseCycle(ctx, w.home.Manager, f.cycles[1]); err != nil {
		r.t.Fatal(err)
	}
	f.ended = true
	first := map[string]any{}
	look := func(version string, into map[string]any) {
		for _, who := range []string{"manager", "viewer"} {
			for _, a := range f.accounts {
				path := "/api/cycles/" + f.cycles[1] + "/accounts/" + a.id
				into[who+" "+path] = without(read[any](r.t, w.ask(who, get, path+version, nil), http.StatusOK), "cycle", "versions")
			}
		}
	}
	look("", first)
	late := 0
	for _, a := range f.accounts {
		invitations, y := w.invitationsOf(f.cycles[1], a.id), &a.years[1]
		for _, contact := range y.contacts {
			if slices.ContainsFunc(y.clients, func(v rawVoice) bool { return v.person == contact }) {
				continue
			}
			levels := sendable(dice, 1.5, len(f.asks))
			if err := w.store.SaveLate(ctx, invitations[contact], survey.Answers{Levels: survey.Levels(levels)}, true); err != nil {
				r.t.Fatal(err)
			}
			y.clients, late = append(y.clients, rawVoice{contact, levels}), late+1
		}
	}
	if v := must(w.store.PublishLate(ctx, w.home.Manager, f.cycles[1])); late < 5 || len(v.Versions) != 2 || v.Versions[1].Added != late {
		r.t.Fatalf("%d were late: %+v", late, v)
	}
	for _, who := range []string{"manager", "seller", "viewer"} {
		r.checkFigures(w, f, who)
	}
	again := map[string]any{}
	look("?version=1", again)
	for path, page := range first {
		if !reflect.DeepEqual(page, again[path]) {
			r.t.Errorf("%s: version 1 reads otherwise once there is a second", path)
		}
	}
}
