package api

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestForeignPages holds that no other site can change anything in somebody's name.
func TestForeignPages(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		body := suppressionChange{Email: "x@client.example", Reason: "asked"}
		for name, c := range map[string]struct {
			who     string
			headers []string
			want    int
		}{
			"same origin":            {"admin", nil, http.StatusCreated},
			"cross-site":             {"admin", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
			"sibling site":           {"admin", []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
			"foreign origin":         {"admin", []string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}, http.StatusForbidden},
			"null origin":            {"admin", []string{"Sec-Fetch-Site", "", "Origin", "null"}, http.StatusForbidden},
			"neither":                {"admin", []string{"Sec-Fetch-Site", ""}, http.StatusForbidden},
			"key from a foreign one": {"admin key", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		} {
			if answer := w.ask(c.who, post, "/api/suppressions", body, c.headers...); answer.Code != c.want {
				t.Errorf("%s: %d, want %d: %s", name, answer.Code, c.want, answer.Body)
			}
		}
		for who, headers := range map[string][]string{"admin": {"Sec-Fetch-Site", "", "Origin", testBase}, "admin key": nil} {
			if answer := w.ask(who, post, "/api/suppressions", body, headers...); answer.Code == http.StatusForbidden {
				t.Errorf("%s with %v is refused: %s", who, headers, answer.Body)
			}
		}
		if code := w.ask("admin", post, "/api/sign-out", nil, "Sec-Fetch-Site", "").Code; code != http.StatusForbidden {
			t.Errorf("a sign-out from nowhere: %d", code)
		}
	})
}

// TestHeaders holds what every kind of answer carries.
func TestHeaders(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		for path, policy := range map[string]string{
			"/api/me": "default-src 'none'", "/api/nowhere": "default-src 'none'", "/": "script-src 'self'", "/cycles/x": "script-src 'self'",
			"/sign-in/x": "style-src 'sha256-", "/s/x": "style-src 'sha256-", "/api/docs": "style-src 'sha256-", "/openapi.json": "default-src 'none'",
			"/healthz": "default-src 'none'", "/readyz": "default-src 'none'",
		} {
			h := w.ask("admin", get, path, nil).Header()
			csp := h.Get("Content-Security-Policy")
			if !strings.Contains(csp, policy) || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "base-uri 'none'") {
				t.Errorf("%s: policy %q", path, csp)
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Frame-Options": "DENY",
				"Strict-Transport-Security": "max-age=63072000; includeSubDomains",
			} {
				if h.Get(name) != want {
					t.Errorf("%s: %s is %q", path, name, h.Get(name))
				}
			}
			if h.Get("X-Request-Id") == "" || h.Get("Permissions-Policy") == "" || h.Get("Server") != "" {
				t.Errorf("%s: %v", path, h)
			}
		}
		asset := w.ask("nobody", get, "/assets/index-abc.js", nil, "Accept-Encoding", "br, gzip")
		if asset.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || asset.Header().Get("Content-Encoding") != "gzip" ||
			!strings.HasPrefix(asset.Header().Get("Content-Type"), "text/javascript") {
			t.Errorf("asset: %d %v", asset.Code, asset.Header())
		}
	})
}

// TestAddresses holds that Host and X-Forwarded-For decide nothing unless a trusted proxy speaks.
func TestAddresses(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) { c.TrustedProxies = []string{"10.0.0.0/8"} })
		w.years(w.home, survey.Named)
		r := httptest.NewRequest(get, "/api/tasks", nil)
		r.Host = "evil.example"
		r.Header.Set("X-Forwarded-Host", "evil.example")
		r.Header.Set("Authorization", "Bearer "+w.callers["admin key"].key)
		out := httptest.NewRecorder()
		w.site.ServeHTTP(out, r)
		seller := w.ask("seller", get, "/api/tasks", nil, "X-Forwarded-Host", "evil.example").Body.String()
		if strings.Contains(out.Body.String()+seller, "evil") || !strings.Contains(seller, testBase+"/answer/") {
			t.Errorf("%s %s", out.Body, seller)
		}
		for name, c := range map[string]struct{ peer, forwarded, want string }{
			"a stranger's claim":  {"203.0.113.9:1", "1.2.3.4", "203.0.113.9"},
			"a proxy's word":      {"10.1.1.1:1", "198.51.100.7", "198.51.100.7"},
			"a claim via a proxy": {"10.1.1.1:1", "1.2.3.4, 198.51.100.7", "198.51.100.7"},
			"two proxies":         {"10.1.1.1:1", "1.2.3.4, 198.51.100.7, 10.2.2.2", "198.51.100.7"},
			"nonsense":            {"10.1.1.1:1", "<script>", "10.1.1.1"},
		} {
			r := httptest.NewRequest(get, "/api/cycles", nil)
			r.RemoteAddr = c.peer
			r.Header.Set("X-Forwarded-For", c.forwarded)
			r.Header.Set("X-Real-IP", "9.9.9.9")
			out := httptest.NewRecorder()
			w.site.ServeHTTP(out, r)
			if line := lastLine(w.log.String()); !strings.Contains(line, `"address":"`+c.want+`"`) {
				t.Errorf("%s: %s", name, line)
			}
		}
	})
}

