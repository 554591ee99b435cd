package store

import (
	"context"
	"time"

	"parallax/survey"
)

// refusing is an invitation whose person says no.
type refusing struct {
	ID, FirmID, AccountName, Email, EmailKey, FirstName, LastName string
	RevokedAt                                                     *time.Time
}

func (r refusing) principal() survey.Principal {
	return survey.Principal{FirmID: r.FirmID, MemberID: r.ID, Name: survey.Contact{FirstName: r.FirstName, LastName: r.LastName}.Name()}
}

func (t *tx) refusing(invitationID string) (refusing, error) {
	var found []refusing
	err := t.Raw(`SELECT i.id, i.firm_id, i.revoked_at, a.name AS account_name, k.email, k.email_key, k.first_name, k.last_name
		FROM invitations i JOIN contacts k ON k.id = i.contact_id JOIN accounts a ON a.id = i.account_id
		WHERE i.id = ?`, invitationID).Scan(&found).Error
	if err == nil && len(found) == 0 {
		err = missing("invitation")
	}
	if err != nil {
		return refusing{}, err
	}
	return found[0], nil
}

// RevokeInvitation ends a link that reached the wrong person, and mails that wait for it. Doing it again changes nothing.
// NotFound when there is no such invitation.
func (s *Store) RevokeInvitation(ctx context.Context, invitationID, reason string) error {
	return s.transact(ctx, func(t *tx) error {
		r, err := t.refusing(invitationID)
		if err != nil {
			return err
		}
		done := t.Exec("UPDATE invitations SET revoked_at = ?, revoked_reason = ? WHERE id = ? AND revoked_at IS NULL", t.now, reason, invitationID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		if err := t.cancelQueued(reason, "invitation_id = ?", invitationID); err != nil {
			return err
		}
		return t.audit(r.principal(), "revoke link", "invitation", invitationID, r.AccountName, fields{"reason": reason})
	})
}

// OptOut puts an invitation's address on the firm's list of those who are never mailed, and cancels what waits for it.
// Whoever's address was changed since the mail left said no from the old one: both are put on the list.
// source is "link" (the confirm page) or "one-click" (the mail program's button). Doing it again changes nothing.
func (s *Store) OptOut(ctx context.Context, invitationID, source string) error {
	return s.transact(ctx, func(t *tx) error {
		r, err := t.refusing(invitationID)
		if err != nil {
			return err
		}
		var addresses []reached
		if err := t.Raw(`SELECT DISTINCT to_email, to_key FROM messages WHERE invitation_id = ? AND to_key <> ?
			AND state NOT IN ('planned', 'queued', 'cancelled')`, invitationID, r.EmailKey).Scan(&addresses).Error; err != nil {
			return err
		}
		fresh := false
		addresses = append(addresses, reached{ToEmail: r.Email, ToKey: r.EmailKey})
		for _, a := range addresses {
			added, err := t.refuse(r.FirmID, a, source)
			if err != nil {
				return err
			}
			fresh = fresh || added
		}
		if !fresh {
			return nil
		}
		for _, a := range addresses {
			if err := t.heedEverywhere(r.principal(), a.ToKey); err != nil {
				return err
			}
		}
		return t.audit(r.principal(), "opt out", "invitation", invitationID, r.AccountName, fields{"source": source})
	})
}

// refuse puts one address on the list and cancels what waits for it; false when it was there already.
func (t *tx) refuse(firmID string, a reached, source string) (added bool, err error) {
	done := t.Exec(`INSERT INTO suppressions (id, firm_id, email, email_key, reason, source, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (firm_id, email_key) WHERE readmitted_at IS NULL DO NOTHING`,
		t.newID(), firmID, a.ToEmail, a.ToKey, "asked for no more email", source, t.now)
	if done.Error != nil || done.RowsAffected == 0 {
		return false, done.Error
	}
	return true, t.cancelQueued("opted out", "firm_id = ? AND to_key = ? AND "+toContact, firmID, a.ToKey)
}

// OptedOut tells whether an invitation's address is on the firm's list of those who are never mailed. NotFound when there is no
// such invitation.
func (s *Store) OptedOut(ctx context.Context, invitationID string) (bool, error) {
	var out bool
	err := s.asked(ctx, `SELECT EXISTS (SELECT 1 FROM suppressions s
		WHERE s.firm_id = i.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL)
		FROM invitations i JOIN contacts k ON k.id = i.contact_id WHERE i.id = $1`, invitationID).Scan(&out)
	if err != nil {
		return false, askingFault(err, "invitation")
	}
	return out, nil
}
