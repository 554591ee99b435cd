package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// imported carries out what a text says and gives the import's id.
func imported(t *testing.T, s *store.Store, p survey.Principal, text string) string {
	t.Helper()
	sheet := sheetOf(t, text)
	plan := storetest.Must(s.PlanImport(context.Background(), p, sheet))
	return storetest.Must(s.CommitImport(context.Background(), p, sheet, plan.Digest)).ImportID
}

// randomRoster is a list about a firm's own accounts and people, and about others.
func randomRoster(r *rand.Rand, contacts [][]survey.Contact) string {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	var b strings.Builder
	b.WriteString("account,value,currency,industry,region,tier,lead_email,team,first_name,last_name,email,title,locale,time_zone,decision_role,account_time_zone\n")
	said := map[string]string{} // two rows may not contradict each other
	for n := range 1 + r.IntN(25) {
		account := pick("Account A", "ACCOUNT  b", "Account C", "Nordwind", "Fjord", "Straße GmbH")
		email := fmt.Sprintf("p%d@client.example", n)
		if at := strings.Index("abcd", strings.ToLower(account[len(account)-1:])); strings.HasPrefix(strings.ToLower(account), "account") && r.IntN(2) == 0 {
			email = contacts[at][r.IntN(4)].Email
		}
		about := said[account]
		if about == "" {
			about = fmt.Sprintf("%s,%s,%s,%s,%s,%s,%s", pick("", "5", "1200"), pick("EUR", "GBP"), pick("", "Energy", "Retail"), pick("", "South"), pick("", "A"),
				pick("", "sol@northwind.example", "new.lead@northwind.example", "mon@northwind.example"), pick("", "cle@northwind.example", "new.one@northwind.example;sol@northwind.example"))
			said[account] = about
		}
		if said[account+email] != "" {
			continue
		}
		said[account+email] = "yes"
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", account, about, pick("", "Priya", "Zoë"), pick("", "Raman"), email, pick("", "CEO"), pick("", "de"),
			pick("", "Asia/Tokyo"), pick("", "uses", "decides"), "")
	}
	return b.String()
}

// toldAhead is what the list of imports says to stand in the way of undoing one.
func toldAhead(t *testing.T, s *store.Store, p survey.Principal, id string) *survey.Problem {
	t.Helper()
	imports, _, err := s.PastImports(context.Background(), p, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(imports, func(i store.PastImport) bool { return i.ID == id })
	if at < 0 {
		return nil // on another page
	}
	return imports[at].Obstacle
}

// TestUndoIsTheInverseOfImport: after any imports, taking them back in the opposite order gives each state back, row by row.
func TestUndoIsTheInverseOfImport(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		storetest.Must(s.Suppress(ctx, f.Manager, "p3@client.example", "asked by telephone"))
		for seed := range uint64(25) {
			r := rand.New(rand.NewPCG(seed, 21))
			var states, ids []string
			for range 1 + r.IntN(3) {
				before := everything(t, s, f.Admin)
				if id := imported(t, s, f.Manager, randomRoster(r, f.Contacts)); id != "" {
					states, ids = append(states, before), append(ids, id)
				}
			}
			for n, id := range slices.Backward(ids) {
				would := storetest.Must(s.TryUndoImport(ctx, f.Manager, id))
				for m, earlier := range ids[:n+1] {
					free := storetest.Must(s.TryUndoImport(ctx, f.Manager, earlier)).ObstacleCount == 0
					if said := toldAhead(t, s, f.Manager, earlier); free != (said == nil) {
						t.Fatalf("seed %d: import %d can be undone: %v, and the list says %+v", seed, m, free, said)
					}
				}
				did, err := s.UndoImport(ctx, f.Manager, id)
				if err != nil {
					var known *survey.Error
					errors.As(err, &known)
					t.Fatalf("seed %d: %v %+v", seed, err, known)
				}
				if would.Contacts != did.Contacts || would.Accounts != did.Accounts || would.TeamsRestored != did.TeamsRestored || would.ObstacleCount != 0 {
					t.Errorf("seed %d: told %+v, did %+v", seed, would, did)
				}
				if after := everything(t, s, f.Admin); after != states[n] {
					t.Fatalf("seed %d: undone, it is\n%s\nand was\n%s", seed, after, states[n])
				}
				if _, err := s.UndoImport(ctx, f.Manager, id); survey.KindOf(err) != survey.Conflict {
					t.Errorf("undone twice: %v", err)
				}
			}
		}
		if said := storetest.Must(s.Suppressions(ctx, f.Manager)); len(said) != 1 {
			t.Errorf("%d suppressions, want the one there was", len(said))
		}
	})
}

