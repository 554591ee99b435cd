package roster

import (
	"bytes"
	"errors"
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

// decode finds out the encoding of a file and gives its text. Files that are no table are refused by their name.
func decode(name string, raw []byte, f form) (text, label string, err error) {
	if kind := foreignKind(raw); kind != "" {
		return "", "", f.noTable(name, kind)
	}
	text, label, err = decodeText(name, raw, f)
	if err != nil {
		return "", "", err
	}
	if kind := markedUp(text); kind != "" {
		return "", "", f.noTable(name, kind)
	}
	return text, label, nil
}

func decodeText(name string, raw []byte, f form) (text, label string, err error) {
	if wide := wideDecoder(raw); wide != nil {
		out, err := wide.NewDecoder().Bytes(raw)
		if err != nil {
			return "", "", f.noTable(name, "a damaged UTF-16 file")
		}
		return string(out), "UTF-16", nil
	}
	if controls(raw) {
		return "", "", f.noTable(name, "a binary file")
	}
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if mostlyUTF8(raw) {
		return string(raw), "UTF-8", nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", f.noTable(name, "a file in an encoding we can't read")
	}
	return string(out), "Windows-1252", nil
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

// controls tells whether the beginning holds so many control characters that the file is no text, or whether its header
// row holds one that no program writes into a text. A few elsewhere are left to be reported where they stand.
func controls(raw []byte) bool {
	head := raw[:min(len(raw), sniffed)]
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			n++
		}
	}
	if n > 8 && n > len(head)/20 {
		return true
	}
	header := bytes.TrimLeft(head, "\r\n")
	if end := bytes.IndexAny(header, "\r\n"); end >= 0 {
		header = header[:end]
	}
	return bytes.ContainsAny(header, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A")
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
