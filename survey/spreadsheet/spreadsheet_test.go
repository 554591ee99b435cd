package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// book is a sound workbook whose parts may be replaced or added.
func book(t *testing.T, change map[string]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	_ = f.SetSheetRow("Sheet1", "A1", &[]any{"Account", "Value", "Email"})
	_ = f.SetSheetRow("Sheet1", "A3", &[]any{"Nordwind", 1200000.5, "p@n.example"})
	_ = f.SetCellFormula("Sheet1", "A4", "=HYPERLINK(\"http://evil\")")
	_ = f.SetSheetRow("Sheet1", "A5", &[]any{"Straße", 0.1 + 0.2, true})
	_, _ = f.NewSheet("Hidden")
	_ = f.SetSheetRow("Hidden", "A1", &[]any{"secret"})
	_ = f.SetSheetVisible("Hidden", false)
	plain := must[*bytes.Buffer](t)(f.WriteToBuffer()).Bytes()
	z := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(plain), int64(len(plain))))
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		if text, ok := change[part.Name]; ok {
			_, _ = must[interface{ Write([]byte) (int, error) }](t)(w.Create(part.Name)).Write([]byte(text))
			delete(change, part.Name)
			continue
		}
		if err := w.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range change {
		_, _ = must[interface{ Write([]byte) (int, error) }](t)(w.Create(name)).Write([]byte(text))
	}
	_ = w.Close()
	return out.Bytes()
}

func TestReadsVisibleSheetsAsText(t *testing.T) {
	raw := book(t, map[string]string{})
	if !Is(raw) || Is([]byte("PK\x03\x04")) || Is([]byte("account,email")) {
		t.Error("a workbook is not told from other files")
	}
	sheets := must[[]Sheet](t)(Read(raw, 100))
	if len(sheets) != 1 || len(sheets[0].Rows) < 3 {
		t.Fatalf("%+v", sheets)
	}
	rows := sheets[0].Rows
	if rows[1].Number != 3 || strings.Join(rows[1].Cells, "|") != "Nordwind|1200000.5|p@n.example" {
		t.Errorf("%+v", rows[1])
	}
	last := rows[len(rows)-1]
	if last.Number != 5 || last.Cells[0] != "Straße" || last.Cells[1] != "0.3" {
		t.Errorf("%+v", last)
	}
	for _, row := range rows {
		if strings.Contains(strings.Join(row.Cells, ""), "HYPERLINK") {
			t.Errorf("a formula came out: %+v", row)
		}
	}
}

// TestHostileWorkbooksAreRefused: each in little time and memory, without a panic.
func TestHostileWorkbooksAreRefused(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	lying := book(t, map[string]string{sheet: strings.Repeat("<row/>", 1000)})
	for at := bytes.LastIndex(lying, []byte("PK\x01\x02")); at >= 0; at = bytes.LastIndex(lying[:at], []byte("PK\x01\x02")) {
		binary.LittleEndian.PutUint32(lying[at+24:], 5) // each part says that it is five bytes long
	}
	nested := "<worksheet><sheetData>" + strings.Repeat("<a>", 200_000)
	for name, raw := range map[string][]byte{
		"200 MB of blanks":       book(t, map[string]string{sheet: strings.Repeat(" ", 200<<20)}),
		"200 MB beside":          book(t, map[string]string{"xl/media/picture.png": strings.Repeat("\x00", 200<<20)}),
		"millions of elements":   book(t, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 7_000_000) + "</sst>"}),
		"a size that is a lie":   lying,
		"too many columns":       book(t, map[string]string{sheet: `<worksheet><sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`}),
		"a row beyond the last":  book(t, map[string]string{sheet: `<worksheet><sheetData><row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData></worksheet>`}),
		"more rows than allowed": book(t, map[string]string{sheet: "<worksheet><sheetData>" + strings.Repeat("<row><c><v>1</v></c></row>", 200) + "</sheetData></worksheet>"}),
	} {
		if _, err := Read(raw, 100); !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrNoWorkbook) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, raw := range map[string][]byte{
		"deeply nested":    book(t, map[string]string{sheet: nested}),
		"no XML":           book(t, map[string]string{sheet: "\x00\x01"}),
		"entities":         book(t, map[string]string{sheet: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`}),
		"an outside file":  book(t, map[string]string{sheet: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`}),
		"a string too far": book(t, map[string]string{sheet: `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c><c r="B1" t="s"><v>-4</v></c></row></sheetData></worksheet>`}),
	} {
		sheets, err := Read(raw, 100)
		for _, s := range sheets {
			for _, row := range s.Rows {
				if strings.Contains(strings.Join(row.Cells, ""), "root:") || len(row.Cells) > maxColumns {
					t.Errorf("%s: %+v %v", name, row, err)
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		sheets, err := Read(raw, 10)
		if err != nil && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrNoWorkbook) {
			t.Fatalf("%v %v", sheets, err)
		}
	})
}
