package store

import (
	"database/sql"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// gathering loads the evidence of cycles. A portfolio of 2,000 accounts reads tens of thousands of rows, so they are scanned
// column by column, without the ORM's reflection, and nothing is asked for twice.
type gathering struct {
	db         *gorm.DB
	firmID     string
	cycleIDs   []string
	accountIDs []string
	into       map[string]*evidence
}

// each runs a query on @firm and @cycles, limited to the accounts asked for, and takes its rows one by one.
func (g gathering) each(query, account, rest string, take func(scan func(...any) error) error) error {
	if g.accountIDs != nil {
		query += " AND " + account + " IN @accounts"
	}
	rows, err := g.db.Raw(query+rest, map[string]any{"firm": g.firmID, "cycles": g.cycleIDs, "accounts": g.accountIDs}).Rows()
	if err != nil {
		return fmt.Errorf("gather: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return fmt.Errorf("gather: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("gather: %w", err)
	}
	return nil
}

func (g gathering) dossier(cycleID, accountID string) *dossier {
	return g.into[cycleID].byID[accountID]
}

func (g gathering) accounts() error {
	return g.each(`SELECT ca.cycle_id, a.id, a.name, a.value, a.currency, a.industry, a.region, a.tier
		FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
		WHERE ca.firm_id = @firm AND ca.cycle_id IN @cycles`, "ca.account_id", " ORDER BY a.name_key, a.id", func(scan func(...any) error) error {
		a, cycleID, value := survey.Account{FirmID: g.firmID}, "", sql.NullInt64{}
		if err := scan(&cycleID, &a.ID, &a.Name, &value, &a.Currency, &a.Industry, &a.Region, &a.Tier); err != nil {
			return err
		}
		if value.Valid {
			a.Value = &value.Int64
		}
		e, d := g.into[cycleID], &dossier{account: a}
		e.accounts, e.byID[a.ID] = append(e.accounts, d), d
		return nil
	})
}

// team loads each account's team as it is now, which is the same for all cycles.
func (g gathering) team() error {
	return g.each(`SELECT am.account_id, m.id, m.name, m.active, am.lead
		FROM account_members am JOIN members m ON m.id = am.member_id
		WHERE am.firm_id = @firm AND am.account_id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id IN @cycles)`, "am.account_id",
		" ORDER BY am.lead DESC, lower(m.name), m.id", func(scan func(...any) error) error {
			var t TeamSeal
			var accountID string
			var active bool
			if err := scan(&accountID, &t.MemberID, &t.Name, &active, &t.Lead); err != nil {
				return err
			}
			for _, e := range g.into {
				d := e.byID[accountID]
				if d == nil {
					continue
				}
				if t.Lead {
					d.account.LeadID, d.lead = t.MemberID, &Person{ID: t.MemberID, Name: t.Name}
				}
				if active {
					d.team = append(d.team, t)
				}
			}
			return nil
		})
}

// asked counts the clients asked. A revoked invitation counts only where somebody has answered it before; these are looked for
// among the cycles' own answers, because PostgreSQL would read those of all firms and years for an EXISTS.
func (g gathering) asked() error {
	return g.each(`SELECT i.cycle_id, i.account_id, count(*) FROM invitations i
		WHERE i.firm_id = @firm AND i.cycle_id IN @cycles
		AND (i.revoked_at IS NULL OR i.id IN (SELECT r.invitation_id FROM responses r WHERE r.cycle_id IN @cycles))`, "i.account_id",
		" GROUP BY i.cycle_id, i.account_id", func(scan func(...any) error) error {
			var cycleID, accountID string
			var n int
			if err := scan(&cycleID, &accountID, &n); err != nil {
				return err
			}
			if d := g.dossier(cycleID, accountID); d != nil {
				d.asked = n
			}
			return nil
		})
}

// responses loads what both sides have said, a row for each account: reading rows costs more than all arithmetic on them.
func (g gathering) responses() error {
	return g.each(`SELECT r.cycle_id, r.account_id,
		string_agg(CASE WHEN r.submitted_at IS NULL THEN '' ELSE '!' END || r.levels || COALESCE(',' || r.member_id, ''), ' ')
		FROM responses r WHERE r.firm_id = @firm AND r.cycle_id IN @cycles`, "r.account_id",
		" GROUP BY r.cycle_id, r.account_id", func(scan func(...any) error) error {
			var cycleID, accountID, said string
			if err := scan(&cycleID, &accountID, &said); err != nil {
				return err
			}
			d := g.dossier(cycleID, accountID)
			if d == nil {
				return nil
			}
			for one := range strings.SplitSeq(said, " ") {
				d.hear(one)
			}
			return nil
		})
}

// hear adds one response: "!" when it is submitted, its levels, and a seller's id after a comma.
func (d *dossier) hear(said string) {
	levels, memberID, _ := strings.Cut(said, ",")
	levels, submitted := strings.CutPrefix(levels, "!")
	v := voice{memberID: memberID, levels: survey.Levels(levels), submitted: submitted}
	if memberID == "" {
		d.clients = append(d.clients, v)
		return
	}
	d.sellers = append(d.sellers, v)
	for n := range d.team {
		d.team[n].Sealed = d.team[n].Sealed || (d.team[n].MemberID == memberID && submitted)
	}
}
