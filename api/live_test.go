package api

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// listening is a connection to a cycle's events, through a real server that takes gzip.
type listening struct {
	t      *testing.T
	events chan string
	answer *http.Response
}

func listen(t *testing.T, address, cookie, lastID string) *listening {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: "__Host-parallax", Value: cookie})
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("Last-Event-ID", lastID)
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	l := &listening{t: t, events: make(chan string, 100), answer: answer}
	go func() {
		defer close(l.events)
		defer func() { _ = answer.Body.Close() }()
		var event string
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if lines.Text() == "" {
				l.events <- event
				event = ""
			}
			event += lines.Text() + "\n"
		}
	}()
	return l
}

// until waits for an event of a kind, or for the end of the stream when the kind is empty, and gives the event's id.
func (l *listening) until(kind string) string {
	l.t.Helper()
	late := time.After(40 * time.Second)
	for {
		select {
		case event, open := <-l.events:
			if !open {
				if kind != "" {
					l.t.Fatalf("the stream ended before it said %s", kind)
				}
				return ""
			}
			if kind != "" && strings.Contains(event, "event: "+kind+"\n") {
				_, id, _ := strings.Cut(event, "id: ")
				id, _, _ = strings.Cut(id, "\n")
				return id
			}
		case <-late:
			l.t.Fatalf("nothing said %q", kind)
		}
	}
}

func TestChangesAreToldLiveByEveryInstance(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		s, clock := storetest.Open(t, address, storetest.NewClock())
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		other, _ := storetest.Open(t, address, clock)
		var servers []*httptest.Server
		for _, one := range []*store.Store{s, other} {
			config := Config{Store: one, Links: w.links, BaseURL: testBase, Now: hourly()}
			site, err := New(config)
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewUnstartedServer(nil)
			server.Config = Server(site)
			server.Start()
			t.Cleanup(server.Close)
			servers = append(servers, server)
		}
		path := "/api/cycles/" + y.open + "/live"
		manager := w.callers["manager"].cookie
		here, there := listen(t, servers[0].URL+path, manager, ""), listen(t, servers[1].URL+path, manager, "")
		if h := here.answer.Header; h.Get("Content-Type") != liveKind || h.Get("Content-Encoding") != "" || here.answer.StatusCode != http.StatusOK {
			t.Fatalf("answered %d with %v", here.answer.StatusCode, h)
		}
		if first := here.until("changed"); first != there.until("changed") || first == "" {
			t.Errorf("two instances begin with different pulses, or none: %q", first)
		}
		if _, err := s.PauseCycleMail(t.Context(), w.home.Manager, y.open, "a look"); err != nil {
			t.Fatal(err)
		}
		now := here.until("changed")
		if there.until("changed") != now {
			t.Error("two instances tell different pulses of one change")
		}
		if again := listen(t, servers[1].URL+path, manager, now); again.until("still") != "" {
			t.Error("who comes back is told of a change that it knows")
		}
		if err := s.EndSession(t.Context(), manager); err != nil {
			t.Fatal(err)
		}
		here.until("") // within a beat
		admin := listen(t, servers[1].URL+path, w.callers["admin"].cookie, "")
		admin.until("changed")
		stopped := make(chan error, 1)
		go func() { stopped <- servers[1].Config.Shutdown(context.Background()) }()
		admin.until("")
		if err := <-stopped; err != nil {
			t.Errorf("the server did not stop: %v", err)
		}
		for who, want := range map[string]int{"seller": http.StatusForbidden, "viewer": http.StatusForbidden} {
			if got := listen(t, servers[0].URL+path, w.callers[who].cookie, ""); got.answer.StatusCode != want {
				t.Errorf("a %s is answered %d", who, got.answer.StatusCode)
			}
		}
	})
}

func TestListenersAreBounded(t *testing.T) {
	p := newPulses(nil, nil)
	p.wait = time.Hour
	w := store.Watched{FirmID: "f", CycleID: "c"}
	for n := range mostOwn {
		if _, err := p.listen(w, "mona"); err != nil {
			t.Fatalf("page %d: %v", n, err)
		}
	}
	if _, err := p.listen(w, "mona"); survey.KindOf(err) != survey.TooMany {
		t.Errorf("one page more: %v", err)
	}
	e, err := p.listen(w, "ada")
	if err != nil {
		t.Errorf("another person: %v", err)
	}
	p.tell(map[string]string{"c": "1"}, time.Now())
	p.tell(map[string]string{"c": "2"}, time.Now())
	if got := <-e.news; got.pulse != "2" {
		t.Errorf("a slow listener hears %q first", got.pulse)
	}
	for e := range p.ears {
		p.leave(e)
	}
	if p.stop != nil || len(p.own) != 0 {
		t.Error("somebody is looked for though nobody listens")
	}
}
