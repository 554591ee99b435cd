package store_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// reports are all pages that one reader can get about a cycle; errors are part of them.
func reports(s *store.Store, f storetest.SmallFirm, p survey.Principal, cycleID string) map[string]any {
	out := map[string]any{}
	put := func(name string, page any, err error) {
		out[name] = page
		if err != nil {
			out[name] = err.Error()
		}
	}
	portfolio, err := s.Portfolio(ctx, p, cycleID)
	put("portfolio", portfolio, err)
	questions, err := s.Questions(ctx, p, cycleID)
	put("questions", questions, err)
	sellers, err := s.Sellers(ctx, p, cycleID)
	put("sellers", sellers, err)
	firm, err := s.FirmReport(ctx, p, cycleID)
	put("firm", firm, err)
	seller, err := s.Seller(ctx, p, f.Seller.MemberID)
	put("seller", seller, err)
	err = s.Workbook(ctx, p, cycleID, func(book store.Workbook) error {
		book.MadeAt, book.Responses = time.Time{}, nil
		put("workbook", book, nil)
		return nil
	})
	if err != nil {
		put("workbook", nil, err)
	}
	cycles, err := s.Cycles(ctx, p)
	put("cycles", cycles, err)
	for n, a := range f.Accounts {
		gap, err := s.Gap(ctx, p, cycleID, a.ID)
		put(fmt.Sprintf("gap %d", n), gap, err)
		account, err := s.Account(ctx, p, a.ID)
		put(fmt.Sprintf("account %d", n), account, err)
	}
	return out
}

// TestKeptIsNeverOld: whatever happens to a cycle, by this instance or another, reports that use what was gathered before are the
// same as those that read everything anew. Each happening is seen on some page, so that a stamp that stood still would show.
func TestKeptIsNeverOld(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		keeps, _ := storetest.Open(t, address, clock)
		other, _ := storetest.Open(t, address, clock)
		f := storetest.Firm(t, other)
		last := launched(t, other, f, "Last year", survey.Named, clock.Now(), "")
		for account := range 4 {
			for contact := range 3 {
				answer(t, other, f, last.ID, account, contact, (account+contact)%4)
			}
		}
		must(other.SaveOwnAnswers(ctx, f.Seller, last.ID, f.Accounts[0].ID, full(2, ""), true))
		must(other.CloseCycle(ctx, f.Manager, last.ID))
		clock.Advance(time.Hour)
		now := launched(t, other, f, "Review", survey.Confidential, clock.Now(), last.ID)
		readers := []survey.Principal{f.Admin, f.Manager, f.Seller, f.Colleague, f.Viewer}

		own := func(p survey.Principal, account, level int, seal bool) func(*store.Store) {
			return func(s *store.Store) {
				must(s.SaveOwnAnswers(ctx, p, now.ID, f.Accounts[account].ID, full(level, ""), seal))
			}
		}
		client := func(account, contact, level int) func(*store.Store) {
			return func(s *store.Store) { answer(t, s, f, now.ID, account, contact, level) }
		}
		value := int64(7_000_000)
		happenings := []struct {
			name string
			do   func(s *store.Store)
		}{
			{"a client answers", client(0, 0, 1)},
			{"a client changes an answer", client(0, 0, 3)},
			{"a client saves", func(s *store.Store) {
				must(s.SaveAnswers(ctx, invitation(t, s, f, now.ID, 0, 1), full(1, ""), false))
			}},
			{"a client finishes", client(0, 1, 2)},
			{"clients answer together", func(s *store.Store) {
				at := clock.Now()
				must(s.WriteTogether(ctx, store.GroupedAnswer{
					InvitationID: invitation(t, s, f, now.ID, 0, 2), Levels: "0123012", At: at, Sent: true, Key: "strength", Version: 1,
				}, store.GroupedAnswer{
					InvitationID: invitation(t, s, f, now.ID, 1, 2), Levels: "3333333", At: at, Sent: true, Key: "strength", Version: 1,
				}))
			}},
			{"a seller saves", own(f.Seller, 0, 3, false)},
			{"a seller seals", own(f.Seller, 0, 3, true)},
			{"a colleague seals", own(f.Colleague, 0, 0, true)},
			{"a manager seals", own(f.Manager, 3, 2, true)},
			{"a link is revoked", func(s *store.Store) {
				if err := s.RevokeInvitation(ctx, invitation(t, s, f, now.ID, 1, 3), "not me"); err != nil {
					t.Fatal(err)
				}
			}},
			{"the team changes", func(s *store.Store) {
				if err := s.SetTeam(ctx, f.Admin, f.Accounts[1].ID, f.Colleague.MemberID, nil); err != nil {
					t.Fatal(err)
				}
			}},
			{"an account is renamed", func(s *store.Store) {
				must(s.UpdateAccount(ctx, f.Admin, f.Accounts[2].ID, store.AccountChange{Name: "Zz", Value: &value, Currency: "EUR"}))
			}},
			{"a member leaves", func(s *store.Store) {
				must(s.UpdateMember(ctx, f.Admin, f.Colleague.MemberID, store.MemberChange{Name: "Cleo C.", Email: "cle@northwind.example", Role: survey.Seller}, false))
			}},
			{"the cycle is extended", func(s *store.Store) {
				must(s.ExtendCycle(ctx, f.Manager, now.ID, now.Cycle.ClosesAt.Add(48*time.Hour)))
			}},
			{"the cycle runs out", func(*store.Store) { clock.Set(now.Cycle.ClosesAt.Add(49 * time.Hour)) }},
		}
		before := map[string]map[string]any{}
		for _, p := range readers {
			before[p.Name] = reports(keeps, f, p, now.ID)
		}
		for n, happening := range happenings {
			happening.do([]*store.Store{keeps, other}[n%2])
			changed := false
			for _, p := range readers {
				kept := reports(keeps, f, p, now.ID)
				other.Forget()
				if diff := cmp.Diff(reports(other, f, p, now.ID), kept); diff != "" {
					t.Fatalf("after %q %s is shown what is not so any more (-so, +kept):\n%s", happening.name, p.Name, diff)
				}
				changed = changed || !reflect.DeepEqual(before[p.Name], kept)
				before[p.Name] = kept
			}
			if !changed {
				t.Errorf("%q shows nowhere", happening.name)
			}
		}
		if items, size := keeps.Keeps(); items == 0 || size == 0 {
			t.Error("nothing was kept, so nothing was tested")
		}
	})
}

