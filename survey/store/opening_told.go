package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// toldAheadOf tells of a message whether it is a pre-notice that has left, as far as anybody knows.
const toldAheadOf = "kind = 'announcement' AND state IN ('sending', 'sent', 'delivered', 'bounced', 'complained', 'uncertain')"

// tellAhead writes the pre-notices of a cycle: to everybody whom a launch would ask now. Each gets the invitation that their later mails
// hang on as well, so that they can say already now that they are the wrong person, or want no mail. Whoever was told in an earlier round,
// before the opening was cancelled and scheduled anew, is not told again.
func (s *Store) tellAhead(ctx context.Context, c survey.Cycle) (planned int, err error) {
	p := byClock(c.FirmID)
	err = s.transact(ctx, func(t *tx) error {
		planned = 0
		cycle, waits, err := t.waiting(p, c.ID)
		if err != nil || !waits || cycle.ToldAt != nil {
			return err
		}
		if write, _ := survey.TellAhead(cycle, t.now); !write {
			return nil
		}
		done := t.Exec(`UPDATE cycles SET pre_noticed_at = ? WHERE id = ? AND firm_id = ? AND launched_at IS NULL AND scheduled_at IS NOT NULL
			AND pre_noticed_at IS NULL`, t.now, c.ID, c.FirmID)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		// What waits is of an earlier round: it was on its way when that was cancelled, and came back from the server. This round's takes its place.
		if err := t.cancelQueued(openingCancelled, "cycle_id = ? AND kind = ?", c.ID, mailer.Announcement); err != nil {
			return err
		}
		m, err := loadMuster(t.DB, cycle)
		if err != nil {
			return err
		}
		invitations, mails, err := t.preNotices(cycle, m.mailable)
		if err != nil {
			return err
		}
		if err := t.writeInvitations(invitations); err != nil {
			return err
		}
		for some := range slices.Chunk(mails, launchBatch) {
			if err := t.post(some, t.now); err != nil {
				return err
			}
		}
		planned = len(mails)
		return t.audit(p, "tell ahead", "cycle", c.ID, cycle.Name, fields{"contacts": planned})
	})
	return planned, err
}

// preNotices are the mails to those who have not been told, and the invitations that some of them lack.
func (t *tx) preNotices(c survey.Cycle, contacts []*musterContact) ([]invitationRow, []messageRow, error) {
	had, err := t.toldAhead(c)
	if err != nil {
		return nil, nil, err
	}
	var told []string
	if err := t.Raw("SELECT invitation_id FROM messages WHERE cycle_id = ? AND firm_id = ? AND invitation_id IS NOT NULL AND "+toldAheadOf, c.ID, c.FirmID).
		Scan(&told).Error; err != nil {
		return nil, nil, err
	}
	var round []int
	if err := t.Raw("SELECT schedule_round FROM cycles WHERE id = ? AND firm_id = ?", c.ID, c.FirmID).Scan(&round).Error; err != nil {
		return nil, nil, err
	}
	done := make(map[string]bool, len(told))
	for _, id := range told {
		done[id] = true
	}
	var fresh []invitationRow
	var mails []messageRow
	for _, k := range contacts {
		i, known := had[k.ID]
		if !known {
			i = invitationRow{ID: t.newID(), FirmID: c.FirmID, CycleID: c.ID, AccountID: k.AccountID, ContactID: k.ID, CreatedAt: t.now}
			fresh = append(fresh, i)
		}
		if done[i.ID] {
			continue
		}
		key := string(mailer.Announcement) + ":" + i.ID + ":" + strconv.Itoa(round[0])
		mail := t.newMessage(c.FirmID, mailer.Announcement, key, k.name(), k.Email, k.EmailKey)
		mail.CycleID, mail.AccountID, mail.InvitationID = optional(c.ID), optional(k.AccountID), optional(i.ID)
		mails = append(mails, mail)
	}
	return fresh, mails, nil
}

// toldAhead gives the invitations that a cycle has before it is launched: contact → invitation.
func (t *tx) toldAhead(c survey.Cycle) (map[string]invitationRow, error) {
	var rows []invitationRow
	if err := t.Raw("SELECT * FROM invitations WHERE cycle_id = ? AND firm_id = ?", c.ID, c.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[string]invitationRow, len(rows))
	for _, r := range rows {
		out[r.ContactID] = r
	}
	return out, nil
}

// renew makes this launch's own of invitations that were written for pre-notices: in as few statements as there are batches, for those
// whose mail asks and for the others.
func (l *launching) renew(all []invitationRow) error {
	ids := map[bool][]string{}
	for _, i := range all {
		ids[i.Embedded] = append(ids[i.Embedded], i.ID)
	}
	for embedded, of := range ids {
		for some := range slices.Chunk(of, launchBatch) {
			if err := l.Exec("UPDATE invitations SET embedded = ?, created_at = ? WHERE firm_id = ? AND id IN ?", embedded, l.now, l.cycle.FirmID, some).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// notAskedThen is why the link of a pre-notice ends whose reader is not asked in the end.
const notAskedThen = "not asked when the cycle opened"

// dropForetold ends the links of those who were told ahead and are not asked now: taken off the list, suppressed, their account left out.
func (l *launching) dropForetold() error {
	return l.Exec(`UPDATE invitations SET revoked_at = ?, revoked_reason = ? WHERE cycle_id = ? AND firm_id = ? AND revoked_at IS NULL AND created_at < ?`,
		l.now, notAskedThen, l.cycle.ID, l.cycle.FirmID, l.now).Error
}

// Told is one person whom a pre-notice has reached, or may have.
type Told struct {
	Name, Email, AccountID, AccountName string
	At                                  time.Time
	State                               string
}

// toldMost bounds the list; Opening.ToldCount counts them all.
const toldMost = 200
