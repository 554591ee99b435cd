package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// badTexts are what every text field meets. Those that must be refused wherever they come say so; the others may be
// taken as the plain text that they are, or refused.
func badTexts() map[string]struct {
	text   string
	refuse bool
} {
	type bad = struct {
		text   string
		refuse bool
	}
	return map[string]bad{
		"empty": {"", false}, "spaces": {"   ", false}, "long": {strings.Repeat("a", 1<<19), true}, "NUL": {"a\x00b", true},
		"escape": {"a\x1b[31mb", true}, "quote": {"'", false}, "double quote": {`"`, false}, "SQL": {"' OR 1=1--", false},
		"script": {"<script>alert(1)</script>", false}, "attribute": {`"onfocus=alert(1) x="`, false}, "javascript": {"javascript:alert(1)", false},
		"template": {"{{.}}", false}, "environment": {`{{env "PATH"}}`, false}, "formula": {`=HYPERLINK("http://evil.example")`, false},
		"sum": {"@SUM(A1)", false}, "CR LF": {"a\r\nBcc: x@evil.example", false}, "bidi": {"a\u202egpj.exe", true},
		"marks": {"a" + strings.Repeat("\u0301", 2000), true}, "emoji": {"👩‍👩‍👧‍👦", false}, "path": {"../../etc/passwd", false},
		"replacement": {"\ufffd\ufffe", false}, "surrogates": {"\U0001F600\U000E0041", false},
	}
}

// operations are the typed operations that take a JSON body.
func (w *world) operations() []Rule {
	var out []Rule
	bodies := w.validBodies()
	for _, rule := range Rules() {
		body, ok := bodies[rule.Key()]
		if _, file := body.([]byte); ok && body != nil && !file {
			out = append(out, rule)
		}
	}
	return out
}

// TestBadInput puts every bad text and every wrong type into every field of every operation, found in the description of
// the API: a refusal that says where, or the text as it is; never a fault of ours.
func TestBadInput(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		own := w.ids(w.home, y)
		own["cycle_id"] = y.draft
		fields := 0
		for _, rule := range w.operations() {
			for _, field := range w.textFields(rule) {
				fields++
				for name, bad := range badTexts() {
					body := w.changed(rule, field, bad.text)
					answer := w.ask("admin", rule.Method, rule.at(own, -1, ""), body)
					w.refusedCleanly(t, fmt.Sprintf("%s %s with %s", rule.Key(), field, name), answer.Code, answer.Body.Bytes(), bad.refuse)
				}
				broken := bytes.ReplaceAll(mustJSON(t, w.changed(rule, field, "BROKEN")), []byte("BROKEN"), []byte("a\xff\xfeb"))
				answer := w.ask("admin", rule.Method, rule.at(own, -1, ""), broken)
				w.refusedCleanly(t, fmt.Sprintf("%s %s with invalid UTF-8", rule.Key(), field), answer.Code, answer.Body.Bytes(), true)
			}
			for field := range w.body(rule) {
				for _, wrong := range []any{map[string]any{"a": 1}, []any{[]any{}}, 1e308, json.RawMessage("9e999"), json.RawMessage("NaN"), true} {
					body := w.body(rule)
					if _, isBool := body[field].(bool); isBool && wrong == true {
						continue
					}
					body[field] = wrong
					data, err := json.Marshal(body)
					if err != nil { // NaN is no JSON, so it has to be smuggled in
						body[field] = "SMUGGLED"
						data = bytes.ReplaceAll(mustJSON(t, body), []byte(`"SMUGGLED"`), wrong.(json.RawMessage))
					}
					answer := w.ask("admin", rule.Method, rule.at(own, -1, ""), data)
					w.refusedCleanly(t, fmt.Sprintf("%s %s as %v", rule.Key(), field, wrong), answer.Code, answer.Body.Bytes(), true)
				}
			}
		}
		if fields < 40 {
			t.Errorf("only %d fields found in the description", fields)
		}
	})
}

// refusedCleanly holds that an answer is no fault, and a problem where it must be one.
func (w *world) refusedCleanly(t *testing.T, what string, code int, body []byte, must bool) {
	t.Helper()
	if code >= 500 || (must && code < 400) {
		t.Errorf("%s: %d: %.300s", what, code, body)
		return
	}
	if code < 400 {
		return
	}
	var p problem
	if err := json.Unmarshal(body, &p); err != nil || p.Detail == "" || p.RequestID == "" || p.Status != code || len(body) > 8<<10 {
		t.Errorf("%s: %d without a proper problem (%d bytes): %.300s", what, code, len(body), body)
	}
	for _, q := range p.Problems {
		if q.Found == "" || q.Expected == "" || q.Fix == "" || frameworksWords.MatchString(q.Expected) || strings.HasPrefix(p.Detail, ": ") {
			t.Errorf("%s: worded for programmers: %+v", what, q)
		}
	}
}

// frameworksWords are how the framework says what it expects; people read ours.
var frameworksWords = regexp.MustCompile(`^expected|^(string|number|array|object|length|value) |RFC [0-9]|invalid character`)

// body is a rule's valid body as JSON knows it.
func (w *world) body(rule Rule) map[string]any {
	w.t.Helper()
	var out map[string]any
	if err := json.Unmarshal(mustJSON(w.t, w.validBodies()[rule.Key()]), &out); err != nil {
		w.t.Fatal(err)
	}
	return out
}

