package store

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
)

// changeSince is how one account's sides moved since the year before, each as far as p may see it in both years; nil when that is
// neither. The group that p reads by is each year's own promise.
func (e *evidence) changeSince(db *gorm.DB, p survey.Principal, previous *evidence, accountID string) (*GapChange, error) {
	now, old := e.dossier(accountID), previous.dossier(accountID)
	clients := now.sight.Client && old.sight.Client
	sellers := showsSellers(now.sight) && showsSellers(old.sight)
	if !clients && !sellers {
		return nil, nil
	}
	change, err := compareYears(db, p, accountID, clients, sellers, previous, e)
	if err != nil {
		return nil, err
	}
	out := GapChange{}
	if clients {
		out.Client = &change.Client
	}
	if sellers {
		out.Seller = &change.Seller
	}
	return &out, nil
}

// compareYears compares two years.
func compareYears(db *gorm.DB, p survey.Principal, accountID string, clients, sellers bool, before, now *evidence) (survey.AccountChange, error) {
	var sides [2]saidBy
	for n, one := range []*evidence{before, now} {
		said, err := spoken(db, one.cycle, accountID)
		if err != nil {
			return survey.AccountChange{}, err
		}
		sides[n] = said
		if !clients {
			delete(said, survey.Client)
		}
		if !sellers {
			delete(said, survey.Team)
		}
	}
	return changeBetween(p, [2]*evidence{before, now}, sides), nil
}

// saidBy is what each person of the sides has sent about one account in one cycle.
type saidBy map[survey.Side][]survey.Spoken

// changeBetween is how an account moved. Where p reads one of the years by groups, the same people are those of version 1.
func changeBetween(p survey.Principal, both [2]*evidence, said [2]saidBy) survey.AccountChange {
	var years, first [2]survey.Year
	grouped, later := false, false
	for n, one := range both {
		years[n] = survey.Year{
			Instrument: one.instrument, Minimum: survey.MinimumFor(p, one.cycle),
			Clients: said[n][survey.Client], Sellers: said[n][survey.Team],
		}
		first[n] = years[n]
		grouped, later = grouped || years[n].Minimum > 1, later || one.cycle.Version > 1
	}
	change := survey.CompareYears(years[0], years[1])
	if !grouped || !later {
		return change
	}
	for n := range first {
		first[n].Clients = slices.DeleteFunc(slices.Clone(first[n].Clients), func(s survey.Spoken) bool { return s.Version > 1 })
	}
	change.Client = survey.ChangedSince(change.Client, survey.CompareYears(first[0], first[1]).Client)
	return change
}

// inVersion limits a query on responses r to those in a version, told twice; 0: all of them.
const inVersion = "(? = 0 OR r.version BETWEEN 1 AND ?)"

// spoken gives what each person of both sides has sent about one account in one cycle. The ids are there to recognise the same
// person in another year, and stay inside this package.
func spoken(db *gorm.DB, c survey.Cycle, accountID string) (saidBy, error) {
	all, err := spokenIn(db, c, " AND r.account_id = ?", accountID)
	if err != nil || all[accountID] == nil {
		return saidBy{}, err
	}
	return all[accountID], nil
}

// spokenIn is spoken of all accounts of a cycle, or of those that a condition leaves, by account.
func spokenIn(db *gorm.DB, c survey.Cycle, condition string, args ...any) (map[string]saidBy, error) {
	rows, err := db.Raw(`SELECT r.account_id, r.side, COALESCE(r.member_id, i.contact_id, '') AS person_id, r.levels, r.version
		FROM responses r LEFT JOIN invitations i ON i.id = r.invitation_id
		WHERE r.firm_id = ? AND r.cycle_id = ? AND r.submitted_at IS NOT NULL AND `+inVersion+condition,
		append([]any{c.FirmID, c.ID, c.Version, c.Version}, args...)...).Rows()
	if err != nil {
		return nil, fmt.Errorf("gather who said what: %w", err)
	}
	defer func() { _ = rows.Close() }()
	out := map[string]saidBy{}
	for rows.Next() {
		var accountID, side, levels string
		var one survey.Spoken
		if err := rows.Scan(&accountID, &side, &one.PersonID, &levels, &one.Version); err != nil {
			return nil, fmt.Errorf("gather who said what: %w", err)
		}
		if out[accountID] == nil {
			out[accountID] = saidBy{}
		}
		one.Levels = survey.Levels(levels)
		out[accountID][survey.Side(side)] = append(out[accountID][survey.Side(side)], one)
	}
	return out, rows.Err()
}
