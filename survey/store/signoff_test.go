package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// signing is a small firm with a draft whose leads are asked to sign off by in ten days.
type signing struct {
	storetest.SmallFirm
	s     *store.Store
	clock *storetest.Clock
	cycle string
	due   time.Time
}

func newSigning(t *testing.T, s *store.Store, clock *storetest.Clock, c survey.Confidentiality) signing {
	t.Helper()
	f := signing{SmallFirm: storetest.Firm(t, s), s: s, clock: clock}
	f.cycle = must(s.CreateCycle(ctx, f.Manager, f.Draft("Review 2026", c, clock.Now().AddDate(0, 0, 14)))).ID
	f.due = clock.Now().AddDate(0, 0, 10)
	must(s.AskToSignOff(ctx, f.Manager, f.cycle, store.SignOffWish{DueAt: f.due}))
	return f
}

func (f signing) list(p survey.Principal, account int) store.AccountList {
	return must(f.s.List(ctx, p, f.cycle, f.Accounts[account].ID))
}

func (f signing) sign(p survey.Principal, account int) (store.AccountList, error) {
	return f.s.SignList(ctx, p, f.cycle, f.Accounts[account].ID, f.list(p, account).Version)
}

func (f signing) off(p survey.Principal, account, contact int, reason survey.OffReason, note string) error {
	l, id := f.list(p, account), f.Contacts[account][contact].ID
	for _, c := range append(l.Contacts, l.LeftOff...) {
		if c.ID == id {
			_, err := f.s.TakeOffList(ctx, p, f.cycle, l.Account.ID, id, c.Version, reason, note)
			return err
		}
	}
	return survey.Errorf(survey.NotFound, "not listed")
}

func (f signing) line(account int) store.SignOffLine {
	for _, l := range must(f.s.SignOffBoard(ctx, f.Manager, f.cycle)).Lines {
		if l.AccountID == f.Accounts[account].ID {
			return l
		}
	}
	return store.SignOffLine{}
}

// kinds counts a cycle's mails of a kind by state.
func (f signing) mails(kind mailer.Kind) store.MailStates {
	return must(f.s.MessageLog(ctx, f.Manager, f.cycle, store.MessageFilter{Kind: kind}, 1)).States
}

