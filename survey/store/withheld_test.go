package store_test

import (
	"reflect"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestSealedAccountTellsNothingThroughAnother: how sure a gap is rests on the spread of the whole cycle. What the clients of
// an account say whose seller has not sealed must not show there either, at the accounts that they have sealed.
func TestSealedAccountTellsNothingThroughAnother(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		for contact, level := range []int{0, 1, 1} {
			answer(t, s, firm, cycle.ID, 0, contact, level)
		}
		for _, p := range []survey.Principal{firm.Seller, firm.Colleague} {
			must(s.SaveOwnAnswers(ctx, p, cycle.ID, firm.Accounts[0].ID, full(3, ""), true))
		}
		before := must(s.Gap(ctx, firm.Seller, cycle.ID, firm.Accounts[0].ID))
		if before.Overall.Interval == nil {
			t.Fatalf("no interval to compare: %+v", before.Overall)
		}
		for contact, level := range []int{0, 3, 0} {
			answer(t, s, firm, cycle.ID, 1, contact, level)
		}
		after := must(s.Gap(ctx, firm.Seller, cycle.ID, firm.Accounts[0].ID))
		if before.Bounds == nil || before.Agreement == nil || !reflect.DeepEqual(before, after) {
			t.Errorf("answers at a sealed account show at another: %+v, then %+v", *before.Overall.Interval, *after.Overall.Interval)
		}
		// Whoever may see them has them counted in.
		managed := must(s.Gap(ctx, firm.Admin, cycle.ID, firm.Accounts[0].ID))
		if reflect.DeepEqual(managed.Overall.Interval, before.Overall.Interval) {
			t.Error("the admin's spread does not rest on the whole cycle")
		}
	})
}

// TestGroupsAreShownNoSingleAnswer: in a confidential cycle the team and viewers read results of groups, so neither the
// single answers nor a question that fewer than three answered.
func TestGroupsAreShownNoSingleAnswer(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Confidential, clock.Now(), "")
		// All rate 2, and two of three rate the last question 0.
		for contact, levels := range []survey.Levels{"2222220", "2222220", "222222x"} {
			must(s.SaveAnswers(ctx, invitation(t, s, firm, cycle.ID, 0, contact), survey.Answers{Levels: levels}, true))
		}
		must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, firm.Accounts[0].ID, survey.Answers{Levels: "2222222"}, true))
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		clock.Advance(time.Hour)
		for _, p := range []survey.Principal{firm.Seller, firm.Viewer} {
			page := must(s.Gap(ctx, p, cycle.ID, firm.Accounts[0].ID))
			if o := page.Overall; o.Client == nil || o.Client.Strength < 66.6 || o.Client.Strength > 66.7 || *o.Gap > 0.01 || *o.Gap < -0.01 {
				t.Errorf("%s: the overall strength tells of the hidden question: %+v", p.Name, o.Client)
			}
			for n, q := range page.Questions {
				if hidden := n == 6; (q.Comparison.Client == nil) != hidden {
					t.Errorf("%s: question %d shows %+v", p.Name, n, q.Comparison.Client)
				}
				if q.ClientLevels != nil || q.Agreement != nil {
					t.Errorf("%s sees single answers, or how far they are apart: %v, %v", p.Name, q.ClientLevels, q.Agreement)
				}
				if b := page.Bounds.Questions[n].Bounds; (b == nil) != (n == 6) {
					t.Errorf("%s: question %d is bound by %+v", p.Name, n, b)
				}
			}
			if page.Agreement != nil {
				t.Errorf("%s is told how far single answers are apart: %+v", p.Name, page.Agreement)
			}
		}
		if page := must(s.Gap(ctx, firm.Manager, cycle.ID, firm.Accounts[0].ID)); len(page.Questions[6].ClientLevels) != 2 || page.Agreement == nil {
			t.Errorf("the manager sees %v, and agreement %+v", page.Questions[6].ClientLevels, page.Agreement)
		}
	})
}

