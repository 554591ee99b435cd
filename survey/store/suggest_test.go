package store_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// suggesting is an open cycle in which a client of each account has answered.
type suggesting struct {
	*postman
	by []string // the invitation of who answered, by account
}

func newSuggesting(t *testing.T, s *store.Store, clock *storetest.Clock, c survey.Confidentiality) suggesting {
	t.Helper()
	s.UseQueue(&recorder{})
	firm := storetest.Firm(t, s)
	clock.Set(time.Date(2026, time.March, 3, 10, 0, 0, 0, zone))
	cycle := launched(t, s, firm, "Review", c, clock.Now(), "")
	out := suggesting{postman: &postman{t: t, s: s, clock: clock, firm: firm, cycle: cycle.ID}}
	out.deliver()
	for n := range firm.Accounts {
		answer(t, s, firm, cycle.ID, n, 0, 2)
		out.by = append(out.by, invitation(t, s, firm, cycle.ID, n, 0))
	}
	return out
}

func (g suggesting) names(account int, name, email, why string) {
	g.t.Helper()
	if faults := must(g.s.Suggest(ctx, g.by[account], "", survey.Suggested{Name: name, Email: email, Why: why})); len(faults) > 0 {
		g.t.Fatalf("%s: %v", email, faults)
	}
}

func (g suggesting) of(p survey.Principal, account int) []store.Suggestion {
	g.t.Helper()
	return must(g.s.AccountSuggestions(ctx, p, g.firm.Accounts[account].ID, 1)).Suggestions
}

func (g suggesting) seal(p survey.Principal, account int) {
	g.t.Helper()
	must(g.s.SaveOwnAnswers(ctx, p, g.cycle, g.firm.Accounts[account].ID, full(2, ""), true))
}

// TestAColleagueIsNamedAcceptedAskedAndAnswers is the whole way of a suggestion.
func TestAColleagueIsNamedAcceptedAskedAndAnswers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		mails := count(t, s, "SELECT count(*) FROM messages")
		contacts := count(t, s, "SELECT count(*) FROM contacts")
		g.names(0, "  Nina van Dyck ", "Nina@Account0.example", "She decides about the budget")
		if count(t, s, "SELECT count(*) FROM messages") != mails || count(t, s, "SELECT count(*) FROM contacts") != contacts {
			t.Fatal("naming somebody mails them, or makes them a contact")
		}
		got := g.of(g.firm.Seller, 0)
		if len(got) != 1 || got[0].Name != "Nina van Dyck" || got[0].Email != "Nina@Account0.example" || got[0].Known != "" || !got[0].Asks {
			t.Fatalf("the lead sees %+v", got)
		}
		id := got[0].ID
		if one := must(s.Suggestions(ctx, g.firm.Seller, 1)); one.Total != 1 || one.Suggestions[0].AccountName != "Account A" {
			t.Errorf("what waits for the lead: %+v", one)
		}
		if n := must(s.Monitor(ctx, g.firm.Manager, g.cycle)).Needs.Suggested; n != 1 {
			t.Errorf("the monitor counts %d", n)
		}
		// Somebody else of the team, another lead and a viewer have no part in it.
		for name, p := range map[string]survey.Principal{"team": g.firm.Colleague, "viewer": g.firm.Viewer} {
			if len(g.of(p, 0)) != 0 {
				t.Errorf("%s: sees it", name)
			}
			_, err := s.AcceptSuggestion(ctx, p, id, store.ContactChange{FirstName: "Nina"})
			wantKind(t, name, err, survey.Forbidden)
			wantKind(t, name, s.DeclineSuggestion(ctx, p, id, "no"), survey.Forbidden)
		}
		if _, err := s.AcceptSuggestion(ctx, g.firm.Seller, id, store.ContactChange{DecisionRole: "reigns"}); survey.KindOf(err) != survey.Invalid {
			t.Errorf("a bad contact: %v", err)
		}
		done := must(s.AcceptSuggestion(ctx, g.firm.Seller, id, store.ContactChange{FirstName: "Nina", LastName: "van Dyck", Email: "sol@northwind.example", Locale: "de", DecisionRole: survey.Decides}))
		if done.Outcome != store.AcceptedInvited || done.LeavesAt == nil || done.Name != "Nina van Dyck" {
			t.Fatalf("accepted: %+v", done)
		}
		_, err := s.AcceptSuggestion(ctx, g.firm.Manager, id, store.ContactChange{FirstName: "Nina"})
		wantKind(t, "a second time", err, survey.Conflict)
		clock.Set(done.LeavesAt.Add(time.Minute))
		must(s.PlanMails(ctx))
		sent := slices.DeleteFunc(g.deliver(), func(one string) bool { return !strings.HasPrefix(one, string(mailer.Invitation)) })
		if !slices.Equal(sent, []string{"invitation Nina@Account0.example"}) {
			t.Errorf("sent: %v", sent)
		}
		var invited string
		for _, one := range must(s.Invited(ctx, g.firm.Manager, g.cycle, g.firm.Accounts[0].ID)) {
			if one.ContactID == done.ContactID {
				invited = one.InvitationID
			}
		}
		must(s.SaveAnswers(ctx, invited, full(3, ""), true))
		if n := count(t, s, "SELECT count(*) FROM responses WHERE cycle_id = '"+g.cycle+"' AND side = 'client'"); n != len(g.by)+1 {
			t.Errorf("%d answers", n)
		}
		if got := must(s.OwnSuggestions(ctx, g.by[0])); len(got) != 0 {
			t.Errorf("the client still may correct %+v", got)
		}
		for _, e := range must(s.Audit(ctx, g.firm.Admin, 1)).Entries {
			if e.Action == "suggest a colleague" && (e.Actor != "A client" || strings.Contains(e.ObjectName+e.Detail, "Nina")) {
				t.Errorf("the log tells %+v", e)
			}
		}
	})
}

