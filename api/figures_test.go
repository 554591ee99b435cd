package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"reflect"
	"slices"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestEveryFigureOfPortfolioAndGap works out each figure of both reports a second time, from the answers that the test itself
// sent: for each role, in named and confidential cycles, open and closed, beside the year before. A field that it doesn't know
// fails it.
func TestEveryFigureOfPortfolioAndGap(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		r := reading{t, map[string]int{}}
		named, confidential := survey.Named, survey.Confidential
		for n, plan := range []rawPlan{
			{promise: [2]survey.Confidentiality{named, named}},
			{promise: [2]survey.Confidentiality{confidential, confidential}, end: true},
			{promise: [2]survey.Confidentiality{named, confidential}, end: true},
			{promise: [2]survey.Confidentiality{confidential, confidential}},
		} {
			plan.seed, plan.accounts = uint64(40+n), 13
			f := w.invent(plan)
			f.hasCorners(t)
			for _, who := range []string{"manager", "seller", "colleague", "viewer"} {
				r.checkFigures(w, f, who)
			}
		}
		for _, field := range everyFigure {
			if r.met[field] < 4 {
				t.Errorf("only %d figures %s were there to compare", r.met[field], field)
			}
		}
	})
}

// everyFigure are figures that the invented firms must give, so that the test is about something.
var everyFigure = []string{
	".overall.gap", ".overall.interval.low", ".overall.se", ".overall.client.strength", ".overall.seller.n", ".questions.gap", ".questions.se",
	".shrunken_gap", ".previous_gap", ".previous_client", ".questions.comparison.interval.high", ".questions.previous.client",
	".questions.client_levels", ".bounds.overall.gap.low", ".bounds.questions.bounds.client.high", ".agreement.value", ".questions.agreement.n",
	".shrunken.weight", ".change.client.overall.all.before", ".change.client.overall.same.difference", ".change.client.overall.same.interval.low",
	".change.client.questions.change.same.difference", ".change.seller.questions.change.all.now", ".change.seller.overall.same.difference",
	".awaited.needed", ".previous.overall.gap",
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
		r.hold(where+" gap", read[any](r.t, answer, http.StatusOK), f.expectPage(w.meter, x, before[n], rank))
	}
}

// notFigures are the fields that hold words, names or ids; other tests are about them.
var notFigures = []string{
	"account", "account_id", "name", "currency", "industry", "region", "tier", "lead", "headline", "my_task", "cycle", "instrument",
	"respondents", "comments", "team", "answer_url", "label", "client_stem", "options", "cycle_id", "words",
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
		same = ok && math.Abs(g-w) < 1e-6
	default:
		same = reflect.DeepEqual(got, want)
	}
	if !same {
		r.t.Errorf("%s:\n got %v\nwant %v", where, got, want)
	}
}

func (s rawSight) wire() sight {
	return sight{Client: s.client, Names: s.names, Comments: s.comments, Why: s.why}
}

// lastYear tells whether the reader of x is shown last year beside this one.
func (x *expectation) lastYear() bool { return x.sight.why != "sealed" }

// expectLine is an account's line of the portfolio.
func (f *rawFirm) expectLine(x, old *expectation, rank *shrunken) portfolioLine {
	y := x.account.years[1]
	out := portfolioLine{
		AccountHead: AccountHead{Value: &x.account.value},
		Clients:     answered{len(y.contacts), len(y.clients)}, Sellers: answered{x.account.sellersAsked(1), len(y.sellers)},
		Sight: x.sight.wire(), Overall: given[comparison](nil), Questions: list(x.questions, func(q figure) comparison { return q.wire(x.sight) }),
	}
	if x.sight.client || x.sight.seller {
		overall := x.overall.wire(x.sight)
		out.Overall = given(&overall)
	}
	if rank != nil {
		out.ShrunkenGap = &rank.Gap
	}
	if x.lastYear() && (old.sight.client || old.sight.seller) {
		c := old.overall.wire(old.sight)
		out.PreviousGap, out.PreviousClass = c.Gap, c.Class
		if c.Client.value != nil {
			out.PreviousClient = &c.Client.value.Strength
		}
	}
	return out
}

