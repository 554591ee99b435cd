package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// fullQueue is a queue that takes so many messages more, and then no more, in the middle of a launch.
type fullQueue struct {
	recorder

	left int
}

func (q *fullQueue) Enqueue(ctx context.Context, tx mailer.Tx, ids []string, at time.Time) error {
	if q.left -= len(ids); q.left < 0 {
		return errors.New("the queue is full")
	}
	return q.recorder.Enqueue(ctx, tx, ids, at)
}

// breakAt makes the database fail as soon as a mail of a kind is written for a cycle: on SQLite as a full disk does, on PostgreSQL by ending the
// connection, as a server does that is restarted. mend ends that.
func breakAt(t *testing.T, s *store.Store, cycle string, kind mailer.Kind) (mend func()) {
	t.Helper()
	when := "WHEN (NEW.kind = '" + string(kind) + "' AND NEW.cycle_id = '" + cycle + "')"
	if s.Database().Dialect == store.SQLite {
		alter(t, s, "CREATE TRIGGER broken BEFORE INSERT ON messages "+when+" BEGIN SELECT RAISE(ABORT, 'disk full'); END")
		return func() { alter(t, s, "DROP TRIGGER broken") }
	}
	alter(t, s, `CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`)
	alter(t, s, "CREATE TRIGGER broken BEFORE INSERT ON messages FOR EACH ROW "+when+" EXECUTE FUNCTION break_off()")
	return func() { alter(t, s, "DROP TRIGGER broken ON messages") }
}

// written is all that an opening writes of a cycle.
func written(t *testing.T, s *store.Store, cycle string) (out [5]int) {
	t.Helper()
	for n, query := range []string{
		"SELECT count(*) FROM invitations WHERE cycle_id = $1", "SELECT count(*) FROM messages WHERE cycle_id = $1 AND kind <> 'announcement'",
		"SELECT count(*) FROM launched_accounts WHERE cycle_id = $1", "SELECT count(*) FROM cycles WHERE id = $1 AND launched_at IS NOT NULL",
		"SELECT count(*) FROM audit_log WHERE object_id = $1 AND action = 'launch'",
	} {
		out[n] = count(t, s, query, cycle)
	}
	return out
}

// TestAnOpeningThatBreaksOffIsMadeUpFor: whatever fails in the middle of an opening, nothing of it stays and the cycles beside it open;
// the next tick opens it whole, and once.
func TestAnOpeningThatBreaksOffIsMadeUpFor(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		if n := counted(p.comes(at(6, 10)), "announcement"); n != 16 {
			t.Fatalf("%d are told ahead", n)
		}
		links := must(s.Invited(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[0].ID))
		before := written(t, s, p.cycle)

		queue := &fullQueue{left: 17} // the invitations, and not the notices
		s.UseQueue(queue)
		clock.Set(at(9, 10))
		if _, err := s.PlanMails(ctx); err == nil {
			t.Error("nobody is told that the queue was full")
		}
		queue.left = 1000
		if now := written(t, s, p.cycle); now != before {
			t.Errorf("with a full queue %v is written, want %v", now, before)
		}
		draft := p.firm.Draft("Beside it", survey.Named, at(9, 11))
		draft.AccountIDs = draft.AccountIDs[:1]
		beside := must(s.CreateCycle(ctx, p.firm.Manager, draft)).ID
		must(s.ScheduleOpening(ctx, p.firm.Manager, beside))
		clock.Set(at(9, 11))
		mend := breakAt(t, s, p.cycle, mailer.SellerNotice)
		for range 2 {
			if _, err := s.PlanMails(ctx); err == nil {
				t.Error("nobody is told that the database failed")
			}
		}
		mend()
		if now := written(t, s, p.cycle); now != before {
			t.Errorf("with a broken database %v is written, want %v", now, before)
		}
		if now, want := written(t, s, beside), [5]int{4, 6, 1, 1, 1}; now != want {
			t.Errorf("of the cycle beside it %v is written, want %v", now, want)
		}
		stopped, stop := context.WithCancel(ctx)
		stop()
		if _, err := s.PlanMails(stopped); err == nil {
			t.Error("a tick that was stopped says nothing")
		}
		if c := must(s.Cycle(ctx, p.firm.Manager, p.cycle)); c.State != survey.Scheduled || !c.Can.Cancel {
			t.Errorf("after the faults it is %s", c.State)
		}

		queue.ids = nil
		sent := p.comes(at(9, 12))
		if counted(sent, "invitation") != 16 || counted(sent, "seller_notice") != 3 || len(sent) != 19 || len(slices.Compact(sent)) != 19 {
			t.Errorf("the next tick sends %v", sent)
		}
		if now, want := written(t, s, p.cycle), [5]int{16, 19, 4, 1, 1}; now != want || len(queue.ids) < 19 {
			t.Errorf("%v is written, want %v; %d are queued", now, want, len(queue.ids))
		}
		again := must(s.Invited(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[0].ID))
		for n := range links {
			if again[n].InvitationID != links[n].InvitationID {
				t.Error("a link of a pre-notice is another one now")
			}
		}
		if sent := p.comes(at(9, 13)); len(sent) != 0 {
			t.Errorf("and then %v", sent)
		}
	})
}

