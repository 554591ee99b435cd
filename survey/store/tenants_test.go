package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestFirmsAreApart calls every use case that takes an id with the ids of another firm: each answers as if there were no such
// object, and nothing of the other firm changes.
func TestFirmsAreApart(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ours := storetest.NamedFirm(t, s, "ours")
		theirs := storetest.NamedFirm(t, s, "theirs")
		running := launched(t, s, theirs, "Theirs", survey.Named, clock.Now(), "")
		draft := must(s.CreateCycle(ctx, theirs.Manager, theirs.Draft("Draft", survey.Named, clock.Now())))
		no := must(s.Suppress(ctx, theirs.Manager, "no@client.example", ""))
		key, _, err := s.CreateKey(ctx, theirs.Admin, "key", survey.Viewer)
		ok(t, err)
		view := must(s.SaveView(ctx, theirs.Admin, store.SavedView{Name: "Mine"}))
		outcomes := must(roster.ReadOutcomes(ctx, roster.File{Name: "o.csv", Content: strings.NewReader("Account,Renewed\nAccount A,yes\n")}))
		brought := imported(t, s, theirs.Manager, "account\nBrought\n")
		answer(t, s, theirs, running.ID, 0, 0, 2)
		proposer := invitation(t, s, theirs, running.ID, 0, 0)
		must(s.Suggest(ctx, proposer, "", survey.Suggested{Name: "Nina", Email: "nina@client.example"}))
		named := must(s.OwnSuggestions(ctx, proposer))[0].ID
		before := must(s.Audit(ctx, theirs.Admin, 1)).Total

		me, account, contact := ours.Admin, theirs.Accounts[0].ID, theirs.Contacts[0][0].ID
		change := store.MemberChange{Name: "Mallory", Email: "mallory@ours.example", Role: survey.Viewer}
		person := store.ContactChange{FirstName: "Mallory", Email: "mallory@ours.example"}
		mine := ours.Draft("Mine", survey.Named, clock.Now())
		for name, call := range map[string]func(p survey.Principal) error{
			"UpdateMember": func(p survey.Principal) error {
				_, err := s.UpdateMember(ctx, p, theirs.Seller.MemberID, change, false)
				return err
			},
			"RevokeKey": func(p survey.Principal) error { return s.RevokeKey(ctx, p, key.ID) },
			"Account":   func(p survey.Principal) error { _, err := s.Account(ctx, p, account); return err },
			"UpdateAccount": func(p survey.Principal) error {
				_, err := s.UpdateAccount(ctx, p, account, store.AccountChange{Name: "M"})
				return err
			},
			"SetTeam":       func(p survey.Principal) error { return s.SetTeam(ctx, p, account, "", nil) },
			"CreateContact": func(p survey.Principal) error { _, err := s.CreateContact(ctx, p, account, person); return err },
			"UpdateContact": func(p survey.Principal) error { _, err := s.UpdateContact(ctx, p, contact, person); return err },
			"DeleteContact": func(p survey.Principal) error { return s.DeleteContact(ctx, p, contact) },
			"Readmit":       func(p survey.Principal) error { return s.Readmit(ctx, p, no.ID, "because") },
			"Cycle":         func(p survey.Principal) error { _, err := s.Cycle(ctx, p, running.ID); return err },
			"UpdateCycle":   func(p survey.Principal) error { _, err := s.UpdateCycle(ctx, p, draft.ID, mine); return err },
			"DeleteCycle":   func(p survey.Principal) error { return s.DeleteCycle(ctx, p, draft.ID) },
			"Preflight":     func(p survey.Principal) error { _, err := s.Preflight(ctx, p, draft.ID); return err },
			"SendTest":      func(p survey.Principal) error { _, err := s.SendTest(ctx, p, draft.ID); return err },
			"Launch":        func(p survey.Principal) error { _, err := s.Launch(ctx, p, draft.ID); return err },
			"Closing":       func(p survey.Principal) error { _, err := s.Closing(ctx, p, running.ID); return err },
			"Versions":      func(p survey.Principal) error { _, err := s.Versions(ctx, p, running.ID); return err },
			"PublishLate":   func(p survey.Principal) error { _, err := s.PublishLate(ctx, p, running.ID); return err },
			"SetLateDays":   func(p survey.Principal) error { _, err := s.SetLateDays(ctx, p, running.ID, 3); return err },
			"GapAsOf":       func(p survey.Principal) error { _, err := s.GapAsOf(ctx, p, running.ID, account, 1); return err },
			"CloseCycle":    func(p survey.Principal) error { _, err := s.CloseCycle(ctx, p, running.ID); return err },
			"ExtendCycle": func(p survey.Principal) error {
				_, err := s.ExtendCycle(ctx, p, running.ID, clock.Now().AddDate(0, 2, 0))
				return err
			},
			"CycleAccounts": func(p survey.Principal) error { _, err := s.CycleAccounts(ctx, p, running.ID); return err },
			"Gap":           func(p survey.Principal) error { _, err := s.Gap(ctx, p, running.ID, account); return err },
			"Questions":     func(p survey.Principal) error { _, err := s.Questions(ctx, p, running.ID); return err },
			"Sellers":       func(p survey.Principal) error { _, err := s.Sellers(ctx, p, running.ID); return err },
			"Seller":        func(p survey.Principal) error { _, err := s.Seller(ctx, p, theirs.Seller.MemberID); return err },
			"FirmReport":    func(p survey.Principal) error { _, err := s.FirmReport(ctx, p, running.ID); return err },
			"PlanOutcomes":  func(p survey.Principal) error { _, err := s.PlanOutcomes(ctx, p, running.ID, outcomes); return err },
			"CommitOutcomes": func(p survey.Principal) error {
				_, err := s.CommitOutcomes(ctx, p, running.ID, outcomes)
				return err
			},
			"UndoImport":    func(p survey.Principal) error { _, err := s.UndoImport(ctx, p, brought); return err },
			"TryUndoImport": func(p survey.Principal) error { _, err := s.TryUndoImport(ctx, p, brought); return err },
			"DeleteView":    func(p survey.Principal) error { return s.DeleteView(ctx, p, view.ID) },
			"SignOffBoard":  func(p survey.Principal) error { _, err := s.SignOffBoard(ctx, p, draft.ID); return err },
			"AskToSignOff": func(p survey.Principal) error {
				_, err := s.AskToSignOff(ctx, p, draft.ID, store.SignOffWish{DueAt: clock.Now().Add(time.Hour)})
				return err
			},
			"WithdrawSignOff": func(p survey.Principal) error { _, err := s.WithdrawSignOff(ctx, p, draft.ID); return err },
			"NudgeSignOffs":   func(p survey.Principal) error { _, err := s.NudgeSignOffs(ctx, p, draft.ID); return err },
			"List":            func(p survey.Principal) error { _, err := s.List(ctx, p, draft.ID, account); return err },
			"AddToList":       func(p survey.Principal) error { _, err := s.AddToList(ctx, p, draft.ID, account, person); return err },
			"CorrectOnList": func(p survey.Principal) error {
				_, err := s.CorrectOnList(ctx, p, draft.ID, account, contact, "", person)
				return err
			},
			"TakeOffList": func(p survey.Principal) error {
				_, err := s.TakeOffList(ctx, p, draft.ID, account, contact, "", survey.NotNow, "")
				return err
			},
			"PutBackOnList": func(p survey.Principal) error {
				_, err := s.PutBackOnList(ctx, p, draft.ID, account, contact)
				return err
			},
			"SignList":           func(p survey.Principal) error { _, err := s.SignList(ctx, p, draft.ID, account, ""); return err },
			"CycleSuggestions":   func(p survey.Principal) error { _, err := s.CycleSuggestions(ctx, p, running.ID, 1); return err },
			"AccountSuggestions": func(p survey.Principal) error { _, err := s.AccountSuggestions(ctx, p, account, 1); return err },
			"AcceptSuggestion":   func(p survey.Principal) error { _, err := s.AcceptSuggestion(ctx, p, named, person); return err },
			"DeclineSuggestion":  func(p survey.Principal) error { return s.DeclineSuggestion(ctx, p, named, "no") },
			"ReopenSuggestion":   func(p survey.Principal) error { return s.ReopenSuggestion(ctx, p, named) },
			"NextYear":           func(p survey.Principal) error { _, err := s.NextYear(ctx, p, running.ID); return err },
			"StartNextYear":      func(p survey.Principal) error { _, err := s.StartNextYear(ctx, p, running.ID, mine, nil); return err },
			"Messages":           func(p survey.Principal) error { _, err := s.Messages(ctx, p, running.ID, "", 1); return err },
			"OpenTask":           func(p survey.Principal) error { _, err := s.OpenTask(ctx, p, running.ID, account); return err },
			"SharePage":          func(p survey.Principal) error { _, err := s.SharePage(ctx, p, running.ID, account); return err },
			"ShareReview": func(p survey.Principal) error {
				_, err := s.ShareReview(ctx, p, running.ID, account, store.ShareChange{Note: "x"})
				return err
			},
			"PreviewShared": func(p survey.Principal) error {
				_, _, err := s.PreviewShared(ctx, p, running.ID, account, store.ShareChange{Note: "x"})
				return err
			},
			"TakeBackShared": func(p survey.Principal) error { return s.TakeBackShared(ctx, p, running.ID, account) },
			"SaveOwnAnswers": func(p survey.Principal) error {
				_, err := s.SaveOwnAnswers(ctx, p, running.ID, account, full(1, ""), true)
				return err
			},
		} {
			wantKind(t, name+" by another firm", call(me), survey.NotFound)
			wantKind(t, name+" by another firm with an unknown role", call(survey.Principal{FirmID: ours.Firm.ID}), survey.NotFound)
		}
		// References into another firm are faults of the input.
		wantKind(t, "foreign team", s.SetTeam(ctx, me, ours.Accounts[0].ID, theirs.Seller.MemberID, nil), survey.Invalid)
		foreign := mine
		foreign.AccountIDs = []string{account}
		_, err = s.CreateCycle(ctx, me, foreign)
		wantKind(t, "foreign account in a cycle", err, survey.Invalid)
		foreign = mine
		foreign.PreviousID = running.ID
		_, err = s.CreateCycle(ctx, me, foreign)
		wantKind(t, "foreign previous cycle", err, survey.Invalid)

		if got := must(s.Audit(ctx, theirs.Admin, 1)).Total; got != before {
			t.Errorf("their audit log has %d entries, had %d", got, before)
		}
		if lists := len(must(s.Cycles(ctx, me))) + must(s.Accounts(ctx, me, store.AccountQuery{Search: "account"})).Total +
			len(must(s.Suppressions(ctx, me))) + len(must(s.Keys(ctx, me))); lists != len(ours.Accounts) {
			t.Errorf("our lists hold %d things, want our %d accounts", lists, len(ours.Accounts))
		}

		// Within a firm, a seller has their own accounts and no others.
		elsewhere := theirs.Accounts[2].ID
		_, err = s.Gap(ctx, theirs.Seller, running.ID, elsewhere)
		wantKind(t, "a seller's gap of another's account", err, survey.NotFound)
		_, err = s.Account(ctx, theirs.Seller, elsewhere)
		wantKind(t, "a seller and another's account", err, survey.NotFound)
		_, err = s.Seller(ctx, theirs.Seller, theirs.Colleague.MemberID)
		wantKind(t, "a seller and a colleague's page", err, survey.NotFound)
		_, err = s.Sellers(ctx, theirs.Seller, running.ID)
		wantKind(t, "a seller and all sellers", err, survey.Forbidden)
		wantKind(t, "a colleague's view", s.DeleteView(ctx, theirs.Seller, view.ID), survey.NotFound)
		if n := must(s.Accounts(ctx, theirs.Seller, store.AccountQuery{})).Total; n != 3 {
			t.Errorf("the seller has %d accounts, want 3", n)
		}
	})
}

