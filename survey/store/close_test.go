package store_test

import (
	"sync"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// An answer that is sent while somebody closes the cycle is in version 1, or late, or refused and then taken as late: never lost, never
// counted twice, and the results stay as they were frozen.
func TestAnswersAtTheMomentOfTheClose(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		var wait sync.WaitGroup
		for n, id := range f.invitations {
			wait.Go(func() {
				if _, err := s.SaveAnswers(ctx, id, said("0123012", ""), true); err != nil {
					if err := s.SaveLate(ctx, id, said("0123012", ""), true); err != nil {
						t.Errorf("answer %d: %v", n, err)
					}
				}
			})
			if n%4 == 1 {
				wait.Go(func() { must(s.CloseCycle(ctx, f.Manager, f.cycle)) })
			}
		}
		wait.Wait()
		frozen := must(s.Cycle(ctx, f.Manager, f.cycle)).Clients.Answered
		ok(t, s.CountStragglers(ctx))
		late := count(t, s, "SELECT count(*) FROM late_answers WHERE submitted_at IS NOT NULL")
		if frozen+late != len(f.invitations) || count(t, s, "SELECT count(*) FROM responses WHERE submitted_at IS NOT NULL") != frozen {
			t.Errorf("%d in version 1 and %d late, of %d answers", frozen, late, len(f.invitations))
		}
		if n := count(t, s, "SELECT count(*) FROM cycle_versions"); n != 1 {
			t.Errorf("frozen %d times", n)
		}
	})
}

// Whom the clock closes is frozen once, whoever looks first.
func TestTheClockFreezesOnce(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		must(s.SaveAnswers(ctx, f.invitations[0], said("0123012", ""), true))
		clock.Advance(28 * 24 * time.Hour)
		var wait sync.WaitGroup
		for range 6 {
			wait.Go(func() { ok(t, s.FreezeEnded(ctx)) })
			wait.Go(func() { must(s.Portfolio(ctx, f.Manager, f.cycle)) })
		}
		wait.Wait()
		v := must(s.Versions(ctx, f.Manager, f.cycle))
		if len(v.Versions) != 1 || v.Versions[0].Clients != 1 || !v.Versions[0].At.Equal(storetest.Start.Add(28*24*time.Hour)) {
			t.Errorf("frozen as %+v", v.Versions)
		}
	})
}

// Late answers change nothing until they are published; then version 2 has them, version 1 is as it was, and nothing can be sent twice.
func TestLateAnswersMakeAVersion(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		must(s.SaveAnswers(ctx, f.invitations[0], said("3333333", ""), true))
		must(s.SaveAnswers(ctx, f.invitations[1], said("1------", ""), false))
		must(s.CloseCycle(ctx, f.Manager, f.cycle))
		clock.Advance(24 * time.Hour)
		account := f.Accounts[0].ID
		before := must(s.Gap(ctx, f.Manager, f.cycle, account))
		wantKind(t, "frozen", s.SaveLate(ctx, f.invitations[0], said("0000000", ""), true), survey.Conflict)
		ok(t, s.SaveLate(ctx, f.invitations[1], said("0000000", ""), true))
		ok(t, s.SaveLate(ctx, f.invitations[1], said("1111111", ""), true))
		if now := must(s.Gap(ctx, f.Manager, f.cycle, account)); now.Overall.Client.N != 1 || *now.Overall.Client != *before.Overall.Client {
			t.Errorf("a late answer shows: %+v", now.Overall.Client)
		}
		v := must(s.PublishLate(ctx, f.Manager, f.cycle))
		if len(v.Versions) != 2 || v.Versions[1].Added != 1 || len(v.Waiting) != 0 {
			t.Fatalf("published %+v", v)
		}
		if now := must(s.Gap(ctx, f.Manager, f.cycle, account)); now.Overall.Client.N != 2 || now.Cycle.Version != 2 {
			t.Errorf("version 2 shows %+v", now.Overall.Client)
		}
		if old := must(s.GapAsOf(ctx, f.Manager, f.cycle, account, 1)); *old.Overall.Client != *before.Overall.Client {
			t.Errorf("version 1 became %+v, was %+v", old.Overall.Client, before.Overall.Client)
		}
		wantKind(t, "after it is in", s.SaveLate(ctx, f.invitations[1], said("2222222", ""), true), survey.Conflict)
		_, err := s.PublishLate(ctx, f.Manager, f.cycle)
		wantKind(t, "nothing waits", err, survey.Conflict)
		clock.Advance(14 * 24 * time.Hour)
		wantKind(t, "too late", s.SaveLate(ctx, f.invitations[2], said("2222222", ""), true), survey.Closed)
	})
}
