package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/survey/roster"
)

func (s *site) registerImports() {
	s.page(post, "/api/imports/preview", s.previewImport)
	s.page(post, "/api/imports/commit", s.commitImport)
	s.page(get, "/api/imports/template.csv", s.importTemplate)
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
	sheet, err := form.sheet(c.Request, func(rows, of int) {
		out.write(ImportLine{Progress: &ImportProgress{Rows: rows, Of: of}})
	})
	var plan roster.Plan
	if err == nil {
		plan, err = s.Store.PlanImport(c.Request.Context(), principalOf(c), sheet)
	}
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

// commitImport imports what the preview with the same digest showed, whole or not at all.
func (s *site) commitImport(c *gin.Context) {
	form, err := readImport(c.Request)
	if err != nil {
		s.refuse(c, err)
		return
	}
	sheet, err := form.sheet(c.Request, nil)
	if err != nil {
		s.refuse(c, err)
		return
	}
	plan, err := s.Store.CommitImport(c.Request.Context(), principalOf(c), sheet, form.digest)
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.JSON(http.StatusOK, toImportPlan(plan))
}

func (s *site) importTemplate(c *gin.Context) {
	c.Header("Content-Disposition", `attachment; filename="parallax-template.csv"`)
	c.Data(http.StatusOK, "text/csv; charset=utf-8", roster.Template())
}

// sheet reads the files that came.
func (f importForm) sheet(r *http.Request, progress func(rows, of int)) (roster.Sheet, error) {
	files := make([]roster.File, 0, len(f.files))
	for _, file := range f.files {
		files = append(files, roster.File{Name: file.name, Content: strings.NewReader(file.content)})
	}
	return roster.Read(r.Context(), files, roster.Options{Mapping: f.mapping, Progress: progress})
}