// TestWhatAClientMayName: every fault is told in words of ours, and none of them tells what the firm knows.
func TestWhatAClientMayName(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		own, asked := g.firm.Contacts[0][0].Email, g.firm.Contacts[0][1].Email
		must(s.Suppress(ctx, g.firm.Manager, "never@account0.example", "by phone"))
		fault := func(name, email, why string) string {
			t.Helper()
			var out []string
			for _, f := range must(s.Suggest(ctx, g.by[0], "", survey.Suggested{Name: name, Email: email, Why: why})) {
				out = append(out, f.Field+" "+f.Fault)
			}
			return strings.Join(out, ", ")
		}
		for _, c := range []struct{ name, email, why, want string }{
			{"", "", "", "name missing, email missing"},
			{"N", "not an address", "", "email unusable"},
			{"N\x00", "n@a.example, m@a.example", strings.Repeat("x", 501), "name unusable, email unusable, why unusable"},
			{strings.Repeat("n", 121), "n@a.example", "", "name unusable"},
			{"N", "INFO+x@a.example", "", "email shared"},
			{"N", strings.ToUpper(own), "", "email own"},
			{"N", strings.Replace(own, "@", "+x@", 1), "", "email own"},
			{"N", "n@a.example\r\nBcc: x@y.example", "", "email unusable"},
			{"<script>alert(1)</script>", "n@a.example", "{{.}}", ""},
			{"N", "N@A.example", "", "email twice"},
			{"Asked", asked, "", ""}, // as if nothing were known
			{"Never", "never@account0.example", "", ""},
			{"Ours", "sol@northwind.example", "", ""},
			{"Fifth", "fifth@a.example", "", ""},
			{"Sixth", "sixth@a.example", "", " full"},
		} {
			if got := fault(c.name, c.email, c.why); got != c.want {
				t.Errorf("%q %q: %q, want %q", c.name, c.email, got, c.want)
			}
		}
		known := map[string]store.SuggestionKnown{}
		for _, one := range g.of(g.firm.Seller, 0) {
			known[one.Name] = one.Known
		}
		if known["Asked"] != store.KnownAsked || known["Never"] != store.KnownNever || known["Ours"] != store.KnownOurs || known["Fifth"] != "" {
			t.Errorf("the lead is told %v", known)
		}
		// Corrected and withdrawn by who named them, and by nobody else.
		mine := must(s.OwnSuggestions(ctx, g.by[0]))
		if f := must(s.Suggest(ctx, g.by[0], mine[4].ID, survey.Suggested{Name: "Fifth", Email: "n@a.example"})); len(f) != 1 || f[0].Fault != survey.FieldTwice {
			t.Errorf("corrected to another's address: %v", f)
		}
		if f := must(s.Suggest(ctx, g.by[0], mine[4].ID, survey.Suggested{Name: "Vth", Email: "fifth@a.example", Why: "w"})); len(f) != 0 {
			t.Errorf("corrected: %v", f)
		}
		if f := must(s.Suggest(ctx, g.by[1], mine[4].ID, survey.Suggested{Name: "X", Email: "x@a.example"})); len(f) != 1 || f[0].Fault != store.SuggestSettled {
			t.Errorf("another's: %v", f)
		}
		ok(t, s.WithdrawSuggestion(ctx, g.by[1], mine[4].ID))
		ok(t, s.WithdrawSuggestion(ctx, g.by[0], mine[0].ID))
		ok(t, s.WithdrawSuggestion(ctx, g.by[0], "garbage"))
		if got := must(s.OwnSuggestions(ctx, g.by[0])); len(got) != 4 || got[3].Name != "Vth" {
			t.Errorf("left: %+v", got)
		}
		_, err := s.Suggest(ctx, g.invitationOf(0, 2), "", survey.Suggested{Name: "N", Email: "n@b.example"})
		wantKind(t, "before answering", err, survey.Conflict)
		_, err = s.Suggest(ctx, "garbage", "", survey.Suggested{})
		wantKind(t, "no invitation", err, survey.NotFound)
		must(s.CloseCycle(ctx, g.firm.Manager, g.cycle))
		_, err = s.Suggest(ctx, g.by[0], mine[4].ID, survey.Suggested{Name: "N", Email: "n@b.example"})
		wantKind(t, "after the close", err, survey.Closed)
		wantKind(t, "after the close", s.WithdrawSuggestion(ctx, g.by[0], mine[4].ID), survey.Closed)
	})
}

