package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

type suggestionRow struct {
	ID, FirmID, CycleID, AccountID, InvitationID string
	Name, Email, EmailKey, Why                   string
	State                                        survey.SuggestionState
	SuggestedAt                                  time.Time
	DecidedAt                                    *time.Time
	DecidedByName, Reason                        string
	ContactID                                    *string
	ForgottenAt                                  *time.Time
}

func (suggestionRow) TableName() string { return "suggestions" }

// What may stand against a suggestion as a whole.
const (
	SuggestFull    = "full"    // they have named as many as one may
	SuggestSettled = "settled" // what they would change has been decided about, or isn't there
)

// aClient is whom the audit log names when a client has suggested somebody: who has answered isn't told there.
func aClient(firmID string) survey.Principal {
	return survey.Principal{FirmID: firmID, Name: "A client"}
}

// OwnSuggestions are the colleagues whom the client of an invitation has named and nobody has decided about, as they named them.
func (s *Store) OwnSuggestions(ctx context.Context, invitationID string) ([]OwnSuggestion, error) {
	rows, err := ownSuggestions(s.rows(ctx), invitationID)
	out := []OwnSuggestion{}
	for _, r := range rows {
		if r.State == survey.SuggestionWaiting {
			out = append(out, OwnSuggestion{ID: r.ID, Suggested: survey.Suggested{Name: r.Name, Email: r.Email, Why: r.Why}})
		}
	}
	return out, translate(err)
}

// ownSuggestions are all that are still known, in the order they were named.
func ownSuggestions(db *gorm.DB, invitationID string) (rows []suggestionRow, err error) {
	err = db.Raw("SELECT * FROM suggestions WHERE invitation_id = ? AND forgotten_at IS NULL ORDER BY id", invitationID).Scan(&rows).Error
	return rows, err
}

// Suggest keeps a colleague whom the client of an invitation names, or, with an id, corrects one they named before. Nobody is mailed by it.
// What is wrong with it comes back as faults, and then nothing is kept. It never tells what the firm knows of an address.
//
// Closed when the cycle is not open or the link was revoked; Conflict while the client has not answered.
func (s *Store) Suggest(ctx context.Context, invitationID, id string, named survey.Suggested) (faults []survey.FieldFault, err error) {
	err = s.transact(ctx, func(t *tx) error {
		by, err := t.proposing(invitationID)
		if err != nil {
			return err
		}
		clean, key, wrong := named.Cleaned(by.EmailKey)
		if faults = wrong; len(faults) > 0 {
			return nil
		}
		all, err := ownSuggestions(t.DB, invitationID)
		if err != nil {
			return err
		}
		if faults = refuseSuggested(all, id, key); len(faults) > 0 {
			return nil
		}
		if id == "" {
			return t.addSuggestion(by, clean, key)
		}
		if err := t.Exec("UPDATE suggestions SET name = ?, email = ?, email_key = ?, why = ? WHERE id = ? AND invitation_id = ? AND state = 'waiting'",
			clean.Name, clean.Email, key, clean.Why, id, invitationID).Error; err != nil {
			return err
		}
		return t.audit(aClient(by.FirmID), "correct a suggested colleague", "account", by.AccountID, by.AccountName, nil)
	})
	return faults, err
}

// refuseSuggested tells why an address can't be named, beside all that the same client has named.
func refuseSuggested(all []suggestionRow, id, key string) []survey.FieldFault {
	found := false
	for _, r := range all {
		if r.ID != id && r.EmailKey == key {
			return []survey.FieldFault{{Field: survey.SuggestedEmail, Fault: survey.FieldTwice}}
		}
		found = found || r.ID == id && r.State == survey.SuggestionWaiting
	}
	switch {
	case id != "" && !found:
		return []survey.FieldFault{{Fault: SuggestSettled}}
	case id == "" && len(all) >= survey.MaxSuggestions:
		return []survey.FieldFault{{Fault: SuggestFull}}
	}
	return nil
}

func (t *tx) addSuggestion(by proposing, s survey.Suggested, key string) error {
	row := suggestionRow{
		ID: t.newID(), FirmID: by.FirmID, CycleID: by.CycleID, AccountID: by.AccountID, InvitationID: by.ID,
		Name: s.Name, Email: s.Email, EmailKey: key, Why: s.Why, State: survey.SuggestionWaiting, SuggestedAt: t.now,
	}
	if err := t.Create(&row).Error; err != nil {
		return err
	}
	return t.audit(aClient(by.FirmID), "suggest a colleague", "account", by.AccountID, by.AccountName, nil)
}

// WithdrawSuggestion takes back a colleague whom the client of an invitation has named, and leaves nothing of them. What isn't there, or has been
// decided about, stays as it is. Errors as of Suggest.
func (s *Store) WithdrawSuggestion(ctx context.Context, invitationID, id string) error {
	return s.transact(ctx, func(t *tx) error {
		by, err := t.proposing(invitationID)
		if err != nil {
			return err
		}
		gone := t.Exec("DELETE FROM suggestions WHERE id = ? AND invitation_id = ? AND state = 'waiting' AND forgotten_at IS NULL", id, invitationID)
		if gone.Error != nil || gone.RowsAffected == 0 {
			return gone.Error
		}
		return t.audit(aClient(by.FirmID), "take back a suggested colleague", "account", by.AccountID, by.AccountName, nil)
	})
}

// proposing is an invitation whose client names somebody.
type proposing struct {
	ID, FirmID, CycleID, AccountID, AccountName, EmailKey string
	RevokedAt, SubmittedAt                                *time.Time
}

// proposing gives an invitation whose client may name colleagues now, locked until the transaction ends.
func (t *tx) proposing(invitationID string) (proposing, error) {
	query := `SELECT i.id, i.firm_id, i.cycle_id, i.account_id, a.name AS account_name, k.email_key, i.revoked_at,
		(SELECT r.submitted_at FROM responses r WHERE r.invitation_id = i.id) AS submitted_at
		FROM invitations i JOIN accounts a ON a.id = i.account_id JOIN contacts k ON k.id = i.contact_id WHERE i.id = ?`
	if t.store.database.Dialect == PostgreSQL {
		query += " FOR UPDATE OF i"
	}
	var rows []proposing
	if err := t.Raw(query, invitationID).Scan(&rows).Error; err != nil {
		return proposing{}, err
	}
	if len(rows) == 0 {
		return proposing{}, missing("invitation")
	}
	cycle, err := t.store.loadCycle(t.DB, byClock(rows[0].FirmID), rows[0].CycleID)
	switch {
	case err != nil:
		return proposing{}, err
	case rows[0].RevokedAt != nil:
		return proposing{}, survey.Errorf(survey.Closed, "This link is no longer in use.")
	case cycle.StateAt(t.store.clock()) != survey.Open:
		return proposing{}, survey.Errorf(survey.Closed, "The survey is not open.")
	case rows[0].SubmittedAt == nil:
		return proposing{}, survey.Errorf(survey.Conflict, "Colleagues are named once the answers are sent.")
	}
	return rows[0], nil
}
