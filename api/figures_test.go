package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestEveryFigureOfPortfolioAndGap works out each figure of both reports, and of an account's years, a second time, from the answers that the test itself
// sent: for each role, in named and confidential cycles, open and closed, beside the year before, of the strength meter and of all
// lenses. A field that it doesn't know
// fails it.
func TestEveryFigureOfPortfolioAndGap(t *testing.T) {
	named, confidential := survey.Named, survey.Confidential
	eachInvented(t, rawPlan{seed: 40, accounts: 13}, []rawPlan{
		{promise: [2]survey.Confidentiality{named, named}},
		{promise: [2]survey.Confidentiality{confidential, confidential}, end: true},
		{promise: [2]survey.Confidentiality{named, confidential}, end: true, lenses: ofEveryLens, seed: 10},
		{promise: [2]survey.Confidentiality{confidential, confidential}, lenses: ofDeepLenses, seed: 10},
	}, append(everyLensFigure, everyFigure...), 1, func(w *world, r *reading, f *rawFirm) {
		f.hasCorners(r.t)
		for _, who := range []string{"manager", "seller", "colleague", "viewer"} {
			r.checkFigures(w, f, who)
			if len(f.asks) > 7 { // more than the strength meter
				r.checkLenses(w, f, who)
			}
		}
		if !f.ended {
			r.checkClosing(w, f, "manager")
		}
		if !f.ended && f.promise[1] == named {
			r.checkVersions(w, f)
		}
	})
}

// eachInvented invents a firm for each plan, of as many accounts as first says, from its seed on, and checks it. All of them
// together must have given each of the figures so many times, so that the test is about something.
func eachInvented(t *testing.T, first rawPlan, plans []rawPlan, figures []string, times int, check func(*world, *reading, *rawFirm)) {
	t.Helper()
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		r := reading{t, map[string]int{}}
		for n, plan := range plans {
			plan.seed, plan.accounts = first.seed+plan.seed+uint64(n), first.accounts
			check(w, &r, w.invent(plan))
		}
		for _, field := range figures {
			if r.met[field] < times {
				t.Errorf("only %d figures %s were there to compare", r.met[field], field)
			}
		}
	})
}

// everyFigure are figures that the invented firms must give, so that the test is about something.
var everyFigure = []string{
	".overall.gap", ".overall.interval.low", ".overall.se", ".overall.client.strength", ".overall.seller.n", ".questions.gap", ".questions.client.strength", ".questions.comparison.se",
	".shrunken_gap", ".previous_gap", ".previous_client", ".questions.comparison.interval.high", ".questions.previous.client",
	".questions.client_levels", ".bounds.overall.gap.low", ".bounds.questions.bounds.client.high", ".agreement.value", ".questions.agreement.n",
	".shrunken.weight", ".change.client.overall.all.before", ".change.client.overall.same.difference", ".change.client.overall.same.interval.low",
	".change.client.questions.change.same.difference", ".change.seller.questions.change.all.now", ".change.seller.overall.same.difference",
	".awaited.needed", ".accounts_heard", ".sellers.started", ".previous.overall.gap",
}

// checkFigures holds a reader's portfolio and gap pages to what is expected.
func (r *reading) checkFigures(w *world, f *rawFirm, who string) {
	r.t.Helper()
	p := w.callers[who].principal
	now, before := f.expect(p, 1), f.expect(p, 0)
	ranks := shrink(now)
	lines := map[string]any{}
	listed := read[map[string]any](r.t, w.ask(who, get, "/api/cycles/"+f.cycles[1]+"/accounts", nil), http.StatusOK)
	for _, line := range listed["accounts"].([]any) {
		lines[line.(map[string]any)["account_id"].(string)] = line
	}
	r.hold(who+" cycle", without(listed["cycle"], notCounts...), f.expectCounts(now))
	for n, x := range now {
		path := "/api/cycles/" + f.cycles[1] + "/accounts/" + x.account.id
		answer := w.ask(who, get, path, nil)
		if !x.sight.theirs {
			if answer.Code != http.StatusNotFound || lines[x.account.id] != nil {
				r.t.Errorf("%s meets account %d, which is not theirs: %d", who, n, answer.Code)
			}
			continue
		}
		where := fmt.Sprintf("%s, %s to %s, account %d", who, f.promise[0], f.promise[1], n)
		rank := ranks[x.account.id]
		r.hold(where+" portfolio", lines[x.account.id], f.expectLine(x, before[n], rank))
		r.hold(where+" gap", read[any](r.t, answer, http.StatusOK), f.expectPage(w.asked(w.home), x, before[n], rank))
		detail := read[map[string]any](r.t, w.ask(who, get, "/api/accounts/"+x.account.id, nil), http.StatusOK)
		r.hold(where+" history", detail["history"], []any{x.history(), before[n].history()})
	}
}

// notFigures are the fields that hold words, names or ids; other tests are about them.
var notFigures = []string{
	"account", "account_id", "name", "currency", "industry", "region", "tier", "lead", "headline", "my_task", "cycle", "instrument",
	"respondents", "comments", "team", "answer_url", "label", "client_stem", "options", "cycle_id", "words", "versions", "rungs",
}

// notCounts are the fields of a cycle that don't count anything.
var notCounts = []string{
	"id", "state", "instrument_key", "instrument_version", "confidentiality", "opens_at", "closes_at", "time_zone", "launched_at", "closed_at", "version", "latest_version", "frozen_at", "versions",
}

// without leaves fields out of a JSON value, however deep.
func without(value any, fields ...string) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, inner := range v {
			if !slices.Contains(fields, key) {
				out[key] = without(inner, fields...)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for n, inner := range v {
			out[n] = without(inner, fields...)
		}
		return out
	}
	return value
}

// reading compares JSON values with what is wanted, and counts the fields it met.
type reading struct {
	t   *testing.T
	met map[string]int // numbers compared, by the names of their fields
}

// hold compares a JSON value with what is wanted, numbers to a millionth.
func (r *reading) hold(where string, got, wanted any) {
	r.t.Helper()
	data, err := json.Marshal(wanted)
	if err != nil {
		r.t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(data, &want); err != nil {
		r.t.Fatal(err)
	}
	r.compare(where, "", without(got, notFigures...), without(want, notFigures...))
}

func (r *reading) compare(where, field string, got, want any) {
	r.t.Helper()
	same := false
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if same = ok && reflect.DeepEqual(slices.Sorted(maps.Keys(g)), slices.Sorted(maps.Keys(w))); same {
			for key, inner := range w {
				r.compare(where+" "+key, field+"."+key, g[key], inner)
			}
		}
	case []any:
		g, ok := got.([]any)
		if same = ok && len(g) == len(w); same {
			for k, inner := range w {
				r.compare(fmt.Sprint(where, " ", k), field, g[k], inner)
			}
		}
	case float64:
		r.met[field]++
		g, ok := got.(float64)
		least := 1e-6
		if strings.Contains(where, " portfolio ") { // which gives four decimals
			least = 0.5001e-4
		}
		same = ok && math.Abs(g-w) < least
	default:
		same = reflect.DeepEqual(got, want)
	}
	if !same {
		r.t.Errorf("%s:\n got %v\nwant %v", where, got, want)
	}
}
