package store_test

import (
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestTwoPeopleDontOverwriteACycle: of two who have opened the same draft, or the dates of what is scheduled, the second to save is told.
func TestTwoPeopleDontOverwriteACycle(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		draft := firm.Draft("Review 2026", survey.Named, at(9, 10))
		made := must(s.CreateCycle(ctx, firm.Manager, draft))
		if again := must(s.Cycle(ctx, firm.Admin, made.ID)); made.Seen == "" || again.Seen != made.Seen {
			t.Fatalf("untouched, it is %q and then %q", made.Seen, again.Seen)
		}
		if seller := must(s.Cycle(ctx, firm.Seller, made.ID)); seller.Seen != "" {
			t.Errorf("a seller has seen %q", seller.Seen)
		}
		first, second := draft, draft
		first.Seen, first.AccountIDs = made.Seen, draft.AccountIDs[:2]
		second.Seen, second.Name = made.Seen, "Review of the year"
		after := must(s.UpdateCycle(ctx, firm.Manager, made.ID, first))
		_, err := s.UpdateCycle(ctx, firm.Admin, made.ID, second)
		wantKind(t, "a change of what was changed", err, survey.Conflict)
		if found := problemsOf(err); len(found) != 1 || found[0].Where != "seen" {
			t.Errorf("it names %+v", found)
		}
		if c := must(s.Cycle(ctx, firm.Admin, made.ID)); c.Name != "Review 2026" || len(c.AccountIDs) != 2 || c.Seen != after.Seen {
			t.Errorf("refused, and it is called %q with %d accounts", c.Name, len(c.AccountIDs))
		}
		second.Seen = after.Seen
		must(s.UpdateCycle(ctx, firm.Admin, made.ID, second))

		waits := must(s.ScheduleOpening(ctx, firm.Manager, made.ID))
		move := store.Dates{OpensAt: at(16, 10), ClosesAt: waits.ClosesAt, Schedule: waits.Schedule, Seen: waits.Seen}
		must(s.Reschedule(ctx, firm.Manager, made.ID, move))
		move.OpensAt = at(10, 10)
		_, err = s.Reschedule(ctx, firm.Admin, made.ID, move)
		wantKind(t, "moving what was moved", err, survey.Conflict)
		move.Seen = "" // knowingly
		if c := must(s.Reschedule(ctx, firm.Admin, made.ID, move)); !c.OpensAt.Equal(at(10, 10)) {
			t.Errorf("written over knowingly, it opens %s", c.OpensAt)
		}
		clock.Set(at(10, 10))
		must(s.PlanMails(ctx))
		if c := must(s.Cycle(ctx, firm.Manager, made.ID)); c.Seen != "" || c.State != survey.Open {
			t.Errorf("open, it is %s and still to be changed: %q", c.State, c.Seen)
		}
	})
}
