package store_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// at is a moment of March 2026 in the zone of the tests: Monday is the 2nd, and the clock goes forward on the 29th.
func at(day, hour int) time.Time { return time.Date(2026, time.March, day, hour, 0, 0, 0, zone) }

// scheduled is a firm whose cycle opens by the clock on Monday 9 March at 10:00, with a pre-notice on the Friday before and a deadline for
// the teams on Friday 20 March; it closes on Tuesday 31 March.
func scheduled(t *testing.T, s *store.Store, clock *storetest.Clock, change func(*survey.CycleDraft)) *postman {
	t.Helper()
	clock.Set(at(2, 12))
	firm := storetest.Firm(t, s)
	due := at(20, 17)
	draft := firm.Draft("Review 2026", survey.Named, at(9, 10))
	draft.ClosesAt, draft.TimeZone = at(31, 17), "Europe/Berlin"
	draft.Schedule = &survey.Schedule{PreNoticeDays: 3, Week: survey.MonFri, WorkingDays: true, TeamDueAt: &due}
	if change != nil {
		change(&draft)
	}
	cycle := must(s.CreateCycle(ctx, firm.Manager, draft))
	if !cycle.Can.Schedule || cycle.Can.Cancel {
		t.Fatalf("the draft can be %+v", cycle.Can)
	}
	cycle = must(s.ScheduleOpening(ctx, firm.Manager, cycle.ID))
	if cycle.State != survey.Scheduled || !cycle.Can.Cancel || cycle.Can.Edit || cycle.Can.Close {
		t.Fatalf("scheduled, it is %s and can be %+v", cycle.State, cycle.Can)
	}
	return &postman{t: t, s: s, clock: clock, firm: firm, cycle: cycle.ID}
}

// comes moves the clock, lets two instances plan, and delivers.
func (p *postman) comes(now time.Time) []string {
	p.t.Helper()
	p.clock.Set(now)
	must(p.s.PlanMails(ctx))
	must(p.s.PlanMails(ctx))
	return p.deliver()
}

func TestACycleRunsFromItsScheduleToItsClose(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager := p.firm.Manager
		if sent := p.comes(at(6, 9)); len(sent) != 0 {
			t.Errorf("before the pre-notice: %v", sent)
		}
		sent := p.comes(at(6, 10))
		if n := counted(sent, "announcement"); n != 16 || len(sent) != 16 {
			t.Errorf("%d pre-notices of %v, want 16", n, sent)
		}
		// Between the two: one is suppressed, one says that they are the wrong person, one comes new.
		must(s.Suppress(ctx, manager, p.firm.Contacts[0][0].Email, "by phone"))
		wrong := invitationOf(t, s, p, 0, 1)
		ok(t, s.RevokeInvitation(ctx, wrong, "Not you?"))
		must(s.CreateContact(ctx, manager, p.firm.Accounts[0].ID, store.ContactChange{FirstName: "Nora", Email: "nora@new.example"}))
		before := must(s.OpenInvitation(ctx, invitationOf(t, s, p, 0, 2)))
		if before.Cycle.StateAt(clock.Now()) != survey.Scheduled {
			t.Error("the link of a pre-notice does not say that the cycle is to open")
		}
		if _, err := s.SaveAnswers(ctx, before.Invitation.ID, full(2, ""), true); err == nil {
			t.Error("a cycle takes answers before it opens")
		}
		plan := must(s.Opening(ctx, manager, p.cycle))
		if plan.ToldCount != 16 || len(plan.Told) != 16 || plan.Next == nil || plan.Next.Code != survey.StepOpening || plan.Contacts != 15 {
			t.Errorf("told %d, next %+v, %d contacts", plan.ToldCount, plan.Next, plan.Contacts)
		}
		sent = p.comes(at(9, 10))
		if n := counted(sent, "invitation"); n != 15 || counted(sent, "seller_notice") != 3 || !slices.Contains(sent, "invitation nora@new.example") {
			t.Errorf("at the opening: %v", sent)
		}
		for _, one := range []string{p.firm.Contacts[0][0].Email, p.firm.Contacts[0][1].Email} {
			if slices.Contains(sent, "invitation "+one) {
				t.Errorf("%s is asked", one)
			}
		}
		if after := must(s.OpenInvitation(ctx, before.Invitation.ID)); after.Cycle.StateAt(clock.Now()) != survey.Open || after.Revoked {
			t.Error("the link of the pre-notice is not that of the survey")
		}
		clock.Set(at(18, 10))
		must(s.PlanMails(ctx))
		sent = p.comes(at(18, 16))
		if counted(sent, "seller_nudge") != 3 {
			t.Errorf("before the team's deadline: %v", sent)
		}
		if m := must(s.Monitor(ctx, manager, p.cycle)); m.TeamLate || m.Next == nil || m.Next.Code != survey.StepReminder2 {
			t.Errorf("the monitor tells %+v, late %v", m.Next, m.TeamLate)
		}
		clock.Set(at(23, 12))
		if m := must(s.Monitor(ctx, manager, p.cycle)); !m.TeamLate || len(m.Owing) != 3 {
			t.Errorf("after the team's deadline: late %v, %d owe", m.TeamLate, len(m.Owing))
		}
		if _, err := s.SaveOwnAnswers(ctx, p.firm.Seller, p.cycle, p.firm.Accounts[0].ID, full(2, ""), true); err != nil {
			t.Errorf("a late answer of the team: %v", err)
		}
		p.comes(time.Date(2026, time.April, 1, 10, 0, 0, 0, zone))
		if c := must(s.Cycle(ctx, manager, p.cycle)); c.State != survey.Ended || c.Version != 1 {
			t.Errorf("at the end it is %s", c.State)
		}
	})
}

