package store

import (
	"fmt"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// digestLate is until when a week's digest may still be planned: Tuesday afternoon.
const digestLate = 30 * time.Hour

// colleagues finds members of a cycle's teams with whom the schedule has not dealt yet.
const colleagues = `SELECT m.id, m.name, m.email, m.email_key, min(am.account_id) AS account_id, count(*) AS accounts
	FROM cycle_accounts ca
	JOIN account_members am ON am.account_id = ca.account_id
	JOIN members m ON m.id = am.member_id AND m.active
	LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		AND r.submitted_at IS NOT NULL
	WHERE ca.cycle_id = ? AND ca.firm_id = ? AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.dedupe_key = ? || m.id || ?) `

const byColleague = ` GROUP BY m.id, m.name, m.email, m.email_key ORDER BY m.id`

// runners are who runs a cycle: managers, and whoever set it up.
const runners = `SELECT m.id, m.name, m.email, m.email_key FROM members m
	WHERE m.firm_id = ? AND m.active AND (m.role = 'manager' OR (m.role = 'admin' AND m.id = ?))
	AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.dedupe_key = ? || m.id || ?) ORDER BY m.id`

// nudges are for members who have not sealed all of their answers, due at a time before the end.
func nudges(at time.Time) planner {
	return func(t *tx, c survey.Cycle, _ string) ([]wanted, string, error) {
		prefix := string(mailer.SellerNudge) + ":" + c.ID + ":"
		var rows []musterSeller
		err := t.Raw(colleagues+"AND r.id IS NULL"+byColleague, c.ID, c.FirmID, prefix, "").Scan(&rows).Error
		found := t.toMembers(c, mailer.SellerNudge, at, rows, prefix, "")
		for n := range found {
			found[n].by = c.TeamDue()
		}
		return found, "", err
	}
}

// digests tell once a week how the cycle goes: sellers of their accounts, those who run it of all.
func digests(at time.Time) planner {
	return func(t *tx, c survey.Cycle, _ string) ([]wanted, string, error) {
		year, number := at.In(zoneOf(c.TimeZone)).ISOWeek()
		week := fmt.Sprintf(":%d-W%02d", year, number)
		mine, whole := string(mailer.SellerDigest)+":"+c.ID+":", string(mailer.ManagerDigest)+":"+c.ID+":"
		var sellers, managers []musterSeller
		if err := t.Raw(colleagues+"AND m.role = 'seller'"+byColleague, c.ID, c.FirmID, mine, week).Scan(&sellers).Error; err != nil {
			return nil, "", err
		}
		err := t.Raw(runners, c.FirmID, c.CreatedBy, whole, week).Scan(&managers).Error
		return append(t.toMembers(c, mailer.SellerDigest, at, sellers, mine, week),
			t.toMembers(c, mailer.ManagerDigest, at, managers, whole, week)...), "", err
	}
}

func (t *tx) toMembers(c survey.Cycle, kind mailer.Kind, at time.Time, members []musterSeller, prefix, suffix string) []wanted {
	out := make([]wanted, 0, len(members))
	for _, m := range members {
		mail := t.newMessage(c.FirmID, kind, prefix+m.ID+suffix, m.Name, m.Email, m.EmailKey)
		mail.CycleID, mail.MemberID = optional(c.ID), optional(m.ID)
		if m.Accounts == 1 && kind == mailer.SellerNudge {
			mail.AccountID = optional(m.AccountID)
		}
		out = append(out, wanted{message: mail, due: at, zone: zoneOf(c.TimeZone)})
	}
	return out
}
