package api

import (
	"net/http"

	"parallax/frontend/pages"
	"parallax/survey"
)

// Once a cycle has closed its results stand. Where it takes late answers, a client who is not in them finds the questions behind the
// same link, told plainly that the review is over; the answers go to a table that no report reads. A team answers blind or not at all,
// so its pages stay closed.

// late tells whether answers that this visitor sends now are late ones.
func (v visit) late() bool {
	return v.page.Side == survey.Client && !v.page.Test && !v.Revoked && v.Cycle.TakesLate(v.now) && (v.Saved == nil || v.Saved.Version == 0)
}

// taking tells whether answers are taken from this visitor now, in time or late.
func (v visit) taking() bool { return v.page.Test || v.Cycle.StateAt(v.now) == survey.Open || v.late() }

// catchUp reads, once the cycle is over, what has become of a client's answers since.
func (a *asking) catchUp(v visit) (visit, error) {
	if v.Cycle.StateAt(v.now) != survey.Ended {
		return v, nil
	}
	known, err := a.Store.OpenLate(v.Request.Context(), v.Asking)
	if err != nil {
		return v, err
	}
	v.Asking = known
	v.page.EndedAt = known.Cycle.EndsAt()
	if known.Saved != nil {
		v.page.Answers = known.Saved.Answers
	}
	if v.late() {
		v.page.ClosesAt = known.Cycle.LateUntil()
	}
	return v, nil
}

// save keeps a form's answers, in time or late.
func (a *asking) save(v visit, f form) error {
	if !f.sends() {
		f.answers = v.joined(f.answers)
	}
	if v.late() {
		return a.Store.SaveLate(v.Request.Context(), v.Invitation.ID, f.answers, f.sends())
	}
	_, err := a.Store.SaveAnswers(v.Request.Context(), v.Invitation.ID, f.answers, f.sends())
	if err == nil || survey.KindOf(err) != survey.Closed {
		return err
	}
	// Closed since the page was opened: what was written is not lost where late answers are taken.
	known, again := a.Store.OpenInvitation(v.Request.Context(), v.Invitation.ID)
	if again != nil {
		return err
	}
	v.Asking, v.now = known, a.Now()
	if v, again = a.catchUp(v); again != nil || !v.late() {
		return err
	}
	return a.Store.SaveLate(v.Request.Context(), v.Invitation.ID, f.answers, f.sends())
}

// showReceipt shows what was sent: what counts, or what waits as a late answer.
func (a *asking) showReceipt(v visit) {
	topic := pages.Receipt
	if v.Late {
		topic = pages.LateReceipt
	}
	n := v.notice(topic)
	if v.Request.URL.Query().Has("answers") {
		n.Next = v.page.Path // what came of it
	}
	if err := a.offerColleagues(v, &n, nil); err != nil {
		a.fault(v.Context, err)
		return
	}
	a.tell(v.Context, n, http.StatusOK)
}
