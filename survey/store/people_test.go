package store_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func TestSignIn(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		queue := &recorder{}
		s.UseQueue(queue)
		ok(t, s.RequestSignIn(ctx, "nobody@nowhere.example", "/"))
		if len(queue.ids) != 0 {
			t.Error("an unknown address was mailed")
		}
		ok(t, s.RequestSignIn(ctx, "SOL@northwind.example", "//evil.example"))
		for range 10 {
			ok(t, s.RequestSignIn(ctx, "sol@northwind.example", "/cycles"))
		}
		if len(queue.ids) != 5 {
			t.Errorf("%d mails to an eager person, want 5", len(queue.ids))
		}
		letter, claimed, err := storetest.Claim(ctx, s, queue.ids[0])
		if err != nil || !claimed || letter.Kind != mailer.SignIn || letter.SignInLinkID == "" || letter.SignInNext != "" {
			t.Fatalf("letter: %+v, %v, %v", letter, claimed, err)
		}
		member, _, err := s.SignInLink(ctx, letter.SignInLinkID)
		if err != nil || member.ID != firm.Seller.MemberID {
			t.Errorf("looking: %+v, %v", member, err)
		}
		var won atomic.Int32
		var secret atomic.Value
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				session, text, _, err := s.UseSignInLink(ctx, letter.SignInLinkID)
				if err == nil {
					won.Add(1)
					secret.Store(text)
					if session.ID == text {
						t.Error("the secret is stored")
					}
				} else if survey.KindOf(err) != survey.Closed {
					t.Errorf("second use: %v", err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Fatalf("%d used one link", won.Load())
		}
		cookie := secret.Load().(string)
		if p := must(s.SessionPrincipal(ctx, cookie)); p != firm.Seller {
			t.Errorf("principal %+v, want %+v", p, firm.Seller)
		}
		_, err = s.SessionPrincipal(ctx, cookie+"x")
		wantKind(t, "another secret", err, survey.Unauthenticated)

		// A new role ends the session and the links that wait.
		waiting, _, err := s.NewSignInLink(ctx, firm.Seller.MemberID, "/", time.Hour)
		ok(t, err)
		must(s.UpdateMember(ctx, firm.Admin, firm.Seller.MemberID, store.MemberChange{Name: "Sol Seller", Email: "sol@northwind.example", Role: survey.Viewer}, true))
		_, err = s.SessionPrincipal(ctx, cookie)
		wantKind(t, "session after a new role", err, survey.Unauthenticated)
		_, _, _, err = s.UseSignInLink(ctx, waiting)
		wantKind(t, "link after a new role", err, survey.Closed)
		if _, claimed, _ := storetest.Claim(ctx, s, queue.ids[1]); claimed {
			t.Error("a sign-in mail that leads nowhere would be sent")
		}

		late, _, err := s.NewSignInLink(ctx, firm.Seller.MemberID, "/", time.Minute)
		ok(t, err)
		clock.Advance(time.Minute)
		_, _, _, err = s.UseSignInLink(ctx, late)
		wantKind(t, "late link", err, survey.Closed)
		fresh, _, err := s.NewSignInLink(ctx, firm.Seller.MemberID, "/", time.Minute)
		ok(t, err)
		_, cookie, _, err = s.UseSignInLink(ctx, fresh)
		ok(t, err)
		ok(t, s.EndSession(ctx, cookie))
		_, err = s.SessionPrincipal(ctx, cookie)
		wantKind(t, "after signing out", err, survey.Unauthenticated)
	})
}

func TestLastAdminStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		ada := store.MemberChange{Name: "Ada Admin", Email: "ada@northwind.example", Role: survey.Manager}
		_, err := s.UpdateMember(ctx, firm.Admin, firm.Admin.MemberID, ada, true)
		wantKind(t, "demote the last admin", err, survey.Conflict)
		ada.Role = survey.Admin
		_, err = s.UpdateMember(ctx, firm.Admin, firm.Admin.MemberID, ada, false)
		wantKind(t, "remove the last admin", err, survey.Conflict)
		must(s.UpdateMember(ctx, firm.Admin, firm.Manager.MemberID, store.MemberChange{Name: "Mona", Email: "mon@northwind.example", Role: survey.Admin}, true))

		// Both admins leave at once: one of them stays.
		var wg sync.WaitGroup
		for _, m := range []struct{ id, email string }{{firm.Admin.MemberID, "ada@northwind.example"}, {firm.Manager.MemberID, "mon@northwind.example"}} {
			wg.Go(func() {
				_, _ = s.UpdateMember(ctx, firm.Admin, m.id, store.MemberChange{Name: "X", Email: m.email, Role: survey.Viewer}, true)
			})
		}
		wg.Wait()
		admins := 0
		for _, m := range must(s.Members(ctx, firm.Admin)) {
			if m.Role == survey.Admin && m.Active {
				admins++
			}
		}
		if admins != 1 {
			t.Errorf("%d admins, want 1", admins)
		}
	})
}

func TestKeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		key, secret, err := s.CreateKey(ctx, firm.Admin, "warehouse", survey.Manager)
		ok(t, err)
		if p := must(s.KeyPrincipal(ctx, secret)); p.KeyID != key.ID || p.Role != survey.Manager || p.FirmID != firm.Firm.ID {
			t.Errorf("principal %+v", p)
		}
		if keys := must(s.Keys(ctx, firm.Admin)); len(keys) != 1 || keys[0].LastUsedAt == nil || keys[0].Revoked {
			t.Errorf("keys %+v", keys)
		}
		ok(t, s.RevokeKey(ctx, firm.Admin, key.ID))
		_, err = s.KeyPrincipal(ctx, secret)
		wantKind(t, "revoked key", err, survey.Unauthenticated)
	})
}

func TestUniqueness(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		_, err := s.AddMember(ctx, firm.Admin, store.MemberChange{Name: "Twice", Email: "SOL@northwind.example", Role: survey.Viewer})
		wantKind(t, "second member", err, survey.Conflict)
		if err.Error()[:8] != "Somebody" {
			t.Errorf("unclear: %v", err)
		}
		_, err = s.CreateAccount(ctx, firm.Admin, store.AccountChange{Name: "  ACCOUNT   a "})
		wantKind(t, "second account", err, survey.Conflict)
		_, err = s.CreateContact(ctx, firm.Admin, firm.Accounts[0].ID, store.ContactChange{FirstName: "X", Email: "Contact0@account0.northwind.example"})
		wantKind(t, "second contact", err, survey.Conflict)
		_, err = s.CreateContact(ctx, firm.Admin, firm.Accounts[0].ID, store.ContactChange{Email: "a@b.example, c@d.example"})
		wantKind(t, "two addresses", err, survey.Invalid)
		once := must(s.Suppress(ctx, firm.Admin, "x@y.example", "asked"))
		twice := must(s.Suppress(ctx, firm.Admin, "X@y.example", "again"))
		if once.ID != twice.ID {
			t.Error("suppressed twice")
		}
		ok(t, s.Readmit(ctx, firm.Admin, once.ID, "they came back"))
		if again := must(s.Suppress(ctx, firm.Admin, "x@y.example", "no again")); again.ID == once.ID {
			t.Error("the readmitted row came back")
		}
		wantKind(t, "readmit twice", s.Readmit(ctx, firm.Admin, once.ID, "why"), survey.NotFound)
	})
}

func TestAuditOnlyGrows(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		before := must(s.Audit(ctx, firm.Admin, 1))
		for _, statement := range []string{"UPDATE audit_log SET actor_name = 'nobody'", "DELETE FROM audit_log"} {
			if _, err := s.Database().SQL.ExecContext(ctx, statement); err == nil {
				t.Errorf("%s: went through", statement)
			}
		}
		if after := must(s.Audit(ctx, firm.Admin, 1)); after.Total != before.Total || after.Total < 20 {
			t.Errorf("%d entries, were %d", after.Total, before.Total)
		}
	})
}
