package store_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// shown is a closed cycle of which the lead has shared the result with account 0, and two of three promises.
type shown struct {
	storetest.SmallFirm
	first, account string
	promises       []string
}

func share(t *testing.T, s *store.Store, clock *storetest.Clock, promise survey.Confidentiality) shown {
	t.Helper()
	firm, cycle := heard(t, s, clock, promise)
	out := shown{SmallFirm: firm, first: cycle, account: firm.Accounts[0].ID}
	must(s.CloseCycle(ctx, firm.Manager, cycle))
	for _, what := range []string{"One named engineer", "<b>Answers</b> within a day", "Never told"} {
		c := store.CommitmentChange{CycleID: cycle, What: what, OwnerMemberID: firm.Seller.MemberID, Due: "2026-06-12"}
		out.promises = append(out.promises, must(s.AddCommitment(ctx, firm.Seller, out.account, c)).ID)
	}
	must(s.ShareReview(ctx, firm.Seller, cycle, out.account, store.ShareChange{Result: true, Note: "Thank you", CommitmentIDs: out.promises[:2]}))
	return out
}

// nextYear launches the cycle a year later.
func (f shown) nextYear(t *testing.T, s *store.Store, clock *storetest.Clock, promise survey.Confidentiality) string {
	t.Helper()
	clock.Advance(360 * day)
	second := launched(t, s, f.SmallFirm, "Next", promise, clock.Now(), f.first).ID
	clock.Advance(time.Hour)
	return second
}

// opensWith is what a page opens with, in one line.
func opensWith(t *testing.T, s *store.Store, invitationID string) string {
	t.Helper()
	since := must(s.OpenInvitation(ctx, invitationID)).Since
	if since == nil {
		return "nothing"
	}
	var out []string
	for _, p := range since.Promises {
		out = append(out, strings.TrimSpace(fmt.Sprint(p.What, ": ", p.State, " ", p.Verdict)))
	}
	return fmt.Sprintf("%d rungs; %s", len(since.Result), strings.Join(out, "; "))
}

func TestWhatIsSharedIsKeptAsItWas(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := share(t, s, clock, survey.Confidential)
		own := invitation(t, s, f.SmallFirm, f.first, 0, 3)
		known := must(s.OpenInvitation(ctx, own))
		shared := must(s.SharedWith(ctx, known))
		if shared == nil || len(shared.Result) != 7 || shared.Result[0].Level != 0 || shared.Note != "Thank you" || len(shared.Promises) != 2 ||
			shared.Promises[0] != (survey.SharedPromise{ID: f.promises[0], What: "One named engineer", Due: "2026-06-12", Who: "Sol Seller", State: survey.Promised}) {
			t.Fatalf("the client is shown %+v", shared)
		}
		if n := count(t, s, "SELECT count(*) FROM commitments WHERE told"); n != 2 {
			t.Errorf("%d promises are told, want 2", n)
		}
		// Other wording waits until it is shared anew; what became of it doesn't.
		must(s.UpdateCommitment(ctx, f.Seller, f.promises[0], store.CommitmentChange{What: "Other words", Told: true}))
		must(s.SettleCommitment(ctx, f.Seller, f.promises[0], survey.KeptWord, ""))
		if shared = must(s.SharedWith(ctx, known)); shared.Promises[0].What != "One named engineer" || shared.Promises[0].State != survey.KeptWord {
			t.Errorf("after a change: %+v", shared.Promises[0])
		}
		page := must(s.SharePage(ctx, f.Manager, f.first, f.account))
		if !page.May || page.Shared == nil || !page.Shared.Changed || page.Shared.By != "Sol Seller" || len(page.Choices) != 3 || len(page.Result) != 7 {
			t.Errorf("the page: %+v", page.Shared)
		}
		page = must(s.ShareReview(ctx, f.Manager, f.first, f.account, store.ShareChange{CommitmentIDs: []string{f.promises[2], f.promises[0]}}))
		if page.Shared.Changed || page.Shared.By != "Mona Manager" || len(page.Shared.Result) != 0 || page.Shared.Note != "" || page.Shared.Promises[0].What != "Never told" || page.Shared.Promises[1].What != "Other words" {
			t.Errorf("shared anew: %+v", page.Shared)
		}
		ok(t, s.RemoveCommitment(ctx, f.Seller, f.promises[2]))
		if shared = must(s.SharedWith(ctx, known)); len(shared.Promises) != 1 {
			t.Errorf("a promise that was taken off is still told: %+v", shared.Promises)
		}
		for range 2 {
			ok(t, s.TakeBackShared(ctx, f.Seller, f.first, f.account))
		}
		if shared = must(s.SharedWith(ctx, known)); shared != nil || must(s.SharePage(ctx, f.Seller, f.first, f.account)).Shared != nil {
			t.Errorf("taken back: %+v", shared)
		}
		for action, want := range map[string]int{"share": 2, "take back": 1} {
			if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action = $1 AND object_kind = 'review'", action); n != want {
				t.Errorf("%d entries of %q, want %d", n, action, want)
			}
		}
		if n := count(t, s, "SELECT count(*) FROM messages WHERE kind NOT IN ('invitation', 'seller_notice')"); n != 0 {
			t.Errorf("sharing mails somebody: %d", n)
		}
	})
}

