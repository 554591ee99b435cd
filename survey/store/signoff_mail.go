package store

import (
	"context"
	"fmt"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// key begins the keys of a round's mails of a kind.
func (r roundRow) key(c survey.Cycle, kind mailer.Kind) string {
	return fmt.Sprintf("%s:%s:%d:", kind, c.ID, r.Round)
}

// unsigned finds the leads of a cycle with a list that nobody has signed, and with whom this key has not dealt yet.
const unsigned = `SELECT m.id, m.name, m.email, m.email_key, min(ca.account_id) AS account_id, count(*) AS accounts
	FROM cycle_accounts ca
	JOIN account_members am ON am.account_id = ca.account_id AND am.lead
	JOIN members m ON m.id = am.member_id AND m.active
	LEFT JOIN signoffs g ON g.cycle_id = ca.cycle_id AND g.account_id = ca.account_id
	WHERE ca.cycle_id = ? AND ca.firm_id = ? AND g.cycle_id IS NULL
	AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.dedupe_key = ? || m.id || ?)` + byColleague

// unsignedLeads makes mails of a kind to the leads who have a list left to sign.
func (t *tx) unsignedLeads(c survey.Cycle, kind mailer.Kind, prefix, suffix string) ([]messageRow, error) {
	var leads []musterSeller
	if err := t.Raw(unsigned, c.ID, c.FirmID, prefix, suffix).Scan(&leads).Error; err != nil {
		return nil, err
	}
	mails := make([]messageRow, 0, len(leads))
	for _, lead := range leads {
		mail := t.newMessage(c.FirmID, kind, prefix+lead.ID+suffix, lead.Name, lead.Email, lead.EmailKey)
		mail.CycleID, mail.MemberID = optional(c.ID), optional(lead.ID)
		if lead.Accounts == 1 {
			mail.AccountID = optional(lead.AccountID)
		}
		mails = append(mails, mail)
	}
	return mails, nil
}

// planNow writes mails that leave at once.
func (t *tx) planNow(mails []messageRow) (int, error) {
	for n := range mails {
		mails[n].ExpiresAt = until(mails[n].DueAt, mails[n].Kind)
	}
	return t.plan(mails)
}

// requestSignOffs writes to the leads who have had no request in this round.
func (t *tx) requestSignOffs(c survey.Cycle, r roundRow) (int, error) {
	found, err := t.unsignedLeads(c, mailer.SignOffRequest, r.key(c, mailer.SignOffRequest), "")
	if err != nil {
		return 0, err
	}
	return t.planNow(found)
}

// planSignOffs plans what the rounds of all drafts want by now: requests to who has become a lead since, reminders before the date.
func (s *Store) planSignOffs(ctx context.Context) (planned int, err error) {
	now := s.clock()
	var rounds []roundRow
	if err := s.rows(ctx).Raw(`SELECT r.* FROM signoff_rounds r JOIN cycles c ON c.id = r.cycle_id JOIN firms f ON f.id = r.firm_id
		WHERE r.withdrawn_at IS NULL AND r.due_at > ? AND c.launched_at IS NULL AND c.mail_paused_at IS NULL AND f.mail_paused_at IS NULL
		AND NOT f.demo ORDER BY r.cycle_id`, now).Scan(&rounds).Error; err != nil {
		return 0, translate(err)
	}
	for _, r := range rounds {
		var n int
		err := s.transact(ctx, func(t *tx) (err error) {
			n, err = t.planRound(r)
			return err
		})
		if err != nil {
			return planned, fmt.Errorf("plan the sign-off of cycle %s: %w", r.CycleID, err)
		}
		planned += n
	}
	return planned, nil
}

func (t *tx) planRound(r roundRow) (int, error) {
	var rows []cycleRow
	if err := t.Raw("SELECT * FROM cycles WHERE id = ? AND firm_id = ?", r.CycleID, r.FirmID).Scan(&rows).Error; err != nil || len(rows) == 0 {
		return 0, err
	}
	c := rows[0].cycle()
	zone, week := zoneOf(c.TimeZone), c.Schedule.Week
	if !week.InOffice(t.now, zone) {
		return 0, nil // the next sweep in office hours does it
	}
	planned, err := t.requestSignOffs(c, r)
	if err != nil {
		return 0, err
	}
	at, due := week.SignOffReminderAt(r.DueAt, r.AskedAt, zone)
	if !due || t.now.Before(at) {
		return planned, nil
	}
	// By the date in the key: a date that is moved is reminded of anew.
	found, err := t.unsignedLeads(c, mailer.SignOffReminder, r.key(c, mailer.SignOffReminder), ":by:"+r.DueAt.UTC().Format(time.DateOnly))
	if err != nil {
		return 0, err
	}
	if found, err = t.notOfLate(c.FirmID, found); err != nil {
		return 0, err
	}
	n, err := t.planNow(found)
	return planned + n, err
}

// notOfLate leaves out those who were asked to sign within the last day: by the request, or by a manager's nudge.
func (t *tx) notOfLate(firmID string, mails []messageRow) ([]messageRow, error) {
	keys := make([]string, 0, len(mails))
	for _, m := range mails {
		keys = append(keys, m.ToKey)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	var late []string
	if err := t.Raw("SELECT to_key FROM messages WHERE firm_id = ? AND to_key IN ? AND kind IN ? AND planned_at > ?",
		firmID, keys, signOffMails, t.now.Add(-survey.MailGap)).Scan(&late).Error; err != nil {
		return nil, err
	}
	lately := make(map[string]bool, len(late))
	for _, key := range late {
		lately[key] = true
	}
	out := mails[:0]
	for _, m := range mails {
		if !lately[m.ToKey] {
			out = append(out, m)
		}
	}
	return out, nil
}

// toSignQuery finds what such mails ask for, as it stands when they leave.
const toSignQuery = `SELECT ca.firm_id, ca.cycle_id, am.member_id, a.id, a.name, r.due_at FROM cycle_accounts ca
	JOIN signoff_rounds r ON r.cycle_id = ca.cycle_id AND r.withdrawn_at IS NULL
	JOIN account_members am ON am.account_id = ca.account_id AND am.lead
	JOIN accounts a ON a.id = ca.account_id
	LEFT JOIN signoffs g ON g.cycle_id = ca.cycle_id AND g.account_id = ca.account_id
	WHERE ca.cycle_id IN ? AND am.member_id IN ? AND g.cycle_id IS NULL ORDER BY lower(a.name), a.id`

// signer is whom a mail about a cycle's lists goes to.
type signer struct {
	firm, cycle, member string
}

// readSignOffs gives the letters to leads the lists that they are to sign, and the date.
func (t *tx) readSignOffs(letters []letterRow) error {
	var cycles, members []string
	of := make(map[signer][]*letterRow)
	for n := range letters {
		if r := &letters[n]; r.asksToSign() {
			cycles, members = append(cycles, r.CycleID), append(members, r.MemberID)
			who := signer{r.FirmID, r.CycleID, r.MemberID}
			of[who] = append(of[who], r)
		}
	}
	if len(of) == 0 {
		return nil
	}
	var found []struct {
		FirmID, CycleID, MemberID, ID, Name string

		DueAt time.Time
	}
	if err := t.Raw(toSignQuery, cycles, members).Scan(&found).Error; err != nil {
		return err
	}
	for _, a := range found {
		for _, r := range of[signer{a.FirmID, a.CycleID, a.MemberID}] {
			r.toAnswer = append(r.toAnswer, accountName{a.ID, a.Name})
			r.signBy = a.DueAt
		}
	}
	return nil
}

// asksToSign tells whether the mail asks a lead to sign a list.
func (r letterRow) asksToSign() bool {
	return r.Kind == mailer.SignOffRequest || r.Kind == mailer.SignOffReminder
}

// signOffObstacle says why a lead is asked no more.
func (r letterRow) signOffObstacle(now time.Time) string {
	switch {
	case !r.asksToSign():
		return ""
	case r.CycleID == "":
		return "the cycle was deleted"
	case r.LaunchedAt != nil:
		return "the cycle is launched"
	case len(r.toAnswer) == 0:
		return "nothing is left to sign"
	case !now.Before(r.signBy):
		return "the date to sign by has passed"
	}
	return ""
}
