package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// asked is a small firm with one open cycle, and its invitations.
type asked struct {
	storetest.SmallFirm
	cycle       string
	invitations []string
}

func openCycle(t *testing.T, s *store.Store) asked {
	t.Helper()
	out := asked{SmallFirm: storetest.Firm(t, s)}
	draft := out.Draft("Review", survey.Named, storetest.Start)
	cycle := must(s.CreateCycle(ctx, out.Manager, draft))
	cycle = must(s.Launch(ctx, out.Manager, cycle.ID))
	out.cycle = cycle.ID
	rows, err := s.Database().SQL.QueryContext(ctx, "SELECT i.id FROM invitations i JOIN accounts a ON a.id = i.account_id JOIN contacts k ON k.id = i.contact_id WHERE i.cycle_id = $1 ORDER BY a.name, k.email", cycle.ID)
	ok(t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id string
		ok(t, rows.Scan(&id))
		out.invitations = append(out.invitations, id)
	}
	ok(t, rows.Err())
	if len(out.invitations) != 16 {
		t.Fatalf("%d invitations, want 16", len(out.invitations))
	}
	return out
}

func count(t *testing.T, s *store.Store, query string, args ...any) int {
	t.Helper()
	var n int
	ok(t, s.Database().SQL.QueryRowContext(ctx, query, args...).Scan(&n))
	return n
}

func said(levels, comment string) survey.Answers {
	a := survey.Answers{Levels: survey.Levels(levels), Comments: map[string]string{}}
	if comment != "" {
		a.Comments["impact"] = comment
	}
	return a
}

// One person, one answer: saved, sent, changed, until the cycle closes; never two rows, never back from sent to saved.
func TestClientAnswers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		id := f.invitations[0]
		page := must(s.OpenInvitation(ctx, id))
		if page.FirmName != "northwind" || page.AccountName != "Account A" || page.LeadName != "Sol Seller" || page.Saved != nil ||
			page.Revoked || must(s.OptedOut(ctx, id)) || !strings.HasPrefix(page.ContactFirst, "First") || page.Cycle.StateAt(clock.Now()) != survey.Open {
			t.Fatalf("the page of an unanswered invitation: %+v", page)
		}
		first := must(s.SaveAnswers(ctx, id, said("0123x--", "<script>'; -- \n日本"), false))
		page = must(s.OpenInvitation(ctx, id))
		if page.Saved == nil || page.Saved.Answers.Levels != "0123x--" || page.Saved.Answers.Comments["impact"] != "<script>'; -- \n日本" || page.Saved.SubmittedAt != nil {
			t.Fatalf("saved for later: %+v", page.Saved)
		}
		sent := must(s.SaveAnswers(ctx, id, said("0123x11", ""), true))
		if sent.SubmittedAt == nil || sent.FirmID != f.Firm.ID || sent.CycleID != f.cycle {
			t.Fatalf("sent: %+v", sent)
		}
		_, err := s.SaveAnswers(ctx, id, said("-------", ""), false)
		wantKind(t, "saving over sent answers", err, survey.Conflict)
		changed := must(s.SaveAnswers(ctx, id, said("3333333", ""), true))
		page = must(s.OpenInvitation(ctx, id))
		if page.Saved.ID != first.ID && page.Saved.ID != changed.ID || page.Saved.Answers.Levels != "3333333" || !page.Saved.SubmittedAt.Equal(*changed.SubmittedAt) {
			t.Fatalf("changed: %+v, want %+v", page.Saved, changed)
		}
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 1 {
			t.Fatalf("%d responses, want 1", n)
		}
		_, err = s.SaveAnswers(ctx, "00000000000000000000", said("3333333", ""), true)
		wantKind(t, "an unknown invitation", err, survey.NotFound)
		clock.Advance(29 * 24 * time.Hour)
		for _, submit := range []bool{false, true} {
			for _, id := range f.invitations[:2] {
				_, err = s.SaveAnswers(ctx, id, said("0000000", ""), submit)
				wantKind(t, "after the close", err, survey.Closed)
			}
		}
		if page = must(s.OpenInvitation(ctx, id)); page.Saved.Answers.Levels != "3333333" {
			t.Fatal("answers changed after the close")
		}
	})
}

// The guard stands in the statement: closed by hand, revoked, not opened yet.
func TestGuards(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		ok(t, s.RevokeInvitation(ctx, f.invitations[0], "not me"))
		ok(t, s.RevokeInvitation(ctx, f.invitations[0], "again"))
		_, err := s.SaveAnswers(ctx, f.invitations[0], said("3333333", ""), true)
		wantKind(t, "a revoked link", err, survey.Closed)
		if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action = 'revoke link' AND actor_id = $1", f.invitations[0]); n != 1 {
			t.Errorf("%d audit entries of one revoking, want 1", n)
		}
		clock.Set(storetest.Start.Add(-time.Hour))
		_, err = s.SaveAnswers(ctx, f.invitations[1], said("3333333", ""), true)
		wantKind(t, "before the opening", err, survey.Closed)
		clock.Set(storetest.Start.Add(time.Hour))
		must(s.CloseCycle(ctx, f.Manager, f.cycle))
		_, err = s.SaveAnswers(ctx, f.invitations[1], said("3333333", ""), true)
		wantKind(t, "closed by hand", err, survey.Closed)
		_, err = s.SaveOwnAnswers(ctx, f.Seller, f.cycle, f.Accounts[0].ID, said("3333333", ""), true)
		wantKind(t, "a seller after the close", err, survey.Closed)
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 0 {
			t.Errorf("%d responses were stored past the guard", n)
		}
	})
}

