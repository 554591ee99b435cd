package store

import (
	"slices"
	"strings"

	"parallax/survey"
	"parallax/survey/roster"
)

// bulk is how many rows go into one INSERT: a dozen columns of them stay far below both engines' limit of parameters.
const bulk = 500

// insertMany inserts rows, each with a value per column, in as few statements as the engines allow.
func (t *tx) insertMany(table string, columns []string, rows [][]any, onConflict string) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", len(columns)), ",") + ")"
	for len(rows) > 0 {
		n := min(len(rows), bulk)
		values := make([]any, 0, n*len(columns))
		for _, row := range rows[:n] {
			values = append(values, row...)
		}
		statement := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES " +
			strings.TrimSuffix(strings.Repeat(one+",", n), ",") + onConflict
		if err := t.Exec(statement, values...).Error; err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// carryOut writes a plan's effect and one audit entry for it, besides one for each new member.
func (t *tx) carryOut(p survey.Principal, plan roster.Plan, base roster.Base) error {
	members, err := t.importMembers(p, plan.Effect.Members, base)
	if err != nil {
		return err
	}
	accounts, err := t.importAccounts(p, plan.Effect.Accounts, base)
	if err != nil {
		return err
	}
	if err := t.importTeams(p, plan.Effect.Accounts, accounts, members); err != nil {
		return err
	}
	if err := t.importContacts(p, plan.Effect.Contacts, accounts); err != nil {
		return err
	}
	if len(plan.Effect.Members)+len(plan.Effect.Accounts)+len(plan.Effect.Contacts) == 0 {
		return nil
	}
	return t.audit(p, "import", "firm", p.FirmID, "", fields{
		"digest": plan.Digest, "rows": plan.Rows, "source": plan.Source,
		"accounts_created": plan.Accounts.Create, "accounts_updated": plan.Accounts.Update,
		"contacts_created": plan.Contacts.Create, "contacts_updated": plan.Contacts.Update, "members_created": plan.Members.Create,
	})
}

// importMembers creates the new members and gives everybody's id by the key of their address.
func (t *tx) importMembers(p survey.Principal, added []roster.NewMember, base roster.Base) (map[string]string, error) {
	ids := make(map[string]string, len(base.Members)+len(added))
	for _, m := range base.Members {
		ids[roster.AddressKey(m.Email)] = m.ID
	}
	rows := make([][]any, 0, len(added))
	for _, m := range added {
		ids[m.Key] = t.newID()
		rows = append(rows, []any{ids[m.Key], p.FirmID, m.Name, m.Email, m.Key, string(survey.Seller), true, t.now})
	}
	if err := t.insertMany("members", []string{"id", "firm_id", "name", "email", "email_key", "role", "active", "created_at"}, rows, ""); err != nil {
		return nil, err
	}
	for _, m := range added {
		if err := t.audit(p, "create", "member", ids[m.Key], m.Name, fields{"role": survey.Seller, "by": "import"}); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// importAccounts creates and changes accounts and gives every account's id by the key of its name.
func (t *tx) importAccounts(p survey.Principal, effects []roster.AccountEffect, base roster.Base) (map[string]string, error) {
	ids := make(map[string]string, len(base.Accounts)+len(effects))
	for _, a := range base.Accounts {
		ids[roster.NameKey(a.Name)] = a.ID
	}
	var rows [][]any
	for _, e := range effects {
		a := e.Account
		if e.ID != "" {
			if err := t.Exec("UPDATE accounts SET value = ?, currency = ?, industry = ?, region = ?, tier = ?, time_zone = ? WHERE id = ? AND firm_id = ?",
				a.Value, a.Currency, a.Industry, a.Region, a.Tier, a.TimeZone, e.ID, p.FirmID).Error; err != nil {
				return nil, err
			}
			continue
		}
		ids[e.Key] = t.newID()
		rows = append(rows, []any{ids[e.Key], p.FirmID, a.Name, e.Key, a.Value, a.Currency, a.Industry, a.Region, a.Tier, a.TimeZone, t.now})
	}
	return ids, t.insertMany("accounts", []string{
		"id", "firm_id", "name", "name_key", "value", "currency", "industry", "region", "tier", "time_zone", "created_at",
	}, rows, "")
}

// importTeams sets leads and adds members. A lead who is replaced stays on the team. Who imports can't put themselves on the
// team of an account whose client's side they may have seen: Conflict.
func (t *tx) importTeams(p survey.Principal, effects []roster.AccountEffect, accounts, members map[string]string) error {
	var rows [][]any
	var relieved []string // accounts that get another lead
	for _, e := range effects {
		id := accounts[e.Key]
		if e.Lead != "" {
			if e.ID != "" {
				relieved = append(relieved, id)
			}
			rows = append(rows, []any{id, members[e.Lead], p.FirmID, true})
		}
		for _, key := range e.Team {
			rows = append(rows, []any{id, members[key], p.FirmID, false})
		}
	}
	for _, row := range rows {
		if row[1] != p.MemberID {
			continue
		}
		if err := t.refuseOwnMove(p, row[0].(string), true); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(relieved, bulk) {
		if err := t.Exec("UPDATE account_members SET lead = ? WHERE account_id IN ? AND firm_id = ? AND lead", false, ids, p.FirmID).Error; err != nil {
			return err
		}
	}
	return t.insertMany("account_members", []string{"account_id", "member_id", "firm_id", "lead"}, rows,
		" ON CONFLICT (account_id, member_id) DO UPDATE SET lead = excluded.lead")
}

func (t *tx) importContacts(p survey.Principal, effects []roster.ContactEffect, accounts map[string]string) error {
	var rows [][]any
	for _, e := range effects {
		c := e.Contact
		if e.ID != "" {
			if err := t.Exec("UPDATE contacts SET first_name = ?, last_name = ?, title = ?, locale = ?, time_zone = ?, decision_role = ? WHERE id = ? AND firm_id = ?",
				c.FirstName, c.LastName, c.Title, c.Locale, c.TimeZone, string(c.DecisionRole), e.ID, p.FirmID).Error; err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []any{
			t.newID(), p.FirmID, accounts[e.AccountKey], c.FirstName, c.LastName, c.Email, roster.AddressKey(c.Email),
			c.Title, c.Locale, c.TimeZone, string(c.DecisionRole), t.now,
		})
	}
	return t.insertMany("contacts", []string{
		"id", "firm_id", "account_id", "first_name", "last_name", "email", "email_key", "title", "locale", "time_zone", "decision_role", "created_at",
	}, rows, "")
}
