package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// postSurvey takes a client's form. What nearly everybody posts, every question answered and nothing wrong, is saved in one
// round trip to the database. For all else the invitation is opened first, to show the page again or to say what is the matter.
func (a *asking) postSurvey(c *gin.Context) {
	id, err := a.Links.Parse(SurveyLink, c.Param("token"))
	if err != nil {
		a.fault(c, err)
		return
	}
	if _, err := formValues(c.Request); err != nil {
		a.client(func(v visit) { a.fault(v.Context, err) })(c)
		return
	}
	if i, form, ok := a.finished(c.Request); ok && !a.doubtful(c, id, form) {
		if _, err := a.Store.SendAnswers(c.Request.Context(), id, i, form.answers); err == nil {
			see(c, "/s/"+c.Param("token"))
			return
		}
	}
	a.client(a.takeSurvey)(c)
}

// finished reads a form that needs no second look: sent, by its own word to a questionnaire that we have, without a fault and,
// unless blanks are meant, without one. Whether the invitation asks that questionnaire is for the store to say.
func (a *asking) finished(r *http.Request) (survey.Instrument, form, bool) {
	key, version, _ := strings.Cut(r.PostForm.Get("version"), ".")
	n, err := strconv.Atoi(version)
	if err != nil {
		return survey.Instrument{}, form{}, false
	}
	i, err := a.Instruments.At(key, n, "en") // levels and comments are the same in every language
	if err != nil {
		return survey.Instrument{}, form{}, false
	}
	reader := formReader{values: r.PostForm, instrument: i, problem: func(kind string, _ ...string) string { return kind }}
	f := reader.read()
	whole := f.action == anyway || f.action == send && f.answers.Levels.Blank() == 0
	return i, f, whole && len(f.problems) == 0
}
