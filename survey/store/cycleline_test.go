package store_test

import (
	"reflect"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// A cycle's counts on a report are made of what the report has loaded, and on the cycle's own page by the database: the same, for
// everybody, also with revoked invitations, drafts, members who left and members who went.
func TestACycleCountsTheSameOnEveryPage(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		ctx := t.Context()
		cycle := storetest.Must(s.CreateCycle(ctx, f.Admin, f.Draft("Review", survey.Named, clock.Now())))
		storetest.Must(s.Launch(ctx, f.Admin, cycle.ID))
		invited := func(account int) []store.Invited {
			return storetest.Must(s.Invited(ctx, f.Admin, cycle.ID, f.Accounts[account].ID))
		}
		say := survey.Answers{Levels: "0123012"}
		for n, one := range invited(0) {
			storetest.Must(s.SaveAnswers(ctx, one.InvitationID, say, n != 1))
		}
		first, second := invited(0)[0], invited(1)[0]
		for _, revoked := range []store.Invited{first, second} { // one has answered before
			if err := s.RevokeInvitation(ctx, revoked.InvitationID, "not me"); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range []survey.Principal{f.Seller, f.Colleague} {
			storetest.Must(s.SaveOwnAnswers(ctx, p, cycle.ID, f.Accounts[0].ID, say, p == f.Seller))
		}
		check := func(readers ...survey.Principal) {
			t.Helper()
			for _, p := range readers {
				want := storetest.Must(s.Cycle(ctx, p, cycle.ID)).CycleLine
				if got := storetest.Must(s.Portfolio(ctx, p, cycle.ID)).Cycle; !reflect.DeepEqual(got, want) {
					t.Errorf("%s: the portfolio counts %+v, the cycle's page %+v", p.Name, got, want)
				}
			}
		}
		check(f.Admin, f.Manager, f.Seller, f.Viewer)
		if err := s.SetTeam(ctx, f.Admin, f.Accounts[0].ID, f.Seller.MemberID, nil); err != nil { // the colleague leaves
			t.Fatal(err)
		}
		check(f.Admin, f.Manager, f.Seller, f.Viewer)
		gone := store.MemberChange{Name: f.Seller.Name, Email: "sol@northwind.example", Role: survey.Seller}
		storetest.Must(s.UpdateMember(ctx, f.Admin, f.Seller.MemberID, gone, false))
		check(f.Admin, f.Manager, f.Viewer)
	})
}

// An account's own page loads less than the portfolio does, and says the same of the account to the last bit.
func TestAnAccountIsTheSameInAPortfolioAndOnItsPage(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		ctx := t.Context()
		last := storetest.Must(s.CreateCycle(ctx, f.Admin, f.Draft("Last", survey.Named, clock.Now())))
		answerAsUsual(t, s, f, last.ID)
		clock.Advance(364 * 24 * time.Hour)
		draft := f.Draft("Review", survey.Named, clock.Now())
		draft.PreviousID = last.ID
		cycle := storetest.Must(s.CreateCycle(ctx, f.Admin, draft))
		answerAsUsual(t, s, f, cycle.ID)
		for _, line := range storetest.Must(s.CycleAccounts(ctx, f.Admin, cycle.ID)) {
			page := storetest.Must(s.Gap(ctx, f.Admin, cycle.ID, line.AccountID))
			if line.Overall.Gap == nil || line.ShrunkenGap == nil || line.PreviousGap == nil || page.Previous == nil {
				t.Fatalf("%s has nothing to compare: %+v", line.Name, line)
			}
			if !reflect.DeepEqual(page.Overall, *line.Overall) || page.Shrunken.Gap != *line.ShrunkenGap ||
				*page.Previous.Overall.Gap != *line.PreviousGap || page.Headline != line.Headline || !reflect.DeepEqual(page.Team, line.Team) ||
				!reflect.DeepEqual(page.Account.Lead, line.Lead) || page.Account.Name != line.Name || *page.Account.Value != *line.Value {
				t.Errorf("the page says %+v\nthe portfolio %+v", page, line)
			}
			for n, q := range page.Questions {
				if !reflect.DeepEqual(q.Comparison, line.Questions[n]) {
					t.Errorf("%s, %s: the page says %+v, the portfolio %+v", line.Name, q.Question.Key, q.Comparison, line.Questions[n])
				}
			}
		}
	})
}

// answerAsUsual launches a cycle in which some answer on both sides of every account, not all alike.
func answerAsUsual(t *testing.T, s *store.Store, f storetest.SmallFirm, cycleID string) {
	t.Helper()
	ctx := t.Context()
	storetest.Must(s.Launch(ctx, f.Admin, cycleID))
	levels := []survey.Levels{"0123012", "1111222", "3x21330", "2210011", "0012x21", "3333322", "1203121"}
	teams := [][]survey.Principal{{f.Seller, f.Colleague}, {f.Seller, f.Colleague}, {f.Colleague}, {f.Manager, f.Seller}}
	n := 0
	next := func() survey.Answers {
		n++
		return survey.Answers{Levels: levels[n%len(levels)]}
	}
	for k, a := range f.Accounts {
		for _, one := range storetest.Must(s.Invited(ctx, f.Admin, cycleID, a.ID))[:3] {
			storetest.Must(s.SaveAnswers(ctx, one.InvitationID, next(), true))
		}
		for _, p := range teams[k] {
			storetest.Must(s.SaveOwnAnswers(ctx, p, cycleID, a.ID, next(), true))
		}
	}
}
