package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// operation names one typed operation of the JSON API. Its id names it in generated clients.
type operation struct {
	id      string
	tag     string
	summary string
	status  int // 200 when 0
	lines   *inLines
}

// inLines is how an operation answers callers who ask for lines: what answers them, and what a line holds.
type inLines struct {
	answer gin.HandlerFunc
	line   *huma.Schema
}

// newAPI prepares the typed part: JSON only, undeclared fields refused, problems as ours, no pages of its own.
func (s *site) newAPI() huma.API {
	config := huma.DefaultConfig("Parallax", version(s.Version))
	config.Info.Description = "Both sides of every client relationship. Send the session cookie, or an API key as `Authorization: Bearer plx_…`. " +
		"Errors are application/problem+json (RFC 9457) and say what was found, what was expected and how to mend it."
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil
	config.RejectUnknownQueryParameters = true
	strict := huma.Format{Marshal: marshal, Unmarshal: unmarshalStrictly}
	config.Formats = map[string]huma.Format{"application/json": strict, "json": strict}
	config.Transformers = []huma.Transformer{s.translate}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "__Host-parallax"},
		"key":     {Type: "http", Scheme: "bearer"},
	}
	return humagin.New(s.engine, config)
}

// handler is what a typed operation does: it gets who asks and what, and answers or fails.
type handler[I, O any] func(ctx context.Context, p survey.Principal, in *I) (*O, error)

// operate adds a typed operation. Its audience is that of its rule; without one, New fails.
func operate[I, O any](s *site, method, path string, o operation, h handler[I, O]) {
	rule := s.rules[ginKey(method, path)]
	op := huma.Operation{
		OperationID: o.id, Method: method, Path: path, Summary: o.summary, Tags: []string{o.tag},
		Description:     "For " + string(rule.Who) + ".",
		DefaultStatus:   o.status,
		MaxBodyBytes:    rule.limit(),
		BodyReadTimeout: -1, // unhurried sets the deadline, and takes it back when the body is in
		Responses:       map[string]*huma.Response{"default": s.problemResponse()},
	}
	if !rule.Who.open() {
		op.Security = []map[string][]string{{"session": {}}, {"key": {}}}
	}
	if o.lines != nil {
		op.Middlewares = huma.Middlewares{o.lines.divert}
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, principal(ctx), in)
		if err != nil {
			return nil, s.problemOf(ctx, err)
		}
		return out, nil
	})
	if o.lines != nil {
		success := s.api.OpenAPI().Paths[path].Post.Responses["200"]
		success.Content[ndjson] = &huma.MediaType{Schema: o.lines.line}
	}
}

// divert lets the lines answer whoever asks for them.
func (l *inLines) divert(ctx huma.Context, next func(huma.Context)) {
	if strings.Contains(ctx.Header("Accept"), ndjson) {
		l.answer(humagin.Unwrap(ctx))
		return
	}
	next(ctx)
}

// problemResponse describes every refusal.
func (s *site) problemResponse() *huma.Response {
	return &huma.Response{
		Description: "A problem",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schemaOf[problem](s)}},
	}
}

// document is the OpenAPI document as JSON, the same bytes every time.
func (s *site) document() ([]byte, error) { return json.MarshalIndent(s.api.OpenAPI(), "", "  ") }

// limit is how many bytes a body may have.
func (r Rule) limit() int64 {
	if r.Body > 0 {
		return r.Body
	}
	return bodyLimit
}

// plainLists takes the "or null" off every list: ours are [] when empty, and a null is refused. The framework's own
// errors are never sent, so they aren't described either.
func plainLists(doc *huma.OpenAPI) {
	delete(doc.Components.Schemas.Map(), "ErrorModel")
	delete(doc.Components.Schemas.Map(), "ErrorDetail")
	for _, schema := range doc.Components.Schemas.Map() {
		plainList(schema)
	}
}

func plainList(schema *huma.Schema) {
	if schema == nil {
		return
	}
	if schema.Type == huma.TypeArray {
		schema.Nullable = false
		schema.PrecomputeMessages()
	}
	plainList(schema.Items)
	for _, p := range schema.Properties {
		plainList(p)
	}
}

func version(v string) string {
	if v == "" {
		return "dev"
	}
	return v
}

// status of operations that make something, or that only promise to.
const (
	made     = http.StatusCreated
	promised = http.StatusAccepted
	done     = http.StatusNoContent
)
