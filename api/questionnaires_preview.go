package api

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/frontend/pages"
	"parallax/mailer"
	"parallax/mailer/samples"
	"parallax/survey"
	"parallax/survey/questionnaire"
)

// previewQuestionnaire shows the dashboard's frame the page that a side would read, made by the page's own templates of the words as they
// are being typed. Nothing is kept, and nothing on it can be sent.
func (a *asking) previewQuestionnaire(c *gin.Context) {
	page, err := a.draftPage(c)
	if err != nil {
		a.site.refuse(c, err)
		return
	}
	c.Writer.Header().Del("X-Frame-Options") // the policy says who may frame it
	page.Framed().Serve(c.Writer, c.Request, http.StatusOK)
}

func (a *asking) draftPage(c *gin.Context) (pages.Page, error) {
	var d questionnaire.Document
	if err := json.Unmarshal([]byte(c.Request.PostFormValue("document")), &d); err != nil {
		return pages.Page{}, survey.InvalidInput(survey.Problem{Where: "document", Found: "something else", Expected: "a questionnaire as JSON", Fix: "Reload the page."})
	}
	d, problems := questionnaire.Clean(d)
	if len(problems) > 0 {
		return pages.Page{}, survey.InvalidInput(problems...)
	}
	locale := c.Request.PostFormValue("locale")
	if _, speaks := d.Words[locale]; !speaks {
		locale = d.Original()
	}
	side := survey.Client
	if c.Request.PostFormValue("side") == string(survey.Team) {
		side = survey.Team
	}
	firm, err := a.Store.Firm(c.Request.Context(), principalOf(c))
	if err != nil {
		return pages.Page{}, err
	}
	sample := samples.Letter(mailer.Invitation, locale)
	page := pages.Survey{
		Locale: locale, Side: side, Instrument: d.Instrument("draft", 1, locale, nil), Confidentiality: survey.Named, Test: true,
		Firm: firm.Name, FirmColor: firm.Color, FirstName: sample.FirstName, Account: sample.AccountName, Lead: sample.LeadName,
		ClosesAt: a.Now().Add(21 * 24 * time.Hour), TimeZone: firm.TimeZone, Path: questionnairePreview,
	}
	fillIn(&page.Instrument)
	return a.pages.Draft(page)
}

// fillIn puts a sign where words are still missing, so that the page keeps its shape.
func fillIn(i *survey.Instrument) {
	const missing = "…"
	for n := range i.Questions {
		q := &i.Questions[n]
		for _, text := range []*string{&q.Client, &q.Seller} {
			if strings.TrimSpace(*text) == "" {
				*text = missing
			}
		}
		options := make([]string, len(q.Options))
		for k, option := range q.Options {
			if options[k] = option; option == "" {
				options[k] = missing
			}
		}
		q.Options = options
	}
}
