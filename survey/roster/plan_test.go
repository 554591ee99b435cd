package roster

import (
	"fmt"
	"strings"
	"testing"

	"parallax/survey"
)

// carryOut does to a base what a commit does to the database, so that plans can be planned again.
func carryOut(b Base, p Plan) Base {
	ids := map[string]string{}
	for _, m := range b.Members {
		ids[AddressKey(m.Email)] = m.ID
	}
	for _, m := range p.Effect.Members {
		ids[m.Key] = "m-" + m.Key
		b.Members = append(b.Members, survey.Member{ID: ids[m.Key], Name: m.Name, Email: m.Email, Role: survey.Seller, Active: true})
	}
	accounts := map[string]int{}
	for i, a := range b.Accounts {
		accounts[NameKey(a.Name)] = i
	}
	for _, e := range p.Effect.Accounts {
		i, known := accounts[e.Key]
		if !known {
			i = len(b.Accounts)
			accounts[e.Key] = i
			e.Account.ID = "a-" + e.Key
			b.Accounts = append(b.Accounts, survey.Account{})
		} else {
			e.Account.LeadID, e.Account.TeamIDs = b.Accounts[i].LeadID, b.Accounts[i].TeamIDs
		}
		if e.Lead != "" {
			e.Account.LeadID = ids[e.Lead]
			e.Account.TeamIDs = append(e.Account.TeamIDs, ids[e.Lead])
		}
		for _, key := range e.Team {
			e.Account.TeamIDs = append(e.Account.TeamIDs, ids[key])
		}
		b.Accounts[i] = e.Account
	}
	at := map[string]int{}
	for i, c := range b.Contacts {
		at[c.ID] = i
	}
	for _, e := range p.Effect.Contacts {
		if e.ID != "" {
			b.Contacts[at[e.ID]] = e.Contact
			continue
		}
		e.Contact.AccountID = b.Accounts[accounts[e.AccountKey]].ID
		e.Contact.ID = "c-" + e.Contact.AccountID + e.Contact.Email
		b.Contacts = append(b.Contacts, e.Contact)
	}
	return b
}

func (c Counts) String() string {
	return fmt.Sprintf("+%d ~%d =%d -%d", c.Create, c.Update, c.Unchanged, c.Skip)
}

func TestPlanningTwiceLeavesNothingToDo(t *testing.T) {
	for _, name := range []string{"salesforce.csv", "hubspot.csv", "dynamics.csv", "german.csv", "french.csv"} {
		s := mustRead(t, fixture(t, name))
		first := Against(s, Base{FirmID: "f"})
		if len(first.Effect.Accounts) == 0 || len(first.Effect.Contacts) == 0 {
			t.Fatalf("%s: nothing to do: %+v", name, first)
		}
		second := Against(s, carryOut(Base{FirmID: "f"}, first))
		if len(second.Effect.Accounts)+len(second.Effect.Contacts)+len(second.Effect.Members) != 0 ||
			second.Accounts.Unchanged != first.Accounts.Create || second.Contacts.Unchanged != first.Contacts.Create {
			t.Errorf("%s: %+v", name, second)
		}
		if again := Against(s, Base{FirmID: "f"}); again.Digest != first.Digest {
			t.Errorf("%s: the same plan has two digests", name)
		}
		if other := Against(s, Base{FirmID: "g"}); other.Digest == first.Digest || second.Digest == first.Digest {
			t.Errorf("%s: different plans share a digest", name)
		}
	}
}