// TestYearsAreComparedOnlyWhereBothAreSeen: what changed is told of a side that the reader sees in both years, by name or as a
// group as each year has promised, and not to who has yet to answer.
func TestYearsAreComparedOnlyWhereBothAreSeen(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		account := firm.Accounts[0].ID
		last := launched(t, s, firm, "Last year", survey.Named, clock.Now(), "")
		for contact, level := range []int{0, 1, 2} {
			answer(t, s, firm, last.ID, 0, contact, level)
		}
		must(s.SaveOwnAnswers(ctx, firm.Seller, last.ID, account, full(3, ""), true))
		must(s.CloseCycle(ctx, firm.Manager, last.ID))
		clock.Advance(24 * time.Hour)
		cycle := launched(t, s, firm, "Review", survey.Confidential, clock.Now(), last.ID)
		for contact, level := range []int{1, 1, 3} {
			answer(t, s, firm, cycle.ID, 0, contact+1, level)
		}
		change := func(p survey.Principal) store.GapChange {
			if c := must(s.Gap(ctx, p, cycle.ID, account)).Change; c != nil {
				return *c
			}
			return store.GapChange{}
		}
		if c := change(firm.Seller); c.Client != nil || c.Seller != nil {
			t.Errorf("before sealing: %+v", c)
		}
		must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, full(2, ""), true))
		if c := change(firm.Seller); c.Client != nil || c.Seller == nil || c.Seller.Overall.Same == nil || c.Seller.Overall.Same.N != 1 {
			t.Errorf("sealed, before the close: %+v", c)
		}
		// Contacts 1 and 2 were asked in both years: for who sees names one stayed and one fell, by a rung each at most.
		if c := change(firm.Admin); c.Client == nil || c.Client.Overall.Same == nil || c.Client.Overall.Same.N != 2 {
			t.Errorf("the admin: %+v", c)
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		clock.Advance(time.Hour)
		for _, p := range []survey.Principal{firm.Seller, firm.Viewer} {
			if c := change(p); c.Client == nil || c.Client.Overall.All == nil || c.Client.Overall.Same != nil || !c.Client.Overall.Withheld {
				t.Errorf("%s after the close: %+v", p.Name, c)
			}
		}
	})
}

// TestNobodyAnsweredIsNoZero: a side without an answer has no strength, and is not shown as one of 0.
func TestNobodyAnsweredIsNoZero(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		page := must(s.Gap(ctx, firm.Admin, cycle.ID, firm.Accounts[0].ID))
		if o := page.Overall; o.Client != nil || o.Seller != nil || o.Class != survey.TooFew || !page.Sight.Client {
			t.Errorf("nobody answered: %+v", o)
		}
		line := must(s.CycleAccounts(ctx, firm.Admin, cycle.ID))[0]
		if line.Clients.Asked != 4 || line.Sellers.Asked != 2 {
			t.Errorf("asked: %+v, %+v", line.Clients, line.Sellers)
		}
		answer(t, s, firm, cycle.ID, 0, 0, 0)
		if o := must(s.Gap(ctx, firm.Admin, cycle.ID, firm.Accounts[0].ID)).Overall; o.Client == nil || o.Client.N != 1 || o.Seller != nil {
			t.Errorf("one lowest answer: %+v", o)
		}
	})
}

// TestEndedStaysEnded: readers of a confidential cycle see results from its end on. It is never open again after that, whoever
// waits for whose lock, and whatever the instances' clocks say.
func TestEndedStaysEnded(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Confidential, clock.Now(), "")
		later := cycle.ClosesAt.Add(24 * time.Hour)
		for _, before := range []time.Duration{30 * time.Second, 0, -time.Hour} {
			clock.Set(cycle.ClosesAt.Add(-before))
			if _, err := s.ExtendCycle(ctx, firm.Manager, cycle.ID, later); survey.KindOf(err) != survey.Closed {
				t.Errorf("extended %v before the end: %v", before, err)
			}
		}
		clock.Set(cycle.ClosesAt.Add(-2 * time.Minute))
		if got := must(s.ExtendCycle(ctx, firm.Manager, cycle.ID, later)); !got.ClosesAt.Equal(later) {
			t.Errorf("closes at %v", got.ClosesAt)
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		if _, err := s.ExtendCycle(ctx, firm.Manager, cycle.ID, later.Add(time.Hour)); survey.KindOf(err) != survey.Closed {
			t.Errorf("extended after closing by hand: %v", err)
		}
	})
}

