package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/questionnaire"
)

const mostVersions = 500 // of one questionnaire

// PublishQuestionnaire makes the draft a version that never changes. Invalid while something stands against it, Conflict when nothing has
// changed since the last version.
func (s *Store) PublishQuestionnaire(ctx context.Context, p survey.Principal, key string, revision int) (QuestionnaireDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		row, err := t.lockQuestionnaire(p, key, revision)
		if err != nil {
			return err
		}
		d, confirmed, err := row.draft()
		if err != nil {
			return err
		}
		if against := blocking(d, confirmed); len(against) > 0 {
			return survey.InvalidInput(against...)
		}
		version, err := t.nextVersion(p, key, d)
		if err != nil {
			return err
		}
		version.PublishedBy = p.Name
		if err := t.Create(&version).Error; err != nil {
			return err
		}
		return t.audit(p, "publish", "questionnaire", key, d.Name(), fields{"version": version.Version})
	})
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.Questionnaire(ctx, p, key)
}

// nextVersion is the draft as the version after the last.
func (t *tx) nextVersion(p survey.Principal, key string, d questionnaire.Document) (versionRow, error) {
	earlier, err := t.store.earlier(t.DB, p.FirmID, key, d)
	if err != nil {
		return versionRow{}, err
	}
	last := 0
	if len(earlier.own) > 0 {
		last = earlier.newest
		if len(questionnaire.Diff(earlier.own[0].Document, d)) == 0 {
			return versionRow{}, survey.Errorf(survey.Conflict, "Nothing has changed since version %d.", last)
		}
	}
	if last >= mostVersions {
		return versionRow{}, survey.Errorf(survey.Conflict, "This questionnaire has %d versions, which is as many as we keep. Copy it to go on.", last)
	}
	lines, err := json.Marshal(questionnaire.Lines(d, key, last+1, append(earlier.own, earlier.origins...)))
	if err != nil {
		return versionRow{}, fmt.Errorf("write a questionnaire's lines: %w", err)
	}
	document, err := json.Marshal(d)
	if err != nil {
		return versionRow{}, fmt.Errorf("write a questionnaire: %w", err)
	}
	return versionRow{FirmID: p.FirmID, Key: key, Version: last + 1, Document: string(document), Lines: string(lines), PublishedAt: t.now}, nil
}

// blocking is what stands against publishing, as problems.
func blocking(d questionnaire.Document, confirmed []string) (found problems) {
	for _, f := range questionnaire.Check(d, confirmed) {
		if f.Blocks && len(found) < 20 {
			where := f.Question
			if where == "" {
				where = "questionnaire"
			}
			if f.Language != "" {
				where += ", " + f.Language
			}
			found.add(where, f.Says, "a questionnaire that can be asked", f.Fix)
		}
	}
	return found
}

// ArchiveQuestionnaire takes a questionnaire out of the lists, or brings it back. Cycles that ask it go on.
func (s *Store) ArchiveQuestionnaire(ctx context.Context, p survey.Principal, key string, archive bool) (QuestionnaireDetail, error) {
	err := s.transact(ctx, func(t *tx) error {
		row, err := ownQuestionnaire(t.DB, p.FirmID, key)
		if err != nil || (row.ArchivedAt != nil) == archive {
			return err
		}
		d, _, err := row.draft()
		if err != nil {
			return err
		}
		at, action := &t.now, "archive"
		if !archive {
			at, action = nil, "restore"
		}
		if err := t.Exec("UPDATE questionnaires SET archived_at = ? WHERE key = ? AND firm_id = ?", at, key, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, action, "questionnaire", key, d.Name(), nil)
	})
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	return s.Questionnaire(ctx, p, key)
}

// past is what a draft is held against: its own earlier versions, newest first, and what it was made from.
type past struct {
	own, origins []questionnaire.Published
	newest       int
}

func (s *Store) earlier(db *gorm.DB, firmID, key string, d questionnaire.Document) (past, error) {
	rows, err := ownVersions(db, firmID, key)
	if err != nil {
		return past{}, err
	}
	var out past
	for _, r := range rows {
		one, err := readPublished(r.Document, r.Lines)
		if err != nil {
			return past{}, err
		}
		out.own, out.newest = append(out.own, one), max(out.newest, r.Version)
	}
	for _, o := range d.BasedOn {
		origin, err := s.publishedVersion(db, firmID, o)
		if survey.KindOf(err) == survey.NotFound {
			continue // of another firm, or of a later program
		}
		if err != nil {
			return past{}, err
		}
		out.origins = append(out.origins, origin)
	}
	return out, nil
}
