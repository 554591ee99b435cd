package store

import (
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// commitmentRow is a commitment with what decides who may see it, and what it is called.
type commitmentRow struct {
	ID, FirmID, AccountID, CycleID                           string
	What, Evidence, OwnerMemberID, OwnerContactID, OwnerName string
	Due                                                      survey.Date
	State                                                    survey.CommitmentState
	Told                                                     bool
	CreatedAt, ChangedAt                                     time.Time
	CreatedBy                                                string
	RemovedAt                                                *time.Time

	AccountName, CycleName, LeadID, LeadName, MemberName, ContactName string
	Confidentiality                                                   survey.Confidentiality
	OpensAt, ClosesAt, LaunchedAt, ClosedAt                           *time.Time // of the cycle
	OnTeam, Sealed                                                    bool       // the reader
}

const commitmentColumns = `SELECT co.id, co.firm_id, co.account_id, coalesce(co.cycle_id, '') AS cycle_id, co.what, co.evidence,
	coalesce(co.owner_member_id, '') AS owner_member_id, coalesce(co.owner_contact_id, '') AS owner_contact_id, co.owner_name, co.due, co.state,
	co.told, co.created_at, co.changed_at, co.created_by, co.removed_at, a.name AS account_name, coalesce(c.name, '') AS cycle_name,
	coalesce(l.id, '') AS lead_id, coalesce(l.name, '') AS lead_name, coalesce(m.name, '') AS member_name,
	coalesce(nullif(trim(k.first_name || ' ' || k.last_name), ''), k.email, '') AS contact_name, coalesce(c.confidentiality, '') AS confidentiality,
	c.opens_at, c.closes_at, c.launched_at, c.closed_at,
	EXISTS (SELECT 1 FROM account_members me WHERE me.account_id = co.account_id AND me.member_id = ?) AS on_team,
	EXISTS (SELECT 1 FROM responses r WHERE r.cycle_id = co.cycle_id AND r.account_id = co.account_id AND r.member_id = ? AND r.submitted_at IS NOT NULL) AS sealed
	FROM commitments co JOIN accounts a ON a.id = co.account_id LEFT JOIN cycles c ON c.id = co.cycle_id
	LEFT JOIN account_members am ON am.account_id = co.account_id AND am.lead LEFT JOIN members l ON l.id = am.member_id
	LEFT JOIN members m ON m.id = co.owner_member_id LEFT JOIN contacts k ON k.id = co.owner_contact_id
	WHERE co.firm_id = ?`

func (r *commitmentRow) cycle() survey.Cycle {
	c := survey.Cycle{ID: r.CycleID, FirmID: r.FirmID, Confidentiality: r.Confidentiality, LaunchedAt: r.LaunchedAt, ClosedAt: r.ClosedAt}
	if r.OpensAt != nil && r.ClosesAt != nil {
		c.OpensAt, c.ClosesAt = *r.OpensAt, *r.ClosesAt
	}
	return c
}

// visible tells whether p may know of it. What was promised in a review follows the review: it waits for p's own answers, and in a
// confidential cycle for the close. How many have answered has no part in it, because it was made by people and of no answers.
func (r *commitmentRow) visible(p survey.Principal, now time.Time) bool {
	if p.Role == survey.Seller && !r.OnTeam && !r.owned(p) {
		return false
	}
	if r.CycleID == "" {
		return true
	}
	return survey.See(p, r.OnTeam, r.Sealed, r.cycle(), now, survey.GroupMinimum).Client || (r.owned(p) && !r.OnTeam && r.cycle().StateAt(now) == survey.Ended)
}

// owned tells whether it is p's own to keep.
func (r *commitmentRow) owned(p survey.Principal) bool {
	return p.MemberID != "" && r.OwnerMemberID == p.MemberID
}

func (r *commitmentRow) line(p survey.Principal, today survey.Date) CommitmentLine {
	out := CommitmentLine{
		Commitment: survey.Commitment{
			ID: r.ID, FirmID: r.FirmID, AccountID: r.AccountID, CycleID: r.CycleID, What: r.What, Evidence: r.Evidence,
			OwnerMemberID: r.OwnerMemberID, OwnerContactID: r.OwnerContactID, OwnerName: r.OwnerName, Due: r.Due, State: r.State, Told: r.Told,
			CreatedAt: r.CreatedAt, ChangedAt: r.ChangedAt, CreatedBy: r.CreatedBy, RemovedAt: r.RemovedAt,
		},
		AccountName: r.AccountName, CycleName: r.CycleName, Owner: r.MemberName + r.ContactName + r.OwnerName,
		OwnerIsOurs: r.OwnerMemberID != "", Mine: r.owned(p), May: p.Role != survey.Viewer, Events: []CommitmentEvent{},
	}
	if r.LeadID != "" {
		out.Lead = &Person{ID: r.LeadID, Name: r.LeadName}
	}
	if p.Role == survey.Viewer && r.Confidentiality == survey.Confidential && !out.OwnerIsOurs {
		out.Owner, out.OwnerName, out.OwnerContactID = "", "", ""
	}
	out.Overdue = out.Commitment.Overdue(today)
	return out
}

// commitmentFilter says which commitments are meant.
type commitmentFilter struct {
	id, accountID, ownerID string
	accountIDs             []string
	removed                bool // those that were taken off too
}

// commitmentsOf gives commitments that p may know of, in order, with what became of each.
func (s *Store) commitmentsOf(db *gorm.DB, p survey.Principal, f commitmentFilter) ([]CommitmentLine, error) {
	var where strings.Builder
	args := []any{p.MemberID, p.MemberID, p.FirmID}
	and := func(condition string, value any) {
		where.WriteString(" AND " + condition)
		args = append(args, value)
	}
	if f.id != "" {
		and("co.id = ?", f.id)
	}
	if f.accountID != "" {
		and("co.account_id = ?", f.accountID)
	}
	if f.ownerID != "" {
		and("co.owner_member_id = ?", f.ownerID)
	}
	if f.accountIDs != nil {
		and("co.account_id IN ?", append([]string{""}, f.accountIDs...))
	}
	if !f.removed {
		where.WriteString(" AND co.removed_at IS NULL")
	}
	var rows []commitmentRow
	if err := db.Raw(commitmentColumns+where.String(), args...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	today, err := s.today(db, p.FirmID)
	if err != nil {
		return nil, err
	}
	now, byID := s.clock(), make(map[string]CommitmentLine, len(rows))
	all := make([]survey.Commitment, 0, len(rows))
	for n := range rows {
		if rows[n].visible(p, now) {
			line := rows[n].line(p, today)
			byID[line.ID] = line
			all = append(all, line.Commitment)
		}
	}
	if err := addEvents(db, p.FirmID, byID); err != nil {
		return nil, err
	}
	survey.OrderCommitments(all)
	out := make([]CommitmentLine, 0, len(all))
	for _, c := range all {
		out = append(out, byID[c.ID])
	}
	return out, nil
}

// today is the day that it is at the firm.
func (s *Store) today(db *gorm.DB, firmID string) (survey.Date, error) {
	var zones []string
	if err := db.Raw("SELECT time_zone FROM firms WHERE id = ?", firmID).Scan(&zones).Error; err != nil {
		return "", err
	}
	return survey.DateIn(s.clock(), zoneOf(strings.Join(zones, ""))), nil
}

// addEvents tells each what became of it, oldest first.
func addEvents(db *gorm.DB, firmID string, lines map[string]CommitmentLine) error {
	ids := make([]string, 0, len(lines))
	for id := range lines {
		ids = append(ids, id)
	}
	for len(ids) > 0 {
		some := ids[:min(batch, len(ids))]
		ids = ids[len(some):]
		var rows []struct {
			CommitmentID, ActorName, What, Why string
			At                                 time.Time
		}
		if err := db.Raw("SELECT commitment_id, at, actor_name, what, why FROM commitment_events WHERE firm_id = ? AND commitment_id IN ? ORDER BY id",
			firmID, some).Scan(&rows).Error; err != nil {
			return err
		}
		for _, r := range rows {
			line := lines[r.CommitmentID]
			line.Events = append(line.Events, CommitmentEvent{At: r.At, By: r.ActorName, What: r.What, Why: r.Why})
			lines[r.CommitmentID] = line
		}
	}
	return nil
}

// aroundCycle parts an account's commitments into those from before a cycle that its review begins with, and those since. Of the older
// ones, what was settled before last year's cycle is left out; what belongs to later cycles is too.
func aroundCycle(all []CommitmentLine, c survey.Cycle) (before, since []CommitmentLine) {
	before, since = []CommitmentLine{}, []CommitmentLine{}
	for _, line := range all {
		switch older := line.CreatedAt.Before(c.OpensAt); {
		case line.CycleID == c.ID || line.CycleID == "" && !older:
			since = append(since, line)
		case line.CycleID != "" && line.CycleID == c.PreviousID: // whenever: last year's meeting may come after this year's opening
			before = append(before, line)
		case older && (line.State == survey.Promised || line.CycleID == "" || c.PreviousID == ""):
			before = append(before, line)
		}
	}
	return before, since
}
