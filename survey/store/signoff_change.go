package store

import (
	"cmp"
	"context"

	"parallax/mailer"
	"parallax/survey"
)

// changingList runs one change of a draft's list, for who may make it. Whoever else changes this cycle's lists, or launches it, waits.
func (s *Store) changingList(ctx context.Context, p survey.Principal, cycleID, accountID string, change func(t *tx, l listed) error) (AccountList, error) {
	err := s.transact(ctx, func(t *tx) error {
		if _, err := t.lockCycle(p, cycleID); err != nil {
			return err
		}
		l, err := s.loadListed(t.DB, p, cycleID, accountID)
		if err != nil {
			return err
		}
		if !l.can.Change {
			return notToChange(p, l)
		}
		return change(t, l)
	})
	if err != nil {
		return AccountList{}, err
	}
	return s.List(ctx, p, cycleID, accountID)
}

// notToChange says why somebody who may see a list may not change it.
func notToChange(p survey.Principal, l listed) error {
	switch {
	case l.cycle.LaunchedAt != nil:
		return survey.Errorf(survey.Conflict, "“%s” has been launched, so whom it asks can’t be changed any more.", l.cycle.Name)
	case l.lead == nil || l.lead.ID != p.MemberID:
		return survey.Errorf(survey.Forbidden, "Only the account’s lead, or whoever runs the cycle, changes whom it asks.")
	}
	return survey.Errorf(survey.Conflict, "You have not been asked to sign off contacts for “%s”, or not any more.", l.cycle.Name)
}

// AddToList adds a contact to an account, and thereby to the list.
func (s *Store) AddToList(ctx context.Context, p survey.Principal, cycleID, accountID string, c ContactChange) (AccountList, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return AccountList{}, err
	}
	return s.changingList(ctx, p, cycleID, accountID, func(t *tx, l listed) error {
		if err := t.refuseDoubled(l, "", key); err != nil {
			return err
		}
		if err := t.refuseAddress(p, "", key); err != nil {
			return err
		}
		made, err := t.createContact(p, accountID, c, key)
		if err != nil {
			return err
		}
		return t.noteAddress(p, l, made.ID)
	})
}

// refuseDoubled says of an address that the account has already where its contact stands.
func (t *tx) refuseDoubled(l listed, contactID, key string) error {
	var rows []struct {
		FirstName, LastName, Email string
		OffBy                      *string
	}
	if err := t.Raw(`SELECT k.first_name, k.last_name, k.email, o.off_by_name AS off_by FROM contacts k LEFT JOIN left_off o ON o.contact_id = k.id AND o.cycle_id = ?
		WHERE k.account_id = ? AND k.firm_id = ? AND k.email_key = ? AND k.id <> ?`, l.cycle.ID, l.account.ID, l.cycle.FirmID, key, contactID).
		Scan(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	name := cmp.Or(survey.Contact{FirstName: rows[0].FirstName, LastName: rows[0].LastName}.Name(), rows[0].Email)
	if rows[0].OffBy != nil {
		return survey.Errorf(survey.Conflict, "%s has this address and is not asked this time. Put them back on the list instead.", name)
	}
	return survey.Errorf(survey.Conflict, "%s has this address and is on the list already.", name)
}

// refuseAddress keeps those who don't run cycles from entering an address that would bring them what is not theirs. contactID is empty
// for somebody new.
func (t *tx) refuseAddress(p survey.Principal, contactID, key string) error {
	if p.Role.RunsCycles() {
		return nil
	}
	var r survey.Readdressing
	bare := survey.BareAddress(key)
	if err := t.Raw("SELECT count(*) > 0 FROM members WHERE firm_id = ? AND email_key IN ?", p.FirmID, []string{key, bare}).Scan(&r.OfOurs).Error; err != nil {
		return err
	}
	if contactID == "" {
		return r.Refusal()
	}
	if err := t.Raw(`SELECT count(*) > 0 FROM contacts k JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key
		AND s.readmitted_at IS NULL AND s.source <> 'bounce' WHERE k.id = ? AND k.firm_id = ?`, contactID, p.FirmID).Scan(&r.SaidNo).Error; err != nil {
		return err
	}
	if err := t.Raw(`SELECT coalesce(max(c.name), '') FROM invitations i JOIN cycles c ON c.id = i.cycle_id
		WHERE i.contact_id = ? AND i.firm_id = ? AND c.launched_at IS NOT NULL AND c.closed_at IS NULL AND c.closes_at > ?`,
		contactID, p.FirmID, t.now).Scan(&r.AskedIn).Error; err != nil {
		return err
	}
	if err := t.Raw(`SELECT coalesce(max(c.name), '') FROM invitations i JOIN cycles c ON c.id = i.cycle_id
		WHERE i.contact_id = ? AND i.firm_id = ? AND c.confidentiality = 'confidential' AND c.launched_at IS NOT NULL AND i.revoked_at IS NULL`,
		contactID, p.FirmID).Scan(&r.ConfidedIn).Error; err != nil {
		return err
	}
	return r.Refusal()
}

// noteAddress keeps that a lead has entered somebody's address.
func (t *tx) noteAddress(p survey.Principal, l listed, contactID string) error {
	if p.Role.RunsCycles() {
		return nil
	}
	return t.Exec(`INSERT INTO lead_addresses (cycle_id, contact_id, account_id, firm_id, by_name, entered_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (cycle_id, contact_id) DO UPDATE SET by_name = excluded.by_name, entered_at = excluded.entered_at`,
		l.cycle.ID, contactID, l.account.ID, p.FirmID, p.Name, t.now).Error
}

// CorrectOnList changes a contact of the list. Conflict when they are not any more as the reader saw them.
func (s *Store) CorrectOnList(ctx context.Context, p survey.Principal, cycleID, accountID, contactID, version string, c ContactChange) (AccountList, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return AccountList{}, err
	}
	return s.changingList(ctx, p, cycleID, accountID, func(t *tx, l listed) error {
		row, off, err := t.onList(p, l, contactID)
		if err != nil {
			return err
		}
		if err := unchanged(row, off, version); err != nil {
			return err
		}
		if c.TimeZone == "" {
			c.TimeZone = row.TimeZone // no field of the lead's form
		}
		if key != row.EmailKey {
			if err := t.refuseDoubled(l, contactID, key); err != nil {
				return err
			}
			if err := t.refuseAddress(p, contactID, key); err != nil {
				return err
			}
			if err := t.noteAddress(p, l, contactID); err != nil {
				return err
			}
		}
		_, err = t.changeContact(p, row, c, key)
		return err
	})
}