// present is a firm that has two accounts, a contact of each, and four members.
func present() Base {
	value := int64(100_000_00)
	return Base{
		FirmID: "f",
		Members: []survey.Member{
			{ID: "1", Name: "Lena Vogt", Email: "lena.vogt@firm.example", Role: survey.Seller, Active: true},
			{ID: "2", Name: "Omar Haddad", Email: "Omar@firm.example", Role: survey.Manager, Active: true},
			{ID: "3", Name: "Gone Girl", Email: "gone@firm.example", Role: survey.Seller},
			{ID: "4", Name: "Vera Viewer", Email: "vera@firm.example", Role: survey.Viewer, Active: true},
			{ID: "5", Name: "Ann Twin", Email: "ann1@firm.example", Role: survey.Seller, Active: true},
			{ID: "6", Name: "Ann Twin", Email: "ann2@firm.example", Role: survey.Seller, Active: true},
		},
		Accounts: []survey.Account{
			{ID: "a", Name: "Nordwind", Value: &value, Currency: "GBP", Industry: "Retail", LeadID: "1", TeamIDs: []string{"1"}},
			{ID: "b", Name: "Fjord"},
		},
		Contacts: []survey.Contact{
			{ID: "x", AccountID: "a", FirstName: "Priya", LastName: "Raman", Email: "priya@nordwind.example", Title: "COO", Locale: "en", DecisionRole: survey.Decides},
			{ID: "y", AccountID: "b", FirstName: "Said", LastName: "No", Email: "no@fjord.example", Locale: "en"},
		},
		Suppressed: map[string]bool{"no@fjord.example": true, "never@fjord.example": true},
	}
}

func TestPlanAgainstPresentData(t *testing.T) {
	for _, c := range []struct {
		name, text                  string
		accounts, contacts, members string
		detail                      string // of the first change
	}{
		{"blank cells erase nothing", "account,value,industry,owner,first_name,email,title\nNordwind,,,,,priya@nordwind.example,", "+0 ~0 =1 -0", "+0 ~0 =1 -0", "+0 ~0 =0 -0", ""},
		{"the same address in other case", "account,email\nNORDWIND,PRIYA@Nordwind.example", "+0 ~0 =1 -0", "+0 ~0 =1 -0", "+0 ~0 =0 -0", ""},
		{"a new title", "account,email,title\nNordwind,priya@nordwind.example,CEO", "+0 ~0 =1 -0", "+0 ~1 =0 -0", "+0 ~0 =0 -0", `title "COO" → "CEO"`},
		{"value in the account's currency", "account,email,value\nNordwind,priya@nordwind.example,5", "+0 ~1 =0 -0", "+0 ~0 =1 -0", "+0 ~0 =0 -0", `value "100000 GBP" → "5 GBP"`},
		{"value without a currency", "account,email,value\nFjord,a@fjord.example,5", "+0 ~1 =0 -0", "+1 ~0 =0 -0", "+0 ~0 =0 -0", "amounts without a currency are taken as GBP; add a column currency to say otherwise"},
		{"lead by name", "account,owner\nFjord,omar  HADDAD", "+0 ~1 =0 -0", "+0 ~0 =0 -0", "+0 ~0 =0 -0", `lead "Omar Haddad"`},
		{"lead by address in other case", "account,owner\nFjord,OMAR@firm.example", "+0 ~1 =0 -0", "+0 ~0 =0 -0", "+0 ~0 =1 -0", `lead "Omar Haddad"`},
		{"another lead", "account,owner\nNordwind,Omar Haddad", "+0 ~1 =0 -0", "+0 ~0 =0 -0", "+0 ~0 =0 -0", `lead "Lena Vogt" → "Omar Haddad"`},
		{"the same lead", "account,owner\nNordwind,Lena Vogt", "+0 ~0 =1 -0", "+0 ~0 =0 -0", "+0 ~0 =0 -0", ""},
		{"unknown lead by name", "account,owner\nFjord,Nobody Known", "+0 ~0 =1 -0", "+0 ~0 =0 -0", "+0 ~0 =0 -0", `the lead is left as it is: no active member is called "Nobody Known"; give the email address, or add the member in the settings`},
		{"lead's name twice", "account,owner\nFjord,Ann Twin", "+0 ~0 =1 -0", "+0 ~0 =0 -0", "+0 ~0 =0 -0", `the lead is left as it is: 2 members are called "Ann Twin"; give the email address, or add the member in the settings`},
		{"deactivated lead", "account,owner\nFjord,gone@firm.example", "+0 ~0 =1 -0", "+0 ~0 =0 -0", "+0 ~0 =1 -0", `the lead is left as it is: Gone Girl is deactivated; give the email address, or add the member in the settings`},
		{"viewer as lead", "account,owner\nFjord,vera@firm.example", "+0 ~0 =1 -0", "+0 ~0 =0 -0", "+0 ~0 =1 -0", `the lead is left as it is: Vera Viewer is a viewer and can't be on a team; give the email address, or add the member in the settings`},
		{"new lead by address", "account,owner\nFjord,sam.new@firm.example", "+0 ~1 =0 -0", "+0 ~0 =0 -0", "+1 ~0 =0 -0", `sam.new@firm.example becomes a seller; the name is taken from the address`},
		{"new lead by name in another row", "account,owner,lead_name\nFjord,sam@firm.example,Sam New\nNordwind,,Sam New", "+0 ~2 =0 -0", "+0 ~0 =0 -0", "+1 ~0 =0 -0", `sam@firm.example becomes a seller`},
		{"team", "account,team\nNordwind,lena.vogt@firm.example; omar@firm.example", "+0 ~1 =0 -0", "+0 ~0 =0 -0", "+0 ~0 =2 -0", `team "Omar Haddad"`},
		{"suppressed stays suppressed", "account,email,title\nFjord,NO@fjord.example,CEO\nFjord,never@fjord.example,CFO", "+0 ~0 =1 -0", "+0 ~0 =0 -2", "+0 ~0 =0 -0", "said no to our mails or can't be reached; stays suppressed"},
		{"a row twice", "account,email\nNordwind,new@nordwind.example\nNordwind,NEW@nordwind.example", "+0 ~0 =1 -0", "+1 ~0 =0 -1", "+0 ~0 =0 -0", "the same address as row 2"},
		{"a person at two accounts", "account,email\nNordwind,new@n.example\nFjord,new@n.example", "+0 ~0 =2 -0", "+2 ~0 =0 -0", "+0 ~0 =0 -0", "at Nordwind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := mustRead(t, c.text)
			p := Against(s, present())
			detail := ""
			if len(p.Changes) > 0 {
				detail = p.Changes[0].Detail
			}
			if p.Accounts.String() != c.accounts || p.Contacts.String() != c.contacts || p.Members.String() != c.members || detail != c.detail {
				t.Errorf("accounts %s, contacts %s, members %s, %s", p.Accounts, p.Contacts, p.Members, detail)
			}
			if p.ProblemCount != 0 {
				t.Errorf("problems: %+v", p.Problems)
			}
			q := Against(s, carryOut(present(), p))
			if len(q.Effect.Accounts)+len(q.Effect.Contacts)+len(q.Effect.Members) != 0 {
				t.Errorf("the second time it still does %+v", q.Effect)
			}
		})
	}
}

