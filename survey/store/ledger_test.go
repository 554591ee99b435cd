package store_test

import (
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// launchedCycle is a small firm with an open cycle, and its queued messages by address.
func launchedCycle(t *testing.T, s *store.Store, clock *storetest.Clock) (storetest.SmallFirm, string, map[string]string) {
	t.Helper()
	s.UseQueue(&recorder{})
	firm := storetest.Firm(t, s)
	cycle := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Review", survey.Named, clock.Now()))).ID
	must(s.Launch(ctx, firm.Manager, cycle))
	ids := map[string]string{}
	for _, m := range must(s.Messages(ctx, firm.Manager, cycle, "queued", 1)).Messages {
		ids[m.ToEmail] = m.ID
	}
	return firm, cycle, ids
}

// moved gives the contact a new address.
func moved(t *testing.T, s *store.Store, firm storetest.SmallFirm, c survey.Contact, email string) {
	t.Helper()
	must(s.UpdateContact(ctx, firm.Manager, c.ID, store.ContactChange{FirstName: c.FirstName, LastName: c.LastName, Email: email}))
}

func claimed(t *testing.T, s *store.Store, id string) (mailer.Letter, bool) {
	t.Helper()
	letter, due, err := storetest.Claim(ctx, s, id)
	ok(t, err)
	return letter, due
}

func TestATryAgainGoesToTheAddressThatWasCorrectedMeanwhile(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		later := func(id string) {
			t.Helper()
			ok(t, s.Failed(ctx, id, "451 greylisted", false, clock.Now().Add(5*time.Minute)))
		}
		first, second := firm.Contacts[0][0], firm.Contacts[0][1]
		for _, c := range []survey.Contact{first, second} {
			claimed(t, s, ids[c.Email])
			moved(t, s, firm, c, "new."+c.Email)
			later(ids[c.Email])
		}
		must(s.Suppress(ctx, firm.Manager, "new."+second.Email, "said no on the phone"))
		clock.Advance(6 * time.Minute)
		if l, due := claimed(t, s, ids[first.Email]); !due || l.To.Email != "new."+first.Email {
			t.Errorf("the second try: due %v, to %s; want the new address", due, l.To.Email)
		}
		if l, due := claimed(t, s, ids[second.Email]); due {
			t.Errorf("the new address is suppressed and yet %s would be mailed", l.To.Email)
		}
		for _, m := range must(s.Messages(ctx, firm.Manager, cycle, "sending", 1)).Messages {
			if m.ToEmail != "new."+first.Email {
				t.Errorf("the ledger says it goes to %s", m.ToEmail)
			}
		}
	})
}

func TestAMailWaitsForACorrectionUnderWay(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, ids := launchedCycle(t, s, clock)
		c := firm.Contacts[0][0]
		under, err := s.Database().SQL.BeginTx(ctx, nil)
		ok(t, err)
		for _, statement := range []string{
			"UPDATE contacts SET email = 'new@account.example', email_key = 'new@account.example' WHERE id = $1",
			`UPDATE messages SET to_email = 'new@account.example', to_key = 'new@account.example'
				WHERE invitation_id = (SELECT id FROM invitations WHERE contact_id = $1)`,
		} {
			_, err := under.ExecContext(ctx, statement, c.ID)
			ok(t, err)
		}
		to := make(chan string, 1)
		go func() {
			letter, due, err := storetest.Claim(ctx, s, ids[c.Email])
			if err == nil && !due { // read before the correction, and so not offered
				letter, due, err = storetest.Claim(ctx, s, ids[c.Email])
			}
			if err != nil || !due {
				t.Errorf("due %v, error %v", due, err)
			}
			to <- letter.To.Email
		}()
		time.Sleep(200 * time.Millisecond)
		ok(t, under.Commit())
		if got := <-to; got != "new@account.example" {
			t.Errorf("the mail goes to %s, want the corrected address", got)
		}
	})
}