// TestAResultSharedTwiceTellsOfNobody: where names are shown to the team, a single late answer makes a version; clients who have seen the one
// before would read that person's answer off the new one.
func TestAResultSharedTwiceTellsOfNobody(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := share(t, s, clock, survey.Named)
		all := store.ShareChange{Result: true}
		level := func() int {
			t.Helper()
			page := must(s.SharePage(ctx, f.Manager, f.first, f.account))
			if page.Shared.Changed != (page.Shared.Result[0] != page.Result[0]) {
				t.Errorf("of %+v and %+v, changed is %v", page.Shared.Result, page.Result, page.Shared.Changed)
			}
			return must(s.ShareReview(ctx, f.Manager, f.first, f.account, all)).Shared.Result[0].Level
		}
		late := func(people ...string) {
			t.Helper()
			for _, id := range people {
				ok(t, s.SaveLate(ctx, id, said("3333333", ""), true))
			}
			must(s.PublishLate(ctx, f.Manager, f.first))
		}
		late(invitation(t, s, f.SmallFirm, f.first, 0, 3))
		if got := level(); got != 0 {
			t.Errorf("after three said 0 and one late 3, it tells %d", got)
		}
		must(s.ShareReview(ctx, f.Manager, f.first, f.account, store.ShareChange{Note: "Without it"}))
		ok(t, s.TakeBackShared(ctx, f.Manager, f.first, f.account))
		if got := must(s.SharePage(ctx, f.Manager, f.first, f.account)).Result[0].Level; got != 0 {
			t.Errorf("after it was taken back, it tells %d", got)
		}
		if fresh := f.Accounts[1].ID; must(s.SharePage(ctx, f.Manager, f.first, fresh)).Result != nil {
			t.Error("a result of nobody")
		}
	})
}

// TestASheetAndAnInvitationTellOfNoLateAnswerAlone: both may be handed over again after a late answer.
func TestASheetAndAnInvitationTellOfNoLateAnswerAlone(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := share(t, s, clock, survey.Named)
		late := func(people ...string) (store.ReviewPage, []string) {
			t.Helper()
			for _, id := range people {
				ok(t, s.SaveLate(ctx, id, said("0000003", ""), true))
			}
			if len(people) > 0 {
				must(s.PublishLate(ctx, f.Manager, f.first))
			}
			meet(t, s, clock, f.SmallFirm, f.first, 1)
			must(s.CallReview(ctx, f.Manager, f.first, f.account, true))
			topics := must(s.ReviewCalendar(ctx, f.Manager, f.first, f.account)).Meeting.Topics
			return must(s.Review(ctx, f.Manager, f.first, f.account)), topics
		}
		before, topics := late()
		if before.ClientView.Answered != 3 || *before.ClientView.Overall != 0 || before.ClientView.Rungs[6].Level != 0 {
			t.Fatalf("at the close: %+v", before.ClientView)
		}
		after, then := late(invitation(t, s, f.SmallFirm, f.first, 0, 3))
		if !reflect.DeepEqual(before.ClientView, after.ClientView) || !reflect.DeepEqual(before.ClientAgenda, after.ClientAgenda) || !slices.Equal(topics, then) {
			t.Errorf("one late answer shows: %+v %v, then %+v %v", before.ClientView, topics, after.ClientView, then)
		}
		if page := must(s.Gap(ctx, f.Manager, f.first, f.account)); page.Overall.Client.N != 4 {
			t.Errorf("of the late answer the team sees nothing: %+v", page.Overall.Client)
		}
	})
}

