package api

import (
	"encoding/json"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// The wire types are what the JSON API says, apart from the domain and the store, so that neither a new column nor a
// new field of the domain can reach the network by itself. Their names are the schema names of the OpenAPI document.

// reply is a response with a JSON body.
type reply[T any] struct {
	Body T
}

// nothing is an empty response, or an input without parameters.
type nothing struct{}

// maybe is a value that the wire always names, as null when there is none: a hidden side is null, never 0.
type maybe[T any] struct {
	value *T
}

// given wraps a value, or nil for null.
func given[T any](value *T) maybe[T] { return maybe[T]{value: value} }

// MarshalJSON writes the value or null.
func (m maybe[T]) MarshalJSON() ([]byte, error) { return json.Marshal(m.value) }

// UnmarshalJSON reads the value or null.
func (m *maybe[T]) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &m.value) }

// Schema describes the value or null.
func (maybe[T]) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		r.Schema(reflect.TypeFor[T](), true, ""),
		{Type: "null"},
	}}
}

// list maps a slice; the result is never nil, because the wire says [] and not null.
func list[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}

// filled gives the slice itself, or an empty one for nil.
func filled[A any](in []A) []A {
	if in == nil {
		return []A{}
	}
	return in
}

// instant is a time as the wire tells it: UTC.
func instant(t time.Time) time.Time { return t.UTC() }

// instantOf is instant for a time that may be missing.
func instantOf(t *time.Time) *time.Time {
	if t == nil || t.IsZero() {
		return nil
	}
	u := t.UTC()
	return &u
}

// named points at an object of the firm.
type named struct {
	ID   string `json:"id" doc:"20 characters, lower-case Crockford base32"`
	Name string `json:"name"`
}
