package roster

import (
	"fmt"

	"parallax/survey"
)

// How long the texts of an import may be, in characters: as in the dashboard's forms.
const (
	maxAccount = 200
	maxMember  = 120
	maxTitle   = 120
	maxName    = 80 // first or last
	maxWord    = 80 // industry, region, tier and whatever is a word or a number
	maxEmail   = 260
	maxTeam    = 4000
)

// row is one record read: its account, and its contact if it has one.
type row struct {
	account  Account
	contact  *Contact
	declares bool // stands in a file of accounts
}

// reader reads the records of one file.
type reader struct {
	sheet  *Sheet
	table  table
	layout layout
	marks  marks // of the value column
	broken bool  // the present row has a problem
}

func newReader(s *Sheet, t table, l layout) *reader {
	r := &reader{sheet: s, table: t, layout: l}
	if i, ok := l.at["value"]; ok {
		r.marks = habit(func(yield func(string) bool) {
			for _, rec := range t.rows {
				if i < len(rec.cells) && !yield(rec.cells[i]) {
					return
				}
			}
		})
	}
	return r
}

func (r *reader) report(row int, column string, p survey.Problem) {
	r.broken = true
	r.sheet.report(Place{r.table.file, row}, column, p)
}

// headerAt is the header of a cell by its number; words when it has none.
func (r *reader) headerAt(cell int) string {
	if cell < len(r.table.header.cells) {
		if h := headerInWords(r.table.header.cells[cell]); h != "" {
			return h
		}
	}
	return fmt.Sprintf("number %d", cell+1)
}

// row reads one record; false when it had a problem or when the file's columns don't say what its cells mean.
func (r *reader) row(rec record) (row, bool) {
	r.broken = false
	if rec.flaw.kind != sound {
		r.flawed(rec)
		return row{}, false
	}
	if !r.layout.usable || !r.even(rec) {
		return row{}, false
	}
	at := Place{r.table.file, rec.row}
	out := row{account: r.account(at, rec), declares: !r.layout.contacts}
	if r.layout.contacts {
		out.contact = r.contact(at, rec)
	}
	return out, !r.broken
}

// even files a problem for a row with more or fewer cells than the header. Empty cells too many are let pass.
func (r *reader) even(rec record) bool {
	n := len(r.table.header.cells)
	if len(rec.cells) == n || len(rec.cells) > n && (record{cells: rec.cells[n:]}).empty() {
		return true
	}
	r.report(rec.row, "", survey.Problem{
		Found: fmt.Sprintf("%d cells", len(rec.cells)), Expected: fmt.Sprintf("%d, as in the header", n),
		Fix: "Put cells that hold the delimiter in quotation marks, and keep empty cells.",
	})
	return false
}

// cell is the raw text of a field's cell, without the apostrophe that keeps spreadsheets from running it; empty when the file has no such column.
func (r *reader) cell(rec record, field string) string {
	i, ok := r.layout.at[field]
	if !ok || i >= len(rec.cells) {
		return ""
	}
	return unneutral(rec.cells[i])
}

// line reads a one-line text.
func (r *reader) line(rec record, field string, most int, required bool) string {
	raw := r.cell(rec, field)
	if raw == "" && !required {
		return ""
	}
	header := r.sheet.header(r.table.file, field)
	if damaged(raw) {
		r.report(rec.row, header, survey.Problem{
			Found: show(raw), Expected: "text without damaged characters", Fix: "Export the file again as CSV UTF-8, or type the cell again.",
		})
		return ""
	}
	clean, p := survey.CleanLine(header, raw, most, required)
	if p != nil {
		switch {
		case p.Found == "nothing": // of the texts only the account's name is required
			p.Expected, p.Fix = "the name of the account", "Fill in the name, or remove the row."
		case len(raw) <= MaxCell:
			p.Found = show(raw)
		}
		r.report(rec.row, header, *p)
		return ""
	}
	return clean
}