// TestALeadSignsOffAndManagersSee is the whole story: asked, put right, signed, changed, signed again, launched, and told afterwards.
func TestALeadSignsOffAndManagersSee(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Named)
		if got := f.mails(mailer.SignOffRequest).Queued; got != 3 { // Seller, Colleague and Manager lead
			t.Fatalf("%d leads are asked, want 3", got)
		}
		must(s.AskToSignOff(ctx, f.Manager, f.cycle, store.SignOffWish{DueAt: f.due.Add(time.Hour)}))
		if got := f.mails(mailer.SignOffRequest).Queued; got != 3 {
			t.Errorf("moving the date asks again: %d", got)
		}
		if tasks := must(s.SignOffTasks(ctx, f.Seller)); len(tasks) != 2 || tasks[0].State != survey.Unsigned || tasks[0].Contacts != 4 {
			t.Errorf("the lead's tasks: %+v", tasks)
		}
		account := f.Accounts[0].ID
		ok(t, f.off(f.Seller, 0, 0, survey.LeftCompany, ""))
		ok(t, f.off(f.Seller, 0, 1, survey.OtherReason, "just had a baby"))
		ok(t, f.off(f.Seller, 0, 2, survey.NotNow, ""))
		must(s.PutBackOnList(ctx, f.Seller, f.cycle, account, f.Contacts[0][2].ID))
		added := must(s.AddToList(ctx, f.Seller, f.cycle, account, store.ContactChange{FirstName: "Nora", LastName: "New", Email: "nora@account0.northwind.example", Locale: "de"}))
		if len(added.Contacts) != 3 || len(added.LeftOff) != 2 {
			t.Fatalf("the list holds %d, off it %d", len(added.Contacts), len(added.LeftOff))
		}
		signed := must(f.sign(f.Seller, 0))
		if signed.SignOff != survey.Signed || signed.SignedBy != "Sol Seller" || signed.InPlace || len(signed.Changes) != 0 {
			t.Errorf("signed: %+v", signed)
		}
		if got := f.line(0); got.State != survey.Signed || got.Contacts != 3 || got.LeftOff != 2 || got.Lead == nil {
			t.Errorf("the board says %+v", got)
		}

		// The manager corrects one, deletes another, adds a third.
		clock.Advance(time.Hour)
		third := f.Contacts[0][3]
		must(s.UpdateContact(ctx, f.Manager, third.ID, store.ContactChange{FirstName: third.FirstName, LastName: "Married", Email: third.Email, DecisionRole: survey.Uses}))
		ok(t, s.DeleteContact(ctx, f.Manager, f.Contacts[0][2].ID))
		must(s.CreateContact(ctx, f.Manager, account, store.ContactChange{FirstName: "Late", Email: "late@account0.northwind.example"}))
		changed := f.list(f.Seller, 0)
		var kinds []string
		for _, c := range changed.Changes {
			kinds = append(kinds, c.Kind)
			if c.By != "Mona Manager" || c.At == nil {
				t.Errorf("%s %s by %q", c.Name, c.Kind, c.By)
			}
			if c.Kind == store.ListCorrected && !slices.Equal(c.Fields, []string{"name", "role"}) {
				t.Errorf("corrected: %v", c.Fields)
			}
		}
		slices.Sort(kinds)
		if changed.SignOff != survey.Changed || !slices.Equal(kinds, []string{store.ListAdded, store.ListCorrected, store.ListDeleted}) {
			t.Errorf("%s: %v", changed.SignOff, kinds)
		}
		if l := f.line(0); l.State != survey.Changed || l.Added != 1 || l.Corrected != 1 || l.Deleted != 1 || l.Dropped != 0 {
			t.Errorf("the board says %+v", l)
		}
		if tasks := must(s.SignOffTasks(ctx, f.Seller)); tasks[0].State != survey.Changed || tasks[1].State != survey.Unsigned {
			t.Errorf("the lead's tasks: %+v", tasks)
		}
		if got := must(f.sign(f.Seller, 0)); got.SignOff != survey.Signed {
			t.Errorf("signed again: %s", got.SignOff)
		}

		// A manager signs for another lead, then the cycle starts. Who was taken off is not asked, and stays told.
		if got := must(f.sign(f.Manager, 2)); !got.InPlace || got.SignedBy != "Mona Manager" {
			t.Errorf("in the lead's place: %+v", got)
		}
		codes := map[string]int{}
		check := must(s.Preflight(ctx, f.Manager, f.cycle))
		for _, w := range check.Warnings {
			codes[w.Code]++
		}
		if !check.Ready || codes["unsigned"] != 2 || codes["changed_since_signed"] != 0 || codes["unfamiliar_address"] != 0 || check.Contacts != 15 {
			t.Errorf("preflight: ready %v, %d contacts, %v", check.Ready, check.Contacts, codes)
		}
		must(s.Launch(ctx, f.Manager, f.cycle))
		if got := f.mails(mailer.Invitation).Queued; got != 15 {
			t.Errorf("%d are invited, want 15", got)
		}
		if got := f.mails(mailer.SignOffRequest); got.Queued != 0 || got.Cancelled != 3 {
			t.Errorf("after the launch: %+v", got)
		}
		must(s.CreateContact(ctx, f.Manager, account, store.ContactChange{FirstName: "After", Email: "after@account0.northwind.example"}))
		after := f.list(f.Seller, 0)
		if after.SignOff != survey.Signed || len(after.Contacts) != 4-1 || len(after.LeftOff) != 2 || after.Can.Change || after.Can.Sign {
			t.Errorf("after the launch: %s, %d asked, %d off, %+v", after.SignOff, len(after.Contacts), len(after.LeftOff), after.Can)
		}
		board := must(s.SignOffBoard(ctx, f.Manager, f.cycle))
		if len(board.LeftOff) != 2 || board.LeftOff[1].Note != "just had a baby" || board.LeftOff[0].By != "Sol Seller" || board.LeftOff[0].Reason != survey.LeftCompany {
			t.Errorf("left off: %+v", board.LeftOff)
		}
		wantKind(t, "deleting who was left off", s.DeleteContact(ctx, f.Manager, f.Contacts[0][0].ID), survey.Conflict)
		_, err := f.sign(f.Manager, 1)
		wantKind(t, "signing after the launch", err, survey.Conflict)
		wantKind(t, "taking off after the launch", f.off(f.Manager, 1, 0, survey.NotNow, ""), survey.Conflict)
	})
}

