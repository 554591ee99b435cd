package api

import (
	"context"
	"slices"
	"strings"

	"parallax/survey"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// ofEveryLens are the questions of a questionnaire in which the strength meter leads and every other lens stands apart: as many as may
// be asked, so that each lens has a picture.
var ofEveryLens = []string{
	"partnership", "impact", "loss", "client_value", "firm_value", "delivery", "direction", "ideas", "interests", "informed", "frank", "desired",
}

// ofDeepLenses has more of the lenses whose rules rest on several questions: a pyramid whose layers have two, and all four of care.
var ofDeepLenses = []string{
	"partnership", "impact", "delivery", "ease", "direction", "fit", "ideas", "interests", "told", "best", "all_year", "desired",
}

// compose lets a firm ask a questionnaire of its own with some questions of all lenses, where one wants to be in a year, and the four
// review questions, from now on.
func (w *world) compose(firm storetest.SmallFirm, questions []string) survey.Instrument {
	w.t.Helper()
	ctx := context.Background()
	asksIt := func(q questionnaire.DocumentQuestion) bool {
		return q.Kind != string(survey.Choice) || slices.Contains(questions, q.Key)
	}
	var all []questionnaire.Source
	for _, lens := range survey.Lenses() {
		d := questionnaire.Of(must(w.store.Library().Languages(lens, 1)))
		d.Questions = slices.DeleteFunc(d.Questions, func(q questionnaire.DocumentQuestion) bool { return !asksIt(q) })
		all = append(all, questionnaire.Source{DocumentOrigin: questionnaire.DocumentOrigin{Key: lens, Version: 1}, Document: d})
	}
	document := questionnaire.Compose(questionnaire.Wish{Sources: all})
	// The further questions come as anybody who composes gets them.
	q, err := w.store.CreateQuestionnaire(ctx, firm.Manager, store.QuestionnaireWish{
		Sources: strengthOnly(), Desired: true, Reviews: []string{"keep", "stop", "together", "worth_more"},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	var confirmed []string
	document.Questions = append(document.Questions, q.Draft.Questions[len(w.meter.Questions):]...)
	for _, asked := range document.Questions {
		confirmed = append(confirmed, asked.Key)
	}
	q, err = w.store.SaveQuestionnaire(ctx, firm.Manager, q.Key, q.Revision, document, confirmed)
	if err == nil {
		q, err = w.store.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	asks := must(w.store.Library().At(q.Key, 1, "en"))
	if got := len(asks.Choices()); got != len(questions) || len(asks.Questions) != got+4 {
		w.t.Fatalf("composed %d questions with options and %d in all", got, len(asks.Questions))
	}
	w.asks[firm.Firm.ID] = asks
	return asks
}

// asked is what a firm asks: the strength meter, unless it has composed something.
func (w *world) asked(firm storetest.SmallFirm) survey.Instrument {
	if own, ok := w.asks[firm.Firm.ID]; ok {
		return own
	}
	return w.meter
}

// draft is a cycle that asks it.
func (w *world) draft(firm storetest.SmallFirm, name string, promise survey.Confidentiality) survey.CycleDraft {
	out := firm.Draft(name, promise, w.clock.Now())
	asks := w.asked(firm)
	out.InstrumentKey, out.InstrumentVersion = asks.Key, asks.Version
	return out
}

// levels repeats a pattern until every question with options has one.
func (w *world) levels(firm storetest.SmallFirm, pattern string) survey.Levels {
	asked := len(w.asked(firm).Choices())
	return survey.Levels(strings.Repeat(pattern, 1+asked/len(pattern))[:asked])
}

// says are answers of such a pattern, with the same remark on the first two questions and on every one that is answered in words.
func (w *world) says(firm storetest.SmallFirm, pattern, remark string) survey.Answers {
	out := survey.Answers{Levels: w.levels(firm, pattern), Comments: map[string]string{}}
	for n, q := range w.asked(firm).Questions {
		if remark != "" && (n < 2 || q.Kind == survey.Text) {
			out.Comments[q.Key] = remark
		}
	}
	return out
}
