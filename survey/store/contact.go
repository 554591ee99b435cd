package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

type contactRow struct {
	ID, FirmID, AccountID                                         string
	FirstName, LastName, Email, EmailKey, Title, Locale, TimeZone string
	DecisionRole                                                  survey.DecisionRole
	CreatedAt                                                     time.Time
}

func (contactRow) TableName() string { return "contacts" }

func (r contactRow) contact() survey.Contact {
	return survey.Contact{
		ID: r.ID, FirmID: r.FirmID, AccountID: r.AccountID, FirstName: r.FirstName, LastName: r.LastName, Email: r.Email,
		Title: r.Title, Locale: r.Locale, TimeZone: r.TimeZone, DecisionRole: r.DecisionRole, CreatedAt: r.CreatedAt,
	}
}

func (c ContactChange) cleaned() (change ContactChange, emailKey string, err error) {
	var found problems
	c.FirstName = found.line("first_name", c.FirstName, 80, false)
	c.LastName = found.line("last_name", c.LastName, 80, false)
	if c.FirstName == "" && c.LastName == "" && len(found) == 0 {
		found.add("first_name", "nothing", "a first or a last name", "Enter a first name, a last name, or both.")
	}
	c.Title = found.line("title", c.Title, 120, false)
	c.Email, emailKey = found.address(c.Email)
	c.Locale = found.locale(c.Locale)
	c.TimeZone = found.zone(c.TimeZone)
	switch c.DecisionRole {
	case "", survey.Decides, survey.Influences, survey.Uses:
	default:
		found.add("decision_role", clip(string(c.DecisionRole)), "decides, influences, uses, or nothing", "Pick one of these.")
	}
	return c, emailKey, survey.InvalidInput(found...)
}

// loadContact gives one contact of an account that p may look at; NotFound otherwise.
func loadContact(db *gorm.DB, p survey.Principal, id string) (contactRow, error) {
	clause, args := own(p, "contacts.account_id")
	var rows []contactRow
	if err := db.Raw("SELECT * FROM contacts WHERE id = ? AND firm_id = ?"+clause, append([]any{id, p.FirmID}, args...)...).
		Scan(&rows).Error; err != nil {
		return contactRow{}, err
	}
	if len(rows) == 0 {
		return contactRow{}, missing("contact")
	}
	return rows[0], nil
}

// loadContacts gives an account's contacts by name, with who is suppressed.
func loadContacts(db *gorm.DB, firmID, accountID string) ([]survey.Contact, error) {
	var rows []struct {
		Contact       contactRow `gorm:"embedded"`
		SuppressionID *string
	}
	if err := db.Raw(`SELECT k.*, s.id AS suppression_id FROM contacts k
		LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
		WHERE k.account_id = ? AND k.firm_id = ? ORDER BY lower(k.last_name), lower(k.first_name), k.id`, accountID, firmID).
		Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]survey.Contact, 0, len(rows))
	for _, r := range rows {
		c := r.Contact.contact()
		c.Suppressed = r.SuppressionID != nil
		out = append(out, c)
	}
	return out, nil
}

// CreateContact makes a contact at an account. Conflict when the account has one with that address.
func (s *Store) CreateContact(ctx context.Context, p survey.Principal, accountID string, c ContactChange) (survey.Contact, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return survey.Contact{}, err
	}
	var out survey.Contact
	err = s.transact(ctx, func(t *tx) error {
		if _, err := loadAccount(t.DB, p, accountID); err != nil {
			return err
		}
		out, err = t.createContact(p, accountID, c, key)
		return err
	})
	if err != nil {
		return survey.Contact{}, err
	}
	return out, nil
}

// createContact writes a contact whose change was cleaned.
func (t *tx) createContact(p survey.Principal, accountID string, c ContactChange, key string) (survey.Contact, error) {
	row := contactRow{
		ID: t.newID(), FirmID: p.FirmID, AccountID: accountID, FirstName: c.FirstName, LastName: c.LastName, Email: c.Email,
		EmailKey: key, Title: c.Title, Locale: c.Locale, TimeZone: c.TimeZone, DecisionRole: c.DecisionRole, CreatedAt: t.now,
	}
	if err := t.Create(&row).Error; err != nil {
		return survey.Contact{}, err
	}
	if err := t.heedFor(p, row.Email); err != nil {
		return survey.Contact{}, err
	}
	out := row.contact()
	var err error
	if out.Suppressed, err = t.suppressed(p.FirmID, key); err != nil {
		return survey.Contact{}, err
	}
	return out, t.audit(p, "create", "contact", row.ID, out.Name(), nil)
}