// TestNothingSaidIsNoSeal: a page without an answer would buy a look at the client's side for nothing.
func TestNothingSaidIsNoSeal(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		account := firm.Accounts[0].ID
		answer(t, s, firm, cycle.ID, 0, 0, 1)
		for _, levels := range []survey.Levels{"-------", ""} {
			if _, err := s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, survey.Answers{Levels: levels}, true); survey.KindOf(err) != survey.Invalid {
				t.Errorf("sealed %q: %v", levels, err)
			}
			must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, survey.Answers{Levels: levels}, false))
		}
		look(t, s, firm.Seller, cycle.ID, account).blind(t, "a seller who said nothing")
		must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, survey.Answers{Levels: "------x"}, true))
	})
}

// TestRevokedCountsOnlyWhereAnswered: a link that reached the wrong person asked nobody, unless it was answered before.
func TestRevokedCountsOnlyWhereAnswered(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		answer(t, s, firm, cycle.ID, 0, 0, 2)
		for contact := range 2 {
			if err := s.RevokeInvitation(ctx, invitation(t, s, firm, cycle.ID, 0, contact), "not me"); err != nil {
				t.Fatal(err)
			}
		}
		want := store.Counts{Asked: 3, Started: 1, Answered: 1}
		v := look(t, s, firm.Admin, cycle.ID, firm.Accounts[0].ID)
		if v.line.Clients != want || v.page.Overall.Client.Asked != want.Asked || v.page.Account.Contacts != want.Asked {
			t.Errorf("counted %+v, on the page %+v", v.line.Clients, v.page.Overall.Client)
		}
	})
}

// TestNobodyLooksAndJoins: a manager sees every account but those they are asked about. They can't step off a team to look and
// back on to answer, nor look first and put themselves on.
func TestNobodyLooksAndJoins(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		led, other := firm.Accounts[3].ID, firm.Accounts[0].ID // the manager leads the first
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		answer(t, s, firm, cycle.ID, 3, 0, 1)
		leave := func(p survey.Principal) error { return s.SetTeam(ctx, p, led, firm.Seller.MemberID, nil) }
		if err := leave(firm.Manager); survey.KindOf(err) != survey.Conflict {
			t.Errorf("the manager left their team: %v", err)
		}
		look(t, s, firm.Manager, cycle.ID, led).blind(t, "the manager")
		if err := s.SetTeam(ctx, firm.Manager, other, firm.Manager.MemberID, nil); survey.KindOf(err) != survey.Conflict {
			t.Errorf("the manager joined a team whose client they see: %v", err)
		}
		joining := sheetOf(t, "account,lead_email\n"+firm.Accounts[0].Name+","+"mon@northwind.example\n")
		plan := must(s.PlanImport(ctx, firm.Manager, joining))
		if _, err := s.CommitImport(ctx, firm.Manager, joining, plan.Digest); survey.KindOf(err) != survey.Conflict {
			t.Errorf("the manager joined by an import: %v", err)
		}
		// Others may change it; and who has sealed, or is past the close, has nothing left to answer.
		if err := s.SetTeam(ctx, firm.Manager, other, firm.Colleague.MemberID, nil); err != nil {
			t.Errorf("the manager changed another team: %v", err)
		}
		must(s.SaveOwnAnswers(ctx, firm.Manager, cycle.ID, led, full(2, ""), true))
		if err := leave(firm.Manager); err != nil {
			t.Errorf("a sealed manager left: %v", err)
		}
		must(s.CloseCycle(ctx, firm.Admin, cycle.ID))
		if err := s.SetTeam(ctx, firm.Manager, other, firm.Manager.MemberID, nil); err != nil {
			t.Errorf("after the close: %v", err)
		}
	})
}
