package api

import (
	"context"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestWhoHasAnsweredShowsNowhere puts a client's answers under a colleague's name, and lets another one have named somebody worth asking:
// to whom names are not shown, every route tells the same to the last byte, before the close and, where clients were promised it, after.
func TestWhoHasAnsweredShowsNowhere(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
			t.Run(string(promise), func(t *testing.T) {
				w := newWorld(t, s, clock, func(c *Config) { c.Now = quick(clock) })
				y := w.years(w.home, promise)
				readers := []string{"seller", "colleague"} // who have not sealed
				if promise == survey.Confidential {
					readers = append(readers, "viewer", "viewer key")
				}
				w.underOtherNames(t, readers, y)
				if promise == survey.Named {
					return
				}
				if _, err := s.CloseCycle(context.Background(), w.home.Manager, y.open); err != nil {
					t.Fatal(err)
				}
				w.underOtherNames(t, readers, y)
			})
		}
	})
}

// underOtherNames looks, lets others have answered and named colleagues, and looks again.
func (w *world) underOtherNames(t *testing.T, readers []string, y years) {
	t.Helper()
	readers = append(readers, "admin")
	before := w.looks(readers, y)
	for table, to := range map[string][2]string{"responses": {y.invitations[4], y.invitations[6]}, "suggestions": {y.invitations[0], y.invitations[2]}} {
		from, to := to[0], to[1]
		if len(w.column("SELECT id FROM "+table+" WHERE invitation_id = '"+from+"'")) == 0 {
			from, to = to, from // it has been changed once
		}
		if _, err := w.store.Database().SQL.Exec("UPDATE " + table + " SET invitation_id = '" + to + "' WHERE invitation_id = '" + from + "'"); err != nil {
			t.Fatal(err)
		}
	}
	managed := 0
	for path, told := range w.looks(readers, y) {
		switch {
		case before[path] == told:
		case strings.HasPrefix(path, "admin "):
			managed++
		default:
			t.Errorf("%s tells who has answered: %s", path, firstDifference(before[path], told))
		}
	}
	if managed < 3 {
		t.Errorf("an administrator, who may know, is told on %d routes only", managed)
	}
}
