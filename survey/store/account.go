package store

import (
	"context"
	"slices"
	"time"

	"golang.org/x/text/currency"
	"gorm.io/gorm"

	"parallax/survey"
)

type accountRow struct {
	ID, FirmID, Name, NameKey                  string
	Value                                      *int64
	Currency, Industry, Region, Tier, TimeZone string
	CreatedAt                                  time.Time
}

func (accountRow) TableName() string { return "accounts" }

func (r accountRow) account() survey.Account {
	return survey.Account{
		ID: r.ID, FirmID: r.FirmID, Name: r.Name, Value: r.Value, Currency: r.Currency,
		Industry: r.Industry, Region: r.Region, Tier: r.Tier, TimeZone: r.TimeZone, CreatedAt: r.CreatedAt,
	}
}

type teamRow struct {
	AccountID, MemberID, FirmID string
	Lead                        bool
}

func (teamRow) TableName() string { return "account_members" }

// own limits a query to what p may look at: a seller's own accounts. column holds the account's id.
func own(p survey.Principal, column string) (clause string, args []any) {
	if p.Role != survey.Seller {
		return "", nil
	}
	return " AND EXISTS (SELECT 1 FROM account_members mine WHERE mine.account_id = " + column + " AND mine.member_id = ?)", []any{p.MemberID}
}

// loadAccount gives one account that p may look at; NotFound otherwise.
func loadAccount(db *gorm.DB, p survey.Principal, id string) (accountRow, error) {
	clause, args := own(p, "accounts.id")
	var rows []accountRow
	if err := db.Raw("SELECT * FROM accounts WHERE id = ? AND firm_id = ?"+clause, append([]any{id, p.FirmID}, args...)...).
		Scan(&rows).Error; err != nil {
		return accountRow{}, err
	}
	if len(rows) == 0 {
		return accountRow{}, missing("account")
	}
	return rows[0], nil
}

func (c AccountChange) cleaned() (AccountChange, error) {
	var found problems
	c.Name = found.line("name", c.Name, 200, true)
	c.Industry = found.line("industry", c.Industry, 80, false)
	c.Region = found.line("region", c.Region, 80, false)
	c.Tier = found.line("tier", c.Tier, 80, false)
	c.TimeZone = found.zone(c.TimeZone)
	if c.Value != nil && *c.Value < 0 {
		found.add("value", "a negative amount", "an amount of 0 or more", "Leave it empty when it is unknown.")
	}
	if c.Currency != "" || c.Value != nil {
		if unit, err := currency.ParseISO(c.Currency); err != nil {
			found.add("currency", clip(c.Currency), "a currency code such as EUR", "Enter the three letters of ISO 4217.")
		} else {
			c.Currency = unit.String()
		}
	}
	return c, survey.InvalidInput(found...)
}

// CreateAccount makes an account without a team. Conflict when the firm has one of that name.
func (s *Store) CreateAccount(ctx context.Context, p survey.Principal, c AccountChange) (survey.Account, error) {
	c, err := c.cleaned()
	if err != nil {
		return survey.Account{}, err
	}
	var row accountRow
	err = s.transact(ctx, func(t *tx) error {
		row = accountRow{
			ID: t.newID(), FirmID: p.FirmID, Name: c.Name, NameKey: nameKey(c.Name), Value: c.Value, Currency: c.Currency,
			Industry: c.Industry, Region: c.Region, Tier: c.Tier, TimeZone: c.TimeZone, CreatedAt: t.now,
		}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(p, "create", "account", row.ID, row.Name, nil)
	})
	if err != nil {
		return survey.Account{}, err
	}
	return row.account(), nil
}

// UpdateAccount changes an account.
func (s *Store) UpdateAccount(ctx context.Context, p survey.Principal, id string, c AccountChange) (survey.Account, error) {
	c, err := c.cleaned()
	if err != nil {
		return survey.Account{}, err
	}
	var row accountRow
	err = s.transact(ctx, func(t *tx) error {
		if row, err = loadAccount(t.DB, p, id); err != nil {
			return err
		}
		row.Name, row.Value, row.Currency, row.Industry, row.Region, row.Tier, row.TimeZone = c.Name, c.Value, c.Currency, c.Industry, c.Region, c.Tier, c.TimeZone
		if err := t.Exec(`UPDATE accounts SET name = ?, name_key = ?, value = ?, currency = ?, industry = ?, region = ?, tier = ?, time_zone = ?
			WHERE id = ? AND firm_id = ?`,
			c.Name, nameKey(c.Name), c.Value, c.Currency, c.Industry, c.Region, c.Tier, c.TimeZone, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "update", "account", id, c.Name, nil)
	})
	if err != nil {
		return survey.Account{}, err
	}
	return row.account(), nil
}

