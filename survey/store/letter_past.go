package store

import (
	"slices"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// tasksQuery finds what notices ask sellers for: their accounts of a cycle as the teams stand now, without those whose answers are in.
const tasksQuery = `SELECT am.member_id, a.id, a.name FROM cycle_accounts ca
	JOIN account_members am ON am.account_id = ca.account_id
	JOIN accounts a ON a.id = ca.account_id
	LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		AND r.submitted_at IS NOT NULL
	WHERE ca.cycle_id = ? AND ca.firm_id = ? AND am.member_id IN ? AND r.id IS NULL ORDER BY lower(a.name), a.id`

// readTasks gives the letters to sellers the accounts that they are to answer for: one question for each cycle.
func (t *tx) readTasks(letters []letterRow) error {
	type asking struct{ cycle, firm string }
	sellers := map[asking][]string{}
	for _, r := range letters {
		if r.asksSeller() {
			cycle := asking{r.CycleID, r.FirmID}
			sellers[cycle] = append(sellers[cycle], r.MemberID)
		}
	}
	for cycle, members := range sellers {
		var found []struct{ MemberID, ID, Name string }
		if err := t.Raw(tasksQuery, cycle.cycle, cycle.firm, members).Scan(&found).Error; err != nil {
			return err
		}
		for n := range letters {
			r := &letters[n]
			for _, a := range found {
				if r.asksSeller() && r.CycleID == cycle.cycle && r.MemberID == a.MemberID {
					r.toAnswer = append(r.toAnswer, accountName{a.ID, a.Name})
				}
			}
		}
	}
	return nil
}

// pastMail is a mail that somebody was sent of late.
type pastMail struct {
	ID, ToKey, CycleID string
	Asking             bool // for a contact's answers
	SentAt             time.Time
}

// readPast tells letters what their readers were sent of late, where that decides whether they may leave: one question for each firm.
func (t *tx) readPast(letters []letterRow) error {
	readers, since := map[string][]string{}, t.now.Add(-survey.MailGap)
	for _, r := range letters {
		if r.byClock() || r.rests() {
			readers[r.FirmID] = append(readers[r.FirmID], r.ToKey)
		}
		if rest := t.now.AddDate(0, 0, -r.RestDays); r.rests() && rest.Before(since) {
			since = rest
		}
	}
	for firm, keys := range readers {
		var found []pastMail
		if err := t.Raw(`SELECT id, to_key, coalesce(cycle_id, '') AS cycle_id, kind IN ? AS asking, sent_at FROM messages
			WHERE firm_id = ? AND to_key IN ? AND sent_at > ? AND kind NOT IN ('sign_in', 'cycle_test', 'mail_test', 'receipt')`,
			askingContacts, firm, keys, since).Scan(&found).Error; err != nil {
			return err
		}
		for n := range letters {
			if r := &letters[n]; r.FirmID == firm {
				r.remember(found, t.now)
			}
		}
	}
	return nil
}

// rests tells whether another cycle may keep this mail from its reader for some days.
func (r *letterRow) rests() bool {
	return r.RestDays > 0 && (r.asksContact() || r.Kind == mailer.Announcement)
}

// remember finds a letter's reader among those who were written to.
func (r *letterRow) remember(past []pastMail, now time.Time) {
	r.askedElsewhere = r.rests() && slices.ContainsFunc(past, func(m pastMail) bool {
		return m.ToKey == r.ToKey && m.Asking && m.CycleID != "" && m.CycleID != r.CycleID && m.SentAt.After(now.AddDate(0, 0, -r.RestDays))
	})
	for _, m := range past {
		if m.ToKey == r.ToKey && m.ID != r.ID && m.SentAt.After(r.lastMail) {
			r.lastMail = m.SentAt
		}
	}
}
