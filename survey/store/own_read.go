package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/questionnaire"
)

// Questionnaires lists what the firm may ask: the built-in ones, each in its newest version, then its own, the last changed first, those
// archived at the end.
func (s *Store) Questionnaires(ctx context.Context, p survey.Principal) ([]QuestionnaireLine, error) {
	db := s.rows(ctx)
	uses, err := questionnaireUses(db, p, s.clock())
	if err != nil {
		return nil, translate(err)
	}
	var out []QuestionnaireLine
	newest := map[string]int{}
	for _, i := range s.instruments.Versions() {
		newest[i.Key] = max(newest[i.Key], i.Version)
	}
	for _, i := range s.instruments.Versions() {
		if newest[i.Key] != i.Version {
			continue
		}
		published, err := s.publishedVersion(db, p.FirmID, questionnaire.DocumentOrigin{Key: i.Key, Version: i.Version})
		if err != nil {
			return nil, translate(err)
		}
		line := lineOfDocument(i.Key, published.Document, uses[i.Key])
		line.BuiltIn, line.Version, line.Minutes = true, i.Version, i.Minutes
		out = append(out, line)
	}
	slices.SortStableFunc(out, func(a, b QuestionnaireLine) int { return lensRank(a.Key) - lensRank(b.Key) })
	own, err := s.ownLines(db, p, uses)
	return append(out, own...), translate(err)
}

// lensRank orders the built-in ones as people are told of them.
func lensRank(key string) int {
	if n := slices.Index(survey.Lenses(), key); n >= 0 {
		return n
	}
	return len(survey.Lenses())
}

func (s *Store) ownLines(db *gorm.DB, p survey.Principal, uses map[string][]QuestionnaireUse) ([]QuestionnaireLine, error) {
	var rows []questionnaireRow
	if err := db.Raw("SELECT * FROM questionnaires WHERE firm_id = ? ORDER BY CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, changed_at DESC, key", p.FirmID).
		Scan(&rows).Error; err != nil {
		return nil, err
	}
	var versions []versionRow
	if err := db.Raw(`SELECT v.* FROM questionnaire_versions v JOIN (SELECT key, max(version) AS version FROM questionnaire_versions
		WHERE firm_id = ? GROUP BY key) n ON n.key = v.key AND n.version = v.version`, p.FirmID).Scan(&versions).Error; err != nil {
		return nil, err
	}
	last := make(map[string]versionRow, len(versions))
	for _, v := range versions {
		last[v.Key] = v
	}
	out := make([]QuestionnaireLine, 0, len(rows))
	for _, r := range rows {
		d, _, err := r.draft()
		if err != nil {
			return nil, err
		}
		line := lineOfDocument(r.Key, d, uses[r.Key])
		line.ChangedAt, line.ArchivedAt, line.Unpublished = r.ChangedAt, r.ArchivedAt, true
		if v, published := last[r.Key]; published {
			then, err := readPublished(v.Document, v.Lines)
			if err != nil {
				return nil, err
			}
			line.Version, line.PublishedAt, line.Unpublished = v.Version, &v.PublishedAt, len(questionnaire.Diff(then.Document, d)) > 0
		}
		out = append(out, line)
	}
	return out, nil
}

func lineOfDocument(key string, d questionnaire.Document, uses []QuestionnaireUse) QuestionnaireLine {
	words := d.Words[d.Original()]
	line := QuestionnaireLine{
		Key: key, Name: words.Name, Summary: words.Summary, Choices: d.Choices(), Questions: len(d.Questions), Minutes: d.Minutes(),
		Languages: d.Languages, Lenses: d.Lenses(),
	}
	for _, u := range uses {
		line.Cycles = append(line.Cycles, u.Ref)
	}
	return line
}

// questionnaireUses are the cycles that p may see, by what they ask, newest first.
func questionnaireUses(db *gorm.DB, p survey.Principal, now time.Time) (map[string][]QuestionnaireUse, error) {
	clause, args := ownCycles(p)
	var rows []cycleRow
	if err := db.Raw("SELECT c.* FROM cycles c WHERE c.firm_id = ?"+clause+" ORDER BY c.opens_at DESC, c.id DESC", append([]any{p.FirmID}, args...)...).
		Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("find the cycles that ask: %w", err)
	}
	out := map[string][]QuestionnaireUse{}
	for _, r := range rows {
		c := r.cycle()
		out[c.InstrumentKey] = append(out[c.InstrumentKey], QuestionnaireUse{Ref: Ref{c.ID, c.Name}, Version: c.InstrumentVersion, State: c.StateAt(now)})
	}
	return out, nil
}

// Questionnaire gives one of the firm's own; NotFound otherwise.
func (s *Store) Questionnaire(ctx context.Context, p survey.Principal, key string) (QuestionnaireDetail, error) {
	db := s.rows(ctx)
	row, err := ownQuestionnaire(db, p.FirmID, key)
	if err != nil {
		return QuestionnaireDetail{}, translate(err)
	}
	d, confirmed, err := row.draft()
	if err != nil {
		return QuestionnaireDetail{}, err
	}
	out := QuestionnaireDetail{
		Key: key, Revision: row.Revision, Draft: d, Confirmed: confirmed, Findings: questionnaire.Check(d, confirmed),
		ChangedAt: row.ChangedAt, ChangedBy: row.ChangedBy, ArchivedAt: row.ArchivedAt,
	}
	versions, err := ownVersions(db, p.FirmID, key)
	if err != nil {
		return QuestionnaireDetail{}, translate(err)
	}
	for n, v := range versions {
		out.Versions = append(out.Versions, QuestionnaireVersion{v.Version, v.PublishedAt, v.PublishedBy})
		if n == 0 {
			last, err := readPublished(v.Document, v.Lines)
			if err != nil {
				return QuestionnaireDetail{}, err
			}
			out.Changes = questionnaire.Diff(last.Document, d)
		}
	}
	uses, err := questionnaireUses(db, p, s.clock())
	out.Cycles = uses[key]
	return out, translate(err)
}

// QuestionnaireDocument gives a questionnaire as one document: a published version of a built-in one or of the firm's own, or, as
// version 0, the firm's draft. NotFound otherwise.
func (s *Store) QuestionnaireDocument(ctx context.Context, p survey.Principal, key string, version int) (questionnaire.Published, error) {
	db := s.rows(ctx)
	if version == 0 && instruments.IsOwn(key) {
		row, err := ownQuestionnaire(db, p.FirmID, key)
		if err != nil {
			return questionnaire.Published{}, translate(err)
		}
		d, _, err := row.draft()
		return questionnaire.Published{Document: d}, err
	}
	if version == 0 {
		latest, err := s.instruments.Latest(key, "en")
		if err != nil {
			return questionnaire.Published{}, err
		}
		version = latest.Version
	}
	published, err := s.publishedVersion(db, p.FirmID, questionnaire.DocumentOrigin{Key: key, Version: version})
	return published, translate(err)
}