func invitationOf(t *testing.T, s *store.Store, p *postman, account, contact int) string {
	t.Helper()
	for _, one := range must(s.Invited(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[account].ID)) {
		if one.ContactID == p.firm.Contacts[account][contact].ID {
			return one.InvitationID
		}
	}
	t.Fatal("no invitation")
	return ""
}

func TestACancelledOpeningMailsNobody(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager := p.firm.Manager
		clock.Set(at(6, 10))
		if n := must(s.PlanMails(ctx)); n != 16 {
			t.Fatalf("%d are planned", n)
		}
		first := queued(t, s, manager, p.cycle)[p.firm.Contacts[0][0].Email]
		letter, _ := claimed(t, s, first)
		ok(t, storetest.Sent(ctx, s, first, "250 taken"))
		cycle := must(s.CancelOpening(ctx, manager, p.cycle))
		if cycle.State != survey.Draft || !cycle.Can.Edit {
			t.Errorf("cancelled, it is %s and can be %+v", cycle.State, cycle.Can)
		}
		must(s.CancelOpening(ctx, manager, p.cycle)) // again: nothing
		wantKind(t, "deleting what somebody was told of", s.DeleteCycle(ctx, manager, p.cycle), survey.Conflict)
		if sent := p.comes(at(9, 12)); len(sent) != 0 {
			t.Errorf("a cancelled cycle sends %v", sent)
		}
		plan := must(s.Opening(ctx, manager, p.cycle))
		if plan.ToldCount != 1 || plan.Told[0].Email != letter.To.Email || plan.Next != nil {
			t.Errorf("told: %+v, next %+v", plan.Told, plan.Next)
		}
		// Scheduled anew, who was told is not told again, and the others are.
		draft := p.firm.Draft("Review 2026", survey.Named, at(16, 10))
		draft.ClosesAt, draft.Schedule = at(31, 17), &survey.Schedule{PreNoticeDays: 3, WorkingDays: true}
		must(s.UpdateCycle(ctx, manager, p.cycle, draft))
		must(s.ScheduleOpening(ctx, manager, p.cycle))
		if sent := p.comes(at(13, 10)); counted(sent, "announcement") != 15 || slices.Contains(sent, "announcement "+letter.To.Email) {
			t.Errorf("told anew: %v", sent)
		}
		if sent := p.comes(at(16, 10)); counted(sent, "invitation") != 16 {
			t.Errorf("at the opening: %v", sent)
		}
		_, err := s.CancelOpening(ctx, manager, p.cycle)
		wantKind(t, "cancelling what has opened", err, survey.Conflict)
		must(s.CloseCycle(ctx, manager, p.cycle))
	})
}

func TestWhoIsTakenOffTheListIsNotToldAhead(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager, account, off := p.firm.Manager, p.firm.Accounts[0].ID, p.firm.Contacts[0][1]
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		for _, c := range must(s.List(ctx, manager, p.cycle, account)).Contacts {
			if c.ID == off.ID {
				must(s.TakeOffList(ctx, manager, p.cycle, account, c.ID, c.Version, survey.LeftCompany, ""))
			}
		}
		if sent := p.deliver(); counted(sent, "announcement") != 15 || slices.Contains(sent, "announcement "+off.Email) {
			t.Errorf("told ahead: %v", sent)
		}
	})
}

func TestADraftOfWhichNobodyWasToldMayGo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		clock.Set(at(6, 10))
		must(s.PlanMails(ctx))
		must(s.CancelOpening(ctx, p.firm.Manager, p.cycle))
		ok(t, s.DeleteCycle(ctx, p.firm.Manager, p.cycle))
	})
}

// TestOneOfCancelAndLaunchWins lets two instances and a person meet at the moment of the opening.
func TestOneOfCancelAndLaunchWins(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		first, _ := storetest.Open(t, address, clock)
		second, _ := storetest.Open(t, address, clock)
		p := scheduled(t, first, clock, func(d *survey.CycleDraft) { d.Schedule.PreNoticeDays = 0 })
		clock.Set(at(9, 10))
		var wg sync.WaitGroup
		for _, s := range []*store.Store{first, second, first, second} {
			wg.Go(func() {
				if _, err := s.OpenDue(ctx); err != nil {
					t.Errorf("open: %v", err)
				}
			})
		}
		var cancelled error
		wg.Go(func() { _, cancelled = second.CancelOpening(ctx, p.firm.Manager, p.cycle) })
		wg.Wait()
		cycle := must(first.Cycle(ctx, p.firm.Manager, p.cycle))
		mails := len(queued(t, first, p.firm.Manager, p.cycle))
		switch {
		case cancelled == nil && (cycle.State != survey.Draft || mails != 0):
			t.Errorf("cancelled, it is %s with %d mails", cycle.State, mails)
		case cancelled != nil && (survey.KindOf(cancelled) != survey.Conflict || cycle.State != survey.Open || mails != 19):
			t.Errorf("launched (%v), it is %s with %d mails", cancelled, cycle.State, mails)
		}
		if cancelled != nil {
			must(first.CloseCycle(ctx, p.firm.Manager, p.cycle))
		}
	})
}
