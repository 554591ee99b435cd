package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/survey"
	"parallax/survey/roster"
)

type outcomeRow struct {
	CycleID, AccountID, FirmID string
	Kind                       survey.OutcomeKind
	Value                      float64
}

func (outcomeRow) TableName() string { return "outcomes" }

// PlanOutcomes says what importing a sheet would do to a cycle's outcomes. It writes nothing.
func (s *Store) PlanOutcomes(ctx context.Context, p survey.Principal, cycleID string, sheet roster.OutcomeSheet) (roster.OutcomePlan, error) {
	db := s.rows(ctx)
	if _, err := s.loadCycle(db, p, cycleID); err != nil {
		return roster.OutcomePlan{}, translate(err)
	}
	base, err := outcomeBase(db, p, cycleID)
	return sheet.Against(base), translate(err)
}

// CommitOutcomes imports a sheet, whole or not at all. Invalid when it has problems, Conflict before the cycle is launched. Doing
// it twice changes nothing more.
func (s *Store) CommitOutcomes(ctx context.Context, p survey.Principal, cycleID string, sheet roster.OutcomeSheet) (roster.OutcomePlan, error) {
	var plan roster.OutcomePlan
	err := s.transact(ctx, func(t *tx) error {
		cycle, err := t.lockCycle(p, cycleID)
		if err != nil {
			return err
		}
		if cycle.LaunchedAt == nil {
			return survey.Errorf(survey.Conflict, "This cycle has not been launched, so nothing has become of its accounts yet.")
		}
		base, err := outcomeBase(t.DB, p, cycleID)
		if err != nil {
			return err
		}
		plan = sheet.Against(base)
		if err := refusal(plan.ProblemCount, plan.Problems); err != nil {
			return err
		}
		return t.setOutcomes(p, cycle, plan)
	})
	return plan, err
}

func (t *tx) setOutcomes(p survey.Principal, cycle survey.Cycle, plan roster.OutcomePlan) error {
	if len(plan.Set) == 0 {
		return nil
	}
	rows := make([]outcomeRow, 0, len(plan.Set))
	for _, o := range plan.Set {
		rows = append(rows, outcomeRow{CycleID: cycle.ID, AccountID: o.AccountID, FirmID: p.FirmID, Kind: o.Kind, Value: o.Value})
	}
	if err := t.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "cycle_id"}, {Name: "account_id"}, {Name: "kind"}},
		DoUpdates: clause.AssignmentColumns([]string{"value"}),
	}).CreateInBatches(&rows, batch).Error; err != nil {
		return err
	}
	return t.audit(p, "import outcomes", "cycle", cycle.ID, cycle.Name, fields{"accounts": plan.Changed})
}

// outcomeBase loads what a cycle's outcomes are compared with.
func outcomeBase(db *gorm.DB, p survey.Principal, cycleID string) (roster.OutcomeBase, error) {
	base := roster.OutcomeBase{Accounts: map[string]string{}, Known: map[string]map[survey.OutcomeKind]float64{}}
	var accounts []Ref
	if err := db.Raw("SELECT a.id, a.name FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id WHERE ca.firm_id = ? AND ca.cycle_id = ?",
		p.FirmID, cycleID).Scan(&accounts).Error; err != nil {
		return base, err
	}
	for _, a := range accounts {
		base.Accounts[roster.NameKey(a.Name)] = a.ID
	}
	rows, err := loadOutcomes(db, p, cycleID)
	for _, r := range rows {
		if base.Known[r.AccountID] == nil {
			base.Known[r.AccountID] = map[survey.OutcomeKind]float64{}
		}
		base.Known[r.AccountID][r.Kind] = r.Value
	}
	return base, err
}

func loadOutcomes(db *gorm.DB, p survey.Principal, cycleID string) ([]outcomeRow, error) {
	var rows []outcomeRow
	err := db.Raw("SELECT cycle_id, account_id, firm_id, kind, value FROM outcomes WHERE firm_id = ? AND cycle_id = ? ORDER BY account_id, kind",
		p.FirmID, cycleID).Scan(&rows).Error
	return rows, err
}

// outcomes relates each kind of outcome to both views, over the accounts with both sides that p may see.
func (e *evidence) outcomes(db *gorm.DB, p survey.Principal) ([]survey.OutcomeView, error) {
	rows, err := loadOutcomes(db, p, e.cycle.ID)
	if err != nil {
		return nil, err
	}
	byKind := map[survey.OutcomeKind][]survey.Outcome{}
	for _, r := range rows {
		d := e.dossier(r.AccountID)
		if d == nil || !d.sight.Client || d.comparison.Overall.Class == survey.TooFew {
			continue
		}
		overall := d.comparison.Overall
		byKind[r.Kind] = append(byKind[r.Kind], survey.Outcome{Client: overall.Client.Strength, Seller: overall.Seller.Strength, Value: r.Value})
	}
	out := make([]survey.OutcomeView, 0, len(survey.OutcomeKinds()))
	for _, kind := range survey.OutcomeKinds() {
		out = append(out, survey.ViewOutcome(kind, byKind[kind]))
	}
	return out, nil
}
