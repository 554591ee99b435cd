package store_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// moved gives a scheduled cycle another opening; all else of its dates stays.
func (p *postman) moved(opens time.Time) store.CycleDetail {
	p.t.Helper()
	return must(p.s.Reschedule(ctx, p.firm.Manager, p.cycle, p.dates(opens)))
}

func (p *postman) dates(opens time.Time) store.Dates {
	c := must(p.s.Cycle(ctx, p.firm.Manager, p.cycle))
	return store.Dates{OpensAt: opens, ClosesAt: c.ClosesAt, Schedule: c.Schedule}
}

// toldOtherwise is what the plan and the launch check say of those who were told another day; empty for nothing.
func (p *postman) toldOtherwise() (message string) {
	p.t.Helper()
	for _, d := range must(p.s.Opening(ctx, p.firm.Manager, p.cycle)).Doubts {
		message = d.Message
	}
	check := ""
	for _, f := range must(p.s.Preflight(ctx, p.firm.Manager, p.cycle)).Warnings {
		if f.Code == "told_another_day" {
			check = f.Message
		}
	}
	if check != message {
		p.t.Errorf("the plan says %q and the launch check %q", message, check)
	}
	return message
}

// preNotice is the plan's step of telling ahead.
func preNotice(steps []survey.Step) (out survey.Step) {
	for _, s := range steps {
		if s.Code == survey.StepPreNotice {
			out = s
		}
	}
	return out
}

func TestAnOpeningMovedEarlier(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		clock.Set(at(2, 14))
		p.moved(at(6, 10)) // told of on the 3rd
		if sent := p.comes(at(3, 9)); len(sent) != 0 {
			t.Errorf("before the new pre-notice: %v", sent)
		}
		clock.Set(at(3, 10))
		must(s.PlanMails(ctx))
		for _, id := range queued(t, s, p.firm.Manager, p.cycle) {
			letter, _ := claimed(t, s, id)
			if !letter.OpensAt.Equal(at(6, 10)) {
				t.Fatalf("%s tells of %s", letter.Kind, letter.OpensAt)
			}
			ok(t, storetest.Sent(ctx, s, id, "250 taken"))
		}
		// Once more, to a day whose pre-notice would have been due before that: it opens then, and nobody is told again.
		clock.Set(at(3, 12))
		p.moved(at(5, 10))
		if plan := must(s.Opening(ctx, p.firm.Manager, p.cycle)); !preNotice(plan.Steps).At.Before(at(3, 12)) || preNotice(plan.Steps).LeftOut != "" || plan.ToldCount != 16 {
			t.Errorf("told %d, the plan says %+v", plan.ToldCount, preNotice(plan.Steps))
		}
		if said := p.toldOtherwise(); said != "16 clients were told by the pre-notice that the survey comes on Friday 6 March 2026 10:00 CET. They get no email about the change." {
			t.Errorf("the manager reads %q", said)
		}
		if sent := p.comes(at(5, 9)); len(sent) != 0 {
			t.Errorf("before the new opening: %v", sent)
		}
		if sent := p.comes(at(5, 10)); counted(sent, "invitation") != 16 || counted(sent, "seller_notice") != 3 || len(sent) != 19 {
			t.Errorf("at the new opening: %v", sent)
		}
		if sent := p.comes(at(6, 10)); len(sent) != 0 {
			t.Errorf("at the old one: %v", sent)
		}
		if said := p.toldOtherwise(); said != "" {
			t.Errorf("once it is open the manager reads %q", said)
		}
	})
}

func TestAnOpeningMovedLaterBeforeAnybodyWasTold(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		clock.Set(at(5, 12))
		p.moved(at(16, 10))
		for _, old := range []time.Time{at(6, 10), at(9, 10), at(9, 11)} {
			if sent := p.comes(old); len(sent) != 0 {
				t.Errorf("at the old times: %v", sent)
			}
		}
		if sent := p.comes(at(13, 10)); counted(sent, "announcement") != 16 || len(sent) != 16 {
			t.Errorf("at the new pre-notice: %v", sent)
		}
		if sent := p.comes(at(16, 10)); counted(sent, "invitation") != 16 || len(sent) != 19 {
			t.Errorf("at the new opening: %v", sent)
		}
		_, err := s.Reschedule(ctx, p.firm.Manager, p.cycle, p.dates(at(23, 10)))
		wantKind(t, "moving what has opened", err, survey.Conflict)
	})
}

// TestAnOpeningMovedOnceSomeWereTold: who was told is not told again, and whoever runs the cycle reads that they were told another day.
func TestAnOpeningMovedOnceSomeWereTold(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager := p.firm.Manager
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		first := queued(t, s, manager, p.cycle)[p.firm.Contacts[0][0].Email]
		told, _ := claimed(t, s, first)
		ok(t, storetest.Sent(ctx, s, first, "250 taken"))
		link := invitationOf(t, s, p, 0, 0)

		// Later on the same day is what they were told; another day is not.
		p.moved(at(9, 14))
		if said := p.toldOtherwise(); said != "" {
			t.Errorf("on the same day the manager reads %q", said)
		}
		p.moved(at(16, 10))
		if said := p.toldOtherwise(); said != "1 client was told by the pre-notice that the survey comes on Monday 9 March 2026 10:00 CET. They get no email about the change." {
			t.Errorf("the manager reads %q", said)
		}
		if sent := p.comes(at(6, 11)); len(sent) != 0 {
			t.Errorf("ten days ahead: %v", sent)
		}
		if sent := p.comes(at(9, 14)); len(sent) != 0 {
			t.Errorf("at the old opening: %v", sent)
		}
		must(s.CreateContact(ctx, manager, p.firm.Accounts[0].ID, store.ContactChange{FirstName: "Nora", Email: "nora@new.example"}))
		sent := p.comes(at(13, 10))
		if counted(sent, "announcement") != 16 || len(sent) != 16 || slices.Contains(sent, "announcement "+told.To.Email) || !slices.Contains(sent, "announcement nora@new.example") {
			t.Errorf("told by the new dates: %v", sent)
		}
		if plan := must(s.Opening(ctx, manager, p.cycle)); plan.ToldCount != 17 || !strings.HasPrefix(p.toldOtherwise(), "1 client was told") {
			t.Errorf("told %d, %q", plan.ToldCount, p.toldOtherwise())
		}
		if sent := p.comes(at(16, 10)); counted(sent, "invitation") != 17 || len(sent) != 20 {
			t.Errorf("at the new opening: %v", sent)
		}
		if invitationOf(t, s, p, 0, 0) != link {
			t.Error("the link of the pre-notice is another one now")
		}
	})
}

