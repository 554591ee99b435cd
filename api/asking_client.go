package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
	"parallax/survey/store"
)

// client opens the invitation that a survey link names, and lets next answer.
func (a *asking) client(next func(visit)) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := a.Links.Parse(SurveyLink, c.Param("token"))
		if err != nil {
			a.fault(c, err)
			return
		}
		known, err := a.Store.OpenInvitation(c.Request.Context(), id)
		if err != nil {
			a.fault(c, err)
			return
		}
		v, err := a.visiting(c, known, survey.Client, "/s/"+c.Param("token"))
		if err == nil {
			v, err = a.catchUp(v)
		}
		if err != nil {
			a.fault(c, err)
			return
		}
		next(v)
	}
}

// barred answers when the survey can't be answered now, and tells whether it did.
func (a *asking) barred(v visit) bool {
	state := v.Cycle.StateAt(v.now)
	missed := state == survey.Open && v.page.Side == survey.Team && !v.Cycle.TakesTeam(v.now)
	if v.sent() && (missed || state == survey.Ended && !v.late()) {
		v.page.Answers = v.Saved.Answers // what was sent stands, whatever is sent now
	}
	switch {
	case v.Revoked:
		a.tell(v.Context, v.notice(pages.Revoked), http.StatusGone)
	case state == survey.Ended && v.late():
		return false
	case state == survey.Ended && v.sent() && v.page.Side == survey.Client:
		a.showReceipt(v)
	case state == survey.Ended && v.sent():
		a.tell(v.Context, a.sealed(v), http.StatusOK)
	case state == survey.Ended:
		a.tell(v.Context, v.notice(pages.EndedTopic), http.StatusGone)
	case missed && v.sent():
		a.tell(v.Context, a.sealed(v), http.StatusOK)
	case missed:
		v.unsent = v.unsent || v.Saved != nil
		a.tell(v.Context, v.notice(pages.Overdue), http.StatusGone)
	case state != survey.Open:
		a.tell(v.Context, v.notice(pages.Early), http.StatusOK)
	default:
		return false
	}
	return true
}

// showSurvey shows the questions, or what became of them: the receipt once they were sent.
func (a *asking) showSurvey(v visit) {
	query := v.Request.URL.Query()
	a.sweeps.saw(v.Invitation.ID, clientOf(v.Context), v.linkOf(query.Get("answer")), v.now)
	switch {
	case a.showOutcome(v):
	case a.barred(v):
	case query.Has("not-me"):
		a.tell(v.Context, a.asks(v, pages.NotMe), http.StatusOK)
	case v.sent() && !query.Has("change"):
		a.showReceipt(v)
	case v.Saved != nil && query.Has("saved") && !v.sent():
		a.tell(v.Context, v.notice(pages.Saved), http.StatusOK)
	default:
		v.page.Remark = remarkOn(v)
		v.preselect(query.Get("answer"))
		a.show(v, http.StatusOK)
	}
}

func remarkOn(v visit) pages.Remark {
	switch {
	case v.late():
		return pages.LateRemark
	case v.sent():
		return pages.ChangeRemark
	case v.Saved != nil:
		return pages.SavedRemark
	}
	return pages.NoRemark
}

// takeSurvey takes answers: sent, saved for later, or saved by the page itself while somebody types.
func (a *asking) takeSurvey(v visit) {
	form, err := a.readForm(v)
	if err != nil {
		a.fault(v.Context, err)
		return
	}
	v.page.Answers, v.unsent = form.answers, true
	if _, ours := a.Links.Opened(v.Invitation.ID, form.opened); ours {
		v.page.Opened = form.opened // still that page, should it be shown again
	}
	if form.verdict != "" {
		a.takeVerdict(v, form)
		return
	}
	if a.bounced(v, form) || a.barred(v) || a.keptApart(v, form) {
		return
	}
	err = a.save(v, form)
	switch {
	case err != nil:
		a.notTaken(v, form, err)
	case form.action == autosave:
		v.Status(http.StatusNoContent)
		v.Writer.WriteHeaderNow()
	case form.sends():
		see(v.Context, v.page.Path)
	default:
		see(v.Context, v.page.Path+"?saved=1")
	}
}

// bounced shows the form again, with everything in it, when something is wrong or missing, and tells whether it did. What
// is already over is not asked about again.
func (a *asking) bounced(v visit, form form) bool {
	over := v.Revoked || !v.taking()
	switch {
	case over:
		return false
	case len(form.problems) > 0:
		v.page.Problems = form.problems
		v.page.Missed = false
	case form.action == send && form.answers.Levels.Blank() > 0:
		v.page.Answers = v.joined(form.answers)
		if v.page.Missed = v.page.Answers.Levels.Blank() > 0; !v.page.Missed {
			v.page.Remark = remarkOn(v) // all are there now, for another look
		}
	default:
		return false
	}
	a.show(v, http.StatusUnprocessableEntity)
	return true
}