// TestKeptWhileAnswersArrive: readers who look while clients answer and who look again once all have are shown the same as
// somebody who comes then for the first time.
func TestKeptWhileAnswersArrive(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		cycle := launched(t, s, f, "Review", survey.Named, clock.Now(), "")
		var ids []string
		for account := range 4 {
			for contact := range 4 {
				ids = append(ids, invitation(t, s, f, cycle.ID, account, contact))
			}
		}
		var all sync.WaitGroup
		for n, id := range ids {
			all.Go(func() {
				for round := range 6 {
					must(s.SaveAnswers(ctx, id, full((n+round)%4, ""), true))
				}
			})
		}
		for _, p := range []survey.Principal{f.Admin, f.Viewer, f.Seller} {
			all.Go(func() {
				for range 12 {
					reports(s, f, p, cycle.ID)
				}
			})
		}
		all.Wait()
		for _, p := range []survey.Principal{f.Admin, f.Viewer, f.Seller} {
			kept := reports(s, f, p, cycle.ID)
			s.Forget()
			if diff := cmp.Diff(reports(s, f, p, cycle.ID), kept); diff != "" {
				t.Errorf("%s is shown what is not so any more (-so, +kept):\n%s", p.Name, diff)
			}
		}
	})
}

// TestStampsFollowEveryTable: the tables that reports read stamp each change by themselves, whoever makes it.
func TestStampsFollowEveryTable(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		cycle := launched(t, s, f, "Review", survey.Named, clock.Now(), "")
		answer(t, s, f, cycle.ID, 0, 0, 1)
		stamp := func(subject string) (sum int64) {
			row := s.Database().SQL.QueryRowContext(ctx, "SELECT CAST(sum(stamp) AS BIGINT) FROM stamps WHERE subject = $1", subject)
			if err := row.Scan(&sum); err != nil {
				t.Fatal(err)
			}
			return sum
		}
		firm, review := f.Firm.ID, cycle.ID
		for _, change := range []struct{ statement, subject string }{
			{"UPDATE responses SET levels = levels WHERE cycle_id = $1", review},
			{"UPDATE invitations SET revoked_at = revoked_at WHERE cycle_id = $1", review},
			{"UPDATE cycle_accounts SET account_id = account_id WHERE cycle_id = $1", review},
			{"UPDATE account_members SET lead = lead WHERE firm_id = $1", firm},
			{"UPDATE members SET name = name WHERE firm_id = $1", firm},
			{"UPDATE accounts SET name = name WHERE firm_id = $1", firm},
			{"DELETE FROM responses WHERE cycle_id = $1", review},
			{"DELETE FROM cycle_accounts WHERE cycle_id = $1", review},
			{"DELETE FROM account_members WHERE firm_id = $1", firm},
		} {
			before := stamp(change.subject)
			if _, err := s.Database().SQL.ExecContext(ctx, change.statement, change.subject); err != nil {
				t.Fatalf("%s: %v", change.statement, err)
			}
			if after := stamp(change.subject); after <= before {
				t.Errorf("%s: the stamp stays at %d", change.statement, after)
			}
		}
	})
}
