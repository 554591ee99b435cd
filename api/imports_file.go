package api

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/survey"
	"parallax/survey/roster"
)

// importFile gives a file of an import as CSV: the file with its mends, the rows that are not imported with the reason, or all changes.
func (s *site) importFile(c *gin.Context) {
	form, err := readImport(c.Request)
	if err != nil {
		s.refuse(c, err)
		return
	}
	sheet, err := form.sheet(c.Request.Context(), nil)
	if err == nil {
		err = form.checkWanted(sheet)
	}
	var plan roster.Plan
	if err == nil && form.what != "mended" {
		plan, err = s.Store.PlanImport(c.Request.Context(), principalOf(c), sheet)
	}
	if err != nil {
		s.refuse(c, err)
		return
	}
	var out bytes.Buffer
	switch form.what {
	case "mended":
		err = sheet.WriteMended(&out, form.of)
	case "rejected":
		err = sheet.WriteRejected(&out, form.of, plan.Rejected)
	default:
		err = plan.WriteChanges(&out)
	}
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.Header("Content-Disposition", `attachment; filename="`+csvName(sheet.FileName(form.of), form.what)+`"`)
	c.Data(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
}

// checkWanted refuses a file that an import doesn't have.
func (f importForm) checkWanted(sheet roster.Sheet) error {
	if f.what != "mended" && f.what != "rejected" && f.what != "changes" {
		return survey.InvalidInput(survey.Problem{Where: "what", Found: found(f.what), Expected: "mended, rejected or changes", Fix: "Say which file is wanted."})
	}
	if f.of < 0 || f.of >= sheet.Files() {
		return survey.InvalidInput(survey.Problem{Where: "of", Found: strconv.Itoa(f.of), Expected: "the number of a file, from 0", Fix: "Leave it out for the first."})
	}
	return nil
}

// csvName is a download's name: letters and digits of the original's, plain enough for every header and disk, and what it is.
func csvName(original, what string) string {
	if dot := strings.LastIndex(original, "."); dot > 0 {
		original = original[:dot]
	}
	words := strings.FieldsFunc(strings.ToLower(original), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	name := strings.Join(words, "-")
	if name == "" {
		name = "clients"
	}
	return name[:min(len(name), 60)] + "-" + what + ".csv"
}
