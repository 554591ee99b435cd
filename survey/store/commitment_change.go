package store

import (
	"context"

	"parallax/survey"
)

// Commitments gives the promises of an account that p may know of. NotFound when there is no such account for p.
func (s *Store) Commitments(ctx context.Context, p survey.Principal, accountID string) ([]CommitmentLine, error) {
	db := s.rows(ctx)
	if _, err := loadAccount(db, p, accountID); err != nil {
		return nil, translate(err)
	}
	return s.judged(ctx, p, commitmentFilter{accountID: accountID})
}

// AllCommitments gives the promises of all accounts: for sellers those of their own accounts, and their own.
func (s *Store) AllCommitments(ctx context.Context, p survey.Principal) ([]CommitmentLine, error) {
	return s.judged(ctx, p, commitmentFilter{})
}

// judged gives promises with what the client's people say of them.
func (s *Store) judged(ctx context.Context, p survey.Principal, f commitmentFilter) ([]CommitmentLine, error) {
	db := s.rows(ctx)
	all, err := s.commitmentsOf(db, p, f)
	if err != nil {
		return nil, translate(err)
	}
	seen, err := s.addVerdicts(db, p, all)
	if err != nil {
		return nil, translate(err)
	}
	return all, translate(s.recordReveals(ctx, p, seen))
}

// cleaned is the change as it is stored, or Invalid with every problem found.
func (c CommitmentChange) cleaned() (CommitmentChange, error) {
	var found problems
	c.What = found.line("what", c.What, survey.MaxPromise, true)
	c.Evidence = found.line("evidence", c.Evidence, survey.MaxEvidence, false)
	c.OwnerName = found.line("owner_name", c.OwnerName, 120, false)
	if owners := len(c.OwnerMemberID) + len(c.OwnerContactID); (c.OwnerMemberID != "" && c.OwnerContactID != "") || (owners > 0 && c.OwnerName != "") {
		found.add("owner_name", "several people", "one person who keeps it", "Choose one; name the others in the text.")
	}
	if c.Due != "" {
		if _, ok := survey.ReadDate(c.Due); !ok {
			found.add("due", clip(c.Due), "a day such as 2026-06-12", "Pick the day by which it is kept.")
		}
	}
	return c, survey.InvalidInput(found...)
}

// AddCommitment makes a promise, on an account or in the review of a cycle. Forbidden while p may not see that review.
func (s *Store) AddCommitment(ctx context.Context, p survey.Principal, accountID string, c CommitmentChange) (CommitmentLine, error) {
	c, err := c.cleaned()
	if err != nil {
		return CommitmentLine{}, err
	}
	var id string
	var r reviewing
	if c.CycleID != "" {
		if r, err = s.reviewing(s.rows(ctx), p, c.CycleID, accountID); err != nil {
			return CommitmentLine{}, translate(err)
		}
	}
	err = s.transact(ctx, func(t *tx) error {
		account, err := loadAccount(t.DB, p, accountID)
		if err != nil {
			return err
		}
		if p.Role == survey.Viewer {
			return survey.Errorf(survey.Forbidden, "Your role reads commitments and doesn’t change them.")
		}
		if err := t.checkOwner(p, accountID, c); err != nil {
			return err
		}
		if c.CycleID != "" {
			if _, err := t.workOnReview(p, r); err != nil {
				return err
			}
		}
		id = t.newID()
		if err := t.Exec(`INSERT INTO commitments (id, firm_id, account_id, cycle_id, what, evidence, owner_member_id, owner_contact_id, owner_name, due,
			state, told, created_at, created_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)`, id, p.FirmID, accountID,
			optional(c.CycleID), c.What, c.Evidence, optional(c.OwnerMemberID), optional(c.OwnerContactID), c.OwnerName, c.Due, c.Told,
			t.now, p.MemberID+p.KeyID, t.now).Error; err != nil {
			return err
		}
		return t.noteCommitment(p, id, accountID, account.Name, "made", "")
	})
	if err != nil {
		return CommitmentLine{}, err
	}
	return s.commitment(ctx, p, id)
}

// UpdateCommitment changes what was promised, by whom or by when. Which review it comes from stays. Conflict when somebody has changed it since
// p saw it.
func (s *Store) UpdateCommitment(ctx context.Context, p survey.Principal, id string, c CommitmentChange) (CommitmentLine, error) {
	c, err := c.cleaned()
	if err != nil {
		return CommitmentLine{}, err
	}
	return s.changeCommitment(ctx, p, id, "changed", "", func(t *tx, now CommitmentLine) error {
		if c.SeenAt != nil && !moment(*c.SeenAt).Equal(now.ChangedAt) {
			return survey.Errorf(survey.Conflict, "Somebody else has changed this commitment since you opened it. Copy what you want to keep, then close it and open it again.")
		}
		if c.CycleID != "" && c.CycleID != now.CycleID {
			return survey.InvalidInput(survey.Problem{
				Where: "cycle_id", Found: clip(c.CycleID), Expected: "the cycle of the review that it was made in, or nothing", Fix: "Leave it out: a change keeps it.",
			})
		}
		if c.OwnerMemberID != now.OwnerMemberID || c.OwnerContactID != now.OwnerContactID {
			if err := t.checkOwner(p, now.AccountID, c); err != nil {
				return err
			}
		}
		return t.Exec(`UPDATE commitments SET what = ?, evidence = ?, owner_member_id = ?, owner_contact_id = ?, owner_name = ?, due = ?, told = ?, changed_at = ?
			WHERE id = ? AND firm_id = ?`, c.What, c.Evidence, optional(c.OwnerMemberID), optional(c.OwnerContactID), c.OwnerName, c.Due, c.Told,
			t.now, id, p.FirmID).Error
	})
}

