package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

const (
	suppressionsPath      = "/api/suppressions"
	suppressionExportPath = "/api/suppressions/export.csv"
	suppressionImportPath = "/api/suppressions/import"
)

func (s *site) registerSuppressions() {
	const tag = "Never emailed"
	operate(s, get, suppressionsPath, operation{id: "listSuppressions", tag: tag, summary: "Addresses that are never emailed, newest first, in pages"}, s.listSuppressions)
	operate(s, post, suppressionsPath, operation{id: "suppress", tag: tag, summary: "Never email an address again", status: made}, s.suppress)
	operate(s, post, suppressionsPath+"/{suppression_id}/readmit", operation{id: "readmit", tag: tag, summary: "Allow email again, with a reason for the audit log", status: done}, s.readmit)
	s.page(get, suppressionExportPath, s.exportSuppressions)
	s.page(post, suppressionImportPath, s.importSuppressions)
}

func (s *site) listSuppressions(ctx context.Context, p survey.Principal, in *struct {
	Search  string `query:"q" maxLength:"200" doc:"A part of the address, of the reason, or of the name of who put it there"`
	Page    int    `query:"page" default:"1" minimum:"1" maximum:"1000000"`
	PerPage int    `query:"per_page" default:"50" minimum:"1" maximum:"200"`
},
) (*reply[suppressionList], error) {
	page, err := s.Store.SuppressionPage(ctx, p, store.SuppressionQuery(*in))
	if err != nil {
		return nil, err
	}
	return &reply[suppressionList]{suppressionList{list(page.Suppressions, toSuppression), page.Total}}, nil
}

func (s *site) suppress(ctx context.Context, p survey.Principal, in *struct{ Body suppressionChange }) (*reply[suppression], error) {
	made, err := s.Store.Suppress(ctx, p, in.Body.Email, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return &reply[suppression]{toSuppression(made)}, nil
}

func (s *site) readmit(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"suppression_id" maxLength:"40"`
	Body readmission
},
) (*nothing, error) {
	return &nothing{}, s.Store.Readmit(ctx, p, in.ID, in.Body.Reason)
}

// importSuppressions says what a file would add to the list, and with ?commit=true adds it, whole or not at all.
func (s *site) importSuppressions(c *gin.Context) {
	plan, commit, err := s.suppressionsOf(c)
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, NewSuppressionImport(plan, commit))
}

func (s *site) suppressionsOf(c *gin.Context) (plan roster.SuppressionPlan, commit bool, err error) {
	if commit, err = committing(c); err != nil {
		return plan, commit, err
	}
	form, err := readImport(c.Request)
	if err != nil {
		return plan, commit, err
	}
	file, err := form.only()
	if err != nil {
		return plan, commit, err
	}
	ctx := c.Request.Context()
	sheet, err := roster.ReadSuppressions(ctx, roster.File{Name: file.name, Content: strings.NewReader(file.content)})
	switch {
	case err != nil:
	case commit:
		plan, err = s.Store.CommitSuppressions(ctx, principalOf(c), sheet)
	default:
		plan, err = s.Store.PlanSuppressions(ctx, principalOf(c), sheet)
	}
	return plan, commit, err
}

// exportSuppressions sends the list as it is read, so that one of any length takes no room.
func (s *site) exportSuppressions(c *gin.Context) {
	if unknown := c.Request.URL.Query(); len(unknown) > 0 {
		s.refuse(c, survey.InvalidInput(survey.Problem{Where: "query", Found: found(c.Request.URL.RawQuery), Expected: "nothing: the whole list", Fix: "Leave it out."}))
		return
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="never-emailed.csv"`)
	w := NewSuppressionFile(c.Writer)
	err := s.Store.ExportSuppressions(c.Request.Context(), principalOf(c), w.Add)
	if err == nil {
		err = w.Close()
	}
	switch {
	case err == nil:
	case c.Writer.Written():
		s.Log.Warn("an export broke off", "request_id", requestID(c.Request.Context()), "error", err)
		panic(http.ErrAbortHandler) // half a list must not look like a whole one
	default:
		c.Writer.Header().Del("Content-Disposition")
		s.refuse(c, err)
	}
}

// describeSuppressions documents the routes that take and give files.
func (s *site) describeSuppressions() {
	form := &huma.Schema{
		Type: huma.TypeObject, Required: []string{"file"},
		Properties: map[string]*huma.Schema{
			"file": {Type: huma.TypeString, Format: "binary", Description: "CSV with a column Email and perhaps Reason, as the export has them, or a bare list of addresses"},
		},
	}
	s.describe(post, suppressionImportPath, "importSuppressions", "Never email the addresses of a file: a preview, or with commit=true the import, all or nothing; it only adds", form, "application/json", schemaOf[SuppressionImport](s))
	s.describe(get, suppressionExportPath, "exportSuppressions", "All addresses that are never emailed, as CSV", nil, "text/csv", &huma.Schema{Type: huma.TypeString})
	s.api.OpenAPI().Paths[suppressionImportPath].Post.Parameters = []*huma.Param{
		{Name: "commit", In: "query", Schema: &huma.Schema{Type: huma.TypeBoolean}, Description: "Write what the preview showed"},
	}
}
