package roster

import (
	"fmt"
	"slices"
	"strings"

	"parallax/survey"
)

// Mend is one change that somebody made to the files after they were read, before anything is written. Exactly one of its kinds is
// meant: a cell (Row and Cell), every cell of a column that holds the same (Same, without a row), a whole row (Cells), or rows to
// leave out (LeaveOut). Mends are made in their order, so that a later one finds what an earlier one has left.
type Mend struct {
	File     int
	Row      int
	Cell     int
	Text     string
	Same     *string  // what the cells hold that are to hold Text
	Cells    []string // what the row holds instead
	LeaveOut []int    // rows
}

// MaxMends bounds how many mends one import takes.
const MaxMends = 10_000

// mend makes the mends. It gives the rows to leave out; Invalid for a mend of something that isn't there.
func mend(tables []table, mends []Mend) (map[Place]bool, error) {
	if len(mends) > MaxMends {
		return nil, survey.Errorf(survey.TooLarge, "More than %d mends. Take the mended file, and import that.", MaxMends)
	}
	out := map[Place]bool{}
	for n, m := range mends {
		if m.File < 0 || m.File >= len(tables) || !m.make(&tables[m.File], out) {
			return nil, survey.InvalidInput(survey.Problem{
				Where: fmt.Sprintf("mends, number %d", n+1), Found: "a row or cell that the file doesn't have", Expected: "one that it has", Fix: "Take this mend back, or begin again with the file.",
			})
		}
	}
	return out, nil
}

// make changes a table; false when it has no such row or cell.
func (m Mend) make(t *table, out map[Place]bool) bool {
	switch {
	case len(m.LeaveOut) > 0:
		for _, row := range m.LeaveOut {
			if !t.mendable(row) {
				return false
			}
			out[Place{m.File, row}] = true
		}
		return true
	case m.Cell < 0 || m.Cell >= max(len(t.header.cells), 1):
		return false
	case m.Same != nil:
		for i := range t.rows {
			if m.Cell < len(t.rows[i].cells) && t.rows[i].cells[m.Cell] == *m.Same && t.rows[i].flaw.kind != openQuote {
				t.rows[i].set(m.Cell, m.Text)
			}
		}
		return true
	}
	if !t.mendable(m.Row) {
		return false
	}
	rec := t.record(m.Row)
	if m.Cells != nil {
		*rec = record{row: rec.row, cells: slices.Clone(m.Cells)}
		rec.measure()
		return true
	}
	for len(rec.cells) <= m.Cell {
		rec.cells = append(slices.Clip(rec.cells), "")
	}
	rec.set(m.Cell, m.Text)
	return true
}

// set writes a cell. A flaw of that cell's form ends with it, unless the new text is too long itself.
func (r *record) set(cell int, text string) {
	r.cells = slices.Clone(r.cells) // they may be shared with others
	r.cells[cell] = text
	if r.flaw.kind == sound || r.flaw.cell == cell {
		r.measure()
	}
}

// measure finds cells that are too long in a record of sound form.
func (r *record) measure() {
	r.flaw = flaw{}
	for i, cell := range r.cells {
		if len(cell) > MaxCell && r.flaw.kind == sound {
			r.flaw = flaw{longCell, i}
		}
	}
}

// without is a table without the rows that are to be left out.
func (t table) without(out map[Place]bool) table {
	kept := make([]record, 0, len(t.rows))
	for _, rec := range t.rows {
		if !out[Place{t.file, rec.row}] {
			kept = append(kept, rec)
		}
	}
	t.rows = kept
	return t
}

// About is what a row is of, for people who look for it: its account and its person.
func (s Sheet) about(at Place) string {
	rec := s.record(at)
	if rec == nil || at.File >= len(s.headers) {
		return ""
	}
	var words []string
	for _, field := range []string{"account", "full_name", "first_name", "last_name", "email", "lead_email"} {
		header, ok := s.headers[at.File][field]
		if !ok {
			continue
		}
		if i := s.cellOf(at.File, header); i >= 0 && i < len(rec.cells) {
			if text, p := survey.CleanLine(field, rec.cells[i], maxAccount, false); p == nil && text != "" {
				words = append(words, text)
			}
		}
		if len(words) == 3 {
			break
		}
	}
	return strings.Join(words, ", ")
}
