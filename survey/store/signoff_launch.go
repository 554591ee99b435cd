package store

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// loadSignOffs finds how far the leads have come, where they were asked.
func (m *muster) loadSignOffs(db *gorm.DB, c survey.Cycle) error {
	round, err := loadRound(db, c)
	if err != nil || round == nil {
		return err
	}
	m.round = round.view()
	m.lists, err = signOffLines(db, survey.Cycle{ID: c.ID, FirmID: c.FirmID}) // as of a draft: what stands now is what is launched
	return err
}

// enteredAddress is a contact whose address a lead has entered for this cycle.
type enteredAddress struct{ ContactID, ByName string }

func (m *muster) loadEntered(db *gorm.DB, c survey.Cycle) error {
	return db.Raw("SELECT contact_id, by_name FROM lead_addresses WHERE cycle_id = ? AND firm_id = ? ORDER BY contact_id", c.ID, c.FirmID).Scan(&m.entered).Error
}

// unsigned are the lists that nobody has signed.
func (m muster) unsigned() []Finding {
	found := []Finding{}
	for _, l := range m.lists {
		if l.State != survey.Unsigned {
			continue
		}
		f := Finding{Code: "unsigned", AccountID: l.AccountID, AccountName: l.Name}
		f.Message, f.Fix = "Nobody has signed off the contacts of "+l.Name+", which has no lead.", "Choose a lead, or sign in their place."
		if l.Lead != nil {
			f.Message, f.Fix = fmt.Sprintf("%s has not signed off the contacts of %s.", l.Lead.Name, l.Name), "Remind them on the sign-off page, or sign in their place."
		}
		found = append(found, f)
	}
	return found
}

// signOffWarnings tell of lists that are not as somebody has signed them, and of addresses that look like nobody's at the client.
func (m muster) signOffWarnings(c survey.Cycle) []Finding {
	found := []Finding{}
	if m.round == nil {
		return found
	}
	if !m.round.Blocking {
		found = m.unsigned()
	}
	for _, l := range m.lists {
		if l.State == survey.Changed {
			found = append(found, Finding{
				Code: "changed_since_signed", AccountID: l.AccountID, AccountName: l.Name,
				Message: fmt.Sprintf("The contacts of %s have changed since %s signed them off.", l.Name, l.SignedBy),
				Fix:     "Look at what has changed, and ask for a new signature if it matters.",
			})
		}
	}
	return append(found, m.strangers(c)...)
}

// strangers are those whose address a lead has entered and nobody else at the account shares the domain of. Whoever answers at such an
// address is taken for the client, and counts among the answers that keep the others' apart.
func (m muster) strangers(c survey.Cycle) []Finding {
	by := make(map[string]string, len(m.entered))
	for _, e := range m.entered {
		by[e.ContactID] = e.ByName
	}
	known := map[[2]string]bool{} // account and domain, of addresses that no lead has entered
	for n := range m.contacts {
		if k := &m.contacts[n]; by[k.ID] == "" {
			known[[2]string{k.AccountID, domainOf(k.EmailKey)}] = true
		}
	}
	found := []Finding{}
	for _, k := range m.mailable {
		if by[k.ID] == "" || known[[2]string{k.AccountID, domainOf(k.EmailKey)}] {
			continue
		}
		f := Finding{
			Code: "unfamiliar_address", AccountID: k.AccountID, AccountName: k.AccountName, ContactID: k.ID,
			Message: fmt.Sprintf("%s has entered %s for %s. No other contact of %s has an address at %s.", by[k.ID], k.Email, k.name(), k.AccountName, domainOf(k.EmailKey)),
			Fix:     "Make sure that it belongs to somebody at the client: whoever answers there counts as the client.",
		}
		if c.Confidentiality == survey.Confidential {
			f.Fix = "Make sure that it belongs to somebody at the client: in a confidential cycle an answer from elsewhere could give the others’ away."
		}
		found = append(found, f)
	}
	return found
}

func domainOf(emailKey string) string { return emailKey[strings.LastIndexByte(emailKey, '@')+1:] }

// keepPrepared ends the preparation of a cycle that is being launched: leads are asked no more, and how its lists and accounts stood is
// kept for those who look later.
func (t *tx) keepPrepared(c survey.Cycle, lists []SignOffLine) error {
	if err := t.cancelQueued("the cycle is launched", "cycle_id = ? AND kind IN ?", c.ID, signOffMails); err != nil {
		return err
	}
	var changed []string
	for _, l := range lists {
		if l.State == survey.Changed {
			changed = append(changed, l.AccountID)
		}
	}
	for len(changed) > 0 {
		n := min(len(changed), bulk)
		if err := t.Exec("UPDATE signoffs SET changed_at_launch = ? WHERE cycle_id = ? AND firm_id = ? AND account_id IN ?",
			true, c.ID, c.FirmID, changed[:n]).Error; err != nil {
			return err
		}
		changed = changed[n:]
	}
	return t.Exec(`INSERT INTO launched_accounts (cycle_id, account_id, firm_id, lead_id, lead_name, value, currency)
		SELECT ca.cycle_id, a.id, a.firm_id, coalesce(m.id, ''), coalesce(m.name, ''), a.value, a.currency
		FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN account_members am ON am.account_id = a.id AND am.lead LEFT JOIN members m ON m.id = am.member_id
		WHERE ca.cycle_id = ? AND ca.firm_id = ?`, c.ID, c.FirmID).Error
}
