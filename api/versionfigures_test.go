package api

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// lateStory is an account of a confidential cycle: what its people sent in time and late, and what each reader is to see of it in both
// versions. The numbers were worked out on paper: a level of the strength meter is worth a third of 100 points.
type lateStory struct {
	inTime, late  []string
	taken         bool
	overall       [2]float64 // version 1 and 2, over people
	ofGroups      float64    // version 2 for readers of groups: over the questions they see
	first, others [2]seenSide
}

type seenSide struct {
	strength float64
	n        int
}

const third = 100.0 / 3

var lateStories = []lateStory{
	{ // three in time, three late: all are taken in
		[]string{"0111111", "1111111", "2111111"},
		[]string{"3333333", "2333333", "1333333"},
		true,
		[2]float64{third, third * 81 / 42},
		third * 81 / 42, // levels: (6+7+8+21+20+19) / 42
		[2]seenSide{{third, 3}, {50, 6}},
		[2]seenSide{{third, 3}, {2 * third, 6}},
	},
	{ // one of three says nothing to the first question: that would tell of two, so all three wait
		[]string{"1111111", "1111111", "1111111"},
		[]string{"3333333", "3333333", "x333333"},
		false,
		[2]float64{third, third},
		third,
		[2]seenSide{{third, 3}, {third, 3}},
		[2]seenSide{{third, 3}, {third, 3}},
	},
	{ // none of three says anything to it: they are taken in, and it stays as it was
		[]string{"1111111", "1111111", "1111111"},
		[]string{"x333333", "x333333", "x333333"},
		true,
		[2]float64{third, 2 * third},
		(third + 6*2*third) / 7,
		[2]seenSide{{third, 3}, {third, 3}},
		[2]seenSide{{third, 3}, {2 * third, 6}},
	},
	{ // two are late: they wait
		[]string{"1111111", "1111111", "1111111"},
		[]string{"3333333", "3333333"},
		false,
		[2]float64{third, third},
		third,
		[2]seenSide{{third, 3}, {third, 3}},
		[2]seenSide{{third, 3}, {third, 3}},
	},
}

// TestTheSecondVersionOfAConfidentialCycleByHand holds both versions of a confidential cycle, for those who run it, the team and a viewer,
// to figures worked out on paper: late answers are in all of the second or in nothing of it, and the first stays as it was.
func TestTheSecondVersionOfAConfidentialCycleByHand(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		ctx := context.Background()
		for n := range lateStories {
			for k := 4; k < 7; k++ {
				c := must(s.CreateContact(ctx, w.home.Admin, w.home.Accounts[n].ID, store.ContactChange{FirstName: "More", Email: fmt.Sprintf("more%d@account%d.example", k, n)}))
				w.home.Contacts[n] = append(w.home.Contacts[n], c)
			}
		}
		cycle := w.launched(w.home, w.home.Draft("Review", survey.Confidential, clock.Now()))
		links := make([]map[string]string, len(lateStories))
		for n, story := range lateStories {
			links[n] = w.invitationsOf(cycle, w.home.Accounts[n].ID)
			for k, levels := range story.inTime {
				must(s.SaveAnswers(ctx, links[n][w.home.Contacts[n][k].ID], survey.Answers{Levels: survey.Levels(levels)}, true))
			}
		}
		for n, levels := range map[int]string{0: "3333333", 3: "2222222"} {
			must(s.SaveOwnAnswers(ctx, w.home.Seller, cycle, w.home.Accounts[n].ID, survey.Answers{Levels: survey.Levels(levels)}, true))
		}
		must(s.SaveOwnAnswers(ctx, w.home.Colleague, cycle, w.home.Accounts[0].ID, survey.Answers{Levels: "2222222"}, true))
		must(s.CloseCycle(ctx, w.home.Manager, cycle))
		late := func(n int, people ...string) {
			for k, levels := range people {
				who := w.home.Contacts[n][len(lateStories[n].inTime)+k].ID
				if err := s.SaveLate(ctx, links[n][who], survey.Answers{Levels: survey.Levels(levels)}, true); err != nil {
					t.Fatal(err)
				}
			}
		}
		for n, story := range lateStories {
			late(n, story.late...)
		}
		for n := range lateStories {
			w.checkLateStory(t, cycle, n, "", 0)
		}
		before := w.versionPages(cycle, "")
		v := must(s.PublishLate(ctx, w.home.Manager, cycle))
		if len(v.Versions) != 2 || v.Versions[1].Added != 6 || len(v.Waiting) != 2 {
			t.Errorf("published %+v", v)
		}
		for n := range lateStories {
			w.checkLateStory(t, cycle, n, "?version=1", 0)
			w.checkLateStory(t, cycle, n, "?version=2", 1)
			w.checkLateStory(t, cycle, n, "", 1)
		}
		if again := w.versionPages(cycle, "?version=1"); !reflect.DeepEqual(before, again) {
			t.Error("version 1 reads otherwise once there is a second")
		}
		// A third person of the last account: now the three who waited there are taken in, and version 2 stays.
		second := w.versionPages(cycle, "?version=2")
		late(3, "3333333", "3333333", "3333333")
		if v = must(s.PublishLate(ctx, w.home.Manager, cycle)); len(v.Versions) != 3 || v.Versions[2].Added != 3 || len(v.Waiting) != 1 {
			t.Errorf("published again %+v", v)
		}
		for _, who := range []string{"manager", "seller", "viewer"} {
			page := w.versionPage(who, cycle, 3, "")
			checkSide(t, who+", version 3", page.Overall, seenSide{2 * third, 6})
		}
		if again := w.versionPages(cycle, "?version=2"); !reflect.DeepEqual(second, again) {
			t.Error("version 2 reads otherwise once there is a third")
		}
	})
}

