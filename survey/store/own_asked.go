package store

import (
	"context"
	"slices"

	"parallax/survey"
	"parallax/survey/instruments"
)

// askable is a questionnaire that p's firm may ask in a cycle: a built-in one, or one of its own. NotFound for another firm's.
func (t *tx) askable(p survey.Principal, key string, version int) (survey.Instrument, error) {
	if instruments.IsOwn(key) {
		if _, err := ownQuestionnaire(t.DB, p.FirmID, key); err != nil {
			return survey.Instrument{}, err
		}
	}
	return t.store.instruments.At(key, version, "en")
}

// goesOn tells whether any question of an earlier cycle is asked again.
func (s *Store) goesOn(previous survey.Cycle, asked survey.Instrument) bool {
	if previous.InstrumentKey == asked.Key {
		return true
	}
	before, err := s.instrument(previous)
	return err == nil && len(survey.Continuing(before, asked)) > 0
}

// Instruments gives every version that p's firm may ask, in its original language: its own that aren't archived, the newest first, then
// the built-in ones.
func (s *Store) Instruments(ctx context.Context, p survey.Principal) ([]survey.Instrument, error) {
	var rows []struct {
		Key     string
		Version int
	}
	if err := s.rows(ctx).Raw(`SELECT v.key, v.version FROM questionnaire_versions v JOIN questionnaires q ON q.key = v.key AND q.firm_id = v.firm_id
		WHERE q.firm_id = ? AND q.archived_at IS NULL ORDER BY v.published_at, v.key, v.version`, p.FirmID).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := s.instruments.Versions()
	for _, r := range rows {
		i, err := s.instruments.At(r.Key, r.Version, "")
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	slices.SortStableFunc(out, func(a, b survey.Instrument) int { return ownRank(a) - ownRank(b) })
	return out, nil
}

// ownRank puts the strength meter first: what a new cycle starts with is no accident of the alphabet.
func ownRank(i survey.Instrument) int {
	switch {
	case i.Key == survey.StrengthLens:
		return 0
	case !instruments.IsOwn(i.Key):
		return 1
	}
	return 2
}
