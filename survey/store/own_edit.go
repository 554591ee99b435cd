package store

import (
	"context"
	"fmt"
	"time"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/questionnaire"
)

const (
	mostQuestionnaires = 100 // of one firm
	maxQuestionKey     = 40  // characters
	sameEdit           = 30 * time.Minute
)

// CreateQuestionnaire drafts a copy of a published version, or one of several combined.
func (s *Store) CreateQuestionnaire(ctx context.Context, p survey.Principal, w QuestionnaireWish) (QuestionnaireDetail, error) {
	d, confirmed, err := s.ComposeQuestionnaire(ctx, p, w)
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.addQuestionnaire(ctx, p, d, confirmed, "create")
}

// ComposeQuestionnaire gives the draft that CreateQuestionnaire would keep, and what of it counts as confirmed.
func (s *Store) ComposeQuestionnaire(ctx context.Context, p survey.Principal, w QuestionnaireWish) (questionnaire.Document, []string, error) {
	var none questionnaire.Document
	sources := make([]questionnaire.Source, 0, len(w.Sources))
	var found problems
	for n, o := range w.Sources {
		published, err := s.publishedVersion(s.rows(ctx), p.FirmID, o)
		switch {
		case survey.KindOf(err) == survey.NotFound:
			found.add(fmt.Sprintf("sources[%d]", n), clip(o.Key), "a questionnaire we have, in a version we have", "Choose one from the list.")
		case err != nil:
			return none, nil, translate(err)
		}
		sources = append(sources, questionnaire.Source{DocumentOrigin: o, Document: published.Document})
	}
	if len(w.Sources) == 0 {
		found.add("sources", "nothing", "at least one questionnaire", "Choose what to begin with.")
	}
	name := found.line("name", w.Name, 80, false)
	if len(found) > 0 {
		return none, nil, survey.InvalidInput(found...)
	}
	wish := questionnaire.Wish{Sources: sources, Desired: w.Desired, Reviews: w.Reviews, Extras: s.extras}
	d := questionnaire.Compose(wish)
	if len(d.Languages) == 0 {
		found.add("sources", "no language in common", "questionnaires that share a language", "Choose others, or translate one first.")
	}
	if len(d.Questions) > questionnaire.MaxQuestions {
		found.add("sources", fmt.Sprintf("%d questions", len(d.Questions)), fmt.Sprintf("at most %d", questionnaire.MaxQuestions), "Combine fewer.")
	}
	if len(found) > 0 {
		return none, nil, survey.InvalidInput(found...)
	}
	if name != "" {
		words := d.Words[d.Original()]
		words.Name = name
		d.Words[d.Original()] = words
	}
	return d, questionnaire.Shipped(d, wish), nil
}

// extras are the questions beside the lenses, in the languages asked for.
func (s *Store) extras(tags []string) questionnaire.Extras {
	all := make([]instruments.Extras, len(tags))
	for n, tag := range tags {
		all[n] = s.instruments.Extras(tag)
	}
	var out questionnaire.Extras
	if len(tags) == 0 {
		return out
	}
	for k := range all[0].Desired {
		forms := make([]survey.Question, len(tags))
		for n := range tags {
			forms[n] = all[n].Desired[k]
		}
		out.Desired = append(out.Desired, questionnaire.Beside(tags, forms))
	}
	for k := range all[0].Review {
		forms := make([]survey.Question, len(tags))
		for n := range tags {
			forms[n] = all[n].Review[k].Question
		}
		out.Review = append(out.Review, questionnaire.Beside(tags, forms))
	}
	return out
}

// ImportQuestionnaire drafts what a file holds. Nothing in it counts as confirmed: whoever publishes it has read it.
func (s *Store) ImportQuestionnaire(ctx context.Context, p survey.Principal, file []byte) (QuestionnaireDetail, error) {
	d, err := questionnaire.Read(file)
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.addQuestionnaire(ctx, p, d, nil, "import")
}

