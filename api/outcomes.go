package api

import (
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/survey"
	"parallax/survey/roster"
)

const outcomesPath = "/api/cycles/{cycle_id}/outcomes"

// outcomeImport is what importing a file of outcomes would do, or has done.
type outcomeImport struct {
	Rows       int             `json:"rows"`
	Matched    int             `json:"matched" doc:"Rows whose account is in the cycle"`
	Changed    int             `json:"changed" doc:"Matched rows that say something new"`
	Unchanged  int             `json:"unchanged"`
	Errors     []ImportProblem `json:"errors" doc:"At most 200 of them, by row; with a single one nothing is imported"`
	ErrorCount int             `json:"error_count"`
	Committed  bool            `json:"committed"`
}

func (s *site) registerOutcomes() { s.page(post, outcomesPath, s.importOutcomes) }

// importOutcomes says what a file of outcomes would change, and with ?commit=true changes it, whole or not at all.
func (s *site) importOutcomes(c *gin.Context) {
	commit, err := committing(c)
	if err != nil {
		s.refuse(c, err)
		return
	}
	form, err := readImport(c.Request)
	if err != nil {
		s.refuse(c, err)
		return
	}
	plan, err := s.outcomesOf(c, form, commit)
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, outcomeImport{
		Rows: plan.Rows, Matched: plan.Matched, Changed: plan.Changed, Unchanged: plan.Unchanged,
		Errors: list(plan.Problems, toImportProblem), ErrorCount: plan.ProblemCount, Committed: commit,
	})
}

// committing reads ?commit=; anything else in the query is refused.
func committing(c *gin.Context) (bool, error) {
	query := c.Request.URL.Query()
	for name, values := range query {
		if name != "commit" || len(values) != 1 || (values[0] != "true" && values[0] != "false") {
			return false, survey.InvalidInput(survey.Problem{
				Where: clip(name, 60), Found: found(strings.Join(values, ", ")), Expected: "commit=true, commit=false or nothing", Fix: "Leave it out to see what would change.",
			})
		}
	}
	return query.Get("commit") == "true", nil
}

func (s *site) outcomesOf(c *gin.Context, form importForm, commit bool) (roster.OutcomePlan, error) {
	file, err := form.only()
	if err != nil {
		return roster.OutcomePlan{}, err
	}
	ctx := c.Request.Context()
	sheet, err := roster.ReadOutcomes(ctx, roster.File{Name: file.name, Content: strings.NewReader(file.content)})
	if err != nil {
		return roster.OutcomePlan{}, err
	}
	if commit {
		return s.Store.CommitOutcomes(ctx, principalOf(c), c.Param("cycle_id"), sheet)
	}
	return s.Store.PlanOutcomes(ctx, principalOf(c), c.Param("cycle_id"), sheet)
}

// describeOutcomes documents the route, which takes a form and so isn't a typed operation.
func (s *site) describeOutcomes() {
	form := &huma.Schema{
		Type: huma.TypeObject, Required: []string{"file"},
		Properties: map[string]*huma.Schema{
			"file": {Type: huma.TypeString, Format: "binary", Description: "CSV with the columns Account, Renewed (yes or no), Growth (percent) and Recommended (yes or no)"},
		},
	}
	s.describe(post, outcomesPath, "importOutcomes", "What became of the accounts: a preview, or with commit=true the import, all or nothing", form, "application/json", schemaOf[outcomeImport](s))
	operation := s.api.OpenAPI().Paths[outcomesPath].Post
	operation.Parameters = []*huma.Param{
		{Name: "cycle_id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}},
		{Name: "commit", In: "query", Schema: &huma.Schema{Type: huma.TypeBoolean}, Description: "Write what the preview showed"},
	}
}