func TestWhoSharesAndWhat(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Confidential)
		enough, few := firm.Accounts[0].ID, firm.Accounts[1].ID
		answer(t, s, firm, cycle, 1, 0, 0)
		answer(t, s, firm, cycle, 1, 1, 0)
		all := store.ShareChange{Result: true}
		_, err := s.ShareReview(ctx, firm.Manager, cycle, enough, all)
		wantKind(t, "before the close", err, survey.Conflict)
		if page := must(s.SharePage(ctx, firm.Manager, cycle, enough)); page.Result != nil {
			t.Errorf("a manager's page holds a result before the close: %+v", page.Result)
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle))

		// A manager sees the answers of two, and can't hand them on.
		if page := must(s.SharePage(ctx, firm.Manager, cycle, few)); !page.May || page.Result != nil {
			t.Errorf("of two: %+v", page.Result)
		}
		_, err = s.ShareReview(ctx, firm.Manager, cycle, few, all)
		wantKind(t, "a result of two", err, survey.Invalid)
		must(s.ShareReview(ctx, firm.Manager, cycle, few, store.ShareChange{Note: "We would rather talk"}))
		if page := must(s.SharePage(ctx, firm.Seller, cycle, few)); page.Reads || page.Shared != nil || page.Choices != nil {
			t.Errorf("a seller who reads nothing of it: %+v", page)
		}
		_, err = s.ShareReview(ctx, firm.Seller, cycle, few, all)
		wantKind(t, "a seller who sees nothing", err, survey.Forbidden)

		for name, p := range map[string]survey.Principal{"a viewer": firm.Viewer, "one of the team": firm.Colleague} {
			_, err = s.ShareReview(ctx, p, cycle, enough, all)
			wantKind(t, name, err, survey.Forbidden)
			wantKind(t, name, s.TakeBackShared(ctx, p, cycle, enough), survey.Forbidden)
		}
		other := must(s.AddCommitment(ctx, firm.Manager, few, store.CommitmentChange{CycleID: cycle, What: "Another account's"})).ID
		for name, c := range map[string]store.ShareChange{
			"nothing":           {},
			"another account's": {CommitmentIDs: []string{other}},
			"nobody's":          {CommitmentIDs: []string{"x"}},
			"an invisible note": {Note: "\u202e"},
			"a note too long":   {Note: strings.Repeat("x", survey.MaxSharedNote+1)},
			"too many":          {CommitmentIDs: slices.Repeat([]string{"x"}, survey.MaxSharedPromises+1)},
		} {
			_, err := s.ShareReview(ctx, firm.Seller, cycle, enough, c)
			wantKind(t, name, err, survey.Invalid)
			_, _, err = s.PreviewShared(ctx, firm.Seller, cycle, enough, c)
			wantKind(t, name+" in the preview", err, survey.Invalid)
		}
		asking, shared, err := s.PreviewShared(ctx, firm.Seller, cycle, enough, all)
		if err != nil || asking.AccountName != "Account A" || len(shared.Result) != 7 {
			t.Errorf("the preview: %+v, %v", shared, err)
		}
		if n := count(t, s, "SELECT count(*) FROM shared_results"); n != 1 {
			t.Errorf("%d results are shared, want the one note", n)
		}
		// Late answers make a second version; what was shared of the first stays, and says that it could be shared anew.
		page := must(s.ShareReview(ctx, firm.Seller, cycle, enough, all))
		if page.Shared == nil || page.Shared.Changed {
			t.Errorf("shared: %+v", page.Shared)
		}
	})
}

