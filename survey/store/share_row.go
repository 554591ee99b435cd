package store

import (
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// keptRung is a rung of a shared result as it is stored.
type keptRung struct {
	Key   string `json:"key"`
	Level int    `json:"level"`
}

// keptPromise is a promise as a client is told of it.
type keptPromise struct {
	ID    string                 `json:"id"`
	What  string                 `json:"what"`
	Due   survey.Date            `json:"due,omitempty"`
	Who   string                 `json:"who,omitempty"`
	Yours bool                   `json:"yours,omitempty"`
	State survey.CommitmentState `json:"state"`
}

func keptResult(result []survey.ClientRung) []keptRung {
	out := make([]keptRung, 0, len(result))
	for _, r := range result {
		out = append(out, keptRung(r))
	}
	return out
}

// sharedRow is what was shared of one review, with what is needed to read it.
type sharedRow struct {
	CycleID, AccountID, FirmID, Result, Note, SharedBy string
	Version                                            int
	SharedAt                                           time.Time
	TakenAt                                            *time.Time
	InstrumentKey                                      string
	InstrumentVersion                                  int
	ClosesAt                                           time.Time
	ClosedAt                                           *time.Time
}

const sharedQuery = `SELECT s.*, c.instrument_key, c.instrument_version, c.closes_at, c.closed_at
	FROM shared_results s JOIN cycles c ON c.id = s.cycle_id WHERE s.taken_at IS NULL AND `

// loadShared gives what is shared of one review; nil for nothing.
func loadShared(db *gorm.DB, firmID, cycleID, accountID string) (*sharedRow, *survey.Shared, error) {
	var rows []sharedRow
	if err := db.Raw(sharedQuery+"s.firm_id = ? AND s.cycle_id = ? AND s.account_id = ?", firmID, cycleID, accountID).Scan(&rows).Error; err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	shared, err := rows[0].shared()
	if err != nil {
		return nil, nil, err
	}
	promises, err := sharedPromises(db, firmID, cycleID, []string{accountID})
	shared.Promises = promises[accountID]
	return &rows[0], &shared, err
}

func (r sharedRow) shared() (survey.Shared, error) {
	out := survey.Shared{
		InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion, Note: r.Note,
		ClosedAt: survey.Cycle{ClosesAt: r.ClosesAt, ClosedAt: r.ClosedAt}.EndsAt(),
	}
	var result []keptRung
	if err := json.Unmarshal([]byte(r.Result), &result); err != nil {
		return out, fmt.Errorf("read a shared result: %w", err)
	}
	for _, rung := range result {
		out.Result = append(out.Result, survey.ClientRung(rung))
	}
	return out, nil
}

// sharedPromises gives the promises that were shared of some accounts' reviews in a cycle, by account, each with what became of it by
// now. What was taken off since is told no longer.
func sharedPromises(db *gorm.DB, firmID, cycleID string, accountIDs []string) (map[string][]survey.SharedPromise, error) {
	out := map[string][]survey.SharedPromise{}
	for len(accountIDs) > 0 {
		some := accountIDs[:min(batch, len(accountIDs))]
		accountIDs = accountIDs[len(some):]
		var rows []struct {
			AccountID, CommitmentID, What, Who string
			Due                                survey.Date
			Yours                              bool
			State                              survey.CommitmentState
		}
		if err := db.Raw(`SELECT sp.account_id, sp.commitment_id, sp.what, sp.who, sp.due, sp.yours, co.state
			FROM shared_promises sp JOIN commitments co ON co.id = sp.commitment_id
			WHERE sp.firm_id = ? AND sp.cycle_id = ? AND sp.account_id IN ? AND co.removed_at IS NULL ORDER BY sp.account_id, sp.place`,
			firmID, cycleID, some).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.AccountID] = append(out[r.AccountID], survey.SharedPromise{
				ID: r.CommitmentID, What: r.What, Due: r.Due, Who: r.Who, Yours: r.Yours, State: r.State,
			})
		}
	}
	return out, nil
}
