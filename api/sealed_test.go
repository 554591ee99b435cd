package api

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// objects are the firm's objects that paths can name, by the names that they have there.
func (w *world) objects(y years) map[string][]string {
	out := map[string][]string{"cycle_id": {y.open, y.closed, y.draft}}
	for n, a := range w.home.Accounts {
		out["account_id"] = append(out["account_id"], a.ID)
		out["contact_id"] = append(out["contact_id"], w.home.Contacts[n][0].ID)
	}
	for _, p := range []survey.Principal{w.home.Admin, w.home.Manager, w.home.Seller, w.home.Colleague, w.home.Viewer} {
		out["member_id"] = append(out["member_id"], p.MemberID)
	}
	if len(w.made) == 0 { // once: the same file again would import nothing
		w.made = map[string][]string{"import_id": {w.imported(w.home)}, "questionnaire_id": {w.questionnaire(w.home).Key}}
	}
	maps.Copy(out, w.made)
	return out
}

// paths are all paths that a rule has among the objects. A rule with an object of another kind fails: nothing may go unasked.
func (r Rule) paths(t *testing.T, objects map[string][]string) []string {
	t.Helper()
	out := []string{r.Path}
	for _, name := range r.Objects() {
		if len(objects[name]) == 0 {
			t.Fatalf("%s: say in objects which ids {%s} can have, so that this route is asked too", r.Key(), name)
		}
		var filled []string
		for _, path := range out {
			for _, id := range objects[name] {
				filled = append(filled, strings.ReplaceAll(path, "{"+name+"}", id))
			}
		}
		out = filled
	}
	return out
}

// everything asks every GET route of the table as a caller, for every object of the firm: pages, reports, exports, images.
func (w *world) everything(who string, objects map[string][]string) map[string]*httptest.ResponseRecorder {
	w.t.Helper()
	out := map[string]*httptest.ResponseRecorder{}
	for _, rule := range Rules() {
		if rule.Method != get || rule.Who.open() {
			continue
		}
		seen := false
		for _, path := range rule.paths(w.t, objects) {
			out[path] = w.ask(who, get, path, nil)
			seen = seen || out[path].Code == http.StatusOK
		}
		// A manager is shown every route; others have none of some, or nothing of theirs there.
		if who == "manager" && rule.Who.admits(w.callers[who].principal) && !seen {
			w.t.Errorf("%s was asked, and never answered: this test looks at nothing there", rule.Key())
		}
	}
	return out
}

// TestSealed asks every route as a seller whose own answers are not in: nowhere is there a client's level, comment,
// strength, gap, class or headline of the open cycle. Once they are in, there is; the manager sees it all along.
func TestSealed(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		w.compose(w.home, ofEveryLens)
		y := w.years(w.home, survey.Named)
		account := w.home.Accounts[0].ID
		gapPath := "/api/cycles/" + y.open + "/accounts/" + account
		for _, who := range []string{"seller", "colleague"} {
			for path, answer := range w.everything(who, w.objects(y)) {
				w.sealed(t, who, path, w.told(path, answer), y.open)
			}
		}
		// Answers that are only saved reveal nothing yet; sealed ones do, to who sealed and to nobody else.
		own := w.says(w.home, "3", "")
		for _, seal := range []bool{false, true} {
			if _, err := s.SaveOwnAnswers(context.Background(), w.home.Seller, y.open, account, own, seal); err != nil {
				t.Fatal(err)
			}
			if !seal {
				w.sealed(t, "seller", gapPath, w.ask("seller", get, gapPath, nil).Body.String(), y.open)
			}
		}
		revealed := read[gapPage](t, w.ask("seller", get, gapPath, nil), http.StatusOK)
		if revealed.Overall.Client.value == nil || revealed.Overall.Gap == nil || revealed.Headline == "" || revealed.Overall.Class != string(survey.BlindSpot) {
			t.Errorf("after sealing: %+v", revealed.Overall)
		}
		w.sealed(t, "colleague", gapPath, w.ask("colleague", get, gapPath, nil).Body.String(), y.open)
		other := "/api/cycles/" + y.open + "/accounts/" + w.home.Accounts[1].ID
		w.sealed(t, "seller", other, w.ask("seller", get, other, nil).Body.String(), y.open)
		// The control: what the search looks for is there for the manager, so it would have been found.
		managed := w.ask("manager", get, gapPath, nil).Body.Bytes()
		var value any
		if err := json.Unmarshal(managed, &value); err != nil || !strings.Contains(string(managed), clientRemark) || len(telling(value, true, y.open)) < 20 {
			t.Errorf("the manager's page tells only %v: %s", telling(value, true, y.open), managed)
		}
		shown := w.ask("manager", get, "/api/cycles/"+y.open+"/lenses", nil).Body.Bytes()
		if err := json.Unmarshal(shown, &value); err != nil || !strings.Contains(string(shown), `"position":"good for`) || len(telling(value, true, y.open)) < 20 {
			t.Errorf("the manager's lenses tell only %v: %s", telling(value, true, y.open), shown)
		}
		for who, want := range map[string]bool{"manager": true, "seller": true, "colleague": false} {
			if body := w.ask(who, get, "/api/commitments", nil).Body.String(); strings.Contains(body, `"agree":3`) != want {
				t.Errorf("what clients say of a promise, to the %s, once the seller has sealed: %s", who, body)
			}
		}
		if _, err := s.SaveOwnAnswers(context.Background(), w.home.Seller, y.open, account, own, true); survey.KindOf(err) != survey.Conflict {
			t.Errorf("sealed answers were changed: %v", err)
		}
	})
}

