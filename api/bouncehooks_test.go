package api

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parallax/mailer/hooks"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// knock posts to a provider's hook.
func (w *world) knock(provider, login, body string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequest(post, testBase+"/hooks/"+provider, strings.NewReader(body))
	if login != "" {
		r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(login)))
	}
	answer := httptest.NewRecorder()
	w.site.ServeHTTP(answer, r)
	return answer
}

func TestAProvidersWordStrikesAnAddressOff(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) {
			c.Hooks = map[string]hooks.Hook{"postmark": hooks.NewPostmark("parallax:whisper")}
		})
		w.years(w.home, survey.Named)
		var to string
		row := s.Database().SQL.QueryRow("SELECT to_email FROM messages WHERE kind = 'invitation' AND firm_id = $1 ORDER BY id DESC LIMIT 1", w.home.Firm.ID)
		if err := row.Scan(&to); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Database().SQL.Exec("UPDATE messages SET state = 'sent', changed_at = $1 WHERE to_email = $2", clock.Now().UTC(), to); err != nil {
			t.Fatal(err)
		}
		bounced := `{"RecordType":"Bounce","Type":"HardBounce","Email":"` + to + `","Details":"smtp;550 5.1.1 user unknown"}`
		for _, c := range []struct {
			what, provider, login, body string
			status                      int
		}{
			{"a provider that isn't set up", "sendgrid", "parallax:whisper", bounced, http.StatusNotFound},
			{"no such provider", "..%2fses", "parallax:whisper", bounced, http.StatusNotFound},
			{"nobody", "postmark", "", bounced, http.StatusUnauthorized},
			{"a stranger", "postmark", "parallax:shout", bounced, http.StatusUnauthorized},
			{"half a body", "postmark", "parallax:whisper", bounced[:40], http.StatusUnprocessableEntity},
			{"too much", "postmark", "parallax:whisper", string(bytes.Repeat([]byte(" "), bodyLimit+1)), http.StatusRequestEntityTooLarge},
			{"something we don't ask for", "postmark", "parallax:whisper", `{"RecordType":"Open"}`, http.StatusNoContent},
		} {
			if answer := w.knock(c.provider, c.login, c.body); answer.Code != c.status {
				t.Errorf("%s: %d: %.200s", c.what, answer.Code, answer.Body)
			}
		}
		if list := storetest.Must(s.Suppressions(t.Context(), w.home.Admin)); len(list) != 0 {
			t.Fatalf("suppressed without proof: %+v", list)
		}
		for range 2 {
			if answer := w.knock("postmark", "parallax:whisper", bounced); answer.Code != http.StatusNoContent {
				t.Errorf("%d: %.200s", answer.Code, answer.Body)
			}
		}
		list := storetest.Must(s.Suppressions(t.Context(), w.home.Admin))
		if len(list) != 1 || list[0].Email != to || list[0].Source != "bounce" {
			t.Errorf("suppressed are %+v, want %s", list, to)
		}
	})
}
