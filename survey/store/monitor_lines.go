package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// Breakdown is what the figures of a cycle are broken down by.
type Breakdown string

// The breakdowns.
const (
	ByAccount  Breakdown = "account"
	ByLead     Breakdown = "lead"
	ByIndustry Breakdown = "industry"
	ByRegion   Breakdown = "region"
	ByTier     Breakdown = "tier"
)

// MonitorLine is an account, or those of one lead or segment. ID is the account's or the lead's; a line without a name is of the accounts
// that have no lead, or nothing entered.
type MonitorLine struct {
	ID, Name string
	Lead     *Person // of an account
	MonitorTotals
	Rate   *survey.Interval // 95 %, of the clients' rate, 0 to 1; nil where nobody is asked
	Before *MonitorTotals   // the same accounts, in the cycle that this one is compared with, as much of its run over; nil where it held none of them
}

// monitorAccount is an account of a cycle with what it is grouped by.
type monitorAccount struct {
	ID, Name, LeadID, LeadName, Industry, Region, Tier string
}

func (a monitorAccount) group(by Breakdown) (id, name string) {
	switch by {
	case ByAccount:
		return a.ID, a.Name
	case ByLead:
		return a.LeadID, a.LeadName
	case ByIndustry:
		return a.Industry, a.Industry
	case ByRegion:
		return a.Region, a.Region
	}
	return a.Tier, a.Tier
}

// MonitorLines breaks the figures of a cycle down, by name. Segments are told apart as they are written.
func (s *Store) MonitorLines(ctx context.Context, p survey.Principal, cycleID string, by Breakdown) ([]MonitorLine, error) {
	if !p.Role.RunsCycles() {
		return nil, missing("cycle")
	}
	db, now := s.rows(ctx), s.clock()
	c, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return nil, translate(err)
	}
	var (
		accounts []monitorAccount
		tallies  accountTallies
		before   accountTallies
	)
	err = sideBySide(
		func() (err error) {
			accounts, err = monitorAccounts(db, c)
			return err
		},
		func() (err error) {
			tallies, err = tallyAccounts(db, c, ever(now))
			return err
		},
		func() error {
			if c.PreviousID == "" {
				return nil
			}
			previous, err := s.loadCycle(db, p, c.PreviousID)
			if err != nil {
				if survey.KindOf(err) == survey.NotFound {
					return nil
				}
				return err
			}
			before, err = tallyAccounts(db, previous, survey.SameTimeIn(previous, c, now))
			return err
		},
	)
	return monitorLines(by, accounts, tallies, before), translate(err)
}

func monitorAccounts(db *gorm.DB, c survey.Cycle) (out []monitorAccount, err error) {
	err = db.Raw(`SELECT a.id, a.name, coalesce(m.id, '') AS lead_id, coalesce(m.name, '') AS lead_name, a.industry, a.region, a.tier
		FROM cycle_accounts ca
		JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
		LEFT JOIN members m ON m.id = am.member_id
		WHERE ca.cycle_id = ? AND ca.firm_id = ?`, c.ID, c.FirmID).Scan(&out).Error
	return out, err
}

func monitorLines(by Breakdown, accounts []monitorAccount, now, before accountTallies) []MonitorLine {
	lines := map[string]*MonitorLine{}
	for _, a := range accounts {
		id, name := a.group(by)
		line := lines[id]
		if line == nil {
			line = &MonitorLine{ID: id, Name: name}
			if by == ByAccount && a.LeadID != "" {
				line.Lead = &Person{a.LeadID, a.LeadName}
			}
			lines[id] = line
		}
		line.add(now[a.ID])
		if old := before[a.ID]; old != nil {
			if line.Before == nil {
				line.Before = &MonitorTotals{}
			}
			line.Before.add(old)
		}
	}
	out := make([]MonitorLine, 0, len(lines))
	for _, line := range lines {
		if rate, ok := (survey.Share{Of: line.Clients.Asked, Did: line.Clients.Answered}).Wilson(); ok {
			line.Rate = &rate
		}
		out = append(out, *line)
	}
	slices.SortFunc(out, func(a, b MonitorLine) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
	})
	return out
}