// offTheList is why a pre-notice to somebody does not leave.
const offTheList = "taken off the list"

// TakeOffList takes somebody off one cycle's list, and a pre-notice of it back that has not left. They stay a contact of the account.
func (s *Store) TakeOffList(ctx context.Context, p survey.Principal, cycleID, accountID, contactID, version string, reason survey.OffReason, note string) (AccountList, error) {
	note, wrong := survey.CleanOff(reason, note)
	if err := survey.InvalidInput(wrong...); err != nil {
		return AccountList{}, err
	}
	return s.changingList(ctx, p, cycleID, accountID, func(t *tx, l listed) error {
		row, off, err := t.onList(p, l, contactID)
		if err != nil {
			return err
		}
		if off != nil {
			return survey.Errorf(survey.Conflict, "%s has taken %s off the list already.", off.By, off.Name())
		}
		if err := unchanged(row, off, version); err != nil {
			return err
		}
		if err := t.leaveOff(p, cycleID, []leftOffRow{{ContactID: contactID, AccountID: accountID, Reason: reason, Note: note}}); err != nil {
			return err
		}
		if err := t.cancelQueued(offTheList, `cycle_id = ? AND kind = ? AND invitation_id IN (SELECT id FROM invitations
			WHERE cycle_id = ? AND contact_id = ?)`, cycleID, mailer.Announcement, cycleID, contactID); err != nil {
			return err
		}
		return t.audit(p, "take off the list", "contact", contactID, row.contact().Name(), fields{
			"cycle_id": cycleID, "account_id": accountID, "reason": reason, "note": note,
		})
	})
}

// PutBackOnList puts somebody back on the list; who is on it stays there.
func (s *Store) PutBackOnList(ctx context.Context, p survey.Principal, cycleID, accountID, contactID string) (AccountList, error) {
	return s.changingList(ctx, p, cycleID, accountID, func(t *tx, l listed) error {
		row, off, err := t.onList(p, l, contactID)
		if err != nil || off == nil {
			return err
		}
		if err := t.Exec("DELETE FROM left_off WHERE cycle_id = ? AND contact_id = ? AND firm_id = ?", cycleID, contactID, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "put back on the list", "contact", contactID, row.contact().Name(), fields{"cycle_id": cycleID, "account_id": accountID})
	})
}

// onList finds a contact of the list's account, with why they are off it.
func (t *tx) onList(p survey.Principal, l listed, contactID string) (contactRow, *LeftOff, error) {
	row, err := loadContact(t.DB, p, contactID)
	if err != nil {
		return contactRow{}, nil, err
	}
	if row.AccountID != l.account.ID {
		return contactRow{}, nil, missing("contact")
	}
	all, err := loadLeftOff(t.DB, p, l.cycle.ID, l.account.ID)
	if err != nil {
		return contactRow{}, nil, err
	}
	var off *LeftOff
	for n := range all {
		if all[n].ContactID == contactID {
			off = &all[n]
		}
	}
	return row, off, nil
}

// unchanged holds that somebody is as the reader saw them: of two who change one person at once, the second looks again.
func unchanged(row contactRow, off *LeftOff, version string) error {
	if version == versionOf(row.contact(), off) {
		return nil
	}
	return survey.Errorf(survey.Conflict, "Somebody has changed %s while you were looking. Nothing was saved; look at the list as it is now.", row.contact().Name())
}
