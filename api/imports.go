package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/survey/roster"
)

// importTimeout is how long an import may take once it is decided. It goes on when the caller goes away, so that it happens as a whole.
const importTimeout = 15 * time.Minute

// importTold is how often a line tells how far an import is.
const importTold = 100 * time.Millisecond

func (s *site) registerImports() {
	s.page(post, "/api/imports/preview", s.previewImport)
	s.page(post, "/api/imports/commit", s.commitImport)
	s.page(post, "/api/imports/file", s.importFile)
	s.page(get, "/api/imports/template.csv", s.importTemplate)
	s.registerPastImports()
}

// previewImport answers line by line: progress while it reads, at last the plan. What goes wrong before the first line
// is an ordinary problem; after it, a line that holds the problem. Nothing is written.
func (s *site) previewImport(c *gin.Context) {
	form, err := readImport(c.Request)
	if err != nil {
		s.refuse(c, err)
		return
	}
	out := &lines{c: c}
	ctx := c.Request.Context()
	sheet, err := form.sheet(ctx, func(rows, of int) {
		out.write(ImportLine{Progress: &ImportProgress{Stage: "checking", Rows: rows, Of: of}})
	})
	var plan roster.Plan
	if err == nil {
		plan, err = s.Store.PlanImport(ctx, principalOf(c), sheet)
	}
	s.endImport(c, out, plan, err)
}

// endImport writes the last line of an answer, or an ordinary problem when there was none yet.
func (s *site) endImport(c *gin.Context, out *lines, plan roster.Plan, err error) {
	switch {
	case err == nil:
		wire := toImportPlan(plan)
		out.write(ImportLine{Preview: &wire})
	case out.begun:
		out.write(ImportLine{Problem: s.problemOf(c.Request.Context(), err)})
	default:
		s.refuse(c, err)
	}
}

// commitImport imports what the preview with the same digest showed, whole or not at all; who asks for lines is told how far it is.
func (s *site) commitImport(c *gin.Context) {
	form, err := readImport(c.Request)
	if err != nil {
		s.refuse(c, err)
		return
	}
	out, inLines := &lines{c: c}, strings.Contains(c.GetHeader("Accept"), ndjson)
	tell := func(stage string) func(int, int) {
		var last time.Time
		return func(done, of int) {
			if now := time.Now(); inLines && (done == of || now.Sub(last) >= importTold) {
				last = now
				out.write(ImportLine{Progress: &ImportProgress{Stage: stage, Rows: done, Of: of}})
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), importTimeout)
	defer cancel()
	sheet, err := form.sheet(ctx, tell("checking"))
	var plan roster.Plan
	if err == nil {
		plan, err = s.Store.CommitImportTelling(ctx, principalOf(c), sheet, form.digest, tell("writing"))
	}
	if err != nil || inLines {
		s.endImport(c, out, plan, err)
		return
	}
	c.JSON(http.StatusOK, toImportPlan(plan))
}

func (s *site) importTemplate(c *gin.Context) {
	c.Header("Content-Disposition", `attachment; filename="parallax-template.csv"`)
	c.Data(http.StatusOK, "text/csv; charset=utf-8", roster.Template())
}

// sheet reads the files that came.
func (f importForm) sheet(ctx context.Context, progress func(rows, of int)) (roster.Sheet, error) {
	files := make([]roster.File, 0, len(f.files))
	for _, file := range f.files {
		files = append(files, roster.File{Name: file.name, Content: strings.NewReader(file.content)})
	}
	mends := make([]roster.Mend, 0, len(f.mends))
	for _, m := range f.mends {
		mends = append(mends, roster.Mend(m))
	}
	return roster.Read(ctx, files, roster.Options{Mapping: f.mapping, Mends: mends, Progress: progress})
}
