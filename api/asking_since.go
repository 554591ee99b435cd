package api

import (
	"fmt"
	"net/http"
	"strings"

	"parallax/frontend/pages"
	"parallax/survey"
)

// A survey page opens with what came of the review before. Each promise has two buttons of the survey's own form, so that pressing one
// brings along whatever has been answered and typed: it is saved for later as by the page's other button, or stands on the page again.

// since is what a client's page opens with.
func (a *asking) since(v visit) (*pages.Since, error) {
	told := v.Asking.Since
	if told == nil || v.page.Side != survey.Client {
		return nil, nil
	}
	asked, err := a.Instruments.At(told.InstrumentKey, told.InstrumentVersion, v.Locale)
	if err != nil {
		return nil, fmt.Errorf("the questions of the review before: %w", err)
	}
	return &pages.Since{Shared: *told, Asked: asked, Open: v.Cycle.StateAt(v.now) == survey.Open}, nil
}

// verdictOf reads the button that was pressed: the promise's id, and what is said of it.
func verdictOf(value string) (promiseID string, v survey.Verdict) {
	promiseID, said, _ := strings.Cut(value, ".")
	return promiseID, survey.Verdict(said)
}

// takeVerdict takes what a client says of a promise. Nothing that came with it is lost.
func (a *asking) takeVerdict(v visit, f form) {
	if a.bounced(v, f) || a.barred(v) {
		return
	}
	if a.hasty(v.Invitation.ID, f.opened, fillTime(marksOf(f.answers)+1)) || a.sweeps.swept(v.Invitation.ID, clientOf(v.Context), v.now) {
		v.page.Remark = pages.AgainRemark
		a.show(v, http.StatusOK)
		return
	}
	promiseID, said := verdictOf(f.verdict)
	err := a.Store.SayOfPromise(v.Request.Context(), v.Invitation.ID, promiseID, said)
	if err != nil {
		a.verdictNotTaken(v, f, err)
		return
	}
	v.judge(promiseID, said)
	there := "#p-" + promiseID
	switch {
	case !v.typed(f) && v.sent():
		see(v.Context, v.page.Path+"?change=1"+there)
	case !v.typed(f):
		see(v.Context, v.page.Path+there)
	case v.sent(): // what was sent counts until these are sent too
		v.page.Remark = pages.ChangeRemark
		a.show(v, http.StatusOK)
	default:
		if err := a.save(v, f); err != nil {
			a.notTaken(v, f, err)
			return
		}
		see(v.Context, v.page.Path+there)
	}
}

// verdictNotTaken shows the page again with everything in it.
func (a *asking) verdictNotTaken(v visit, f form, err error) {
	reason, status := "", http.StatusConflict
	switch survey.KindOf(err) {
	case survey.Closed:
		reason = "over"
		v.now = a.Now()
		if a.barred(v) { // closed or revoked since it was opened
			return
		}
	case survey.NotFound:
		reason = "promise"
	case survey.Invalid:
		reason, status = "verdict", http.StatusUnprocessableEntity
	default:
		a.notTaken(v, f, err)
		return
	}
	v.page.Problems = []string{a.pages.Problem(v.page.Locale, reason)}
	a.show(v, status)
}

// judge marks a promise on the page with what was said of it.
func (v *visit) judge(promiseID string, said survey.Verdict) {
	if v.page.Since == nil {
		return
	}
	for n := range v.page.Since.Promises {
		if p := &v.page.Since.Promises[n]; p.ID == promiseID {
			p.Verdict = said
		}
	}
}

// typed tells whether a form holds anything else than what was saved.
func (v visit) typed(f form) bool {
	if v.Saved == nil {
		return marksOf(f.answers) > 0
	}
	was := v.Saved.Answers
	if was.Levels != f.answers.Levels || len(was.Comments) != len(f.answers.Comments) {
		return true
	}
	for key, text := range f.answers.Comments {
		if was.Comments[key] != text {
			return true
		}
	}
	return false
}
