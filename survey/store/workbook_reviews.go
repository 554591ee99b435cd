package store

import (
	"gorm.io/gorm"

	"parallax/survey"
)

// addAgreed adds what the workbook's accounts have agreed with us: their reviews in the cycle, and their promises, as the page of each
// review would show them to p.
func (s *Store) addAgreed(db *gorm.DB, p survey.Principal, now *evidence, book *Workbook) error {
	all, err := s.commitmentsOf(db, p, commitmentFilter{})
	if err != nil {
		return err
	}
	var rows []reviewRow
	if err := db.Raw("SELECT * FROM reviews WHERE firm_id = ? AND cycle_id = ?", p.FirmID, now.cycle.ID).Scan(&rows).Error; err != nil {
		return err
	}
	opened := make(map[string]reviewRow, len(rows))
	for _, r := range rows {
		opened[r.AccountID] = r
	}
	byAccount := map[string][]CommitmentLine{}
	for _, line := range all {
		byAccount[line.AccountID] = append(byAccount[line.AccountID], line)
	}
	promised := map[string]bool{}
	for _, a := range book.Accounts {
		if _, ok := opened[a.Line.AccountID]; !survey.SeeReview(p, a.Line.Sight, ok).Reads {
			continue
		}
		before, since := aroundCycle(byAccount[a.Line.AccountID], now.cycle)
		for _, line := range before {
			book.Commitments = append(book.Commitments, WorkbookCommitment{line, true})
		}
		for _, line := range since {
			book.Commitments = append(book.Commitments, WorkbookCommitment{line, false})
		}
		promised[a.Line.AccountID] = len(before) > 0
	}
	book.Reviews, err = s.workbookReviews(db, p, now, book.Accounts, opened, promised)
	return err
}

// workbookReviews gives the reviews that somebody has opened and p may read, in the order of the accounts.
func (s *Store) workbookReviews(db *gorm.DB, p survey.Principal, now *evidence, accounts []WorkbookAccount, opened map[string]reviewRow, promised map[string]bool) ([]WorkbookReview, error) {
	if len(opened) == 0 {
		return nil, nil
	}
	people, err := reviewPeopleOf(db, p.FirmID, now.cycle.ID)
	if err != nil {
		return nil, err
	}
	// The agenda by rule is made with the team's eyes, as on the review's page.
	shared, err := s.gather(db, survey.Principal{FirmID: p.FirmID, Role: survey.Viewer}, []survey.Cycle{now.cycle}, scope{now: byQuestion})
	if err != nil {
		return nil, err
	}
	var out []WorkbookReview
	for _, a := range accounts {
		row, ok := opened[a.Line.AccountID]
		may := survey.SeeReview(p, a.Line.Sight, ok)
		if !ok || !may.Reads {
			continue
		}
		r := reviewing{seen: now, own: now.dossier(a.Line.AccountID)}
		if d := shared[now.cycle.ID].dossier(a.Line.AccountID); d != nil && d.sight.Client {
			r.team = d.comparison
		}
		page := ReviewPage{Cycle: now.cycle, May: may, Agenda: survey.Agenda(now.instrument, r.team, promised[a.Line.AccountID])}
		if err := page.write(r, row, people[row.ID]); err != nil {
			return nil, err
		}
		out = append(out, WorkbookReview{AccountID: a.Line.AccountID, AccountName: a.Line.Name, Review: *page.Review, People: page.People})
	}
	return out, nil
}

// reviewPeopleOf are those who come to each review of a cycle.
func reviewPeopleOf(db *gorm.DB, firmID, cycleID string) (map[string][]reviewPerson, error) {
	var rows []reviewPerson
	if err := db.Raw(reviewPeopleFrom+" WHERE rp.firm_id = ? AND rp.review_id IN (SELECT id FROM reviews WHERE cycle_id = ?)"+reviewPeopleOrder,
		firmID, cycleID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := map[string][]reviewPerson{}
	for _, r := range rows {
		out[r.ReviewID] = append(out[r.ReviewID], r)
	}
	return out, nil
}
