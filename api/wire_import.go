package api

import (
	"github.com/danielgtaylor/huma/v2"
)

// ImportPlan is what an import would do, or has done.
type ImportPlan struct {
	Digest       string          `json:"digest" doc:"Names this plan; commit only takes the plan that was previewed"`
	Rows         int             `json:"rows"`
	Columns      []ImportColumn  `json:"columns"`
	Fields       []ImportField   `json:"fields"`
	Source       string          `json:"source" enum:"salesforce,hubspot,dynamics,template,other"`
	Delimiter    string          `json:"delimiter"`
	Encoding     string          `json:"encoding"`
	Accounts     ImportCounts    `json:"accounts"`
	Contacts     ImportCounts    `json:"contacts"`
	Members      ImportCounts    `json:"members"`
	Changes      []ImportChange  `json:"changes" doc:"The first 200"`
	ChangeCount  int             `json:"change_count"`
	Problems     []ImportProblem `json:"problems" doc:"The first 200"`
	ProblemCount int             `json:"problem_count"`
	Committed    bool            `json:"committed"`
}

// ImportColumn is a column of the file and what it was taken for.
type ImportColumn struct {
	File   string `json:"file" doc:"The name of the file it stands in"`
	Header string `json:"header"`
	Field  string `json:"field"`
	How    string `json:"how" enum:"recognised,chosen,ignored"`
}

// ImportField is a field that a column can be mapped to.
type ImportField struct {
	Key      string `json:"key"`
	Label    string `json:"label"`
	Required bool   `json:"required"`
}

// ImportCounts is what happens to one kind of object.
type ImportCounts struct {
	Create    int `json:"create"`
	Update    int `json:"update"`
	Unchanged int `json:"unchanged"`
	Skip      int `json:"skip"`
}

// ImportChange is one thing that an import creates, updates or skips.
type ImportChange struct {
	Row    int    `json:"row"`
	Action string `json:"action"`
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Detail string `json:"detail"`
}

// ImportProblem is one thing wrong in a file.
type ImportProblem struct {
	Row      int    `json:"row"`
	Column   string `json:"column"`
	Where    string `json:"where"`
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Fix      string `json:"fix"`
}

// ImportLine is one line of a preview's answer: progress, and at last the plan or a problem.
type ImportLine struct {
	Progress *ImportProgress `json:"progress,omitempty"`
	Preview  *ImportPlan     `json:"preview,omitempty"`
	Problem  *problem        `json:"problem,omitempty"`
}

// ImportProgress is how far a preview has come.
type ImportProgress struct {
	Rows int `json:"rows"`
	Of   int `json:"of"`
}

// describeImports documents the routes of imports.go, which read and answer streams and so aren't typed operations.
func (s *site) describeImports() {
	form := &huma.Schema{
		Type: huma.TypeObject, Required: []string{"file"},
		Properties: map[string]*huma.Schema{
			"file":    {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}, Description: "One CSV file, or two: accounts and contacts"},
			"mapping": {Type: huma.TypeString, Description: `JSON {"Header":"field"}; without it, headers map themselves`},
		},
	}
	sealed := &huma.Schema{Type: huma.TypeObject, Required: []string{"file", "digest"}, Properties: map[string]*huma.Schema{
		"file": form.Properties["file"], "mapping": form.Properties["mapping"],
		"digest": {Type: huma.TypeString, Description: "The digest of the plan that was previewed"},
	}}
	s.describe(post, "/api/imports/preview", "previewImport", "What an import would do; answers line by line", form, "application/x-ndjson", schemaOf[ImportLine](s))
	s.describe(post, "/api/imports/commit", "commitImport", "Import, all or nothing", sealed, "application/json", schemaOf[ImportPlan](s))
	s.describe(get, "/api/imports/template.csv", "importTemplate", "An empty file with our headers", nil, "text/csv", &huma.Schema{Type: huma.TypeString})
}

func (s *site) describe(method, path, id, summary string, form *huma.Schema, kind string, answer *huma.Schema) {
	op := &huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Imports"},
		Description: "For " + string(s.rules[ginKey(method, path)].Who) + ".",
		Security:    []map[string][]string{{"session": {}}, {"key": {}}},
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{kind: {Schema: answer}}},
			"default": s.problemResponse(),
		},
	}
	if form != nil {
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: form}}}
	}
	s.api.OpenAPI().AddOperation(op)
}
