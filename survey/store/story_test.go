package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// full answers every choice question with one level, and comments on the first.
func full(level int, comment string) survey.Answers {
	a := survey.Answers{Levels: survey.Levels(strings.Repeat(string(rune('0'+level)), 7))}
	if comment != "" {
		a.Comments = map[string]string{"partnership": comment}
	}
	return a
}

// answer sends a client's answers.
func answer(t *testing.T, s *store.Store, firm storetest.SmallFirm, cycleID string, account, contact, level int) {
	t.Helper()
	id := invitation(t, s, firm, cycleID, account, contact)
	must(s.SaveAnswers(ctx, id, full(level, "secret words of a client"), true))
}

func invitation(t *testing.T, s *store.Store, firm storetest.SmallFirm, cycleID string, account, contact int) string {
	t.Helper()
	for _, i := range must(s.Invited(ctx, firm.Admin, cycleID, firm.Accounts[account].ID)) {
		if i.ContactID == firm.Contacts[account][contact].ID {
			return i.InvitationID
		}
	}
	t.Fatalf("contact %d of account %d was not invited", contact, account)
	return ""
}

func launched(t *testing.T, s *store.Store, firm storetest.SmallFirm, name string, c survey.Confidentiality, now time.Time, previous string) store.CycleDetail {
	t.Helper()
	draft := firm.Draft(name, c, now)
	draft.PreviousID = previous
	cycle := must(s.CreateCycle(ctx, firm.Manager, draft))
	return must(s.Launch(ctx, firm.Manager, cycle.ID))
}

// sees gathers what a principal is shown of one account's client side, wherever the store shows it.
type sees struct {
	page    store.GapPage
	line    store.PortfolioLine
	history store.AccountHistory
	last    *store.LastResult
}

func look(t *testing.T, s *store.Store, p survey.Principal, cycleID, accountID string) sees {
	t.Helper()
	out := sees{page: must(s.Gap(ctx, p, cycleID, accountID))}
	for _, l := range must(s.CycleAccounts(ctx, p, cycleID)) {
		if l.AccountID == accountID {
			out.line = l
		}
	}
	for _, h := range must(s.Account(ctx, p, accountID)).History {
		if h.Cycle.ID == cycleID {
			out.history = h
		}
	}
	for _, a := range must(s.Accounts(ctx, p, store.AccountQuery{})).Accounts {
		if a.ID == accountID {
			out.last = a.Last
		}
	}
	return out
}

// blind fails when anything of the client's side is in what was shown.
func (v sees) blind(t *testing.T, who string) {
	t.Helper()
	hidden := func(where string, c *store.Comparison) {
		if c != nil && (c.Client != nil || c.Gap != nil || c.Interval != nil || c.Class != "" || c.Certainty != "" || c.Wide || c.Fragile) {
			t.Errorf("%s sees the client's side in %s: %+v", who, where, c)
		}
	}
	hidden("the gap page", &v.page.Overall)
	hidden("the portfolio", v.line.Overall)
	hidden("the history", v.history.Overall)
	for _, q := range v.page.Questions {
		hidden("question "+q.Question.Key, &q.Comparison)
		if q.ClientLevels != nil {
			t.Errorf("%s sees client levels", who)
		}
	}
	for _, c := range v.page.Comments {
		if c.Side == survey.Client {
			t.Errorf("%s sees a client's comment", who)
		}
	}
	for _, r := range v.page.Respondents {
		if r.Side == survey.Client && (r.Name != "" || r.AnsweredAt != nil) {
			t.Errorf("%s sees who answered", who)
		}
	}
	if v.page.Headline != "" || v.line.Headline != "" || v.page.Sight.Client || v.last.Class != "" || v.last.Gap != nil {
		t.Errorf("%s sees headlines or results: %q %q %+v", who, v.page.Headline, v.line.Headline, v.last)
	}
}

