package roster

import (
	"errors"

	"parallax/survey"
	"parallax/survey/spreadsheet"
)

// workbook reads one sheet of a workbook: that with the most headers we know, the first of equals.
func (s *Sheet) workbook(file int, raw []byte, d dictionary) (table, error) {
	sheets, err := spreadsheet.Read(raw, MaxRows+1)
	switch {
	case errors.Is(err, spreadsheet.ErrTooLarge):
		return table{}, survey.Errorf(survey.TooLarge, "The workbook %s holds more than we take: %d rows in a sheet, 400 columns. Delete what isn't needed, or save the list as CSV UTF-8 in parts.",
			show(s.files[file]), MaxRows).Because(err)
	case err != nil:
		return table{}, refused(s.files[file], "a workbook that is damaged or protected", "an Excel workbook (.xlsx) that opens without a password", saveAs)
	}
	best, most := -1, -1
	for i, sheet := range sheets {
		if len(sheet.Rows) == 0 {
			continue
		}
		known := 0
		for _, h := range sheet.Rows[0].Cells {
			if d.knows(h) {
				known++
			}
		}
		if known > most {
			best, most = i, known
		}
	}
	if file == 0 {
		s.Encoding = "Excel"
	}
	if best < 0 {
		return table{file: file}, nil
	}
	if file == 0 {
		s.Workbook.Sheet = sheets[best].Name
		for i, sheet := range sheets {
			if i != best && len(sheet.Rows) > 0 {
				s.Workbook.Others = append(s.Workbook.Others, sheet.Name)
			}
		}
	}
	return s.tableOf(file, sheets[best])
}

// tableOf makes a table of a sheet. Rows are as long as the header: a workbook leaves out the empty cells at the end.
func (s *Sheet) tableOf(file int, sheet spreadsheet.Sheet) (table, error) {
	t := table{file: file}
	for _, r := range sheet.Rows {
		rec := record{row: r.Number, cells: r.Cells}
		if rec.empty() {
			continue
		}
		if t.header.row == 0 {
			t.header = rec
			continue
		}
		for len(rec.cells) < len(t.header.cells) {
			rec.cells = append(rec.cells, "")
		}
		rec.measure()
		if s.Rows++; s.Rows > MaxRows {
			return t, tooManyRows()
		}
		t.rows = append(t.rows, rec)
	}
	return t, nil
}