func lastLine(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	return lines[len(lines)-1]
}

// TestLogs holds that no secret reaches the log: no token, cookie, key, query or body; and no forged line.
func TestLogs(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		id, expires, err := s.NewSignInLink(context.Background(), w.home.Seller.MemberID, "", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		far := clock.Now().Add(1000 * time.Hour)
		paths := []string{
			w.links.SignIn(id, expires), w.links.Survey(y.invitations[0], far), w.links.OptOut(y.invitations[1], far), w.links.Test(y.draft, far),
			w.links.Survey(y.invitations[0], far) + "/opt-out",
		}
		for _, path := range paths {
			for _, method := range []string{get, http.MethodHead, post} {
				w.ask("nobody", method, strings.TrimPrefix(path, testBase), nil)
				w.ask("nobody", method, "/"+strings.TrimPrefix(path, testBase), nil)
			}
		}
		w.ask("admin", get, "/api/accounts?q=SECRET-QUERY", nil)
		w.ask("admin", post, "/api/sign-in", signInRequest{Email: "secret-address@northwind.example"})
		w.ask("admin key", get, "/api/me", nil)
		w.ask("admin", get, "/api/cycles/x\n{\"level\":\"ERROR\",\"msg\":\"forged\"}", nil)
		log := w.log.String()
		secrets := []string{"SECRET-QUERY", "secret-address", w.callers["admin"].cookie, w.callers["admin key"].key}
		for _, path := range paths {
			token := strings.Split(strings.TrimPrefix(path, testBase), "/")[2]
			secrets = append(secrets, token, strings.Split(token, ".")[2])
		}
		for _, secret := range secrets {
			if strings.Contains(log, secret) {
				t.Errorf("the log holds %.60q", secret)
			}
		}
		for _, line := range strings.Split(strings.TrimSpace(log), "\n") {
			var entry map[string]any
			if err := json.Unmarshal([]byte(line), &entry); err != nil || entry["msg"] == "forged" {
				t.Errorf("a broken or forged line: %s", line)
			}
		}
	})
}

// TestPace holds that asking for sign-in links and opening links slows down, with when to come back.
func TestPace(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		now := storetest.Start
		w := newWorld(t, s, clock, func(c *Config) { c.Now = func() time.Time { return now } })
		until := func(ask func(n int) *httptest.ResponseRecorder, most int) int {
			for n := range most {
				if answer := ask(n); answer.Code == http.StatusTooManyRequests {
					if answer.Header().Get("Retry-After") == "" {
						t.Error("no Retry-After")
					}
					return n
				}
			}
			return most
		}
		same := func(int) *httptest.ResponseRecorder {
			return w.ask("nobody", post, "/api/sign-in", signInRequest{Email: "sol@northwind.example"})
		}
		if n := until(same, 30); n != 5 {
			t.Errorf("one address gets %d links at once", n)
		}
		other := func(n int) *httptest.ResponseRecorder {
			return w.ask("nobody", post, "/api/sign-in", signInRequest{Email: fmt.Sprintf("p%d@northwind.example", n)})
		}
		if n := until(other, 50); n < 5 || n > 20 {
			t.Errorf("one network asks for %d links at once", n)
		}
		opens := func(int) *httptest.ResponseRecorder { return w.ask("nobody", get, "/s/x", nil) }
		if n := until(opens, 1000); n != 300 {
			t.Errorf("one network opens %d links at once", n)
		}
		now = now.Add(time.Minute)
		if answer := w.ask("nobody", get, "/s/x", nil); answer.Code == http.StatusTooManyRequests {
			t.Error("a minute later it is still too many")
		}
	})
}

// TestPacerForgets holds that made-up callers can't fill the memory.
func TestPacerForgets(t *testing.T) {
	now := storetest.Start
	p := newPacers(func() time.Time { return now })[LinkPace]
	for n := range 3 * pacerKeys {
		p.wait(fmt.Sprint(n))
	}
	if len(p.keys) > pacerKeys {
		t.Errorf("%d keys", len(p.keys))
	}
	for address, want := range map[string]string{
		"203.0.113.9": "203.0.113.9", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "::ffff:203.0.113.9": "203.0.113.9", "fe80::1%eth0": "fe80::/64", "x": "x",
	} {
		if got := network(address); got != want {
			t.Errorf("network(%s) = %s, want %s", address, got, want)
		}
	}
}

// TestFaultsStayInside holds that a failing database is told in general words, and logged once with its cause.
func TestFaultsStayInside(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		if _, err := s.Database().SQL.Exec("ALTER TABLE suppressions RENAME TO gone"); err != nil {
			t.Fatal(err)
		}
		answer := w.ask("admin", get, "/api/suppressions", nil)
		p := read[problem](t, answer, http.StatusInternalServerError)
		if strings.Contains(answer.Body.String(), "gone") || strings.Contains(answer.Body.String(), "suppressions") || !strings.Contains(p.Detail, p.RequestID) {
			t.Errorf("%s", answer.Body)
		}
		if n := strings.Count(w.log.String(), `"msg":"internal error"`); n != 1 || !strings.Contains(w.log.String(), "suppressions") {
			t.Errorf("logged %d times: %s", n, w.log)
		}
	})
}