// notTaken answers when the store did not take the answers. What was typed stays on the page wherever it can be sent again.
func (a *asking) notTaken(v visit, form form, err error) {
	kind := survey.KindOf(err)
	if kind == survey.Closed || kind == survey.NotFound {
		v.Saved = nil
		v.now = a.Now()
		if !a.barred(v) { // closed or revoked since it was opened
			a.tell(v.Context, v.notice(pages.EndedTopic), http.StatusGone)
		}
		return
	}
	p := a.problemOf(v.Request.Context(), err)
	reason := "failed"
	if kind == survey.Conflict {
		reason = "sent"
	}
	if form.action == autosave {
		v.Status(p.Status)
		v.Writer.WriteHeaderNow()
		return
	}
	v.page.Problems = []string{a.pages.Problem(v.page.Locale, reason)}
	a.show(v, p.Status)
}

// showOptOut asks before anything happens: mail scanners open links.
func (a *asking) showOptOut(v visit) {
	a.sweeps.saw(v.Invitation.ID, clientOf(v.Context), optOutPage, v.now)
	a.askOptOut(v, false)
}

func (a *asking) askOptOut(v visit, again bool) {
	if n, ok := a.optOut(v); ok {
		n.Next, n.Path, n.Again = n.Path, n.Path+"/opt-out", again && n.Topic == pages.OptOut
		a.tell(v.Context, n, http.StatusOK)
	}
}

// optOut is the page that asks, or that says it is done.
func (a *asking) optOut(v visit) (pages.Notice, bool) {
	done, err := a.Store.OptedOut(v.Request.Context(), v.Invitation.ID)
	if err != nil {
		a.fault(v.Context, err)
		return pages.Notice{}, false
	}
	if done {
		return v.notice(pages.OptOutDone), true
	}
	return a.asks(v, pages.OptOut), true
}

func (a *asking) takeOptOut(v visit) {
	if a.pressedTooSoon(v) {
		a.askOptOut(v, true)
		return
	}
	if err := a.Store.OptOut(v.Request.Context(), v.Invitation.ID, "link"); err != nil {
		a.fault(v.Context, err)
		return
	}
	a.tell(v.Context, v.notice(pages.OptOutDone), http.StatusOK)
}

// takeNotMe ends a link that reached somebody else.
func (a *asking) takeNotMe(v visit) {
	if a.pressedTooSoon(v) {
		n := a.asks(v, pages.NotMe)
		n.Again = true
		a.tell(v.Context, n, http.StatusOK)
		return
	}
	if err := a.Store.RevokeInvitation(v.Request.Context(), v.Invitation.ID, "not me"); err != nil {
		a.fault(v.Context, err)
		return
	}
	a.tell(v.Context, v.notice(pages.NotMeDone), http.StatusOK)
}

// oneClick opens the invitation that an opt-out link names.
func (a *asking) oneClick(c *gin.Context) (visit, bool) {
	id, err := a.Links.Parse(OptOutLink, c.Param("token"))
	var known store.Asking
	if err == nil {
		known, err = a.Store.OpenInvitation(c.Request.Context(), id)
	}
	var v visit
	if err == nil {
		v, err = a.visiting(c, known, survey.Client, "/u/"+c.Param("token"))
	}
	if err != nil {
		a.fault(c, err)
		return visit{}, false
	}
	return v, true
}

// showOneClick is what a person sees who opens the address that mail programs post to.
func (a *asking) showOneClick(c *gin.Context) {
	v, ok := a.oneClick(c)
	if !ok {
		return
	}
	a.sweeps.saw(v.Invitation.ID, clientOf(c), optOutPage, v.now)
	a.askOneClick(v, false)
}

func (a *asking) askOneClick(v visit, again bool) {
	if n, ok := a.optOut(v); ok {
		n.Again = again && n.Topic == pages.OptOut
		a.tell(v.Context, n, http.StatusOK)
	}
}

// takeOneClick opts out without a further question, as RFC 8058 has it.
func (a *asking) takeOneClick(c *gin.Context) {
	v, ok := a.oneClick(c)
	if !ok {
		return
	}
	if a.pressedTooSoon(v) {
		a.askOneClick(v, true)
		return
	}
	if err := a.Store.OptOut(c.Request.Context(), v.Invitation.ID, "one-click"); err != nil {
		a.fault(c, err)
		return
	}
	a.tell(c, v.notice(pages.OptOutDone), http.StatusOK)
}