func TestANoticeAsksForWhatIsLeftToAnswer(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, _ := launchedCycle(t, s, clock)
		notices := map[string]string{}
		for _, m := range must(s.Messages(ctx, firm.Manager, cycle, "queued", 1)).Messages {
			if m.Kind == string(mailer.SellerNotice) {
				notices[m.ToName] = m.ID
			}
		}
		seal := func(p survey.Principal, account int) {
			t.Helper()
			must(s.SaveOwnAnswers(ctx, p, cycle, firm.Accounts[account].ID, full(2, ""), true))
		}
		// Sol has answered for one account and left the team of another: one is left, and the notice leads there.
		seal(firm.Seller, 0)
		ok(t, s.SetTeam(ctx, firm.Admin, firm.Accounts[3].ID, firm.Manager.MemberID, nil))
		l, due := claimed(t, s, notices["Sol Seller"])
		if !due || l.FirstName != "Sol" || len(l.Accounts) != 1 || l.Accounts[0] != "Account B" || l.AccountID != firm.Accounts[1].ID {
			t.Errorf("due %v, to %s, accounts %v, account %q; want Sol and Account B alone", due, l.FirstName, l.Accounts, l.AccountID)
		}
		if l, due := claimed(t, s, notices["Cleo Colleague"]); !due || len(l.Accounts) != 3 || l.AccountID != "" {
			t.Errorf("due %v, accounts %v, account %q; want three and the list of tasks", due, l.Accounts, l.AccountID)
		}
		seal(firm.Manager, 3)
		if l, due := claimed(t, s, notices["Mona Manager"]); due {
			t.Errorf("who has answered everything is asked for %v", l.Accounts)
		}
	})
}

func TestWhoSaysNoFromAnOldAddressIsHeard(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, ids := launchedCycle(t, s, clock)
		c := firm.Contacts[0][0]
		letter, _ := claimed(t, s, ids[c.Email])
		ok(t, storetest.Sent(ctx, s, letter.MessageID, "250 taken"))
		moved(t, s, firm, c, "new."+c.Email)
		for range 2 {
			ok(t, s.OptOut(ctx, letter.InvitationID, "one-click"))
		}
		barred := map[string]bool{}
		for _, line := range must(s.Suppressions(ctx, firm.Manager)) {
			barred[line.Email] = true
		}
		if len(barred) != 2 || !barred[c.Email] || !barred["new."+c.Email] {
			t.Errorf("suppressed are %v, want the address that the mail went to and the one it would go to", barred)
		}
	})
}

func TestALinkOutlastsTheFarthestExtension(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		letter, _ := claimed(t, s, ids[firm.Contacts[0][0].Email])
		farthest := clock.Now().AddDate(0, 0, survey.MaxCycleDays-1)
		must(s.ExtendCycle(ctx, firm.Manager, cycle, farthest))
		if !letter.LinkExpires.After(farthest) {
			t.Errorf("the link ends %v, the cycle %v", letter.LinkExpires, farthest)
		}
	})
}

func TestATestOfADeletedCycleIsNotTriedAgain(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		queue := &recorder{}
		s.UseQueue(queue)
		firm := storetest.Firm(t, s)
		cycle := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Review", survey.Named, clock.Now()))).ID
		must(s.SendTest(ctx, firm.Manager, cycle))
		id := queue.ids[0]
		claimed(t, s, id)
		ok(t, s.DeleteCycle(ctx, firm.Manager, cycle))
		ok(t, s.Failed(ctx, id, "451 greylisted", false, clock.Now().Add(5*time.Minute)))
		clock.Advance(6 * time.Minute)
		if l, due := claimed(t, s, id); due {
			t.Errorf("a test of cycle %q would be sent", l.CycleID)
		}
		if health := must(s.MailHealth(ctx, firm.Manager)); health.States.Cancelled != 1 {
			t.Errorf("states %+v, want one cancelled", health.States)
		}
	})
}
