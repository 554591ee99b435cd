package store

import (
	"context"

	"parallax/survey"
)

// deciding is a suggestion that somebody decides about.
type deciding struct {
	suggestedRow
	cycle survey.Cycle
}

// AcceptSuggestion makes a colleague whom a client named a contact, or finds them among the account's, and asks them where the cycle is
// open: in their office hours, by the rules of every other mail. c holds what is known beside the address, which nobody
// changes on the way: a link goes where the address goes. A contact found stays as it is.
//
// Conflict when somebody has decided already, the address is on the list of those never emailed, or something else stands against
// writing; Forbidden to whom suggestions of the account don't concern, and to a lead for one of the firm's own people.
func (s *Store) AcceptSuggestion(ctx context.Context, p survey.Principal, id string, c ContactChange) (Acceptance, error) {
	var out Acceptance
	err := s.transact(ctx, func(t *tx) error {
		d, err := t.deciding(p, id, survey.SuggestionWaiting)
		if err != nil {
			return err
		}
		if d.Never {
			return survey.Errorf(survey.Conflict, "%s is on the list of those never emailed, so nobody is asked there.", d.Email)
		}
		if err := t.refuseAddress(p, "", d.EmailKey); err != nil {
			return err
		}
		row, err := t.acceptedContact(p, d, c)
		if err != nil {
			return err
		}
		contact := row.contact()
		out = Acceptance{ContactID: contact.ID, Name: contact.Name()}
		if out.Outcome, out.LeavesAt, err = t.ask(p, d, row); err != nil {
			return err
		}
		if err := t.settleSuggestion(p, d, survey.SuggestionAccepted, "", &contact.ID); err != nil {
			return err
		}
		return t.audit(p, "accept a suggested colleague", "contact", contact.ID, contact.Name(),
			fields{"cycle_id": d.CycleID, "account_id": d.AccountID, "outcome": out.Outcome})
	})
	return out, err
}

// DeclineSuggestion says that a colleague whom a client named is not asked, and why. Their name goes into no log. Errors as of AcceptSuggestion.
func (s *Store) DeclineSuggestion(ctx context.Context, p survey.Principal, id, reason string) error {
	reason, err := survey.CleanDecline(reason)
	if err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		d, err := t.deciding(p, id, survey.SuggestionWaiting)
		if err != nil {
			return err
		}
		if err := t.settleSuggestion(p, d, survey.SuggestionDeclined, reason, nil); err != nil {
			return err
		}
		return t.audit(p, "decline a suggested colleague", "account", d.AccountID, d.AccountName, fields{"cycle_id": d.CycleID, "suggestion_id": d.ID})
	})
}

// ReopenSuggestion takes a refusal back. Errors as of AcceptSuggestion.
func (s *Store) ReopenSuggestion(ctx context.Context, p survey.Principal, id string) error {
	return s.transact(ctx, func(t *tx) error {
		d, err := t.deciding(p, id, survey.SuggestionDeclined)
		if err != nil {
			return err
		}
		if err := t.Exec(`UPDATE suggestions SET state = 'waiting', decided_at = NULL, decided_by_name = '', reason = ''
			WHERE firm_id = ? AND cycle_id = ? AND account_id = ? AND email_key = ? AND state = 'declined' AND forgotten_at IS NULL`,
			p.FirmID, d.CycleID, d.AccountID, d.EmailKey).Error; err != nil {
			return err
		}
		return t.audit(p, "reconsider a suggested colleague", "account", d.AccountID, d.AccountName, fields{"cycle_id": d.CycleID, "suggestion_id": d.ID})
	})
}

// deciding gives a suggestion that p may decide about and that is in a state. Its cycle can't be closed meanwhile, and of two who decide at
// once the second finds what the first has done.
func (t *tx) deciding(p survey.Principal, id string, state survey.SuggestionState) (deciding, error) {
	d, err := t.loadDeciding(p, id)
	if err == nil {
		err = t.lock("cycles", d.CycleID, p.FirmID)
	}
	if err == nil {
		err = t.lock("accounts", d.AccountID, p.FirmID)
	}
	if err == nil {
		d, err = t.loadDeciding(p, id)
	}
	switch {
	case err != nil:
		return d, err
	case d.State == state:
		return d, nil
	case d.State == survey.SuggestionWaiting:
		return d, survey.Errorf(survey.Conflict, "Nobody has decided about %s yet.", d.Name)
	case d.State == survey.SuggestionAccepted:
		return d, survey.Errorf(survey.Conflict, "%s has accepted %s already.", d.DecidedByName, d.Name)
	}
	return d, survey.Errorf(survey.Conflict, "%s has declined %s already. Take that back first.", d.DecidedByName, d.Name)
}

func (t *tx) loadDeciding(p survey.Principal, id string) (deciding, error) {
	rows, err := suggestedRows(t.DB, " AND g.id = ?", p.MemberID, p.MemberID, p.MemberID, p.FirmID, id)
	if err != nil {
		return deciding{}, err
	}
	if len(rows) == 0 {
		return deciding{}, missing("suggestion")
	}
	d := deciding{suggestedRow: rows[0]}
	if _, err := loadAccount(t.DB, p, d.AccountID); err != nil {
		return deciding{}, missing("suggestion")
	}
	if d.cycle, err = t.store.loadCycle(t.DB, p, d.CycleID); err != nil {
		return deciding{}, missing("suggestion")
	}
	if may, _ := d.rights(p, d.cycle, t.now); !may.Decide {
		return deciding{}, survey.Errorf(survey.Forbidden, "The lead of an account decides about those whom its clients suggest, or whoever runs the cycle.")
	}
	return d, nil
}

// settleSuggestion writes what was decided about a colleague: whoever named them, they are one person.
func (t *tx) settleSuggestion(p survey.Principal, d deciding, state survey.SuggestionState, reason string, contactID *string) error {
	return t.Exec(`UPDATE suggestions SET state = ?, decided_at = ?, decided_by_name = ?, reason = ?, contact_id = ?
		WHERE firm_id = ? AND cycle_id = ? AND account_id = ? AND email_key = ? AND state = 'waiting' AND forgotten_at IS NULL`,
		state, t.now, p.Name, reason, contactID, p.FirmID, d.CycleID, d.AccountID, d.EmailKey).Error
}
