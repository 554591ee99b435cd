package store

import (
	"gorm.io/gorm"

	"parallax/survey"
)

type outcomeRow struct {
	FirmID, CycleID, AccountID string
	Kind                       survey.OutcomeKind
	Value                      float64
}

func (outcomeRow) TableName() string { return "outcomes" }

func loadOutcomes(db *gorm.DB, p survey.Principal, cycleID string) ([]outcomeRow, error) {
	var rows []outcomeRow
	err := db.Raw("SELECT firm_id, cycle_id, account_id, kind, value FROM outcomes WHERE firm_id = ? AND cycle_id = ? ORDER BY account_id, kind",
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
