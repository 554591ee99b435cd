package store

import (
	"cmp"
	"math"
	"time"

	"parallax/mailer"
	"parallax/mailer/bounce"
	"parallax/survey"
)

const (
	softHalfLife = 60 * 24 * time.Hour  // after which a mail that failed for a passing reason counts half
	softMemory   = 365 * 24 * time.Hour // after which it isn't looked at
	softLimit    = 2.5                  // three mails in a row within some weeks, as an invitation and its two reminders are
	softDelay    = 0.25                 // what a mail counts that was late, and may have arrived
)

// heed lets a proven report change the message and the standing of its address.
func (t *tx) heed(r bounce.Report, m messageRow) error {
	detail := cmp.Or(storable(r.Diagnostic), r.Status)
	switch r.Kind {
	case bounce.Complaint:
		if err := t.end(m, msgComplained, detail, msgSending, msgUncertain, msgSent, msgDelivered, msgBounced); err != nil {
			return err
		}
		return t.bar(m, detail, "complaint")
	case bounce.Hard:
		if err := t.end(m, msgBounced, detail, msgSending, msgUncertain, msgSent, msgDelivered); err != nil {
			return err
		}
		return t.bar(m, detail, "bounce")
	case bounce.Soft:
		return t.heedSoft(r, m, detail)
	case bounce.Delivered:
		return t.end(m, msgDelivered, detail, msgSending, msgUncertain, msgSent)
	default: // somebody's machine or somebody answered; the mail's life goes on
		return nil
	}
}

// heedSoft takes a failure that may pass: of a mail that was given up, or of one that is late, and so was at least taken.
func (t *tx) heedSoft(r bounce.Report, m messageRow, detail string) error {
	if !r.Final {
		return t.end(m, msgSent, "late: "+detail, msgUncertain)
	}
	if err := t.end(m, msgBounced, detail, msgSending, msgUncertain, msgSent); err != nil {
		return err
	}
	if r.Cause == bounce.Refused { // our server or our words were refused, which says nothing about the person
		return nil
	}
	score, err := t.softScore(m)
	if err != nil || score < softLimit {
		return err
	}
	return t.bar(m, "email failed again and again, last: "+detail, "bounce")
}

// end moves the message to a state if it is in one of the others.
func (t *tx) end(m messageRow, to, detail string, from ...string) error {
	for _, state := range from {
		if m.State != state {
			continue
		}
		if _, err := t.shift(shift{from: state, to: to, reply: clip(detail)}, "id = ?", m.ID); err != nil {
			return err
		}
		// A report is proof that some server took the mail, though nobody was there to write that down.
		return t.Exec("UPDATE messages SET sent_at = ? WHERE id = ? AND sent_at IS NULL", t.now, m.ID).Error
	}
	return nil
}

// bar suppresses the address that a contact's mail went to. Members are not barred: they must still be able to sign in.
func (t *tx) bar(m messageRow, reason, source string) error {
	if m.InvitationID == nil && !m.Kind.ToClient() && (m.Kind != mailer.ReviewInvitation || m.MemberID != nil) {
		return nil
	}
	_, err := t.suppress(survey.Principal{FirmID: m.FirmID}, m.ToEmail, m.ToKey, clip(reason), source)
	return err
}

// softScore tells how badly mail to the message's address has fared for passing reasons, since it last arrived or was readmitted.
// Each mail counts once, and less as time passes.
func (t *tx) softScore(m messageRow) (float64, error) {
	since, err := t.lastGood(m)
	if err != nil {
		return 0, err
	}
	var failed []struct {
		MessageID string
		Final     bool
		At        time.Time
	}
	if err := t.Raw(`SELECT r.message_id, r.final, r.received_at AS at FROM mail_reports r JOIN messages m ON m.id = r.message_id
		WHERE m.firm_id = ? AND m.to_key = ? AND r.kind = 'soft' AND r.cause <> ? AND r.received_at > ?`,
		m.FirmID, m.ToKey, bounce.Refused, since).Scan(&failed).Error; err != nil {
		return 0, err
	}
	worst := map[string]float64{}
	for _, f := range failed {
		weight := softDelay
		if f.Final {
			weight = 1
		}
		weight *= math.Exp2(-float64(t.now.Sub(f.At)) / float64(softHalfLife))
		worst[f.MessageID] = max(worst[f.MessageID], weight)
	}
	sum := 0.0
	for _, weight := range worst {
		sum += weight
	}
	return sum, nil
}

// lastGood is when mail to the message's address was last known to work: when some arrived, or when a person put it back.
func (t *tx) lastGood(m messageRow) (time.Time, error) {
	last := t.now.Add(-softMemory)
	for _, query := range []string{
		`SELECT r.received_at FROM mail_reports r JOIN messages m ON m.id = r.message_id
			WHERE m.firm_id = ? AND m.to_key = ? AND r.kind = 'delivered' ORDER BY r.received_at DESC LIMIT 1`,
		`SELECT readmitted_at FROM suppressions WHERE firm_id = ? AND email_key = ? AND readmitted_at IS NOT NULL
			ORDER BY readmitted_at DESC LIMIT 1`,
	} {
		var at []time.Time
		if err := t.Raw(query, m.FirmID, m.ToKey).Scan(&at).Error; err != nil {
			return last, err
		}
		if len(at) > 0 && at[0].After(last) {
			last = at[0]
		}
	}
	return last, nil
}
