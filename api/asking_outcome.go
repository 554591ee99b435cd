package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	mailwords "parallax/mailer/words"
	"parallax/survey"
	"parallax/survey/store"
)

// showOutcome shows a client behind the link to a closed cycle what came of its review, once that is shared, and tells whether it did.
// Who may still answer late finds the questions: what the others said is not told before.
func (a *asking) showOutcome(v visit) bool {
	if v.Revoked || v.Cycle.StateAt(v.now) != survey.Ended || v.late() && !v.sent() || v.Request.URL.Query().Has("answers") || v.Request.URL.Query().Has("change") {
		return false
	}
	shared, err := a.Store.SharedWith(v.Request.Context(), v.Asking)
	if err != nil {
		a.fault(v.Context, err)
		return true
	}
	if shared == nil {
		return false
	}
	page, err := a.pages.Outcome(pages.Outcome{Survey: v.page, Shared: *shared, OwnAnswers: v.sent()})
	if err != nil {
		a.refuse(v.Context, err)
		return true
	}
	a.serve(v.Context, page, v.page.Side, http.StatusOK)
	return true
}

// previewShared shows the dashboard's frame the page that the client would see of what is being chosen. Nothing is kept.
func (a *asking) previewShared(c *gin.Context) {
	values := c.Request.PostFormValue
	wish := store.ShareChange{Result: values("result") != "", Note: values("note")}
	for id := range strings.SplitSeq(values("commitment_ids"), ",") {
		if id != "" {
			wish.CommitmentIDs = append(wish.CommitmentIDs, id)
		}
	}
	known, shared, err := a.Store.PreviewShared(c.Request.Context(), principalOf(c), c.Param("cycle_id"), c.Param("account_id"), wish)
	if err != nil {
		a.site.refuse(c, err)
		return
	}
	if locale := values("locale"); locale != "" {
		known.Locale = mailwords.For(locale).Locale
	}
	v, err := a.visiting(c, known, survey.Client, "")
	if err != nil {
		a.site.refuse(c, err)
		return
	}
	page, err := a.pages.Outcome(pages.Outcome{Survey: v.page, Shared: shared})
	if err != nil {
		a.site.refuse(c, err)
		return
	}
	c.Writer.Header().Del("X-Frame-Options") // the policy says who may frame it
	page.Framed().Serve(c.Writer, c.Request, http.StatusOK)
}