// TestWhoNamedSomebodyIsToldLikeWhoAnswered and the words why as a comment is.
func TestWhoNamedSomebodyIsToldLikeWhoAnswered(t *testing.T) {
	for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
		storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
			g := newSuggesting(t, s, clock, promise)
			g.names(0, "Nina", "nina@account0.example", "our secret words")
			g.names(3, "Nils", "nils@account3.example", "our secret words")
			tells := func(what string, p survey.Principal, account int, want bool) {
				t.Helper()
				one := g.of(p, account)[0]
				if got := one.By != "" || one.Why != "" || one.At != nil; got != want || want == (one.Hidden != survey.NothingHidden) {
					t.Errorf("%s, %s: %+v", promise, what, one)
				}
			}
			tells("a lead before sealing", g.firm.Seller, 0, false)
			tells("a manager off the team", g.firm.Manager, 0, true)
			tells("a manager who leads, before sealing", g.firm.Manager, 3, false)
			tells("an admin", g.firm.Admin, 3, true)
			g.seal(g.firm.Seller, 0)
			g.seal(g.firm.Manager, 3)
			tells("a lead after sealing", g.firm.Seller, 0, promise == survey.Named)
			tells("a manager who leads, after sealing", g.firm.Manager, 3, true)
		})
	}
}

// TestAConfidentialSuggestionStaysSo after the close as well, and its place in the list tells nothing.
func TestAConfidentialSuggestionStaysSo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Confidential)
		g.names(0, "Zoe", "zoe@account0.example", "our secret words")
		g.names(0, "Anna", "anna@account0.example", "our secret words")
		g.seal(g.firm.Seller, 0)
		for n := 1; n < 4; n++ {
			answer(t, s, g.firm, g.cycle, 0, n, 2)
		}
		for range 2 {
			got := g.of(g.firm.Seller, 0)
			if text := fmt.Sprintf("%+v", got); strings.Contains(text, "secret") || strings.Contains(text, "First0") || got[0].At != nil || got[0].Name != "Anna" {
				t.Errorf("a lead sees %s", text)
			}
			if got := g.of(g.firm.Manager, 0); got[0].By == "" || got[0].Why == "" {
				t.Errorf("a manager sees %+v", got)
			}
			must(s.CloseCycle(ctx, g.firm.Manager, g.cycle))
		}
	})
}

