package store_test

import (
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// comesBack is a mail that a server is just being offered, and that it refuses for now once meanwhile has happened.
func comesBack(t *testing.T, s *store.Store, clock *storetest.Clock, id string, meanwhile func()) {
	t.Helper()
	if _, due := claimed(t, s, id); !due {
		t.Fatal("the mail is not due")
	}
	clock.Advance(time.Minute)
	meanwhile()
	ok(t, s.Failed(ctx, id, "451 greylisted", false, clock.Now().Add(5*time.Minute)))
	clock.Advance(6 * time.Minute)
}

// TestAPreNoticeThatComesBackIsNotDoubled by that of the opening's next round.
func TestAPreNoticeThatComesBackIsNotDoubled(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager, first := p.firm.Manager, p.firm.Contacts[0][0].Email
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		comesBack(t, s, clock, queued(t, s, manager, p.cycle)[first], func() { must(s.CancelOpening(ctx, manager, p.cycle)) })
		draft := p.firm.Draft("Review 2026", survey.Named, at(9, 12))
		draft.ClosesAt, draft.Schedule = at(31, 17), &survey.Schedule{PreNoticeDays: 3, WorkingDays: true}
		must(s.UpdateCycle(ctx, manager, p.cycle, draft))
		must(s.ScheduleOpening(ctx, manager, p.cycle))
		sent := append(p.comes(at(6, 12)), p.deliver()...) // two mails to one address are delivered one after the other
		told := 0
		for _, line := range sent {
			if line == "announcement "+first {
				told++
			}
		}
		if told != 1 || len(sent) != 16 {
			t.Errorf("told %d times; %v", told, sent)
		}
	})
}

// TestAnInvitationToAReviewThatComesBackStaysOut once its reader, of either side, was told of another time or that the meeting is off.
func TestAnInvitationToAReviewThatComesBackStaysOut(t *testing.T) {
	for name, calledOff := range map[string]bool{"another time": false, "called off": true} {
		for _, address := range []string{"contact0@account0.northwind.example", "cle@northwind.example"} {
			t.Run(name+", "+address, func(t *testing.T) {
				storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
					firm, cycle := heard(t, s, clock, survey.Named)
					account := firm.Accounts[0].ID
					meet(t, s, clock, firm, cycle, 1)
					must(s.CallReview(ctx, firm.Manager, cycle, account, true))
					old := calls(t, s, firm, cycle)[address]
					comesBack(t, s, clock, old, func() {
						if calledOff {
							must(s.CancelReview(ctx, firm.Manager, cycle, account))
							return
						}
						meet(t, s, clock, firm, cycle, 1)
						must(s.CallReview(ctx, firm.Manager, cycle, account, true))
					})
					if letter, due := claimed(t, s, old); due {
						t.Errorf("invited to %s, which was overtaken", letter.Meeting.Starts)
					}
					_, err := s.RetryMessage(ctx, firm.Manager, old, false)
					wantKind(t, "sending the old invitation again", err, survey.Conflict)
					if left := len(invites(t, s, firm, cycle)); left != 3 {
						t.Errorf("%d of what followed leave, want 3", left)
					}
				})
			})
		}
	}
}

// TestAPreNoticeThatComesBackStaysOut once its reader was taken off the list.
func TestAPreNoticeThatComesBackStaysOut(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager, account, off := p.firm.Manager, p.firm.Accounts[0].ID, p.firm.Contacts[0][1]
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		notice := queued(t, s, manager, p.cycle)[off.Email]
		comesBack(t, s, clock, notice, func() {
			for _, c := range must(s.List(ctx, manager, p.cycle, account)).Contacts {
				if c.ID == off.ID {
					must(s.TakeOffList(ctx, manager, p.cycle, account, c.ID, c.Version, survey.LeftCompany, ""))
				}
			}
		})
		if letter, due := claimed(t, s, notice); due {
			t.Errorf("%s is told ahead", letter.To.Email)
		}
		_, err := s.RetryMessage(ctx, manager, notice, false)
		wantKind(t, "telling them by hand", err, survey.Conflict)
	})
}
