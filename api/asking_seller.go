package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
)

// task opens the seller's page for one account.
func (a *asking) task(c *gin.Context) (visit, bool) {
	cycleID, accountID := c.Param("cycle_id"), c.Param("account_id")
	if !survey.ValidID(cycleID) || !survey.ValidID(accountID) {
		a.fault(c, survey.Errorf(survey.NotFound, "There is no such page."))
		return visit{}, false
	}
	known, err := a.Store.OpenTask(c.Request.Context(), principalOf(c), cycleID, accountID)
	var v visit
	if err == nil {
		v, err = a.visiting(c, known, survey.Team, "/answer/"+cycleID+"/"+accountID)
	}
	if err != nil {
		a.fault(c, err)
		return visit{}, false
	}
	return v, true
}

// sealed is the page after sealing; it leads to both views.
func (a *asking) sealed(v visit) pages.Notice {
	n := v.notice(pages.Sealed)
	n.Next = "/cycles/" + v.Cycle.ID + "/accounts/" + v.AccountID
	return n
}

func (a *asking) showTask(c *gin.Context) {
	v, ok := a.task(c)
	switch {
	case !ok || a.barred(v):
	case v.sent():
		a.tell(c, a.sealed(v), http.StatusOK)
	case v.Saved != nil && c.Request.URL.Query().Has("saved"):
		a.tell(c, v.notice(pages.Saved), http.StatusOK)
	default:
		v.page.Remark = remarkOn(v)
		a.show(v, http.StatusOK)
	}
}

// takeTask takes a seller's answers. Sending them asks once more, because sealing can't be undone; the confirmation
// carries the answers along, so that what was shown is what is sealed.
func (a *asking) takeTask(c *gin.Context) {
	v, ok := a.task(c)
	if !ok {
		return
	}
	form, err := a.readForm(v)
	if err != nil {
		a.fault(c, err)
		return
	}
	v.page.Answers, v.unsent = form.answers, true
	if a.barred(v) {
		return
	}
	if v.sent() {
		see(c, v.page.Path)
		return
	}
	if a.bounced(v, form) || a.blank(v, form) {
		return
	}
	if form.action == save || form.action == autosave {
		form.answers = v.joined(form.answers)
	}
	_, err = a.Store.SaveOwnAnswers(c.Request.Context(), principalOf(c), v.Cycle.ID, v.AccountID, form.answers, form.action == seal)
	switch {
	case survey.KindOf(err) == survey.Conflict && err != nil: // sealed in the meantime, on another device
		see(c, v.page.Path)
	case err != nil:
		a.notTaken(v, form, err)
	case form.action == autosave:
		c.Status(http.StatusNoContent)
		c.Writer.WriteHeaderNow()
	case form.sends():
		a.tell(c, v.notice(pages.Seal), http.StatusOK)
	case form.action == seal:
		see(c, v.page.Path)
	default:
		see(c, v.page.Path+"?saved=1")
	}
}

// blank asks again where somebody would seal without a single answer: that would show them the client's side for nothing.
func (a *asking) blank(v visit, form form) bool {
	if !form.sends() && form.action != seal || form.answers.Levels.Answered()+form.answers.Levels.CantSay() > 0 {
		return false
	}
	v.page.Missed = true
	a.show(v, http.StatusUnprocessableEntity)
	return true
}

// sendToSignIn sends a person who opened a page for members without being signed in to the sign-in, and back here
// afterwards. It tells whether it did.
func sendToSignIn(c *gin.Context, rule Rule, err error) bool {
	if rule.Who != Members || !safe(c.Request.Method) || survey.KindOf(err) != survey.Unauthenticated || !strings.Contains(c.GetHeader("Accept"), "text/html") {
		return false
	}
	see(c, "/sign-in?next="+url.QueryEscape(c.Request.URL.Path))
	c.Abort()
	return true
}
