package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/survey"
)

// showsSellers tells whether the team's side may be shown. Who has still to answer is not shown what colleagues believe: the
// point is to learn what each of them would have said.
func showsSellers(sight survey.Sight) bool {
	return sight.Why != survey.OwnAnswersMissing && sight.Why != survey.NotTheirs
}

// show gives as much of a comparison as p may see. minimum is the number of client answers from which a result is shown. A
// side that is hidden, or of which nobody has answered, is nil: 0 is a strength, and the worst.
func show(c survey.Comparison, sight survey.Sight, minimum int) Comparison {
	var out Comparison
	if showsSellers(sight) {
		out.Seller = answered(c.Seller, 1)
	}
	if !sight.Client {
		return out
	}
	out.Class, out.Client = c.Class, answered(c.Client, minimum)
	if c.Class == survey.TooFew || out.Client == nil {
		return out
	}
	gap := c.Gap
	out.Gap, out.Interval, out.SE, out.Certainty, out.Wide, out.Fragile = &gap, c.Interval, c.SE, c.Certainty, c.Wide, c.Fragile
	return out
}

// answered is a standing of at least minimum answers, or nil.
func answered(s survey.Standing, minimum int) *survey.Standing {
	if s.N < max(minimum, 1) {
		return nil
	}
	return &s
}

// overall is show for an account's overall comparison; nil when p may see neither side.
func (e *evidence) overall(p survey.Principal, d *dossier, sight survey.Sight) *Comparison {
	if !sight.Client && !showsSellers(sight) {
		return nil
	}
	c := show(d.comparison.Overall, sight, survey.MinimumFor(p, e.cycle))
	return &c
}

// headline is the account's headline, empty while the client's side is hidden: it would tell of it.
func (e *evidence) headline(d *dossier, sight survey.Sight) string {
	if !sight.Client {
		return ""
	}
	return survey.Headline(e.instrument, d.comparison)
}

// reveal is a team member's sight of the client's side of one account in one cycle.
type reveal struct{ cycleID, accountID string }

// reveals adds the account when its own team is shown a client's answer.
func (e *evidence) reveals(to []reveal, p survey.Principal, d *dossier, sight survey.Sight) []reveal {
	if !sight.Client || !d.onTeam(p.MemberID) || d.clientCounts().Answered == 0 {
		return to
	}
	return append(to, reveal{e.cycle.ID, d.account.ID})
}

// recordReveals writes the audit entry of what p sees for the first time, before it leaves the store.
func (s *Store) recordReveals(ctx context.Context, p survey.Principal, seen []reveal) error {
	if len(seen) == 0 {
		return nil
	}
	var known []struct{ ObjectID, Detail string }
	if err := s.rows(ctx).Raw("SELECT object_id, detail FROM audit_log WHERE firm_id = ? AND actor_id = ? AND action = 'reveal'",
		p.FirmID, p.MemberID).Scan(&known).Error; err != nil {
		return err
	}
	recorded := make(map[string]bool, len(known))
	for _, k := range known {
		recorded[k.ObjectID+k.Detail] = true
	}
	now := s.clock()
	fresh := make([]auditRow, 0, len(seen))
	for _, r := range seen {
		row, err := s.auditRow(now, p, "reveal", "account", r.accountID, "", fields{"cycle_id": r.cycleID})
		if err != nil {
			return err
		}
		if !recorded[row.ObjectID+row.Detail] {
			fresh = append(fresh, row)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return s.transact(ctx, func(t *tx) error {
		rows := slices.Clone(fresh)
		if err := nameAccounts(t.DB, p, rows); err != nil {
			return err
		}
		return t.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&rows, batch).Error
	})
}

// nameAccounts gives audit entries of accounts their names.
func nameAccounts(db *gorm.DB, p survey.Principal, rows []auditRow) error {
	ids := make([]string, len(rows))
	for n := range rows {
		ids[n] = rows[n].ObjectID
	}
	names := make(map[string]string, len(ids))
	for chunk := range slices.Chunk(ids, batch) {
		var found []Ref
		if err := db.Raw("SELECT id, name FROM accounts WHERE firm_id = ? AND id IN ?", p.FirmID, chunk).Scan(&found).Error; err != nil {
			return err
		}
		for _, f := range found {
			names[f.ID] = f.Name
		}
	}
	for n := range rows {
		rows[n].ObjectName = names[rows[n].ObjectID]
	}
	return nil
}
