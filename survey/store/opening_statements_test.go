package store_test

import (
	"fmt"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// crowd is a firm with so many accounts, each with a lead of its own, a review of the year before of which a promise was shared with the
// client, a list its lead has signed, and four contacts: two told ahead, one who came since, and one taken off since. Its cycle opens by
// the clock on Monday 9 March at 10:00.
func crowd(t *testing.T, s *store.Store, clock *storetest.Clock, name string, accounts int) (storetest.SmallFirm, string) {
	t.Helper()
	clock.Set(at(2, 12).AddDate(-1, 0, 0))
	f := storetest.NamedFirm(t, s, name)
	f.Accounts, f.Contacts = nil, nil
	for n := range accounts {
		lead := must(s.AddMember(ctx, f.Admin, store.MemberChange{Name: fmt.Sprint("Lead ", n), Email: fmt.Sprintf("lead%d@%s.example", n, name), Role: survey.Seller}))
		account := must(s.CreateAccount(ctx, f.Admin, store.AccountChange{Name: fmt.Sprintf("Client %03d", n)}))
		ok(t, s.SetTeam(ctx, f.Admin, account.ID, lead.ID, nil))
		f.Accounts, f.Contacts = append(f.Accounts, account), append(f.Contacts, nil)
		for k := range 3 {
			crowdContact(s, f, n, k)
		}
	}
	before := launched(t, s, f, "Review 2025", survey.Named, clock.Now(), "").ID
	clock.Set(at(2, 12))
	must(s.PlanMails(ctx))
	for n, a := range f.Accounts {
		promise := must(s.AddCommitment(ctx, f.Manager, a.ID, store.CommitmentChange{CycleID: before, What: fmt.Sprint("Promise ", n)})).ID
		must(s.ShareReview(ctx, f.Manager, before, a.ID, store.ShareChange{CommitmentIDs: []string{promise}}))
	}
	draft := f.Draft("Review 2026", survey.Named, at(9, 10))
	draft.PreviousID, draft.ClosesAt, draft.Schedule = before, at(31, 17), &survey.Schedule{PreNoticeDays: 3, Week: survey.MonFri, WorkingDays: true}
	cycle := must(s.CreateCycle(ctx, f.Manager, draft)).ID
	must(s.AskToSignOff(ctx, f.Manager, cycle, store.SignOffWish{DueAt: at(8, 12)}))
	for _, a := range f.Accounts {
		must(s.SignList(ctx, f.Manager, cycle, a.ID, must(s.List(ctx, f.Manager, cycle, a.ID)).Version))
	}
	must(s.ScheduleOpening(ctx, f.Manager, cycle))
	return f, cycle
}

func crowdContact(s *store.Store, f storetest.SmallFirm, account, contact int) {
	c := must(s.CreateContact(ctx, f.Admin, f.Accounts[account].ID, store.ContactChange{
		FirstName: fmt.Sprint("First", contact), Email: fmt.Sprintf("contact%d@client%d.example", contact, account),
	}))
	f.Contacts[account] = append(f.Contacts[account], c)
}

// TestAnOpeningSpeaksToTheDatabaseByBatch: an opening holds the cycle's lock, and on SQLite the whole database. So neither a contact nor
// an account, neither one told ahead nor a promise, may cost a statement of its own.
func TestAnOpeningSpeaksToTheDatabaseByBatch(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		counted := s.CountStatements(t)
		takes := func(done int) int64 {
			t.Helper()
			before := counted.Load()
			if n := must(s.OpenDue(ctx)); n != done {
				t.Fatalf("%d are done, want %d", n, done)
			}
			return counted.Load() - before
		}
		const few, many, mayGrow = 5, 100, 20 // of 285 contacts more, SQLite writes some 64 at once
		var telling, opening [2]int64
		for i, accounts := range []int{few, many} {
			f, cycle := crowd(t, s, clock, fmt.Sprint("firm", i), accounts)
			clock.Set(at(6, 10))
			telling[i] = takes(3 * accounts)
			for n := range f.Accounts {
				crowdContact(s, f, n, 3)
				must(s.Suppress(ctx, f.Manager, f.Contacts[n][0].Email, "by phone"))
			}
			clock.Set(at(9, 10))
			opening[i] = takes(1)
			checkCrowd(t, s, f, cycle)
			must(s.CloseCycle(ctx, f.Manager, cycle))
		}
		if telling[0] == 0 || telling[1]-telling[0] > mayGrow {
			t.Errorf("telling ahead takes %d statements for %d accounts, and %d for %d", telling[0], few, telling[1], many)
		}
		if opening[0] == 0 || opening[1]-opening[0] > mayGrow {
			t.Errorf("an opening takes %d statements for %d accounts, and %d for %d", opening[0], few, opening[1], many)
		}
	})
}

// checkCrowd looks whether the opening asked everybody it should, and kept for each account what its pages open with.
func checkCrowd(t *testing.T, s *store.Store, f storetest.SmallFirm, cycle string) {
	t.Helper()
	accounts := len(f.Accounts)
	for query, want := range map[string]int{
		"SELECT count(*) FROM invitations WHERE cycle_id = $1 AND revoked_at IS NULL":             3 * accounts,
		"SELECT count(*) FROM invitations WHERE cycle_id = $1 AND revoked_at IS NOT NULL":         accounts,
		"SELECT count(*) FROM messages WHERE cycle_id = $1 AND kind = 'invitation'":               3 * accounts,
		"SELECT count(*) FROM messages WHERE cycle_id = $1 AND kind = 'seller_notice'":            accounts,
		"SELECT count(*) FROM signoffs WHERE cycle_id = $1 AND changed_at_launch":                 accounts,
		"SELECT count(*) FROM cycle_accounts WHERE cycle_id = $1 AND opens_with LIKE '%Promise%'": accounts,
	} {
		if n := count(t, s, query, cycle); n != want {
			t.Errorf("%d accounts: %s is %d, want %d", accounts, query, n, want)
		}
	}
	for _, n := range []int{0, accounts - 1} {
		if got, want := opensWith(t, s, invitation(t, s, f, cycle, n, 3)), fmt.Sprintf("0 rungs; Promise %d: open", n); got != want {
			t.Errorf("%d accounts: a page opens with %q, want %q", accounts, got, want)
		}
	}
}
