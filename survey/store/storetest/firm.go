package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// SmallFirm is a firm with a member of each role and four accounts of four contacts each. Accounts 0 and 1 have Seller as their lead
// and Colleague on their team; account 2 is led by Colleague alone; account 3 is led by Manager, with Seller on the team.
type SmallFirm struct {
	Firm                                      survey.Firm
	Admin, Manager, Seller, Colleague, Viewer survey.Principal
	Accounts                                  []survey.Account
	Contacts                                  [][]survey.Contact // by account
}

// Firm builds a small firm. name goes into its addresses, so that several firms in one store differ.
func Firm(t *testing.T, s *store.Store) SmallFirm { return NamedFirm(t, s, "northwind") }

// NamedFirm is Firm under another name: a lower-case word.
func NamedFirm(t *testing.T, s *store.Store, name string) SmallFirm {
	t.Helper()
	ctx := context.Background()
	var out SmallFirm
	out.Firm = Must(s.CreateFirm(ctx, store.FirmChange{Name: name, TimeZone: "Europe/Berlin"}, false))
	setup := survey.Principal{FirmID: out.Firm.ID, Name: "setup", Role: survey.Admin}
	for _, m := range []struct {
		into *survey.Principal
		name string
		role survey.Role
	}{
		{&out.Admin, "Ada Admin", survey.Admin},
		{&out.Manager, "Mona Manager", survey.Manager},
		{&out.Seller, "Sol Seller", survey.Seller},
		{&out.Colleague, "Cleo Colleague", survey.Seller},
		{&out.Viewer, "Vic Viewer", survey.Viewer},
	} {
		email := fmt.Sprintf("%s@%s.example", strings.ToLower(m.name[:3]), name)
		member := Must(s.AddMember(ctx, setup, store.MemberChange{Name: m.name, Email: email, Role: m.role}))
		*m.into = survey.Principal{FirmID: out.Firm.ID, MemberID: member.ID, Name: member.Name, Role: member.Role}
	}
	teams := []struct{ lead, other string }{
		{out.Seller.MemberID, out.Colleague.MemberID},
		{out.Seller.MemberID, out.Colleague.MemberID},
		{out.Colleague.MemberID, ""},
		{out.Manager.MemberID, out.Seller.MemberID},
	}
	for n, team := range teams {
		value := int64(100_000_00 * (n + 1))
		account := Must(s.CreateAccount(ctx, out.Admin, store.AccountChange{
			Name: fmt.Sprintf("Account %c", 'A'+n), Value: &value, Currency: "EUR", Industry: "Retail", Region: "North", Tier: "Gold",
		}))
		var others []string
		if team.other != "" {
			others = append(others, team.other)
		}
		if err := s.SetTeam(ctx, out.Admin, account.ID, team.lead, others); err != nil {
			t.Fatalf("set the team: %v", err)
		}
		var contacts []survey.Contact
		for k := range 4 {
			contacts = append(contacts, Must(s.CreateContact(ctx, out.Admin, account.ID, store.ContactChange{
				FirstName: fmt.Sprintf("First%d", k), LastName: fmt.Sprintf("Last%d", n),
				Email: fmt.Sprintf("contact%d@account%d.%s.example", k, n, name), DecisionRole: survey.Decides,
			})))
		}
		out.Accounts, out.Contacts = append(out.Accounts, account), append(out.Contacts, contacts)
	}
	return out
}

// Draft is a valid cycle over all the firm's accounts: opens at now, closes four weeks later.
func (f SmallFirm) Draft(name string, confidentiality survey.Confidentiality, now time.Time) survey.CycleDraft {
	ids := make([]string, 0, len(f.Accounts))
	for _, a := range f.Accounts {
		ids = append(ids, a.ID)
	}
	return survey.CycleDraft{
		Name: name, InstrumentKey: "strength", InstrumentVersion: 1, Confidentiality: confidentiality,
		OpensAt: now, ClosesAt: now.Add(28 * 24 * time.Hour), TimeZone: "Europe/Berlin", AccountIDs: ids,
	}
}

// Must gives a call's result, and panics on its error: for building what a test needs.
func Must[T any](value T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("storetest: %v", err))
	}
	return value
}
