package api

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

var meterKeys = []string{"partnership", "impact", "loss", "replacement", "bidding", "in_house", "recommend"}

// answersForm is a form as the page sends it; more are further fields, name then value.
func answersForm(action, levels string, more ...string) string {
	v := url.Values{"version": {"strength.1"}, "action": {action}}
	for n, level := range levels {
		if level != survey.Blank {
			v.Set("q."+meterKeys[n], string(level))
		}
	}
	for i := 0; i+1 < len(more); i += 2 {
		v.Add(more[i], more[i+1])
	}
	return v.Encode()
}

func sevenAnswers(action string) string { return answersForm(action, "0123x21") }

// dump is every row of the tables that a client's visit could change.
func (w *world) dump() string {
	w.t.Helper()
	var out strings.Builder
	for _, table := range []string{"invitations", "responses", "suppressions", "messages", "message_events", "audit_log", "contacts", "cycles"} {
		rows, err := w.store.Database().SQL.Query("SELECT * FROM " + table + " ORDER BY id")
		if err != nil {
			w.t.Fatal(err)
		}
		columns, _ := rows.Columns()
		for rows.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for n := range row {
				into[n] = &row[n]
			}
			if err := rows.Scan(into...); err != nil {
				w.t.Fatal(err)
			}
			fmt.Fprintln(&out, table, row)
		}
		if err := rows.Err(); err != nil {
			w.t.Fatal(err)
		}
		_ = rows.Close()
	}
	return out.String()
}

// visitor is a contact of an open cycle with their link.
type visitor struct {
	*world
	cycle, invitation, path string
}

func newVisitor(t *testing.T, s *store.Store, clock *storetest.Clock, promise survey.Confidentiality) visitor {
	w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
	v := visitor{world: w, cycle: w.launched(w.home, w.home.Draft("Review", promise, clock.Now()))}
	v.invitation = w.invitations(w.home, v.cycle)[0]
	v.path = "/s/" + w.links.Token(SurveyLink, v.invitation, clock.Now().Add(120*24*time.Hour))
	return v
}

// expect checks a status and what the page says or must not say ("!").
func expect(t *testing.T, what string, answer *httptest.ResponseRecorder, status int, says ...string) {
	t.Helper()
	if answer.Code != status {
		t.Fatalf("%s: status %d, want %d: %.500s", what, answer.Code, status, answer.Body)
	}
	for _, text := range says {
		if denied, not := strings.CutPrefix(text, "!"); strings.Contains(answer.Body.String(), denied) == not {
			t.Errorf("%s: on the page: %v, want the opposite: %q", what, not, denied)
		}
	}
}

// A client's whole story: open, a mistake, the summary, send anyway, the receipt, a change, the close.
func TestClientStory(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		expect(t, "open", v.form(get, v.path, ""), 200, "First0, how are we doing?", "northwind", "Sol Seller", "Not First0?", "! checked", "Send answers")
		expect(t, "save", v.form(post, v.path, answersForm("save", "01-----", "c.impact", "later & <b>")), 303)
		expect(t, "saved", v.form(get, v.path+"?saved=1", ""), 200, "Saved for later", "The same link brings you back", "2 of 7")
		expect(t, "resume elsewhere", v.form(get, v.path, ""), 200, "Here are the answers you saved", "later &amp; &lt;b&gt;", `value="1" checked`)
		expect(t, "blanks", v.form(post, v.path, answersForm("send", "012-x--", "c.impact", "kept text")), 422,
			"3 questions are not answered yet", "#q-replacement", "Send anyway", "kept text", `value="2" checked`)
		sent := v.form(post, v.path, answersForm("anyway", "012-x--", "c.impact", "kept text"))
		expect(t, "send anyway", sent, 303)
		if sent.Header().Get("Location") != v.path {
			t.Errorf("goes on to %s", sent.Header().Get("Location"))
		}
		expect(t, "receipt", v.form(get, v.path, ""), 200, "Thank you, First0", "kept text", "Not answered", "Change my answers", "with your name. Nobody outside")
		expect(t, "a stale tab saves", v.form(post, v.path, answersForm("save", "0------")), 409, "You sent answers already")
		expect(t, "a stale tab saves by itself", v.form(post, v.path, answersForm("autosave", "0------")), 409)
		expect(t, "change", v.form(get, v.path+"?change=1", ""), 200, "These are the answers you sent", "kept text")
		expect(t, "send again", v.form(post, v.path, sevenAnswers("send")), 303)
		expect(t, "replay", v.form(post, v.path, sevenAnswers("send")), 303)
		if n := v.tables()["responses"]; n != 1 {
			t.Errorf("%d responses, want 1", n)
		}
		if _, err := s.CloseCycle(t.Context(), v.home.Manager, v.cycle); err != nil {
			t.Fatal(err)
		}
		late := "/s/" + v.links.Token(SurveyLink, v.invitations(v.home, v.cycle)[2], clock.Now().Add(time.Hour))
		expect(t, "a late answer’s page", v.form(get, late, ""), 200, "This review closed on", "added as late ones", "Send answers")
		expect(t, "a late answer", v.form(post, late, sevenAnswers("send")), 303)
		expect(t, "a late answer’s receipt", v.form(get, late, ""), 200, "Thank you", "kept as late ones", "Change my answers")
		if _, err := s.SetLateDays(t.Context(), v.home.Manager, v.cycle, 0); err != nil {
			t.Fatal(err)
		}
		before := v.dump()
		expect(t, "receipt after the close", v.form(get, v.path+"?change=1", ""), 200, "Thank you", "!Change my answers", "so your answers stay as they are", "!Once the survey has closed")
		expect(t, "send after the close", v.form(post, v.path, answersForm("send", "0000000")), 200, "Thank you", "!Change my answers")
		other := "/s/" + v.links.Token(SurveyLink, v.invitations(v.home, v.cycle)[1], clock.Now().Add(time.Hour))
		expect(t, "open after the close", v.form(get, other, ""), 410, "This survey has closed")
		expect(t, "first answer after the close", v.form(post, other, sevenAnswers("send")), 410, "This survey has closed")
		if v.dump() != before {
			t.Error("something changed after the close")
		}
	})
}