// TestPreNoticesThatBreakOffAreMadeUpFor: the same of telling ahead.
func TestPreNoticesThatBreakOffAreMadeUpFor(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		clock.Set(at(6, 10))
		mend := breakAt(t, s, p.cycle, mailer.Announcement)
		if _, err := s.PlanMails(ctx); err == nil {
			t.Error("nobody is told that the database failed")
		}
		mend()
		if now := written(t, s, p.cycle); now != [5]int{} {
			t.Errorf("%v is written", now)
		}
		if sent := p.comes(at(6, 11)); counted(sent, "announcement") != 16 || len(sent) != 16 {
			t.Errorf("the next tick sends %v", sent)
		}
	})
}

// TestACycleThatCannotOpenHoldsUpNoOther: it says why, once, and opens as soon as it can. What could not open until it was to close is
// not lost either: it can be given other dates.
func TestACycleThatCannotOpenHoldsUpNoOther(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		stuck := scheduled(t, s, clock, func(d *survey.CycleDraft) {
			d.AccountIDs, d.Schedule = d.AccountIDs[:1], &survey.Schedule{Week: survey.MonFri}
		})
		manager := stuck.firm.Manager
		draft := stuck.firm.Draft("Another", survey.Named, at(9, 10))
		draft.AccountIDs = draft.AccountIDs[1:]
		other := must(s.CreateCycle(ctx, manager, draft)).ID
		must(s.ScheduleOpening(ctx, manager, other))
		for _, c := range stuck.firm.Contacts[0] {
			must(s.Suppress(ctx, manager, c.Email, "by phone"))
		}
		clock.Set(at(9, 10))
		for range 3 {
			must(s.PlanMails(ctx))
		}
		if c := must(s.Cycle(ctx, manager, other)); c.State != survey.Open || c.Mail.Queued != 15 {
			t.Errorf("the other is %s with %d mails", c.State, c.Mail.Queued)
		}
		plan := must(s.Opening(ctx, manager, stuck.cycle))
		if plan.State != survey.Scheduled || plan.Fault != "The cycle can't be launched yet: There is no contact who may be emailed." || !plan.Can.Cancel {
			t.Errorf("the stuck one is %s: %q, can be %+v", plan.State, plan.Fault, plan.Can)
		}
		if m := must(s.Monitor(ctx, manager, stuck.cycle)); m.Fault != plan.Fault {
			t.Errorf("the monitor says %q", m.Fault)
		}
		if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action = 'could not open'"); n != 1 {
			t.Errorf("told %d times", n)
		}
		// It is past its closing, and gets other dates; then a contact.
		clock.Set(at(31, 18))
		must(s.PlanMails(ctx))
		if c := must(s.Cycle(ctx, manager, stuck.cycle)); c.State != survey.Scheduled || !c.Can.Cancel {
			t.Errorf("past its closing it is %s and can be %+v", c.State, c.Can)
		}
		missed := must(s.Opening(ctx, manager, stuck.cycle)).Fault
		if m := must(s.Monitor(ctx, manager, stuck.cycle)); m.Fault != missed || missed != "Its closing time came before it could open. Give it other dates, or cancel the opening." {
			t.Errorf("past its closing the plan says %q and the monitor %q", missed, m.Fault)
		}
		april := func(day int) time.Time { return time.Date(2026, time.April, day, 10, 0, 0, 0, zone) }
		must(s.Reschedule(ctx, manager, stuck.cycle, store.Dates{OpensAt: april(6), ClosesAt: april(28), Schedule: survey.Schedule{Week: survey.MonFri}}))
		if plan := must(s.Opening(ctx, manager, stuck.cycle)); plan.Fault != "" {
			t.Errorf("with other dates it still says %q", plan.Fault)
		}
		if sent := stuck.comes(april(6)); len(sent) != 0 {
			t.Errorf("nobody can be asked, and %v is sent", sent)
		}
		must(s.CreateContact(ctx, manager, stuck.firm.Accounts[0].ID, store.ContactChange{FirstName: "Nora", Email: "nora@new.example"}))
		if sent := stuck.comes(april(6).Add(time.Hour)); counted(sent, "invitation") != 1 || counted(sent, "seller_notice") != 2 {
			t.Errorf("once somebody can be asked: %v", sent)
		}
		if plan := must(s.Opening(ctx, manager, stuck.cycle)); plan.State != survey.Open || plan.Fault != "" {
			t.Errorf("open, it is %s: %q", plan.State, plan.Fault)
		}
	})
}