func TestTheNextYearOpensWithWhatWasPromised(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := share(t, s, clock, survey.Named)
		must(s.SettleCommitment(ctx, f.Seller, f.promises[0], survey.KeptWord, ""))
		second := f.nextYear(t, s, clock, survey.Named)
		own := invitation(t, s, f.SmallFirm, second, 0, 0)
		saw := func(what, want string) {
			t.Helper()
			if got := opensWith(t, s, own); got != want {
				t.Errorf("%s: the page opens with %s; want %s", what, got, want)
			}
		}
		saw("at the launch", "7 rungs; One named engineer: kept; <b>Answers</b> within a day: open")
		if got := opensWith(t, s, invitation(t, s, f.SmallFirm, second, 1, 0)); got != "nothing" {
			t.Errorf("another account opens with %s", got)
		}
		if got := opensWith(t, s, invitation(t, s, f.SmallFirm, f.first, 0, 0)); got != "nothing" {
			t.Errorf("the closed cycle opens with %s", got)
		}
		ok(t, s.SayOfPromise(ctx, own, f.promises[0], survey.Differs))
		ok(t, s.SayOfPromise(ctx, own, f.promises[0], survey.Agrees))
		ok(t, s.SayOfPromise(ctx, own, f.promises[1], survey.Differs))
		saw("after a word", "7 rungs; One named engineer: kept agree; <b>Answers</b> within a day: open differ")
		if n := count(t, s, "SELECT count(*) FROM promise_verdicts"); n != 2 {
			t.Errorf("%d verdicts, want 2", n)
		}
		// Once a promise stands otherwise they are asked again.
		must(s.SettleCommitment(ctx, f.Manager, f.promises[1], survey.BrokeWord, "no time"))
		saw("settled while open", "7 rungs; One named engineer: kept agree; <b>Answers</b> within a day: not kept")
		must(s.ShareReview(ctx, f.Manager, f.first, f.account, store.ShareChange{CommitmentIDs: f.promises[2:]}))
		saw("shared anew", "0 rungs; Never told: open")
		wantKind(t, "a promise that isn't told", s.SayOfPromise(ctx, own, f.promises[0], survey.Agrees), survey.NotFound)
		ok(t, s.RemoveCommitment(ctx, f.Manager, f.promises[2]))
		saw("taken off", "nothing")
		must(s.RestoreCommitment(ctx, f.Manager, f.promises[2]))
		saw("put back", "0 rungs; Never told: open")
		ok(t, s.TakeBackShared(ctx, f.Manager, f.first, f.account))
		saw("taken back", "nothing")

		other := must(s.AddCommitment(ctx, f.Manager, f.Accounts[1].ID, store.CommitmentChange{What: "Another account's"})).ID
		for name, id := range map[string]string{"another account's": other, "nobody's": "x", "none": ""} {
			wantKind(t, name, s.SayOfPromise(ctx, own, id, survey.Agrees), survey.NotFound)
		}
		wantKind(t, "no verdict", s.SayOfPromise(ctx, own, f.promises[0], "maybe"), survey.Invalid)
		wantKind(t, "no invitation", s.SayOfPromise(ctx, "00000000000000000000", f.promises[0], survey.Agrees), survey.NotFound)
		must(s.ShareReview(ctx, f.Manager, f.first, f.account, store.ShareChange{CommitmentIDs: f.promises[:1]}))
		ok(t, s.RevokeInvitation(ctx, own, "not me"))
		wantKind(t, "a revoked link", s.SayOfPromise(ctx, own, f.promises[0], survey.Agrees), survey.Closed)
		must(s.CloseCycle(ctx, f.Manager, second))
		wantKind(t, "after the close", s.SayOfPromise(ctx, invitation(t, s, f.SmallFirm, second, 0, 1), f.promises[0], survey.Agrees), survey.Closed)
	})
}