// Opening changes nothing: every page, by GET and by HEAD, whatever its query; and HEAD has no body.
func TestOpeningChangesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Confidential)
		oneClick := "/u/" + v.links.Token(OptOutLink, v.invitation, clock.Now().Add(time.Hour))
		trial := "/t/" + v.links.Token(TestLink, v.cycle, clock.Now().Add(time.Hour))
		task := "/answer/" + v.cycle + "/" + v.home.Accounts[0].ID
		before := v.dump()
		server := httptest.NewServer(v.site)
		defer server.Close()
		for _, path := range []string{
			v.path, v.path + "?not-me=1", v.path + "?change=1&saved=1", v.path + "?action=send&q.impact=3&version=strength.1",
			v.path + "/opt-out", oneClick, trial, task, task + "?saved=1",
		} {
			who := "nobody"
			if path == task || path == task+"?saved=1" {
				who = "seller"
			}
			expect(t, path, v.ask(who, get, path, nil), 200)
			request, _ := http.NewRequest(http.MethodHead, server.URL+path, nil)
			request.AddCookie(&http.Cookie{Name: "__Host-parallax", Value: v.callers["seller"].cookie})
			answer, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			if answer.StatusCode != http.StatusOK || answer.ContentLength <= 0 {
				t.Errorf("HEAD %s: %d, %d bytes", path, answer.StatusCode, answer.ContentLength)
			}
			_ = answer.Body.Close()
		}
		expect(t, "no such page", v.form(get, v.path+"/not-me", ""), 405)
		if v.dump() != before {
			t.Error("opening a page changed something")
		}
	})
}