// SetTeam makes the lead and the members, and nobody else, the account's team. An empty lead leaves it without one.
// Invalid when one of them isn't an active member of the firm; Conflict when p would put themselves on the team, or take
// themselves off it, while they are asked about the account.
func (s *Store) SetTeam(ctx context.Context, p survey.Principal, accountID, leadID string, memberIDs []string) error {
	team := slices.Clone(memberIDs)
	if leadID != "" {
		team = append(team, leadID)
	}
	slices.Sort(team)
	team = slices.Compact(team)
	return s.transact(ctx, func(t *tx) error {
		account, err := loadAccount(t.DB, p, accountID)
		if err != nil {
			return err
		}
		if err := t.lock("accounts", accountID, p.FirmID); err != nil {
			return err
		}
		if err := t.checkTeam(p, team); err != nil {
			return err
		}
		if err := t.refuseOwnMove(p, accountID, slices.Contains(team, p.MemberID)); err != nil {
			return err
		}
		if err := t.Exec("DELETE FROM account_members WHERE account_id = ? AND firm_id = ?", accountID, p.FirmID).Error; err != nil {
			return err
		}
		rows := make([]teamRow, 0, len(team))
		for _, id := range team {
			rows = append(rows, teamRow{AccountID: accountID, MemberID: id, FirmID: p.FirmID, Lead: id == leadID})
		}
		if len(rows) > 0 {
			if err := t.Create(&rows).Error; err != nil {
				return err
			}
		}
		return t.audit(p, "set team", "account", accountID, account.Name, fields{"lead": leadID, "members": team})
	})
}

// refuseOwnMove keeps those who set teams from looking at the client's side as one who is not on the team and answering as one
// who is: whether they are asked themselves is somebody else's to change while a cycle runs and they have not sealed.
func (t *tx) refuseOwnMove(p survey.Principal, accountID string, stays bool) error {
	if p.MemberID == "" {
		return nil
	}
	var names []string
	if err := t.Raw(`SELECT c.name FROM cycle_accounts ca JOIN cycles c ON c.id = ca.cycle_id
		LEFT JOIN responses r ON r.cycle_id = c.id AND r.account_id = ca.account_id AND r.member_id = ?
		WHERE ca.account_id = ? AND ca.firm_id = ? AND c.launched_at IS NOT NULL AND c.closed_at IS NULL AND c.closes_at > ?
		AND r.submitted_at IS NULL`, p.MemberID, accountID, p.FirmID, t.now).Scan(&names).Error; err != nil || len(names) == 0 {
		return err
	}
	var on int64
	if err := t.Raw("SELECT count(*) FROM account_members WHERE account_id = ? AND member_id = ?", accountID, p.MemberID).Scan(&on).Error; err != nil {
		return err
	}
	if (on > 0) == stays {
		return nil
	}
	return survey.Errorf(survey.Conflict, "While “%s” is running, nobody puts themselves on a team or takes themselves off it: "+
		"answers must be given without having seen the client's. Ask another manager, or wait for the close.", names[0])
}

// maxTeam bounds a team; more is a mistake.
const maxTeam = 100

func (t *tx) checkTeam(p survey.Principal, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	var found problems
	if len(ids) > maxTeam {
		found.add("member_ids", "more than 100 people", "at most 100", "Choose only who works with this account.")
		return survey.InvalidInput(found...)
	}
	var known []string
	if err := t.Raw("SELECT id FROM members WHERE firm_id = ? AND active AND id IN ?", p.FirmID, ids).Scan(&known).Error; err != nil {
		return err
	}
	if len(known) != len(ids) {
		found.add("member_ids", "somebody who is not an active member", "active members of your firm", "Choose people from the list.")
	}
	return survey.InvalidInput(found...)
}
