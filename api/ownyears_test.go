package api

import (
	"context"
	"math"
	"net/http"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestAChangedQuestionOfAFirmsOwnBreaksItsLineByHand: a firm asks its own questionnaire for two years, and asks one question in other words
// the second time. Its line is broken there and nowhere else, and every other figure is what was worked out on paper.
func TestAChangedQuestionOfAFirmsOwnBreaksItsLineByHand(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		ctx, changed := context.Background(), 1
		q := must(s.CreateQuestionnaire(ctx, w.home.Manager, store.QuestionnaireWish{Sources: strengthOnly()}))
		q = must(s.PublishQuestionnaire(ctx, w.home.Manager, q.Key, q.Revision))
		first := w.ownYear(q.Key, 1, "", []string{"1111111", "1011111", "1211111"}, "2222222")
		words := q.Draft.Questions[changed].Words["en"]
		words.Client = "What did {firm} change for you?"
		q.Draft.Questions[changed].Words["en"] = words
		q = must(s.SaveQuestionnaire(ctx, w.home.Manager, q.Key, q.Revision, q.Draft, q.Confirmed))
		must(s.PublishQuestionnaire(ctx, w.home.Manager, q.Key, q.Revision))
		second := w.ownYear(q.Key, 2, first, []string{"3322222", "2322222", "1322222"}, "2022222")
		base, account := "/api/cycles/"+second, w.home.Accounts[0].ID

		// On paper: of one level 33.3. The first question goes from 1 to 2, all the others but the changed one as well; the changed one
		// would go from 1 to 3. So overall, of the six that go on, 33.3 to 66.7, and the team stays at 66.7.
		page := read[gapPage](t, w.ask("manager", get, base+"/accounts/"+account, nil), http.StatusOK)
		near := func(what string, got *float64, want float64) {
			t.Helper()
			if got == nil || math.Abs(*got-want) > 1e-6 {
				t.Errorf("%s is %v, want %v", what, got, want)
			}
		}
		report := read[yearsReport](t, w.ask("manager", get, base+"/years", nil), http.StatusOK)
		if len(page.Questions) != 7 || len(report.Questions) != 7 || page.Change == nil {
			t.Fatalf("%d and %d questions, change %+v", len(page.Questions), len(report.Questions), page.Change)
		}
		for n, one := range page.Questions {
			change, step, levels := page.Change.Client.value.Questions[n].Change, report.Questions[n].Steps[0].Client.value, report.Questions[n].Levels
			if n == changed {
				if one.Previous != nil || change.Break != "asked in other words" || change.All != nil || change.Same != nil {
					t.Errorf("the changed question: before %+v, change %+v", one.Previous, change)
				}
				if step == nil || step.Break != "asked in other words" || step.All != nil || step.Same != nil {
					t.Errorf("the changed question over the years: %+v", step)
				}
				near("the changed one’s level now", levels[1].Client, 100)
				continue
			}
			if one.Previous == nil || change.Break != "" || change.All == nil || change.Same == nil || step == nil || step.Break != "" || step.All == nil {
				t.Errorf("%s does not go on: before %+v, change %+v, step %+v", one.Key, one.Previous, change, step)
				continue
			}
			near(one.Key+" before", one.Previous.Client, third)
			near(one.Key+" then", levels[0].Client, third)
			near(one.Key+" now", levels[1].Client, 2*third)
			near(one.Key+" of all", &change.All.Difference, third)
			near(one.Key+" of the same", &change.Same.Difference, third)
			near(one.Key+" of the firm", &step.All.Difference, third)
			near(one.Key+" of the firm’s team", &report.Questions[n].Steps[0].Seller.value.All.Difference, 0)
		}
		overall := page.Change.Client.value.Overall
		if overall.Break != "other questions" || overall.All == nil || overall.All.Questions != 6 {
			t.Fatalf("overall %+v", overall)
		}
		near("overall of the six", &overall.All.Difference, third)
		near("overall of the six, team", &page.Change.Seller.value.Overall.All.Difference, 0)
		near("overall now, of all seven", &page.Overall.Client.value.Strength, third*(6*2+3)/7)
		near("the firm overall", &report.Overall.Steps[0].Client.value.All.Difference, third)
	})
}

// ownYear is a closed cycle of which the clients and the team of one account say what is given.
func (w *world) ownYear(key string, version int, previous string, clients []string, team string) string {
	w.t.Helper()
	ctx, account := context.Background(), w.home.Accounts[0].ID
	draft := w.home.Draft("Year", survey.Named, w.clock.Now())
	draft.InstrumentKey, draft.InstrumentVersion, draft.PreviousID, draft.AccountIDs = key, version, previous, []string{account}
	cycle := w.launched(w.home, draft)
	links := w.invitationsOf(cycle, account)
	for k, levels := range clients {
		must(w.store.SaveAnswers(ctx, links[w.home.Contacts[0][k].ID], survey.Answers{Levels: survey.Levels(levels)}, true))
	}
	must(w.store.SaveOwnAnswers(ctx, w.home.Seller, cycle, account, survey.Answers{Levels: survey.Levels(team)}, true))
	must(w.store.CloseCycle(ctx, w.home.Manager, cycle))
	return cycle
}