// Posts that our page never sends: each is refused with a page that keeps what can be kept; nothing is stored.
func TestBadPosts(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		good := func(more ...string) string {
			return answersForm("send", "0123x21", append([]string{"c.loss", "kept text"}, more...)...)
		}
		with := func(name, value string) string {
			values, _ := url.ParseQuery(good())
			values.Set(name, value)
			return values.Encode()
		}
		flood := good()
		for n := range 10_000 {
			flood += fmt.Sprintf("&x%d=1", n)
		}
		cases := map[string]struct {
			body    string
			status  int
			keeps   bool
			headers []string
		}{
			"level out of range":         {with("q.impact", "4"), 422, true, nil},
			"level negative":             {with("q.impact", "-1"), 422, true, nil},
			"level a dash":               {with("q.impact", "-"), 422, true, nil},
			"level NaN":                  {with("q.impact", "NaN"), 422, true, nil},
			"level 1e0":                  {with("q.impact", "1e0"), 422, true, nil},
			"level with a space":         {with("q.impact", " 1"), 422, true, nil},
			"level in Arabic digits":     {with("q.impact", "١"), 422, true, nil},
			"level SQL":                  {with("q.impact", "' OR 1=1--"), 422, true, nil},
			"an array":                   {good("q.impact[]", "1"), 422, true, nil},
			"a doubled key":              {good("q.impact", "1"), 422, true, nil},
			"a doubled action":           {good("action", "save"), 422, true, nil},
			"an unknown question":        {good("q.nothing", "1"), 422, true, nil},
			"an unknown comment":         {good("c.nothing", "1"), 422, true, nil},
			"a hidden firm_id":           {good("firm_id", v.foreign.Firm.ID), 422, true, nil},
			"another invitation's id":    {good("invitation_id", v.invitations(v.home, v.cycle)[1]), 422, true, nil},
			"submitted_at":               {good("submitted_at", "2020-01-01"), 422, true, nil},
			"an older version":           {with("version", "strength.0"), 422, true, nil},
			"another questionnaire":      {with("version", "pyramid.1"), 422, true, nil},
			"no version":                 {with("version", ""), 422, true, nil},
			"an unknown action":          {with("action", "delete"), 422, true, nil},
			"a client who seals":         {with("action", "seal"), 422, true, nil},
			"a NUL in a comment":         {with("c.impact", "a\x00b"), 422, true, nil},
			"a comment not UTF-8":        {with("c.impact", "a\xff\xfe"), 422, true, nil},
			"a direction override":       {with("c.impact", "a\u202eb"), 422, true, nil},
			"a flood of marks":           {with("c.impact", "a"+strings.Repeat("\u0301", 500)), 422, true, nil},
			"a comment too long":         {with("c.impact", strings.Repeat("ä", 2001)), 422, true, nil},
			"a megabyte in a comment":    {with("c.impact", strings.Repeat("a", 1<<20)), 413, false, nil},
			"10,000 fields":              {flood, 422, false, nil},
			"broken encoding":            {good() + "&q.impact=%zz", 422, false, nil},
			"JSON":                       {`{"q.impact":1}`, 422, false, []string{"Content-Type", "application/json"}},
			"no content type":            {good(), 422, false, []string{"Content-Type", ""}},
			"multipart without boundary": {good(), 422, false, []string{"Content-Type", "multipart/form-data"}},
			"from another site":          {good(), 403, false, []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}},
			"from another origin":        {good(), 403, false, []string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}},
			"nothing at all":             {"", 422, false, nil},
		}
		before := v.dump()
		for _, name := range slices.Sorted(maps.Keys(cases)) {
			c := cases[name]
			clock.Advance(time.Second)
			answer := v.form(post, v.path, c.body, c.headers...)
			if answer.Code != c.status {
				t.Errorf("%s: status %d, want %d: %.300s", name, answer.Code, c.status, answer.Body)
			}
			if c.keeps && (!strings.Contains(answer.Body.String(), "kept text") || !strings.Contains(answer.Body.String(), "This is not sent yet")) {
				t.Errorf("%s: the page does not keep what was typed, or does not say that something is wrong", name)
			}
			if strings.Contains(answer.Body.String(), "\x00") {
				t.Errorf("%s: a NUL on the page", name)
			}
		}
		if after := v.dump(); after != before {
			t.Error("a bad post stored something")
		}
		for _, text := range []string{`<script>alert(1)</script>`, `"onfocus=alert(1)`, "{{.}}", `{{env "PATH"}}`, "=HYPERLINK()", "' OR 1=1--", "👩‍👩‍👧‍👦", "../../etc/passwd", "a\r\nb"} {
			expect(t, text, v.form(post, v.path, with("c.impact", text)), 303)
			page := v.form(get, v.path+"?change=1", "")
			expect(t, text, page, 200, "!<script>alert", `!"onfocus`)
		}
	})
}

// Who isn't the addressee says so by a button; the link then ends.
func TestNotMe(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		expect(t, "ask", v.form(get, v.path+"?not-me=1", ""), 200, "Not First0?", "First0 Last0", "Sol Seller", "This isn’t me")
		expect(t, "confirm", v.form(post, v.path+"/not-me", "action=not-me"), 200, "Thank you for telling us")
		expect(t, "open", v.form(get, v.path, ""), 410, "no longer in use", "!First0")
		expect(t, "answer", v.form(post, v.path, sevenAnswers("send")), 410, "no longer in use")
		if n := v.tables()["responses"]; n != 0 {
			t.Errorf("%d responses through a revoked link", n)
		}
	})
}