// TestAMailServerThatIsDownAtTheOpening: what could not leave leaves later, once; a pre-notice that the opening has overtaken never does.
func TestAMailServerThatIsDownAtTheOpening(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		down := func(now time.Time, want int) {
			t.Helper()
			clock.Set(now)
			must(s.PlanMails(ctx))
			tried := 0
			for _, m := range must(s.Messages(ctx, p.firm.Manager, p.cycle, "queued", 1)).Messages {
				if _, due := claimed(t, s, m.ID); due {
					tried++
					ok(t, s.Failed(ctx, m.ID, "connection refused", false, now.Add(time.Minute)))
				}
			}
			if tried != want {
				t.Errorf("%s: %d are tried, want %d", now, tried, want)
			}
		}
		down(at(6, 10), 16)
		down(at(6, 11), 16)
		down(at(9, 10), 19)
		if n := count(t, s, "SELECT count(*) FROM messages WHERE kind = 'announcement' AND state = 'cancelled'"); n != 16 {
			t.Errorf("%d pre-notices are taken back, want 16", n)
		}
		down(at(9, 11), 19)
		if sent := p.comes(at(9, 12)); counted(sent, "invitation") != 16 || counted(sent, "seller_notice") != 3 || len(sent) != 19 {
			t.Errorf("once it is up: %v", sent)
		}
		if sent := p.comes(at(9, 13)); len(sent) != 0 {
			t.Errorf("and then %v", sent)
		}
	})
}

// TestWhatIsLateWaitsForOfficeHours: what stood in the way by day makes nobody get mail at night, or on a day off.
func TestWhatIsLateWaitsForOfficeHours(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, func(d *survey.CycleDraft) { d.OpensAt, d.Schedule.PreNoticeDays = at(11, 10), 5 })
		standsStill := func(from, to time.Time) {
			t.Helper()
			clock.Set(from)
			must(s.PauseCycleMail(ctx, p.firm.Manager, p.cycle, ""))
			if sent := p.comes(to.Add(-time.Hour)); len(sent) != 0 {
				t.Errorf("while it stands still: %v", sent)
			}
			clock.Set(to)
			must(s.ResumeCycleMail(ctx, p.firm.Manager, p.cycle))
			if sent := p.comes(to); len(sent) != 0 {
				t.Errorf("at night: %v", sent)
			}
		}
		standsStill(at(6, 9), at(7, 22)) // from Friday morning to Saturday night
		if plan := must(s.Opening(ctx, p.firm.Manager, p.cycle)); plan.Next == nil || plan.Next.Code != survey.StepPreNotice || !plan.Next.At.Equal(at(9, 9)) {
			t.Errorf("the plan says that next comes %+v", plan.Next)
		}
		if sent := p.comes(at(9, 9)); counted(sent, "announcement") != 16 || len(sent) != 16 {
			t.Errorf("on Monday morning: %v", sent)
		}
		standsStill(at(11, 9), at(11, 22))
		if plan := must(s.Opening(ctx, p.firm.Manager, p.cycle)); plan.Next == nil || plan.Next.Code != survey.StepOpening || !plan.Next.At.Equal(at(12, 9)) {
			t.Errorf("the plan says that next comes %+v", plan.Next)
		}
		if sent := p.comes(at(12, 9)); counted(sent, "invitation") != 16 || len(sent) != 19 {
			t.Errorf("on the next morning: %v", sent)
		}
	})
}
