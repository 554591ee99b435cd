package store_test

import (
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestNextYearStartsFromTheLast: the same settings a year on, what has changed since, and those who are left off again.
func TestNextYearStartsFromTheLast(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Confidential)
		ok(t, f.off(f.Seller, 0, 0, survey.LeftCompany, ""))
		ok(t, f.off(f.Seller, 0, 1, survey.NotNow, "on leave"))
		_, err := s.NextYear(ctx, f.Manager, f.cycle)
		wantKind(t, "a draft’s next year", err, survey.Conflict)
		before := must(s.Launch(ctx, f.Manager, f.cycle)).Cycle
		clock.Advance(20 * 24 * time.Hour)
		_, err = s.StartNextYear(ctx, f.Manager, f.cycle, f.Draft("Too early", survey.Named, clock.Now()), nil)
		wantKind(t, "next year while this one runs", err, survey.Conflict)

		// Since then: another lead, another value, a new account, a new contact, a no, a bounce, and an account with nobody left.
		value := int64(7)
		must(s.UpdateAccount(ctx, f.Manager, f.Accounts[1].ID, store.AccountChange{Name: "Account B", Value: &value, Currency: "EUR"}))
		must(s.CloseCycle(ctx, f.Manager, f.cycle))
		ok(t, s.SetTeam(ctx, f.Admin, f.Accounts[1].ID, f.Colleague.MemberID, nil))
		fresh := must(s.CreateAccount(ctx, f.Manager, store.AccountChange{Name: "Zeta"}))
		must(s.CreateContact(ctx, f.Manager, fresh.ID, store.ContactChange{FirstName: "Zoe", Email: "zoe@zeta.example"}))
		late := must(s.CreateContact(ctx, f.Manager, f.Accounts[0].ID, store.ContactChange{FirstName: "Late", Email: "late@account0.northwind.example"}))
		must(s.Suppress(ctx, f.Manager, f.Contacts[1][0].Email, "asked by phone"))
		alter(t, s, "UPDATE messages SET state = 'bounced' WHERE dedupe_key = 'invitation:' || (SELECT id FROM invitations WHERE contact_id = '"+f.Contacts[1][1].ID+"')")
		for _, c := range f.Contacts[2] {
			must(s.Suppress(ctx, f.Manager, c.Email, ""))
		}

		next := must(s.NextYear(ctx, f.Manager, f.cycle))
		if d := next.Draft; d.Name != "Review 2027" || d.PreviousID != f.cycle || d.Confidentiality != survey.Confidential || d.OpensAt.Weekday() != before.OpensAt.Weekday() ||
			d.ClosesAt.Sub(d.OpensAt).Round(24*time.Hour) != before.ClosesAt.Sub(before.OpensAt).Round(24*time.Hour) || len(d.AccountIDs) != 4 {
			t.Errorf("the draft: %+v", d)
		}
		accounts := map[string]store.NextAccount{}
		for _, a := range next.Accounts {
			accounts[a.ID] = a
		}
		if a := accounts[f.Accounts[0].ID]; a.How != store.AskedBefore || !a.Chosen || a.LeadChanged || a.ValueChanged {
			t.Errorf("an account as before: %+v", a)
		}
		if a := accounts[f.Accounts[1].ID]; !a.LeadChanged || a.LeadBefore != "Sol Seller" || !a.ValueChanged || a.ValueBefore == nil || *a.ValueBefore != 200_000_00 {
			t.Errorf("another lead and value: %+v", a)
		}
		if a := accounts[f.Accounts[2].ID]; a.How != store.NobodyLeft || a.Chosen {
			t.Errorf("nobody left: %+v", a)
		}
		if a := accounts[fresh.ID]; a.How != store.AddedSince || !a.Chosen || a.Contacts != 1 {
			t.Errorf("a new account: %+v", a)
		}
		people := map[string]store.NextPerson{}
		for _, n := range next.People {
			people[n.ContactID] = n
		}
		for id, want := range map[string]store.NextPerson{
			f.Contacts[0][0].ID: {How: store.PersonTakenOff, Reason: survey.LeftCompany, Suggested: true},
			f.Contacts[0][1].ID: {How: store.PersonTakenOff, Reason: survey.NotNow},
			late.ID:             {How: store.PersonAdded},
			f.Contacts[1][0].ID: {How: store.PersonOptedOut, Never: true},
			f.Contacts[1][1].ID: {How: store.PersonBounced, Reason: survey.OtherReason, Suggested: true},
		} {
			if n := people[id]; n.How != want.How || n.Reason != want.Reason || n.Suggested != want.Suggested || n.Never != want.Never {
				t.Errorf("%s is %+v, want %+v", n.Name(), n, want)
			}
		}
		if _, there := people[f.Contacts[3][0].ID]; there {
			t.Error("somebody of whom there is nothing to know is told of")
		}

		// Accepted: the draft leaves the two off, and asks the rest.
		var leave []store.LeaveOff
		for _, n := range next.People {
			if n.Suggested {
				leave = append(leave, store.LeaveOff{ContactID: n.ContactID, Reason: n.Reason, Note: n.Note})
			}
		}
		made := must(s.StartNextYear(ctx, f.Manager, f.cycle, next.Draft, leave))
		if check := must(s.Preflight(ctx, f.Manager, made.ID)); made.Accounts != 4 || check.Contacts != 4+2+4+1 {
			t.Errorf("%d accounts, %d asked", made.Accounts, check.Contacts)
		}
		if board := must(s.SignOffBoard(ctx, f.Manager, made.ID)); len(board.LeftOff) != 2 || board.Round != nil {
			t.Errorf("left off: %+v", board.LeftOff)
		}
		for _, wrong := range []store.LeaveOff{{ContactID: f.Contacts[2][0].ID, Reason: survey.NotNow}, {ContactID: "x", Reason: survey.NotNow}, {ContactID: late.ID, Reason: survey.OtherReason}} {
			next.Draft.Name += "+"
			_, err := s.StartNextYear(ctx, f.Manager, f.cycle, next.Draft, []store.LeaveOff{wrong})
			wantKind(t, "leaving off "+wrong.ContactID, err, survey.Invalid)
		}
		if again := must(s.NextYear(ctx, f.Manager, f.cycle)).Draft.Name; again != "Review 2027 (2)" {
			t.Errorf("a second is called %q", again)
		}
	})
}

// TestWhoWasToldAheadAndNotAskedIsNotGone: their link ended at the opening, and they have said nothing of it.
func TestWhoWasToldAheadAndNotAskedIsNotGone(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		p.comes(at(6, 10))
		spared, wrong := p.firm.Contacts[0][0], p.firm.Contacts[0][1]
		no := must(s.Suppress(ctx, p.firm.Manager, spared.Email, "by phone"))
		ok(t, s.RevokeInvitation(ctx, invitationOf(t, s, p, 0, 1), "not me"))
		if sent := p.comes(at(9, 10)); counted(sent, "invitation") != 14 {
			t.Fatalf("at the opening: %v", sent)
		}
		ok(t, s.Readmit(ctx, p.firm.Admin, no.ID, "they asked for it"))
		p.comes(at(31, 18))
		how := map[string]string{}
		for _, n := range must(s.NextYear(ctx, p.firm.Manager, p.cycle)).People {
			how[n.ContactID] = n.How
		}
		if len(how) != 2 || how[spared.ID] != store.PersonAdded || how[wrong.ID] != store.PersonGone {
			t.Errorf("of %s and %s it is said: %v", spared.ID, wrong.ID, how)
		}
	})
}
