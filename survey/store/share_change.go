package store

import (
	"context"
	"fmt"
	"slices"

	"parallax/mailer/words"
	"parallax/survey"
)

// ShareReview shows the client what came of a review, behind the links that they have: anew, in place of what was shared before.
//
// Conflict before the cycle has closed; Forbidden for whoever doesn't lead the account and doesn't run cycles; Invalid for nothing at
// all, a result that too few have answered for, and promises that aren't of this account's review.
func (s *Store) ShareReview(ctx context.Context, p survey.Principal, cycleID, accountID string, c ShareChange) (SharePage, error) {
	w, shared, err := s.wished(ctx, p, cycleID, accountID, c)
	if err != nil {
		return SharePage{}, err
	}
	text, err := inJSON(keptResult(shared.Result))
	if err != nil {
		return SharePage{}, err
	}
	err = s.transact(ctx, func(t *tx) error {
		if err := t.lock("accounts", accountID, p.FirmID); err != nil {
			return err
		}
		if err := t.Exec(`INSERT INTO shared_results (cycle_id, account_id, firm_id, result, version, note, shared_at, shared_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (cycle_id, account_id) DO UPDATE SET result = excluded.result, version = excluded.version, note = excluded.note,
			shared_at = excluded.shared_at, shared_by = excluded.shared_by, taken_at = NULL`,
			cycleID, accountID, p.FirmID, text, w.tells, shared.Note, t.now, p.Name).Error; err != nil {
			return err
		}
		if err := t.tellPromises(p.FirmID, cycleID, accountID, shared.Promises); err != nil {
			return err
		}
		if err := t.refreshOpening(p.FirmID, accountID); err != nil {
			return err
		}
		return t.audit(p, "share", "review", accountID, w.page.Account.Name, fields{
			"cycle_id": cycleID, "result": len(shared.Result) > 0, "note": shared.Note != "", "promises": len(shared.Promises),
		})
	})
	if err != nil {
		return SharePage{}, err
	}
	return s.SharePage(ctx, p, cycleID, accountID)
}

// tellPromises makes these the promises that are shared of a review.
func (t *tx) tellPromises(firmID, cycleID, accountID string, promises []survey.SharedPromise) error {
	if err := t.Exec("DELETE FROM shared_promises WHERE firm_id = ? AND cycle_id = ? AND account_id = ?", firmID, cycleID, accountID).Error; err != nil {
		return err
	}
	for n, c := range promises {
		if err := t.Exec(`INSERT INTO shared_promises (cycle_id, account_id, commitment_id, firm_id, place, what, due, who, yours)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, cycleID, accountID, c.ID, firmID, n, c.What, c.Due, c.Who, c.Yours).Error; err != nil {
			return err
		}
		if err := t.Exec("UPDATE commitments SET told = TRUE WHERE id = ? AND firm_id = ?", c.ID, firmID).Error; err != nil {
			return err
		}
	}
	return nil
}

// TakeBackShared shows the client no longer what was shared of a review. Where nothing is shared it changes nothing.
func (s *Store) TakeBackShared(ctx context.Context, p survey.Principal, cycleID, accountID string) error {
	w, err := s.sharing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return translate(err)
	}
	if err := w.allowed(p); err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		if err := t.lock("accounts", accountID, p.FirmID); err != nil {
			return err
		}
		done := t.Exec("UPDATE shared_results SET taken_at = ? WHERE firm_id = ? AND cycle_id = ? AND account_id = ? AND taken_at IS NULL",
			t.now, p.FirmID, cycleID, accountID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.refreshOpening(p.FirmID, accountID); err != nil {
			return err
		}
		return t.audit(p, "take back", "review", accountID, w.page.Account.Name, fields{"cycle_id": cycleID})
	})
}

// PreviewShared gives the page that a client would see of what p means to share, as to an invented contact. It changes nothing; errors
// as of ShareReview.
func (s *Store) PreviewShared(ctx context.Context, p survey.Principal, cycleID, accountID string, c ShareChange) (Asking, survey.Shared, error) {
	w, shared, err := s.wished(ctx, p, cycleID, accountID, c)
	if err != nil {
		return Asking{}, survey.Shared{}, err
	}
	firm, err := s.Firm(ctx, p)
	if err != nil {
		return Asking{}, survey.Shared{}, err
	}
	a := Asking{
		FirmID: p.FirmID, FirmName: firm.Name, FirmColor: firm.Color, Logo: firm.Logo, ContactFirst: trialName, Locale: words.For(firm.Locale).Locale,
		AccountID: accountID, AccountName: w.page.Account.Name, Cycle: w.page.Cycle,
	}
	if w.own.lead != nil {
		a.LeadName = w.own.lead.Name
	}
	return a, shared, nil
}

// wished is what p means to share, checked.
func (s *Store) wished(ctx context.Context, p survey.Principal, cycleID, accountID string, c ShareChange) (sharing, survey.Shared, error) {
	w, err := s.sharing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return w, survey.Shared{}, translate(err)
	}
	if err := w.allowed(p); err != nil {
		return w, survey.Shared{}, err
	}
	out := survey.Shared{InstrumentKey: w.page.Cycle.InstrumentKey, InstrumentVersion: w.page.Cycle.InstrumentVersion, ClosedAt: w.page.Cycle.EndsAt()}
	var found problems
	out.Note = found.text("note", c.Note, survey.MaxSharedNote)
	if out.Promises = w.chosen(c.CommitmentIDs, &found); c.Result {
		if out.Result = w.page.Result; len(out.Result) == 0 {
			found.add("result", "a result of too few", fmt.Sprintf("answers of at least %d of the client’s people", survey.GroupMinimum), "Share the promises without it.")
		}
	}
	if len(found) == 0 && len(out.Result)+len(out.Promises) == 0 && out.Note == "" {
		found.add("result", "nothing", "the result, a note or a promise", "Choose what the client may see.")
	}
	return w, out, survey.InvalidInput(found...)
}

func (w sharing) allowed(p survey.Principal) error {
	switch {
	case w.page.State != survey.Ended:
		return survey.Errorf(survey.Conflict, "A result can be shared once its cycle has closed.")
	case w.page.May:
		return nil
	case p.Role == survey.Viewer:
		return survey.Errorf(survey.Forbidden, "Your role reads reviews and doesn’t share them.")
	case !w.page.Reads:
		return refusedReview(p, w.page.Sight)
	}
	return survey.Errorf(survey.Forbidden, "The account’s lead or a manager shares the result with the client.")
}

// chosen are the promises that somebody picked to be told.
func (w sharing) chosen(ids []string, found *problems) []survey.SharedPromise {
	if len(ids) > survey.MaxSharedPromises {
		found.add("commitment_ids", fmt.Sprintf("%d promises", len(ids)), fmt.Sprintf("at most %d", survey.MaxSharedPromises), "Choose those that matter most to the client.")
		return nil
	}
	out := make([]survey.SharedPromise, 0, len(ids))
	for n, id := range ids {
		at := slices.IndexFunc(w.page.Choices, func(c CommitmentLine) bool { return c.ID == id })
		if at < 0 || slices.Contains(ids[:n], id) {
			found.add("commitment_ids", "a promise that isn’t in this review, or twice", "promises of this account, each once", "Choose from the list.")
			return nil
		}
		out = append(out, toldOf(w.page.Choices[at]))
	}
	return out
}
