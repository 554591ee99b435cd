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

// compareYears compares two years. Where p reads one of them by groups, the same people are those of version 1.
func compareYears(db *gorm.DB, p survey.Principal, accountID string, clients, sellers bool, both ...*evidence) (survey.AccountChange, error) {
	var years, first [2]survey.Year
	grouped, later := false, false
	for n, one := range both {
		said, err := spoken(db, one.cycle, accountID)
		if err != nil {
			return survey.AccountChange{}, err
		}
		years[n] = survey.Year{Instrument: one.instrument, Minimum: survey.MinimumFor(p, one.cycle)}
		if sellers {
			years[n].Sellers = said[survey.Team]
		}
		first[n] = years[n]
		if clients {
			years[n].Clients = said[survey.Client]
			first[n].Clients = slices.DeleteFunc(slices.Clone(said[survey.Client]), func(s survey.Spoken) bool { return s.Version > 1 })
		}
		grouped, later = grouped || years[n].Minimum > 1, later || one.cycle.Version > 1
	}
	change := survey.CompareYears(years[0], years[1])
	if grouped && later {
		change.Client = survey.ChangedSince(change.Client, survey.CompareYears(first[0], first[1]).Client)
	}
	return change, nil
}

// inVersion limits a query on responses r to those in a version, told twice; 0: all of them.
const inVersion = "(? = 0 OR r.version BETWEEN 1 AND ?)"

// spoken gives what each person of both sides has sent about one account in one cycle. The ids are there to recognise the same
// person in another year, and stay inside this package.
func spoken(db *gorm.DB, c survey.Cycle, accountID string) (map[survey.Side][]survey.Spoken, error) {
	var rows []struct {
		Side             survey.Side
		PersonID, Levels string
		Version          int
	}
	if err := db.Raw(`SELECT r.side, COALESCE(r.member_id, i.contact_id, '') AS person_id, r.levels, r.version
		FROM responses r LEFT JOIN invitations i ON i.id = r.invitation_id
		WHERE r.firm_id = ? AND r.cycle_id = ? AND r.account_id = ? AND r.submitted_at IS NOT NULL AND `+inVersion,
		c.FirmID, c.ID, accountID, c.Version, c.Version).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("gather who said what: %w", err)
	}
	out := map[survey.Side][]survey.Spoken{}
	for _, r := range rows {
		out[r.Side] = append(out[r.Side], survey.Spoken{PersonID: r.PersonID, Levels: survey.Levels(r.Levels), Version: r.Version})
	}
	return out, nil
}
