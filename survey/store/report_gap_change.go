package store

import (
	"fmt"

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
	years := [2]survey.Year{}
	for n, one := range []*evidence{previous, e} {
		said, err := spoken(db, one.cycle, accountID)
		if err != nil {
			return nil, err
		}
		years[n] = survey.Year{Instrument: one.instrument, Minimum: survey.MinimumFor(p, one.cycle)}
		if clients {
			years[n].Clients = said[survey.Client]
		}
		if sellers {
			years[n].Sellers = said[survey.Team]
		}
	}
	change, out := survey.CompareYears(years[0], years[1]), GapChange{}
	if clients {
		out.Client = &change.Client
	}
	if sellers {
		out.Seller = &change.Seller
	}
	return &out, nil
}

// inVersion limits a query on responses r to those in a version, told twice; 0: all of them.
const inVersion = "(? = 0 OR r.version BETWEEN 1 AND ?)"

// spoken gives what each person of both sides has sent about one account in one cycle. The ids are there to recognise the same
// person in another year, and stay inside this package.
func spoken(db *gorm.DB, c survey.Cycle, accountID string) (map[survey.Side][]survey.Spoken, error) {
	var rows []struct {
		Side             survey.Side
		PersonID, Levels string
	}
	if err := db.Raw(`SELECT r.side, COALESCE(r.member_id, i.contact_id, '') AS person_id, r.levels
		FROM responses r LEFT JOIN invitations i ON i.id = r.invitation_id
		WHERE r.firm_id = ? AND r.cycle_id = ? AND r.account_id = ? AND r.submitted_at IS NOT NULL AND `+inVersion,
		c.FirmID, c.ID, accountID, c.Version, c.Version).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("gather who said what: %w", err)
	}
	out := map[survey.Side][]survey.Spoken{}
	for _, r := range rows {
		out[r.Side] = append(out[r.Side], survey.Spoken{PersonID: r.PersonID, Levels: survey.Levels(r.Levels)})
	}
	return out, nil
}
