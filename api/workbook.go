package api

import (
	"archive/zip"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"github.com/xuri/excelize/v2"

	"parallax/survey"
	"parallax/survey/lenses"
	"parallax/survey/store"
)

const (
	maxVersion   = 10_000 // as in resultsInput
	workbookPath = "/api/cycles/{cycle_id}/workbook.xlsx"
	workbookKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

func (s *site) registerWorkbook() { s.page(get, workbookPath, s.workbook) }

// workbook answers with a cycle as a spreadsheet, as far as the caller may see it. Everything is read and laid out, long sheets in
// temporary files, before the first byte is sent: what fails is a problem and not half a file.
func (s *site) workbook(c *gin.Context) {
	version, err := versionAsked(c)
	if err != nil {
		s.refuse(c, err)
		return
	}
	err = s.Store.WorkbookAsOf(c.Request.Context(), principalOf(c), c.Param("cycle_id"), version, func(w store.Workbook) error {
		b, err := newBook(w)
		if err != nil {
			return err
		}
		defer func() { _ = b.file.Close() }() // takes the temporary files away
		c.Header("Content-Type", workbookKind)
		c.Header("Content-Disposition", `attachment; filename="`+workbookName(w.Cycle)+`"`)
		return b.send(c.Writer)
	})
	switch {
	case err == nil:
	case c.Writer.Written():
		s.Log.Warn("a workbook broke off", "request_id", requestID(c.Request.Context()), "error", err)
	default:
		c.Writer.Header().Del("Content-Disposition")
		s.refuse(c, err)
	}
}

// newBook lays out all sheets.
func newBook(w store.Workbook) (*book, error) {
	b := &book{file: excelize.NewFile(), limit: excelize.TotalRows}
	b.file.SetActiveSheet(0) // while it is empty: later, the library would read back all sheets to turn the page of each
	if err := b.fill(w); err != nil {
		_ = b.file.Close()
		return nil, err
	}
	return b, nil
}

func (b *book) fill(w store.Workbook) error {
	if err := b.file.SetDocProps(&excelize.DocProperties{Title: w.Cycle.Name, Creator: "Parallax"}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	var columns []entry
	for _, s := range []func() ([]entry, error){
		func() ([]entry, error) { return written(b, accountSheet, accountFields(), eachOf(w.Accounts)) },
		func() ([]entry, error) { return written(b, questionSheet, questionFields(), questionRows(w)) },
		func() ([]entry, error) {
			return writtenIf(len(lenses.New(w.Instrument).Shown()) > 0, b, lensSheet, lensFields(), eachOf(lensRows(w)))
		},
		func() ([]entry, error) {
			return writtenIf(w.Minimum == 1, b, responseSheet, responseFields(w), w.Responses)
		},
		func() ([]entry, error) { return written(b, reviewSheet, reviewFields(w), eachOf(w.Reviews)) },
		func() ([]entry, error) { return written(b, commitmentSheet, commitmentFields(), eachOf(w.Commitments)) },
		func() ([]entry, error) { return written(b, historySheet, historyFields(), eachOf(historyRows(w))) },
		func() ([]entry, error) {
			return writtenIf(w.LeftOff != nil, b, leftOffSheet, leftOffFields(), eachOf(w.LeftOff))
		},
	} {
		means, err := s()
		if err != nil {
			return err
		}
		columns = append(columns, means...)
	}
	_, err := written(b, dictionarySheet, dictionaryFields(), eachOf(dictionary(w, columns)))
	return err
}

// written adds a sheet, and gives what its columns mean.
func written[T any](b *book, name string, fields []field[T], rows iter.Seq2[T, error]) ([]entry, error) {
	return glossary(name, fields), writeSheet(b, name, fields, rows)
}

// writtenIf leaves a sheet out that is not this reader's, or not this questionnaire's.
func writtenIf[T any](wanted bool, b *book, name string, fields []field[T], rows iter.Seq2[T, error]) ([]entry, error) {
	if !wanted {
		return nil, nil
	}
	return written(b, name, fields, rows)
}

// send packs the file straight into the answer; the library would else gather all of it in memory first.
func (b *book) send(to io.Writer) error {
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(to) })
	if _, err := b.file.WriteTo(io.Discard); err != nil {
		return fmt.Errorf("send a workbook: %w", err)
	}
	return nil
}

// workbookName is the file's name: letters and digits of the cycle's name, plain enough for every header and disk; with the version
// where an earlier one is looked at.
func workbookName(c survey.Cycle) string {
	words := strings.FieldsFunc(strings.ToLower(c.Name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	name := strings.Join(append([]string{"parallax"}, words...), "-")
	name = name[:min(len(name), 80)]
	if c.Version < c.Latest {
		name += fmt.Sprintf("-version-%d", c.Version)
	}
	return name + ".xlsx"
}

// versionAsked is the version of a closed cycle's results that a page asks for; 0, the latest, without one.
func versionAsked(c *gin.Context) (int, error) {
	asked := c.Query("version")
	if asked == "" {
		return 0, nil
	}
	if n, err := strconv.Atoi(asked); err == nil && n >= 1 && n <= maxVersion {
		return n, nil
	}
	return 0, survey.InvalidInput(survey.Problem{
		Where: "version", Found: asked[:min(len(asked), 40)], Expected: "a number from 1 up", Fix: "Leave it out for the latest version.",
	})
}

// versionParam documents what versionAsked reads.
func versionParam() *huma.Param {
	least, most := 1.0, float64(maxVersion)
	return &huma.Param{
		Name: "version", In: "query", Description: "Of a closed cycle's results; left out: the latest",
		Schema: &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most},
	}
}

// describeWorkbook documents the route, which answers a file and so isn't a typed operation.
func (s *site) describeWorkbook() {
	s.api.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "getWorkbook", Method: get, Path: workbookPath, Summary: "A cycle as a spreadsheet, as the caller may see it", Tags: []string{"Seeing"},
		Description: "For " + string(s.rules[ginKey(get, workbookPath)].Who) + ".",
		Security:    []map[string][]string{{"session": {}}, {"key": {}}},
		Parameters:  []*huma.Param{{Name: "cycle_id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}, versionParam()},
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{workbookKind: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}},
			"default": s.problemResponse(),
		},
	})
}
