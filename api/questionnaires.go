package api

import (
	"context"

	mailwords "parallax/mailer/words"
	"parallax/survey"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
)

// QuestionnaireInput names a questionnaire.
type QuestionnaireInput struct {
	Key string `path:"questionnaire_id" maxLength:"40"`
}

func (s *site) registerQuestionnaires() {
	const tag = "Questionnaires"
	operate(s, get, questionnairesPath, operation{id: "listQuestionnaires", tag: tag, summary: "The built-in questionnaires and the firm’s own"}, s.listQuestionnaires)
	operate(s, post, questionnairesPath, operation{id: "createQuestionnaire", tag: tag, summary: "Draft a copy of a questionnaire, or several combined", status: made}, s.createQuestionnaire)
	operate(s, post, questionnairesPath+"/compose", operation{id: "composeQuestionnaire", tag: tag, summary: "What several combined would be; nothing is kept"}, s.composeQuestionnaire)
	operate(s, get, questionnairePath, operation{id: "getQuestionnaire", tag: tag, summary: "One of the firm’s own questionnaires, with its checks"}, s.getQuestionnaire)
	operate(s, put, questionnairePath, operation{id: "saveQuestionnaire", tag: tag, summary: "Keep a draft, finished or not"}, s.saveQuestionnaire)
	operate(s, get, questionnairePath+"/document", operation{id: "getQuestionnaireDocument", tag: tag, summary: "A published version, or the draft, as one document"}, s.getQuestionnaireDocument)
	operate(s, post, questionnairePath+"/publish", operation{id: "publishQuestionnaire", tag: tag, summary: "Make the draft a version that never changes"}, s.publishQuestionnaire)
	operate(s, post, questionnairePath+"/archive", operation{id: "archiveQuestionnaire", tag: tag, summary: "Take it out of the lists; cycles that ask it go on"}, s.archiveQuestionnaire)
	operate(s, post, questionnairePath+"/restore", operation{id: "restoreQuestionnaire", tag: tag, summary: "Bring an archived one back"}, s.restoreQuestionnaire)
	s.registerQuestionnaireFiles()
}

func (s *site) listQuestionnaires(ctx context.Context, p survey.Principal, _ *nothing) (*reply[questionnaireList], error) {
	lines, err := s.Store.Questionnaires(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[questionnaireList]{questionnaireList{
		Questionnaires: list(lines, toQuestionnaireLine), Languages: list(mailwords.All(), toMailLanguage), MostChoices: questionnaire.MaxChoices,
	}}, nil
}

func (n questionnaireNew) wish() store.QuestionnaireWish {
	return store.QuestionnaireWish{Sources: n.Sources, Desired: n.Desired, Reviews: n.Reviews, Name: n.Name}
}

func (s *site) createQuestionnaire(ctx context.Context, p survey.Principal, in *struct{ Body questionnaireNew }) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.CreateQuestionnaire(ctx, p, in.Body.wish()))
}

func (s *site) composeQuestionnaire(ctx context.Context, p survey.Principal, in *struct{ Body questionnaireNew }) (*reply[questionnaireComposed], error) {
	d, confirmed, err := s.Store.ComposeQuestionnaire(ctx, p, in.Body.wish())
	if err != nil {
		return nil, err
	}
	return &reply[questionnaireComposed]{questionnaireComposed{
		Document: toDocument(d), Choices: d.Choices(), Questions: len(d.Questions), Minutes: d.Minutes(),
		Findings: list(questionnaire.Check(d, confirmed), toQuestionnaireFinding),
	}}, nil
}

func (s *site) getQuestionnaire(ctx context.Context, p survey.Principal, in *QuestionnaireInput) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.Questionnaire(ctx, p, in.Key))
}

func (s *site) saveQuestionnaire(ctx context.Context, p survey.Principal, in *struct {
	QuestionnaireInput
	Body questionnaireChange
},
) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.SaveQuestionnaire(ctx, p, in.Key, in.Body.Revision, in.Body.Document, in.Body.Confirmed))
}

func (s *site) publishQuestionnaire(ctx context.Context, p survey.Principal, in *struct {
	QuestionnaireInput
	Body questionnaireRevision
},
) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.PublishQuestionnaire(ctx, p, in.Key, in.Body.Revision))
}

func (s *site) archiveQuestionnaire(ctx context.Context, p survey.Principal, in *QuestionnaireInput) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.ArchiveQuestionnaire(ctx, p, in.Key, true))
}

func (s *site) restoreQuestionnaire(ctx context.Context, p survey.Principal, in *QuestionnaireInput) (*reply[questionnaireDetail], error) {
	return questionnaireReply(s.Store.ArchiveQuestionnaire(ctx, p, in.Key, false))
}

func (s *site) getQuestionnaireDocument(ctx context.Context, p survey.Principal, in *struct {
	QuestionnaireInput
	Version int `query:"version" minimum:"0" maximum:"100000" doc:"0 or missing: the draft, or the newest of a built-in one"`
},
) (*reply[questionnaireDocument], error) {
	d, err := s.Store.QuestionnaireDocument(ctx, p, in.Key, in.Version)
	if err != nil {
		return nil, err
	}
	since := d.Lines
	if since == nil {
		since = map[string]string{}
	}
	return &reply[questionnaireDocument]{questionnaireDocument{toDocument(d.Document), since}}, nil
}
