package store

import (
	"cmp"
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

// importing is an import while it is carried out.
type importing struct {
	*tx
	p        survey.Principal
	plan     roster.Plan
	base     roster.Base
	steps    *steps
	members  map[string]string // ids by the key of the address
	accounts map[string]string // ids by the key of the name
	tell     func(written, of int)
	written  int
}

// carryOut writes a plan's effect, how to take it back, and one audit entry for it, besides one for each new member. It gives the
// import's id; empty when there was nothing to do.
func (t *tx) carryOut(p survey.Principal, sheet roster.Sheet, plan roster.Plan, base roster.Base, tell func(written, of int)) (string, error) {
	if len(plan.Effect.Members)+len(plan.Effect.Accounts)+len(plan.Effect.Contacts) == 0 {
		return "", nil
	}
	i := &importing{tx: t, p: p, plan: plan, base: base, tell: tell, steps: &steps{importID: t.newID(), firmID: p.FirmID}}
	for _, write := range []func() error{i.importMembers, i.importAccounts, i.importTeams, i.importContacts} {
		if err := write(); err != nil {
			return "", err
		}
	}
	return i.steps.importID, t.remember(p, sheet, plan, i.steps)
}

// told tells how many things are written.
func (i *importing) told(more int) {
	i.written += more
	e := i.plan.Effect
	i.tell(i.written, len(e.Members)+len(e.Accounts)+len(e.Contacts))
}

// importMembers creates the new members and finds everybody's id by the key of their address.
func (i *importing) importMembers() error {
	i.members = make(map[string]string, len(i.base.Members)+len(i.plan.Effect.Members))
	for _, m := range i.base.Members {
		i.members[roster.AddressKey(m.Email)] = m.ID
	}
	rows := make([][]any, 0, len(i.plan.Effect.Members))
	for _, m := range i.plan.Effect.Members {
		id := i.newID()
		i.members[m.Key] = id
		rows = append(rows, []any{id, i.p.FirmID, m.Name, m.Email, m.Key, string(survey.Seller), true, i.now})
		i.steps.add("member", id, m.Name, m.Place, "", memberSays(survey.Member{Name: m.Name, Email: m.Email, Role: survey.Seller, Active: true}).text())
		if err := i.audit(i.p, "create", "member", id, m.Name, fields{"role": survey.Seller, "by": "import"}); err != nil {
			return err
		}
	}
	return i.insertMany("members", []string{"id", "firm_id", "name", "email", "email_key", "role", "active", "created_at"}, rows, "")
}

// importAccounts creates and changes accounts and finds every account's id by the key of its name.
func (i *importing) importAccounts() error {
	i.accounts = make(map[string]string, len(i.base.Accounts)+len(i.plan.Effect.Accounts))
	before := make(map[string]survey.Account, len(i.base.Accounts))
	for _, a := range i.base.Accounts {
		i.accounts[roster.NameKey(a.Name)] = a.ID
		before[a.ID] = a
	}
	var rows [][]any
	for _, e := range i.plan.Effect.Accounts {
		a := e.Account
		if e.ID == "" {
			id := i.newID()
			i.accounts[e.Key] = id
			i.steps.add("account", id, a.Name, e.Place, "", accountSays(a).text())
			rows = append(rows, []any{id, i.p.FirmID, a.Name, e.Key, a.Value, a.Currency, a.Industry, a.Region, a.Tier, a.TimeZone, i.now})
			continue
		}
		if was, became := differing(accountSays(before[e.ID]), accountSays(a)); len(became) > 0 {
			i.steps.add("account", e.ID, a.Name, e.Place, was.text(), became.text())
			if err := i.Exec("UPDATE accounts SET value = ?, currency = ?, industry = ?, region = ?, tier = ?, time_zone = ? WHERE id = ? AND firm_id = ?",
				a.Value, a.Currency, a.Industry, a.Region, a.Tier, a.TimeZone, e.ID, i.p.FirmID).Error; err != nil {
				return err
			}
		}
	}
	err := i.insertMany("accounts", []string{
		"id", "firm_id", "name", "name_key", "value", "currency", "industry", "region", "tier", "time_zone", "created_at",
	}, rows, "")
	i.told(len(i.plan.Effect.Members) + len(i.plan.Effect.Accounts))
	return err
}

// importTeams sets leads and adds members. A lead who is replaced stays on the team. Who imports can't put themselves on the
// team of an account whose client's side they may have seen: Conflict.
func (i *importing) importTeams() error {
	before := make(map[string]survey.Account, len(i.base.Accounts))
	for _, a := range i.base.Accounts {
		before[a.ID] = a
	}
	var rows [][]any
	var relieved []string // accounts that get another lead
	for _, e := range i.plan.Effect.Accounts {
		id, had := i.accounts[e.Key], before[e.ID]
		join := func(member string, lead bool) {
			if !slices.Contains(had.TeamIDs, member) {
				i.steps.add("team", id, e.Account.Name, e.Place, "", member)
			}
			rows = append(rows, []any{id, member, i.p.FirmID, lead})
		}
		if e.Lead != "" {
			if e.ID != "" {
				relieved = append(relieved, id)
			}
			i.steps.add("lead", id, e.Account.Name, e.Place, had.LeadID, i.members[e.Lead])
			join(i.members[e.Lead], true)
		}
		for _, key := range e.Team {
			join(i.members[key], false)
		}
	}
	for _, row := range rows {
		if row[1] != i.p.MemberID {
			continue
		}
		if err := i.refuseOwnMove(i.p, row[0].(string), true); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(relieved, bulk) {
		if err := i.Exec("UPDATE account_members SET lead = ? WHERE account_id IN ? AND firm_id = ? AND lead", false, ids, i.p.FirmID).Error; err != nil {
			return err
		}
	}
	return i.insertMany("account_members", []string{"account_id", "member_id", "firm_id", "lead"}, rows,
		" ON CONFLICT (account_id, member_id) DO UPDATE SET lead = excluded.lead")
}

// importContacts creates and changes contacts.
func (i *importing) importContacts() error {
	before := make(map[string]survey.Contact, len(i.base.Contacts))
	for _, c := range i.base.Contacts {
		before[c.ID] = c
	}
	rows := make([][]any, 0, bulk)
	flush := func() error {
		err := i.insertMany("contacts", []string{
			"id", "firm_id", "account_id", "first_name", "last_name", "email", "email_key", "title", "locale", "time_zone", "decision_role", "created_at",
		}, rows, "")
		i.told(len(rows))
		rows = rows[:0]
		return err
	}
	var fresh []string
	for n, e := range i.plan.Effect.Contacts {
		c := e.Contact
		if e.ID != "" {
			was, became := differing(contactSays(before[e.ID]), contactSays(c))
			i.steps.add("contact", e.ID, cmp.Or(c.Name(), c.Email), e.Place, was.text(), became.text())
			if err := i.Exec("UPDATE contacts SET first_name = ?, last_name = ?, title = ?, locale = ?, time_zone = ?, decision_role = ? WHERE id = ? AND firm_id = ?",
				c.FirstName, c.LastName, c.Title, c.Locale, c.TimeZone, string(c.DecisionRole), e.ID, i.p.FirmID).Error; err != nil {
				return err
			}
			if i.written++; n%bulk == 0 {
				i.told(0)
			}
			continue
		}
		fresh = append(fresh, c.Email)
		id := i.newID()
		i.steps.add("contact", id, cmp.Or(c.Name(), c.Email), e.Place, "", contactSays(c).text())
		rows = append(rows, []any{
			id, i.p.FirmID, i.accounts[e.AccountKey], c.FirstName, c.LastName, c.Email, roster.AddressKey(c.Email),
			c.Title, c.Locale, c.TimeZone, string(c.DecisionRole), i.now,
		})
		if len(rows) == bulk {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil || len(fresh) == 0 {
		return err
	}
	return i.heedFor(i.p, fresh...)
}