// SettleCommitment says what became of a promise, or that it is open again. Why is asked for where it was not kept, or dropped.
func (s *Store) SettleCommitment(ctx context.Context, p survey.Principal, id string, state survey.CommitmentState, why string) (CommitmentLine, error) {
	var found problems
	if !state.Valid() {
		found.add("state", clip(string(state)), "open, kept, not kept or dropped", "Pick one of these.")
	}
	why = found.line("why", why, survey.MaxWhy, state == survey.BrokeWord || state == survey.Dropped)
	if err := survey.InvalidInput(found...); err != nil {
		return CommitmentLine{}, err
	}
	return s.changeCommitment(ctx, p, id, string(state), why, func(t *tx, _ CommitmentLine) error {
		return t.Exec("UPDATE commitments SET state = ?, changed_at = ? WHERE id = ? AND firm_id = ?", state, t.now, id, p.FirmID).Error
	})
}

// RemoveCommitment takes a promise off that was never meant; RestoreCommitment puts it back.
func (s *Store) RemoveCommitment(ctx context.Context, p survey.Principal, id string) error {
	_, err := s.changeCommitment(ctx, p, id, "removed", "", func(t *tx, _ CommitmentLine) error {
		return t.Exec("UPDATE commitments SET removed_at = ?, changed_at = ? WHERE id = ? AND firm_id = ? AND removed_at IS NULL", t.now, t.now, id, p.FirmID).Error
	})
	return err
}

// RestoreCommitment puts a promise back that was taken off.
func (s *Store) RestoreCommitment(ctx context.Context, p survey.Principal, id string) (CommitmentLine, error) {
	return s.changeCommitment(ctx, p, id, "restored", "", func(t *tx, _ CommitmentLine) error {
		return t.Exec("UPDATE commitments SET removed_at = NULL, changed_at = ? WHERE id = ? AND firm_id = ?", t.now, id, p.FirmID).Error
	})
}

// changeCommitment changes one that p may know of, and notes it; NotFound otherwise.
func (s *Store) changeCommitment(ctx context.Context, p survey.Principal, id, what, why string, change func(*tx, CommitmentLine) error) (CommitmentLine, error) {
	err := s.transact(ctx, func(t *tx) error {
		now, err := t.changeable(p, id, what == "restored")
		if err == nil {
			err = t.lock("accounts", now.AccountID, p.FirmID)
		}
		if err == nil {
			now, err = t.changeable(p, id, what == "restored") // of two at once the second finds what the first has done
		}
		if err != nil {
			return err
		}
		if err := change(t, now); err != nil {
			return err
		}
		if err := t.refreshOpening(p.FirmID, now.AccountID); err != nil {
			return err
		}
		return t.noteCommitment(p, id, now.AccountID, now.AccountName, what, why)
	})
	if err != nil {
		return CommitmentLine{}, err
	}
	return s.commitment(ctx, p, id)
}

// changeable is a commitment that p may change; one that was taken off only where it is to be put back.
func (t *tx) changeable(p survey.Principal, id string, removed bool) (CommitmentLine, error) {
	found, err := t.store.commitmentsOf(t.DB, p, commitmentFilter{id: id, removed: removed})
	switch {
	case err != nil:
		return CommitmentLine{}, err
	case len(found) == 0:
		return CommitmentLine{}, missing("commitment")
	case !found[0].May:
		return CommitmentLine{}, survey.Errorf(survey.Forbidden, "Your role reads commitments and doesn’t change them.")
	}
	return found[0], nil
}

// noteCommitment tells what became of it in its own history and in the audit log.
func (t *tx) noteCommitment(p survey.Principal, id, accountID, account, what, why string) error {
	if err := t.Exec("INSERT INTO commitment_events (id, firm_id, commitment_id, at, actor_name, what, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
		t.newID(), p.FirmID, id, t.now, p.Name, what, why).Error; err != nil {
		return err
	}
	return t.audit(p, what, "commitment", id, account, fields{"account_id": accountID})
}

// commitment is one as it stands.
func (s *Store) commitment(ctx context.Context, p survey.Principal, id string) (CommitmentLine, error) {
	found, err := s.commitmentsOf(s.rows(ctx), p, commitmentFilter{id: id, removed: true})
	if err != nil || len(found) == 0 {
		return CommitmentLine{}, translate(err)
	}
	return found[0], nil
}

// checkOwner refuses an owner who could not know of it: our people are on the account's team or run cycles, contacts belong to the account.
func (t *tx) checkOwner(p survey.Principal, accountID string, c CommitmentChange) error {
	var n int64
	switch {
	case c.OwnerMemberID != "":
		if err := t.Raw(`SELECT count(*) FROM members m WHERE m.id = ? AND m.firm_id = ? AND m.active AND (m.role IN ('admin', 'manager')
			OR EXISTS (SELECT 1 FROM account_members am WHERE am.account_id = ? AND am.member_id = m.id))`, c.OwnerMemberID, p.FirmID, accountID).
			Scan(&n).Error; err != nil {
			return err
		}
	case c.OwnerContactID != "":
		if err := t.Raw("SELECT count(*) FROM contacts WHERE id = ? AND firm_id = ? AND account_id = ?", c.OwnerContactID, p.FirmID, accountID).
			Scan(&n).Error; err != nil {
			return err
		}
	default:
		return nil
	}
	if n > 0 {
		return nil
	}
	var found problems
	found.add("owner_member_id", "somebody else", "one of the account’s team, or a contact of the account", "Choose from the list, or type the name.")
	return survey.InvalidInput(found...)
}
