package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"
	"time"
)

// startDemo runs the demo until the test ends, and gives its addresses.
func startDemo(t *testing.T, args ...string) demoAddresses {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	done := make(chan error, 1)
	began := time.Now()
	var errs lockedBuffer
	go func() {
		err := run(ctx, append([]string{"demo", "--json", "--addr", "127.0.0.1:0"}, args...), nil, write, &errs)
		done <- err
		write.CloseWithError(err)
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("the demo ended with %v\n%s", err, errs.String())
		}
	})
	var a demoAddresses
	if err := json.NewDecoder(read).Decode(&a); err != nil {
		t.Fatalf("the demo printed no addresses: %v\n%s", err, errs.String())
	}
	t.Logf("ready after %s", time.Since(began).Round(time.Millisecond))
	return a
}

// reader is somebody signed in to the demo.
type reader struct {
	t      *testing.T
	base   string
	client http.Client
}

func signIn(t *testing.T, base, link string) *reader {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, base: base, client: http.Client{Jar: jar}}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Origin", base)
	answer, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return r
}

// get reads an answer of the API.
func (r *reader) get(path string) map[string]any {
	r.t.Helper()
	answer, err := r.client.Get(r.base + "/api" + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil || answer.StatusCode != http.StatusOK {
		r.t.Errorf("%s answers %d (%v)", path, answer.StatusCode, err)
	}
	return out
}

// at follows a path of names into an answer; a list is gone into at each of its entries, so that what is found in any counts.
func at(value any, path string) []any {
	found := []any{value}
	for name := range strings.SplitSeq(path, ".") {
		var next []any
		for _, one := range found {
			m, is := one.(map[string]any)
			if !is {
				continue
			}
			if list, is := m[name].([]any); is {
				next = append(next, list...)
			} else if m[name] != nil && m[name] != "" && m[name] != 0.0 && m[name] != false {
				next = append(next, m[name])
			}
		}
		found = next
	}
	return found
}

func TestTheDemoTellsAYearThatIsTrue(t *testing.T) {
	a := startDemo(t)
	manager, seller := signIn(t, a.BaseURL, a.ManagerURL), signIn(t, a.BaseURL, a.SellerURL)
	t.Run("every page has something to show", func(t *testing.T) { everyPageShows(t, a, manager, seller) })
	t.Run("promises go every way", func(t *testing.T) { promisesGoEveryWay(t, manager) })
	t.Run("the reworded question breaks its line", func(t *testing.T) { onlyTheRewordedBreaks(t, a, manager) })
}

// everyPageShows: every page of the dashboard asks some routes, and each of them has something to tell.
func everyPageShows(t *testing.T, a demoAddresses, manager, seller *reader) {
	cycles := at(manager.get("/cycles"), "cycles")
	if len(cycles) != 3 {
		t.Fatalf("the demo has %d cycles", len(cycles))
	}
	id := func(n int) string { return cycles[n].(map[string]any)["id"].(string) }
	state := func(n int) any { return cycles[n].(map[string]any)["state"] }
	if state(0) != "open" || state(1) != "closed" || state(2) != "closed" || id(0) != a.CycleID {
		t.Errorf("the cycles are %v, %v, %v", state(0), state(1), state(2))
	}
	now, last, first := "/cycles/"+id(0), "/cycles/"+id(1), "/cycles/"+id(2)
	account := "/accounts/" + a.AccountID
	for _, page := range []struct {
		as    *reader
		path  string
		least int
		holds string
	}{
		{manager, now, 1, "clients.answered"},
		{manager, now + "/monitor", 7, "days"},
		{manager, now + "/monitor", 1, "before"},
		{manager, now + "/monitor", 1, "needs"},
		{manager, now + "/monitor/lines?by=account", 10, "lines"},
		{manager, now + "/accounts", 40, "accounts"},
		{manager, now + "/accounts", 1, "previous.name"},
		{manager, now + "/questions", 12, "questions"},
		{manager, now + "/sellers", 8, "sellers"},
		{manager, now + "/firm", 3, "trend"},
		{manager, now + "/firm", 1, "value"},
		{manager, last + "/firm", 1, "outcomes"},
		{manager, now + "/years", 3, "cycles"},
		{manager, now + "/years", 12, "questions"},
		{manager, now + "/lenses", 3, "lenses"},
		{manager, now + "/lenses", 3, "totals.value.own.accounts"},
		{manager, now + "/lenses", 3, "totals.pyramid.client.accounts"},
		{manager, now + "/messages", 50, "messages"},
		{manager, now + "/chase", 3, "accounts"},
		{manager, now + "/closing", 10, "accounts"},
		{manager, now + "/suggestions", 4, "suggestions"},
		{manager, now + "/sign-off", 40, "lists"},
		{manager, now + "/sign-off", 3, "left_off"},
		{manager, first + "/versions", 2, "versions"},
		{manager, last + "/versions", 1, "versions"},
		{manager, last + "/versions", 1, "waiting"},
		{manager, last + "/next-year", 2, "people"},
		{manager, now + account, 12, "questions"},
		{manager, now + account, 1, "comments"},
		{manager, now + account, 1, "change"},
		{manager, now + account, 3, "lenses"},
		{manager, now + account + "/review", 3, "promised"},
		{manager, last + account + "/review", 1, "review.notes"},
		{manager, last + account + "/review", 3, "people"},
		{manager, last + account + "/review", 3, "agenda"},
		{manager, now + account + "/list", 5, "contacts"},
		{manager, account, 6, "contacts"},
		{manager, account, 3, "history"},
		{manager, account + "/commitments", 5, "commitments"},
		{manager, last + account + "/review/shared", 1, "shared"},
		{manager, last + account + "/review/shared", 3, "shared.commitment_ids"},
		{manager, "/commitments", 10, "commitments.verdicts"},
		{manager, "/commitments", 20, "commitments"},
		{manager, "/accounts", 40, "accounts"},
		{manager, "/imports", 4, "imports"},
		{manager, "/questionnaires", 6, "questionnaires"},
		{manager, "/suppressions", 1, "suppressions"},
		{manager, "/members", 11, "members"},
		{seller, "/tasks", 1, "tasks"},
		{seller, "/commitments", 1, "commitments"},
	} {
		if found := len(at(page.as.get(page.path), page.holds)); found < page.least {
			t.Errorf("%s: %s holds %d, of which at least %d are expected", page.path, page.holds, found, page.least)
		}
	}
}

// promisesGoEveryWay: what became of promises is told in each of the ways there are.
func promisesGoEveryWay(t *testing.T, manager *reader) {
	found := map[string]int{}
	for _, one := range at(manager.get("/commitments"), "commitments") {
		c := one.(map[string]any)
		found[fmt.Sprint(c["state"])]++
		if c["overdue"] == true {
			found["overdue"]++
		}
		for _, e := range at(c, "events.what") {
			found["events: "+fmt.Sprint(e)]++
		}
	}
	for _, way := range []string{"open", "kept", "not kept", "dropped", "overdue", "events: changed"} {
		if found[way] == 0 {
			t.Errorf("no promise is %s: %v", way, found)
		}
	}
	if found["overdue"] == found["open"] {
		t.Error("every open promise is overdue")
	}
}

// onlyTheRewordedBreaks: between the first and the second year one question was worded anew, and only that one begins a new line.
func onlyTheRewordedBreaks(t *testing.T, a demoAddresses, manager *reader) {
	var broken []string
	for _, one := range at(manager.get("/cycles/"+a.CycleID+"/years"), "questions") {
		if len(at(one, "steps.client.break")) > 0 {
			broken = append(broken, one.(map[string]any)["key"].(string))
		}
	}
	if !slices.Equal(broken, []string{demoReworded}) {
		t.Errorf("the lines of %v break", broken)
	}
}
