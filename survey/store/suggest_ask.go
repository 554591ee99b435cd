package store

import (
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// acceptedContact finds a colleague among an account's contacts by the address, or makes them one.
func (t *tx) acceptedContact(p survey.Principal, d deciding, c ContactChange) (contactRow, error) {
	row, found, err := t.contactWith(d)
	if err != nil || found {
		return row, err
	}
	c.Email = d.Email
	c, key, err := c.cleaned()
	if err != nil {
		return contactRow{}, err
	}
	if _, err := t.createContact(p, d.AccountID, c, key); err != nil {
		return contactRow{}, err
	}
	row, _, err = t.contactWith(d)
	return row, err
}

func (t *tx) contactWith(d deciding) (row contactRow, found bool, err error) {
	var rows []contactRow
	err = t.Raw("SELECT * FROM contacts WHERE account_id = ? AND firm_id = ? AND email_key = ?", d.AccountID, d.FirmID, d.EmailKey).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return contactRow{}, false, err
	}
	return rows[0], true, nil
}

// ask invites an accepted colleague where the cycle is open and has not asked them.
func (t *tx) ask(p survey.Principal, d deciding, k contactRow) (AcceptOutcome, *time.Time, error) {
	switch {
	case d.cycle.StateAt(t.store.clock()) != survey.Open:
		return AcceptedKept, nil, nil
	case d.Asked:
		return AcceptedAsked, nil, nil
	}
	at, err := t.askTime(d, k)
	if err != nil {
		return "", nil, err
	}
	if !at.Before(d.cycle.ClosesAt.Add(-survey.LastCall)) {
		return AcceptedLate, nil, nil
	}
	if d.Off {
		if err := t.Exec("DELETE FROM left_off WHERE cycle_id = ? AND contact_id = ? AND firm_id = ?", d.CycleID, k.ID, p.FirmID).Error; err != nil {
			return "", nil, err
		}
		if err := t.audit(p, "put back on the list", "contact", k.ID, k.contact().Name(), fields{"cycle_id": d.CycleID, "account_id": d.AccountID}); err != nil {
			return "", nil, err
		}
	}
	return AcceptedInvited, &at, t.inviteOne(d, k, at)
}

// askTime is when an invitation would leave: in the contact's office hours, a day after the last mail to them. Conflict while email stands still.
func (t *tx) askTime(d deciding, k contactRow) (time.Time, error) {
	if err := t.mailable(d.cycle); err != nil {
		return time.Time{}, err
	}
	var zone string
	if err := t.Raw("SELECT coalesce(nullif(?, ''), nullif(a.time_zone, ''), ?) FROM accounts a WHERE a.id = ?", k.TimeZone, d.cycle.TimeZone, d.AccountID).
		Scan(&zone).Error; err != nil {
		return time.Time{}, err
	}
	last, err := t.lastMails(d.FirmID, []wanted{{message: messageRow{ToKey: k.EmailKey}}})
	return moment(d.cycle.Schedule.Week.Slot(t.now, t.now, last[k.EmailKey], zoneOf(zone))), err
}

// invitationFor writes an invitation. Who was told ahead and not asked at the opening has the link of the pre-notice again.
func (t *tx) invitationFor(d deciding, k contactRow) (i invitationRow, err error) {
	i = invitationRow{FirmID: d.FirmID, CycleID: d.CycleID, AccountID: d.AccountID, ContactID: k.ID, CreatedAt: t.now}
	var had []string
	if err := t.Raw(`UPDATE invitations SET revoked_at = NULL, revoked_reason = '', embedded = FALSE, created_at = ?
		WHERE cycle_id = ? AND account_id = ? AND contact_id = ? AND revoked_reason = ? RETURNING id`, t.now, d.CycleID, d.AccountID, k.ID, notAskedThen).
		Scan(&had).Error; err != nil {
		return i, err
	}
	if len(had) > 0 {
		i.ID = had[0]
		return i, nil
	}
	i.ID = t.newID()
	return i, t.Create(&i).Error
}

// inviteOne writes an invitation and its mail. It doesn't ask in the mail itself: which half does was drawn at the launch.
func (t *tx) inviteOne(d deciding, k contactRow, at time.Time) error {
	i, err := t.invitationFor(d, k)
	if err != nil {
		return err
	}
	m := t.newMessage(d.FirmID, mailer.Invitation, "invitation:"+i.ID, k.contact().Name(), k.Email, k.EmailKey)
	m.CycleID, m.AccountID, m.InvitationID = &d.CycleID, &d.AccountID, &i.ID
	if err := t.post([]messageRow{m}, at); err != nil {
		return err
	}
	rows, err := t.letterRows([]string{m.ID})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if reason := r.obstacle(t.now); reason != "" {
			return survey.Errorf(survey.Conflict, "They can’t be asked now: %s.", reason)
		}
	}
	return nil
}
