package store_test

import (
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestAReceiptOutlivesTheClose, whether somebody closes the cycle or the clock does, and tells until when answers could be changed.
func TestAReceiptOutlivesTheClose(t *testing.T) {
	for name, end := range map[string]func(s *store.Store, clock *storetest.Clock, p *postman){
		"by hand": func(s *store.Store, _ *storetest.Clock, p *postman) { must(s.CloseCycle(ctx, p.firm.Manager, p.cycle)) },
		"by the clock": func(s *store.Store, clock *storetest.Clock, p *postman) {
			clock.Set(must(s.Cycle(ctx, p.firm.Manager, p.cycle)).ClosesAt)
		},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				p := posting(t, s, clock)
				manager, plan := p.firm.Manager, must(s.Cycle(ctx, p.firm.Manager, p.cycle)).MailPlan
				plan.Thanks = false
				must(s.SetMailPlan(ctx, manager, p.cycle, plan))
				clock.Set(must(s.Cycle(ctx, manager, p.cycle)).ClosesAt.Add(-time.Hour))
				p.answers(0, 0, true)
				must(s.PlanMails(ctx))
				must(s.PauseCycleMail(ctx, manager, p.cycle, "the server is away"))
				waiting := must(s.Closing(ctx, manager, p.cycle)).Waiting
				end(s, clock, p)
				cycle := must(s.Cycle(ctx, manager, p.cycle))
				closed := cycle.EndsAt()
				if name == "by hand" {
					if taken := must(s.MessageLog(ctx, manager, p.cycle, store.MessageFilter{State: "cancelled"}, 1)).Total; taken != waiting {
						t.Errorf("%d mails are taken back, %d were announced", taken, waiting)
					}
				}
				clock.Advance(time.Hour)
				must(s.PlanMails(ctx))
				must(s.ResumeCycleMail(ctx, manager, p.cycle))
				id := queued(t, s, manager, p.cycle)[p.firm.Contacts[0][0].Email]
				letter, due := claimed(t, s, id)
				if !due || letter.Kind != mailer.Receipt || !letter.ClosesAt.Equal(closed) {
					t.Fatalf("due %v: %s, changeable until %s; want a receipt that says %s", due, letter.Kind, letter.ClosesAt, closed)
				}
				ok(t, storetest.Sent(ctx, s, id, "250 taken"))
				must(s.PlanMails(ctx))
				if sent := p.deliver(); len(sent) != 0 {
					t.Errorf("and then %v", sent)
				}
			})
		})
	}
}

// TestAnAnswerProvesNothingOfWhatFollowsIt: an uncertain receipt stays uncertain, an uncertain invitation has arrived.
func TestAnAnswerProvesNothingOfWhatFollowsIt(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		p := &postman{t: t, s: s, clock: clock, firm: firm, cycle: cycle}
		doubt := func(id string) {
			t.Helper()
			claimed(t, s, id)
			ok(t, s.Uncertain(ctx, id, "connection lost after the dot"))
		}
		invitation := ids[firm.Contacts[0][0].Email]
		doubt(invitation)
		clock.Advance(time.Hour)
		p.answers(0, 0, true)
		must(s.PlanMails(ctx))
		receipt := queued(t, s, firm.Manager, cycle)[firm.Contacts[0][0].Email]
		doubt(receipt)
		must(s.PlanMails(ctx))
		states := map[string]string{}
		for _, m := range must(s.Messages(ctx, firm.Manager, cycle, "", 1)).Messages {
			states[m.ID] = m.State
		}
		if states[invitation] != "delivered" || states[receipt] != "uncertain" {
			t.Errorf("the invitation is %s and the receipt %s", states[invitation], states[receipt])
		}
	})
}
