package api

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// What no database takes is refused at the door, before any use case: bytes that aren't UTF-8, and NUL. Further rules for
// texts are the domain's.

// unmarshalStrictly reads JSON, without quietly mending what is no text.
func unmarshalStrictly(data []byte, v any) error {
	if !utf8.Valid(data) {
		return errors.New("expected JSON in UTF-8")
	}
	if err := json.Unmarshal(data, v); err != nil {
		return err
	}
	if tree, ok := v.(*any); ok { // the body on its way to be checked against its schema
		return withoutNUL(*tree, "the text")
	}
	return nil
}

// withoutNUL refuses the character NUL anywhere in a JSON value, and names the field.
func withoutNUL(value any, where string) error {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "\x00") {
			return errors.New("expected no NUL character in " + where)
		}
	case []any:
		for _, inner := range v {
			if err := withoutNUL(inner, where); err != nil {
				return err
			}
		}
	case map[string]any:
		for name, inner := range v {
			if strings.Contains(name, "\x00") {
				return errors.New("expected no NUL character in the name of a field")
			}
			if err := withoutNUL(inner, clip(name, 60)); err != nil {
				return err
			}
		}
	}
	return nil
}

// legibleID tells whether something of this name could have the id. Questionnaires are called by their keys, the built-in ones by words.
func legibleID(name, id string) bool {
	if name == questionnaireID {
		return survey.ValidKey(id)
	}
	return survey.ValidID(id)
}

// legibleAddress refuses addresses with ids that nothing can have, and queries that are no text.
func legibleAddress(c *gin.Context, rule Rule) error {
	for _, name := range rule.Objects() {
		if !legibleID(name, c.Param(name)) {
			return survey.Errorf(survey.NotFound, "There is no such %s.", strings.TrimSuffix(name, "_id"))
		}
	}
	if c.Request.URL.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil {
		return survey.InvalidInput(survey.Problem{
			Where: "query", Found: "broken escapes", Expected: "name=value, with %XX for special characters", Fix: "Escape every % as %25.",
		})
	}
	for name, values := range query {
		text := name + strings.Join(values, "")
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			return survey.InvalidInput(survey.Problem{
				Where: clip(strings.ToValidUTF8(name, "?"), 60), Found: "bytes that are no text", Expected: "text in UTF-8, without NUL", Fix: "Leave them out.",
			})
		}
	}
	return nil
}
