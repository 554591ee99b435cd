package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
	"parallax/survey/store"
)

// trial opens the cycle that a test link names. Its page is the client's own, says that it is a test, and stores nothing.
func (a *asking) trial(c *gin.Context) (visit, bool) {
	id, err := a.Links.Parse(TestLink, c.Param("token"))
	var known store.Asking
	if err == nil {
		known, err = a.Store.OpenTrial(c.Request.Context(), id)
	}
	var v visit
	if err == nil {
		v, err = a.visiting(c, known, survey.Client, "/t/"+c.Param("token"))
	}
	if err != nil {
		a.fault(c, err)
		return visit{}, false
	}
	v.page.Test = true
	return v, true
}

func (a *asking) showTrial(c *gin.Context) {
	if v, ok := a.trial(c); ok {
		v.preselect(c.Query("answer"))
		a.show(v, http.StatusOK)
	}
}

func (a *asking) takeTrial(c *gin.Context) {
	v, ok := a.trial(c)
	if !ok {
		return
	}
	form, err := a.readForm(v)
	if err != nil {
		a.fault(c, err)
		return
	}
	v.page.Answers = form.answers
	switch {
	case a.bounced(v, form):
	case form.action == autosave:
		c.Status(http.StatusNoContent)
		c.Writer.WriteHeaderNow()
	case form.sends():
		a.tell(c, v.notice(pages.Receipt), http.StatusOK)
	default:
		a.tell(c, v.notice(pages.Saved), http.StatusOK)
	}
}
