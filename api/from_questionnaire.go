package api

import (
	"parallax/survey/questionnaire"
	"parallax/survey/store"
)

func questionnaireReply(q store.QuestionnaireDetail, err error) (*reply[questionnaireDetail], error) {
	if err != nil {
		return nil, err
	}
	return &reply[questionnaireDetail]{toQuestionnaireDetail(q)}, nil
}

func toQuestionnaireDetail(q store.QuestionnaireDetail) questionnaireDetail {
	return questionnaireDetail{
		Key: q.Key, Revision: q.Revision, Document: toDocument(q.Draft), Confirmed: filled(q.Confirmed), Choices: q.Draft.Choices(), Minutes: q.Draft.Minutes(),
		Findings: list(q.Findings, toQuestionnaireFinding), Changes: list(q.Changes, toQuestionnaireDiff),
		Versions: list(q.Versions, func(v store.QuestionnaireVersion) questionnaireVersion {
			return questionnaireVersion{v.Version, instant(v.PublishedAt), v.PublishedBy}
		}),
		Cycles: list(q.Cycles, func(u store.QuestionnaireUse) questionnaireUse {
			return questionnaireUse{u.ID, u.Name, u.Version, string(u.State)}
		}),
		ChangedAt: instant(q.ChangedAt), ChangedBy: q.ChangedBy, ArchivedAt: instantOf(q.ArchivedAt),
	}
}

// toDocument gives lists where there might be none.
func toDocument(d questionnaire.Document) questionnaire.Document {
	d.Languages, d.Questions = filled(d.Languages), filled(d.Questions)
	for tag, w := range d.Words {
		w.Rungs = filled(w.Rungs)
		d.Words[tag] = w
	}
	return d
}

func toQuestionnaireFinding(f questionnaire.Finding) questionnaireFinding {
	return questionnaireFinding{string(f.Topic), f.Blocks, f.Question, f.Language, f.Field, f.Says, f.Fix}
}

func toQuestionnaireDiff(c questionnaire.Change) questionnaireDiff {
	return questionnaireDiff{
		Question: c.Question, Label: c.Label, Deed: string(c.Deed), Breaks: c.Breaks,
		Parts: list(c.Parts, func(p questionnaire.Part) questionnairePart { return questionnairePart(p) }),
	}
}

func toQuestionnaireLine(l store.QuestionnaireLine) questionnaireLine {
	out := questionnaireLine{
		Key: l.Key, Name: l.Name, Summary: l.Summary, BuiltIn: l.BuiltIn, Choices: l.Choices, Questions: l.Questions, Minutes: l.Minutes,
		Languages: filled(l.Languages), Lenses: filled(l.Lenses), Version: l.Version, Unpublished: l.Unpublished,
		PublishedAt: instantOf(l.PublishedAt), ArchivedAt: instantOf(l.ArchivedAt),
		Cycles: list(l.Cycles, func(r store.Ref) named { return named(r) }),
	}
	if !l.ChangedAt.IsZero() {
		out.ChangedAt = instantOf(&l.ChangedAt)
	}
	return out
}