// expectPage is an account's gap page.
func (f *rawFirm) expectPage(meter survey.Instrument, x, old *expectation, rank *shrunken) gapPage {
	page := gapPage{Sight: x.sight.wire(), Overall: x.overall.wire(x.sight), Shrunken: rank, Questions: []gapQuestion{}}
	for n, q := range x.questions {
		row := gapQuestion{Key: meter.Choices()[n].Key, Comparison: q.wire(x.sight)}
		if x.sight.client && x.sight.minimum == 1 && q.client.N > 0 {
			row.ClientLevels = rungsOf(q.clients)
		}
		if x.sight.seller && q.seller.N > 0 {
			row.SellerLevels = rungsOf(q.sellers)
		}
		page.Questions = append(page.Questions, row)
	}
	if x.sight.client {
		page.Bounds = x.silence(meter)
		x.agree(&page)
	}
	if x.sight.why != "" {
		page.Awaited = f.await(x)
	}
	if x.lastYear() && (old.sight.client || old.sight.seller) {
		page.Previous = &gapPrevious{Overall: old.overall.wire(old.sight)}
		for n := range page.Questions {
			c := old.questions[n].wire(old.sight)
			page.Questions[n].Previous = &previousSides{Gap: c.Gap}
			if c.Client.value != nil {
				page.Questions[n].Previous.Client = &c.Client.value.Strength
			}
			if c.Seller.value != nil {
				page.Questions[n].Previous.Seller = &c.Seller.value.Strength
			}
		}
		page.Change = f.expectChange(meter, x, old)
	}
	return page
}

// rungsOf turns strengths back into levels, in order.
func rungsOf(strengths []float64) []int {
	out := []int{}
	for _, x := range strengths {
		out = append(out, int(math.Round(x*(rungsAsked-1)/100)))
	}
	slices.Sort(out)
	return out
}

func (x *expectation) silence(meter survey.Instrument) *accountBounds {
	b := &accountBounds{Overall: x.overall.bounds(), Questions: []questionBounds{}}
	for n, q := range x.questions {
		b.Questions = append(b.Questions, questionBounds{meter.Choices()[n].Key, q.bounds()})
	}
	return b
}

// agree adds how far the client's own people see it alike, where single answers may be seen.
func (x *expectation) agree(page *gapPage) {
	if x.sight.minimum > 1 {
		return
	}
	var items [][]float64
	people := map[string]bool{}
	for n, q := range x.questions {
		if len(q.clients) < 2 {
			continue
		}
		value, level := alike([][]float64{q.clients})
		page.Questions[n].Agreement = &agreement{Level: level, Value: value, N: len(q.clients)}
		items = append(items, q.clients)
		for _, v := range x.account.years[1].clients {
			if _, ok := v.pointsAt(n); ok {
				people[v.person] = true
			}
		}
	}
	if len(items) > 0 {
		value, level := alike(items)
		page.Agreement = &agreement{Level: level, Value: value, N: len(people)}
	}
}

func (f *rawFirm) await(x *expectation) *awaited {
	y := x.account.years[1]
	out := &awaited{Clients: answered{len(y.contacts), len(y.clients)}, Needed: x.sight.minimum, Why: x.sight.why}
	for _, m := range x.account.team {
		out.Sellers = append(out.Sellers, awaitedSeller{
			Lead: m.MemberID == x.account.lead, Sealed: slices.ContainsFunc(y.sellers, func(v rawVoice) bool { return v.person == m.MemberID }),
		})
	}
	if !f.ended {
		at := instant(f.closesAt)
		out.OpensResultsAt = &at
	}
	return out
}