// UpdateContact changes a contact. Mails to them that have not left yet go to the new address.
func (s *Store) UpdateContact(ctx context.Context, p survey.Principal, id string, c ContactChange) (survey.Contact, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return survey.Contact{}, err
	}
	var out survey.Contact
	err = s.transact(ctx, func(t *tx) error {
		row, err := loadContact(t.DB, p, id)
		if err != nil {
			return err
		}
		out, err = t.changeContact(p, row, c, key)
		return err
	})
	if err != nil {
		return survey.Contact{}, err
	}
	return out, nil
}

// changeContact writes a change that was cleaned. What has not left yet is recalled and goes to the new address.
func (t *tx) changeContact(p survey.Principal, row contactRow, c ContactChange, key string) (survey.Contact, error) {
	before := row.Email
	row.FirstName, row.LastName, row.Email, row.EmailKey = c.FirstName, c.LastName, c.Email, key
	row.Title, row.Locale, row.TimeZone, row.DecisionRole = c.Title, c.Locale, c.TimeZone, c.DecisionRole
	if err := t.Exec(`UPDATE contacts SET first_name = ?, last_name = ?, email = ?, email_key = ?, title = ?, locale = ?, time_zone = ?, decision_role = ?
		WHERE id = ? AND firm_id = ?`,
		row.FirstName, row.LastName, row.Email, key, row.Title, row.Locale, row.TimeZone, row.DecisionRole, row.ID, p.FirmID).Error; err != nil {
		return survey.Contact{}, err
	}
	out := row.contact()
	if err := t.outdate("invitation_id IN (SELECT id FROM invitations WHERE contact_id = ?)", row.ID); err != nil {
		return survey.Contact{}, err
	}
	if err := t.Exec(`UPDATE messages SET to_name = ?, to_email = ?, to_key = ? WHERE state = 'queued'
		AND invitation_id IN (SELECT id FROM invitations WHERE contact_id = ?)`, out.Name(), row.Email, key, row.ID).Error; err != nil {
		return survey.Contact{}, err
	}
	if row.Email != before {
		if err := t.readdressCalls(row, before); err != nil {
			return survey.Contact{}, err
		}
		if err := t.heedFor(p, row.Email); err != nil {
			return survey.Contact{}, err
		}
	}
	var err error
	if out.Suppressed, err = t.suppressed(p.FirmID, key); err != nil {
		return survey.Contact{}, err
	}
	return out, t.audit(p, "update", "contact", row.ID, out.Name(), nil)
}

// DeleteContact removes a contact who was never invited; Conflict otherwise, because their answers stay.
func (s *Store) DeleteContact(ctx context.Context, p survey.Principal, id string) error {
	return s.transact(ctx, func(t *tx) error {
		row, err := loadContact(t.DB, p, id)
		if err != nil {
			return err
		}
		var invited int64
		if err := t.Raw(`SELECT (SELECT count(*) FROM invitations WHERE contact_id = ?) + (SELECT count(*) FROM review_people WHERE contact_id = ?)
			+ (SELECT count(*) FROM commitments WHERE owner_contact_id = ?)`, id, id, id).Scan(&invited).Error; err != nil {
			return err
		}
		if invited > 0 {
			return survey.Errorf(survey.Conflict, "This person has been invited or has promised something, so their record stays. Suppress the address instead to stop mailing it.")
		}
		if err := t.refuseLeftOff(row); err != nil {
			return err
		}
		if err := t.Exec("UPDATE suggestions SET contact_id = NULL WHERE contact_id = ? AND firm_id = ?", id, p.FirmID).Error; err != nil {
			return err
		}
		if err := t.Exec("DELETE FROM contacts WHERE id = ? AND firm_id = ?", id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "delete", "contact", id, row.contact().Name(), nil)
	})
}
