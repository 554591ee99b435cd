package store

import (
	"context"
	"fmt"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// ChaseWish is what somebody does with a personal note: How is one of NoteCopied, NoteOpened and NoteSent. The words matter where we send it.
type ChaseWish struct{ How, Subject, Body string }

type chaseNoteRow struct {
	ID, FirmID, CycleID, AccountID string
	InvitationID, MemberID         *string
	ByName, How                    string
	MessageID                      *string
	Subject, Body                  string
	At                             time.Time
}

func (chaseNoteRow) TableName() string { return "chase_notes" }

// silentOne is somebody silent whom p may write to.
type silentOne struct {
	InvitationID, ContactID, AccountID, AccountName, FirstName, LastName, Email, EmailKey, Zone string
	SubmittedAt, RevokedAt                                                                      *time.Time
	cycle                                                                                       survey.Cycle
}

func (w ChaseWish) cleaned() (ChaseWish, error) {
	var found problems
	switch w.How {
	case NoteCopied, NoteOpened:
		return ChaseWish{How: w.How}, nil // whatever becomes of it, it is the writer's own letter
	case NoteSent:
		var p *survey.Problem
		w.Subject = found.line("subject", w.Subject, survey.MaxMailSubject, true)
		if w.Body, p = survey.CleanText("body", w.Body, survey.MaxMailBody, true); p != nil {
			found = append(found, *p)
		}
	default:
		found.add("how", clip(w.How), "copied, opened or sent", "Say how the note goes out.")
	}
	return w, survey.InvalidInput(found...)
}

// Chase logs a personal note to somebody who is silent, and sends it where it is to go by us: in the lead's name, with answers to the lead.
// The link in it is the person's own, and nobody else sees it. NotFound and Forbidden where p may not know that they are silent; Conflict when they
// have answered, or something stands against writing: they said no, the address failed, another cycle's rest, or a note was sent within
// survey.ChaseGap.
func (s *Store) Chase(ctx context.Context, p survey.Principal, cycleID, invitationID string, w ChaseWish) (ChaseNote, error) {
	w, err := w.cleaned()
	if err != nil {
		return ChaseNote{}, err
	}
	var out ChaseNote
	err = s.transact(ctx, func(t *tx) error {
		one, err := t.chased(p, cycleID, invitationID)
		if err != nil {
			return err
		}
		if err := t.lock("accounts", one.AccountID, p.FirmID); err != nil { // of two notes at once the second finds the first
			return err
		}
		note := t.newNote(p, cycleID, one.AccountID, w)
		note.InvitationID = optional(invitationID)
		out = ChaseNote{By: p.Name, How: w.How, At: t.now}
		if w.How == NoteSent {
			if out.DueAt, err = t.sendChase(one, &note); err != nil {
				return err
			}
			out.State = msgQueued
		} else if err := t.Create(&note).Error; err != nil {
			return err
		}
		return t.audit(p, "chase", "contact", one.ContactID, survey.Contact{FirstName: one.FirstName, LastName: one.LastName}.Name(),
			fields{"cycle_id": cycleID, "account_id": one.AccountID, "how": w.How})
	})
	return out, err
}

// ChaseAccount logs a personal note to all of an account that were asked. It leaves from the writer's own mailbox only.
func (s *Store) ChaseAccount(ctx context.Context, p survey.Principal, cycleID, accountID string, w ChaseWish) (ChaseNote, error) {
	w, err := w.cleaned()
	if err == nil && w.How == NoteSent {
		err = survey.InvalidInput(survey.Problem{Where: "how", Found: w.How, Expected: "copied or opened", Fix: "Send it from your own mailbox: Parallax writes to one person at a time."})
	}
	if err != nil {
		return ChaseNote{}, err
	}
	var out ChaseNote
	err = s.transact(ctx, func(t *tx) error {
		_, account, err := t.chasedAccount(p, cycleID, accountID)
		if err != nil {
			return err
		}
		note := t.newNote(p, cycleID, accountID, w)
		if err := t.Create(&note).Error; err != nil {
			return err
		}
		out = ChaseNote{By: p.Name, How: w.How, At: t.now}
		return t.audit(p, "chase", "account", accountID, account.Name, fields{"cycle_id": cycleID, "how": w.How})
	})
	return out, err
}

func (t *tx) newNote(p survey.Principal, cycleID, accountID string, w ChaseWish) chaseNoteRow {
	return chaseNoteRow{
		ID: t.newID(), FirmID: p.FirmID, CycleID: cycleID, AccountID: accountID, MemberID: optional(p.MemberID), ByName: p.Name,
		How: w.How, Subject: w.Subject, Body: w.Body, At: t.now,
	}
}

// chasedAccount loads an account of an open cycle where p may chase: who runs cycles anywhere, sellers where they lead.
func (t *tx) chasedAccount(p survey.Principal, cycleID, accountID string) (survey.Cycle, accountRow, error) {
	cycle, err := t.store.loadCycle(t.DB, p, cycleID)
	if err != nil {
		return survey.Cycle{}, accountRow{}, err
	}
	account, err := loadAccount(t.DB, p, accountID)
	if err != nil {
		return survey.Cycle{}, accountRow{}, err
	}
	var held struct{ Asked, Leads int64 }
	if err := t.Raw(`SELECT (SELECT count(*) FROM cycle_accounts WHERE cycle_id = ? AND account_id = ?) AS asked,
		(SELECT count(*) FROM account_members WHERE account_id = ? AND member_id = ? AND lead) AS leads`,
		cycleID, accountID, accountID, p.MemberID).Scan(&held).Error; err != nil {
		return survey.Cycle{}, accountRow{}, err
	}
	switch {
	case held.Asked == 0:
		return survey.Cycle{}, accountRow{}, missing("account")
	case p.Role == survey.Viewer || p.Role == survey.Seller && held.Leads == 0:
		return survey.Cycle{}, accountRow{}, survey.Errorf(survey.Forbidden, "The lead of an account writes to its clients, or who runs the cycle.")
	case cycle.StateAt(t.now) != survey.Open:
		return survey.Cycle{}, accountRow{}, survey.Errorf(survey.Conflict, "This cycle is not open, so nobody is asked to answer.")
	}
	return cycle, account, nil
}

// chased loads somebody who is asked in an open cycle, for p to write to: only where survey.See lets p know who has answered.
func (t *tx) chased(p survey.Principal, cycleID, invitationID string) (silentOne, error) {
	if _, err := t.store.loadCycle(t.DB, p, cycleID); err != nil {
		return silentOne{}, err
	}
	var rows []silentOne
	if err := t.Raw(`SELECT i.id AS invitation_id, i.contact_id, i.account_id, a.name AS account_name, k.first_name, k.last_name, k.email, k.email_key,
		coalesce(nullif(k.time_zone, ''), a.time_zone) AS zone, r.submitted_at, i.revoked_at
		FROM invitations i JOIN contacts k ON k.id = i.contact_id JOIN accounts a ON a.id = i.account_id
		LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.id = ? AND i.cycle_id = ? AND i.firm_id = ?`, invitationID, cycleID, p.FirmID).Scan(&rows).Error; err != nil {
		return silentOne{}, err
	}
	if len(rows) == 0 {
		return silentOne{}, missing("invitation")
	}
	one := rows[0]
	cycle, _, err := t.chasedAccount(p, cycleID, one.AccountID)
	if survey.KindOf(err) == survey.NotFound {
		err = missing("invitation")
	}
	if err != nil {
		return silentOne{}, err
	}
	one.cycle = cycle
	sight, err := t.chaseSight(p, cycle, one.AccountID)
	switch {
	case err != nil:
		return silentOne{}, err
	case !sight.ClientNames:
		return silentOne{}, survey.Errorf(survey.Forbidden, "Who has answered here is not for you to see, so a note to one person isn't either. Write to all of the account.")
	case one.SubmittedAt != nil:
		return silentOne{}, survey.Errorf(survey.Conflict, "They have answered meanwhile. Nothing needs to be sent.")
	case one.RevokedAt != nil:
		return silentOne{}, survey.Errorf(survey.Conflict, "Their invitation was taken back, so they can't answer.")
	}
	return one, nil
}

// chaseSight is what p may see of an account of a cycle.
func (t *tx) chaseSight(p survey.Principal, c survey.Cycle, accountID string) (survey.Sight, error) {
	var row struct {
		OnTeam, Sealed bool
		Answered       int
	}
	err := t.Raw(`SELECT EXISTS (SELECT 1 FROM account_members WHERE account_id = ? AND member_id = ?) AS on_team,
		EXISTS (SELECT 1 FROM responses WHERE cycle_id = ? AND account_id = ? AND member_id = ? AND submitted_at IS NOT NULL) AS sealed,
		(SELECT count(*) FROM responses WHERE cycle_id = ? AND account_id = ? AND side = 'client' AND submitted_at IS NOT NULL) AS answered`,
		accountID, p.MemberID, c.ID, accountID, p.MemberID, c.ID, accountID).Scan(&row).Error
	return survey.See(p, row.OnTeam, row.Sealed, c, t.now, row.Answered), err
}

// chaseTime is when a note to somebody would leave: in their office hours, a day after the last mail to them. Conflict when it would not.
func (t *tx) chaseTime(one silentOne) (time.Time, error) {
	if err := t.mailable(one.cycle); err != nil {
		return time.Time{}, err
	}
	var before []time.Time
	if err := t.Raw(`SELECT n.at FROM chase_notes n JOIN invitations i ON i.id = n.invitation_id JOIN messages m ON m.id = n.message_id
		WHERE i.contact_id = ? AND n.firm_id = ? AND n.at > ? AND m.state NOT IN ('failed', 'cancelled', 'bounced') ORDER BY n.at DESC LIMIT 1`,
		one.ContactID, one.cycle.FirmID, t.now.Add(-survey.ChaseGap)).Scan(&before).Error; err != nil {
		return time.Time{}, err
	}
	zone := zoneOf(one.Zone)
	if one.Zone == "" {
		zone = zoneOf(one.cycle.TimeZone)
	}
	if len(before) > 0 {
		return time.Time{}, survey.Errorf(survey.Conflict, "A note went to them on %s. The next may go a week after it.", before[0].In(zone).Format("Monday 2 January"))
	}
	last, err := t.lastMails(one.cycle.FirmID, []wanted{{message: messageRow{ToKey: one.EmailKey}}})
	if err != nil {
		return time.Time{}, err
	}
	at := moment(one.cycle.Schedule.Week.Slot(t.now, t.now, last[one.EmailKey], zone))
	if !at.Before(one.cycle.ClosesAt.Add(-survey.LastCall)) {
		return time.Time{}, survey.Errorf(survey.Conflict, "The cycle closes before a note would be read in their office hours. Call them, or extend the cycle.")
	}
	return at, nil
}

// sendChase writes a note into the ledger and tells when it leaves.
func (t *tx) sendChase(one silentOne, note *chaseNoteRow) (*time.Time, error) {
	at, err := t.chaseTime(one)
	if err != nil {
		return nil, err
	}
	c := one.cycle
	m := t.newMessage(c.FirmID, mailer.Chase, fmt.Sprintf("%s:%s:%s", mailer.Chase, one.InvitationID, note.ID),
		survey.Contact{FirstName: one.FirstName, LastName: one.LastName}.Name(), one.Email, one.EmailKey)
	m.CycleID, m.AccountID, m.InvitationID = optional(c.ID), optional(one.AccountID), optional(one.InvitationID)
	if err := t.post([]messageRow{m}, at); err != nil {
		return nil, err
	}
	note.MessageID = &m.ID
	if err := t.Create(note).Error; err != nil {
		return nil, err
	}
	rows, err := t.letterRows([]string{m.ID})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if reason := r.obstacle(t.now); reason != "" {
			return nil, survey.Errorf(survey.Conflict, "This note can't be sent: %s.", reason)
		}
	}
	return &at, nil
}
