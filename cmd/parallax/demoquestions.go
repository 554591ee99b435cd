package main

import (
	"context"
	"slices"

	"parallax/survey"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
)

// The firm asks a questionnaire of its own: six questions of the strength meter, mutual value, one question for each tier of the pyramid,
// and where each side wants the relationship to be.
var demoQuestions = []string{
	"partnership", "impact", "loss", "replacement", "bidding", "recommend", "client_value", "firm_value", "delivery", "direction", "ideas", "desired",
}

var demoQuestionnaireWords = map[string]struct{ name, summary string }{
	"en": {"Our yearly review", "How much we matter, what each side gets out of it, which needs we meet, and where both want to be in a year."},
	"de": {"Unser Jahresgespräch", "Wie viel wir zählen, was beide Seiten davon haben, welche Bedürfnisse wir erfüllen und wo beide in einem Jahr sein wollen."},
	"ar": {"مراجعتنا السنوية", "مدى أهميتنا، وما يجنيه كل طرف، والاحتياجات التي نلبيها، وأين يريد الطرفان أن يكونا بعد عام."},
}

// demoReworded is the question that asks about the next time since the second year, where it asked about the past: its line begins anew.
const demoReworded = "bidding"

var demoNewWords = map[string]struct{ client, seller string }{
	"en": {
		"The next time there is new work in their field, how will {firm} come by it?",
		"What would they say? The next time there is new work in our field at {account}, how will {firm} come by it?",
	},
	"de": {
		"Wenn es das nächste Mal neue Arbeit auf dem Gebiet von {firm} gibt: Wie wird {firm} dazu kommen?",
		"Was würden sie sagen? Wenn es bei {account} das nächste Mal neue Arbeit auf unserem Gebiet gibt: Wie wird {firm} dazu kommen?",
	},
	"ar": {
		"في المرة القادمة التي يظهر فيها عمل جديد في مجال {firm}، كيف ستحصل عليه؟",
		"ماذا سيقولون؟ في المرة القادمة التي يظهر فيها عمل جديد في مجالنا لدى {account}، كيف ستحصل عليه {firm}؟",
	},
}

// compose puts the firm's questionnaire together of three lenses and publishes it.
func (f *demoFirm) compose(ctx context.Context) error {
	q, err := f.store.CreateQuestionnaire(ctx, f.manager, store.QuestionnaireWish{
		Sources: []questionnaire.DocumentOrigin{{Key: survey.StrengthLens, Version: 1}, {Key: survey.ValueLens, Version: 1}, {Key: survey.PyramidLens, Version: 1}},
		Desired: true,
	})
	if err != nil {
		return err
	}
	d := q.Draft
	d.Questions = slices.DeleteFunc(d.Questions, func(q questionnaire.DocumentQuestion) bool { return !slices.Contains(demoQuestions, q.Key) })
	for tag, w := range d.Words {
		w.Name, w.Summary = demoQuestionnaireWords[tag].name, demoQuestionnaireWords[tag].summary
		d.Words[tag] = w
	}
	f.questionnaire = q.Key
	return f.publish(ctx, q, d)
}

// reword changes one question of it and publishes the next version.
func (f *demoFirm) reword(ctx context.Context) error {
	q, err := f.store.Questionnaire(ctx, f.manager, f.questionnaire)
	if err != nil {
		return err
	}
	d := q.Draft
	at := slices.IndexFunc(d.Questions, func(q questionnaire.DocumentQuestion) bool { return q.Key == demoReworded })
	for tag, w := range d.Questions[at].Words {
		w.Client, w.Seller = demoNewWords[tag].client, demoNewWords[tag].seller
		d.Questions[at].Words[tag] = w
	}
	return f.publish(ctx, q, d)
}

func (f *demoFirm) publish(ctx context.Context, q store.QuestionnaireDetail, d questionnaire.Document) error {
	keys := make([]string, 0, len(d.Questions))
	for _, q := range d.Questions {
		keys = append(keys, q.Key)
	}
	saved, err := f.store.SaveQuestionnaire(ctx, f.manager, q.Key, q.Revision, d, keys)
	if err != nil {
		return err
	}
	_, err = f.store.PublishQuestionnaire(ctx, f.manager, q.Key, saved.Revision)
	return err
}
