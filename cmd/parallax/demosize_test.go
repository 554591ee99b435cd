package main

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// crowded fills a store with two small firms of three years.
func crowded(t *testing.T, s *store.Store) {
	t.Helper()
	library := storetest.Must(instruments.Load())
	c := crowd{
		demoSize: demoSize{Accounts: 120, Contacts: 6, Years: 3, Firms: 2}, opened: demoOpened(),
		instrument: storetest.Must(library.Latest("strength", "en")),
	}
	if err := c.fill(t.Context(), s.Database()); err != nil {
		t.Fatal(err)
	}
}

// What the generator writes past the use cases must be what the use cases would have written: they read it, count it and go on with it.
func TestCrowdObeysTheRules(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.Set(demoOpened().Add(demoOpenSince))
		crowded(t, s)
		ctx := t.Context()
		firms := storetest.Must(s.Firms(ctx))
		if len(firms) != 2 || !firms[0].Demo || !firms[1].Demo || firms[0].Name != demoFirmName || firms[0].Name == firms[1].Name {
			t.Fatalf("the firms are %+v; each says that it is invented, and has a name of its own", firms)
		}
		for _, firm := range firms {
			p := survey.Principal{FirmID: firm.ID, Role: survey.Manager}
			cycles := storetest.Must(s.Cycles(ctx, p))
			if len(cycles) != 3 || cycles[0].State != survey.Open || cycles[1].State != survey.Ended || cycles[1].ID != cycles[0].PreviousID {
				t.Fatalf("the cycles are %+v", cycles)
			}
			for _, cycle := range cycles {
				share := float64(cycle.Clients.Answered) / float64(cycle.Clients.Asked)
				if cycle.Accounts != 120 || share < 0.25 || share > 0.47 || cycle.Sellers.Asked < 120 || cycle.Sellers.Asked > 360 {
					t.Errorf("%s: %d accounts, %.2f of %d clients, %d sellers", cycle.Name, cycle.Accounts, share, cycle.Clients.Asked, cycle.Sellers.Asked)
				}
			}
			classes := map[survey.Class]int{}
			for _, line := range storetest.Must(s.CycleAccounts(ctx, p, cycles[0].ID)) {
				classes[line.Overall.Class]++
				if line.Lead == nil || len(line.Team) == 0 || line.Clients.Asked < 1 || line.Clients.Asked > 6 {
					t.Errorf("%s has the lead %v, a team of %d and %d contacts", line.Name, line.Lead, len(line.Team), line.Clients.Asked)
				}
			}
			if len(classes) != 5 {
				t.Errorf("only the classes %v occur", classes)
			}
			invited := storetest.Must(s.Invited(ctx, p, cycles[0].ID, storetest.Must(s.CycleAccounts(ctx, p, cycles[0].ID))[0].AccountID))
			if _, err := s.SaveAnswers(ctx, invited[0].InvitationID, survey.Answers{Levels: "0123012"}, true); err != nil {
				t.Errorf("nobody can answer in a firm like this: %v", err)
			}
			if plan := storetest.Must(s.Preflight(ctx, p, cycles[0].ID)); len(plan.Blocking) > 1 {
				t.Errorf("the open cycle could never have been launched: %+v", plan.Blocking)
			}
		}
	})
}

func TestCrowdFollowsFromItsSeed(t *testing.T) {
	said := func() []string {
		s := storetest.Must(store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "crowd.db"), store.Options{}))
		defer s.Close()
		if err := migrations.Up(t.Context(), s.Database().Dialect, s.Database().SQL, nil); err != nil {
			t.Fatal(err)
		}
		crowded(t, s)
		rows, err := s.Database().SQL.QueryContext(context.Background(),
			`SELECT a.name || r.side || r.levels || r.comments FROM responses r JOIN accounts a ON a.id = r.account_id`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		var all []string
		for rows.Next() {
			var one string
			if err := rows.Scan(&one); err != nil {
				t.Fatal(err)
			}
			all = append(all, one)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		slices.Sort(all)
		return all
	}
	first, second := said(), said()
	if len(first) < 1000 || !slices.Equal(first, second) {
		t.Errorf("two fillings differ, or hold too little: %d and %d answers", len(first), len(second))
	}
}

func TestCrowdSizesHaveBounds(t *testing.T) {
	for _, d := range []demoSize{{Accounts: -1, Contacts: 1, Years: 1, Firms: 1}, {Accounts: 1, Years: 1, Firms: 1}, {Accounts: 1, Contacts: 1, Years: 31, Firms: 1}} {
		if err := d.check(); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%+v: %v", d, err)
		}
	}
	if err := (demoSize{Accounts: 1, Contacts: 1, Years: 1, Firms: 1}).check(); err != nil {
		t.Error(err)
	}
}
