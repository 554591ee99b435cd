package api

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestSessionsDie holds that a session ends with sign-out, a new role and a removal, and that nothing else of it remains.
func TestSessionsDie(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		alive := func(who string) bool { return w.ask(who, get, "/api/me", nil).Code == http.StatusOK }
		for _, who := range []string{"admin", "manager", "seller", "colleague", "viewer", "manager key"} {
			if !alive(who) {
				t.Fatalf("%s is not signed in to begin with", who)
			}
		}
		if code := w.ask("colleague", post, "/api/sign-out", nil).Code; code != http.StatusNoContent {
			t.Errorf("sign-out: %d", code)
		}
		change := func(who string, body memberChange) {
			t.Helper()
			p := w.callers[who].principal
			if answer := w.ask("admin", put, "/api/members/"+p.MemberID, body); answer.Code != http.StatusOK {
				t.Fatalf("change %s: %s", who, answer.Body)
			}
		}
		change("seller", memberChange{MemberNew{Name: "Sol Seller", Email: "sol@northwind.example", Role: "viewer"}, true})
		change("viewer", memberChange{MemberNew{Name: "Vic Viewer", Email: "vic@northwind.example", Role: "viewer"}, false})
		for _, who := range []string{"colleague", "seller", "viewer"} {
			if alive(who) {
				t.Errorf("the session of %s outlived its end", who)
			}
		}
		keys := read[keyList](t, w.ask("admin", get, "/api/keys", nil), http.StatusOK)
		for _, k := range keys.Keys {
			if answer := w.ask("admin", del, "/api/keys/"+k.ID, nil); answer.Code != http.StatusNoContent {
				t.Errorf("revoke: %s", answer.Body)
			}
		}
		if alive("manager key") {
			t.Error("a revoked key still works")
		}
		clock.Advance(400 * 24 * time.Hour)
		if alive("admin") || alive("manager") {
			t.Error("a session is still alive after 400 days")
		}
	})
}

// TestSignInLink holds that opening a link uses nothing up, that pressing its button works once, and that what does not
// work any more looks alike and leads to a new link.
func TestSignInLink(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		id, expires, err := s.NewSignInLink(context.Background(), w.home.Seller.MemberID, "/cycles?state=open", 15*time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(w.links.SignIn(id, expires), testBase)
		before := w.tables()
		for _, method := range []string{get, http.MethodHead, get} {
			if answer := w.ask("nobody", method, path, nil); answer.Code != http.StatusOK || answer.Header().Get("Set-Cookie") != "" {
				t.Fatalf("%s: %d %v", method, answer.Code, answer.Header())
			}
		}
		if diff := cmp.Diff(before, w.tables()); diff != "" {
			t.Errorf("opening the link changed something: %s", diff)
		}
		if answer := w.ask("nobody", post, path, nil, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"); answer.Code != http.StatusForbidden {
			t.Errorf("a foreign page's post: %d", answer.Code)
		}
		answer := w.ask("nobody", post, path, nil)
		cookie := answer.Header().Get("Set-Cookie")
		if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != "/cycles?state=open" {
			t.Fatalf("%d to %q", answer.Code, answer.Header().Get("Location"))
		}
		for _, part := range []string{"__Host-parallax=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("cookie %q lacks %s", cookie, part)
			}
		}
		if strings.Contains(cookie, "Domain=") {
			t.Errorf("cookie %q names a domain", cookie)
		}
		again := w.ask("nobody", post, path, nil)
		seen := w.ask("nobody", get, path, nil)
		broken := w.ask("nobody", get, path+"x", nil)
		clock.Advance(time.Hour)
		late := w.ask("nobody", get, path, nil)
		for name, a := range map[string]string{"used, seen": seen.Body.String(), "broken": broken.Body.String(), "late": late.Body.String()} {
			if a != again.Body.String() || !strings.Contains(a, `href="/sign-in"`) {
				t.Errorf("%s differs from a used link, or leads nowhere: %s", name, a)
			}
		}
		if again.Code != http.StatusGone || again.Header().Get("Set-Cookie") != "" {
			t.Errorf("a used link answers %d", again.Code)
		}
	})
}

// TestSignInTellsNothing holds that asking for a link answers known and unknown addresses alike, no sooner than on the beat,
// and mails once.
func TestSignInTellsNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		known := w.ask("nobody", post, "/api/sign-in", signInRequest{Email: "Sol@northwind.example"})
		asked := time.Now()
		unknown := w.ask("nobody", post, "/api/sign-in", signInRequest{Email: "nobody@northwind.example"})
		if took := time.Since(asked); took < signInBeat {
			t.Errorf("an unknown address is answered after %v: sooner than a known one can be", took)
		}
		if known.Code != http.StatusAccepted || unknown.Code != known.Code || known.Body.String() != unknown.Body.String() {
			t.Errorf("known: %d %s\nunknown: %d %s", known.Code, known.Body, unknown.Code, unknown.Body)
		}
		if n := w.tables()["messages"]; n != 1 {
			t.Errorf("%d messages, want 1", n)
		}
		for _, name := range []string{"X-Request-Id", "Date"} {
			known.Header().Del(name)
			unknown.Header().Del(name)
		}
		if diff := cmp.Diff(known.Header(), unknown.Header()); diff != "" {
			t.Errorf("the headers tell them apart: %s", diff)
		}
	})
}

// TestLocalPath holds that a sign-in leads nowhere else.
func TestLocalPath(t *testing.T) {
	for next, want := range map[string]string{
		"": "", "/": "/", "/cycles/1?tab=mail#x": "/cycles/1?tab=mail#x", "/answer/a/b": "/answer/a/b",
		"https://evil.example/": "", "//evil.example": "", `/\evil.example`: "", "javascript:alert(1)": "", "/\t/evil.example": "",
		"/a\r\nSet-Cookie: x=y": "", "/api/sign-out": "", "cycles": "", "/%0d%0ax": "/%0d%0ax", "http:/evil": "", "/ü": "/%C3%BC",
	} {
		if got := localPath(next); got != want {
			t.Errorf("localPath(%q) = %q, want %q", next, got, want)
		}
	}
}

// TestKeysActAsTheirRole holds that a key needs no origin, sees by its role, and can't do what needs a person.
func TestKeysActAsTheirRole(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		got := read[me](t, w.ask("viewer key", get, "/api/me", nil), http.StatusOK)
		if got.Member.Role != string(survey.Viewer) || got.Member.ID != "" || got.Firm.ID != w.home.Firm.ID {
			t.Errorf("%+v", got)
		}
		for path, want := range map[string]int{"/api/members": http.StatusForbidden, "/api/accounts": http.StatusOK} {
			if code := w.ask("viewer key", get, path, nil).Code; code != want {
				t.Errorf("%s: %d, want %d", path, code, want)
			}
		}
		for _, header := range []string{"Bearer plx_x", "Bearer ", "Basic YTpi", "plx_abc", "Bearer plx_" + strings.Repeat("a", 5000), "Bearer plx_' OR 1=1--"} {
			if code := w.ask("nobody", get, "/api/me", nil, "Authorization", header).Code; code != http.StatusUnauthorized {
				t.Errorf("%.40q: %d", header, code)
			}
		}
	})
}
