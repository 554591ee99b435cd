package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func sheetOf(t *testing.T, texts ...string) roster.Sheet {
	t.Helper()
	var files []roster.File
	for i, text := range texts {
		files = append(files, roster.File{Name: fmt.Sprintf("file%d.csv", i+1), Content: strings.NewReader(text)})
	}
	return storetest.Must(roster.Read(context.Background(), files, roster.Options{}))
}

const clients = `account,value,currency,industry,lead_email,lead_name,team_emails,first_name,last_name,email,title,locale,decision_role,Time Zone,Account Time Zone
Nordwind,"1,200,000.50",EUR,Logistics,sol@northwind.example,,lena@northwind.example,Priya,Raman,priya@nordwind.example,COO,English,decides,,europe/berlin
Nordwind,,,,,,,Jonas,Weiß,jonas@nordwind.example,,German (Germany),uses,America/New York,
account  a,,,Energy,cle@northwind.example,,,,,contact0@account0.northwind.example,CEO,,,,
Straße GmbH,300,JPY,,,,,,,,,,,,
`

// everything is what the database holds of a firm's members, accounts, teams and contacts.
func everything(t *testing.T, s *store.Store, p survey.Principal) string {
	t.Helper()
	var b strings.Builder
	for _, query := range []string{
		"SELECT 'member ' || name || ' ' || email || ' ' || role FROM members WHERE firm_id = '%s' ORDER BY name, email",
		"SELECT name || ' ' || coalesce(cast(value AS text), '-') || ' ' || currency || ' ' || industry || ' ' || region || ' ' || tier || ' ' || time_zone FROM accounts WHERE firm_id = '%s' ORDER BY name",
		`SELECT 'team of ' || a.name || ': ' || m.name || CASE WHEN am.lead THEN ' leads' ELSE '' END FROM account_members am
			JOIN accounts a ON a.id = am.account_id JOIN members m ON m.id = am.member_id WHERE am.firm_id = '%s' ORDER BY a.name, m.name`,
		`SELECT 'contact of ' || a.name || ': ' || c.first_name || ' ' || c.last_name || ' ' || c.email || ' ' || c.title || ' ' || c.locale || ' ' || c.time_zone || ' ' || c.decision_role
			FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.firm_id = '%s' ORDER BY a.name, c.email`,
	} {
		rows, err := s.Database().SQL.QueryContext(context.Background(), fmt.Sprintf(query, p.FirmID))
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, line)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestImportWritesWhatThePreviewSaid(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		first := f.Contacts[0][0] // what is known stays, where a file leaves the cell empty
		storetest.Must(s.UpdateContact(ctx, f.Manager, first.ID, store.ContactChange{
			FirstName: first.FirstName, LastName: first.LastName, Email: first.Email, Locale: "de-DE", TimeZone: "Asia/Seoul", DecisionRole: first.DecisionRole,
		}))
		storetest.Must(s.UpdateAccount(ctx, f.Manager, f.Accounts[0].ID, store.AccountChange{
			Name: "Account A", Value: f.Accounts[0].Value, Currency: "EUR", Industry: "Retail", Region: "North", Tier: "Gold", TimeZone: "Asia/Tokyo",
		}))
		sheet := sheetOf(t, clients)
		before := everything(t, s, f.Admin)
		plan := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		if plan.Accounts != (roster.Counts{Create: 2, Update: 1}) || plan.Contacts != (roster.Counts{Create: 2, Update: 1}) || plan.Members != (roster.Counts{Create: 1, Unchanged: 2}) {
			t.Fatalf("accounts %+v, contacts %+v, members %+v, problems %+v", plan.Accounts, plan.Contacts, plan.Members, plan.Problems)
		}
		if everything(t, s, f.Admin) != before {
			t.Fatal("a preview writes")
		}
		done := storetest.Must(s.CommitImport(ctx, f.Manager, sheet, plan.Digest))
		if !done.Committed || done.Digest != plan.Digest {
			t.Errorf("committed %v, digest %s", done.Committed, done.Digest)
		}
		after := everything(t, s, f.Admin)
		for _, want := range []string{
			"member Lena lena@northwind.example seller\n",
			"Nordwind 120000050 EUR Logistics   Europe/Berlin\n", "team of Nordwind: Sol Seller leads\n", "team of Nordwind: Lena\n",
			"contact of Nordwind: Priya Raman priya@nordwind.example COO en  decides\n", "contact of Nordwind: Jonas Weiß jonas@nordwind.example  de America/New_York uses\n",
			"Account A 10000000 EUR Energy North Gold Asia/Tokyo\n", "team of Account A: Cleo Colleague leads\nteam of Account A: Sol Seller\n",
			"contact of Account A: First0 Last0 contact0@account0.northwind.example CEO de Asia/Seoul decides\n", "Straße GmbH 300 JPY    \n",
		} {
			if !strings.Contains(after, want) {
				t.Errorf("%q is missing in\n%s", want, after)
			}
		}
		again := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		if again.Accounts != (roster.Counts{Unchanged: 3}) || again.Contacts != (roster.Counts{Unchanged: 3}) || again.Members != (roster.Counts{Unchanged: 3}) {
			t.Errorf("the second time: accounts %+v, contacts %+v, members %+v, %+v", again.Accounts, again.Contacts, again.Members, again.Changes)
		}
		storetest.Must(s.CommitImport(ctx, f.Manager, sheet, again.Digest))
		if everything(t, s, f.Admin) != after {
			t.Error("the second import changes something")
		}
		if _, err := s.CommitImport(ctx, f.Manager, sheet, plan.Digest); survey.KindOf(err) != survey.Conflict {
			t.Errorf("an old digest: %v", err)
		}
		audit := storetest.Must(s.Audit(ctx, f.Admin, 1))
		imports := 0
		for _, e := range audit.Entries {
			if e.Action == "import" {
				imports++
			}
		}
		if imports != 1 {
			t.Errorf("%d audit entries for one import that did something", imports)
		}
	})
}

func TestImportIsAllOrNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		before := everything(t, s, f.Admin)
		bad := sheetOf(t, clients+"Nordwind,,,,,,,X,Y,not an address,,,\n")
		plan := storetest.Must(s.PlanImport(ctx, f.Manager, bad))
		_, err := s.CommitImport(ctx, f.Manager, bad, plan.Digest)
		if survey.KindOf(err) != survey.Invalid || plan.ProblemCount != 1 {
			t.Errorf("%d problems, %v", plan.ProblemCount, err)
		}
		if everything(t, s, f.Admin) != before {
			t.Error("a file with a problem came in by halves")
		}
		sheet := sheetOf(t, clients)
		plan = storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		if _, err := s.UpdateAccount(ctx, f.Admin, f.Accounts[0].ID, store.AccountChange{Name: "Account A", Industry: "Shipping"}); err != nil {
			t.Fatal(err)
		}
		before = everything(t, s, f.Admin)
		if _, err := s.CommitImport(ctx, f.Manager, sheet, plan.Digest); survey.KindOf(err) != survey.Conflict {
			t.Errorf("the data changed since the preview: %v", err)
		}
		if everything(t, s, f.Admin) != before {
			t.Error("a refused import left something behind")
		}
	})
}

// TestImportsAtOnce: of several commits of one preview one writes; the others are refused or find it done.
func TestImportsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		sheet := sheetOf(t, clients)
		plan := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { _, errs[i] = s.CommitImport(ctx, f.Manager, sheet, plan.Digest) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case survey.KindOf(err) != survey.Conflict:
				t.Errorf("%v", err)
			}
		}
		if won != 1 {
			t.Errorf("%d of %d commits won", won, len(errs))
		}
		if again := storetest.Must(s.PlanImport(ctx, f.Manager, sheet)); len(again.Effect.Accounts)+len(again.Effect.Contacts) != 0 {
			t.Errorf("still to do: %+v", again.Changes)
		}
	})
}

func TestImportKeepsFirmsApartAndSuppressionsInForce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f, other := storetest.Firm(t, s), storetest.NamedFirm(t, s, "southwind")
		theirs := everything(t, s, other.Admin)
		if _, err := s.Suppress(ctx, f.Manager, "Priya@Nordwind.example", "asked by telephone"); err != nil {
			t.Fatal(err)
		}
		sheet := sheetOf(t, clients)
		plan := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		if plan.Contacts.Skip != 1 || plan.Contacts.Create != 1 {
			t.Errorf("contacts %+v", plan.Contacts)
		}
		foreign := storetest.Must(s.PlanImport(ctx, other.Manager, sheet))
		if foreign.Digest == plan.Digest || foreign.Contacts.Skip != 0 {
			t.Errorf("the other firm's plan knows of this one's data: %+v", foreign.Contacts)
		}
		if _, err := s.CommitImport(ctx, other.Manager, sheet, plan.Digest); survey.KindOf(err) != survey.Conflict {
			t.Errorf("another firm's digest: %v", err)
		}
		storetest.Must(s.CommitImport(ctx, f.Manager, sheet, plan.Digest))
		if everything(t, s, other.Admin) != theirs {
			t.Error("the import reached another firm")
		}
		if strings.Contains(everything(t, s, f.Admin), "priya@nordwind.example") {
			t.Error("a suppressed address came in")
		}
	})
}

// TestImportOfThousands crosses the engines' limits of parameters in one statement.
func TestImportOfThousands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		var b strings.Builder
		b.WriteString("account,value,currency,lead_email,first_name,email\n")
		for i := range 10_000 {
			fmt.Fprintf(&b, "Client %d,%d,EUR,lead%d@northwind.example,P%d,p%d@client.example\n", i/2, i/2, i/2%20, i, i)
		}
		sheet := sheetOf(t, b.String())
		plan := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
		storetest.Must(s.CommitImport(ctx, f.Manager, sheet, plan.Digest))
		started := time.Now()
		again := storetest.Must(s.PlanImport(ctx, f.Manager, sheetOf(t, b.String())))
		t.Logf("10,000 rows against 10,000 contacts: preview in %v", time.Since(started).Round(time.Millisecond))
		if again.Accounts != (roster.Counts{Unchanged: 5000}) || again.Contacts != (roster.Counts{Unchanged: 10_000}) {
			t.Errorf("accounts %+v, contacts %+v", again.Accounts, again.Contacts)
		}
	})
}

// TestNamesAreComparedAsTheStoreDoes: an account made by hand is found by an import however its name is written.
func TestNamesAreComparedAsTheStoreDoes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		f := storetest.Firm(t, s)
		for _, name := range []string{"Straße & Söhne", "ÉTÉ  Forges", "İstanbul Lojistik", "ΑΣ Σίσυφος", "Œuvre", "ﬁne print", "Dž Ltd", "a\u0301gua"} {
			storetest.Must(s.CreateAccount(ctx, f.Admin, store.AccountChange{Name: name}))
			for _, spelt := range []string{name, strings.ToUpper(name), strings.ToLower(name), " " + strings.ReplaceAll(name, " ", "   ")} {
				sheet := sheetOf(t, "account\n\""+spelt+"\"\n")
				plan := storetest.Must(s.PlanImport(ctx, f.Manager, sheet))
				if _, err := s.CommitImport(ctx, f.Manager, sheet, plan.Digest); err != nil {
					t.Errorf("%q for %q: %v", spelt, name, err)
				}
			}
		}
	})
}