// Sending without a look first is held to the same rules, and to the questions that were asked.
func TestSendAnswersDecidesInOneStatement(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		id := f.invitations[0]
		asks := survey.Instrument{Key: "strength", Version: 1}
		for name, other := range map[string]survey.Instrument{"an older version": {Key: "strength", Version: 2}, "another questionnaire": {Key: "care", Version: 1}} {
			if _, err := s.SendAnswers(ctx, id, other, said("0123012", "")); survey.KindOf(err) != survey.Conflict {
				t.Errorf("%s: found %v, want a conflict", name, err)
			}
		}
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 0 {
			t.Fatalf("%d responses stored for questions that were not asked", n)
		}
		must(s.SendAnswers(ctx, id, asks, said("0123012", "once")))
		must(s.SendAnswers(ctx, id, asks, said("3333333", "twice")))
		saved := must(s.OpenInvitation(ctx, id)).Saved
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 1 || saved.Answers.Levels != "3333333" || saved.SubmittedAt == nil {
			t.Fatalf("%d responses, the last one %+v", n, saved)
		}
		clock.Advance(29 * 24 * time.Hour)
		if _, err := s.SendAnswers(ctx, id, asks, said("0000000", "")); survey.KindOf(err) != survey.Closed {
			t.Errorf("after the close: found %v, want closed", err)
		}
	})
}

// Whoever said no is on the list once, and what waits for them is cancelled.
func TestOptOut(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		waiting := count(t, s, "SELECT count(*) FROM messages WHERE state IN ('planned', 'queued') AND kind = 'invitation'")
		for range 3 {
			ok(t, s.OptOut(ctx, f.invitations[0], "one-click"))
		}
		if !must(s.OptedOut(ctx, f.invitations[0])) || must(s.OptedOut(ctx, f.invitations[1])) {
			t.Error("the wrong person is suppressed")
		}
		for query, want := range map[string]int{
			"SELECT count(*) FROM suppressions":                                                                        1,
			"SELECT count(*) FROM audit_log WHERE action = 'opt out'":                                                  1,
			"SELECT count(*) FROM messages WHERE state = 'cancelled'":                                                  1,
			"SELECT count(*) FROM messages WHERE state IN ('planned', 'queued') AND kind = 'invitation'":               waiting - 1,
			"SELECT count(*) FROM message_events e JOIN messages m ON m.id = e.message_id WHERE e.state = 'cancelled'": 1,
		} {
			if n := count(t, s, query); n != want {
				t.Errorf("%s: %d, want %d", query, n, want)
			}
		}
		wantKind(t, "an unknown invitation", s.OptOut(ctx, "00000000000000000000", "link"), survey.NotFound)
	})
}

// A seller's answers can be saved until they are sealed, and never after; only the team has a page; sealing is logged.
func TestSealing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		account := f.Accounts[0].ID
		page := must(s.OpenTask(ctx, f.Seller, f.cycle, account))
		if page.Saved != nil || page.AccountName != "Account A" || page.FirmName != "northwind" {
			t.Fatalf("an unanswered task: %+v", page)
		}
		must(s.SaveOwnAnswers(ctx, f.Seller, f.cycle, account, said("0------", "later"), false))
		if page = must(s.OpenTask(ctx, f.Seller, f.cycle, account)); page.Saved.SubmittedAt != nil || page.Saved.Answers.Comments["impact"] != "later" {
			t.Fatalf("saved: %+v", page.Saved)
		}
		must(s.SaveOwnAnswers(ctx, f.Seller, f.cycle, account, said("0123x--", ""), true))
		for _, seal := range []bool{false, true} {
			_, err := s.SaveOwnAnswers(ctx, f.Seller, f.cycle, account, said("3333333", ""), seal)
			wantKind(t, "changing sealed answers", err, survey.Conflict)
		}
		if page = must(s.OpenTask(ctx, f.Seller, f.cycle, account)); page.Saved.Answers.Levels != "0123x--" || page.Saved.SubmittedAt == nil {
			t.Fatalf("sealed: %+v", page.Saved)
		}
		if n := count(t, s, "SELECT count(*) FROM audit_log WHERE action = 'seal' AND actor_id = $1", f.Seller.MemberID); n != 1 {
			t.Errorf("%d audit entries of one seal, want 1", n)
		}
		foreign := storetest.NamedFirm(t, s, "southwind")
		for name, p := range map[string]survey.Principal{
			"not on the team": f.Manager, "another firm's": foreign.Seller,
			"another firm's admin with this member": {FirmID: foreign.Firm.ID, MemberID: f.Seller.MemberID, Role: survey.Admin},
		} {
			_, err := s.OpenTask(ctx, p, f.cycle, account)
			wantKind(t, name, err, survey.NotFound)
			_, err = s.SaveOwnAnswers(ctx, p, f.cycle, account, said("0000000", ""), true)
			wantKind(t, name, err, survey.NotFound)
		}
		if n := count(t, s, "SELECT count(*) FROM responses"); n != 1 {
			t.Errorf("%d responses, want 1", n)
		}
	})
}

