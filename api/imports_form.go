package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"

	"parallax/survey"
	"parallax/survey/roster"
)

// importForm is what an import sends: one or two files, how to map their headers, and for a commit the digest of the
// preview. It is held in memory, at most roster.MaxBytes of it; nothing of an upload ever lies on a disk.
type importForm struct {
	files   []importFile
	mapping map[string]string
	mends   []ImportMend
	digest  string
	what    string // which file is wanted
	of      int    // of which file
}

type importFile struct{ name, content string }

// The caps of the parts that aren't files.
const (
	mappingBytes = 64 << 10
	mendsBytes   = 4 << 20
	digestBytes  = 200
)

// readImport reads a multipart body whole before anything is done with it, so that an upload that breaks off has no effect.
func readImport(r *http.Request) (importForm, error) {
	var f importForm
	parts, err := r.MultipartReader()
	if err != nil {
		return f, survey.InvalidInput(survey.Problem{
			Where: "body", Found: found(r.Header.Get("Content-Type")), Expected: "multipart/form-data with a part named file",
			Fix: "Send the CSV file as a form's file, for example with curl -F file=@clients.csv.",
		})
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f, brokenUpload(err)
		}
		if err := f.take(part); err != nil {
			return f, err
		}
	}
	if len(f.files) == 0 {
		return f, survey.InvalidInput(survey.Problem{Where: "file", Found: "nothing", Expected: "one CSV file, or two: accounts and contacts", Fix: "Choose a file."})
	}
	if len(f.files) == 2 && f.files[0].name == f.files[1].name {
		f.files[0].name += " (1)"
		f.files[1].name += " (2)"
	}
	return f, nil
}

// only is the one file of an import that takes one.
func (f importForm) only() (importFile, error) {
	if len(f.files) > 1 {
		return importFile{}, survey.InvalidInput(survey.Problem{Where: "file", Found: "two files", Expected: "one CSV file", Fix: "Import them one after the other."})
	}
	return f.files[0], nil
}

// take reads one part.
func (f *importForm) take(part *multipart.Part) error {
	switch name := part.FormName(); name {
	case "file":
		if len(f.files) == 2 {
			return survey.InvalidInput(survey.Problem{Where: "file", Found: "more than two files", Expected: "one, or two: accounts and contacts", Fix: "Import the others on their own."})
		}
		content, err := readPart(part, roster.MaxBytes)
		if err != nil {
			return err
		}
		f.files = append(f.files, importFile{fileName(part.FileName(), len(f.files)), content})
	case "mapping":
		text, err := readPart(part, mappingBytes)
		if err != nil {
			return err
		}
		if strings.TrimSpace(text) == "" {
			return nil
		}
		if err := json.Unmarshal([]byte(text), &f.mapping); err != nil {
			return survey.InvalidInput(survey.Problem{Where: "mapping", Found: found(text), Expected: `a JSON object such as {"Header":"field"}`, Fix: "Send each header with the key of its field."})
		}
	case "mends":
		return f.takeMends(part)
	case "digest", "what", "of":
		text, err := readPart(part, digestBytes)
		if err != nil {
			return err
		}
		return f.takeWord(name, strings.TrimSpace(text))
	default:
		return survey.InvalidInput(survey.Problem{Where: shorten(fmt.Sprintf("%q", name), 60), Found: "a part that does not exist here", Expected: "file, mapping, mends or digest", Fix: "Leave it out."})
	}
	return nil
}

// takeWord reads a part of one word.
func (f *importForm) takeWord(name, text string) (err error) {
	switch name {
	case "digest":
		f.digest = text
	case "what":
		f.what = text
	case "of":
		if f.of, err = strconv.Atoi(text); err != nil {
			return survey.InvalidInput(survey.Problem{Where: "of", Found: found(text), Expected: "the number of a file, from 0", Fix: "Leave it out for the first."})
		}
	}
	return nil
}

// takeMends reads what somebody changed in the files.
func (f *importForm) takeMends(part *multipart.Part) error {
	text, err := readPart(part, mendsBytes)
	if err != nil || strings.TrimSpace(text) == "" {
		return err
	}
	in := json.NewDecoder(strings.NewReader(text))
	in.DisallowUnknownFields()
	if err := in.Decode(&f.mends); err != nil || in.More() {
		return survey.InvalidInput(survey.Problem{
			Where: "mends", Found: found(text), Expected: `a JSON list such as [{"row":12,"cell":3,"text":"Germany"}]`, Fix: "Send each mend with its row and cell, or with the rows to leave out.",
		})
	}
	return nil
}

func readPart(part *multipart.Part, most int64) (string, error) {
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(part, most+1))
	switch {
	case err != nil:
		return "", brokenUpload(err)
	case n > most:
		return "", survey.Errorf(survey.TooLarge, "The part %s is larger than the %d kB that we take. Split the file, and import the parts one after the other.", part.FormName(), most>>10)
	}
	return b.String(), nil
}

// brokenUpload words why a body could not be read to its end.
func brokenUpload(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return survey.Errorf(survey.TooLarge, "The import is larger than %d MB. Split it, and import the parts one after the other.", roster.MaxBytes>>20).Because(err)
	}
	return survey.InvalidInput(survey.Problem{
		Where: "body", Found: "an upload that breaks off or is no proper form", Expected: "multipart/form-data, whole", Fix: "Send the file again. Nothing was imported.",
	})
}

// fileName is a file's name as it is repeated in problems: harmless and short, or a number.
func fileName(name string, n int) string {
	clean, problem := survey.CleanLine("file", name, 80, false)
	if problem != nil || clean == "" {
		return fmt.Sprintf("file %d", n+1)
	}
	return clean
}