// TestWhoMayTouchAList: the team looks, other sellers find nothing, nobody but the lead and those who run cycles changes it.
func TestWhoMayTouchAList(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Named)
		if can := f.list(f.Colleague, 0).Can; can.Change || can.Sign {
			t.Errorf("the team may %+v", can)
		}
		_, err := f.sign(f.Colleague, 0)
		wantKind(t, "the team signs", err, survey.Forbidden)
		wantKind(t, "the team takes off", f.off(f.Colleague, 0, 0, survey.NotNow, ""), survey.Forbidden)
		_, err = s.List(ctx, f.Seller, f.cycle, f.Accounts[2].ID)
		wantKind(t, "another's account", err, survey.NotFound)
		_, err = s.List(ctx, f.Viewer, f.cycle, f.Accounts[0].ID)
		wantKind(t, "a viewer", err, survey.NotFound)
		_, err = s.SignOffBoard(ctx, f.Seller, f.cycle)
		wantKind(t, "a seller and the board", err, survey.Forbidden)
		key := survey.Principal{FirmID: f.Firm.ID, KeyID: "k", Name: "CRM", Role: survey.Manager}
		_, err = f.sign(key, 0)
		wantKind(t, "a key signs", err, survey.Forbidden)
		_, err = s.AddToList(ctx, f.Seller, f.cycle, f.Accounts[0].ID, store.ContactChange{FirstName: "X", Email: f.Contacts[0][0].Email})
		wantKind(t, "an address twice", err, survey.Conflict)
		if name := f.Contacts[0][0].Name(); err == nil || !strings.HasPrefix(err.Error(), name+" has this address") {
			t.Errorf("an address twice doesn't say whose it is, %s's: %v", name, err)
		}
		_, err = s.CorrectOnList(ctx, f.Seller, f.cycle, f.Accounts[0].ID, f.Contacts[1][0].ID, "x", store.ContactChange{FirstName: "X", Email: "x@x.example"})
		wantKind(t, "a contact of another account", err, survey.NotFound)
		wantKind(t, "another reason without words", f.off(f.Seller, 0, 0, survey.OtherReason, " "), survey.Invalid)
		// Before they are asked, and after it is called off, leads only look.
		must(s.WithdrawSignOff(ctx, f.Manager, f.cycle))
		wantKind(t, "a lead who is not asked", f.off(f.Seller, 0, 0, survey.NotNow, ""), survey.Conflict)
		ok(t, f.off(f.Manager, 0, 0, survey.NotNow, ""))
		if got := f.mails(mailer.SignOffRequest); got.Cancelled != 3 || got.Queued != 0 {
			t.Errorf("called off: %+v", got)
		}
		if len(must(s.SignOffTasks(ctx, f.Seller))) != 0 {
			t.Error("a lead who is asked no more has tasks")
		}
		must(s.AskToSignOff(ctx, f.Manager, f.cycle, store.SignOffWish{DueAt: f.due}))
		if got := f.mails(mailer.SignOffRequest); got.Queued != 3 {
			t.Errorf("asked anew: %+v", got)
		}
		for _, due := range []time.Time{{}, clock.Now(), clock.Now().AddDate(1, 0, 0)} {
			_, err := s.AskToSignOff(ctx, f.Manager, f.cycle, store.SignOffWish{DueAt: due})
			wantKind(t, "an impossible date", err, survey.Invalid)
		}
	})
}

