package api

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// launchLines reads what a launch answers to who asks for lines.
func launchLines(t *testing.T, answer *httptest.ResponseRecorder) (progress []LaunchProgress, last LaunchLine) {
	t.Helper()
	if kind := answer.Header().Get("Content-Type"); answer.Code != http.StatusOK || kind != ndjson {
		t.Fatalf("%d %s: %s", answer.Code, kind, answer.Body)
	}
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		if last.Cycle != nil || last.Problem != nil {
			t.Fatalf("a line behind the last: %s", lines.Text())
		}
		last = LaunchLine{}
		if err := json.Unmarshal(lines.Bytes(), &last); err != nil {
			t.Fatalf("%v in %s", err, lines.Text())
		}
		if last.Progress != nil {
			progress = append(progress, *last.Progress)
		}
	}
	return progress, last
}

// queueOf is a queue that only one function stands behind.
type queueOf func(ids []string) error

func (q queueOf) Enqueue(_ context.Context, _ mailer.Tx, ids []string, _ time.Time) error {
	return q(ids)
}

func TestLaunchTellsItsProgress(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		draft := func(opens time.Time) string {
			cycle, err := s.CreateCycle(t.Context(), w.home.Manager, w.home.Draft("Review", survey.Named, opens))
			if err != nil {
				t.Fatal(err)
			}
			return "/api/cycles/" + cycle.ID + "/launch"
		}
		inLines := func(path string) *httptest.ResponseRecorder {
			return w.ask("manager key", post, path, nil, "Accept", "application/x-ndjson")
		}

		// What fails on the way is the last line, and leaves nothing behind.
		path, before := draft(clock.Now()), w.tables()
		s.UseQueue(queueOf(func([]string) error { return errors.New("the queue is full") }))
		progress, last := launchLines(t, inLines(path))
		if len(progress) == 0 || progress[0].Written != 0 || last.Problem == nil || last.Problem.Status != http.StatusInternalServerError {
			t.Errorf("a launch that fails: %+v, %+v", progress, last)
		}
		for table, n := range w.tables() {
			if n != before[table] {
				t.Errorf("a launch that failed leaves %d %s, there were %d", n, table, before[table])
			}
		}

		queued := 0
		s.UseQueue(queueOf(func(ids []string) error { queued += len(ids); return nil }))
		progress, last = launchLines(t, inLines(path))
		all := progress[0].Of
		if all == 0 || progress[0] != (LaunchProgress{0, all}) || progress[len(progress)-1] != (LaunchProgress{all, all}) {
			t.Errorf("progress: %+v", progress)
		}
		if last.Cycle == nil || last.Cycle.State != "open" || last.Cycle.Mail.Queued != all || queued != all {
			t.Errorf("at last, with %d queued of %d: %+v", queued, all, last)
		}

		// Again, in lines or not: nothing more.
		if progress, last = launchLines(t, inLines(path)); len(progress) > 0 || last.Cycle == nil || last.Cycle.Mail.Queued != all || queued != all {
			t.Errorf("launched again: %+v, %+v, %d queued", progress, last, queued)
		}
		if again := read[cycleDetail](t, w.ask("manager", post, path, nil), http.StatusOK); again.Mail.Queued != all {
			t.Errorf("launched again: %+v", again.Mail)
		}

		// What stands in the way is an ordinary problem.
		late := draft(clock.Now())
		clock.Advance(300 * 24 * time.Hour)
		if answer := inLines(late); answer.Code != http.StatusConflict || !strings.Contains(answer.Header().Get("Content-Type"), "problem+json") {
			t.Errorf("a launch past its end: %d %s", answer.Code, answer.Body)
		}
		if answer := w.ask("viewer key", post, late, nil, "Accept", ndjson); answer.Code != http.StatusForbidden {
			t.Errorf("a viewer launches: %d", answer.Code)
		}
	})
}

// Who closes the page while a launch is under way finds it done as a whole.
func TestLaunchOutlivesItsCaller(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		cycle, err := s.CreateCycle(t.Context(), w.home.Manager, w.home.Draft("Review", survey.Named, clock.Now()))
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(w.site)
		defer server.Close()
		ctx, leave := context.WithCancel(t.Context())
		left, launched := make(chan struct{}), make(chan struct{})
		s.UseQueue(queueOf(func([]string) error {
			leave()
			<-left
			return nil
		}))
		request, err := http.NewRequestWithContext(ctx, post, server.URL+"/api/cycles/"+cycle.ID+"/launch", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept", ndjson)
		request.Header.Set("Authorization", "Bearer "+w.callers["manager key"].key)
		go func() {
			defer close(launched)
			if answer, err := server.Client().Do(request); err == nil {
				answer.Body.Close()
			}
			close(left)
		}()
		<-launched
		server.Close() // waits for what is under way
		if after, err := s.Cycle(t.Context(), w.home.Manager, cycle.ID); err != nil || after.State != survey.Open || after.Mail.Queued == 0 {
			t.Errorf("%v: %+v", err, after)
		}
	})
}