// TestWhatStandsAgainstAsking: suppression, sign-off, pace, pause and the end hold as for everybody.
func TestWhatStandsAgainstAsking(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		accept := func(p survey.Principal, account int, email string) (store.Acceptance, error) {
			t.Helper()
			for _, one := range g.of(g.firm.Admin, account) {
				if one.Email == email {
					return s.AcceptSuggestion(ctx, p, one.ID, store.ContactChange{FirstName: "N"})
				}
			}
			t.Fatalf("%s isn't suggested", email)
			return store.Acceptance{}, nil
		}
		must(s.Suppress(ctx, g.firm.Manager, "never@account0.example", "by phone"))
		asked := g.firm.Contacts[0][1]
		for _, email := range []string{"never@account0.example", "cle+x@northwind.example", asked.Email, "new@account0.example"} {
			g.names(0, "N", email, "")
		}
		_, err := accept(g.firm.Manager, 0, "never@account0.example")
		wantKind(t, "who said no", err, survey.Conflict)
		_, err = accept(g.firm.Seller, 0, "cle+x@northwind.example")
		wantKind(t, "one of ours, by a lead", err, survey.Forbidden)
		before := count(t, s, "SELECT count(*) FROM messages")
		if got, err := accept(g.firm.Seller, 0, asked.Email); err != nil || got.Outcome != store.AcceptedAsked || got.ContactID != asked.ID || got.Name != asked.Name() {
			t.Errorf("who is asked already: %+v, %v", got, err)
		}
		must(s.PauseCycleMail(ctx, g.firm.Manager, g.cycle, "a wrong name"))
		_, err = accept(g.firm.Seller, 0, "new@account0.example")
		wantKind(t, "while email stands still", err, survey.Conflict)
		must(s.ResumeCycleMail(ctx, g.firm.Manager, g.cycle))
		if count(t, s, "SELECT count(*) FROM messages") != before {
			t.Error("something is mailed")
		}
		// In the evening it waits for the morning.
		clock.Set(time.Date(2026, time.March, 3, 22, 0, 0, 0, zone))
		got, err := accept(g.firm.Seller, 0, "new@account0.example")
		if ok(t, err); got.Outcome != store.AcceptedInvited || got.LeavesAt.In(zone).Day() != 4 || got.LeavesAt.In(zone).Hour() < 8 {
			t.Errorf("in the evening: %+v", got)
		}
		// In the last hours, and after the close, they are a contact for the next time.
		g.names(1, "N", "late@account1.example", "")
		g.names(1, "N", "after@account1.example", "")
		clock.Set(clock.Now().AddDate(0, 0, 27).Add(8 * time.Hour))
		if got, err := accept(g.firm.Seller, 1, "late@account1.example"); err != nil || got.Outcome != store.AcceptedLate || got.ContactID == "" {
			t.Errorf("in the last hours: %+v, %v", got, err)
		}
		must(s.CloseCycle(ctx, g.firm.Manager, g.cycle))
		if got, err := accept(g.firm.Seller, 1, "after@account1.example"); err != nil || got.Outcome != store.AcceptedKept || got.LeavesAt != nil {
			t.Errorf("after the close: %+v, %v", got, err)
		} else {
			ok(t, s.DeleteContact(ctx, g.firm.Manager, got.ContactID))
		}
	})
}