func TestSealed(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Named, clock.Now(), "")
		account := firm.Accounts[0].ID
		for contact := range 3 {
			answer(t, s, firm, cycle.ID, 0, contact, 1)
		}
		// What is only saved for later counts nowhere and is read by nobody.
		must(s.SaveAnswers(ctx, invitation(t, s, firm, cycle.ID, 0, 3), full(3, "not sent yet"), false))
		before := look(t, s, firm.Seller, cycle.ID, account)
		before.blind(t, "the seller")
		if before.page.MyTask != store.ToAnswer || before.page.Sight.Why != survey.OwnAnswersMissing || before.line.Clients.Answered != 3 {
			t.Errorf("before: task %q, why %q, clients %+v", before.page.MyTask, before.page.Sight.Why, before.line.Clients)
		}
		must(s.SaveOwnAnswers(ctx, firm.Colleague, cycle.ID, account, full(3, "we are loved"), true))
		must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, full(2, ""), false))
		saved := look(t, s, firm.Seller, cycle.ID, account)
		saved.blind(t, "the seller with saved answers")
		if saved.page.MyTask != store.Saved || saved.page.Overall.Seller != nil || len(saved.page.Comments) != 0 {
			t.Errorf("an unsealed seller sees what a colleague believes: %+v", saved.page.Overall)
		}
		if n := len(reveals(t, s, firm)); n != 0 {
			t.Errorf("%d reveals before anything was revealed", n)
		}

		must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, full(3, ""), true))
		after := look(t, s, firm.Seller, cycle.ID, account)
		o := after.page.Overall
		if o.Client == nil || o.Client.N != 3 || o.Client.Asked != 4 || o.Seller.N != 2 || o.Gap == nil || *o.Gap > -66 || o.Class != survey.BlindSpot || !o.Wide {
			t.Errorf("after sealing: %+v", o)
		}
		if want := (store.Counts{Asked: 4, Started: 4, Answered: 3}); after.line.Clients != want || len(after.page.Questions[0].ClientLevels) != 3 {
			t.Errorf("after sealing: counts %+v, levels %v", after.line.Clients, after.page.Questions[0].ClientLevels)
		}
		if after.page.Headline == "" || len(after.page.Comments) != 4 || after.last.Class != survey.BlindSpot || after.page.MyTask != store.Sealed {
			t.Errorf("after sealing: headline %q, %d comments, last %+v", after.page.Headline, len(after.page.Comments), after.last)
		}
		look(t, s, firm.Seller, cycle.ID, account)
		if found := reveals(t, s, firm); len(found) != 1 || found[0].Actor != firm.Seller.Name || !strings.Contains(found[0].Detail, cycle.ID) {
			t.Errorf("reveals: %+v", found)
		}
		_, err := s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, account, full(1, ""), true)
		wantKind(t, "change sealed answers", err, survey.Conflict)

		// The manager sees everything but account 3, which the manager leads and has not answered for.
		answer(t, s, firm, cycle.ID, 3, 0, 2)
		look(t, s, firm.Manager, cycle.ID, firm.Accounts[3].ID).blind(t, "the manager on the team")
		if v := look(t, s, firm.Manager, cycle.ID, account); v.page.Overall.Client == nil {
			t.Error("the manager sees nothing of another's account")
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		if v := look(t, s, firm.Manager, cycle.ID, firm.Accounts[3].ID); v.page.Overall.Client == nil || v.page.Overall.Class != survey.TooFew {
			t.Errorf("after the close: %+v", v.page.Overall)
		}
	})
}

func reveals(t *testing.T, s *store.Store, firm storetest.SmallFirm) (found []store.AuditEntry) {
	t.Helper()
	for _, e := range must(s.Audit(ctx, firm.Admin, 1)).Entries {
		if e.Action == "reveal" {
			found = append(found, e)
		}
	}
	return found
}

