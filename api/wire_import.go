package api

import (
	"github.com/danielgtaylor/huma/v2"
)

// ImportPlan is what an import would do, or has done.
type ImportPlan struct {
	Digest        string           `json:"digest" doc:"Names this plan; commit only takes the plan that was previewed"`
	Rows          int              `json:"rows"`
	Columns       []ImportColumn   `json:"columns"`
	Fields        []ImportField    `json:"fields"`
	Source        string           `json:"source" enum:"salesforce,hubspot,dynamics,template,other"`
	Delimiter     string           `json:"delimiter" doc:"Empty for a workbook"`
	Encoding      string           `json:"encoding"`
	Sheet         string           `json:"sheet" doc:"The sheet that was read, where the file is a workbook"`
	OtherSheets   []string         `json:"other_sheets" doc:"Sheets of that workbook that were not read"`
	Accounts      ImportCounts     `json:"accounts"`
	Contacts      ImportCounts     `json:"contacts"`
	Members       ImportCounts     `json:"members"`
	Changes       []ImportChange   `json:"changes" doc:"The first 200 of each action"`
	ChangeCount   int              `json:"change_count"`
	Problems      []ImportFault    `json:"problems" doc:"The first 200"`
	ProblemCount  int              `json:"problem_count"`
	Groups        []ImportGroup    `json:"groups" doc:"Texts that are at fault in several rows, at most 50"`
	FaultyRows    []ImportRow      `json:"faulty_rows" doc:"The rows of the problems"`
	Faulty        [][]int          `json:"faulty" doc:"By file, the numbers of all rows with a problem that can be mended or left out"`
	Rejected      []ImportRejected `json:"rejected" doc:"Rows that are not imported: the first 200"`
	RejectedCount int              `json:"rejected_count"`
	RejectedFiles []int            `json:"rejected_files" doc:"By file, how many rows are not imported"`
	Committed     bool             `json:"committed"`
	ImportID      string           `json:"import_id" doc:"Of a committed import that changed something: to undo it"`
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
	File   int                 `json:"file"`
	Row    int                 `json:"row"`
	Action string              `json:"action" enum:"create,update,skip,note"`
	Kind   string              `json:"kind"`
	Name   string              `json:"name"`
	Detail string              `json:"detail"`
	Fields []ImportFieldChange `json:"fields"`
}

// ImportFieldChange is a field with what it holds and what it will hold.
type ImportFieldChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
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

// ImportFault is one thing wrong in a client list, which can be mended before it is imported.
type ImportFault struct {
	ImportProblem
	File   int    `json:"file" doc:"From 0"`
	Cell   int    `json:"cell" doc:"Which cell of the row, from 0; -1 for the whole row"`
	Text   string `json:"text" doc:"What the cell holds; empty when that is too long"`
	InFile bool   `json:"in_file" doc:"Can only be mended in the file itself"`
}

// ImportGroup is one text that is at fault in several rows of a column.
type ImportGroup struct {
	ImportFault
	Count int `json:"count"`
}

// ImportRow is a row with a problem, as it stands.
type ImportRow struct {
	File  int      `json:"file"`
	Row   int      `json:"row"`
	About string   `json:"about" doc:"Its account and person"`
	Cells []string `json:"cells" doc:"Empty when they are too long to be mended here"`
}

// ImportRejected is a row that is not imported.
type ImportRejected struct {
	File int    `json:"file"`
	Row  int    `json:"row"`
	Why  string `json:"why"`
}

// ImportMend is one change to a file before it is imported: a cell (row, cell, text), every cell of a column that holds the same
// (cell, same, text), a whole row (row, cells), or rows to leave out. They are made in their order.
type ImportMend struct {
	File     int      `json:"file,omitempty"`
	Row      int      `json:"row,omitempty"`
	Cell     int      `json:"cell,omitempty"`
	Text     string   `json:"text,omitempty"`
	Same     *string  `json:"same,omitempty"`
	Cells    []string `json:"cells,omitempty"`
	LeaveOut []int    `json:"leave_out,omitempty"`
}

// ImportLine is one line of an answer: progress, and at last the plan or a problem.
type ImportLine struct {
	Progress *ImportProgress `json:"progress,omitempty"`
	Preview  *ImportPlan     `json:"preview,omitempty"`
	Problem  *problem        `json:"problem,omitempty"`
}

// ImportProgress is how far an import has come: rows that are checked, or things that are written. Nothing stays written before all is.
type ImportProgress struct {
	Stage string `json:"stage" enum:"checking,writing"`
	Rows  int    `json:"rows"`
	Of    int    `json:"of"`
}

// describeImports documents the routes of imports.go, which read and answer streams and so aren't typed operations.
func (s *site) describeImports() {
	text := func(description string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeString, Description: description}
	}
	form := func(required []string, more map[string]*huma.Schema) *huma.Schema {
		properties := map[string]*huma.Schema{
			"file": {
				Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"},
				Description: "One CSV file or Excel workbook (.xlsx), or two: accounts and contacts",
			},
			"mapping": text(`JSON {"Header":"field"}; without it, headers map themselves`),
			"mends":   text(`JSON list of ImportMend, such as [{"row":12,"cell":3,"text":"Germany"}]`),
		}
		for name, schema := range more {
			properties[name] = schema
		}
		return &huma.Schema{Type: huma.TypeObject, Required: append([]string{"file"}, required...), Properties: properties}
	}
	s.describe(post, "/api/imports/preview", "previewImport", "What an import would do; answers line by line", form(nil, nil), ndjson, schemaOf[ImportLine](s))
	s.describe(post, "/api/imports/commit", "commitImport", "Import, all or nothing. Ask for "+ndjson+" to be told how far it is",
		form([]string{"digest"}, map[string]*huma.Schema{"digest": text("The digest of the plan that was previewed")}), "application/json", schemaOf[ImportPlan](s))
	s.api.OpenAPI().Paths["/api/imports/commit"].Post.Responses["200"].Content[ndjson] = &huma.MediaType{Schema: schemaOf[ImportLine](s)}
	s.describe(post, "/api/imports/file", "importFile", "A file of an import as CSV: the mended one, its rejected rows, or all changes",
		form([]string{"what"}, map[string]*huma.Schema{
			"what": {Type: huma.TypeString, Enum: []any{"mended", "rejected", "changes"}}, "of": {Type: huma.TypeInteger, Description: "Which file, from 0"},
		}), "text/csv", &huma.Schema{Type: huma.TypeString})
	s.describe(get, "/api/imports/template.csv", "importTemplate", "An empty file with our headers", nil, "text/csv", &huma.Schema{Type: huma.TypeString})
	schemaOf[ImportMend](s)
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