// TestADeclineIsTakenBack and holds for whoever named the same person.
func TestADeclineIsTakenBack(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		answer(t, s, g.firm, g.cycle, 0, 1, 2)
		g.names(0, "Nina", "nina@account0.example", "")
		must(s.Suggest(ctx, g.invitationOf(0, 1), "", survey.Suggested{Name: "N. Dyck", Email: "NINA@account0.example"}))
		id := g.of(g.firm.Seller, 0)[0].ID
		wantKind(t, "without a reason", s.DeclineSuggestion(ctx, g.firm.Seller, id, " "), survey.Invalid)
		wantKind(t, "taking back what nobody declined", s.ReopenSuggestion(ctx, g.firm.Seller, id), survey.Conflict)
		ok(t, s.DeclineSuggestion(ctx, g.firm.Seller, id, "Has left the company"))
		for _, one := range g.of(g.firm.Manager, 0) {
			if one.State != survey.SuggestionDeclined || one.Reason != "Has left the company" || one.DecidedBy != "Sol Seller" || one.DecidedAt == nil {
				t.Errorf("declined: %+v", one)
			}
		}
		_, err := s.AcceptSuggestion(ctx, g.firm.Manager, id, store.ContactChange{FirstName: "Nina"})
		wantKind(t, "accepting what was declined", err, survey.Conflict)
		ok(t, s.ReopenSuggestion(ctx, g.firm.Manager, id))
		if got := must(s.CycleSuggestions(ctx, g.firm.Seller, g.cycle, 1)); got.Total != 2 || got.Suggestions[1].State != survey.SuggestionWaiting || got.Suggestions[0].Reason != "" {
			t.Errorf("taken back: %+v", got)
		}
		must(s.AcceptSuggestion(ctx, g.firm.Manager, id, store.ContactChange{FirstName: "Nina"}))
		if got := must(s.Suggestions(ctx, g.firm.Seller, 1)); got.Total != 0 {
			t.Errorf("one person waits still: %+v", got)
		}
		for _, e := range must(s.Audit(ctx, g.firm.Admin, 1)).Entries {
			if (e.Action == "decline a suggested colleague" || e.Action == "reconsider a suggested colleague") && strings.Contains(e.ObjectName+e.Detail, "Nina") {
				t.Errorf("the log tells %+v", e)
			}
		}
	})
}

// TestTwoLeadsAcceptAtOnce makes one contact, one invitation and one mail.
func TestTwoLeadsAcceptAtOnce(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		g.names(0, "Nina", "nina@account0.example", "")
		id := g.of(g.firm.Seller, 0)[0].ID
		var wait sync.WaitGroup
		errs := make([]error, 6)
		for n := range errs {
			wait.Go(func() {
				who := []survey.Principal{g.firm.Seller, g.firm.Manager, g.firm.Admin}[n%3]
				_, errs[n] = s.AcceptSuggestion(ctx, who, id, store.ContactChange{FirstName: "Nina"})
			})
		}
		wait.Wait()
		taken := 0
		for _, err := range errs {
			if err == nil {
				taken++
			} else {
				wantKind(t, "the others", err, survey.Conflict)
			}
		}
		contacts := count(t, s, "SELECT count(*) FROM contacts WHERE email_key = 'nina@account0.example'")
		mails := count(t, s, "SELECT count(*) FROM messages WHERE to_key = 'nina@account0.example'")
		if taken != 1 || contacts != 1 || mails != 1 {
			t.Errorf("%d accepted, %d contacts, %d mails", taken, contacts, mails)
		}
	})
}

// TestNamedColleaguesAreForgotten thirty days after the close, and at once where they say no.
func TestNamedColleaguesAreForgotten(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Named)
		for _, email := range []string{"waits@account0.example", "declined@account0.example", "accepted@account0.example", "no@account0.example"} {
			g.names(0, "Personal Name", email, "personal words")
		}
		for _, one := range g.of(g.firm.Seller, 0) {
			switch one.Email {
			case "declined@account0.example":
				ok(t, s.DeclineSuggestion(ctx, g.firm.Seller, one.ID, "personal reason"))
			case "accepted@account0.example":
				must(s.AcceptSuggestion(ctx, g.firm.Seller, one.ID, store.ContactChange{FirstName: "A"}))
			}
		}
		kept := func() int {
			return count(t, s, "SELECT count(*) FROM suggestions WHERE name || email || email_key || why || reason <> ''")
		}
		must(s.Suppress(ctx, g.firm.Manager, "NO@account0.example", "by phone"))
		if kept() != 3 || len(must(s.OwnSuggestions(ctx, g.by[0]))) != 1 || len(g.of(g.firm.Seller, 0)) != 3 {
			t.Errorf("who said no is known: %d", kept())
		}
		clock.Set(clock.Now().AddDate(0, 0, 14))
		must(s.CloseCycle(ctx, g.firm.Manager, g.cycle))
		clock.Advance(survey.SuggestionsKept - time.Minute)
		must(s.PlanMails(ctx))
		if kept() != 3 {
			t.Errorf("forgotten too soon: %d", kept())
		}
		clock.Advance(time.Minute)
		must(s.PlanMails(ctx))
		must(s.PlanMails(ctx))
		if kept() != 0 || count(t, s, "SELECT count(*) FROM suggestions") != 4 || len(g.of(g.firm.Manager, 0)) != 0 {
			t.Errorf("%d still known", kept())
		}
		if n := count(t, s, "SELECT count(*) FROM contacts WHERE email_key = 'accepted@account0.example'"); n != 1 {
			t.Errorf("%d contacts of who was accepted", n)
		}
	})
}

