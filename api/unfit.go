package api

import (
	"errors"
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parallax/survey"
)

// translate turns the framework's own refusals (bodies that don't fit the schema) into our problems.
func (s *site) translate(ctx huma.Context, _ string, v any) (any, error) {
	model, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	var all []survey.Problem
	for _, e := range model.Errors {
		if e != nil {
			all = append(all, unfit(e))
		}
	}
	p := newProblem(ctx.Context(), model.Status, sentence(model.Detail))
	var whole *survey.Error
	if errors.As(survey.InvalidInput(all...), &whole) {
		p.Detail = whole.Message
	}
	for _, r := range all {
		p.Problems = append(p.Problems, problemItem(r))
	}
	return p, nil
}

// unfit words one refusal of the framework. Values are cut short: they may be huge.
func unfit(e *huma.ErrorDetail) survey.Problem {
	where := inside(e.Location)
	expected := shape(strings.TrimPrefix(e.Message, "expected "))
	p := survey.Problem{Where: where, Found: found(e.Value), Expected: expected, Fix: "Send " + expected + "."}
	name, missing := strings.CutPrefix(e.Message, "expected required property ")
	switch {
	case missing:
		name, _, _ = strings.Cut(name, " ")
		p.Where = inside(strings.TrimPrefix(where+"."+name, "."))
		p.Found, p.Expected, p.Fix = "nothing", "a value", "Add the field "+name+"."
	case e.Message == "unexpected property" || e.Message == "unknown query parameter":
		p.Found, p.Expected, p.Fix = "a field that does not exist here", "only fields of the documented shape", "Leave "+where+" out; /api/docs lists the fields."
	case e.Location == "body":
		p.Expected, p.Fix = "a JSON object", "Send a JSON object in UTF-8. It could not be read: "+e.Message+"."
	}
	return p
}

// inside is a place as its sender knows it: without the name of the part of the request.
func inside(location string) string {
	return strings.TrimPrefix(strings.TrimPrefix(location, "body."), "query.")
}

// shapes are the framework's names for what it expects, beside ours. The first that begins alike is taken.
var shapes = []struct{ theirs, ours string }{
	{"string to be RFC 3339 date-time", "a time such as 2026-06-12T08:00:00Z"},
	{"string to be RFC 3339 date", "a day such as 2026-06-12"},
	{"number >= ", "at least %s"},
	{"number > ", "more than %s"},
	{"number <= ", "at most %s"},
	{"number < ", "less than %s"},
	{"array length >= ", "a list of at least %s"},
	{"array length <= ", "a list of at most %s"},
	{"length >= 1", "some text"},
	{"length >= ", "at least %s characters"},
	{"length <= ", "at most %s characters"},
	{"value to be one of ", "one of %s"},
	{"array items to be unique", "a list in which nothing stands twice"},
	{"boolean", "true or false"},
	{"integer", "a whole number"},
	{"number", "a number"},
	{"string", "a text"},
	{"array", "a list"},
	{"object", "an object"},
}

// shape words what was expected; what it has no words for stays as it is.
func shape(theirs string) string {
	for _, s := range shapes {
		rest, ok := strings.CutPrefix(theirs, s.theirs)
		switch {
		case ok && strings.Contains(s.ours, "%s"):
			return fmt.Sprintf(s.ours, strings.Trim(rest, `"`))
		case ok && rest == "":
			return s.ours
		}
	}
	return theirs
}

// found tells a value in at most 60 characters.
func found(v any) string {
	switch t := v.(type) {
	case nil:
		return "null"
	case string:
		if t == "" {
			return "nothing"
		}
		return shorten(fmt.Sprintf("%q", shorten(t, 200)), 60)
	case map[string]any:
		return "an object"
	case []any:
		return fmt.Sprintf("a list of %d", len(t))
	}
	return shorten(fmt.Sprint(v), 60)
}

func shorten(s string, max int) string {
	runes := []rune(s)
	if len(runes) <= max {
		return s
	}
	return string(runes[:max-1]) + "…"
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