// TestAnswersShrink holds that JSON is compressed when it pays, once, and that HEAD answers as GET without a body.
func TestAnswersShrink(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		server := httptest.NewServer(w.site)
		t.Cleanup(server.Close)
		ask := func(method, path, encoding string) *http.Response {
			t.Helper()
			r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+w.callers["admin key"].key)
			r.Header.Set("Accept-Encoding", encoding)
			answer, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = answer.Body.Close() })
			return answer
		}
		packed := ask(get, "/openapi.json", "gzip")
		zip, err := gzip.NewReader(packed.Body)
		if err != nil || packed.Header.Get("Content-Encoding") != "gzip" {
			t.Fatalf("%v %v", err, packed.Header)
		}
		text, err := io.ReadAll(zip)
		if err != nil || !json.Valid(text) {
			t.Errorf("unpacked %d bytes: %v", len(text), err)
		}
		for _, encoding := range []string{"identity", "gzip;q=0", "br"} {
			if answer := ask(get, "/openapi.json", encoding); answer.Header.Get("Content-Encoding") != "" {
				t.Errorf("%s got %s", encoding, answer.Header.Get("Content-Encoding"))
			}
		}
		if small := ask(get, "/api/me", "gzip"); small.Header.Get("Content-Encoding") != "" || small.StatusCode != http.StatusOK {
			t.Errorf("a small answer: %d %v", small.StatusCode, small.Header)
		}
		for _, path := range []string{"/api/me", "/openapi.json", "/", "/assets/index-abc.js", "/api/docs"} {
			head := ask(http.MethodHead, path, "gzip")
			if body, _ := io.ReadAll(head.Body); head.StatusCode != http.StatusOK || len(body) > 0 {
				t.Errorf("HEAD %s: %d with %d bytes", path, head.StatusCode, len(body))
			}
		}
	})
}

// TestAddressesNotOurs holds what unknown paths, methods and files answer.
func TestAddressesNotOurs(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		for path, want := range map[string]int{
			"/api/nowhere": http.StatusNotFound, "/api": http.StatusNotFound, "/assets/none.js": http.StatusNotFound, "/assets/../index.html": http.StatusOK,
			"/../../etc/passwd": http.StatusOK, "/.git/config": http.StatusOK, "/cycles/1/accounts/2": http.StatusOK, "/index.html": http.StatusOK,
			"/api/cycles/": http.StatusNotFound, "//evil.example/": http.StatusOK,
		} {
			answer := w.ask("nobody", get, path, nil)
			if answer.Code != want || strings.Contains(answer.Body.String(), "root:") || answer.Header().Get("Location") != "" {
				t.Errorf("%s: %d to %q", path, answer.Code, answer.Header().Get("Location"))
			}
		}
		for _, method := range []string{"PATCH", "TRACE", "CONNECT", "OPTIONS", "DELETE", "PROPFIND"} {
			if code := w.ask("admin", method, "/api/me", nil).Code; code != http.StatusMethodNotAllowed {
				t.Errorf("%s: %d", method, code)
			}
		}
		if code := w.ask("nobody", get, "/", nil, "Accept", "application/json").Code; code != http.StatusNotFound {
			t.Errorf("a program at /: %d", code)
		}
		for _, files := range []fs.FS{nil, fstest.MapFS{"built.txt": {Data: []byte("no")}}} {
			bare, err := New(Config{Store: s, Links: w.links, BaseURL: testBase, Dashboard: files})
			if err != nil {
				t.Fatal(err)
			}
			answer := httptest.NewRecorder()
			bare.ServeHTTP(answer, httptest.NewRequest(get, "/", nil))
			if answer.Code != http.StatusServiceUnavailable || !strings.Contains(answer.Body.String(), "make build") {
				t.Errorf("without a dashboard: %d %s", answer.Code, answer.Body)
			}
		}
	})
}

// TestRouteWithoutRule holds that the program does not start with a route that nobody decided about, or a rule for nothing.
func TestRouteWithoutRule(t *testing.T) {
	s, err := newSite(Config{})
	if err != nil {
		t.Fatal(err)
	}
	s.register()
	if err := s.check(); err != nil {
		t.Errorf("to begin with: %v", err)
	}
	s.page(get, "/api/undecided", s.healthy)
	if err := s.check(); err == nil || !strings.Contains(err.Error(), "/api/undecided") {
		t.Errorf("a route without a rule: %v", err)
	}
	bare, err := newSite(Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := bare.check(); err == nil || !strings.Contains(err.Error(), "GET /api/me") {
		t.Errorf("a rule without a route: %v", err)
	}
}