func TestAccountsFilterAndSort(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		must(s.CreateAccount(ctx, firm.Admin, store.AccountChange{Name: "100% Örtlich_Müller", Industry: "Food"}))
		for _, c := range []struct {
			query store.AccountQuery
			first string
			total int
		}{
			{store.AccountQuery{}, "100% Örtlich_Müller", 5},
			{store.AccountQuery{Sort: "-value"}, "Account D", 5},
			{store.AccountQuery{Sort: "value", Page: 5, PerPage: 1}, "100% Örtlich_Müller", 5},
			{store.AccountQuery{Search: "0% öRT"}, "100% Örtlich_Müller", 1},
			{store.AccountQuery{Search: "%"}, "100% Örtlich_Müller", 1},
			{store.AccountQuery{LeadID: firm.Seller.MemberID, Sort: "-name"}, "Account B", 2},
			{store.AccountQuery{Industry: "Food"}, "100% Örtlich_Müller", 1},
			{store.AccountQuery{Search: "' OR 1=1--"}, "", 0},
		} {
			page := must(s.Accounts(ctx, firm.Manager, c.query))
			first := ""
			if len(page.Accounts) > 0 {
				first = page.Accounts[0].Name
			}
			if page.Total != c.total || first != c.first {
				t.Errorf("%+v: %d, first %q; want %d, %q", c.query, page.Total, first, c.total, c.first)
			}
			if len(page.Industries) != 2 || len(page.Tiers) != 1 {
				t.Errorf("filters: %v %v", page.Industries, page.Tiers)
			}
		}
		_, err := s.Accounts(ctx, firm.Manager, store.AccountQuery{Sort: "value; DROP TABLE accounts"})
		wantKind(t, "unknown order", err, survey.Invalid)
		detail := must(s.Account(ctx, firm.Manager, firm.Accounts[0].ID))
		if len(detail.Team) != 2 || !detail.Team[0].Lead || detail.Team[0].ID != firm.Seller.MemberID || len(detail.Contacts) != 4 || detail.Account.Lead == nil {
			t.Errorf("detail: %+v", detail)
		}
		if time.Since(detail.Account.CreatedAt) < 0 && detail.Account.CreatedAt.Location() != time.UTC {
			t.Errorf("created at %v", detail.Account.CreatedAt)
		}
	})
}
