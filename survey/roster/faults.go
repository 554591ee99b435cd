package roster

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"unicode/utf8"

	"parallax/survey"
)

// Problem is one thing wrong with the files. One problem is enough to refuse the whole import.
type Problem struct {
	Place
	Column string // header; empty when the whole row is meant
	Cell   int    // which cell of the row, from 0; -1 when the whole row is meant
	Text   string // what the cell holds; empty when that is longer than maxMended
	InFile bool   // can't be mended here: what is wrong spoils more than its row
	survey.Problem
}

// Group is one text that is at fault in several rows of a column, so that all can be mended at once.
type Group struct {
	Problem     // the first of them
	Count   int // rows
}

// Faults are what is wrong: the first MaxShown problems in full, and of all of them the rows, and the texts that are wrong more than once.
type Faults struct {
	Problems     []Problem
	ProblemCount int

	rows   map[Place]string // every row with a problem, and its problems in words
	groups map[spot]*Group
}

// spot is one text in one column.
type spot struct {
	file, cell int
	text       string
}

// maxMended is how long a text may be, in characters, to be mended in place.
const maxMended = 1000

// faulty are the rows with a problem that can be mended or left out.
func (s Sheet) faulty(f Faults) []Place {
	out := make([]Place, 0, len(f.rows))
	for at := range f.rows {
		if s.mendable(at) {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, inOrder)
	return out
}

func (s Sheet) mendable(at Place) bool {
	return at.File < len(s.tables) && s.tables[at.File].mendable(at.Row)
}

// mendable tells whether what is wrong with a row ends with the row: an open quotation mark swallows those that follow, and without a
// header nothing can be read.
func (t *table) mendable(row int) bool {
	rec := t.record(row)
	return rec != nil && rec.flaw.kind != openQuote && row != t.header.row
}

func inOrder(a, b Place) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row)) }

// maxGroups is how many groups are listed.
const maxGroups = 50

// grouped are the texts that are at fault in two rows or more, the most frequent first.
func (f Faults) grouped() []Group {
	var out []Group
	for _, g := range f.groups {
		if g.Count > 1 {
			out = append(out, *g)
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), inOrder(a.Place, b.Place), cmp.Compare(a.Cell, b.Cell))
	})
	return out[:min(len(out), maxGroups)]
}

// cloned are faults that can grow without changing f.
func (f Faults) cloned() Faults {
	f.Problems, f.rows = slices.Clip(f.Problems), maps.Clone(f.rows)
	groups := make(map[spot]*Group, len(f.groups))
	for at, g := range f.groups {
		own := *g
		groups[at] = &own
	}
	f.groups = groups
	return f
}

// report files one more problem, keeping at most MaxShown in full.
func (s *Sheet) report(at Place, column string, p survey.Problem) {
	p.Where = where(s.files, at, column)
	problem := Problem{Place: at, Column: column, Cell: s.cellOf(at.File, column), InFile: !s.mendable(at), Problem: p}
	if s.rows == nil {
		s.rows, s.groups = map[Place]string{}, map[spot]*Group{}
	}
	switch before := s.rows[at]; {
	case before == "":
		s.rows[at] = reason(problem)
	case len(before) < maxReasons:
		s.rows[at] = before + "; " + reason(problem)
	}
	if rec := s.record(at); rec != nil && problem.Cell >= 0 && problem.Cell < len(rec.cells) && !problem.InFile {
		if text := rec.cells[problem.Cell]; utf8.RuneCountInString(text) <= maxMended {
			problem.Text = text
			s.gather(problem)
		}
	}
	s.ProblemCount++
	if len(s.Problems) < MaxShown {
		s.Problems = append(s.Problems, problem)
	}
}

// gather counts a text that is at fault. Damaged ones are left out: they could not be told apart once they are shown.
func (s *Sheet) gather(p Problem) {
	if damaged(p.Text) {
		return
	}
	at := spot{p.File, p.Cell, p.Text}
	if g, ok := s.groups[at]; ok {
		g.Count++
		return
	}
	s.groups[at] = &Group{Problem: p, Count: 1}
}

// maxReasons is how long, in bytes, the reasons for one row may be before no more are added.
const maxReasons = 300

// reason words a problem for the file of what was left out.
func reason(p Problem) string {
	in := ""
	if p.Column != "" {
		in = p.Column + ": "
	}
	return in + "found " + p.Found + ", expected " + p.Expected
}

// cellOf is the place of a column by its header, that which is used rather than one that is left out; -1 when there is none.
func (s Sheet) cellOf(file int, header string) int {
	if file >= len(s.files) || header == "" {
		return -1
	}
	found, cell := -1, 0
	for _, c := range s.Columns {
		if c.File != s.files[file] {
			continue
		}
		if c.Header == header && (found < 0 || c.Field != "") {
			found = cell
			if c.Field != "" {
				return found
			}
		}
		cell++
	}
	return found
}

// record is one row of the files; nil where there is none.
func (s Sheet) record(at Place) *record {
	if at.File >= len(s.tables) {
		return nil
	}
	return s.tables[at.File].record(at.Row)
}

func (t *table) record(row int) *record {
	if t.header.row == row {
		return &t.header
	}
	i := sort.Search(len(t.rows), func(i int) bool { return t.rows[i].row >= row })
	if i == len(t.rows) || t.rows[i].row != row {
		return nil
	}
	return &t.rows[i]
}
