package store

import (
	"context"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/lenses"
)

// Workbook hands write a cycle as far as p may see it: the accounts, questions and answers of the portfolio and the gap pages.
// NotFound when p may not look at the cycle. It is audited before anything is handed out, and so is the team's first sight of
// its clients' answers, as on the pages. Single responses are read while write walks them, so that memory holds one at a time.
func (s *Store) Workbook(ctx context.Context, p survey.Principal, cycleID string, write func(Workbook) error) error {
	return s.WorkbookAsOf(ctx, p, cycleID, 0, write)
}

// WorkbookAsOf is Workbook by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) WorkbookAsOf(ctx context.Context, p survey.Principal, cycleID string, version int, write func(Workbook) error) error {
	now, previous, err := s.twoYears(ctx, p, edition{cycleID, version}, byQuestion, nil)
	if err != nil {
		return translate(err)
	}
	db, made := s.rows(ctx), s.clock()
	sellers, err := sellerLevels(db, p, cycleID)
	if err != nil {
		return translate(err)
	}
	book := Workbook{
		Cycle: now.cycle, State: now.cycle.StateAt(made), Instrument: now.instrument, MadeAt: made, Reader: p.Name, Role: p.Role,
		Minimum: survey.MinimumFor(p, now.cycle), Accounts: make([]WorkbookAccount, 0, len(now.accounts)),
		Responses: now.responses(db, p),
	}
	if p.Role != survey.Viewer {
		if book.LeftOff, err = loadLeftOff(db, p, cycleID, ""); err != nil {
			return translate(err)
		}
	}
	if previous != nil {
		book.Previous = &Ref{ID: previous.cycle.ID, Name: previous.cycle.Name}
	}
	lines, seen := now.lines(p, previous)
	rules := lenses.New(now.instrument)
	for n := range lines {
		book.Accounts = append(book.Accounts, now.workbookAccount(p, previous, rules, lines[n], sellers[lines[n].AccountID]))
	}
	if err := s.addAgreed(db, p, now, &book); err != nil {
		return translate(err)
	}
	if err := s.recordReveals(ctx, p, seen); err != nil {
		return translate(err)
	}
	if err := s.transact(ctx, func(t *tx) error {
		return t.audit(p, "export workbook", "cycle", cycleID, now.cycle.Name, fields{"accounts": len(lines), "version": now.cycle.Version})
	}); err != nil {
		return err
	}
	return write(book)
}

// workbookAccount puts an account's questions beside its line of the portfolio, and the year before beside each.
func (e *evidence) workbookAccount(p survey.Principal, previous *evidence, rules lenses.Rules, line PortfolioLine, sellers []survey.Levels) WorkbookAccount {
	d := e.dossier(line.AccountID)
	out := WorkbookAccount{Line: line, Lenses: e.lensesOf(p, rules, d), Questions: make([]WorkbookQuestion, 0, len(d.comparison.Questions))}
	before := previous.besideByQuestion(p, line.AccountID, d.sight, e.instrument)
	for n, c := range e.shown(p, d) {
		q := WorkbookQuestion{Comparison: c}
		if old, ok := before[d.comparison.Questions[n].Key]; ok {
			q.Previous = &old
		}
		if c.Seller != nil {
			q.SellerLevels = levelsGiven(sellers, n)
		}
		out.Questions = append(out.Questions, q)
	}
	return out
}

// besideByQuestion is what the year before says of an account, by question that goes on, to stand beside what sight shows of this year.
func (e *evidence) besideByQuestion(p survey.Principal, accountID string, sight survey.Sight, now survey.Instrument) map[string]Comparison {
	old := e.beside(accountID, sight)
	if old == nil || e.overall(p, old, old.sight) == nil {
		return nil
	}
	out := make(map[string]Comparison, len(old.comparison.Questions))
	goOn := survey.Continuing(e.instrument, now)
	for n, c := range e.shown(p, old) {
		if key := old.comparison.Questions[n].Key; goOn[key] {
			out[key] = c
		}
	}
	return out
}

// sellerLevels are the levels that teams have sealed, by account.
func sellerLevels(db *gorm.DB, p survey.Principal, cycleID string) (map[string][]survey.Levels, error) {
	clause, args := own(p, "r.account_id")
	var rows []struct {
		AccountID string
		Levels    survey.Levels
	}
	if err := db.Raw("SELECT r.account_id, r.levels FROM responses r WHERE r.firm_id = ? AND r.cycle_id = ? AND r.side = 'seller' AND r.submitted_at IS NOT NULL"+clause,
		append([]any{p.FirmID, cycleID}, args...)...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[string][]survey.Levels, len(rows))
	for _, r := range rows {
		out[r.AccountID] = append(out[r.AccountID], r.Levels)
	}
	return out, nil
}