// TestTwoAtOneListLoseNothing: the second finds what the first has done.
func TestTwoAtOneListLoseNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Named)
		account, before := f.Accounts[0].ID, f.list(f.Seller, 0)
		one := before.Contacts[0]
		change := store.ContactChange{FirstName: "Corrected", LastName: one.LastName, Email: one.Email}
		must(s.CorrectOnList(ctx, f.Manager, f.cycle, account, one.ID, one.Version, change))
		change.FirstName = "Overwritten"
		_, err := s.CorrectOnList(ctx, f.Seller, f.cycle, account, one.ID, one.Version, change)
		wantKind(t, "a correction over another's", err, survey.Conflict)
		_, err = s.TakeOffList(ctx, f.Seller, f.cycle, account, one.ID, one.Version, survey.NotNow, "")
		wantKind(t, "taking off somebody else than was seen", err, survey.Conflict)
		_, err = s.SignList(ctx, f.Seller, f.cycle, account, before.Version)
		wantKind(t, "signing another list than was seen", err, survey.Conflict)
		other := before.Contacts[1] // nobody has touched this one
		must(s.TakeOffList(ctx, f.Seller, f.cycle, account, other.ID, other.Version, survey.NotNow, ""))
		_, err = s.TakeOffList(ctx, f.Manager, f.cycle, account, other.ID, other.Version, survey.LeftCompany, "")
		wantKind(t, "taking off twice", err, survey.Conflict)
		if got := f.list(f.Seller, 0); got.Contacts[0].FirstName == "Overwritten" || got.LeftOff[0].Off.Reason != survey.NotNow {
			t.Errorf("lost: %+v", got)
		}
	})
}

// TestALeadGetsNoClientsLink: whatever would bring a client's link, or their no, into a lead's hands is refused.
func TestALeadGetsNoClientsLink(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Confidential)
		account := f.Accounts[0].ID
		readdress := func(p survey.Principal, contact int, email string) error {
			c := f.Contacts[0][contact]
			for _, l := range f.list(p, 0).Contacts {
				if l.ID == c.ID {
					_, err := s.CorrectOnList(ctx, p, f.cycle, account, c.ID, l.Version, store.ContactChange{FirstName: c.FirstName, LastName: c.LastName, Email: email})
					return err
				}
			}
			return nil
		}
		for _, own := range []string{"sol@northwind.example", "SOL@northwind.example", "sol+x@northwind.example", "cle@northwind.example"} {
			_, err := s.AddToList(ctx, f.Seller, f.cycle, account, store.ContactChange{FirstName: "Me", Email: own})
			wantKind(t, "adding "+own, err, survey.Forbidden)
			wantKind(t, "correcting to "+own, readdress(f.Seller, 0, own), survey.Forbidden)
		}
		must(s.Suppress(ctx, f.Manager, f.Contacts[0][1].Email, "asked by phone"))
		wantKind(t, "around a no", readdress(f.Seller, 1, "elsewhere@account0.northwind.example"), survey.Forbidden)
		if got := f.line(0); got.Contacts != 3 || got.Never != 1 {
			t.Errorf("who said no counts as asked: %+v", got)
		}
		// Another cycle asks the same people now: their links go where their addresses go.
		running := launched(t, s, f.SmallFirm, "Running", survey.Confidential, clock.Now(), "")
		wantKind(t, "while another cycle asks", readdress(f.Seller, 2, "mine@mail.example"), survey.Forbidden)
		ok(t, readdress(f.Manager, 2, "right@account0.northwind.example")) // as ever
		answer(t, s, f.SmallFirm, running.ID, 0, 3, 2)
		must(s.CloseCycle(ctx, f.Manager, running.ID))
		answered, silent := readdress(f.Seller, 3, "mine@mail.example"), readdress(f.Seller, 0, "mine@mail.example")
		wantKind(t, "who answered in confidence", answered, survey.Forbidden)
		if silent == nil || silent.Error() != answered.Error() {
			t.Errorf("of who has answered a lead is told %v, of who hasn't %v", answered, silent)
		}
		nora := must(s.CreateContact(ctx, f.Manager, account, store.ContactChange{FirstName: "Nora", Email: "nora@account0.northwind.example"}))
		f.Contacts[0] = append(f.Contacts[0], nora)
		ok(t, readdress(f.Seller, len(f.Contacts[0])-1, "new@mail.example"))
		// An address that nobody else's at the client looks like is told before the launch.
		found := slices.DeleteFunc(must(s.Preflight(ctx, f.Manager, f.cycle)).Warnings, func(w store.Finding) bool { return w.Code != "unfamiliar_address" })
		if len(found) != 1 || found[0].ContactID != nora.ID {
			t.Errorf("unfamiliar: %+v", found)
		}
	})
}

