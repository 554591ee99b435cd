package store_test

import (
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestAnInvitationThatCameBackGoesOnceToTheMendedAddress(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, old := p.sent(0)
		p.note(id, gone)
		p.wantState(id, "bounced")
		_, err := s.RetryMessage(ctx, p.firm.Manager, id, false)
		wantKind(t, "to the address that it came back from", err, survey.Conflict)
		mended := "mended." + old
		moved(t, s, p.firm, p.firm.Contacts[0][0], mended)
		if m := must(s.RetryMessage(ctx, p.firm.Manager, id, false)); m.State != "queued" {
			t.Errorf("sent again, it is %s", m.State)
		}
		_, err = s.RetryMessage(ctx, p.firm.Manager, id, true)
		wantKind(t, "pressed twice", err, survey.Conflict)
		letter, due := claimed(t, s, id)
		if !due || letter.To.Email != mended {
			t.Fatalf("due %v, to %s", due, letter.To.Email)
		}
		ok(t, storetest.Sent(ctx, s, id, "250 taken"))
		if _, due := claimed(t, s, id); due {
			t.Error("it is due a second time")
		}
		_, err = s.RetryMessage(ctx, p.firm.Manager, id, true)
		wantKind(t, "after it has left", err, survey.Conflict)
		if n := p.rows("SELECT count(*) FROM messages WHERE kind = 'invitation' AND invitation_id = (SELECT invitation_id FROM messages WHERE id = $1)", id); n != 1 {
			t.Errorf("there are %d invitations", n)
		}
		if p.barred(old) != "bounce" || p.barred(mended) != "" {
			t.Errorf("the old address is suppressed by %q, the mended one by %q", p.barred(old), p.barred(mended))
		}
		line := must(s.Messages(ctx, p.firm.Manager, p.cycle, "sent", 1)).Messages
		if len(line) != 1 || line[0].ToEmail != mended {
			t.Errorf("the ledger says %+v", line)
		}
	})
}
