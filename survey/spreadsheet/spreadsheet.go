// Package spreadsheet reads the tables of an Excel workbook: hostile bytes in, rows of text out, within limits of memory. Nothing of a
// workbook ever lies on a disk, and no formula in it is calculated.
package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The limits of a workbook. A few kilobytes can hold gigabytes; nothing is unpacked beyond what a large client list takes.
const (
	maxUnpacked = 96 << 20  // bytes, all parts together
	maxParts    = 2_000     // files in the archive
	maxElements = 6_000_000 // XML elements, which take more memory than they take bytes
	maxColumns  = 400
)

// Errors that tell what is the matter with a file.
var (
	ErrNoWorkbook = errors.New("no workbook")
	ErrTooLarge   = errors.New("too large a workbook")
)

// Is tells whether a file may be a workbook: a ZIP archive, which other things are too.
func Is(raw []byte) bool {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), "xl/workbook.xml") {
			return true
		}
	}
	return false
}

// Row is one row with anything in it; Number counts as the spreadsheet does, from 1.
type Row struct {
	Number int
	Cells  []string
}

// Sheet is one visible sheet of a workbook.
type Sheet struct {
	Name string
	Rows []Row
}

// Read gives the visible sheets in their order, the first maxRows rows of each that hold anything. ErrTooLarge beyond the limits,
// ErrNoWorkbook for a file that is damaged, protected, or something else.
func Read(raw []byte, maxRows int) (sheets []Sheet, err error) {
	if err := bounded(raw); err != nil {
		return nil, err
	}
	defer func() { // the library trusts what it unpacks
		if broken := recover(); broken != nil {
			sheets, err = nil, fmt.Errorf("%w: %v", ErrNoWorkbook, broken)
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	defer func() { _ = book.Close() }()
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		rows, err := read(book, name, maxRows)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, Sheet{name, rows})
	}
	return sheets, nil
}

func read(book *excelize.File, name string, maxRows int) ([]Row, error) {
	rows, err := book.Rows(name)
	if err != nil {
		return nil, nil // a sheet of charts has no rows
	}
	defer func() { _ = rows.Close() }()
	var out []Row
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", ErrNoWorkbook, err)
		case len(cells) > maxColumns, len(out) > maxRows:
			return nil, ErrTooLarge
		case len(cells) > 0:
			for i, cell := range cells {
				cells[i] = plain(cell)
			}
			out = append(out, Row{n, cells})
		}
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	return out, nil
}

// longNumber is a number as it is stored, with an exponent or the remains of binary arithmetic.
var longNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?E[+-]?[0-9]{1,3}$|^-?[0-9]+\.[0-9]{9,}$`)

// plain is a number as people write it, to the fifteen digits that a spreadsheet shows; anything else stays.
func plain(cell string) string {
	if !longNumber.MatchString(cell) {
		return cell
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.Abs(v) >= 1e15 {
		return cell
	}
	if v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err != nil {
		return cell
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// bounded unpacks an archive without keeping anything, and counts what comes out: what it says of itself is not believed.
func bounded(raw []byte) error {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	if len(z.File) > maxParts {
		return ErrTooLarge
	}
	c := counter{}
	for _, f := range z.File {
		if f.UncompressedSize64 > maxUnpacked {
			return ErrTooLarge
		}
		part, err := f.Open()
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
		}
		_, err = io.Copy(&c, part) //nolint:gosec // the counter ends it at the limit
		_ = part.Close()
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
		}
	}
	return nil
}

// counter counts bytes and XML elements, up to the limits.
type counter struct{ size, elements int }

func (c *counter) Write(p []byte) (int, error) {
	c.size += len(p)
	// An element has a "<" of its own, and an end that is another or a "/" of it.
	c.elements += bytes.Count(p, []byte("<")) - bytes.Count(p, []byte("</"))
	if c.size > maxUnpacked || c.elements > maxElements {
		return 0, ErrTooLarge
	}
	return len(p), nil
}
