package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestSavedViews: each member has their own, saving twice makes one, and nobody reaches another's.
func TestSavedViews(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		views := func(who string) []savedView {
			return read[viewList](t, w.ask(who, get, "/api/views", nil), http.StatusOK).Views
		}
		save := func(who, name, query string) savedView {
			return read[savedView](t, w.ask(who, post, "/api/views", viewNew{Name: name, Query: query}), http.StatusOK)
		}
		const wide = "?class=blind+spot&sort=-value&q=%C3%A9t%C3%A9"
		first := save("seller", "My  north", wide)
		if first.Name != "My north" && first.Name != "My  north" || first.Query != strings.TrimPrefix(wide, "?") || first.Page != "portfolio" || first.Locked {
			t.Errorf("saved %+v", first)
		}
		again := save("seller", "MY NORTH", "region=North")
		if again.ID != first.ID || again.Name != "MY NORTH" || again.Query != "region=North" {
			t.Errorf("saved again as %+v, before %+v", again, first)
		}
		save("seller", "A view", "")
		save("viewer", "My north", "tier=Gold")
		if got := views("seller"); len(got) != 2 || got[0].Name != "A view" || got[1].ID != first.ID {
			t.Errorf("the seller's views: %+v", got)
		}
		if got := views("viewer"); len(got) != 1 || got[0].ID == first.ID || got[0].Query != "tier=Gold" {
			t.Errorf("the viewer's views: %+v", got)
		}
		for _, who := range []string{"admin", "viewer", "colleague"} {
			if answer := w.ask(who, del, "/api/views/"+first.ID, nil); answer.Code != http.StatusNotFound {
				t.Errorf("%s deletes the seller's view: %d", who, answer.Code)
			}
		}
		if answer := w.ask("seller", del, "/api/views/"+first.ID, nil); answer.Code != http.StatusNoContent || len(views("seller")) != 1 {
			t.Errorf("delete: %d, left %+v", answer.Code, views("seller"))
		}
		if answer := w.ask("seller", del, "/api/views/"+first.ID, nil); answer.Code != http.StatusNotFound {
			t.Errorf("delete again: %d", answer.Code)
		}
		if answer := w.ask("manager key", get, "/api/views", nil); answer.Code != http.StatusForbidden {
			t.Errorf("a key has views: %d", answer.Code)
		}
	})
}

// TestSavedViewsRefused: what can't be a view is refused with its reason, and nothing is kept.
func TestSavedViewsRefused(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		for _, v := range []viewNew{
			{Name: "", Query: "a=1"},
			{Name: "  ", Query: "a=1"},
			{Name: "blind  SPOTS", Query: "a=1"},
			{Name: "Silent", Query: ""},
			{Name: strings.Repeat("n", 61)},
			{Name: "long", Query: strings.Repeat("q", 2001)},
			{Name: "broken", Query: "a=%zz"},
			{Name: "other", Page: "firm", Query: "a=1"},
			{Name: "two\nlines", Query: "a=1"},
			{Name: "query", Query: "a=1\r\nb"},
		} {
			p := read[problem](t, w.ask("seller", post, "/api/views", v), http.StatusUnprocessableEntity)
			if len(p.Problems) == 0 || p.Problems[0].Where == "" || p.Problems[0].Fix == "" {
				t.Errorf("%+v: %+v", v, p)
			}
		}
		for n := range 101 {
			want := http.StatusOK
			if n == 100 {
				want = http.StatusConflict
			}
			if answer := w.ask("seller", post, "/api/views", viewNew{Name: fmt.Sprint("View ", n), Query: "a=1"}); answer.Code != want {
				t.Fatalf("view %d: %d %s", n, answer.Code, answer.Body)
			}
		}
		if got := w.tables()["saved_views"]; got != 100 {
			t.Errorf("%d views are kept", got)
		}
	})
}
