package store

import (
	"strings"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// candidate is a contact whom the schedule may write to about an invitation.
type candidate struct {
	InvitationID, AccountID, FirstName, LastName, Email, EmailKey string
	Zone                                                          string     // the contact's, else the account's; empty for the cycle's
	SentAt, ChangedAt, SavedAt                                    *time.Time // of the invitation; of the answers
	FirstSentAt, FirstDueAt                                       *time.Time // of the first reminder
}

// invited is when the invitation left. Of an uncertain one that is when it became so.
func (c candidate) invited() time.Time { return *either(c.SentAt, c.ChangedAt) }

func either(t, otherwise *time.Time) *time.Time {
	if t == nil {
		return otherwise
	}
	return t
}

func (c candidate) name() string {
	return survey.Contact{FirstName: c.FirstName, LastName: c.LastName}.Name()
}

const (
	candidateColumns = `SELECT i.id AS invitation_id, i.account_id, k.first_name, k.last_name, k.email, k.email_key,
		coalesce(nullif(k.time_zone, ''), a.time_zone) AS zone, `

	candidatePeople = ` AND i.revoked_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM suppressions s WHERE s.firm_id = i.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL)
		AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.dedupe_key = ? || i.id)
		AND i.id > ? ORDER BY i.id LIMIT ?`

	// reminded are those whose invitation has left, and is not known not to have arrived, some time ago. Somebody who has begun
	// is not reminded but asked to go on, where the cycle does that.
	reminded = candidateColumns + `m.sent_at, m.changed_at, r1.sent_at AS first_sent_at, r1.due_at AS first_due_at
		FROM messages m
		JOIN invitations i ON i.id = m.invitation_id
		JOIN contacts k ON k.id = i.contact_id
		JOIN accounts a ON a.id = i.account_id
		LEFT JOIN messages r1 ON r1.dedupe_key = 'reminder_1:' || i.id AND r1.state NOT IN ('failed', 'cancelled', 'bounced')
		WHERE m.cycle_id = ? AND m.kind = 'invitation' AND m.state IN ('sent', 'delivered', 'uncertain')
		AND coalesce(m.sent_at, m.changed_at) <= ? AND coalesce(m.sent_at, m.changed_at) > ?
		AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.invitation_id = i.id AND (r.submitted_at IS NOT NULL OR ?))` + candidatePeople

	answering = `r.saved_at FROM responses r
		JOIN invitations i ON i.id = r.invitation_id
		JOIN contacts k ON k.id = i.contact_id
		JOIN accounts a ON a.id = i.account_id
		WHERE r.cycle_id = ? AND r.side = 'client' AND `
)

const day = 24 * time.Hour

// firstReminders are for invitations old enough for the first reminder and too young for the second.
func firstReminders(t *tx, c survey.Cycle, after string) ([]wanted, string, error) {
	p := c.MailPlan
	var past time.Time
	if p.Reminder2Days > 0 {
		past = t.now.Add(-time.Duration(p.Reminder2Days) * day)
	}
	return t.candidates(c, mailer.Reminder1, after, func(k candidate, zone *time.Location) time.Time {
		return c.Schedule.Week.DaysLater(k.invited(), p.Reminder1Days, zone)
	}, reminded, c.ID, t.now.Add(-time.Duration(p.Reminder1Days)*day), past, p.ResumeDays > 0)
}

// secondReminders keep their distance to a first one that was late.
func secondReminders(t *tx, c survey.Cycle, after string) ([]wanted, string, error) {
	p := c.MailPlan
	return t.candidates(c, mailer.Reminder2, after, func(k candidate, zone *time.Location) time.Time {
		due := c.Schedule.Week.DaysLater(k.invited(), p.Reminder2Days, zone)
		if first := either(k.FirstSentAt, k.FirstDueAt); first != nil {
			if apart := c.Schedule.Week.DaysLater(*first, p.ReminderGap(), zone); apart.After(due) {
				return apart
			}
		}
		return due
	}, reminded, c.ID, t.now.Add(-time.Duration(p.Reminder2Days)*day), time.Time{}, p.ResumeDays > 0)
}

// resumes are for those who saved and have not come back.
func resumes(t *tx, c survey.Cycle, after string) ([]wanted, string, error) {
	days := c.MailPlan.ResumeDays
	return t.candidates(c, mailer.Resume, after, func(k candidate, zone *time.Location) time.Time {
		return c.Schedule.Week.DaysLater(*k.SavedAt, days, zone)
	}, candidateColumns+answering+`r.submitted_at IS NULL AND r.saved_at <= ?`+candidatePeople, c.ID, t.now.Add(-time.Duration(days)*day))
}

// receipts are for those who have answered within the last day. Whoever sends changed answers has theirs already.
func receipts(t *tx, c survey.Cycle, after string) ([]wanted, string, error) {
	found, next, err := t.candidates(c, mailer.Receipt, after, func(candidate, *time.Location) time.Time { return t.now },
		candidateColumns+answering+`r.submitted_at > ?`+candidatePeople, c.ID, t.now.Add(-lateness(mailer.Receipt)))
	for n := range found {
		found[n].prompt = true
	}
	return found, next, err
}

// thanks are for those whose answers are in the results of a cycle that has closed.
func thanks(t *tx, c survey.Cycle, after string) ([]wanted, string, error) {
	found, next, err := t.candidates(c, mailer.Thanks, after, func(candidate, *time.Location) time.Time { return c.EndsAt() },
		candidateColumns+answering+`r.submitted_at IS NOT NULL AND r.version > 0`+candidatePeople, c.ID)
	for n := range found {
		found[n].closing = true
	}
	return found, next, err
}

// candidates reads one batch of contacts and makes their mails of a kind.
func (t *tx) candidates(c survey.Cycle, kind mailer.Kind, after string, due func(candidate, *time.Location) time.Time,
	query string, args ...any,
) ([]wanted, string, error) {
	prefix := string(kind) + ":"
	var rows []candidate
	if err := t.Raw(query, append(args, prefix, after, planBatch)...).Scan(&rows).Error; err != nil {
		return nil, "", err
	}
	out := make([]wanted, 0, len(rows))
	for _, k := range rows {
		zone := k.Zone
		if strings.TrimSpace(zone) == "" {
			zone = c.TimeZone
		}
		m := t.newMessage(c.FirmID, kind, prefix+k.InvitationID, k.name(), k.Email, k.EmailKey)
		m.CycleID, m.AccountID, m.InvitationID = optional(c.ID), optional(k.AccountID), optional(k.InvitationID)
		w := wanted{message: m, zone: zoneOf(zone)}
		w.due = due(k, w.zone)
		out = append(out, w)
	}
	next := ""
	if len(rows) == planBatch {
		next = rows[len(rows)-1].InvitationID
	}
	return out, next, nil
}
