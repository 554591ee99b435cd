package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// stopSheet reads a list of addresses never to be emailed.
func stopSheet(t *testing.T, text string) roster.SuppressionSheet {
	t.Helper()
	sheet, err := roster.ReadSuppressions(ctx, roster.File{Name: "stop.csv", Content: strings.NewReader(text)})
	ok(t, err)
	return sheet
}

func TestAnImportedListStopsWhatIsQueuedAndLiftsNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		waiting, slipped, spared := firm.Contacts[0][0].Email, firm.Contacts[0][1].Email, firm.Contacts[0][2].Email
		before := must(s.Suppress(ctx, firm.Manager, "known@client.example", "on the phone"))
		sheet := stopSheet(t, "Email,Reason\n"+strings.ToUpper(waiting)+",moved on\n"+slipped+",\nKNOWN@client.example,another reason\n")
		if plan := must(s.PlanSuppressions(ctx, firm.Manager, sheet)); len(plan.Add) != 2 || plan.Known != 1 || len(must(s.Suppressions(ctx, firm.Manager))) != 1 {
			t.Errorf("the preview is %+v", plan)
		}
		must(s.CommitSuppressions(ctx, firm.Manager, sheet))
		if got := reasons(t, s, firm.Manager, cycle)[waiting]; got != "the address is on the suppression list" {
			t.Errorf("the reason is %q", got)
		}
		// However one got past that, the list is looked at when a mail is about to leave.
		alter(t, s, "UPDATE messages SET state = 'queued', reason = '' WHERE id = $1", ids[slipped])
		if _, due := claimed(t, s, ids[slipped]); due {
			t.Error("a queued mail to an address on the list is sent")
		}
		if _, due := claimed(t, s, ids[spared]); !due {
			t.Error("somebody else's mail is not sent")
		}
		list := must(s.Suppressions(ctx, firm.Manager))
		entries := must(s.Audit(ctx, firm.Manager, 1)).Total
		if plan := must(s.CommitSuppressions(ctx, firm.Manager, sheet)); len(plan.Add) != 0 || plan.Known != 3 {
			t.Errorf("the same file again: %+v", plan)
		}
		again := must(s.Suppressions(ctx, firm.Manager))
		if fmt.Sprint(again) != fmt.Sprint(list) || len(list) != 3 || must(s.Audit(ctx, firm.Manager, 1)).Total != entries {
			t.Errorf("the same file again changed %+v to %+v", list, again)
		}
		for _, one := range list {
			if imported := one.ID != before.ID; imported != (one.Source == "import") || one.By != firm.Manager.Name || one.CreatedAt.IsZero() {
				t.Errorf("on the list is %+v", one)
			}
		}
		clock.Advance(time.Minute)
		must(s.CommitSuppressions(ctx, firm.Manager, stopSheet(t, "Email\nsomebody@client.example\n")))
		if n := len(must(s.Suppressions(ctx, firm.Manager))); n != 4 {
			t.Errorf("a list without the others leaves %d", n)
		}
		_, err := s.CommitSuppressions(ctx, firm.Manager, stopSheet(t, "Email\nx@client.example\nnobody\n"))
		wantKind(t, "a broken row", err, survey.Invalid)
		if n := len(must(s.Suppressions(ctx, firm.Manager))); n != 4 {
			t.Errorf("half of a broken file is in: %d", n)
		}
	})
}

func TestWhoIsEmailedAgainIsToldWithWhoAndWhen(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		one := must(s.Suppress(ctx, firm.Manager, "zoe@client.example", "on the phone"))
		wantKind(t, "without a reason", s.Readmit(ctx, firm.Admin, one.ID, " "), survey.Invalid)
		clock.Advance(time.Hour)
		ok(t, s.Readmit(ctx, firm.Admin, one.ID, "called and asked for it"))
		entry := must(s.Audit(ctx, firm.Admin, 1)).Entries[0]
		if entry.Action != "readmit" || entry.Actor != firm.Admin.Name || entry.At.Sub(clock.Now()).Abs() > time.Second || entry.ObjectName != one.Email || !strings.Contains(entry.Detail, "called and asked") {
			t.Errorf("the log says %+v", entry)
		}
		must(s.CommitSuppressions(ctx, firm.Manager, stopSheet(t, "Email\nzoe@client.example\n")))
		if list := must(s.Suppressions(ctx, firm.Manager)); len(list) != 1 || list[0].ID == one.ID {
			t.Errorf("an import puts them back as %+v", list)
		}
	})
}

func TestALongListIsReadInPartsAndSearched(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		const many = 1203
		var file strings.Builder
		file.WriteString("Email,Reason\n")
		for n := range many {
			fmt.Fprintf(&file, "person_%d@client.example,\n", n)
		}
		must(s.CommitSuppressions(ctx, ours.Manager, stopSheet(t, file.String())))
		clock.Advance(time.Minute)
		must(s.Suppress(ctx, ours.Admin, "newest@client.example", "100% sure"))
		must(s.Suppress(ctx, theirs.Admin, "other@client.example", "100% sure"))
		all := must(s.Suppressions(ctx, ours.Manager))
		seen := map[string]bool{}
		for _, one := range all {
			seen[one.Email] = true
		}
		if len(all) != many+1 || len(seen) != many+1 || all[0].Email != "newest@client.example" {
			t.Errorf("%d of %d, first %+v", len(seen), len(all), all[0])
		}
		for query, want := range map[store.SuppressionQuery][2]int{
			{Page: 1, PerPage: 50}:                          {50, many + 1},
			{Page: 25, PerPage: 50}:                         {4, many + 1},
			{Page: 26, PerPage: 50}:                         {0, many + 1},
			{Page: 1, PerPage: 50, Search: "PERSON_12"}:     {14, 14},
			{Page: 1, PerPage: 50, Search: "100%"}:          {1, 1},
			{Page: 1, PerPage: 50, Search: "%"}:             {1, 1},
			{Page: 1, PerPage: 50, Search: ours.Admin.Name}: {1, 1},
			{Page: 1, PerPage: 50, Search: "nothing"}:       {0, 0},
		} {
			if got := must(s.SuppressionPage(ctx, ours.Manager, query)); len(got.Suppressions) != want[0] || got.Total != want[1] {
				t.Errorf("%+v gives %d of %d, want %v", query, len(got.Suppressions), got.Total, want)
			}
		}
	})
}
