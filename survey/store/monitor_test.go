package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestTheMonitorCountsWhatHappened runs two cycles and looks at the second one on its fourth day.
func TestTheMonitorCountsWhatHappened(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		before, firm := p.cycle, p.firm
		p.answers(0, 0, true)
		at := func(day, hour int) { clock.Set(time.Date(2026, time.March, 2+day, hour, 0, 0, 0, zone)) }
		at(2, 12)
		p.answers(0, 1, true)
		at(9, 12)
		p.answers(1, 0, true) // later than the day that the next one is compared with
		must(s.CloseCycle(ctx, firm.Manager, before))

		at(30, 9)
		second := launched(t, s, firm, "Second", survey.Named, clock.Now(), before)
		p.cycle = second.ID
		p.deliver()
		for k := range 3 {
			p.answers(0, k, true)
		}
		p.answers(3, 0, false)
		at(31, 23)
		must(s.SaveOwnAnswers(ctx, firm.Colleague, p.cycle, firm.Accounts[2].ID, full(2, ""), true))
		at(32, 12)
		p.answers(2, 3, true)
		must(s.Suppress(ctx, firm.Manager, firm.Contacts[1][0].Email, "by phone"))
		at(33, 15)

		m := must(s.Monitor(ctx, firm.Manager, p.cycle))
		type figures struct {
			Day, Of int
			Now     store.MonitorTotals
			Before  store.MonitorTotals
			Reached store.InvitationsOut
			Needs   store.MonitorNeeds
		}
		got := figures{m.Day, m.Of, m.MonitorTotals, m.Before.MonitorTotals, *m.Reached, m.Needs}
		want := figures{
			4, 29,
			store.MonitorTotals{Accounts: 4, Heard: 2, Deep: 1, Clients: store.Counts{Asked: 16, Started: 5, Answered: 4}, Team: store.Counts{Asked: 7, Started: 1, Answered: 1}},
			store.MonitorTotals{Accounts: 4, Heard: 1, Clients: store.Counts{Asked: 16, Started: 2, Answered: 2}, Team: store.Counts{Asked: 7}},
			store.InvitationsOut{Left: 16},
			store.MonitorNeeds{Silent: 11, SilentAccounts: 2, KeySilent: 11, Members: 3, SilentFrom: m.OpensAt.Add(survey.SilentAfter)},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the monitor (-want +got):\n%s", diff)
		}
		if days := m.Days; len(days) != 4 || days[0].Clients != 3 || days[0].Invitations != 16 || days[1].Team != 1 || days[2].Clients != 1 || days[3].Clients != 0 {
			t.Errorf("days: %+v", days)
		}
		if m.Days[1].Date.Format(time.DateOnly) != "2026-04-02" {
			t.Errorf("the second day is %v", m.Days[1].Date)
		}
		if o := m.Owing; len(o) != 3 || o[0].Name != "Sol Seller" || o[0].Open != 3 || o[1].Name != "Cleo Colleague" || o[1].Accounts != 3 || o[1].Open != 2 || !o[2].Nudgeable {
			t.Errorf("owing: %+v", o)
		}
		line := cycleLine(t, s, firm.Manager, p.cycle)
		if line.Clients != m.Clients || line.Sellers != m.Team || line.AccountsHeard != m.Heard || line.Accounts != m.Accounts {
			t.Errorf("the list of cycles says %+v, the monitor %+v", line, m.MonitorTotals)
		}
		breakdowns(t, s, firm, m)
		for _, who := range []survey.Principal{firm.Seller, firm.Viewer} {
			_, err := s.Monitor(ctx, who, p.cycle)
			wantKind(t, "the monitor for a "+string(who.Role), err, survey.NotFound)
			_, err = s.MonitorLines(ctx, who, p.cycle, store.ByAccount)
			wantKind(t, "its lines for a "+string(who.Role), err, survey.NotFound)
			_, err = s.Watch(ctx, who, p.cycle)
			wantKind(t, "watching for a "+string(who.Role), err, survey.NotFound)
		}
	})
}

func cycleLine(t *testing.T, s *store.Store, p survey.Principal, id string) store.CycleLine {
	t.Helper()
	for _, line := range must(s.Cycles(ctx, p)) {
		if line.ID == id {
			return line
		}
	}
	t.Fatal("the cycle is not listed")
	return store.CycleLine{}
}

// breakdowns holds that every way of breaking the figures down adds up to them.
func breakdowns(t *testing.T, s *store.Store, firm storetest.SmallFirm, m store.Monitor) {
	t.Helper()
	for by, want := range map[store.Breakdown]string{
		store.ByAccount: "Account A, Account B, Account C, Account D", store.ByLead: "Cleo Colleague, Mona Manager, Sol Seller",
		store.ByIndustry: "Retail", store.ByRegion: "North", store.ByTier: "Gold",
	} {
		var sum, before store.MonitorTotals
		var names []string
		for _, l := range must(s.MonitorLines(ctx, firm.Manager, m.ID, by)) {
			names = append(names, l.Name)
			add(&sum, l.MonitorTotals)
			add(&before, *l.Before)
			if l.Rate == nil || l.Rate.Low > float64(l.Clients.Answered)/float64(l.Clients.Asked) || l.Rate.High >= 1 {
				t.Errorf("%s: the interval is %v", l.Name, l.Rate)
			}
		}
		if got := strings.Join(names, ", "); got != want || sum != m.MonitorTotals || before != m.Before.MonitorTotals {
			t.Errorf("by %s: %s add up to %+v, before to %+v", by, got, sum, before)
		}
	}
}

