package store

import (
	"errors"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// muster is who a launch of a cycle would ask, as the database stands.
type muster struct {
	accounts []musterAccount
	contacts []musterContact  // on the cycle's lists, suppressed ones included
	mailable []*musterContact // the contacts a launch invites
	sellers  []musterSeller
	lists    []SignOffLine // of the accounts, where leads were asked to sign
	round    *SignOffRound
	entered  []enteredAddress // by leads; of a preflight only
	told     []survey.Doubt   // of who was told of another opening; of a preflight only
	restDays int
	asked    map[string]time.Time // contact → when another cycle last asked them; of a preflight only
}

type musterAccount struct {
	ID, Name string
	Team     int
	Led      bool
}

// musterContact shares the texts of its account with the account's other contacts: there may be a hundred thousand.
type musterContact struct {
	ID, AccountID, AccountName, FirstName, LastName, Email, EmailKey string
	Suppressed, Off                                                  bool // off: taken off this cycle's list, or told ahead and not the right person
}

func (c *musterContact) name() string {
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
	if err := m.loadContacts(db, cycle); err != nil {
		return m, err
	}
	err = db.Raw(`SELECT m.id, m.name, m.email, m.email_key, min(am.account_id) AS account_id, count(*) AS accounts
		FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id JOIN members m ON m.id = am.member_id
		WHERE ca.cycle_id = ? AND ca.firm_id = ? AND m.active GROUP BY m.id, m.name, m.email, m.email_key ORDER BY m.id`,
		cycle.ID, cycle.FirmID).Scan(&m.sellers).Error
	return m, err
}

// loadContacts reads row by row into room made once, so that nothing is kept twice.
func (m *muster) loadContacts(db *gorm.DB, cycle survey.Cycle) (err error) {
	var n int
	if err := db.Raw(`SELECT count(*) FROM cycle_accounts ca JOIN contacts k ON k.account_id = ca.account_id
		WHERE ca.cycle_id = ? AND ca.firm_id = ?`, cycle.ID, cycle.FirmID).Scan(&n).Error; err != nil {
		return err
	}
	m.contacts, m.mailable = make([]musterContact, 0, n), make([]*musterContact, 0, n)
	rows, err := db.Raw(`SELECT k.id, k.account_id, k.first_name, k.last_name, k.email, k.email_key, s.id IS NOT NULL AS suppressed,
		o.contact_id IS NOT NULL OR i.id IS NOT NULL AS off
		FROM cycle_accounts ca JOIN contacts k ON k.account_id = ca.account_id JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN invitations i ON i.cycle_id = ca.cycle_id AND i.account_id = k.account_id AND i.contact_id = k.id AND i.revoked_at IS NOT NULL
		LEFT JOIN left_off o ON o.cycle_id = ca.cycle_id AND o.contact_id = k.id
		LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
		WHERE ca.cycle_id = ? AND ca.firm_id = ? ORDER BY lower(a.name), a.id, k.id`, cycle.ID, cycle.FirmID).Rows()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	accounts := make(map[string]*musterAccount, len(m.accounts))
	for n := range m.accounts {
		accounts[m.accounts[n].ID] = &m.accounts[n]
	}
	for rows.Next() {
		var c musterContact
		if err := rows.Scan(&c.ID, &c.AccountID, &c.FirstName, &c.LastName, &c.Email, &c.EmailKey, &c.Suppressed, &c.Off); err != nil {
			return err
		}
		account := accounts[c.AccountID]
		if account == nil || c.Off {
			continue // chosen a moment ago; or not asked this time
		}
		c.AccountID, c.AccountName = account.ID, account.Name
		if c.EmailKey == c.Email {
			c.EmailKey = c.Email
		}
		m.contacts = append(m.contacts, c)
	}
	for n := range m.contacts {
		if c := &m.contacts[n]; !c.Suppressed {
			m.mailable = append(m.mailable, c)
		}
	}
	return rows.Err()
}
