package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
)

// sharing is a review from which something may be shared: what it is made of, and what p may do.
type sharing struct {
	reviewing
	page SharePage
}

// SharePage gives what could be shared of a review and what is. NotFound when the account isn't in the cycle, or isn't p's.
func (s *Store) SharePage(ctx context.Context, p survey.Principal, cycleID, accountID string) (SharePage, error) {
	w, err := s.sharing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return SharePage{}, translate(err)
	}
	return w.page, translate(s.recordReveals(ctx, p, w.reveals(p)))
}

// reveals is what p sees for the first time, if anything.
func (w sharing) reveals(p survey.Principal) []reveal {
	if len(w.page.Result) == 0 {
		return nil
	}
	return w.seen.reveals(nil, p, w.own, w.own.sight)
}

func (s *Store) sharing(db *gorm.DB, p survey.Principal, cycleID, accountID string) (sharing, error) {
	r, err := s.reviewing(db, p, cycleID, accountID)
	if err != nil {
		return sharing{}, err
	}
	row, err := loadReview(db, p.FirmID, cycleID, accountID)
	if err != nil {
		return sharing{}, err
	}
	cycle, review := r.seen.cycle, survey.SeeReview(p, r.own.sight, row != nil)
	w := sharing{reviewing: r, page: SharePage{
		Cycle: cycle, State: cycle.StateAt(s.clock()), Account: Ref{ID: accountID, Name: r.own.account.Name}, Instrument: r.seen.instrument,
		Sight: r.own.sight, Reads: review.Reads, May: survey.MayShare(p, p.MemberID != "" && r.own.lead != nil && r.own.lead.ID == p.MemberID, review),
	}}
	if !w.page.Reads {
		return w, nil
	}
	w.page.Result = survey.ViewForClient(r.seen.instrument, r.client, w.page.State == survey.Ended).Rungs
	all, err := s.commitmentsOf(db, p, commitmentFilter{accountID: accountID})
	if err != nil {
		return sharing{}, err
	}
	before, since := aroundCycle(all, cycle)
	w.page.Choices = slices.Concat(since, before)
	return w, w.addShared(db)
}

// addShared adds what is shared, and whether it still reads as it would now.
func (w *sharing) addShared(db *gorm.DB) error {
	row, shared, err := loadShared(db, w.page.Cycle.FirmID, w.page.Cycle.ID, w.page.Account.ID)
	if err != nil || row == nil {
		return err
	}
	now := SharedNow{Shared: *shared, At: row.SharedAt, By: row.SharedBy, Changed: len(shared.Result) > 0 && !slices.Equal(shared.Result, w.page.Result)}
	for _, told := range shared.Promises {
		at := slices.IndexFunc(w.page.Choices, func(c CommitmentLine) bool { return c.ID == told.ID })
		now.Changed = now.Changed || at >= 0 && told != toldOf(w.page.Choices[at])
	}
	w.page.Shared = &now
	return nil
}

// toldOf is a promise as the client would be told of it now.
func toldOf(c CommitmentLine) survey.SharedPromise {
	out := survey.SharedPromise{ID: c.ID, What: c.What, Due: c.Due, State: c.State, Yours: c.OwnerContactID != "" || c.OwnerName != ""}
	if c.OwnerIsOurs {
		out.Who = c.Owner
	}
	return out
}
