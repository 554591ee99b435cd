package api

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/survey"
	"parallax/survey/store"
)

// asking are the pages with questions, for clients by link and for sellers by session. GET changes nothing on any of them.
type asking struct {
	*site
	pages  *pages.Renderer
	sweeps sweeps
}

func (s *site) registerAsking() {
	renderer, err := pages.New(s.logoAt)
	if err != nil {
		s.faults = append(s.faults, fmt.Errorf("load the survey pages: %w", err))
		return
	}
	a := &asking{site: s, pages: renderer}
	s.page(get, "/s/{token}", a.client(a.showSurvey))
	s.page(post, "/s/{token}", a.postSurvey)
	s.page(get, "/s/{token}/confirm", a.client(a.showConfirm))
	s.page(post, "/s/{token}/confirm", a.client(a.takeConfirm))
	s.page(get, "/s/{token}/opt-out", a.client(a.showOptOut))
	s.page(post, "/s/{token}/opt-out", a.client(a.takeOptOut))
	s.page(post, "/s/{token}/not-me", a.client(a.takeNotMe))
	s.page(get, colleaguesPath, a.client(a.showColleagues))
	s.page(post, colleaguesPath, a.client(a.takeColleague))
	s.page(get, "/u/{token}", a.showOneClick)
	s.page(post, "/u/{token}", a.takeOneClick)
	s.page(get, "/t/{token}", a.showTrial)
	s.page(post, "/t/{token}", a.takeTrial)
	s.page(get, "/answer/{cycle_id}/{account_id}", a.showTask)
	s.page(post, "/answer/{cycle_id}/{account_id}", a.takeTask)
	s.page(post, questionnairePreview, a.previewQuestionnaire)
	s.page(post, sharedPreview, a.previewShared)
}

// visit is one request for a page with questions: whose it is, and what the page would show of them.
type visit struct {
	*gin.Context
	store.Asking
	page   pages.Survey
	now    time.Time
	unsent bool // the page's answers are not the store's: they were typed, or are a draft that is not taken any more
}

// visiting prepares a page from what the store knows.
func (a *asking) visiting(c *gin.Context, known store.Asking, side survey.Side, path string) (visit, error) {
	instrument, err := a.Instruments.At(known.Cycle.InstrumentKey, known.Cycle.InstrumentVersion, known.Locale)
	if err != nil {
		return visit{}, fmt.Errorf("the cycle's questions: %w", err)
	}
	c.Set(visitorSpeaks, known.Locale)
	v := visit{Context: c, Asking: known, now: a.Now(), page: pages.Survey{
		Locale: known.Locale, Side: side, Instrument: instrument, Confidentiality: known.Cycle.Confidentiality,
		Firm: known.FirmName, FirmColor: known.FirmColor, Logo: logoOn(known), FirstName: known.ContactFirst, Account: known.AccountName,
		Lead: known.LeadName, ClosesAt: known.Cycle.ClosesAt, TimeZone: known.Cycle.TimeZone, Path: path,
	}}
	if side == survey.Team && (known.Cycle.Schedule.TeamStrict || v.now.Before(known.Cycle.TeamDue())) {
		v.page.ClosesAt = known.Cycle.TeamDue()
	}
	if known.Saved != nil {
		v.page.Answers = known.Saved.Answers
	}
	v.page.Since, err = a.since(v)
	return v, err
}

// sent tells whether answers were sent (by a client) or sealed (by a seller).
func (v visit) sent() bool { return v.Saved != nil && v.Saved.SubmittedAt != nil }

// notice is a page around the survey for this visitor.
func (v visit) notice(topic pages.Topic) pages.Notice {
	state := v.Cycle.StateAt(v.now)
	n := pages.Notice{
		Topic: topic, Survey: v.page, Name: survey.Contact{FirstName: v.ContactFirst, LastName: v.ContactLast}.Name(),
		OpensAt: v.Cycle.OpensAt, Ended: state == survey.Ended,
		Waiting: state == survey.Draft || state == survey.Scheduled, Unsent: v.unsent,
	}
	if state == survey.Draft {
		n.OpensAt = time.Time{} // the opening was cancelled: nobody knows when it will be
	}
	if v.Cycle.ClosedAt != nil && !v.late() {
		n.ClosesAt = *v.Cycle.ClosedAt
	}
	if v.sent() {
		n.SentAt = *v.Saved.SubmittedAt
	}
	return n
}

// show answers with the survey page.
func (a *asking) show(v visit, status int) {
	if v.page.Opened == "" && v.page.Side == survey.Client && !v.page.Test {
		v.page.Opened = a.openedFor(v.Invitation.ID, v.page.Answers)
	}
	page, err := a.pages.Survey(v.page)
	if err != nil {
		a.refuse(v.Context, err)
		return
	}
	a.serve(v.Context, page, v.page.Side, status)
}

// tell answers with a page around the survey.
func (a *asking) tell(c *gin.Context, n pages.Notice, status int) {
	page, err := a.pages.Notice(n)
	if err != nil {
		a.refuse(c, err)
		return
	}
	a.serve(c, page, n.Side, status)
}

func (a *asking) serve(c *gin.Context, page pages.Page, side survey.Side, status int) {
	if side == survey.Team {
		page.Referrer = "same-origin" // no token in its address; and a signed-in form must tell its origin
	}
	page.Serve(c.Writer, c.Request, status)
}

// fault answers a request that can't get its page. A link that was tampered with and one that was never made look alike.
func (a *asking) fault(c *gin.Context, err error) {
	unknown := pages.Survey{Locale: languageOf(c)}
	switch survey.KindOf(err) {
	case survey.Unauthenticated, survey.NotFound:
		a.tell(c, pages.Notice{Topic: pages.Broken, Survey: unknown}, http.StatusNotFound)
	case survey.Closed:
		a.tell(c, pages.Notice{Topic: pages.Expired, Survey: unknown}, http.StatusGone)
	case survey.Invalid, survey.TooLarge:
		p := a.problemOf(c.Request.Context(), err)
		a.tell(c, pages.Notice{Topic: pages.Refused, Survey: unknown, What: p.Detail}, p.Status)
	default:
		p := a.problemOf(c.Request.Context(), err)
		for name, values := range p.GetHeaders() {
			c.Writer.Header()[name] = values
		}
		a.tell(c, pages.Notice{Topic: pages.Failed, Survey: unknown}, p.Status)
	}
}

// see goes on to a page of our own, so that reloading it posts nothing again.
func see(c *gin.Context, path string) {
	c.Header("Location", path)
	c.Status(http.StatusSeeOther)
	c.Writer.WriteHeaderNow()
}
