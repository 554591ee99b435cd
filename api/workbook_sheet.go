package api

import (
	"fmt"
	"iter"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a spreadsheet file while it is made.
type book struct {
	file   *excelize.File
	styles [kinds]int // of each kind's cells; 0 is not made yet
	sheets int
	limit  int // rows a sheet may have; what is beyond goes on a further one
}

// kind is how the cells of a column are written and read.
type kind int

// The kinds. Cells of words are text to the program that opens them, also after they were edited: never a formula.
const (
	words kind = iota
	whole
	points // strengths, 0 to 100
	signed // gaps
	money
	moment
	heading
	kinds
)

func (k kind) style() *excelize.Style {
	format := map[kind]string{words: "@", whole: "#,##0", points: "0.0", signed: "+0.0;-0.0;0.0", money: "#,##0.00", moment: "yyyy-mm-dd hh:mm", heading: "@"}[k]
	style := &excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top"}}
	if k == heading {
		style.Font = &excelize.Font{Bold: true}
		style.Alignment.WrapText = true
	}
	return style
}

// field is one column of a sheet. Header, cells and the dictionary's entry come from here, so that none can differ.
type field[T any] struct {
	title string
	width float64 // in characters
	kind  kind
	unit  string
	means string
	value func(T) any // nil, a nil pointer or "" leaves the cell empty: not known, or not the reader's to see
}

// writeSheet adds a sheet with a frozen header and a filter, row by row; no more than a few megabytes of it are in memory.
func writeSheet[T any](b *book, name string, fields []field[T], rows iter.Seq2[T, error]) error {
	var s *sheet
	open := func(part int) (err error) {
		if s, err = b.open(partName(name, part)); err != nil {
			return err
		}
		return begin(b, s, fields)
	}
	if err := open(1); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	part, cells := 1, make([]any, len(fields))
	for row, err := range rows {
		if err != nil {
			return err
		}
		if s.row == b.limit {
			part++
			if err := s.finish(b, len(fields)); err != nil {
				return fmt.Errorf("sheet %s: %w", name, err)
			}
			if err := open(part); err != nil {
				return fmt.Errorf("sheet %s: %w", name, err)
			}
		}
		for n, f := range fields {
			cells[n] = b.cell(f.kind, f.value(row))
		}
		if err := s.add(cells); err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	if err := s.finish(b, len(fields)); err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	return nil
}

func partName(name string, part int) string {
	if part == 1 {
		return name
	}
	return fmt.Sprintf("%s %d", name, part)
}

// begin writes widths and header.
func begin[T any](b *book, s *sheet, fields []field[T]) error {
	header := make([]any, len(fields))
	for n, f := range fields {
		if err := s.stream.SetColWidth(n+1, n+1, f.width); err != nil {
			return err
		}
		header[n] = b.cell(heading, f.title)
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return s.add(header)
}

// sheet is one sheet while it is written.
type sheet struct {
	name   string
	stream *excelize.StreamWriter
	row    int // the last one written
}

func (b *book) open(name string) (*sheet, error) {
	b.sheets++
	if b.sheets == 1 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	stream, err := b.file.NewStreamWriter(name)
	return &sheet{name: name, stream: stream}, err
}

func (s *sheet) add(cells []any) error {
	s.row++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.stream.SetRow(at, cells)
}

// finish puts the filter on the header.
func (s *sheet) finish(b *book, columns int) error {
	last, err := excelize.CoordinatesToCellName(columns, s.row)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	return s.stream.Flush()
}

// cell is a value in its column's style. Cells never hold formulas: words are stored as text, whatever they begin with.
func (b *book) cell(k kind, value any) any {
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		if v == "" {
			return nil
		}
		if k != heading {
			k = words
		}
	case *float64:
		if v == nil {
			return nil
		}
		value = *v
	case time.Time:
		if v.IsZero() {
			return nil
		}
	}
	if b.styles[k] == 0 {
		style, err := b.file.NewStyle(k.style())
		if err != nil {
			return nil // only a malformed style fails, and every test would see it
		}
		b.styles[k] = style
	}
	return excelize.Cell{StyleID: b.styles[k], Value: value}
}

// eachOf walks a list as if it could fail.
func eachOf[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, one := range list {
			if !yield(one, nil) {
				return
			}
		}
	}
}