func (s *Store) addQuestionnaire(ctx context.Context, p survey.Principal, d questionnaire.Document, confirmed []string, action string) (QuestionnaireDetail, error) {
	d, problems := questionnaire.Clean(d)
	if len(problems) > 0 {
		return QuestionnaireDetail{}, survey.InvalidInput(problems...)
	}
	var key string
	err := s.transact(ctx, func(t *tx) error {
		if err := t.lock("firms", p.FirmID, p.FirmID); err != nil {
			return err
		}
		var there int64
		if err := t.Raw("SELECT count(*) FROM questionnaires WHERE firm_id = ?", p.FirmID).Scan(&there).Error; err != nil {
			return err
		}
		if there >= mostQuestionnaires {
			return survey.Errorf(survey.Conflict, "You have %d questionnaires, which is as many as we keep.", mostQuestionnaires)
		}
		key = instruments.OwnPrefix + t.newID() + t.newID()[14:]
		row := questionnaireRow{Key: key, FirmID: p.FirmID, Revision: 1, CreatedAt: t.now, ChangedAt: t.now, ChangedBy: p.Name}
		if err := row.put(d, confirmed); err != nil {
			return err
		}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(p, action, "questionnaire", key, d.Name(), fields{"questions": len(d.Questions)})
	})
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.Questionnaire(ctx, p, key)
}

// SaveQuestionnaire keeps a draft as it was typed, finished or not. Conflict when somebody else has changed it since revision.
func (s *Store) SaveQuestionnaire(ctx context.Context, p survey.Principal, key string, revision int, d questionnaire.Document, confirmed []string) (QuestionnaireDetail, error) {
	d, problems := questionnaire.Clean(d)
	for n, question := range confirmed {
		if _, fault := survey.CleanLine(fmt.Sprintf("confirmed[%d]", n), question, maxQuestionKey, true); fault != nil {
			problems = append(problems, *fault)
		}
	}
	if len(problems) > 0 {
		if _, err := ownQuestionnaire(s.rows(ctx), p.FirmID, key); err != nil {
			return QuestionnaireDetail{}, translate(err)
		}
		return QuestionnaireDetail{}, survey.InvalidInput(problems...)
	}
	err := s.transact(ctx, func(t *tx) error {
		row, err := t.lockQuestionnaire(p, key, revision)
		if err != nil {
			return err
		}
		old, by := row, row.ChangedBy
		if err := row.put(d, confirmed); err != nil {
			return err
		}
		if row.Draft == old.Draft && row.Confirmed == old.Confirmed {
			return nil
		}
		if err := t.Exec("UPDATE questionnaires SET draft = ?, confirmed = ?, revision = revision + 1, changed_at = ?, changed_by = ? WHERE key = ? AND firm_id = ?",
			row.Draft, row.Confirmed, t.now, p.Name, key, p.FirmID).Error; err != nil {
			return err
		}
		if by == p.Name && old.Revision > 1 && t.now.Sub(old.ChangedAt) < sameEdit {
			return nil // it is being typed: one entry tells of it
		}
		return t.audit(p, "update", "questionnaire", key, d.Name(), nil)
	})
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.Questionnaire(ctx, p, key)
}

// lockQuestionnaire gives one of the firm's own for changing it; Conflict when it is another revision, or archived.
func (t *tx) lockQuestionnaire(p survey.Principal, key string, revision int) (questionnaireRow, error) {
	if _, err := ownQuestionnaire(t.DB, p.FirmID, key); err != nil {
		return questionnaireRow{}, err
	}
	if err := t.lock("questionnaires", key, p.FirmID); err != nil {
		return questionnaireRow{}, err
	}
	row, err := ownQuestionnaire(t.DB, p.FirmID, key)
	switch {
	case err != nil:
		return row, err
	case row.ArchivedAt != nil:
		return row, survey.Errorf(survey.Conflict, "This questionnaire is archived. Restore it to change it.")
	case row.Revision != revision:
		return row, survey.Errorf(survey.Conflict, "%s has changed this questionnaire since you opened it. Nothing of yours was saved over it.", someone(row.ChangedBy))
	}
	return row, nil
}

func someone(name string) string {
	if name == "" {
		return "Somebody"
	}
	return name
}
