package api

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// Whoever is refused on a page gets a page in words: what happened, what is safe, what to do. Programs get a problem.
func TestRefusalsArePages(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		foreign := []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}
		for name, c := range map[string]struct {
			method, path, body string
			headers            []string
			status             int
			says               []string
		}{
			"from another site": {post, v.path, sevenAnswers("send"), foreign, 403, []string{"from another site", "answers saved before are safe", "Back button"}},
			"a foreign sign-in": {post, "/sign-in/x", "", foreign, 403, []string{"from another site", "Nothing was changed.", "!answers saved"}},
			"too long":          {post, v.path, "c.impact=" + strings.Repeat("a", formLimit), nil, 413, []string{"256 kB", "answers saved before are safe", "shorten"}},
			"no page":           {get, v.path + "/not-me", "", nil, 405, []string{"nothing to open here", "from your email"}},
			"a longer link":     {get, v.path + "/", "", nil, 404, []string{"nothing at this address", "copy the whole address"}},
			"nowhere":           {post, "/nowhere", "", nil, 404, []string{"nothing at this address"}},
		} {
			answer := v.form(c.method, c.path, c.body, c.headers...)
			expect(t, name, answer, c.status, append(c.says, `<html lang="en">`, "!request_id")...)
			if kind := answer.Header().Get("Content-Type"); kind != "text/html; charset=utf-8" {
				t.Errorf("%s: a %s", name, kind)
			}
			if policy := answer.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "style-src 'sha256-") {
				t.Errorf("%s: the policy %q does not let the page's style through", name, policy)
			}
		}
		if answer := v.ask("admin", post, "/api/accounts", map[string]string{}, foreign...); answer.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("a program gets a %s", answer.Header().Get("Content-Type"))
		}
	})
}

// Who is too fast is told when to come back, in the header and in words, and that what was typed goes along.
func TestTooManyIsAPage(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		for range 2 * paceLimits()[LinkPace].burst {
			answer := v.form(post, v.path, sevenAnswers("save"))
			if answer.Code != http.StatusTooManyRequests {
				continue
			}
			seconds := answer.Header().Get("Retry-After")
			expect(t, "too many", answer, 429, "One moment, please", "In "+seconds+" seconds, reload", "send again what you had filled in", "<main>")
			if seconds == "" || seconds == "0" {
				t.Errorf("Retry-After is %q", seconds)
			}
			clock.Advance(2 * time.Second)
			expect(t, "later", v.form(post, v.path, sevenAnswers("save")), 303)
			return
		}
		t.Error("nobody is ever too fast")
	})
}
