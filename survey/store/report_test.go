package store_test

import (
	"fmt"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestTrend: a cycle's trend goes back over the cycles it is compared with, oldest first, ten in all; what a reader has yet to
// answer blind is left out of every year of it.
func TestTrend(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		cycles := []string{""}
		for n := range 12 {
			cycle := launched(t, s, f, fmt.Sprintf("Year %d", n), survey.Named, clock.Now(), cycles[n])
			cycles = append(cycles, cycle.ID)
			if n == 11 {
				break
			}
			answer(t, s, f, cycle.ID, 0, 0, 2)
			answer(t, s, f, cycle.ID, 3, 0, 2)
			must(s.SaveOwnAnswers(ctx, f.Seller, cycle.ID, f.Accounts[0].ID, full(3, ""), true))
			must(s.SaveOwnAnswers(ctx, f.Manager, cycle.ID, f.Accounts[3].ID, full(1, ""), true))
			must(s.CloseCycle(ctx, f.Admin, cycle.ID))
		}
		cycles = cycles[1:]
		trend := must(s.FirmReport(ctx, f.Admin, cycles[11])).Trend
		if len(trend) != 10 || trend[0].Cycle.ID != cycles[2] || trend[9].Cycle.ID != cycles[11] || trend[9].Means.Client != nil {
			t.Fatalf("trend of %d from %s to %s", len(trend), trend[0].Cycle.Name, trend[len(trend)-1].Cycle.Name)
		}
		if m := trend[8].Means; m.Accounts != 2 || *m.Seller != 200.0/3 || *m.Gap != 0 {
			t.Errorf("the year before: %+v", m)
		}
		// The manager leads account 3 and has not answered for it this year.
		mine := must(s.FirmReport(ctx, f.Manager, cycles[11])).Trend
		for _, year := range mine[:9] {
			if year.Means.Accounts != 1 || *year.Means.Seller != 100 {
				t.Errorf("%s before the seal: %+v", year.Cycle.Name, year.Means)
			}
		}
		if got := must(s.FirmReport(ctx, f.Manager, cycles[10])).Trend; got[len(got)-1].Means.Accounts != 2 {
			t.Errorf("a closed year on its own page: %+v", got[len(got)-1].Means)
		}
		if _, err := s.FirmReport(ctx, f.Seller, cycles[10]); survey.KindOf(err) != survey.Forbidden {
			t.Errorf("a seller reads the firm's page: %v", err)
		}
	})
}
