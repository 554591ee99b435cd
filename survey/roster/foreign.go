package roster

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"parallax/survey"
)

// refused is the error for a file that can't be read at all.
func refused(name, found, expected, fix string) error {
	p := survey.Problem{Where: name, Found: found, Expected: expected, Fix: fix}
	return &survey.Error{
		Kind: survey.Invalid, Problems: []survey.Problem{p},
		Message: fmt.Sprintf("%s is %s; expected %s. %s", show(name), found, expected, fix),
	}
}

// form is what a file may be.
type form int

const (
	csvOnly form = iota
	csvOrExcel
)

// Workbooks hold the table, only in another form; anything else can't be turned into one.
const (
	saveAs = "Open it in your spreadsheet, choose Save as and then CSV UTF-8, and import that file."
	zipped = "a ZIP or Excel (XLSX) file"
)

// noTable refuses a file of a kind that is none of what it may be.
func (f form) noTable(name, kind string) error {
	expected, fix := "a table as CSV text", "Choose the CSV file that your CRM or spreadsheet exports."
	if f == csvOrExcel {
		if kind == zipped {
			kind = "a ZIP file, or an Excel workbook (XLSX) that is damaged" // a sound one has been read
		}
		expected, fix = "a table as CSV text or as an Excel workbook (XLSX)", "Choose the CSV or Excel file that your CRM or spreadsheet exports."
	}
	if strings.Contains(kind, "Excel") || strings.Contains(kind, "encoding") || strings.Contains(kind, "UTF") {
		fix = saveAs
	}
	return refused(name, kind, expected, fix)
}

// foreignKind names a file that is told by its first bytes; empty for anything else.
func foreignKind(raw []byte) string {
	// A program that took a picture for UTF-8 leaves this of its first byte.
	if bytes.HasPrefix(raw, []byte("\xC2\x89PNG")) || bytes.HasPrefix(raw, []byte("\uFFFDPNG")) {
		return "a damaged image"
	}
	if bytes.HasPrefix(raw, []byte("RIFF")) && bytes.HasPrefix(raw[min(len(raw), 8):], []byte("WEBP")) {
		return "an image"
	}
	for _, magic := range []struct{ start, kind string }{
		{"PK\x03\x04", zipped},
		{"PK\x05\x06", "an empty ZIP file"},
		{"\xD0\xCF\x11\xE0", "an old (XLS) or protected Excel file"},
		{"%PDF-", "a PDF file"},
		{"{\\rtf", "a text document (RTF)"},
		{"\x1F\x8B", "a gzip file"},
		{"\x89PNG", "an image"},
		{"\xFF\xD8\xFF", "an image"},
		{"GIF8", "an image"},
		{"II*\x00", "an image"},
		{"MM\x00*", "an image"},
		{"7z\xBC\xAF", "a 7z archive"},
		{"Rar!", "a RAR archive"},
		{"\xFF\xFE\x00\x00", "a UTF-32 file"},
	} {
		if bytes.HasPrefix(raw, []byte(magic.start)) {
			return magic.kind
		}
	}
	return ""
}

var jsonStart = regexp.MustCompile(`^(\{|\[\s*[\[{])\s*["\[{]`)

// markedUp names a text that is no table but written for a program: what comes when a download has run into a sign-in page.
func markedUp(text string) string {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 512)], "\uFEFF \t\r\n"))
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return "a web page (HTML)"
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<svg"):
		return "an XML file"
	case jsonStart.MatchString(head):
		return "a JSON file"
	}
	return ""
}
