package api

import (
	"time"

	"parallax/survey/roster"
	"parallax/survey/store"
)

// suppression is an address that is never emailed.
type suppression struct {
	ID        string    `json:"id"`
	Email     string    `json:"email"`
	Reason    string    `json:"reason"`
	Source    string    `json:"source" doc:"link and one-click: themselves; bounce, complaint: what came back; member: by hand; import: with a file"`
	By        string    `json:"by,omitempty" doc:"Who of the firm put it there, by hand or with a file"`
	CreatedAt time.Time `json:"created_at"`
}

func toSuppression(s store.Suppression) suppression {
	return suppression{ID: s.ID, Email: s.Email, Reason: s.Reason, Source: s.Source, By: s.By, CreatedAt: instant(s.CreatedAt)}
}

// suppressionList answers GET /api/suppressions.
type suppressionList struct {
	Suppressions []suppression `json:"suppressions"`
	Total        int           `json:"total"`
}

// suppressionChange asks for an address never to be emailed.
type suppressionChange struct {
	Email  string `json:"email" maxLength:"254"`
	Reason string `json:"reason" maxLength:"500"`
}

// readmission takes a suppression back, with its reason.
type readmission struct {
	Reason string `json:"reason" maxLength:"500"`
}

// SuppressionImport is what importing a file of addresses would do, or has done.
type SuppressionImport struct {
	Rows         int             `json:"rows"`
	Added        int             `json:"added" doc:"Addresses that are not on the list yet"`
	Known        int             `json:"known" doc:"Addresses that are on the list already, and stay as they are"`
	Repeated     int             `json:"repeated" doc:"Rows with the address of an earlier row"`
	Ignored      []string        `json:"ignored" doc:"Headers of columns that say nothing here"`
	Addresses    []string        `json:"addresses" doc:"The first 200 of those added"`
	Problems     []ImportProblem `json:"problems" doc:"At most 200 of them, by row; with a single one nothing is imported"`
	ProblemCount int             `json:"problem_count"`
	Committed    bool            `json:"committed"`
}

// NewSuppressionImport is a plan as the API tells it.
func NewSuppressionImport(plan roster.SuppressionPlan, committed bool) SuppressionImport {
	shown := plan.Add[:min(len(plan.Add), roster.MaxShown)]
	return SuppressionImport{
		Rows: plan.Rows, Added: len(plan.Add), Known: plan.Known, Repeated: plan.Repeated, Ignored: filled(plan.Ignored),
		Addresses: list(shown, func(a roster.Suppressed) string { return a.Email }),
		Problems:  list(plan.Problems, toImportProblem), ProblemCount: plan.ProblemCount, Committed: committed,
	}
}