// sealed holds that one JSON answer tells nothing of the client side of the open cycle. It looks at every object that is
// about that cycle, however deep, and at the text for the remarks.
func (w *world) sealed(t *testing.T, who, path, body, openCycle string) {
	t.Helper()
	if !json.Valid([]byte(body)) {
		if strings.Contains(body, clientRemark) && (strings.Contains(path, openCycle) || !strings.Contains(path, "/cycles/")) {
			t.Errorf("%s as %s holds a client's remark: %.400s", path, who, body)
		}
		return
	}
	if strings.Contains(path, openCycle) {
		for _, telling := range []string{clientRemark, `"client_levels"`, `"gap":`, `"interval"`, `"se":`, `"bounds"`, `"agreement"`, `"shrunken`} {
			if strings.Contains(withoutPrevious(t, body, openCycle), telling) {
				t.Errorf("%s as %s holds %s: %.600s", path, who, telling, body)
			}
		}
	}
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatal(err)
	}
	for _, found := range telling(value, strings.Contains(path, openCycle), openCycle) {
		t.Errorf("%s as %s tells %s", path, who, found)
	}
}

// TestConfidential asks every route in a confidential cycle: nobody but those who run it ever meets a client's name beside
// an answer, sellers and viewers see no client result before the close, and below three respondents not after it either.
func TestConfidential(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		w.compose(w.home, ofEveryLens)
		y := w.years(w.home, survey.Confidential)
		if _, err := s.SaveOwnAnswers(context.Background(), w.home.Seller, y.open, w.home.Accounts[0].ID, w.says(w.home, "3", ""), true); err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"seller", "colleague", "viewer", "viewer key"} {
			for path, answer := range w.everything(who, w.objects(y)) {
				if answer.Code >= 500 {
					t.Errorf("%s as %s: %d", path, who, answer.Code)
				}
				w.sealed(t, who, path, w.told(path, answer), y.open)
			}
		}
		if _, err := s.CloseCycle(context.Background(), w.home.Manager, y.open); err != nil {
			t.Fatal(err)
		}
		enough := "/api/cycles/" + y.open + "/accounts/" + w.home.Accounts[0].ID
		few := "/api/cycles/" + y.open + "/accounts/" + w.home.Accounts[1].ID
		for _, who := range []string{"seller", "viewer"} {
			page := read[gapPage](t, w.ask(who, get, enough, nil), http.StatusOK)
			if page.Overall.Client.value == nil || page.Sight.Names || slices.ContainsFunc(page.Respondents, func(r respondent) bool { return r.Side == "client" && r.Name != "" }) ||
				slices.ContainsFunc(page.Comments, func(c comment) bool { return c.Side == "client" && c.Name != "" }) {
				t.Errorf("%s after the close: %+v", who, page)
			}
			answer := w.ask(who, get, few, nil)
			w.sealed(t, who, few, answer.Body.String(), y.open)
		}
		managed := read[gapPage](t, w.ask("manager", get, few, nil), http.StatusOK)
		if !managed.Sight.Names {
			t.Errorf("the manager sees no names: %+v", managed.Sight)
		}
	})
}

