package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"parallax/survey"
)

// TestEveryFigureOfReports works out each figure of the question, years, seller and firm reports a second time, from the answers that
// the test itself sent: for each role, in named and confidential cycles, open and closed.
func TestEveryFigureOfReports(t *testing.T) {
	named, confidential := survey.Named, survey.Confidential
	eachInvented(t, rawPlan{seed: 70, accounts: 16}, []rawPlan{
		{promise: [2]survey.Confidentiality{named, named}},
		{promise: [2]survey.Confidentiality{confidential, confidential}, end: true},
		{promise: [2]survey.Confidentiality{confidential, named}},
		{promise: [2]survey.Confidentiality{named, confidential}, end: true, lenses: ofEveryLens},
	}, everyReportFigure, 4, func(w *world, r *reading, f *rawFirm) {
		for _, who := range []string{"manager", "manager key", "seller", "colleague", "viewer"} {
			r.checkReports(w, f, who)
		}
	})
}

// everyReportFigure are figures that the invented firms must give, so that the test is about something.
var everyReportFigure = []string{
	".questions.bias", ".questions.interval.low", ".questions.spread", ".questions.mean_square", ".questions.bias_share", ".questions.real.tau",
	".questions.real.beyond", ".questions.client_mean", ".questions.seller_mean", ".questions.classes.accounts", ".accounts",
	".coverage.clients.count", ".classes.before", ".classes.after", ".value.total", ".value.weak.share", ".value.unheard.value", ".value.largest.client", ".value.blind_spots.overall.gap", ".value.top_five.share",
	".value.top_tenth.strength", ".trend.client", ".trend.gap", ".trend.coverage.sellers.of",
	".years.overall.levels.gap", ".years.overall.steps.client.all.interval.low", ".years.overall.steps.client.same.people", ".years.overall.steps.seller.all.difference",
	".years.questions.steps.client.same.difference", ".years.questions.levels.client", ".years.segments.steps.client.all.before", ".years.segments.levels.accounts",
	".years.accounts.years.gap", ".years.accounts.steps.client.same", ".years.accounts.steps.seller.all",
	".seller.bias", ".seller.accuracy", ".seller.correlation", ".seller.kappa", ".seller.accounts", ".question.bias", ".question.kappa",
}

// reportWords are the fields of reports that hold words and names.
var reportWords = []string{"label", "client_stem", "words", "name", "closes_at", "industry", "region", "tier"}

// figures compares a report with what is wanted, without words and the fields named also.
func (r *reading) figures(where, field string, got, want any, also ...string) {
	r.t.Helper()
	fields := append(also, reportWords...)
	r.compare(where, field, without(asJSON(r.t, got), fields...), without(asJSON(r.t, want), fields...))
}

// checkReports holds a reader's reports to what is expected.
func (r *reading) checkReports(w *world, f *rawFirm, who string) {
	r.t.Helper()
	p := w.callers[who].principal
	now, before := f.expect(p, 1), f.expect(p, 0)
	base, where := "/api/cycles/"+f.cycles[1], fmt.Sprintf("%s, %s to %s", who, f.promise[0], f.promise[1])
	ask := func(path string) map[string]any {
		return read[map[string]any](r.t, w.ask(who, get, path, nil), http.StatusOK)
	}
	r.figures(where+" questions", "", ask(base+"/questions"), questionReport{Accounts: len(seenBy(now)), Questions: expectQuestions(w.asked(w.home), now)}, "cycle")
	if p.Role != survey.Seller {
		firm, want := ask(base+"/firm"), f.expectFirmReport(now, before)
		want.Outcomes = []outcomeView{{Kind: "renewed", Needed: 30}, {Kind: "growth", Needed: 30}, {Kind: "recommended", Needed: 30}}
		firm["cycle"] = asJSON(r.t, want).(map[string]any)["cycle"]
		r.figures(where+" firm", "", firm, want)
	}
	leads := map[string]string{w.home.Seller.MemberID: w.home.Seller.Name, w.home.Colleague.MemberID: w.home.Colleague.Name}
	r.figures(where+" years", ".years", ask(base+"/years"), f.expectYears(w.asked(w.home), now, before, leads), "cycle", "cycles")
	if p.Role.RunsCycles() {
		names := []string{}
		for _, line := range ask(base + "/sellers")["sellers"].([]any) {
			id := line.(map[string]any)["member_id"].(string)
			names = append(names, line.(map[string]any)["name"].(string))
			want, _ := expectSeller(w.asked(w.home), now, id, 1)
			want.MemberID = id
			r.figures(where+" seller "+id, ".seller", line, want)
		}
		if len(names) != 3 || !slices.IsSorted(names) {
			r.t.Errorf("%s: sellers %v", where, names)
		}
	}
	for _, member := range []survey.Principal{w.home.Seller, w.home.Colleague, w.home.Manager} {
		r.checkSeller(w, f, who, member, [2][]*expectation{before, now})
	}
}

// checkSeller holds one seller's page to what is expected; nobody but the seller and those who run cycles gets it.
func (r *reading) checkSeller(w *world, f *rawFirm, who string, member survey.Principal, years [2][]*expectation) {
	r.t.Helper()
	p, where := w.callers[who].principal, who+" at the page of "+member.Name
	answer := w.ask(who, get, "/api/sellers/"+member.MemberID, nil)
	if !p.Role.RunsCycles() && p.MemberID != member.MemberID {
		if answer.Code != map[survey.Role]int{survey.Seller: http.StatusNotFound, survey.Viewer: http.StatusForbidden}[p.Role] {
			r.t.Errorf("%s: %d", where, answer.Code)
		}
		return
	}
	page := read[sellerPage](r.t, answer, http.StatusOK)
	listed := map[string]sellerYear{}
	for _, y := range page.Years {
		listed[y.Cycle.ID] = y
		if y.Words == "" || y.Name != member.Name {
			r.t.Errorf("%s: %+v", where, y)
		}
	}
	newest := true
	for _, year := range []int{1, 0} {
		y, there := listed[f.cycles[year]]
		if there != f.hasSealed(member.MemberID, year) {
			r.t.Errorf("%s: year %d is listed: %v", where, year, there)
		}
		if !there {
			continue
		}
		want, questions := expectSeller(w.asked(w.home), years[year], member.MemberID, year)
		want.MemberID = member.MemberID
		r.figures(where, ".seller", y.SellerFigures, want)
		if newest {
			r.figures(where, ".question", page.Questions, questions)
			newest = false
		}
	}
}

func (f *rawFirm) hasSealed(memberID string, year int) bool {
	return slices.ContainsFunc(f.accounts, func(a *rawAccount) bool {
		return slices.ContainsFunc(a.years[year].sellers, func(v rawVoice) bool { return v.person == memberID })
	})
}

// asJSON is a value as it looks once it has been JSON.
func asJSON(t *testing.T, value any) any {
	t.Helper()
	var out any
	if err := json.Unmarshal(mustJSON(t, value), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
