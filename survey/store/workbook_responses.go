package store

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// workbookRow is one response as the database has it.
type workbookRow struct {
	AccountID           string
	Side                survey.Side
	FirstName, LastName string
	SubmittedAt         time.Time
	Levels              survey.Levels
	Comments            string
}

const workbookQuery = `SELECT r.account_id, r.side, COALESCE(k.first_name, m.name, '') AS first_name, COALESCE(k.last_name, '') AS last_name,
		r.submitted_at, CASE WHEN r.side = 'client' THEN r.levels ELSE '' END AS levels, r.comments
	FROM responses r JOIN accounts a ON a.id = r.account_id
	LEFT JOIN invitations i ON i.id = r.invitation_id LEFT JOIN contacts k ON k.id = i.contact_id LEFT JOIN members m ON m.id = r.member_id
	WHERE r.firm_id = ? AND r.cycle_id = ? AND r.submitted_at IS NOT NULL AND ` + inVersion

// responses gives the single responses, where p may know who said what: none to readers of groups, and none of an account
// whose client side p may not see yet, of either side. It is one query, and holds one row at a time.
func (e *evidence) responses(db *gorm.DB, p survey.Principal) iter.Seq2[WorkbookResponse, error] {
	return func(yield func(WorkbookResponse, error) bool) {
		if survey.MinimumFor(p, e.cycle) > 1 {
			return
		}
		if err := e.walk(db, p, func(r WorkbookResponse) bool { return yield(r, nil) }); err != nil {
			yield(WorkbookResponse{}, translate(err))
		}
	}
}

func (e *evidence) walk(db *gorm.DB, p survey.Principal, take func(WorkbookResponse) bool) error {
	clause, args := own(p, "r.account_id")
	rows, err := db.Raw(workbookQuery+clause+" ORDER BY a.name_key, a.id, r.side, k.last_name, k.first_name, lower(m.name), r.id",
		append([]any{p.FirmID, e.cycle.ID, e.cycle.Version, e.cycle.Version}, args...)...).Rows()
	if err != nil {
		return fmt.Errorf("read responses: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var row workbookRow
		if err := db.ScanRows(rows, &row); err != nil {
			return fmt.Errorf("read a response: %w", err)
		}
		d := e.dossier(row.AccountID)
		if d == nil || !d.sight.ClientNames || !showsSellers(d.sight) {
			continue
		}
		r, err := row.response(d.account.Name)
		if err != nil {
			return err
		}
		if !take(r) {
			return nil
		}
	}
	return rows.Err()
}

func (r workbookRow) response(account string) (WorkbookResponse, error) {
	out := WorkbookResponse{
		AccountID: r.AccountID, AccountName: account, Side: r.Side, SubmittedAt: r.SubmittedAt, Levels: r.Levels,
		Name: survey.Contact{FirstName: r.FirstName, LastName: r.LastName}.Name(),
	}
	if err := json.Unmarshal([]byte(r.Comments), &out.Comments); err != nil {
		return WorkbookResponse{}, fmt.Errorf("read the comments of a response: %w", err)
	}
	return out, nil
}

// levelsGiven are the levels given to the nth choice question, sorted, so that they name nobody.
func levelsGiven(responses []survey.Levels, n int) []int {
	out := []int{}
	for _, levels := range responses {
		if level, ok := levels.At(n); ok {
			out = append(out, level)
		}
	}
	slices.Sort(out)
	return out
}
