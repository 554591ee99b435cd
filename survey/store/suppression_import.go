package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/roster"
)

// PlanSuppressions says what importing a sheet would add to the addresses that are never mailed. It writes nothing.
func (s *Store) PlanSuppressions(ctx context.Context, p survey.Principal, sheet roster.SuppressionSheet) (roster.SuppressionPlan, error) {
	known, err := suppressedKeys(s.rows(ctx), p.FirmID)
	return sheet.Against(known), translate(err)
}

// CommitSuppressions adds a sheet's addresses, whole or not at all, and takes back the mails to them that have not left. It never lifts
// anything, and doing it twice changes nothing more. Invalid when the sheet has problems.
func (s *Store) CommitSuppressions(ctx context.Context, p survey.Principal, sheet roster.SuppressionSheet) (roster.SuppressionPlan, error) {
	var plan roster.SuppressionPlan
	err := s.transact(ctx, func(t *tx) error {
		known, err := suppressedKeys(t.DB, p.FirmID)
		if err != nil {
			return err
		}
		plan = sheet.Against(known)
		if err := refusal(plan.ProblemCount, plan.Problems); err != nil {
			return err
		}
		return t.suppressAll(p, plan.Add)
	})
	return plan, err
}

// suppressAll puts many addresses on the list. The audit log tells of them in one entry; each row says whose import it came by.
func (t *tx) suppressAll(p survey.Principal, all []roster.Suppressed) error {
	for chunk := range slices.Chunk(all, batch) {
		rows, keys := make([]suppressionRow, 0, len(chunk)), make([]string, 0, len(chunk))
		for _, a := range chunk {
			rows = append(rows, suppressionRow{
				ID: t.newID(), FirmID: p.FirmID, Email: a.Email, EmailKey: a.Key, Reason: a.Reason, Source: "import", Actor: p.Name, CreatedAt: t.now,
			})
			keys = append(keys, a.Key)
		}
		if err := t.Clauses(unlessSuppressed()).Create(&rows).Error; err != nil {
			return err
		}
		if err := t.cancelQueued(onTheList, "firm_id = ? AND to_key IN ? AND "+toContact, p.FirmID, keys); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	keys := make([]string, 0, len(all))
	for _, a := range all {
		keys = append(keys, a.Key)
	}
	if err := t.heedEverywhere(p, keys...); err != nil {
		return err
	}
	return t.audit(p, "import suppressions", "firm", p.FirmID, "", fields{"addresses": len(all)})
}

// suppressedKeys are the keys of all addresses that the firm never mails.
func suppressedKeys(db *gorm.DB, firmID string) (map[string]bool, error) {
	var keys []string
	if err := db.Raw("SELECT email_key FROM suppressions WHERE firm_id = ? AND readmitted_at IS NULL", firmID).Scan(&keys).Error; err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(keys))
	for _, key := range keys {
		out[key] = true
	}
	return out, nil
}
