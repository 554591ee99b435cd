package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// everything asks every GET route of the table as a caller, for every cycle and account of the firm.
func (w *world) everything(who string, y years) map[string]*httptest.ResponseRecorder {
	w.t.Helper()
	out := map[string]*httptest.ResponseRecorder{}
	for _, rule := range Rules() {
		if rule.Method != get || rule.Who.open() {
			continue
		}
		for _, cycle := range []string{y.open, y.closed, y.draft} {
			for _, account := range w.home.Accounts {
				path := rule.at(map[string]string{"cycle_id": cycle, "account_id": account.ID}, -1, "")
				if out[path] == nil {
					out[path] = w.ask(who, get, path, nil)
				}
			}
		}
	}
	return out
}

// TestSealed asks every route as a seller whose own answers are not in: nowhere is there a client's level, comment,
// strength, gap, class or headline of the open cycle. Once they are in, there is; the manager sees it all along.
func TestSealed(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		account := w.home.Accounts[0].ID
		gapPath := "/api/cycles/" + y.open + "/accounts/" + account
		for _, who := range []string{"seller", "colleague"} {
			for path, answer := range w.everything(who, y) {
				w.sealed(t, who, path, answer.Body.String(), y.open)
			}
		}
		// Answers that are only saved reveal nothing yet; sealed ones do, to who sealed and to nobody else.
		own := survey.Answers{Levels: "3333333", Comments: map[string]string{}}
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
		if strings.Contains(body, clientRemark) {
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

// ofTheClient are the fields that only the client's side can fill. A side's strength and its change are objects named "client"; the
// client's words for a question are a text.
var ofTheClient = []string{
	"headline", "class", "certainty", "gap", "interval", "se", "client", "client_levels", "bounds", "low_class", "high_class", "agreement",
	"shrunken", "shrunken_gap",
}

// telling walks a JSON value for what tells of the client side of a cycle.
func telling(value any, about bool, cycle string) []string {
	var out []string
	switch v := value.(type) {
	case map[string]any:
		if of := cycleOf(v); of != "" {
			about = of == cycle
		}
		for key, inner := range v {
			// Last year may be seen, and what the team itself said.
			if key == "previous" || strings.HasPrefix(key, "previous_") || key == "seller" {
				continue
			}
			if about && slices.Contains(ofTheClient, key) && says(key, inner) {
				out = append(out, fmt.Sprint(key, " ", inner))
			}
			out = append(out, telling(inner, about, cycle)...)
		}
	case []any:
		for _, inner := range v {
			out = append(out, telling(inner, about, cycle)...)
		}
	}
	return out
}

// says tells whether a field holds something.
func says(key string, value any) bool {
	switch v := value.(type) {
	case nil, bool: // a flag tells what may be seen
		return false
	case string:
		return v != "" && key != "client"
	case []any:
		return len(v) > 0
	}
	return true
}

// cycleOf is the id of the cycle that an object is about, if it says.
func cycleOf(object map[string]any) string {
	if id, ok := object["cycle_id"].(string); ok {
		return id
	}
	if cycle, ok := object["cycle"].(map[string]any); ok {
		id, _ := cycle["id"].(string)
		return id
	}
	return ""
}

// withoutPrevious takes the years before out of a page: they are closed and may be seen.
func withoutPrevious(t *testing.T, body, openCycle string) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(body), &value); err != nil {
		t.Fatal(err)
	}
	return string(mustJSON(t, pruned(value, openCycle)))
}

func pruned(value any, openCycle string) any {
	switch v := value.(type) {
	case map[string]any:
		if of := cycleOf(v); of != "" && of != openCycle {
			return nil
		}
		for key := range v {
			if key == "previous" || strings.HasPrefix(key, "previous_") {
				delete(v, key)
				continue
			}
			v[key] = pruned(v[key], openCycle)
		}
	case []any:
		for n := range v {
			v[n] = pruned(v[n], openCycle)
		}
	}
	return value
}

// TestConfidential asks every route in a confidential cycle: nobody but those who run it ever meets a client's name beside
// an answer, sellers and viewers see no client result before the close, and below three respondents not after it either.
func TestConfidential(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Confidential)
		if _, err := s.SaveOwnAnswers(context.Background(), w.home.Seller, y.open, w.home.Accounts[0].ID, survey.Answers{Levels: "3333333"}, true); err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"seller", "colleague", "viewer", "viewer key"} {
			for path, answer := range w.everything(who, y) {
				if answer.Code >= 500 {
					t.Errorf("%s as %s: %d", path, who, answer.Code)
				}
				w.sealed(t, who, path, answer.Body.String(), y.open)
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
