package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// invitationOf finds the invitation of a contact.
func (p *postman) invitationOf(account, contact int) string {
	p.t.Helper()
	for _, one := range must(p.s.Invited(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[account].ID)) {
		if one.ContactID == p.firm.Contacts[account][contact].ID {
			return one.InvitationID
		}
	}
	p.t.Fatal("no such invitation")
	return ""
}

func chaseNames(l store.ChaseList) (out []string) {
	for _, a := range l.Accounts {
		out = append(out, a.Name)
	}
	return out
}

func TestTheChaseListNamesTheSilentOfAccountsThatMatter(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		if early := must(s.ChaseList(ctx, p.firm.Manager, p.cycle, store.ChaseQuery{})); len(early.Accounts) != 0 || early.SilentFrom.IsZero() {
			t.Errorf("at the opening: %+v", early)
		}
		// D is worth 400,000, C 300,000, B 200,000, A 100,000. D is heard well, C half.
		for k := range 3 {
			p.answers(3, k, true)
		}
		p.answers(2, 0, true)
		p.answers(0, 0, false)
		for k := range 4 {
			p.answers(1, k, true)
		}
		must(s.Suppress(ctx, p.firm.Manager, p.firm.Contacts[0][3].Email, "by phone"))
		clock.Advance(74 * time.Hour)
		l := must(s.ChaseList(ctx, p.firm.Colleague, p.cycle, store.ChaseQuery{}))
		if got := chaseNames(l); !slices.Equal(got, []string{"Account C"}) || l.Accounts[0].People != nil || l.Accounts[0].Why != survey.OwnAnswersMissing {
			t.Errorf("a lead who has not answered: %v, %+v", got, l.Accounts)
		}
		must(s.SaveOwnAnswers(ctx, p.firm.Colleague, p.cycle, p.firm.Accounts[2].ID, full(2, ""), true))
		if l := must(s.ChaseList(ctx, p.firm.Colleague, p.cycle, store.ChaseQuery{})); len(l.Accounts[0].People) != 3 {
			t.Errorf("after sealing: %+v", l.Accounts)
		}
		l = must(s.ChaseList(ctx, p.firm.Admin, p.cycle, store.ChaseQuery{}))
		if got := chaseNames(l); !slices.Equal(got, []string{"Account C", "Account A", "Account D"}) || l.Total != 3 || len(l.Leads) != 3 {
			t.Errorf("all: %v of %d, leads %v", got, l.Total, l.Leads)
		}
		a := l.Accounts[1]
		if len(a.People) != 3 || !a.People[0].Begun || !slices.Equal(a.People[0].Reasons, []survey.ChaseReason{survey.NobodyHeard, survey.KeySilent, survey.Begun}) {
			t.Errorf("the silent of A: %+v", a.People)
		}
		if mail := a.People[1].LastMail; mail == nil || mail.Kind != "invitation" || mail.State != "sent" {
			t.Errorf("the last mail: %+v", mail)
		}
		if found := must(s.ChaseList(ctx, p.firm.Admin, p.cycle, store.ChaseQuery{Search: "sol"})); !slices.Equal(chaseNames(found), []string{"Account A"}) {
			t.Errorf("by the lead's name: %v", chaseNames(found))
		}
		if found := must(s.ChaseList(ctx, p.firm.Admin, p.cycle, store.ChaseQuery{LeadID: p.firm.Manager.MemberID, Page: 2})); found.Total != 1 || len(found.Accounts) != 0 {
			t.Errorf("the second page of one lead: %+v", found)
		}
	})
}