func (w *world) versionPage(who, cycle string, account int, version string) gapPage {
	w.t.Helper()
	return read[gapPage](w.t, w.ask(who, get, "/api/cycles/"+cycle+"/accounts/"+w.home.Accounts[account].ID+version, nil), http.StatusOK)
}

// versionPages are all pages of a version, without the list of versions.
func (w *world) versionPages(cycle, version string) map[string]any {
	out := map[string]any{}
	for _, who := range []string{"manager", "viewer"} {
		for _, a := range w.home.Accounts {
			path := "/api/cycles/" + cycle + "/accounts/" + a.ID
			out[who+path] = without(read[any](w.t, w.ask(who, get, path+version, nil), http.StatusOK), "cycle", "versions")
		}
	}
	return out
}

// checkLateStory holds what each reader sees of an account to the paper.
func (w *world) checkLateStory(t *testing.T, cycle string, account int, version string, of int) {
	t.Helper()
	story := lateStories[account]
	for _, who := range []string{"manager", "seller", "viewer"} {
		if who == "seller" && account == 2 {
			continue // not theirs
		}
		where := fmt.Sprintf("%s, account %d%s, as in version %d", who, account, version, of+1)
		page := w.versionPage(who, cycle, account, version)
		overall := seenSide{story.overall[of], 3}
		if of == 1 && story.taken {
			overall.n = 6
			if who != "manager" {
				overall.strength = story.ofGroups
			}
		}
		checkSide(t, where, page.Overall, overall)
		for n, q := range page.Questions[:7] {
			want := story.others[of]
			if n == 0 {
				want = story.first[of]
			}
			checkSide(t, where+", "+q.Key, q.Comparison, want)
		}
		switch team := map[int]float64{0: 250.0 / 3, 3: 200.0 / 3}[account]; {
		case team == 0 && page.Overall.Gap != nil:
			t.Errorf("%s: a gap to a team that said nothing: %v", where, *page.Overall.Gap)
		case team > 0 && (page.Overall.Gap == nil || math.Abs(*page.Overall.Gap-(overall.strength-team)) > 1e-6):
			t.Errorf("%s: the gap is %v, want %v", where, page.Overall.Gap, overall.strength-team)
		}
		if account == 0 && page.Overall.Class != []string{"blind spot", "shared strength"}[of] {
			t.Errorf("%s: it is a %s", where, page.Overall.Class)
		}
	}
}

func checkSide(t *testing.T, where string, c comparison, want seenSide) {
	t.Helper()
	if got := c.Client.value; got == nil || got.N != want.n || math.Abs(got.Strength-want.strength) > 1e-6 {
		t.Errorf("%s: the client is %+v, want %+v", where, got, want)
	}
}
