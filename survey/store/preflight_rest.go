package store

import (
	"fmt"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// loadRest finds out when other cycles last asked the contacts, as far back as the firm gives rest.
func (m *muster) loadRest(db *gorm.DB, cycle survey.Cycle, now time.Time) error {
	var firm []int
	if err := db.Raw("SELECT rest_days FROM firms WHERE id = ?", cycle.FirmID).Scan(&firm).Error; err != nil || len(firm) == 0 || firm[0] == 0 {
		return err
	}
	m.restDays, m.asked = firm[0], map[string]time.Time{}
	var rows []struct {
		ID     string
		SentAt time.Time
	}
	err := db.Raw(`SELECT k.id, m.sent_at FROM cycle_accounts ca JOIN contacts k ON k.account_id = ca.account_id
		JOIN messages m ON m.firm_id = k.firm_id AND m.to_key = k.email_key
		WHERE ca.cycle_id = ? AND ca.firm_id = ? AND m.cycle_id <> ca.cycle_id AND m.kind IN ? AND m.sent_at > ?`,
		cycle.ID, cycle.FirmID, askingContacts, now.AddDate(0, 0, -m.restDays)).Scan(&rows).Error
	for _, r := range rows {
		if r.SentAt.After(m.asked[r.ID]) {
			m.asked[r.ID] = r.SentAt
		}
	}
	return err
}

// restWarnings name those whom restObstacle would hold back when the invitations leave, and from when it would not. A rest that ends
// before the cycle opens holds nobody back.
func (m muster) restWarnings(cycle survey.Cycle, now time.Time) []Finding {
	found := []Finding{}
	leaves, zone := now, zoneOf(cycle.TimeZone)
	if cycle.OpensAt.After(now) {
		leaves = cycle.OpensAt
	}
	for _, c := range m.mailable {
		last, asked := m.asked[c.ID]
		rested := last.AddDate(0, 0, m.restDays)
		if !asked || !rested.After(leaves) {
			continue
		}
		from := rested.In(zone).Format("2 January 2006, 15:04")
		found = append(found, Finding{
			Code: "resting", AccountID: c.AccountID, AccountName: c.AccountName, ContactID: c.ID,
			Message: fmt.Sprintf("%s (%s) was asked in another cycle on %s and can be emailed again from %s.",
				c.name(), c.Email, last.In(zone).Format("2 January 2006"), from),
			Fix: fmt.Sprintf("Open the cycle after that, or launch without them: this one won’t ask them. Your firm gives %s of rest.", days(m.restDays)),
		})
	}
	return found
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