// Fifty people and devices at once, some twice, some on the same link: exactly one response each, and whatever was
// acknowledged is there. Then the store closes under load: still nothing acknowledged is lost.
func TestManyAtOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s, _ := storetest.Open(t, address, clock)
		f := openCycle(t, s)
		var group sync.WaitGroup
		for n := range 50 {
			group.Go(func() {
				id := f.invitations[n%len(f.invitations)]
				for k := range 4 {
					if _, err := s.SaveAnswers(ctx, id, said("0123x11", fmt.Sprint("by ", n, " ", k)), true); err != nil {
						t.Errorf("answering together: %v", err)
					}
				}
			})
		}
		group.Wait()
		if n := count(t, s, "SELECT count(*) FROM responses"); n != len(f.invitations) {
			t.Errorf("%d responses, want %d", n, len(f.invitations))
		}
		if n := count(t, s, "SELECT count(*) FROM responses WHERE submitted_at IS NULL"); n != 0 {
			t.Errorf("%d responses are not marked sent", n)
		}

		dying, err := store.Open(ctx, address, store.Options{Now: clock.Now, MaxConns: 4})
		ok(t, err)
		acknowledged := make([]atomic.Int64, len(f.invitations))
		for n, id := range f.invitations {
			group.Go(func() {
				for k := int64(1); k < 10_000; k++ {
					if _, err := dying.SaveAnswers(ctx, id, said("1111111", fmt.Sprint(k)), true); err != nil {
						return
					}
					acknowledged[n].Store(k)
				}
			})
		}
		for acknowledged[0].Load() < 3 {
			time.Sleep(time.Millisecond) // wait for load, of which nothing here depends
		}
		ok(t, dying.Close())
		group.Wait()
		for n, id := range f.invitations {
			var stored int64
			_, _ = fmt.Sscan(must(s.OpenInvitation(ctx, id)).Saved.Answers.Comments["impact"], &stored)
			if stored < acknowledged[n].Load() {
				t.Errorf("invitation %d: answer %d was acknowledged, %d is stored", n, acknowledged[n].Load(), stored)
			}
		}
	})
}

// Hundreds open at once, each sees their own page and what they saved before they came.
func TestManyOpenAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		var group sync.WaitGroup
		for n, id := range f.invitations {
			group.Go(func() {
				for k := range 5 {
					comment := fmt.Sprint(n, " ", k)
					must(s.SaveAnswers(ctx, id, said("0123x11", comment), true))
					for range 8 {
						group.Go(func() {
							page, err := s.OpenInvitation(ctx, id)
							if err != nil || page.Invitation.ID != id || page.Saved == nil {
								t.Errorf("opening %s: %+v, %v", id, page, err)
								return
							}
							var who, round int
							if _, err := fmt.Sscan(page.Saved.Answers.Comments["impact"], &who, &round); err != nil || who != n || round < k {
								t.Errorf("%d in round %d found the answers %d %d", n, k, who, round)
							}
						})
					}
					if _, err := s.OpenInvitation(ctx, "00000000000000000000"); survey.KindOf(err) != survey.NotFound {
						t.Errorf("an unknown invitation: %v", err)
					}
				}
			})
		}
		group.Wait()
	})
}

// A caller that went away, or one bad answer in a group, spoils nobody else's.
func TestOneBadAnswerSpoilsNoOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := openCycle(t, s)
		gone, cancel := context.WithCancel(ctx)
		cancel()
		var group sync.WaitGroup
		for n, id := range f.invitations {
			group.Go(func() {
				switch n {
				case 0:
					if _, err := s.SaveAnswers(gone, id, said("0123x11", ""), true); err == nil {
						t.Error("a caller that has gone was answered")
					}
				case 1: // PostgreSQL refuses the NUL, SQLite keeps it
					_, _ = s.SaveAnswers(ctx, id, said("012\x00x11", ""), true)
				default:
					if _, err := s.SaveAnswers(ctx, id, said("0123x11", ""), true); err != nil {
						t.Errorf("beside a bad answer: %v", err)
					}
				}
			})
		}
		group.Wait()
		if n := count(t, s, "SELECT count(*) FROM responses WHERE levels = '0123x11'"); n < len(f.invitations)-2 {
			t.Errorf("%d good answers stored, want at least %d", n, len(f.invitations)-2)
		}
	})
}