func TestConfidential(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		cycle := launched(t, s, firm, "Review", survey.Confidential, clock.Now(), "")
		for contact := range 3 {
			answer(t, s, firm, cycle.ID, 0, contact, contact)
		}
		answer(t, s, firm, cycle.ID, 1, 0, 1)
		answer(t, s, firm, cycle.ID, 1, 1, 1)
		for account := range 2 {
			must(s.SaveOwnAnswers(ctx, firm.Seller, cycle.ID, firm.Accounts[account].ID, full(3, ""), true))
		}
		heard, few := firm.Accounts[0].ID, firm.Accounts[1].ID
		look(t, s, firm.Seller, cycle.ID, heard).blind(t, "the sealed seller before the close")
		look(t, s, firm.Viewer, cycle.ID, heard).blind(t, "the viewer before the close")
		if v := look(t, s, firm.Manager, cycle.ID, heard); v.page.Overall.Client == nil || v.page.Respondents[0].Name == "" {
			t.Error("the manager sees no names")
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		look(t, s, firm.Seller, cycle.ID, few).blind(t, "the seller of two answers")
		v := look(t, s, firm.Seller, cycle.ID, heard)
		if v.page.Overall.Client == nil || v.page.Overall.Client.N != 3 || len(v.page.Questions[0].ClientLevels) != 0 {
			t.Errorf("after the close: %+v", v.page.Overall)
		}
		for _, r := range v.page.Respondents {
			if r.Side == survey.Client && (r.Name != "" || r.AnsweredAt != nil) {
				t.Errorf("a name is shown: %+v", r)
			}
		}
		for _, c := range v.page.Comments {
			if c.Side == survey.Client && c.Name != "" {
				t.Errorf("a comment has a name: %+v", c)
			}
		}
		if v := look(t, s, firm.Viewer, cycle.ID, heard); v.page.Overall.Client == nil || len(v.page.Comments) != 0 {
			t.Errorf("the viewer: %+v, %d comments", v.page.Overall, len(v.page.Comments))
		}
	})
}

func TestTwoYears(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		first := launched(t, s, firm, "Review 2026", survey.Named, clock.Now(), "")
		answer(t, s, firm, first.ID, 0, 0, 3)
		must(s.SaveOwnAnswers(ctx, firm.Seller, first.ID, firm.Accounts[0].ID, full(3, ""), true))
		if tasks := must(s.Tasks(ctx, firm.Seller)); len(tasks) != 3 || tasks[0].State != store.Sealed || tasks[1].State != store.ToAnswer {
			t.Errorf("tasks: %+v", tasks)
		}
		clock.Advance(365 * 24 * time.Hour)
		second := launched(t, s, firm, "Review 2027", survey.Named, clock.Now(), first.ID)
		answer(t, s, firm, second.ID, 0, 0, 1)
		page := must(s.Gap(ctx, firm.Admin, second.ID, firm.Accounts[0].ID))
		if page.Previous == nil || page.Previous.Overall.Client.Strength != 100 || *page.Previous.Overall.Gap != 0 || page.Questions[0].Previous == nil {
			t.Errorf("last year: %+v", page.Previous)
		}
		// The seller, not sealed this year, sees last year, which is closed, but not beside the questions still to answer blind.
		lines := must(s.CycleAccounts(ctx, firm.Seller, second.ID))
		if len(lines) != 3 || lines[0].PreviousGap != nil || lines[0].PreviousClient != nil || lines[0].Overall != nil {
			t.Errorf("%d lines, first %+v", len(lines), lines[0])
		}
		if page := must(s.Gap(ctx, firm.Seller, second.ID, firm.Accounts[0].ID)); page.Previous != nil || page.Questions[0].Previous != nil {
			t.Errorf("last year beside a sealed account: %+v", page.Previous)
		}
		if page := must(s.Gap(ctx, firm.Seller, first.ID, firm.Accounts[0].ID)); page.Overall.Client == nil {
			t.Errorf("last year by itself: %+v", page.Overall)
		}
		cycles := must(s.Cycles(ctx, firm.Seller))
		want := store.Counts{Asked: 12, Started: 1, Answered: 1}
		if len(cycles) != 2 || cycles[0].ID != second.ID || cycles[1].State != survey.Ended || cycles[1].Clients != want || cycles[1].AccountsHeard != 1 || cycles[1].Accounts != 3 {
			t.Errorf("the seller's cycles: %+v", cycles)
		}
		_, err := s.ExtendCycle(ctx, firm.Manager, first.ID, clock.Now().Add(time.Hour))
		wantKind(t, "extend what is over", err, survey.Closed)
		extended := must(s.ExtendCycle(ctx, firm.Manager, second.ID, second.ClosesAt.Add(time.Hour)))
		if !extended.ClosesAt.Equal(second.ClosesAt.Add(time.Hour)) {
			t.Errorf("extended to %v", extended.ClosesAt)
		}
	})
}
