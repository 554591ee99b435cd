package api

import (
	"bufio"
	"io"
	"strings"
	"time"

	"parallax/survey/roster"
	"parallax/survey/store"
)

// SuppressionFile writes the addresses that are never emailed as CSV (RFC 4180): with a byte order mark, so that a spreadsheet takes it
// for UTF-8, and with nothing in it that a spreadsheet would run. An import takes the same file.
type SuppressionFile struct {
	out   *bufio.Writer
	begun bool
}

// NewSuppressionFile prepares the file; nothing is written before the first address, or Close.
func NewSuppressionFile(w io.Writer) *SuppressionFile {
	return &SuppressionFile{out: bufio.NewWriterSize(w, 32<<10)}
}

// Add writes one address.
func (f *SuppressionFile) Add(s store.Suppression) error {
	if err := f.begin(); err != nil {
		return err
	}
	return f.line(s.Email, s.Reason, sourceWords(s), s.CreatedAt.UTC().Format(time.DateTime))
}

// Close writes what is still held. An empty list is its headers.
func (f *SuppressionFile) Close() error {
	if err := f.begin(); err != nil {
		return err
	}
	return f.out.Flush()
}

func (f *SuppressionFile) begin() error {
	if f.begun {
		return nil
	}
	f.begun = true
	if _, err := f.out.WriteString("\ufeff"); err != nil {
		return err
	}
	return f.line(roster.SuppressionHeaders()...)
}

func (f *SuppressionFile) line(cells ...string) error {
	for n, cell := range cells {
		cells[n] = quotedCell(roster.Neutral(cell))
	}
	_, err := f.out.WriteString(strings.Join(cells, ",") + "\r\n")
	return err
}

// quotedCell puts a cell in quotation marks where it needs them. A semicolon or a tab parts cells in some countries, so what follows it
// could begin a cell there.
func quotedCell(cell string) string {
	if !strings.ContainsAny(cell, "\",;\t\r\n") && strings.TrimSpace(cell) == cell {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// sourceWords tells how an address came onto the list.
func sourceWords(s store.Suppression) string {
	by := ""
	if s.By != "" {
		by = " by " + s.By
	}
	switch s.Source {
	case "link":
		return "opted out by the link in an email"
	case "one-click":
		return "opted out in their email program"
	case "bounce":
		return "the email came back"
	case "complaint":
		return "reported as unwanted"
	case "member":
		return "added" + by
	case "import":
		return "imported" + by + " on " + s.CreatedAt.UTC().Format("2 January 2006")
	}
	return s.Source
}