// textFields are the string fields of a rule's body, and its lists of strings, as the OpenAPI document has them.
func (w *world) textFields(rule Rule) []string {
	w.t.Helper()
	document, err := OpenAPI()
	if err != nil {
		w.t.Fatal(err)
	}
	var raw struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct {
					Schema struct {
						Ref string `json:"$ref"`
					}
				}
			} `json:"requestBody"`
		}
		Components struct {
			Schemas map[string]struct {
				Properties map[string]struct {
					Type  any
					Items *struct{ Type any }
				}
			}
		}
	}
	if err := json.Unmarshal(document, &raw); err != nil {
		w.t.Fatal(err)
	}
	ref := raw.Paths[rule.Path][strings.ToLower(rule.Method)].RequestBody.Content["application/json"].Schema.Ref
	shape := raw.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]]
	var out []string
	for name, p := range shape.Properties {
		if p.Type == "string" || (p.Items != nil && p.Items.Type == "string") {
			out = append(out, name)
		}
	}
	return out
}

// changed is a rule's valid body with one field, or the first of its list, replaced.
func (w *world) changed(rule Rule, field, text string) map[string]any {
	body := w.body(rule)
	if _, isList := body[field].([]any); isList {
		body[field] = []any{text}
	} else {
		body[field] = text
	}
	return body
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestBadQueries puts bad texts into every query parameter.
func TestBadQueries(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		own := w.ids(w.home, w.years(w.home, survey.Named))
		parameters := map[string][]string{
			"/api/accounts":                   {"q", "lead", "industry", "region", "tier", "sort", "page", "per_page"},
			"/api/cycles/{cycle_id}/messages": {"state", "page"},
			"/api/audit":                      {"page"},
			"/api/cycles/{cycle_id}/accounts": {"sort"},
			"/api/instruments":                {"locale"},
		}
		for path, names := range parameters {
			path = Rule{Path: path}.at(own, -1, "")
			for _, name := range names {
				for kind, bad := range badTexts() {
					if len(bad.text) > 10_000 {
						continue
					}
					query := name + "=" + percent(bad.text)
					answer := w.ask("admin", get, path+"?"+query, nil)
					w.refusedCleanly(t, path+" "+name+" with "+kind, answer.Code, answer.Body.Bytes(), false)
				}
				for _, raw := range []string{"%ff%fe", "%", "%zz", "-1", "0", "99999999999999999999", "1e9", "NaN", "1&" + name + "=2"} {
					answer := w.ask("admin", get, path+"?"+name+"="+raw, nil)
					w.refusedCleanly(t, path+" "+name+"="+raw, answer.Code, answer.Body.Bytes(), false)
				}
			}
		}
	})
}

func percent(s string) string {
	var out strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&out, "%%%02x", s[i])
	}
	return out.String()
}

// TestUndeclaredFields holds that a field which an operation does not have is refused by name, and nothing stored.
func TestUndeclaredFields(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		own := w.ids(w.home, y)
		own["cycle_id"] = y.draft
		before := w.tables()
		for _, rule := range w.operations() {
			for _, field := range []string{"firm_id", "id", "created_at", "is_admin", "constructor"} {
				body := w.body(rule)
				if _, declared := body[field]; declared {
					continue
				}
				body[field] = w.foreign.Firm.ID
				answer := w.ask("admin", rule.Method, rule.at(own, -1, ""), body)
				p := read[problem](t, answer, http.StatusUnprocessableEntity)
				if len(p.Problems) != 1 || p.Problems[0].Where != field || p.Problems[0].Fix == "" {
					t.Errorf("%s with %s: %s", rule.Key(), field, answer.Body)
				}
			}
		}
		if diff := cmp.Diff(before, w.tables()); diff != "" {
			t.Errorf("something was stored: %s", diff)
		}
	})
}

// TestBodies holds the caps and the kinds of body.
func TestBodies(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		huge := `{"name":"` + strings.Repeat("a", 1<<20) + `"}`
		deep := strings.Repeat(`{"a":`, 50_000) + "1" + strings.Repeat("}", 50_000)
		for name, c := range map[string]struct {
			body    any
			headers []string
			want    int
		}{
			"too large":            {huge, nil, http.StatusRequestEntityTooLarge},
			"too large, unlengthy": {huge, []string{"Content-Length", ""}, http.StatusRequestEntityTooLarge},
			"deep":                 {deep, nil, http.StatusBadRequest},
			"no JSON":              {"name=x", nil, http.StatusBadRequest},
			"a form":               {"name=x", []string{"Content-Type", "application/x-www-form-urlencoded"}, http.StatusUnsupportedMediaType},
			"text":                 {`{"name":"x"}`, []string{"Content-Type", "text/plain"}, http.StatusUnsupportedMediaType},
			"nothing":              {"", nil, http.StatusBadRequest},
			"a list":               {"[]", nil, http.StatusUnprocessableEntity},
			"null":                 {"null", nil, http.StatusUnprocessableEntity},
			"broken off":           {`{"name":"x"`, nil, http.StatusBadRequest},
			"two":                  {`{"name":"x"}{"name":"y"}`, nil, http.StatusBadRequest},
		} {
			answer := w.ask("admin", post, "/api/accounts", c.body, c.headers...)
			if answer.Code != c.want {
				t.Errorf("%s: %d, want %d: %.200s", name, answer.Code, c.want, answer.Body)
			}
			w.refusedCleanly(t, name, answer.Code, answer.Body.Bytes(), true)
		}
	})
}
