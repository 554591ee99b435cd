package store

import (
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// accountTallies are how far both sides of a cycle's accounts have come by a moment, by the account's id.
type accountTallies map[string]*tallied

type tallied struct{ clients, team Counts }

const (
	// Whoever's invitation was taken back counts only where they have answered before. Answers that were sent anew count from then.
	clientsByAccount = `SELECT i.account_id, count(*) AS asked, count(CASE WHEN r.saved_at <= ? THEN 1 END) AS started,
		count(CASE WHEN r.submitted_at <= ? THEN 1 END) AS answered
		FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id = ? AND (i.revoked_at IS NULL OR r.id IS NOT NULL) GROUP BY i.account_id`
	teamByAccount = `SELECT ca.account_id, count(CASE WHEN m.active OR r.id IS NOT NULL THEN 1 END) AS asked,
		count(CASE WHEN r.saved_at <= ? THEN 1 END) AS started, count(CASE WHEN r.submitted_at <= ? THEN 1 END) AS answered
		FROM cycle_accounts ca
		LEFT JOIN account_members am ON am.account_id = ca.account_id
		LEFT JOIN members m ON m.id = am.member_id
		LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		WHERE ca.firm_id = ? AND ca.cycle_id = ? GROUP BY ca.account_id`
)

// ever is later than anything that has happened, whichever instance's clock told when.
func ever(now time.Time) time.Time { return now.Add(day) }

// tallyAccounts counts the accounts of a cycle as they stood at a moment: all of them, also those where nobody is asked.
func tallyAccounts(db *gorm.DB, c survey.Cycle, at time.Time) (accountTallies, error) {
	out := accountTallies{}
	for _, side := range []struct {
		query string
		into  func(*tallied, Counts)
	}{
		{teamByAccount, func(t *tallied, n Counts) { t.team = n }},
		{clientsByAccount, func(t *tallied, n Counts) { t.clients = n }},
	} {
		var rows []struct {
			AccountID                string
			Asked, Started, Answered int
		}
		if err := db.Raw(side.query, at, at, c.FirmID, c.ID).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			if out[r.AccountID] == nil {
				out[r.AccountID] = &tallied{}
			}
			side.into(out[r.AccountID], Counts{r.Asked, r.Started, r.Answered})
		}
	}
	return out, nil
}

// MonitorTotals are the headlines of a cycle at a moment.
type MonitorTotals struct {
	Accounts, Heard, Deep int // accounts with one client's answer, and with GroupMinimum of them
	Clients, Team         Counts
}

func (m *MonitorTotals) add(t *tallied) {
	m.Accounts++
	if t == nil {
		return
	}
	if t.clients.Answered > 0 {
		m.Heard++
	}
	if t.clients.Answered >= survey.GroupMinimum {
		m.Deep++
	}
	m.Clients, m.Team = m.Clients.plus(t.clients), m.Team.plus(t.team)
}

func (a accountTallies) totals() (out MonitorTotals) {
	for _, t := range a {
		out.add(t)
	}
	return out
}
