package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// Account gives one account with its team, its contacts and its years, as far as p may see.
func (s *Store) Account(ctx context.Context, p survey.Principal, id string) (AccountDetail, error) {
	db := s.rows(ctx)
	clause, args := own(p, "a.id")
	var rows []accountLineRow
	if err := db.Raw(accountLineColumns+accountLineTables+" AND a.id = ?"+clause, append([]any{p.FirmID, id}, args...)...).
		Scan(&rows).Error; err != nil {
		return AccountDetail{}, translate(err)
	}
	if len(rows) == 0 {
		return AccountDetail{}, missing("account")
	}
	out := AccountDetail{Account: rows[0].line(p.FirmID)}
	var err error
	if out.Team, err = loadTeam(db, p, id); err != nil {
		return AccountDetail{}, translate(err)
	}
	for _, m := range out.Team {
		out.Account.TeamIDs = append(out.Account.TeamIDs, m.ID)
	}
	if out.Contacts, err = loadContacts(db, p.FirmID, id); err != nil {
		return AccountDetail{}, translate(err)
	}
	if out.History, err = s.history(ctx, p, id); err != nil {
		return AccountDetail{}, translate(err)
	}
	if len(out.History) > 0 {
		newest := out.History[0]
		out.Account.Last = &LastResult{CycleID: newest.Cycle.ID, CycleName: newest.Cycle.Name}
		if newest.Overall != nil {
			out.Account.Last.Class, out.Account.Last.Gap = newest.Overall.Class, newest.Overall.Gap
		}
	}
	return out, nil
}

// loadTeam gives an account's team, the lead first; who has left the firm stays listed until replaced.
func loadTeam(db *gorm.DB, p survey.Principal, accountID string) ([]TeamMember, error) {
	var rows []struct {
		ID, FirmID, Name, Email string
		Role                    survey.Role
		Active, Lead            bool
		CreatedAt               time.Time
	}
	if err := db.Raw(`SELECT m.id, m.firm_id, m.name, m.email, m.role, m.active, m.created_at, am.lead
		FROM account_members am JOIN members m ON m.id = am.member_id
		WHERE am.account_id = ? AND am.firm_id = ? ORDER BY am.lead DESC, lower(m.name), m.id`, accountID, p.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]TeamMember, 0, len(rows))
	for _, r := range rows {
		out = append(out, TeamMember{Lead: r.Lead, Member: survey.Member{
			ID: r.ID, FirmID: r.FirmID, Name: r.Name, Email: r.Email, Role: r.Role, Active: r.Active, CreatedAt: r.CreatedAt,
		}})
	}
	return out, nil
}

// history gives an account's launched cycles, newest first. Whole cycles are gathered, because how sure a gap is depends on
// all of them.
func (s *Store) history(ctx context.Context, p survey.Principal, id string) ([]AccountHistory, error) {
	db := s.rows(ctx)
	cycles, _, err := launchedCycles(db, p, []string{id})
	if err != nil {
		return nil, err
	}
	all, err := s.gather(db, p, cycles, scope{})
	if err != nil {
		return nil, err
	}
	lines, err := s.cycleLines(db, p, cycles)
	if err != nil {
		return nil, err
	}
	out := make([]AccountHistory, 0, len(cycles))
	var seen []reveal
	for n, c := range cycles {
		e := all[c.ID]
		d := e.dossier(id)
		sight := d.sight
		out = append(out, AccountHistory{Cycle: lines[n], Sight: sight, Overall: e.overall(p, d, sight)})
		seen = e.reveals(seen, p, d, sight)
	}
	return out, s.recordReveals(ctx, p, seen)
}
