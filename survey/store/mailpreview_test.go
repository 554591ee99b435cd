package store_test

import (
	"testing"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestAPreviewHasTheFactsOfARealContact(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		chosen := ours.Contacts[1][2]
		l, real, err := s.PreviewLetter(ctx, ours.Manager, store.MailText{Kind: mailer.Receipt, Locale: "de"}, chosen.ID)
		ok(t, err)
		if !real || l.To.Email != chosen.Email || l.FirmName != "ours" || l.AccountName != "Account B" || l.LeadName != "Sol Seller" ||
			l.ReplyTo.Email != "sol@ours.example" || l.Locale != "de" || l.Kind != mailer.Receipt || !l.ClosesAt.After(clock.Now()) {
			t.Errorf("the letter is %+v", l)
		}
		if l, real, err = s.PreviewLetter(ctx, ours.Manager, store.MailText{Kind: mailer.Invitation, Locale: "en"}, ""); err != nil || !real || l.AccountName != "Account A" {
			t.Errorf("without a choice: %+v, %v", l, err)
		}
		if _, _, err = s.PreviewLetter(ctx, ours.Manager, store.MailText{Kind: mailer.Invitation, Locale: "en"}, theirs.Contacts[0][0].ID); survey.KindOf(err) != survey.NotFound {
			t.Errorf("another firm's contact: %v", err)
		}
		must(s.Suppress(ctx, ours.Manager, chosen.Email, ""))
		if _, _, err = s.PreviewLetter(ctx, ours.Manager, store.MailText{Kind: mailer.Invitation, Locale: "en"}, chosen.ID); survey.KindOf(err) != survey.NotFound {
			t.Errorf("who said no: %v", err)
		}
		found := must(s.Reachable(ctx, ours.Manager, "ACCOUNT B"))
		if len(found) != 3 || found[0].AccountName != "Account B" {
			t.Errorf("found %+v", found)
		}
		if found := must(s.Reachable(ctx, ours.Manager, "%")); len(found) != 0 {
			t.Errorf("a percent sign finds %d", len(found))
		}
	})
}

func TestALeadWritesAheadBeforeTheCycleOpensOnly(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		s.UseQueue(&recorder{})
		firm := storetest.Firm(t, s)
		draft := firm.Draft("Review", survey.Named, clock.Now().Add(48*3600e9))
		cycle := must(s.CreateCycle(ctx, firm.Manager, draft)).ID
		must(s.Suppress(ctx, firm.Manager, firm.Contacts[0][0].Email, ""))
		must(s.Launch(ctx, firm.Manager, cycle))
		account := firm.Accounts[0].ID
		notes := must(s.PreNotices(ctx, firm.Seller, cycle, account))
		if len(notes) != 3 || notes[0].LeadName != "Sol Seller" || notes[0].Kind != mailer.PreNotice {
			t.Errorf("the notes are %+v", notes)
		}
		if _, err := s.PreNotices(ctx, firm.Seller, cycle, firm.Accounts[2].ID); survey.KindOf(err) != survey.NotFound {
			t.Errorf("of another team's account: %v", err)
		}
		clock.Advance(72 * 3600e9)
		if notes := must(s.PreNotices(ctx, firm.Manager, cycle, account)); len(notes) != 0 {
			t.Errorf("once it is open, there are %d", len(notes))
		}
	})
}
