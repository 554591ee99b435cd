package roster

import "strings"

// flaw is what is wrong with the form of a record, apart from what its cells say.
type flaw struct {
	kind flawKind
	cell int // counted from 0
}

type flawKind uint8

const (
	sound      flawKind = iota
	openQuote           // a quote is opened and never closed
	strayQuote          // text follows a closing quote
	longCell            // more than MaxCell bytes
)

// record is one row of a file.
type record struct {
	row   int // as a spreadsheet counts: empty rows count, line ends inside quotes don't
	cells []string
	flaw  flaw
}

// empty tells whether no cell holds anything.
func (r record) empty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// scanner parts text into records. Rows end with LF, CR LF or a lone CR; cells may be quoted, a quote inside a quoted
// cell is doubled. Cells are parts of the text, not copies.
type scanner struct {
	text  string
	delim byte
	pos   int
	row   int
}

// newScanner scans text. A first line "sep=;" as spreadsheets write it is taken as the delimiter and not as a row.
func newScanner(text string, delim byte) *scanner {
	if sep, rest, ok := separatorLine(text); ok {
		return &scanner{text: rest, delim: sep}
	}
	return &scanner{text: text, delim: delim}
}

func separatorLine(text string) (sep byte, rest string, ok bool) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if len(text) < 6 || !strings.EqualFold(text[:4], "sep=") || (text[5] != '\n' && text[5] != '\r') {
		return 0, "", false
	}
	return text[4], strings.TrimPrefix(strings.TrimPrefix(text[5:], "\r"), "\n"), strings.IndexByte(delimiters, text[4]) >= 0
}

// next gives the next record; false at the end. The cells are appended to into, which may be reused.
func (s *scanner) next(into []string) (record, bool) {
	if s.pos >= len(s.text) {
		return record{}, false
	}
	s.row++
	rec := record{row: s.row, cells: into}
	for {
		cell, kind := s.cell()
		if len(cell) > MaxCell && kind == sound {
			kind = longCell
		}
		if kind != sound && rec.flaw.kind == sound {
			rec.flaw = flaw{kind, len(rec.cells)}
		}
		rec.cells = append(rec.cells, cell)
		if s.pos >= len(s.text) {
			return rec, true
		}
		switch c := s.text[s.pos]; c {
		case '\r':
			s.pos++
			if s.pos < len(s.text) && s.text[s.pos] == '\n' {
				s.pos++
			}
			return rec, true
		case '\n':
			s.pos++
			return rec, true
		default: // the delimiter
			s.pos++
		}
	}
}

// cell reads one cell and stops at the delimiter, line end or end of text behind it.
func (s *scanner) cell() (string, flawKind) {
	start := s.pos
	if start >= len(s.text) || s.text[start] != '"' {
		s.skip()
		return s.text[start:s.pos], sound
	}
	doubled := false
	for at := start + 1; ; {
		i := strings.IndexByte(s.text[at:], '"')
		if i < 0 {
			s.pos = len(s.text)
			return s.text[start:], openQuote
		}
		at += i + 1
		if at < len(s.text) && s.text[at] == '"' {
			doubled = true
			at++
			continue
		}
		s.pos = at
		cell := s.text[start+1 : at-1]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		if s.skip(); strings.TrimSpace(s.text[at:s.pos]) != "" {
			return s.text[start:s.pos], strayQuote
		}
		return cell, sound
	}
}

// skip moves to the next delimiter or line end.
func (s *scanner) skip() {
	for s.pos < len(s.text) {
		if c := s.text[s.pos]; c == s.delim || c == '\n' || c == '\r' {
			return
		}
		s.pos++
	}
}
