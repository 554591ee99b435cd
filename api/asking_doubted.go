package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
)

// What looks like a mail scanner's (scanners.go) is kept apart and counts nowhere: not as answered, not as begun. Who sent it is
// asked at once whether it is theirs; a person says so with one press, and has the usual receipt. A person who goes away instead
// is known to the manager of the cycle, who can count it. The link asks as before meanwhile.

// clientOf is who asks, as far as the network tells.
func clientOf(c *gin.Context) string { return network(callOf(c.Request.Context()).address) }

// doubtful tells whether a form is to be looked at twice.
func (a *asking) doubtful(c *gin.Context, invitationID string, f form) bool {
	_, found := a.doubt(invitationID, clientOf(c), f.opened, f.answers)
	return found
}

// keptApart deals with a form that looks like a scanner's, and tells whether it was one. What a page saves by itself acknowledges
// nothing to anybody, and a form without a mark is nobody's answer: neither is kept.
func (a *asking) keptApart(v visit, f form) bool {
	why, found := a.doubt(v.Invitation.ID, clientOf(v.Context), f.opened, f.answers)
	if !found {
		return false
	}
	switch {
	case f.action == autosave:
		v.Status(http.StatusNoContent)
		v.Writer.WriteHeaderNow()
	case marksOf(f.answers) == 0:
		see(v.Context, v.page.Path)
	default:
		if err := a.Store.KeepApart(v.Request.Context(), v.Invitation, f.answers, f.sends(), why); err != nil {
			a.notTaken(v, f, err)
			return true
		}
		see(v.Context, v.page.Path+"/confirm")
	}
	return true
}

// asks is a page with one button for this visitor, which knows when it was opened.
func (a *asking) asks(v visit, topic pages.Topic) pages.Notice {
	n := v.notice(topic)
	n.Opened = a.Links.Opening(v.Invitation.ID, a.Now())
	return n
}

// pressedTooSoon tells whether the one button of a page was pressed sooner than a person can. A mail program's one-click opt-out
// comes without any page, and is never too soon.
func (a *asking) pressedTooSoon(v visit) bool {
	values, err := formValues(v.Request)
	return err == nil && a.hasty(v.Invitation.ID, values.Get("opened"), pressTime)
}

// showConfirm asks whether answers that were kept apart are the visitor's.
func (a *asking) showConfirm(v visit) { a.askWhose(v, false) }

func (a *asking) askWhose(v visit, again bool) {
	if a.barred(v) {
		return
	}
	kept, err := a.Store.KeptApart(v.Request.Context(), v.Invitation.ID)
	switch {
	case survey.KindOf(err) == survey.NotFound && err != nil:
		see(v.Context, v.page.Path)
	case err != nil:
		a.fault(v.Context, err)
	default:
		n := a.asks(v, pages.Confirm)
		n.Answers, n.Again = kept, again
		n.Next, n.Path = n.Path, n.Path+"/confirm"
		a.tell(v.Context, n, http.StatusOK)
	}
}

// takeConfirm makes them count.
func (a *asking) takeConfirm(v visit) {
	if a.pressedTooSoon(v) {
		a.askWhose(v, true)
		return
	}
	if a.barred(v) {
		return
	}
	submitted, err := a.Store.ConfirmAnswers(v.Request.Context(), v.Invitation.ID)
	switch {
	case err == nil && !submitted:
		see(v.Context, v.page.Path+"?saved=1")
	case err == nil, survey.KindOf(err) == survey.NotFound, survey.KindOf(err) == survey.Conflict: // said already
		see(v.Context, v.page.Path)
	default:
		a.fault(v.Context, err)
	}
}
