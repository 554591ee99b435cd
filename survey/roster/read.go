package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"parallax/survey"
	"parallax/survey/spreadsheet"
)

// Options are how a caller wants files read.
type Options struct {
	Mapping  map[string]string  // header → field key, chosen by hand; an empty key leaves the column out
	Mends    []Mend             // what somebody changed in the files since, in that order
	Progress func(rows, of int) // told now and then, and at the end; may be nil
}

// Read reads one file (one row per contact, with its account) or two (accounts; contacts, in either order) into a sheet.
// Whatever is wrong with single rows and cells stands in the sheet's Problems. An error means that there is no sheet:
// TooLarge beyond the limits, Invalid when a file is no CSV text at all or did not arrive whole. ctx ends a reading whose caller has gone.
func Read(ctx context.Context, files []File, o Options) (Sheet, error) {
	if len(files) < 1 || len(files) > 2 {
		return Sheet{}, survey.Errorf(survey.Invalid, "Send one file with a row per contact, or two: accounts and contacts; %d came", len(files))
	}
	d := newDictionary(o.Mapping)
	var s Sheet
	if err := s.scanAll(files, d); err != nil {
		return Sheet{}, err
	}
	out, err := mend(s.tables, o.Mends)
	if err != nil || len(out) == 0 {
		s.all = s.tables
		return s.understood(ctx, d, o, err)
	}
	// What is wrong with the rows left out is only seen with them among the others.
	whole, err := s.understood(ctx, d, Options{Mapping: o.Mapping}, nil)
	if err != nil {
		return Sheet{}, err
	}
	s.all = slices.Clone(s.tables)
	for i := range s.tables {
		s.tables[i] = s.tables[i].without(out)
	}
	s.LeftOut = whole.reasons(out)
	return s.understood(ctx, d, o, nil)
}

// understood is what the files say: their columns, their rows merged, and what is wrong with them.
func (s Sheet) understood(ctx context.Context, d dictionary, o Options, err error) (Sheet, error) {
	if err != nil {
		return Sheet{}, err
	}
	layouts := make([]layout, len(s.tables))
	for i, t := range s.tables {
		layouts[i] = s.lay(i, t.header, d)
	}
	s.checkMapping(o.Mapping, d)
	s.Source = sourceOf(s.Columns)
	return s, s.check(ctx, s.tables, layouts, o.Progress)
}

// table is a file's records.
type table struct {
	file   int
	delim  byte
	header record
	rows   []record
}

func (s *Sheet) scanAll(files []File, d dictionary) error {
	budget := MaxBytes
	for i, f := range files {
		raw, err := take(f, budget)
		if err != nil {
			return err
		}
		budget -= len(raw)
		s.files = append(s.files, f.Name)
		t, err := s.open(i, raw, d)
		if err != nil {
			return err
		}
		if t.header.row == 0 {
			return refused(f.Name, "an empty file", "a header row and a row per contact", "Fill it in as the template shows, or choose another file.")
		}
		s.tables = append(s.tables, t)
	}
	return nil
}

// open reads one file, text or workbook.
func (s *Sheet) open(file int, raw []byte, d dictionary) (table, error) {
	if spreadsheet.Is(raw) {
		return s.workbook(file, raw, d)
	}
	text, encoding, err := decode(s.files[file], raw, csvOrExcel)
	if err != nil {
		return table{}, err
	}
	t, delim, err := scan(file, text, sniff(text, d.knows), &s.Rows)
	t.delim = delim
	if file == 0 {
		s.Delimiter, s.Encoding = delimiterName(delim), encoding
	}
	return t, err
}

// scan parts a file into its header and its rows that hold anything, and stops at the limit of rows.
func scan(file int, text string, delim byte, rows *int) (table, byte, error) {
	t := table{file: file}
	sc := newScanner(text, delim)
	// Cells of many rows share one backing array: a hundred thousand small slices cost more than what they hold.
	var arena []string
	for {
		rec, ok := sc.next(arena[len(arena):])
		if !ok {
			return t, sc.delim, nil
		}
		if rec.empty() && rec.flaw.kind == sound {
			continue
		}
		if cap(arena)-len(arena) >= len(rec.cells) {
			arena = arena[:len(arena)+len(rec.cells)]
		} else {
			arena = make([]string, 0, 1024*max(1, len(rec.cells)))
		}
		rec.cells = rec.cells[:len(rec.cells):len(rec.cells)]
		if t.header.row == 0 {
			t.header = rec
			continue
		}
		if *rows++; *rows > MaxRows {
			return t, delim, tooManyRows()
		}
		t.rows = append(t.rows, rec)
	}
}

func tooManyRows() error {
	return survey.Errorf(survey.TooLarge, "The import has more than %d rows. Split it, and import the parts one after the other", MaxRows)
}

// progressEvery is the number of rows between two words of progress.
const progressEvery = 1000

// check reads every row of every table into the sheet: accounts first, so that contacts find them.
func (s *Sheet) check(ctx context.Context, tables []table, layouts []layout, progress func(rows, of int)) error {
	m := newMerge(s)
	order := make([]int, 0, 2)
	for _, contacts := range []bool{false, true} {
		for i := range tables {
			if layouts[i].contacts == contacts {
				order = append(order, i)
			}
		}
	}
	s.closed = len(tables) == 2 && layouts[0].contacts != layouts[1].contacts
	done := 0
	for _, i := range order {
		r := newReader(s, tables[i], layouts[i])
		if tables[i].header.flaw.kind != sound {
			r.flawed(tables[i].header)
		}
		for _, rec := range tables[i].rows {
			if err := ctx.Err(); err != nil {
				return errors.Join(survey.Errorf(survey.Invalid, "The import was given up"), err)
			}
			if row, ok := r.row(rec); ok {
				m.add(row)
			} else if !layouts[i].contacts {
				s.closed = false // a contact of an account in a broken row is not at fault
			}
			if done++; progress != nil && done%progressEvery == 0 && done < s.Rows {
				progress(done, s.Rows)
			}
		}
	}
	m.finish()
	if progress != nil {
		progress(s.Rows, s.Rows)
	}
	return nil
}

// flawed files the problem of a record whose form is broken.
func (r *reader) flawed(rec record) {
	var p survey.Problem
	switch rec.flaw.kind {
	case openQuote:
		p = survey.Problem{Found: "a quotation mark that is opened and never closed: " + show(rec.cells[rec.flaw.cell]), Expected: "a closing quotation mark", Fix: "Close the quotation mark, or double it if it belongs to the text."}
	case strayQuote:
		p = survey.Problem{Found: "text behind a closing quotation mark: " + show(rec.cells[rec.flaw.cell]), Expected: "the delimiter or the end of the row", Fix: "Double the quotation marks that belong to the text, and put the whole cell in quotation marks."}
	case longCell:
		p = survey.Problem{Found: fmt.Sprintf("%d bytes beginning with %s", len(rec.cells[rec.flaw.cell]), show(rec.cells[rec.flaw.cell])), Expected: fmt.Sprintf("at most %d bytes in a cell", MaxCell), Fix: "Shorten the cell, or look for a quotation mark that is not closed."}
	default:
		return
	}
	r.report(rec.row, r.headerAt(rec.flaw.cell), p)
}
