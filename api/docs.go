package api

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docsPage is the documentation as the template needs it, made from the OpenAPI document.
type docsPage struct {
	Style   template.CSS
	BaseURL string
	Groups  []docsGroup
	Shapes  []docsShape
}

type docsGroup struct {
	Name, Anchor string
	Operations   []docsOperation
}

type docsOperation struct {
	Method, Path, Summary, Who, Status string
	Parameters                         []docsField
	Body, Answer                       *docsField
}

// Steps are the parts of the path, each from its slash on: a long path breaks between them.
func (o docsOperation) Steps() []string {
	steps := strings.SplitAfter(strings.TrimPrefix(o.Path, "/"), "/")
	for i, step := range steps {
		steps[i] = "/" + strings.TrimSuffix(step, "/")
	}
	return steps
}

type docsShape struct {
	Name   string
	Fields []docsField
}

// docsField is one field or parameter. Shape is the name of the shape that its type links to.
type docsField struct {
	Name, In, Type, Shape, Doc string
	Required                   bool
}

// docsPage is the documentation, without anything from elsewhere.
func (s *site) docsPage() docsPage {
	page := docsPage{Style: s.plain.style, BaseURL: s.BaseURL}
	places := map[string]int{}
	for _, rule := range Rules() {
		op := s.documented(rule)
		if op == nil || len(op.Tags) == 0 {
			continue
		}
		tag := op.Tags[0]
		place, known := places[tag]
		if !known {
			place = len(page.Groups)
			places[tag] = place
			page.Groups = append(page.Groups, docsGroup{Name: tag, Anchor: strings.ToLower(strings.ReplaceAll(tag, " ", "-"))})
		}
		page.Groups[place].Operations = append(page.Groups[place].Operations, docsOperationOf(rule, op))
	}
	for name, schema := range s.api.OpenAPI().Components.Schemas.Map() {
		if schema.Type == huma.TypeObject {
			page.Shapes = append(page.Shapes, docsShape{Name: name, Fields: docsFields(schema)})
		}
	}
	slices.SortFunc(page.Shapes, func(a, b docsShape) int { return cmp.Compare(a.Name, b.Name) })
	return page
}

// documented is the operation in the OpenAPI document that a rule is about; nil for pages.
func (s *site) documented(rule Rule) *huma.Operation {
	item := s.api.OpenAPI().Paths[rule.Path]
	if item == nil {
		return nil
	}
	return map[string]*huma.Operation{get: item.Get, post: item.Post, put: item.Put, del: item.Delete}[rule.Method]
}

func docsOperationOf(rule Rule, op *huma.Operation) docsOperation {
	out := docsOperation{Method: rule.Method, Path: rule.Path, Summary: op.Summary, Who: string(rule.Who)}
	for _, p := range op.Parameters {
		field := docsFieldOf(p.Name, p.Schema)
		field.In = p.In
		out.Parameters = append(out.Parameters, field)
	}
	if op.RequestBody != nil {
		out.Body = docsContent(op.RequestBody.Content)
	}
	for status, response := range op.Responses {
		if status != "default" {
			out.Status, out.Answer = status, docsContent(response.Content)
		}
	}
	return out
}

func docsContent(content map[string]*huma.MediaType) *docsField {
	for kind, media := range content {
		if media.Schema == nil || kind != "application/json" {
			return &docsField{Type: kind}
		}
		field := docsFieldOf("", media.Schema)
		return &field
	}
	return nil
}

func docsFields(schema *huma.Schema) []docsField {
	var out []docsField
	for name, property := range schema.Properties {
		field := docsFieldOf(name, property)
		field.Required = slices.Contains(schema.Required, name)
		out = append(out, field)
	}
	slices.SortFunc(out, func(a, b docsField) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func docsFieldOf(name string, schema *huma.Schema) docsField {
	shape := shapeOf(schema)
	return docsField{Name: name, Type: typeInWords(schema), Shape: shape, Doc: docOf(schema)}
}

// shapeOf is the shape that a schema refers to, in itself, in its items or as one of its forms.
func shapeOf(schema *huma.Schema) string {
	switch {
	case schema == nil:
		return ""
	case schema.Ref != "":
		return schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]
	case schema.Items != nil:
		return shapeOf(schema.Items)
	case len(schema.OneOf) > 0:
		return shapeOf(schema.OneOf[0])
	}
	return ""
}

func typeInWords(schema *huma.Schema) string {
	switch {
	case schema == nil:
		return ""
	case schema.Ref != "":
		return shapeOf(schema)
	case schema.Items != nil:
		return "list of " + typeInWords(schema.Items)
	case len(schema.OneOf) > 0:
		return typeInWords(schema.OneOf[0]) + " or null"
	case schema.Format == "date-time":
		return "time"
	}
	return schema.Type
}

func docOf(schema *huma.Schema) string {
	words := schema.Description
	if len(schema.Enum) > 0 {
		var values []string
		for _, v := range schema.Enum {
			if text, ok := v.(string); ok && text != "" {
				values = append(values, text)
			}
		}
		words = strings.TrimPrefix(words+". One of: "+strings.Join(values, ", "), ". ")
	}
	return words
}
