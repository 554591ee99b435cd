package api

import (
	"parallax/frontend/pages"
	"parallax/survey"
)

// preselect marks the answer to the first question that somebody chose in the email. Nothing is stored until they send it.
func (v *visit) preselect(level string) {
	choices := v.page.Instrument.Choices()
	if v.sent() || len(level) != 1 || len(choices) == 0 || int(level[0])-'0' >= len(choices[0].Options) || level[0] < '0' {
		return
	}
	levels := []byte(v.page.Answers.Levels)
	for len(levels) < len(choices) {
		levels = append(levels, survey.Blank)
	}
	levels[0] = level[0]
	v.page.Answers.Levels = survey.Levels(levels)
	if v.page.Remark == pages.NoRemark {
		v.page.Remark = pages.ChosenRemark
	}
}

// linkOf is which link of the mail leads to the survey's page with this choice.
func (v *visit) linkOf(level string) mailLink {
	if len(level) == 1 && '0' <= level[0] && level[0] <= '9' {
		return choiceLink(int(level[0] - '0'))
	}
	return surveyPage
}
