package store_test

import (
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// apart keeps answers to an invitation of f's cycle apart.
func (f asked) apart(t *testing.T, s *store.Store, n int, levels string) {
	t.Helper()
	i := survey.Invitation{ID: f.invitations[n], FirmID: f.Firm.ID, CycleID: f.cycle}
	ok(t, s.KeepApart(ctx, i, said(levels, "kept apart"), true, store.Haste))
}

// What is kept apart is in no count and no page, the person can answer as before, and a manager may say what it is.
func TestDoubtedAnswersCountNowhere(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		for n := range 4 {
			f.apart(t, s, n, "0123012")
		}
		clock.Advance(time.Hour)
		cycle := must(s.Cycle(ctx, f.Manager, f.cycle))
		if cycle.Clients.Started != 0 || cycle.AccountsHeard != 0 || must(s.OpenInvitation(ctx, f.invitations[0])).Saved != nil {
			t.Fatalf("counted: %+v", cycle.Clients)
		}
		lines := must(s.Doubted(ctx, f.Manager, f.cycle))
		if len(lines) != 4 || lines[0].AccountName == "" || lines[0].FirstName == "" || lines[0].Why != store.Haste {
			t.Fatalf("the manager is told %+v", lines)
		}
		for _, p := range []survey.Principal{f.Seller, f.Viewer, storetest.NamedFirm(t, s, "southwind").Manager} {
			_, err := s.Doubted(ctx, p, f.cycle)
			wantKind(t, "somebody else's list", err, survey.NotFound)
			wantKind(t, "somebody else's verdict", s.SettleDoubted(ctx, p, f.cycle, f.invitations[0], true), survey.NotFound)
		}

		must(s.SaveAnswers(ctx, f.invitations[0], said("3333333", "my own"), true))
		wantKind(t, "over the person's own", s.SettleDoubted(ctx, f.Manager, f.cycle, f.invitations[0], true), survey.Conflict)
		ok(t, s.SettleDoubted(ctx, f.Manager, f.cycle, f.invitations[1], false))
		ok(t, s.SettleDoubted(ctx, f.Manager, f.cycle, f.invitations[2], true))
		wantKind(t, "twice", s.SettleDoubted(ctx, f.Manager, f.cycle, f.invitations[2], true), survey.NotFound)
		if must(s.ConfirmAnswers(ctx, f.invitations[3])) != true {
			t.Error("confirmed answers were sent")
		}
		if left := must(s.Doubted(ctx, f.Manager, f.cycle)); len(left) != 0 {
			t.Errorf("still in doubt: %+v", left)
		}
		for n, want := range []survey.Levels{"3333333", "", "0123012", "0123012"} {
			saved := must(s.OpenInvitation(ctx, f.invitations[n])).Saved
			if (saved == nil) != (want == "") || saved != nil && (saved.Answers.Levels != want || saved.SubmittedAt == nil) {
				t.Errorf("invitation %d has %+v, want %s", n, saved, want)
			}
			if counted := lines[1]; n == 2 && !saved.SubmittedAt.Equal(counted.CameAt) {
				t.Errorf("counted as of %s, but it came at %s", saved.SubmittedAt, counted.CameAt)
			}
		}
		if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action IN ('count doubted answers', 'discard doubted answers')"); n != 2 {
			t.Errorf("%d verdicts in the audit log, want 2", n)
		}
	})
}

// Doubted answers come to count only while answers are taken; a save never takes the place of what was sent.
func TestDoubtedAnswersKeepToTheCycle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		f.apart(t, s, 0, "0123012")
		f.apart(t, s, 1, "0123012")
		i := survey.Invitation{ID: f.invitations[0], FirmID: f.Firm.ID, CycleID: f.cycle}
		ok(t, s.KeepApart(ctx, i, said("0------", ""), false, store.Sweep))
		if kept := must(s.KeptApart(ctx, i.ID)); kept.Levels != "0123012" || kept.Comments["impact"] != "kept apart" {
			t.Errorf("kept: %+v", kept)
		}
		ok(t, s.RevokeInvitation(ctx, f.invitations[1], "not me"))
		_, err := s.ConfirmAnswers(ctx, f.invitations[1])
		wantKind(t, "a revoked link", err, survey.Closed)
		must(s.SetLateDays(ctx, f.Manager, f.cycle, 0))
		must(s.CloseCycle(ctx, f.Manager, f.cycle))
		_, err = s.ConfirmAnswers(ctx, f.invitations[0])
		wantKind(t, "after the close", err, survey.Closed)
		wantKind(t, "a verdict after the close", s.SettleDoubted(ctx, f.Manager, f.cycle, f.invitations[0], true), survey.Closed)
		_, err = s.ConfirmAnswers(ctx, f.invitations[2])
		wantKind(t, "nothing kept apart", err, survey.NotFound)
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 0 {
			t.Errorf("%d responses", n)
		}
	})
}

// TestADoubtIsOverOnceOtherAnswersAreSent: whoever goes back from the question whose answers they are and sends others has said it, and a
// page left open replaces nothing. A change that was kept apart after that is asked about as before.
func TestADoubtIsOverOnceOtherAnswersAreSent(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		f.apart(t, s, 0, "0000000")
		clock.Advance(time.Minute)
		must(s.SaveAnswers(ctx, f.invitations[0], said("3333333", "my own"), true))
		clock.Advance(time.Minute)
		_, err := s.KeptApart(ctx, f.invitations[0])
		wantKind(t, "asking about it", err, survey.NotFound)
		_, err = s.ConfirmAnswers(ctx, f.invitations[0])
		wantKind(t, "confirming it", err, survey.NotFound)
		if now := must(s.OpenInvitation(ctx, f.invitations[0])).Saved; now.Answers.Levels != "3333333" {
			t.Errorf("what was sent became %s", now.Answers.Levels)
		}
		f.apart(t, s, 0, "1111111")
		if !must(s.ConfirmAnswers(ctx, f.invitations[0])) || must(s.OpenInvitation(ctx, f.invitations[0])).Saved.Answers.Levels != "1111111" {
			t.Error("a change that was kept apart doesn’t count once it is confirmed")
		}
	})
}