func TestANoteGoesInTheLeadsName(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		clock.Set(time.Date(2026, time.March, 6, 10, 0, 0, 0, zone))
		who := p.invitationOf(0, 1)
		d := must(s.DraftChase(ctx, p.firm.Admin, p.cycle, who))
		if d.SenderName != "Sol Seller" || d.WhyNot != "" || d.LeavesAt == nil || !strings.Contains(d.Sent.Body, "First1") || strings.Contains(d.Sent.Body+d.Own.Body, "{") ||
			strings.Contains(d.Sent.Body+d.Own.Body, "http") {
			t.Errorf("the draft: %+v", d)
		}
		for _, how := range []string{store.NoteCopied, store.NoteOpened} {
			must(s.Chase(ctx, p.firm.Admin, p.cycle, who, store.ChaseWish{How: how, Subject: "ignored\n"}))
		}
		_, err := s.Chase(ctx, p.firm.Admin, p.cycle, who, store.ChaseWish{How: store.NoteSent, Subject: "two\nlines", Body: ""})
		wantKind(t, "words that can't be sent", err, survey.Invalid)
		note := must(s.Chase(ctx, p.firm.Admin, p.cycle, who, store.ChaseWish{How: store.NoteSent, Subject: "May I ask?", Body: "Dear First1,\n\nplease tell us.\n\nSol"}))
		if note.DueAt == nil || note.State != "queued" {
			t.Errorf("the note: %+v", note)
		}
		_, err = s.Chase(ctx, p.firm.Manager, p.cycle, who, store.ChaseWish{How: store.NoteSent, Subject: "May I ask?", Body: "Again"})
		wantKind(t, "a second note", err, survey.Conflict)
		if d := must(s.DraftChase(ctx, p.firm.Admin, p.cycle, who)); d.WhyNot == "" || d.LeavesAt != nil {
			t.Errorf("the draft after a note: %+v", d)
		}
		clock.Advance(10 * time.Minute) // to its slot
		ids := queued(t, s, p.firm.Manager, p.cycle)
		if len(ids) != 1 {
			t.Fatalf("queued: %v", ids)
		}
		letter, due := claimed(t, s, ids[p.firm.Contacts[0][1].Email])
		if !due || letter.Kind != "chase" || letter.Subject != "May I ask?" || letter.FromName != "Sol Seller" || letter.ReplyTo.Email != "sol@northwind.example" ||
			letter.InvitationID != who || !strings.Contains(letter.Body, "please tell us") || letter.To.Email != p.firm.Contacts[0][1].Email {
			t.Errorf("the letter: %+v", letter)
		}
		l := must(s.ChaseList(ctx, p.firm.Admin, p.cycle, store.ChaseQuery{Search: "Account A"}))
		for _, one := range l.Accounts[0].People {
			if (one.InvitationID == who) != (one.LastNote != nil) || one.LastNote != nil && (one.LastNote.How != store.NoteSent || one.LastNote.By != "Ada Admin") {
				t.Errorf("the list: %+v", one)
			}
		}
		if entries := must(s.Audit(ctx, p.firm.Admin, 1)).Entries; entries[0].Action != "chase" || entries[0].ObjectName != "First1 Last0" || strings.Contains(entries[0].Detail, "please") {
			t.Errorf("the audit log: %+v", entries[0])
		}
	})
}

func TestWhoIsNotToBeWrittenToGetsNoNote(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		must(s.SaveOwnAnswers(ctx, p.firm.Seller, p.cycle, p.firm.Accounts[0].ID, full(2, ""), true))
		clock.Set(time.Date(2026, time.March, 6, 10, 0, 0, 0, zone))
		send := func(who survey.Principal, account, contact int) error {
			_, err := s.Chase(ctx, who, p.cycle, p.invitationOf(account, contact), store.ChaseWish{How: store.NoteSent, Subject: "May I?", Body: "Please"})
			return err
		}
		p.answers(0, 0, true)
		wantKind(t, "who has answered", send(p.firm.Seller, 0, 0), survey.Conflict)
		must(s.Suppress(ctx, p.firm.Manager, p.firm.Contacts[0][1].Email, "by phone"))
		wantKind(t, "who said no", send(p.firm.Seller, 0, 1), survey.Conflict)
		gone := p.invitationOf(0, 2)
		ok(t, s.RevokeInvitation(ctx, gone, "not me"))
		_, err := s.Chase(ctx, p.firm.Seller, p.cycle, gone, store.ChaseWish{How: store.NoteCopied})
		wantKind(t, "whose invitation was taken back", err, survey.Conflict)
		wantKind(t, "the seller of an account not sealed", send(p.firm.Seller, 1, 0), survey.Forbidden)
		wantKind(t, "a team member who doesn't lead", send(p.firm.Colleague, 0, 3), survey.Forbidden)
		wantKind(t, "another's account", send(p.firm.Seller, 2, 0), survey.NotFound)
		wantKind(t, "a viewer", send(p.firm.Viewer, 0, 3), survey.Forbidden)
		if n := count(t, s, "SELECT count(*) FROM messages WHERE kind = 'chase'") + count(t, s, "SELECT count(*) FROM chase_notes"); n != 0 {
			t.Errorf("%d rows of notes that were refused", n)
		}
		ok(t, send(p.firm.Seller, 0, 3))
		must(s.CloseCycle(ctx, p.firm.Manager, p.cycle))
		wantKind(t, "after the close", send(p.firm.Admin, 2, 1), survey.Conflict)
		if sent := p.deliver(); len(sent) != 0 {
			t.Errorf("after the close left %v", sent)
		}
	})
}