// TestLeadsAreRemindedAndNudged by the clock before the date, by a manager once a day, and never for nothing.
func TestLeadsAreRemindedAndNudged(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Named)
		sweep := func(days int) store.MailStates {
			t.Helper()
			clock.Advance(time.Duration(days) * 24 * time.Hour)
			must(s.PlanMails(ctx))
			must(s.PlanMails(ctx))
			return f.mails(mailer.SignOffReminder)
		}
		if got := sweep(1); got.Queued != 0 {
			t.Errorf("reminded after a day: %+v", got)
		}
		must(f.sign(f.Seller, 0))
		if got := f.mails(mailer.SignOffRequest); got.Cancelled != 0 {
			t.Errorf("with a list left to sign: %+v", got)
		}
		must(f.sign(f.Seller, 1))
		if got := f.mails(mailer.SignOffRequest); got.Cancelled != 1 {
			t.Errorf("with nothing left to sign: %+v", got)
		}
		if n := must(s.NudgeSignOffs(ctx, f.Manager, f.cycle)); n != 2 {
			t.Errorf("%d are nudged, want 2", n)
		}
		if n := must(s.NudgeSignOffs(ctx, f.Manager, f.cycle)); n != 0 {
			t.Errorf("%d are nudged twice in a day", n)
		}
		if got := sweep(8); got.Queued != 4 { // the nudges, and the reminders before the date
			t.Errorf("before the date: %+v", got)
		}
		letters := must(s.Claim(ctx, idsOf(must(s.MessageLog(ctx, f.Manager, f.cycle, store.MessageFilter{Kind: mailer.SignOffReminder}, 1)))))
		for _, l := range letters {
			if l.CycleName != "Review 2026" || !l.ClosesAt.Equal(f.due) || len(l.Accounts) != 1 || l.AccountID == "" {
				t.Errorf("the letter says %+v", l)
			}
		}
		if len(letters) == 0 {
			t.Error("no reminder leaves")
		}
		must(f.sign(f.Manager, 2))
		clock.Advance(3 * 24 * time.Hour)
		_, err := s.NudgeSignOffs(ctx, f.Manager, f.cycle)
		wantKind(t, "a nudge after the date", err, survey.Conflict)
	})
}

func idsOf(page store.MessagePage) (ids []string) {
	for _, m := range page.Messages {
		ids = append(ids, m.ID)
	}
	return ids
}

// TestALaunchCanWaitForAllLeads by a switch on the cycle.
func TestALaunchCanWaitForAllLeads(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := newSigning(t, s, clock, survey.Named)
		must(s.AskToSignOff(ctx, f.Manager, f.cycle, store.SignOffWish{DueAt: f.due, Blocking: true}))
		if check := must(s.Preflight(ctx, f.Manager, f.cycle)); check.Ready || len(check.Blocking) != 4 || check.Blocking[0].Code != "unsigned" {
			t.Errorf("blocking: %+v", check.Blocking)
		}
		_, err := s.Launch(ctx, f.Manager, f.cycle)
		wantKind(t, "a launch before all have signed", err, survey.Conflict)
		for n := range f.Accounts {
			must(f.sign(f.Manager, n))
		}
		must(s.Launch(ctx, f.Manager, f.cycle))
	})
}