// TestUndoIsRefusedWhereSomethingBuildsOnIt: each thing that came since stands in the way by name, and nothing is undone.
func TestUndoIsRefusedWhereSomethingBuildsOnIt(t *testing.T) {
	const list = "account,industry,lead_email,first_name,email,title\nNordwind,Retail,lena@northwind.example,Priya,priya@nordwind.example,COO\n" +
		"Account A,Energy,cle@northwind.example,,contact0@account0.northwind.example,CEO\n"
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ctx := context.Background()
		for name, c := range map[string]struct {
			since func(f storetest.SmallFirm, nordwind store.AccountDetail)
			says  string
		}{
			"invited": {func(f storetest.SmallFirm, nordwind store.AccountDetail) {
				draft := f.Draft("Review", survey.Named, clock.Now())
				draft.AccountIDs = []string{nordwind.Account.ID}
				storetest.Must(s.Launch(ctx, f.Manager, storetest.Must(s.CreateCycle(ctx, f.Manager, draft)).ID))
			}, "was invited to “Review”"},
			"a launch with its team": {func(f storetest.SmallFirm, _ store.AccountDetail) {
				storetest.Must(s.Launch(ctx, f.Manager, storetest.Must(s.CreateCycle(ctx, f.Manager, f.Draft("Review", survey.Named, clock.Now()))).ID))
			}, "was launched with this team in “Review”"},
			"in a draft": {func(f storetest.SmallFirm, nordwind store.AccountDetail) {
				draft := f.Draft("Draft", survey.Named, clock.Now())
				draft.AccountIDs = []string{nordwind.Account.ID}
				storetest.Must(s.CreateCycle(ctx, f.Manager, draft))
			}, "is part of “Draft”"},
			"a contact by hand": {func(f storetest.SmallFirm, nordwind store.AccountDetail) {
				storetest.Must(s.CreateContact(ctx, f.Manager, nordwind.Account.ID, store.ContactChange{FirstName: "Zoë", Email: "zoe@nordwind.example"}))
			}, "has a contact added since: Zoë"},
			"a field by hand": {func(f storetest.SmallFirm, _ store.AccountDetail) {
				a := f.Accounts[0]
				storetest.Must(s.UpdateAccount(ctx, f.Manager, a.ID, store.AccountChange{Name: a.Name, Value: a.Value, Currency: a.Currency, Industry: "Shipping"}))
			}, "was changed since: industry (now “Shipping”)"},
			"a later import": {func(f storetest.SmallFirm, _ store.AccountDetail) {
				imported(t, s, f.Manager, "account,industry\nAccount A,Mining\n")
			}, "by the import of file1.csv"},
			"a team by hand": {func(f storetest.SmallFirm, nordwind store.AccountDetail) {
				if err := s.SetTeam(ctx, f.Admin, nordwind.Account.ID, f.Seller.MemberID, nil); err != nil {
					t.Fatal(err)
				}
			}, "has another lead since: Sol Seller"},
			"a contact deleted": {func(f storetest.SmallFirm, _ store.AccountDetail) {
				if err := s.DeleteContact(ctx, f.Manager, f.Contacts[0][0].ID); err != nil {
					t.Fatal(err)
				}
			}, "was deleted since"},
			"a new member at work": {func(f storetest.SmallFirm, nordwind store.AccountDetail) {
				if err := s.SetTeam(ctx, f.Admin, f.Accounts[3].ID, nordwind.Account.LeadID, nil); err != nil {
					t.Fatal(err)
				}
			}, "is on the team of Account D"},
		} {
			f := storetest.NamedFirm(t, s, strings.ReplaceAll(name, " ", "-"))
			id := imported(t, s, f.Manager, strings.ReplaceAll(list, "northwind", f.Firm.Name))
			page := storetest.Must(s.Accounts(ctx, f.Manager, store.AccountQuery{Search: "Nordwind"}))
			clock.Advance(time.Minute)
			c.since(f, storetest.Must(s.Account(ctx, f.Manager, page.Accounts[0].ID)))
			before := everything(t, s, f.Admin)
			told := storetest.Must(s.TryUndoImport(ctx, f.Manager, id))
			_, err := s.UndoImport(ctx, f.Manager, id)
			var known *survey.Error
			if !errors.As(err, &known) || known.Kind != survey.Conflict || len(known.Problems) != told.ObstacleCount || !strings.Contains(fmt.Sprint(known.Problems), c.says) {
				t.Errorf("%s: %v\n%+v\ntold %+v", name, err, known, told.Obstacles)
			}
			if everything(t, s, f.Admin) != before {
				t.Errorf("%s: it was undone in part", name)
			}
			first := toldAhead(t, s, f.Manager, id)
			if first == nil || first.Fix == "" || !slices.ContainsFunc(told.Obstacles, func(o survey.Problem) bool {
				return o.Where == first.Where && strings.HasPrefix(o.Found, strings.Split(first.Found, ", by ")[0])
			}) {
				t.Errorf("%s: the list says %+v, undoing %+v", name, first, told.Obstacles)
			}
		}
	})
}

// TestUndoneOnceAtOnce: of several people who undo one import one does it.
func TestUndoneOnceAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := storetest.Firm(t, s)
		before := everything(t, s, f.Admin)
		id := imported(t, s, f.Manager, clients)
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for n := range errs {
			wg.Go(func() { _, errs[n] = s.UndoImport(context.Background(), f.Manager, id) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if survey.KindOf(err) != survey.Conflict {
				t.Error(err)
			}
		}
		if won != 1 || everything(t, s, f.Admin) != before {
			t.Errorf("%d won", won)
		}
		past, total, err := s.PastImports(context.Background(), f.Viewer, 1)
		if err != nil || total != 1 || past[0].UndoneBy != "Mona Manager" || past[0].Files != "file1.csv" || past[0].Rows != 4 {
			t.Errorf("%d: %+v %v", total, past, err)
		}
	})
}

// TestUndoOfThousands crosses the engines' limits of parameters in one statement.
func TestUndoOfThousands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := storetest.Firm(t, s)
		before := everything(t, s, f.Admin)
		var b strings.Builder
		b.WriteString("account,industry,lead_email,first_name,email\n")
		for i := range 10_000 {
			fmt.Fprintf(&b, "Client %d,Retail,lead%d@northwind.example,P%d,p%d@client.example\n", i/2, i/2%20, i, i)
		}
		id := imported(t, s, f.Manager, b.String())
		started := time.Now()
		did := storetest.Must(s.UndoImport(context.Background(), f.Manager, id))
		t.Logf("10,000 contacts undone in %v", time.Since(started).Round(time.Millisecond))
		if did.Accounts != 5000 || did.Contacts != 10_000 || did.Members != 20 || everything(t, s, f.Admin) != before {
			t.Errorf("%+v", did)
		}
	})
}
