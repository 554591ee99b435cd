package api

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// madeUp is what is new in every refusal.
var madeUp = regexp.MustCompile(`"request_id":"[a-z0-9]+"`)

// told is what an answer tells, as text that is the same as long as what it tells is: a file's cells, without its own making. A
// kind of answer that can't be read here fails: who adds one says how to look into it.
func (w *world) told(path string, answer *httptest.ResponseRecorder) string {
	w.t.Helper()
	kind, _, _ := strings.Cut(answer.Header().Get("Content-Type"), ";")
	switch kind {
	case "application/json", "application/problem+json", "text/html", "text/csv", "text/calendar", "text/event-stream", "image/svg+xml", "":
		return madeUp.ReplaceAllString(answer.Body.String(), "")
	case workbookKind:
		return strings.Join(w.cellsOf(answer.Body.Bytes()), "\n")
	}
	w.t.Fatalf("%s answers %s, which this test can't read", path, kind)
	return ""
}

// cellsOf are a workbook's cells, each with its place and the account it is about.
func (w *world) cellsOf(content []byte) []string {
	w.t.Helper()
	o := openBook(w.t, content)
	var out []string
	for _, name := range o.file.GetSheetList() {
		for n, row := range o.sheet(name) {
			if row["Term"] == "Made" {
				continue
			}
			for column, cell := range row {
				out = append(out, fmt.Sprintf("%s|%d|%s|%s|%s", name, n, row["Account id"], column, strings.ReplaceAll(cell, "\n", " ¶ ")))
			}
		}
	}
	slices.Sort(out)
	return out
}

// ofTheClient are the fields that only the client's side can fill. A side's strength and its change are objects named "client"; the
// client's words for a question are a text.
var ofTheClient = []string{
	"headline", "class", "certainty", "gap", "interval", "se", "client", "client_levels", "bounds", "low_class", "high_class", "agreement",
	"shrunken", "shrunken_gap", "agree", "agreed", "differed",
	"client_value", "position", "first", "client_missing", "worth", // of lenses
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
	case map[string]any:
		return holdsAny(v)
	}
	return true
}

// holdsAny tells whether an object holds anything beside the places that it has for what may be shown.
func holdsAny(object map[string]any) bool {
	for key, value := range object {
		switch v := value.(type) {
		case bool:
			if v {
				return true
			}
		case float64:
			if v != 0 {
				return true
			}
		case []any:
			for _, inner := range v {
				if o, ok := inner.(map[string]any); !ok || holdsAny(o) {
					return true
				}
			}
		default:
			if key != "need" && says("", value) {
				return true
			}
		}
	}
	return false
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
