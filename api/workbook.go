package api

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"github.com/xuri/excelize/v2"

	"parallax/survey/store"
)

const (
	workbookPath = "/api/cycles/{cycle_id}/workbook.xlsx"
	workbookKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

func (s *site) registerWorkbook() { s.page(get, workbookPath, s.workbook) }

// workbook answers with a cycle as a spreadsheet, as far as the caller may see it. Everything is read and laid out, long sheets in
// temporary files, before the first byte is sent: what fails is a problem and not half a file.
func (s *site) workbook(c *gin.Context) {
	err := s.Store.Workbook(c.Request.Context(), principalOf(c), c.Param("cycle_id"), func(w store.Workbook) error {
		b, err := newBook(w)
		if err != nil {
			return err
		}
		defer func() { _ = b.file.Close() }() // takes the temporary files away
		c.Header("Content-Type", workbookKind)
		c.Header("Content-Disposition", `attachment; filename="`+workbookName(w.Cycle.Name)+`"`)
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
	accounts, questions, responses := accountFields(), questionFields(), responseFields(w)
	if err := writeSheet(b, accountSheet, accounts, eachOf(w.Accounts)); err != nil {
		return err
	}
	if err := writeSheet(b, questionSheet, questions, questionRows(w)); err != nil {
		return err
	}
	if w.Minimum == 1 {
		if err := writeSheet(b, responseSheet, responses, w.Responses); err != nil {
			return err
		}
	}
	left := leftOffFields()
	if w.LeftOff != nil {
		if err := writeSheet(b, leftOffSheet, left, eachOf(w.LeftOff)); err != nil {
			return err
		}
	}
	entries := dictionary(w, glossary(accountSheet, accounts), glossary(questionSheet, questions), glossary(responseSheet, responses))
	if w.LeftOff != nil {
		entries = append(entries, glossary(leftOffSheet, left)...)
	}
	if err := writeSheet(b, dictionarySheet, dictionaryFields(), eachOf(entries)); err != nil {
		return err
	}
	return nil
}

// send packs the file straight into the answer; the library would else gather all of it in memory first.
func (b *book) send(to io.Writer) error {
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(to) })
	if _, err := b.file.WriteTo(io.Discard); err != nil {
		return fmt.Errorf("send a workbook: %w", err)
	}
	return nil
}

// workbookName is the file's name: letters and digits of the cycle's name, plain enough for every header and disk.
func workbookName(cycle string) string {
	words := strings.FieldsFunc(strings.ToLower(cycle), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	name := strings.Join(append([]string{"parallax"}, words...), "-")
	return name[:min(len(name), 80)] + ".xlsx"
}

// describeWorkbook documents the route, which answers a file and so isn't a typed operation.
func (s *site) describeWorkbook() {
	s.api.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "getWorkbook", Method: get, Path: workbookPath, Summary: "A cycle as a spreadsheet, as the caller may see it", Tags: []string{"Seeing"},
		Description: "For " + string(s.rules[ginKey(get, workbookPath)].Who) + ".",
		Security:    []map[string][]string{{"session": {}}, {"key": {}}},
		Parameters:  []*huma.Param{{Name: "cycle_id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}},
		Responses: map[string]*huma.Response{
			"200":     {Description: "OK", Content: map[string]*huma.MediaType{workbookKind: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}},
			"default": s.problemResponse(),
		},
	})
}
