package store_test

import (
	"testing"

	"parallax/mailer"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestStatesAreCountedWithinTheKind(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, _ := p.sent(0)
		all := must(s.MessageLog(ctx, p.firm.Manager, p.cycle, store.MessageFilter{}, 1))
		asked := must(s.MessageLog(ctx, p.firm.Manager, p.cycle, store.MessageFilter{Kind: mailer.Invitation}, 1))
		sent := must(s.MessageLog(ctx, p.firm.Manager, p.cycle, store.MessageFilter{Kind: mailer.Invitation, State: "sent"}, 1))
		notices := must(s.MessageLog(ctx, p.firm.Manager, p.cycle, store.MessageFilter{Kind: mailer.SellerNotice}, 1))
		if sent.Total != 1 || sent.Messages[0].ID != id || sent.States != asked.States || asked.States.Sent != 1 || asked.States.Queued != asked.Total-1 {
			t.Errorf("of %d invitations: %+v; looking at those sent: %+v", asked.Total, asked.States, sent.States)
		}
		if notices.States.Sent != 0 || notices.States.Queued != notices.Total || notices.Total == 0 || all.States.Queued != asked.States.Queued+notices.States.Queued || all.States.Sent != 1 {
			t.Errorf("notices: %+v, all: %+v", notices.States, all.States)
		}
		contact := p.firm.Contacts[0][0].ID
		if own := must(s.ContactMessages(ctx, p.firm.Manager, contact, store.MessageFilter{}, 1)); own.Total != 1 || own.States.Sent != 1 {
			t.Errorf("the contact's: %+v", own)
		}
	})
}
