package roster

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// Rejected is a row that is not imported, and why.
type Rejected struct {
	Place
	Why string
}

// reasons are what is wrong with rows that are left out; one without a fault was left out by choice.
func (s Sheet) reasons(out map[Place]bool) []Rejected {
	list := make([]Rejected, 0, len(out))
	for at := range out {
		why := s.rows[at]
		if why == "" {
			why = "left out by hand"
		}
		list = append(list, Rejected{at, why})
	}
	slices.SortFunc(list, func(a, b Rejected) int { return inOrder(a.Place, b.Place) })
	return list
}

// WhyHeader is the column that a file of rejected rows has before those of the original. An import takes no notice of it.
const WhyHeader = "Why it was left out"

// WriteMended writes a file with its mends, without the rows that are left out, in the form it came in; a workbook becomes CSV.
func (s Sheet) WriteMended(w io.Writer, file int) error {
	t := s.tables[file]
	out := newFileWriter(w, t)
	for _, rec := range t.rows {
		out.row(rec.cells)
	}
	return out.err
}

// WriteRejected writes the rows of a file that a plan rejects, each with the reason before its own cells, so that it can be mended and
// imported. The row at the same place as another has both reasons.
func (s Sheet) WriteRejected(w io.Writer, file int, rejected []Rejected) error {
	t := s.all[file]
	why := slices.IndexFunc(t.header.cells, func(h string) bool { return headerKey(h) == headerKey(WhyHeader) })
	with := func(reason string, cells []string) []string {
		if why >= 0 && why < len(cells) {
			cells = slices.Delete(slices.Clone(cells), why, why+1)
		}
		return append([]string{reason}, cells...)
	}
	t.header.cells = with(WhyHeader, t.header.cells)
	out := newFileWriter(w, t)
	for _, r := range rejected {
		if r.File != file {
			continue
		}
		if rec := t.record(r.Row); rec != nil {
			out.row(with(r.Why, rec.cells))
		}
	}
	return out.err
}

// Files is how many files were read.
func (s Sheet) Files() int { return len(s.files) }

// FileName is what a file is called.
func (s Sheet) FileName(file int) string { return s.files[file] }

// fileWriter writes rows as CSV with one delimiter, marked as UTF-8 for spreadsheets, with nothing in it that they would run. The first
// error ends it.
type fileWriter struct {
	to    io.Writer
	delim string
	err   error
}

func newFileWriter(to io.Writer, t table) *fileWriter {
	f := &fileWriter{to: to, delim: ","}
	if t.delim != 0 {
		f.delim = string(t.delim)
	}
	_, f.err = io.WriteString(to, "\uFEFF")
	f.row(t.header.cells)
	return f
}

func (f *fileWriter) row(cells []string) {
	if f.err != nil {
		return
	}
	out := make([]string, len(cells))
	for i, cell := range cells {
		out[i] = quoted(Neutral(unneutral(cell)))
	}
	_, f.err = io.WriteString(f.to, strings.Join(out, f.delim)+"\r\n")
}

// quoted puts a cell in quotation marks where any delimiter could part it.
func quoted(cell string) string {
	if !strings.ContainsAny(cell, "\",;|\t\r\n") && strings.TrimSpace(cell) == cell {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// WriteChanges writes all that a plan would do, a line for each field of what is created or changed.
func (p Plan) WriteChanges(w io.Writer) error {
	out := &fileWriter{to: w, delim: ","}
	_, out.err = io.WriteString(w, "\uFEFF")
	out.row([]string{"Row", "What", "Kind", "Name", "Field", "Before", "After", "Remark"})
	for _, c := range p.Changes {
		about := []string{strconv.Itoa(c.Row), string(c.Action), c.Kind, c.Name}
		if len(c.Fields) == 0 {
			out.row(append(about, "", "", "", c.Detail))
		}
		for _, f := range c.Fields {
			out.row(append(slices.Clip(about), f.Field, f.From, f.To, ""))
		}
	}
	return out.err
}
