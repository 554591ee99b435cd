package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"parallax/survey"
)

// Read reads a document from a file and cleans it. What is wrong comes back as Invalid, with where in the file it stands.
func Read(raw []byte) (Document, error) {
	if len(raw) > MaxBytes {
		return Document{}, survey.Errorf(survey.TooLarge, "This file is larger than a questionnaire can be: at most %d KB.", MaxBytes>>10)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(raw)) == 0 {
		return Document{}, fault("file", "nothing", "a questionnaire as one JSON file", "Choose a file that was exported here, or one that follows the published schema.")
	}
	var d Document
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return Document{}, unreadable(raw, decoder.InputOffset(), err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Document{}, fault(place(raw, decoder.InputOffset()), "more text", "nothing after the questionnaire", "Take out what follows the last brace.")
	}
	clean, problems := Clean(d)
	return clean, survey.InvalidInput(problems...)
}

// Write is the document as a file. Reading it gives the same document.
func Write(d Document) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return nil, fmt.Errorf("write a questionnaire: %w", err)
	}
	return out.Bytes(), nil
}

func fault(where, found, expected, fix string) error {
	return survey.InvalidInput(survey.Problem{Where: where, Found: found, Expected: expected, Fix: fix})
}

// unreadable says where in the file the reader stopped, and why.
func unreadable(raw []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fault(place(raw, syntax.Offset), "something that is no JSON", "JSON as it was exported", "Look at this line: a comma, a quote or a brace is missing or too many.")
	case errors.As(err, &kind):
		return fault(nameOf(kind.Field)+", "+place(raw, kind.Offset), article(kind.Value), typeName(kind.Type.String()), "Write it as the published schema says.")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fault("end of the file", "nothing", "the rest of the questionnaire", "The file is cut off. Export it again.")
	}
	if _, field, ok := strings.Cut(err.Error(), "unknown field "); ok {
		return fault(place(raw, offset), "a field "+clip(field), "only the fields of the published schema", "Take it out, or check how it is spelt.")
	}
	return fault(place(raw, offset), "something that can’t be read", "a questionnaire as one JSON file", "Export it again, or follow the published schema.")
}

// place is a line of the file.
func place(raw []byte, offset int64) string {
	offset = min(max(offset, 0), int64(len(raw)))
	return fmt.Sprintf("line %d", 1+bytes.Count(raw[:offset], []byte("\n")))
}

func nameOf(field string) string {
	if field == "" {
		return "the file"
	}
	return field
}

func article(value string) string {
	value, _, _ = strings.Cut(value, " ")
	switch value {
	case "object":
		return "an object"
	case "array":
		return "a list"
	case "bool":
		return "true or false"
	}
	return "a " + value
}

func typeName(name string) string {
	switch {
	case strings.HasPrefix(name, "[]"):
		return "a list"
	case strings.HasPrefix(name, "map"), strings.Contains(name, "Document"), strings.Contains(name, "QuestionWords"):
		return "an object"
	case name == "bool":
		return "true or false"
	case name == "string":
		return "a text"
	}
	return "a number"
}

// clip shortens what is told back.
func clip(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + " …"
	}
	return s
}
