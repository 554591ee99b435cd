package store_test

import (
	"fmt"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestANoHoldsForTheWholeMailbox: “max+1@” is read by who reads “max@”, however either comes in.
func TestANoHoldsForTheWholeMailbox(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		account := firm.Accounts[0].ID
		barred := func(email string, want bool) {
			t.Helper()
			if n := count(t, s, "SELECT count(*) FROM suppressions WHERE readmitted_at IS NULL AND email_key = '"+email+"'"); (n == 1) != want {
				t.Errorf("%s is on the list %d times, want %v", email, n, want)
			}
		}
		enter := func(p survey.Principal, email string) survey.Contact {
			t.Helper()
			return must(s.CreateContact(ctx, p, account, store.ContactChange{FirstName: "Max", Email: email}))
		}

		// Who is on the list by each way, and then comes in by another of their addresses.
		said := firm.Contacts[0][0].Email
		ok(t, s.OptOut(ctx, invitation(t, s, firm, cycle, 0, 0), "link"))
		alias := "contact0+1@account0.northwind.example"
		if c := enter(firm.Manager, alias); !c.Suppressed {
			t.Error("whoever said no can be asked behind a plus sign")
		}
		barred(alias, true)
		must(s.Suppress(ctx, firm.Manager, "a_b+review@client.example", "on the phone"))
		if c := enter(firm.Manager, "a_b@client.example"); !c.Suppressed {
			t.Error("they said no behind a plus sign, and can be asked without it")
		}
		if enter(firm.Manager, "axb@client.example").Suppressed || enter(firm.Manager, "a_b@other.example").Suppressed {
			t.Error("others are on the list")
		}
		must(s.CommitSuppressions(ctx, firm.Manager, stopSheet(t, "Email\nimported@client.example\nsecond@client.example\n")))
		moved(t, s, firm, firm.Contacts[0][1], "imported+2@client.example")
		barred("imported+2@client.example", true)
		if _, due := claimed(t, s, ids[firm.Contacts[0][1].Email]); due {
			t.Error("an address is corrected to one of somebody who said no, and mailed")
		}

		// An import brings them in.
		must(s.Suppress(ctx, firm.Manager, "priya@nordwind.example", "on the phone"))
		sheet := sheetOf(t, "account,first_name,email\nNordwind,Priya,Priya+Review@nordwind.example\nNordwind,Jonas,jonas@nordwind.example\n")
		must(s.CommitImport(ctx, firm.Manager, sheet, must(s.PlanImport(ctx, firm.Manager, sheet)).Digest))
		barred("priya+review@nordwind.example", true)
		barred("jonas@nordwind.example", false)

		// They are known already when the no comes.
		enter(firm.Manager, "late+1@client.example")
		enter(firm.Manager, "later+1@client.example")
		must(s.Suppress(ctx, firm.Manager, "late@client.example", ""))
		must(s.CommitSuppressions(ctx, firm.Manager, stopSheet(t, "Email\nlater@client.example\nelse@client.example\n")))
		barred("late+1@client.example", true)
		barred("later+1@client.example", true)

		// A mailbox that isn't there says nothing of another. Who is taken off by hand stays so, and so do the others on it.
		gone := firm.Contacts[0][2].Email
		must(s.Suppress(ctx, firm.Manager, gone, "unknown"))
		alter(t, s, "UPDATE suppressions SET source = 'bounce' WHERE email_key = $1", gone)
		if enter(firm.Manager, "contact2+x@account0.northwind.example").Suppressed {
			t.Error("a bounce bars another address")
		}
		for _, one := range must(s.Suppressions(ctx, firm.Manager)) {
			if one.Email == said {
				ok(t, s.Readmit(ctx, firm.Admin, one.ID, "asked for it"))
			}
		}
		must(s.UpdateContact(ctx, firm.Manager, firm.Contacts[0][0].ID, store.ContactChange{FirstName: "Max", Email: said}))
		barred(said, false)
		barred(alias, true)
		for _, one := range must(s.Suppressions(ctx, firm.Manager)) {
			if one.Email == alias && (one.Source != "link" || one.Reason != fmt.Sprintf("the same mailbox as %s: asked for no more email", said)) {
				t.Errorf("the list says %+v", one)
			}
		}
	})
}
