package roster

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"parallax/survey"
)

// File is one uploaded file.
type File struct {
	Name    string
	Content io.Reader
}

// take reads a file whole, but never more than budget bytes. A reader that breaks off gives its own error.
func take(f File, budget int) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(f.Content, int64(budget)+1))
	var known *survey.Error
	switch {
	case errors.As(err, &known):
		return nil, known
	case err != nil:
		return nil, survey.Errorf(survey.Invalid, "The file %s did not arrive whole. Nothing was imported; please send it again", show(f.Name)).Because(err)
	case len(raw) > budget:
		return nil, survey.Errorf(survey.TooLarge, "The import is larger than %d MB. Split it, or leave out columns that are not needed, and import the parts one after the other", MaxBytes>>20)
	}
	return raw, nil
}

// decode finds out the encoding of a file and gives its text. Files that are no text are refused by their name.
func decode(name string, raw []byte) (text, label string, err error) {
	if kind := binaryKind(raw); kind != "" {
		return "", "", notText(name, kind)
	}
	if wide := wideDecoder(raw); wide != nil {
		out, err := wide.NewDecoder().Bytes(raw)
		if err != nil {
			return "", "", notText(name, "a damaged UTF-16 file")
		}
		return string(out), "UTF-16", nil
	}
	if controls(raw) {
		return "", "", notText(name, "a binary file")
	}
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if mostlyUTF8(raw) {
		return string(raw), "UTF-8", nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", notText(name, "a file in an encoding we can't read")
	}
	return string(out), "Windows-1252", nil
}

// refused is the error for a file that can't be read at all.
func refused(name, found, expected, fix string) error {
	p := survey.Problem{Where: name, Found: found, Expected: expected, Fix: fix}
	return &survey.Error{
		Kind: survey.Invalid, Problems: []survey.Problem{p},
		Message: fmt.Sprintf("%s is %s; expected %s. %s", show(name), found, expected, fix),
	}
}

func notText(name, kind string) error {
	return refused(name, kind, "a CSV text file", "Open it in your spreadsheet, choose Save as and then CSV UTF-8, and import that file.")
}

// binaryKind names a file that is told by its first bytes; empty for anything else.
func binaryKind(raw []byte) string {
	for _, magic := range []struct{ start, kind string }{
		{"PK\x03\x04", "a ZIP or Excel (XLSX) file"},
		{"PK\x05\x06", "an empty ZIP file"},
		{"\xD0\xCF\x11\xE0", "an old Excel (XLS) file"},
		{"%PDF-", "a PDF file"},
		{"\x1F\x8B", "a gzip file"},
		{"\x89PNG", "an image"},
		{"\xFF\xD8\xFF", "an image"},
		{"GIF8", "an image"},
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

// sniffed is how much of a file is looked at to tell text from other things.
const sniffed = 4096

// wideDecoder recognises UTF-16 by its mark, or without one by NULs standing in every other byte.
func wideDecoder(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")), bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	head := raw[:min(len(raw), sniffed)]
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 2:
		return nil
	case nul[1] > half*2/5 && nul[0] <= half/20:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case nul[0] > half*2/5 && nul[1] <= half/20:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// controls tells whether the beginning holds so many control characters that the file is no text. A few are left to
// be reported where they stand.
func controls(raw []byte) bool {
	head := raw[:min(len(raw), sniffed)]
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			n++
		}
	}
	return n > 8 && n > len(head)/20
}

// mostlyUTF8 tells UTF-8, also when a few bytes of it are damaged, from the one-byte encodings: those hardly ever
// form a valid sequence of several bytes by chance.
func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	valid, broken := 0, 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			valid++
		}
		raw = raw[size:]
	}
	return valid > broken
}

// damaged tells whether a cell lost characters on its way to us.
func damaged(cell string) bool {
	return !utf8.ValidString(cell) || strings.ContainsRune(cell, utf8.RuneError)
}