// TestHiddenAnswersChangeNothing lets clients change every answer that a reader may not see, and asks all routes before and after:
// each tells the same to the last byte. So nothing that is hidden shows anywhere, in no figure, word, order or length, of no
// route, export or image there is or will be.
func TestHiddenAnswersChangeNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
			t.Run(string(promise), func(t *testing.T) {
				w := newWorld(t, s, clock, func(c *Config) { c.Now = quick(clock) })
				w.compose(w.home, ofEveryLens)
				y := w.years(w.home, promise)
				// The team of account 3 has sealed, and in a named cycle sees it; what is hidden is all the rest.
				sealed := 3
				for _, p := range []survey.Principal{w.home.Seller, w.home.Manager} {
					own := w.says(w.home, map[survey.Role]string{survey.Seller: "3232323", survey.Manager: "2123331"}[p.Role], "")
					if _, err := s.SaveOwnAnswers(context.Background(), p, y.open, w.home.Accounts[sealed].ID, own, true); err != nil {
						t.Fatal(err)
					}
				}
				readers := []string{"seller", "colleague"}
				if promise == survey.Confidential {
					readers = append(readers, "viewer", "viewer key")
				}
				w.sayAll(y, func(int) bool { return true }, []string{"0123012", "3x10-21", "1122330"}, "first")
				before := w.looks(append(readers, "manager"), y)
				w.sayAll(y, func(account int) bool { return account != sealed }, []string{"3210321", "0x32-03", "2200113"}, "second")
				after := w.looks(append(readers, "manager"), y)
				managed := 0
				for path, told := range before {
					switch {
					case after[path] == told:
					case strings.HasPrefix(path, "manager "):
						managed++
					default:
						t.Errorf("%s tells of hidden answers: %s", path, firstDifference(told, after[path]))
					}
				}
				// The control: the manager, who may see them, sees them change on every report.
				if managed < 8 {
					t.Errorf("the manager sees them change on %d routes only", managed)
				}
			})
		}
	})
}

// quick is a clock for paces that lets some seconds pass with each look, so that no test meets a limit, and few hours in all.
func quick(clock *storetest.Clock) func() time.Time {
	start, looks := clock.Now(), atomic.Int64{}
	return func() time.Time { return start.Add(time.Duration(looks.Add(1)) * 5 * time.Second) }
}

// sayAll lets three contacts of each account chosen answer the open cycle, or change their answers.
func (w *world) sayAll(y years, chosen func(account int) bool, levels []string, remark string) {
	w.t.Helper()
	for n, id := range y.invitations {
		if account := n / 4; chosen(account) && n%4 < 3 {
			if _, err := w.store.SaveAnswers(context.Background(), id, w.says(w.home, levels[n%4], remark), true); err != nil {
				w.t.Fatal(err)
			}
			if account > 0 {
				continue
			}
			verdict := map[bool]survey.Verdict{true: survey.Agrees, false: survey.Differs}[remark == "first"]
			if err := w.store.SayOfPromise(context.Background(), id, y.promised, verdict); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// looks is what all routes tell some callers, by caller and path.
func (w *world) looks(readers []string, y years) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for _, who := range readers {
		for path, answer := range w.everything(who, w.objects(y)) {
			out[who+" "+path] = w.told(path, answer)
		}
	}
	return out
}

// firstDifference is where two texts part, with what stands around it.
func firstDifference(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	around := func(s string) string { return s[max(0, min(n-80, len(s))):min(n+120, len(s))] }
	return fmt.Sprintf("%q, then %q", around(a), around(b))
}