func add(to *store.MonitorTotals, more store.MonitorTotals) {
	to.Accounts, to.Heard, to.Deep = to.Accounts+more.Accounts, to.Heard+more.Heard, to.Deep+more.Deep
	for _, pair := range [][2]*store.Counts{{&to.Clients, &more.Clients}, {&to.Team, &more.Team}} {
		pair[0].Asked, pair[0].Started, pair[0].Answered = pair[0].Asked+pair[1].Asked, pair[0].Started+pair[1].Started, pair[0].Answered+pair[1].Answered
	}
}

func TestMembersAreNudgedAtMostOnceADay(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		at := func(day, hour int) { clock.Set(time.Date(2026, time.March, 2+day, hour, 0, 0, 0, zone)) }
		must(s.SetMailPlan(ctx, p.firm.Manager, p.cycle, survey.MailPlan{Digests: true})) // no nudges by the clock
		at(3, 10)
		one := must(s.Nudge(ctx, p.firm.Manager, p.cycle, []string{p.firm.Seller.MemberID}))
		if one.Sent != 1 || one.Recent != 0 || one.DueAt == nil {
			t.Errorf("one member: %+v", one)
		}
		all := must(s.Nudge(ctx, p.firm.Manager, p.cycle, nil))
		if all.Sent != 2 || all.Recent != 1 {
			t.Errorf("all of them: %+v", all)
		}
		if again := must(s.Nudge(ctx, p.firm.Admin, p.cycle, nil)); again.Sent != 0 || again.Recent != 3 {
			t.Errorf("all of them once more: %+v", again)
		}
		at(3, 11)
		if sent := p.deliver(); counted(sent, "seller_nudge") != 3 {
			t.Errorf("what left: %v", sent)
		}
		at(4, 12)
		must(s.SaveOwnAnswers(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[3].ID, full(2, ""), true))
		_, err := s.Nudge(ctx, p.firm.Manager, p.cycle, []string{p.firm.Manager.MemberID})
		wantKind(t, "who owes nothing", err, survey.Invalid)
		if next := must(s.Nudge(ctx, p.firm.Manager, p.cycle, nil)); next.Sent != 2 {
			t.Errorf("the next day: %+v", next)
		}
		must(s.PauseCycleMail(ctx, p.firm.Manager, p.cycle, ""))
		_, err = s.Nudge(ctx, p.firm.Manager, p.cycle, nil)
		wantKind(t, "while mail is paused", err, survey.Conflict)
		must(s.ResumeCycleMail(ctx, p.firm.Manager, p.cycle))
		must(s.CloseCycle(ctx, p.firm.Manager, p.cycle))
		_, err = s.Nudge(ctx, p.firm.Manager, p.cycle, nil)
		wantKind(t, "after the close", err, survey.Conflict)
		if m := must(s.Monitor(ctx, p.firm.Manager, p.cycle)); len(m.Owing) != 0 || m.Needs.Silent != 0 || m.CanNudge {
			t.Errorf("after the close: %+v", m)
		}
	})
}

// TestAPulseMovesWithTheFigures holds that whatever changes the monitor changes the pulse, on another instance too, and that nothing else does.
func TestAPulseMovesWithTheFigures(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		s, clock := storetest.Open(t, address, storetest.NewClock())
		p := posting(t, s, clock)
		clock.Advance(74 * time.Hour)
		other, _ := storetest.Open(t, address, clock)
		watched := must(s.Watch(ctx, p.firm.Manager, p.cycle))
		last := ""
		look := func(what string, moves bool) {
			t.Helper()
			now, there := must(s.Pulses(ctx, []store.Watched{watched}))[p.cycle], must(other.Pulses(ctx, []store.Watched{watched, watched}))[p.cycle]
			if now != there || now == "" {
				t.Errorf("%s: %q here, %q there", what, now, there)
			}
			if (now != last) != moves {
				t.Errorf("%s: moved is %v", what, now != last)
			}
			last = now
		}
		look("the first look", true)
		look("nothing", false)
		p.answers(0, 0, true)
		look("an answer", true)
		must(s.SaveOwnAnswers(ctx, p.firm.Colleague, p.cycle, p.firm.Accounts[2].ID, full(2, ""), true))
		look("a team's answer", true)
		must(s.Nudge(ctx, p.firm.Manager, p.cycle, nil))
		look("a nudge", true)
		clock.Advance(10 * time.Minute)
		p.deliver()
		look("its leaving", true)
		must(s.PauseCycleMail(ctx, p.firm.Manager, p.cycle, ""))
		look("a pause", true)
		must(s.ChaseAccount(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[0].ID, store.ChaseWish{How: store.NoteCopied}))
		look("a note", true)
		must(s.ExtendCycle(ctx, p.firm.Manager, p.cycle, clock.Now().AddDate(0, 2, 0)))
		look("an extension", true)
		clock.Advance(24 * time.Hour)
		look("the next day", true)
		must(s.Accounts(ctx, p.firm.Manager, store.AccountQuery{}))
		must(s.Monitor(ctx, p.firm.Manager, p.cycle))
		look("looking", false)
		must(s.CloseCycle(ctx, p.firm.Manager, p.cycle))
		look("the close", true)
	})
}
