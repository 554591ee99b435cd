package store

import (
	"gorm.io/gorm"

	"parallax/survey"
)

// muster is who a launch of a cycle would ask, as the database stands.
type muster struct {
	accounts []musterAccount
	contacts []musterContact // suppressed ones included
	sellers  []musterSeller
}

type musterAccount struct {
	ID, Name string
	Team     int
	Led      bool
}

type musterContact struct {
	ID, AccountID, AccountName, FirstName, LastName, Email, EmailKey string
	Suppressed                                                       bool
}

func (c musterContact) name() string {
	return survey.Contact{FirstName: c.FirstName, LastName: c.LastName}.Name()
}

// musterSeller is one member and how many of the cycle's accounts they answer for; AccountID is one of them.
type musterSeller struct {
	ID, Name, Email, EmailKey, AccountID string
	Accounts                             int
}

func loadMuster(db *gorm.DB, cycle survey.Cycle) (muster, error) {
	var m muster
	err := db.Raw(`SELECT a.id, a.name, count(m.id) AS team, count(CASE WHEN am.lead THEN m.id END) > 0 AS led
		FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN account_members am ON am.account_id = a.id
		LEFT JOIN members m ON m.id = am.member_id AND m.active
		WHERE ca.cycle_id = ? AND ca.firm_id = ? GROUP BY a.id, a.name ORDER BY lower(a.name), a.id`, cycle.ID, cycle.FirmID).
		Scan(&m.accounts).Error
	if err != nil {
		return m, err
	}
	err = db.Raw(`SELECT k.id, k.account_id, a.name AS account_name, k.first_name, k.last_name, k.email, k.email_key, s.id IS NOT NULL AS suppressed
		FROM cycle_accounts ca JOIN contacts k ON k.account_id = ca.account_id JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
		WHERE ca.cycle_id = ? AND ca.firm_id = ? ORDER BY lower(a.name), k.id`, cycle.ID, cycle.FirmID).Scan(&m.contacts).Error
	if err != nil {
		return m, err
	}
	err = db.Raw(`SELECT m.id, m.name, m.email, m.email_key, min(am.account_id) AS account_id, count(*) AS accounts
		FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id JOIN members m ON m.id = am.member_id
		WHERE ca.cycle_id = ? AND ca.firm_id = ? AND m.active GROUP BY m.id, m.name, m.email, m.email_key ORDER BY m.id`,
		cycle.ID, cycle.FirmID).Scan(&m.sellers).Error
	return m, err
}

// mailable are the contacts a launch invites.
func (m muster) mailable() []musterContact {
	out := make([]musterContact, 0, len(m.contacts))
	for _, c := range m.contacts {
		if !c.Suppressed {
			out = append(out, c)
		}
	}
	return out
}
