package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestPausedMailWaitsAndGoesOn(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		queue := &recorder{}
		s.UseQueue(queue)
		first := ids[firm.Contacts[0][0].Email]
		detail := must(s.PauseCycleMail(ctx, firm.Manager, cycle, "a wrong name in the text"))
		if p := detail.Paused; p == nil || p.By != "Mona Manager" || p.Reason != "a wrong name in the text" || p.Whole {
			t.Errorf("paused: %+v", p)
		}
		if _, due := claimed(t, s, first); due {
			t.Error("paused mail is sent")
		}
		clock.Advance(time.Hour)
		if again, _, err := s.Sweep(ctx, clock.Now(), time.Minute, time.Minute); err != nil || len(again) != 0 {
			t.Errorf("the sweep enqueues %d paused mails again (%v)", len(again), err)
		}
		if err := s.RequestSignIn(ctx, "ada@northwind.example", ""); err != nil || len(queue.ids) != 1 {
			t.Fatalf("signing in: %v, %d mails", err, len(queue.ids))
		}
		must(s.PauseMail(ctx, firm.Manager, ""))
		if _, due := claimed(t, s, queue.ids[0]); !due {
			t.Error("the link to sign in is held by a pause")
		}
		must(s.ResumeCycleMail(ctx, firm.Manager, cycle))
		if _, due := claimed(t, s, first); due || len(queue.ids) != 1 {
			t.Error("the firm's pause does not hold what the cycle's let go")
		}
		if planned := must(s.PlanMails(ctx)); planned != 0 {
			t.Errorf("%d mails are planned in a pause", planned)
		}
		if health := must(s.ResumeMail(ctx, firm.Manager)); health.Paused != nil || len(queue.ids) != 1+len(ids) {
			t.Errorf("resumed: %+v, %d jobs for %d mails", health.Paused, len(queue.ids)-1, len(ids))
		}
		if _, due := claimed(t, s, first); !due {
			t.Error("resumed mail is not sent")
		}
	})
}

func TestAPersonDecidesAboutAMail(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		contact := func(n int) string { return ids[firm.Contacts[0][n].Email] }
		refused := func(what string, err error, words string) {
			t.Helper()
			if survey.KindOf(err) != survey.Conflict || !strings.Contains(err.Error(), words) {
				t.Errorf("%s: %v, want a conflict about %q", what, err, words)
			}
		}
		uncertain, failed, barred := contact(0), contact(1), contact(2)
		for _, id := range []string{uncertain, failed, barred} {
			claimed(t, s, id)
		}
		ok(t, s.Uncertain(ctx, uncertain, "the line broke"))
		ok(t, s.Failed(ctx, failed, "554 5.7.1 message refused", true, time.Time{}))
		ok(t, s.Failed(ctx, barred, "550 5.1.1 no such user", true, time.Time{}))

		_, err := s.RetryMessage(ctx, firm.Manager, uncertain, false)
		refused("an uncertain mail", err, "may have arrived")
		_, err = s.RetryMessage(ctx, firm.Manager, barred, false)
		refused("a mail to a suppressed address", err, "suppression list")
		_, err = s.MessageArrived(ctx, firm.Manager, failed)
		refused("a failed mail told as arrived", err, "uncertain")
		if m := must(s.RetryMessage(ctx, firm.Manager, failed, false)); m.State != "queued" || m.Attempts != 0 {
			t.Errorf("retried: %+v", m)
		}
		if _, due := claimed(t, s, failed); !due {
			t.Error("what is to be sent again is not")
		}
		_, err = s.CancelMessage(ctx, firm.Manager, failed)
		refused("cancelling what is being sent", err, "not left yet")
		if m := must(s.MessageArrived(ctx, firm.Manager, uncertain)); m.State != "delivered" || m.SentAt == nil {
			t.Errorf("arrived: %+v", m)
		}
		cancelled := must(s.CancelMessage(ctx, firm.Manager, contact(3)))
		if cancelled.State != "cancelled" || cancelled.Reason != "cancelled by Mona Manager" {
			t.Errorf("cancelled: %+v", cancelled)
		}
		log := must(s.ContactMessages(ctx, firm.Manager, firm.Contacts[0][0].ID, store.MessageFilter{Kind: "invitation"}, 1)).Messages
		var life []string
		for _, e := range log[0].Events {
			life = append(life, e.State)
		}
		if got := strings.Join(life, " "); len(log) != 1 || got != "planned queued sending uncertain delivered" {
			t.Errorf("%d mails; the first one's life: %s", len(log), got)
		}
		if n := must(s.MessageLog(ctx, firm.Manager, cycle, store.MessageFilter{Kind: "seller_notice", State: "queued"}, 1)).Total; n != 3 {
			t.Errorf("%d notices are queued, want 3", n)
		}
	})
}