// judged is what somebody sees of the verdicts on the first promise, wherever promises are told.
func judged(t *testing.T, s *store.Store, p survey.Principal, f shown, cycle string) string {
	t.Helper()
	var found []string
	for _, lines := range [][]store.CommitmentLine{
		must(s.Commitments(ctx, p, f.account)), must(s.AllCommitments(ctx, p)), must(s.Review(ctx, p, cycle, f.account)).Promised,
	} {
		for _, l := range lines {
			switch v := l.Verdicts; {
			case l.ID != f.promises[0]:
			case v == nil:
				found = append(found, "nothing")
			default:
				found = append(found, fmt.Sprint(v.Agree, " of ", v.Of, " ", v.Agreed, v.Differed))
			}
		}
	}
	return strings.Join(slices.Compact(found), " | ")
}

func TestVerdictsAreAsSealedAsAnswers(t *testing.T) {
	for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
		storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
			f := share(t, s, clock, survey.Named)
			second := f.nextYear(t, s, clock, promise)
			sees := func(when string, want map[string]string) {
				t.Helper()
				for name, p := range map[string]survey.Principal{"manager": f.Manager, "seller": f.Seller, "colleague": f.Colleague, "viewer": f.Viewer} {
					if got := judged(t, s, p, f, second); got != want[name] {
						t.Errorf("%s, %s: the %s sees %q, want %q", promise, when, name, got, want[name])
					}
				}
			}
			say := func(contact int, v survey.Verdict) {
				t.Helper()
				own := invitation(t, s, f.SmallFirm, second, 0, contact)
				must(s.SaveAnswers(ctx, own, full(1, ""), true))
				ok(t, s.SayOfPromise(ctx, own, f.promises[0], v))
			}
			say(0, survey.Agrees)
			say(1, survey.Differs)
			two, all := "1 of 2 [First0 Last0] [First1 Last0]", "2 of 3 [First0 Last0 First2 Last0] [First1 Last0]"
			if promise == survey.Named {
				sees("while all are unsealed", map[string]string{"manager": two, "seller": "nothing", "colleague": "nothing", "viewer": two})
				seal(t, s, f.Seller, second, f.account)
				sees("sealed", map[string]string{"manager": two, "seller": two, "colleague": "nothing", "viewer": two})
			} else {
				seal(t, s, f.Seller, second, f.account)
				sees("before the close", map[string]string{"manager": two, "seller": "nothing", "colleague": "nothing", "viewer": "nothing"})
				must(s.SaveAnswers(ctx, invitation(t, s, f.SmallFirm, second, 0, 3), full(1, ""), true))
			}
			say(2, survey.Agrees)
			must(s.CloseCycle(ctx, f.Manager, second))
			want := map[string]string{"manager": all, "seller": all, "colleague": all, "viewer": all}
			if promise == survey.Confidential {
				want = map[string]string{"manager": all, "seller": "2 of 3 [] []", "colleague": "2 of 3 [] []", "viewer": "2 of 3 [] []"}
			}
			sees("after the close", want)
			if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action = 'reveal' AND actor_id = $1 AND detail LIKE '%' || $2 || '%'", f.Seller.MemberID, second); n != 1 {
				t.Errorf("%s: %d first looks of the seller in the log, want 1", promise, n)
			}
			// What they agreed with stands otherwise now: nobody is told that they agreed with that.
			must(s.SettleCommitment(ctx, f.Manager, f.promises[0], survey.KeptWord, ""))
			sees("settled since", map[string]string{"manager": "nothing", "seller": "nothing", "colleague": "nothing", "viewer": "nothing"})
		})
	}
}

// Two of three verdicts in a confidential cycle would tell of each: they stay hidden, though three have answered.
func TestTwoVerdictsStayHidden(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := share(t, s, clock, survey.Named)
		second := f.nextYear(t, s, clock, survey.Confidential)
		for contact := range 3 {
			own := invitation(t, s, f.SmallFirm, second, 0, contact)
			must(s.SaveAnswers(ctx, own, full(1, ""), true))
			if contact < 2 {
				ok(t, s.SayOfPromise(ctx, own, f.promises[0], survey.Differs))
			}
		}
		must(s.CloseCycle(ctx, f.Manager, second))
		if got := judged(t, s, f.Seller, f, second); got != "nothing" {
			t.Errorf("the seller sees %s", got)
		}
		if got := judged(t, s, f.Manager, f, second); !strings.HasPrefix(got, "0 of 2") {
			t.Errorf("the manager sees %s", got)
		}
	})
}