// TestNobodyLearnsByTheChaseListWhoAnsweredInConfidence compares what a lead is told before and after each possible answer: counts alone.
func TestNobodyLearnsByTheChaseListWhoAnsweredInConfidence(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		s.UseQueue(&recorder{})
		firm := storetest.Firm(t, s)
		p := &postman{t: t, s: s, clock: clock, firm: firm, cycle: launched(t, s, firm, "In confidence", survey.Confidential, clock.Now(), "").ID}
		p.deliver()
		for n := range 2 {
			must(s.SaveOwnAnswers(ctx, firm.Seller, p.cycle, firm.Accounts[n].ID, full(2, ""), true))
		}
		clock.Set(time.Date(2026, time.March, 6, 10, 0, 0, 0, zone))
		p.answers(0, 1, true)
		l := must(s.ChaseList(ctx, firm.Seller, p.cycle, store.ChaseQuery{}))
		if len(l.Accounts) != 2 {
			t.Fatalf("the lead's accounts: %v", chaseNames(l))
		}
		for _, a := range l.Accounts {
			if a.People != nil || a.Why != survey.UntilClose {
				t.Errorf("%s names %+v", a.Name, a.People)
			}
		}
		for contact := range 4 {
			_, err := s.DraftChase(ctx, firm.Seller, p.cycle, p.invitationOf(0, contact))
			wantKind(t, "a draft, answered or not", err, survey.Forbidden)
			_, err = s.Chase(ctx, firm.Seller, p.cycle, p.invitationOf(0, contact), store.ChaseWish{How: store.NoteCopied})
			wantKind(t, "a note, answered or not", err, survey.Forbidden)
		}
		d := must(s.DraftAccountChase(ctx, firm.Seller, p.cycle, firm.Accounts[0].ID))
		if len(d.To) != 4 || d.Sent.Body != "" || d.Own.Body == "" {
			t.Errorf("the draft to all: %+v", d)
		}
		must(s.ChaseAccount(ctx, firm.Seller, p.cycle, firm.Accounts[0].ID, store.ChaseWish{How: store.NoteOpened}))
		_, err := s.ChaseAccount(ctx, firm.Seller, p.cycle, firm.Accounts[0].ID, store.ChaseWish{How: store.NoteSent, Subject: "s", Body: "b"})
		wantKind(t, "sending to all", err, survey.Invalid)
		must(s.Chase(ctx, firm.Admin, p.cycle, p.invitationOf(0, 0), store.ChaseWish{How: store.NoteCopied}))
		l = must(s.ChaseList(ctx, firm.Seller, p.cycle, store.ChaseQuery{Search: "Account A"}))
		if notes := l.Accounts[0].Notes; len(notes) != 1 || notes[0].By != "Sol Seller" {
			t.Errorf("the lead sees the notes %+v", notes)
		}
		if l := must(s.ChaseList(ctx, firm.Admin, p.cycle, store.ChaseQuery{Search: "Account A"})); len(l.Accounts[0].People) != 3 {
			t.Errorf("who runs the cycle sees %+v", l.Accounts[0].People)
		}
	})
}
