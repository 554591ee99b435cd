package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

const testBase = "https://parallax.example"

// world is a site over a real store with two firms, and somebody signed in for each role of the first.
type world struct {
	t       *testing.T
	store   *store.Store
	clock   *storetest.Clock
	site    http.Handler
	links   *Links
	meter   survey.Instrument
	log     *logBook
	home    storetest.SmallFirm
	foreign storetest.SmallFirm
	callers map[string]caller
	made    map[string][]string          // ids of objects that exist once
	asks    map[string]survey.Instrument // what a firm asks, by its id, where that isn't the strength meter
}

// caller is how somebody proves who they are.
type caller struct {
	name      string
	cookie    string
	key       string
	principal survey.Principal
}

// logBook keeps what the site logs.
type logBook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *logBook) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *logBook) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// newWorld builds it. change may alter the configuration first.
func newWorld(t *testing.T, s *store.Store, clock *storetest.Clock, change func(*Config)) *world {
	t.Helper()
	w := &world{t: t, store: s, clock: clock, log: &logBook{}, callers: map[string]caller{}, asks: map[string]survey.Instrument{}}
	w.links = NewLinks(testBase, []Secret{{Name: "a", Key: bytes.Repeat([]byte("k"), 32)}}, clock.Now)
	library := s.Library()
	var err error
	if w.meter, err = library.At("strength", 1, "en"); err != nil {
		t.Fatal(err)
	}
	config := Config{
		Store: s, Links: w.links, BaseURL: testBase, Now: hourly(), Instruments: library,
		Log: slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Dashboard: fstest.MapFS{
			"index.html":          {Data: []byte("<!doctype html><title>Parallax</title>")},
			"assets/index-abc.js": {Data: bytes.Repeat([]byte("let a=1;"), 300)},
		},
	}
	if change != nil {
		change(&config)
	}
	if w.site, err = New(config); err != nil {
		t.Fatal(err)
	}
	w.home, w.foreign = storetest.NamedFirm(t, s, "northwind"), storetest.NamedFirm(t, s, "southwind")
	for name, p := range map[string]survey.Principal{
		"admin": w.home.Admin, "manager": w.home.Manager, "seller": w.home.Seller, "colleague": w.home.Colleague, "viewer": w.home.Viewer,
	} {
		w.callers[name] = caller{name: name, cookie: w.signIn(p), principal: p}
	}
	for name, role := range map[string]survey.Role{"manager key": survey.Manager, "admin key": survey.Admin, "viewer key": survey.Viewer} {
		_, secret, err := s.CreateKey(context.Background(), w.home.Admin, name, role)
		if err != nil {
			t.Fatal(err)
		}
		w.callers[name] = caller{name: name, key: secret, principal: survey.Principal{Role: role}}
	}
	w.callers["nobody"] = caller{name: "nobody"}
	return w
}

// hourly is a clock for paces that always lets an hour pass, so that no test meets a limit by accident.
func hourly() func() time.Time {
	var mu sync.Mutex
	now := storetest.Start
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Hour)
		return now
	}
}

// signIn gives the secret of a new session.
func (w *world) signIn(p survey.Principal) string {
	w.t.Helper()
	ctx := context.Background()
	id, _, err := w.store.NewSignInLink(ctx, p.MemberID, "", time.Hour)
	if err != nil {
		w.t.Fatal(err)
	}
	_, secret, _, err := w.store.UseSignInLink(ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return secret
}

// ask sends a request as a caller, as a browser on our own pages would. body may be a string or something to marshal.
func (w *world) ask(who, method, path string, body any, headers ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequest(method, testBase+"/", bodyOf(w.t, body))
	r.URL.Path, r.URL.RawPath = path, ""
	if before, after, ok := strings.Cut(path, "?"); ok {
		r.URL.Path, r.URL.RawQuery = before, after
	}
	c := w.callers[who]
	if c.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-parallax", Value: c.cookie})
	}
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+c.key)
	} else {
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	out := httptest.NewRecorder()
	if strings.HasSuffix(r.URL.Path, "/live") { // it has no end of its own
		ctx, leave := context.WithTimeout(r.Context(), time.Minute)
		defer leave()
		w.site.ServeHTTP(hasty{out, leave}, r.WithContext(ctx))
		return out
	}
	w.site.ServeHTTP(out, r)
	return out
}

// hasty leaves a stream that has begun to tell something.
type hasty struct {
	*httptest.ResponseRecorder
	leave func()
}

func (h hasty) Flush() {
	h.ResponseRecorder.Flush()
	if strings.Contains(h.Body.String(), "event: ") {
		h.leave()
	}
}

func bodyOf(t *testing.T, body any) io.Reader {
	t.Helper()
	switch b := body.(type) {
	case nil:
		return nil
	case string:
		return strings.NewReader(b)
	case []byte:
		return bytes.NewReader(b)
	}
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(data)
}

// read unmarshals an answer that must have the given status.
func read[T any](t *testing.T, answer *httptest.ResponseRecorder, status int) T {
	t.Helper()
	var out T
	if answer.Code != status {
		t.Fatalf("status %d, want %d: %s", answer.Code, status, answer.Body)
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v in %s", err, answer.Body)
	}
	return out
}

// tables counts the rows of every table of ours.
func (w *world) tables() map[string]int {
	w.t.Helper()
	out := map[string]int{}
	for _, table := range []string{
		"firms", "members", "sessions", "sign_in_links", "api_keys", "accounts", "account_members", "contacts", "suppressions", "cycles",
		"cycle_accounts", "invitations", "responses", "messages", "message_events", "audit_log", "outcomes", "saved_views", "mail_texts", "logos",
		"doubted_answers", "mail_reports", "chase_notes",
	} {
		var n int
		if err := w.store.Database().SQL.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&n); err != nil {
			w.t.Fatalf("%s: %v", table, err)
		}
		out[table] = n
	}
	return out
}