// No more mail: after a confirm page, or by a mail program's one click from wherever it runs.
func TestOptingOut(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		expect(t, "ask", v.form(get, v.path+"/opt-out", ""), 200, "No more email from northwind?", "Stop the email")
		expect(t, "confirm", v.form(post, v.path+"/opt-out", "action=opt-out"), 200, "You will get no more email")
		expect(t, "again", v.form(post, v.path+"/opt-out", "action=opt-out"), 200, "You will get no more email")
		expect(t, "the survey stays open", v.form(get, v.path, ""), 200, "how are we doing?")
		other := "/u/" + v.links.Token(OptOutLink, v.invitations(v.home, v.cycle)[1], clock.Now().Add(time.Hour))
		expect(t, "one click", v.form(post, other, "List-Unsubscribe=One-Click", "Sec-Fetch-Site", "", "Origin", "https://mail.example"), 200, "You will get no more email")
		if n := v.tables()["suppressions"]; n != 2 {
			t.Errorf("%d suppressions, want 2", n)
		}
	})
}

// A test survey looks like the real one and stores nothing.
func TestTrialStoresNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Confidential)
		draft, err := s.CreateCycle(t.Context(), v.home.Manager, v.home.Draft("Next", survey.Confidential, clock.Now().Add(time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		before := v.dump()
		for _, cycle := range []string{v.cycle, draft.ID} {
			path := "/t/" + v.links.Token(TestLink, cycle, clock.Now().Add(time.Hour))
			expect(t, "open", v.form(get, path, ""), 200, "This is a test", "Alex, how are we doing?", "!/opt-out")
			expect(t, "blanks", v.form(post, path, answersForm("send", "012----")), 422, "4 questions are not answered yet")
			expect(t, "send", v.form(post, path, sevenAnswers("send")), 200, "Nothing was stored")
			expect(t, "save", v.form(post, path, sevenAnswers("save")), 200, "This is a test")
			expect(t, "autosave", v.form(post, path, sevenAnswers("autosave")), 204)
		}
		if v.dump() != before {
			t.Error("a test survey stored something")
		}
	})
}

// A seller answers on the same page, confirms, and is held to it.
func TestSellerStory(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		if _, err := s.SaveAnswers(t.Context(), v.invitation, survey.Answers{Levels: "0000000", Comments: map[string]string{"impact": clientRemark}}, true); err != nil {
			t.Fatal(err)
		}
		path := "/answer/" + v.cycle + "/" + v.home.Accounts[0].ID
		ask := func(who, method, body string) *httptest.ResponseRecorder {
			clock.Advance(time.Second)
			if method == get {
				return v.ask(who, get, path, nil)
			}
			return v.ask(who, post, path, body, "Content-Type", "application/x-www-form-urlencoded")
		}
		away := v.ask("nobody", get, path, nil, "Accept", "text/html")
		expect(t, "not signed in", away, 303)
		if got := away.Header().Get("Location"); got != "/sign-in?next="+url.QueryEscape(path) {
			t.Errorf("sent to %s", got)
		}
		sealedAlready := []string{"!" + clientRemark, "! checked"}
		expect(t, "open", ask("seller", get, ""), 200, append(sealedAlready, "How does Account A see us?", "Your answers are sealed")...)
		expect(t, "save", ask("seller", post, answersForm("save", "33-----")), 303)
		expect(t, "blanks", ask("seller", post, answersForm("send", "33-----")), 422, "5 questions are not answered yet", "!"+clientRemark)
		for _, action := range []string{"anyway", "seal"} {
			expect(t, action+" with nothing said", ask("seller", post, answersForm(action, "-------")), 422, "7 questions are not answered yet", "!Seal your answers?")
		}
		expect(t, "send", ask("seller", post, answersForm("send", "3333x33", "c.impact", "my own")), 200, "Seal your answers?", `name="q.impact" value="3"`, "my own", "!"+clientRemark)
		expect(t, "not sealed yet", ask("seller", get, ""), 200, "Here are the answers you saved")
		expect(t, "seal", ask("seller", post, answersForm("seal", "3333x33", "c.impact", "my own")), 303)
		expect(t, "sealed", ask("seller", get, ""), 200, "Your answers are sealed", "my own", "/cycles/"+v.cycle+"/accounts/")
		before := v.dump()
		for _, action := range []string{"save", "send", "anyway", "autosave", "seal"} {
			expect(t, action+" after sealing", ask("seller", post, answersForm(action, "0000000")), 303)
		}
		for who, status := range map[string]int{"manager": 404, "admin": 404, "viewer": 404} {
			if code := ask(who, post, sevenAnswers("seal")).Code; code != status && code != 403 {
				t.Errorf("%s, not on the team: %d", who, code)
			}
		}
		if bytes.Contains([]byte(v.dump()), []byte("0000000 ")) && v.dump() != before {
			t.Error("sealed answers changed")
		}
		if v.dump() != before {
			t.Error("something changed after sealing")
		}
	})
}