// TestTheDigestCountsWhoWaits for the lead and for who runs the cycle, and names nobody.
func TestTheDigestCountsWhoWaits(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		g := newSuggesting(t, s, clock, survey.Confidential)
		g.names(0, "Nina", "nina@account0.example", "words")
		g.names(2, "Nils", "nils@account2.example", "words")
		clock.Set(time.Date(2026, time.March, 9, 9, 0, 0, 0, zone)) // a Monday
		must(s.PlanMails(ctx))
		clock.Advance(time.Hour)
		counts := map[string]int{}
		for _, m := range must(s.Messages(ctx, g.firm.Manager, g.cycle, "queued", 1)).Messages {
			letter, due := claimed(t, s, m.ID)
			if !due || letter.Kind != mailer.SellerDigest && letter.Kind != mailer.ManagerDigest {
				continue
			}
			counts[letter.To.Name] = letter.Digest.Suggested
			if text := fmt.Sprintf("%+v", letter); strings.Contains(text, "Nina") || strings.Contains(text, "First0") {
				t.Errorf("a digest names somebody: %s", text)
			}
		}
		if counts["Sol Seller"] != 1 || counts["Cleo Colleague"] != 1 || counts["Mona Manager"] != 2 {
			t.Errorf("counted: %v", counts)
		}
	})
}

// TestWhoWasToldAheadAndLeftOutCanStillBeNamed: at the opening they were not asked, so that once a lead agrees they are, by the link they have.
func TestWhoWasToldAheadAndLeftOutCanStillBeNamed(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := scheduled(t, s, clock, nil)
		manager, account, left := p.firm.Manager, p.firm.Accounts[0].ID, p.firm.Contacts[0][1]
		p.comes(at(6, 10))
		link := invitationOf(t, s, p, 0, 1)
		for _, c := range must(s.List(ctx, manager, p.cycle, account)).Contacts {
			if c.ID == left.ID {
				must(s.TakeOffList(ctx, manager, p.cycle, account, c.ID, c.Version, survey.NotNow, ""))
			}
		}
		if sent := p.comes(at(9, 10)); counted(sent, "invitation") != 15 {
			t.Fatalf("at the opening: %v", sent)
		}
		p.answers(0, 0, true)
		if faults := must(s.Suggest(ctx, invitationOf(t, s, p, 0, 0), "", survey.Suggested{Name: left.FirstName, Email: left.Email})); len(faults) > 0 {
			t.Fatal(faults)
		}
		named := must(s.AccountSuggestions(ctx, manager, account, 1)).Suggestions
		if got := must(s.AcceptSuggestion(ctx, manager, named[0].ID, store.ContactChange{})); got.Outcome != store.AcceptedInvited {
			t.Errorf("accepted: %+v", got)
		}
		if sent := p.comes(at(9, 12)); !slices.Contains(sent, "invitation "+left.Email) {
			t.Errorf("then %v leave", sent)
		}
		if a := must(s.OpenInvitation(ctx, link)); a.Revoked || a.Cycle.StateAt(clock.Now()) != survey.Open {
			t.Error("the link of the pre-notice does not open the survey")
		}
	})
}
