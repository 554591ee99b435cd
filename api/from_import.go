package api

import (
	"encoding/json"

	"parallax/survey/roster"
)

// WriteImportPlan is a plan as the API tells it, for programs that read the command line's output.
func WriteImportPlan(plan roster.Plan) ([]byte, error) { return json.Marshal(toImportPlan(plan)) }

func toImportPlan(p roster.Plan) ImportPlan {
	return ImportPlan{
		Digest: p.Digest, Rows: p.Rows, Source: p.Source, Delimiter: p.Delimiter, Encoding: p.Encoding,
		Accounts: ImportCounts(p.Accounts), Contacts: ImportCounts(p.Contacts), Members: ImportCounts(p.Members),
		Columns: list(p.Columns, func(c roster.Column) ImportColumn { return ImportColumn(c) }),
		Fields: list(p.Fields, func(f roster.Field) ImportField {
			return ImportField{Key: f.Key, Label: f.Label, Required: f.Required}
		}),
		Changes: list(p.Changes, func(c roster.Change) ImportChange {
			return ImportChange{Row: c.Row, Action: string(c.Action), Kind: c.Kind, Name: c.Name, Detail: c.Detail}
		}),
		Problems:    list(p.Problems, toImportProblem),
		ChangeCount: p.ChangeCount, ProblemCount: p.ProblemCount, Committed: p.Committed,
	}
}

func toImportProblem(q roster.Problem) ImportProblem {
	return ImportProblem{Row: q.Row, Column: q.Column, Where: q.Where, Found: q.Found, Expected: q.Expected, Fix: q.Fix}
}
