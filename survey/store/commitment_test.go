package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestWhatBecameOfAPromise(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account := firm.Accounts[0].ID
		seal(t, s, firm.Seller, cycle, account)
		wish := store.CommitmentChange{CycleID: cycle, What: "One named engineer", Evidence: "They know the name", OwnerMemberID: firm.Seller.MemberID, Due: "2026-01-10", Told: true}
		made := must(s.AddCommitment(ctx, firm.Seller, account, wish))
		if made.Owner != "Sol Seller" || !made.Mine || !made.May || made.State != survey.Promised || made.CycleName != "Review" || len(made.Events) != 1 || made.Lead.Name != "Sol Seller" {
			t.Errorf("made: %+v", made)
		}
		_, err := s.SettleCommitment(ctx, firm.Seller, made.ID, survey.BrokeWord, " ")
		wantKind(t, "not kept without a why", err, survey.Invalid)
		_, err = s.SettleCommitment(ctx, firm.Seller, made.ID, "done", "")
		wantKind(t, "an unknown state", err, survey.Invalid)
		must(s.SettleCommitment(ctx, firm.Seller, made.ID, survey.BrokeWord, "She left"))
		must(s.SettleCommitment(ctx, firm.Manager, made.ID, survey.Promised, ""))
		wish.What, wish.Due, wish.SeenAt = "Two named engineers", "", &made.ChangedAt
		_, err = s.UpdateCommitment(ctx, firm.Manager, made.ID, wish)
		wantKind(t, "a change of what was changed since", err, survey.Conflict)
		wish.SeenAt = &must(s.Commitments(ctx, firm.Manager, account))[0].ChangedAt
		line := must(s.UpdateCommitment(ctx, firm.Manager, made.ID, wish))
		var events []string
		for _, e := range line.Events {
			events = append(events, e.By+" "+e.What+" "+e.Why)
		}
		if got := strings.Join(events, "; "); got != "Sol Seller made ; Sol Seller not kept She left; Mona Manager open ; Mona Manager changed " {
			t.Errorf("its history: %s", got)
		}
		ok(t, s.RemoveCommitment(ctx, firm.Seller, made.ID))
		if n := len(must(s.Commitments(ctx, firm.Seller, account))); n != 0 {
			t.Errorf("%d after taking it off", n)
		}
		_, err = s.UpdateCommitment(ctx, firm.Seller, made.ID, wish)
		wantKind(t, "a change of one that is off", err, survey.NotFound)
		must(s.RestoreCommitment(ctx, firm.Seller, made.ID))
		if n := len(must(s.AllCommitments(ctx, firm.Seller))); n != 1 {
			t.Errorf("%d after putting it back", n)
		}
		_, err = s.SettleCommitment(ctx, firm.Viewer, made.ID, survey.KeptWord, "")
		wantKind(t, "a viewer", err, survey.Forbidden)
		for name, bad := range map[string]store.CommitmentChange{
			"nothing":            {What: "  "},
			"no day":             {What: "x", Due: "tomorrow"},
			"two owners":         {What: "x", OwnerMemberID: firm.Seller.MemberID, OwnerName: "Priya"},
			"a foreign owner":    {What: "x", OwnerMemberID: "nobody"},
			"an owner off team":  {What: "x", OwnerMemberID: firm.Viewer.MemberID},
			"a contact of other": {What: "x", OwnerContactID: firm.Contacts[1][0].ID},
			"an invisible name":  {What: "\u202e"},
		} {
			_, err := s.AddCommitment(ctx, firm.Seller, account, bad)
			wantKind(t, name, err, survey.Invalid)
		}
		_, err = s.AddCommitment(ctx, firm.Seller, firm.Accounts[2].ID, store.CommitmentChange{What: "x"})
		wantKind(t, "another's account", err, survey.NotFound)
	})
}

