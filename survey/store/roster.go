package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/roster"
)

// PlanImport says what importing a sheet would do to the firm's present data. It writes nothing.
func (s *Store) PlanImport(ctx context.Context, p survey.Principal, sheet roster.Sheet) (roster.Plan, error) {
	base, err := rosterBase(s.rows(ctx), p.FirmID)
	if err != nil {
		return roster.Plan{}, translate(err)
	}
	return roster.Against(sheet, base), nil
}

// CommitImport carries out the plan whose digest the caller has seen, whole or not at all. Invalid when the sheet has
// problems; Conflict when the data have changed since, so that the import would now do something else.
func (s *Store) CommitImport(ctx context.Context, p survey.Principal, sheet roster.Sheet, digest string) (roster.Plan, error) {
	return s.CommitImportTelling(ctx, p, sheet, digest, func(int, int) {})
}

// CommitImportTelling is CommitImport that tells how many accounts, contacts and members are written. What is told is no promise: only
// the commit counts, and a database that asks for the whole again begins from 0 again.
func (s *Store) CommitImportTelling(ctx context.Context, p survey.Principal, sheet roster.Sheet, digest string, tell func(written, of int)) (roster.Plan, error) {
	var plan roster.Plan
	err := s.transact(ctx, func(t *tx) error {
		if err := t.oneMoment(); err != nil {
			return err
		}
		base, err := rosterBase(t.DB, p.FirmID)
		if err != nil {
			return err
		}
		plan = roster.Against(sheet, base)
		if err := committable(plan, digest); err != nil {
			return err
		}
		plan.ImportID, err = t.carryOut(p, sheet, plan, base, tell)
		return err
	})
	if err != nil {
		return roster.Plan{}, err
	}
	plan.Committed = true
	return plan, nil
}

// oneMoment makes everything that follows see one moment; whoever changes what it saw makes the transaction start again.
func (t *tx) oneMoment() error {
	if t.store.database.Dialect != PostgreSQL {
		return nil
	}
	return t.Exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").Error
}

// committable refuses a plan with problems, and one that isn't what its digest says.
func committable(plan roster.Plan, digest string) error {
	if err := refusal(plan.ProblemCount, plan.Problems); err != nil {
		return err
	}
	if digest != plan.Digest {
		return survey.Errorf(survey.Conflict, "The file or the firm's data have changed since the preview. Nothing was imported; please look at a new preview.")
	}
	return nil
}

// refusal is why a file with problems isn't imported; nil for one without.
func refusal(count int, problems []roster.Problem) error {
	if count == 0 {
		return nil
	}
	e := survey.Errorf(survey.Invalid, "The file has %d problems. Nothing was imported; mend them, or remove their rows, and look at the preview again.", count)
	for _, p := range problems {
		e.Problems = append(e.Problems, p.Problem)
	}
	return e
}

// rosterBase loads everything of the firm that an import compares with.
func rosterBase(db *gorm.DB, firmID string) (roster.Base, error) {
	base := roster.Base{FirmID: firmID}
	if err := db.Raw("SELECT id, firm_id, name, email, role, active, created_at FROM members WHERE firm_id = ? ORDER BY id", firmID).Scan(&base.Members).Error; err != nil {
		return base, err
	}
	accounts, err := rosterAccounts(db, firmID)
	if err != nil {
		return base, err
	}
	base.Accounts = accounts
	if err := db.Raw(`SELECT id, firm_id, account_id, first_name, last_name, email, title, locale, time_zone, decision_role, created_at
		FROM contacts WHERE firm_id = ? ORDER BY id`, firmID).Scan(&base.Contacts).Error; err != nil {
		return base, err
	}
	if base.Suppressed, err = suppressedKeys(db, firmID); err != nil {
		return base, err
	}
	return base, nil
}

func rosterAccounts(db *gorm.DB, firmID string) ([]survey.Account, error) {
	var rows []struct {
		ID, Name, Currency, Industry, Region, Tier, TimeZone string
		Value                                                *int64
		CreatedAt                                            time.Time
	}
	if err := db.Raw("SELECT id, name, value, currency, industry, region, tier, time_zone, created_at FROM accounts WHERE firm_id = ? ORDER BY id", firmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	var team []struct {
		AccountID, MemberID string
		Lead                bool
	}
	if err := db.Raw("SELECT account_id, member_id, lead FROM account_members WHERE firm_id = ? ORDER BY account_id, member_id", firmID).Scan(&team).Error; err != nil {
		return nil, err
	}
	at := make(map[string]int, len(rows))
	accounts := make([]survey.Account, len(rows))
	for i, r := range rows {
		at[r.ID] = i
		accounts[i] = survey.Account{
			ID: r.ID, FirmID: firmID, Name: r.Name, Value: r.Value, Currency: r.Currency,
			Industry: r.Industry, Region: r.Region, Tier: r.Tier, TimeZone: r.TimeZone, CreatedAt: r.CreatedAt,
		}
	}
	for _, m := range team {
		a := &accounts[at[m.AccountID]]
		a.TeamIDs = append(a.TeamIDs, m.MemberID)
		if m.Lead {
			a.LeadID = m.MemberID
		}
	}
	return accounts, nil
}