// TestThePlanOfOtherDatesKnowsWhatHasHappened: what is told of dates that somebody thinks about is what they would make.
func TestThePlanOfOtherDatesKnowsWhatHasHappened(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		p.comes(at(6, 10))
		clock.Set(at(6, 12))
		cycle := must(s.Cycle(ctx, p.firm.Manager, p.cycle))
		think := func(opens, closes time.Time) store.DatesPlan {
			t.Helper()
			wish := store.DatesWish{CycleID: p.cycle, TimeZone: cycle.TimeZone, MailPlan: cycle.MailPlan, Dates: p.dates(opens)}
			wish.ClosesAt = closes
			return must(s.PlanDates(ctx, p.firm.Manager, wish))
		}
		plan := think(at(9, 10), at(30, 17)) // it closes earlier, and nothing else
		if step := preNotice(plan.Steps); len(plan.Doubts) != 0 || step.LeftOut != "" || !step.At.Before(at(6, 11)) {
			t.Errorf("with another closing: %+v, %+v", step, plan.Doubts)
		}
		plan = think(at(16, 10), at(31, 17))
		if step := preNotice(plan.Steps); len(plan.Doubts) != 1 || plan.Doubts[0].Code != "told_another_day" || !step.At.Equal(at(13, 10)) {
			t.Errorf("with another opening: %+v, %+v", step, plan.Doubts)
		}
		if c := must(s.Opening(ctx, p.firm.Manager, p.cycle)); !c.OpensAt.Equal(at(9, 10)) || len(c.Doubts) != 0 {
			t.Errorf("thinking has changed it: %s, %+v", c.OpensAt, c.Doubts)
		}

		// The same where the opening is cancelled first, and the draft is given another one; back again, everybody was told right.
		must(s.CancelOpening(ctx, p.firm.Manager, p.cycle))
		for day, want := range map[int]bool{16: true, 9: false} {
			draft := p.firm.Draft("Review 2026", survey.Named, at(day, 10))
			draft.ClosesAt = at(31, 17)
			must(s.UpdateCycle(ctx, p.firm.Manager, p.cycle, draft))
			if said := p.toldOtherwise(); (said != "") != want {
				t.Errorf("a draft that opens on the %dth: %q", day, said)
			}
		}
	})
}

// TestPreNoticesThatAreSwitchedOffDontLeave: whom none has reached is told nothing any more.
func TestPreNoticesThatAreSwitchedOffDontLeave(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		none := p.dates(at(9, 10))
		none.Schedule.PreNoticeDays = 0
		must(s.Reschedule(ctx, p.firm.Manager, p.cycle, none))
		if sent := p.comes(at(6, 11)); len(sent) != 0 {
			t.Errorf("though nobody is to be told: %v", sent)
		}
		if sent := p.comes(at(9, 10)); counted(sent, "invitation") != 16 || len(sent) != 19 {
			t.Errorf("at the opening: %v", sent)
		}
	})
}

// TestOneOfMovingAndOpeningWins lets two instances and a person meet at the moment of the opening.
func TestOneOfMovingAndOpeningWins(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		first, _ := storetest.Open(t, address, clock)
		second, _ := storetest.Open(t, address, clock)
		p := scheduled(t, first, clock, nil)
		p.comes(at(6, 10))
		dates := p.dates(at(16, 10))
		clock.Set(at(9, 10))
		var wg sync.WaitGroup
		for _, s := range []*store.Store{first, second, first, second} {
			wg.Go(func() {
				if _, err := s.OpenDue(ctx); err != nil {
					t.Errorf("open: %v", err)
				}
			})
		}
		var refused error
		wg.Go(func() { _, refused = second.Reschedule(ctx, p.firm.Manager, p.cycle, dates) })
		wg.Wait()
		state, mails := must(first.Cycle(ctx, p.firm.Manager, p.cycle)).State, len(queued(t, first, p.firm.Manager, p.cycle))
		switch {
		case refused == nil && (state != survey.Scheduled || mails != 0):
			t.Errorf("moved, it is %s with %d mails", state, mails)
		case refused != nil && (survey.KindOf(refused) != survey.Conflict || state != survey.Open || mails != 19):
			t.Errorf("opened (%v), it is %s with %d mails", refused, state, mails)
		}
		if refused == nil {
			if sent := p.comes(at(16, 10)); counted(sent, "invitation") != 16 || len(sent) != 19 {
				t.Errorf("at the new opening: %v", sent)
			}
		}
	})
}
