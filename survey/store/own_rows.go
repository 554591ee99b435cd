package store

import (
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/questionnaire"
)

type questionnaireRow struct {
	Key, FirmID, Draft, Confirmed string
	Revision                      int
	CreatedAt, ChangedAt          time.Time
	ChangedBy                     string
	ArchivedAt                    *time.Time
}

func (questionnaireRow) TableName() string { return "questionnaires" }

type versionRow struct {
	FirmID, Key                  string
	Version                      int
	Document, Lines, PublishedBy string
	PublishedAt                  time.Time
}

func (versionRow) TableName() string { return "questionnaire_versions" }

func (r questionnaireRow) draft() (questionnaire.Document, []string, error) {
	var d questionnaire.Document
	confirmed := []string{}
	if err := json.Unmarshal([]byte(r.Draft), &d); err != nil {
		return d, nil, fmt.Errorf("read the draft of %s: %w", r.Key, err)
	}
	if err := json.Unmarshal([]byte(r.Confirmed), &confirmed); err != nil {
		return d, nil, fmt.Errorf("read what is confirmed of %s: %w", r.Key, err)
	}
	return d, confirmed, nil
}

// put writes a draft and what is confirmed of it into the row.
func (r *questionnaireRow) put(d questionnaire.Document, confirmed []string) error {
	draft, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("write a draft: %w", err)
	}
	if len(draft) > questionnaire.MaxBytes {
		return survey.Errorf(survey.TooLarge, "This questionnaire is larger than we keep: at most %d KB.", questionnaire.MaxBytes>>10)
	}
	keys, err := json.Marshal(known(d, confirmed))
	if err != nil {
		return fmt.Errorf("write what is confirmed: %w", err)
	}
	r.Draft, r.Confirmed = string(draft), string(keys)
	return nil
}

// known are the keys of questions that the document has, each once, in its order.
func known(d questionnaire.Document, keys []string) []string {
	wanted := make(map[string]bool, len(keys))
	for _, key := range keys {
		wanted[key] = true
	}
	out := []string{}
	for _, q := range d.Questions {
		if wanted[q.Key] {
			out = append(out, q.Key)
		}
	}
	return out
}

// ownQuestionnaire finds one of the firm's own; NotFound otherwise.
func ownQuestionnaire(db *gorm.DB, firmID, key string) (questionnaireRow, error) {
	var rows []questionnaireRow
	if !instruments.IsOwn(key) {
		return questionnaireRow{}, missing("questionnaire")
	}
	if err := db.Raw("SELECT * FROM questionnaires WHERE firm_id = ? AND key = ?", firmID, key).Scan(&rows).Error; err != nil {
		return questionnaireRow{}, err
	}
	if len(rows) == 0 {
		return questionnaireRow{}, missing("questionnaire")
	}
	return rows[0], nil
}

// ownVersions gives the versions of one of the firm's own questionnaires, newest first.
func ownVersions(db *gorm.DB, firmID, key string) ([]versionRow, error) {
	var rows []versionRow
	err := db.Raw("SELECT * FROM questionnaire_versions WHERE firm_id = ? AND key = ? ORDER BY version DESC", firmID, key).Scan(&rows).Error
	return rows, err
}

// publishedVersion is a version of a built-in questionnaire, or of one of the firm's own; NotFound for anything else.
func (s *Store) publishedVersion(db *gorm.DB, firmID string, o questionnaire.DocumentOrigin) (questionnaire.Published, error) {
	if !instruments.IsOwn(o.Key) {
		all, err := s.instruments.Languages(o.Key, o.Version)
		if err != nil {
			return questionnaire.Published{}, err
		}
		return questionnaire.Published{Document: questionnaire.Of(all)}, nil
	}
	var rows []versionRow
	if err := db.Raw("SELECT * FROM questionnaire_versions WHERE firm_id = ? AND key = ? AND version = ?", firmID, o.Key, o.Version).Scan(&rows).Error; err != nil {
		return questionnaire.Published{}, err
	}
	if len(rows) == 0 {
		return questionnaire.Published{}, missing("version of a questionnaire")
	}
	return readPublished(rows[0].Document, rows[0].Lines)
}