func TestDigestFollowsTheDataItOverwrites(t *testing.T) {
	s := mustRead(t, "account,email,title\nNordwind,priya@nordwind.example,CEO")
	before := Against(s, present())
	changed := present()
	changed.Contacts[0].Title = "CTO"
	if Against(s, changed).Digest == before.Digest {
		t.Error("another title to overwrite, the same digest")
	}
	elsewhere := present()
	elsewhere.Accounts[1].Industry = "Shipping"
	if Against(s, elsewhere).Digest != before.Digest {
		t.Error("a change that the plan doesn't touch makes it void")
	}
}

func TestListsAreCutAndCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("account,email\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "A%d,bad\n", i)
	}
	s, err := readText(t, Options{}, b.String())
	if err != nil {
		t.Fatal(err)
	}
	if p := Against(s, Base{}); p.ProblemCount != 1000 || len(p.Problems) != MaxShown || len(p.FaultyRows) != MaxShown || len(p.Faulty) != 1000 {
		t.Errorf("%d problems, %d shown, %d rows shown, %d faulty", p.ProblemCount, len(p.Problems), len(p.FaultyRows), len(p.Faulty))
	}
	s = mustRead(t, strings.ReplaceAll(b.String(), "bad", "a@n.example"))
	if p := Against(s, Base{}); len(p.Changes) != 2000 || len(p.Sample()) != MaxShown || p.Contacts.Create != 1000 {
		t.Errorf("%d changes, %d shown, %d contacts", len(p.Changes), len(p.Sample()), p.Contacts.Create)
	}
}