func TestPromisesGoOnIntoTheNextReview(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, first := heard(t, s, clock, survey.Named)
		account := firm.Accounts[0].ID
		must(s.CloseCycle(ctx, firm.Manager, first))
		kept := must(s.AddCommitment(ctx, firm.Seller, account, store.CommitmentChange{CycleID: first, What: "Kept"}))
		must(s.AddCommitment(ctx, firm.Seller, account, store.CommitmentChange{CycleID: first, What: "Open", OwnerContactID: firm.Contacts[0][0].ID}))
		must(s.SettleCommitment(ctx, firm.Seller, kept.ID, survey.KeptWord, ""))
		clock.Advance(300 * day)
		second := launched(t, s, firm, "Next", survey.Named, clock.Now(), first).ID
		clock.Advance(time.Hour)
		must(s.AddCommitment(ctx, firm.Manager, account, store.CommitmentChange{What: "On the account"}))
		page := must(s.Review(ctx, firm.Manager, second, account))
		if len(page.Promised) != 2 || page.Promised[0].What != "Open" || page.Promised[1].State != survey.KeptWord || len(page.Commitments) != 1 ||
			page.Agenda[0].Topic != "What we promised last time" || page.Promised[0].Owner != "First0 Last0" {
			t.Errorf("the next review: %+v, %+v", page.Promised, page.Commitments)
		}
		if old := must(s.Review(ctx, firm.Manager, first, account)); len(old.Promised) != 0 || len(old.Commitments) != 3 {
			t.Errorf("the first review: %+v, %+v", old.Promised, old.Commitments)
		}
		must(s.AddCommitment(ctx, firm.Manager, account, store.CommitmentChange{CycleID: first, What: "At a meeting held late"}))
		if page = must(s.Review(ctx, firm.Manager, second, account)); len(page.Promised) != 3 || len(page.Commitments) != 1 {
			t.Errorf("promised in last year's review after this year's opening: %+v, %+v", page.Promised, page.Commitments)
		}
	})
}

func TestPromisesAreRemindedOfOnceAWeek(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		queue := &recorder{}
		s.UseQueue(queue)
		firm := storetest.Firm(t, s) // no cycle at all: promises are kept between the reviews
		zone, _ := time.LoadLocation("Europe/Berlin")
		monday := survey.PromisesAt(clock.Now(), zone).AddDate(0, 0, 7).Add(10 * time.Minute)
		clock.Advance(monday.Sub(clock.Now()))
		if n := must(s.PlanMails(ctx)); n != 0 {
			t.Errorf("%d mails without anything due", n)
		}
		today := survey.DateIn(monday, zone)
		add := func(what string, owner survey.Principal, due survey.Date) store.CommitmentLine {
			return must(s.AddCommitment(ctx, firm.Admin, firm.Accounts[0].ID, store.CommitmentChange{What: what, OwnerMemberID: owner.MemberID, Due: string(due)}))
		}
		add("Late", firm.Seller, today.Plus(-3))
		add("Soon", firm.Seller, today.Plus(6))
		add("Far", firm.Seller, today.Plus(7))
		add("Far too", firm.Colleague, today.Plus(30))
		settled := add("Settled", firm.Manager, today)
		must(s.SettleCommitment(ctx, firm.Manager, settled.ID, survey.KeptWord, ""))
		for n, want := range []int{1, 0} {
			if got := must(s.PlanMails(ctx)); got != want {
				t.Errorf("plan %d: %d mails, want %d", n, got, want)
			}
		}
		clock.Advance(10 * time.Minute)
		ids := queue.ids
		letter, due := claimed(t, s, ids[len(ids)-1])
		if !due || letter.Kind != mailer.CommitmentDigest || letter.To.Name != "Sol Seller" || len(letter.Promises) != 2 ||
			letter.Promises[0].What != "Late" || !letter.Promises[0].Overdue || letter.Promises[1].What != "Soon" {
			t.Errorf("the mail: %v %+v", due, letter)
		}
		// A week later; what is settled by the time of sending is not told, and a mail without content doesn't leave.
		clock.Advance(7 * day)
		must(s.PlanMails(ctx))
		for _, c := range must(s.AllCommitments(ctx, firm.Seller)) {
			if c.Mine {
				must(s.SettleCommitment(ctx, firm.Seller, c.ID, survey.Dropped, "Not needed"))
			}
		}
		clock.Advance(10 * time.Minute)
		if _, due := claimed(t, s, queue.ids[len(queue.ids)-1]); due {
			t.Error("a mail without content leaves")
		}
	})
}
