package api

import (
	"encoding/json"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// WriteImportPlan is a plan as the API tells it, for programs that read the command line's output.
func WriteImportPlan(plan roster.Plan) ([]byte, error) { return json.Marshal(toImportPlan(plan)) }

func toImportPlan(p roster.Plan) ImportPlan {
	return ImportPlan{
		Digest: p.Digest, Rows: p.Rows, Source: p.Source, Delimiter: p.Delimiter, Encoding: p.Encoding, Sheet: p.Workbook.Sheet, OtherSheets: filled(p.Workbook.Others),
		Accounts: ImportCounts(p.Accounts), Contacts: ImportCounts(p.Contacts), Members: ImportCounts(p.Members),
		Columns: list(p.Columns, func(c roster.Column) ImportColumn { return ImportColumn(c) }),
		Fields: list(p.Fields, func(f roster.Field) ImportField {
			return ImportField{Key: f.Key, Label: f.Label, Required: f.Required}
		}),
		Changes: list(p.Sample(), toImportChange), ChangeCount: len(p.Changes),
		Problems: list(p.Problems, toImportFault), ProblemCount: p.ProblemCount,
		Groups: list(p.Groups, func(g roster.Group) ImportGroup { return ImportGroup{toImportFault(g.Problem), g.Count} }),
		FaultyRows: list(p.FaultyRows, func(r roster.FaultyRow) ImportRow {
			return ImportRow{File: r.File, Row: r.Row, About: r.About, Cells: filled(r.Cells)}
		}),
		Faulty: rowsByFile(p.Faulty),
		Rejected: list(p.Rejected[:min(len(p.Rejected), roster.MaxShown)], func(r roster.Rejected) ImportRejected {
			return ImportRejected{File: r.File, Row: r.Row, Why: r.Why}
		}),
		RejectedCount: len(p.Rejected), RejectedFiles: rejectedByFile(p.Rejected), Committed: p.Committed, ImportID: p.ImportID,
	}
}

func toImportChange(c roster.Change) ImportChange {
	return ImportChange{
		File: c.File, Row: c.Row, Action: string(c.Action), Kind: c.Kind, Name: c.Name, Detail: c.Detail,
		Fields: list(c.Fields, func(f roster.FieldChange) ImportFieldChange { return ImportFieldChange(f) }),
	}
}

func rowsByFile(places []roster.Place) [][]int {
	out := [][]int{{}, {}}
	for _, at := range places {
		out[at.File] = append(out[at.File], at.Row)
	}
	return out
}

func rejectedByFile(rejected []roster.Rejected) []int {
	out := []int{0, 0}
	for _, r := range rejected {
		out[r.File]++
	}
	return out
}

func toImportProblem(q roster.Problem) ImportProblem {
	return ImportProblem{Row: q.Row, Column: q.Column, Where: q.Where, Found: q.Found, Expected: q.Expected, Fix: q.Fix}
}

func toImportFault(q roster.Problem) ImportFault {
	return ImportFault{ImportProblem: toImportProblem(q), File: q.File, Cell: q.Cell, Text: q.Text, InFile: q.InFile}
}

func toPastImport(i store.PastImport) pastImport {
	return pastImport{
		Obstacle: (*problemItem)(i.Obstacle),
		ID:       i.ID, At: i.At, By: i.By, Files: i.Files, Digest: i.Digest, Rows: i.Rows, Rejected: i.Rejected, Members: i.Members,
		Accounts: pastCounts{i.Accounts.Create, i.Accounts.Update}, Contacts: pastCounts{i.Contacts.Create, i.Contacts.Update},
		UndoneAt: given(i.UndoneAt), UndoneBy: i.UndoneBy,
	}
}

func toUndoing(u store.Undoing) undoing {
	return undoing{
		Import:  toPastImport(u.Import),
		Removed: undone{Accounts: u.Accounts, Contacts: u.Contacts, Members: u.Members}, Restored: undone{Accounts: u.AccountsRestored, Contacts: u.ContactsRestored, Teams: u.TeamsRestored},
		Obstacles: list(u.Obstacles, func(q survey.Problem) problemItem { return problemItem(q) }), ObstacleCount: u.ObstacleCount,
	}
}
