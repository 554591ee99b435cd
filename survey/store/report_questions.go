package store

import (
	"context"

	"parallax/survey"
)

// Questions gives every choice question of a cycle over the accounts of which p may see the client's side; for sellers these
// are among their own. The first sight of a client's side is logged as on the account's page.
func (s *Store) Questions(ctx context.Context, p survey.Principal, cycleID string) (QuestionReport, error) {
	return s.QuestionsAsOf(ctx, p, cycleID, 0)
}

// QuestionsAsOf is Questions by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) QuestionsAsOf(ctx context.Context, p survey.Principal, cycleID string, version int) (QuestionReport, error) {
	db := s.rows(ctx)
	cycle, err := s.edition(db, p, edition{cycleID, version})
	if err != nil {
		return QuestionReport{}, translate(err)
	}
	all, err := s.gather(db, p, []survey.Cycle{cycle}, scope{})
	if err != nil {
		return QuestionReport{}, translate(err)
	}
	e := all[cycleID]
	seen := e.seen()
	report := QuestionReport{Cycle: e.line(p, s.clock()), Accounts: len(seen)}
	comparisons := make([]survey.AccountComparison, 0, len(seen))
	var reveals []reveal
	for _, d := range seen {
		comparisons = append(comparisons, d.comparison)
		reveals = e.reveals(reveals, p, d, d.sight)
	}
	for _, view := range survey.ViewQuestions(e.instrument, comparisons) {
		question, _ := e.instrument.Question(view.Key)
		report.Questions = append(report.Questions, QuestionFigures{QuestionView: view, Question: question, Rungs: e.instrument.RungsOf(&question), Cut: e.instrument.CutOf(&question)})
	}
	return report, translate(s.recordReveals(ctx, p, reveals))
}

// seen are the accounts of which p may see the client's side. Reports over accounts are made of these alone, so that nothing
// in them can tell what an account's own page would not.
func (e *evidence) seen() []*dossier {
	out := make([]*dossier, 0, len(e.accounts))
	for _, d := range e.accounts {
		if d.sight.Client {
			out = append(out, d)
		}
	}
	return out
}
