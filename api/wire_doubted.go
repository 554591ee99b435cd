package api

import (
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// doubted is one person's answers that look like a mail scanner's: whose and why, never what.
type doubted struct {
	InvitationID string    `json:"invitation_id"`
	AccountID    string    `json:"account_id"`
	AccountName  string    `json:"account_name"`
	Name         string    `json:"name"`
	Why          string    `json:"why" enum:"haste,sweep" doc:"haste: sooner than hands can fill the form; sweep: right after all links of the email were opened"`
	CameAt       time.Time `json:"came_at"`
}

// doubtedList answers GET /api/cycles/{cycle_id}/doubted.
type doubtedList struct {
	Doubted []doubted `json:"doubted"`
}

// verdict says what doubted answers are.
type verdict struct {
	Verdict string `json:"verdict" enum:"count,discard" doc:"count: a person's, they count as of when they came; discard: a program's"`
}

// firstQuestion compares the clients whose invitation asked the first question with the others.
type firstQuestion struct {
	With     sideCount `json:"with"`
	Without  sideCount `json:"without"`
	Started  shareGap  `json:"started"`
	Answered shareGap  `json:"answered"`
}

// shareGap is how much larger a share is among those who were asked in the mail.
type shareGap struct {
	Difference float64 `json:"difference" doc:"In percentage points"`
	Low        float64 `json:"low" doc:"The 95 % interval (Newcombe's), in percentage points"`
	High       float64 `json:"high"`
	Tells      string  `json:"tells" enum:"too early,unclear,more,fewer"`
}

func toDoubted(d store.DoubtedLine) doubted {
	return doubted{
		InvitationID: d.InvitationID, AccountID: d.AccountID, AccountName: d.AccountName,
		Name: survey.Contact{FirstName: d.FirstName, LastName: d.LastName}.Name(), Why: string(d.Why), CameAt: instant(d.CameAt),
	}
}

func toFirstQuestion(h *store.Halves) *firstQuestion {
	if h == nil {
		return nil
	}
	return &firstQuestion{
		With: sideCount(h.With), Without: sideCount(h.Without),
		Started: toShareGap(h.Started()), Answered: toShareGap(h.Answered()),
	}
}

func toShareGap(with, without survey.Share) shareGap {
	d, ok := survey.CompareShares(with, without)
	if !ok {
		d.Interval = survey.Interval{Low: -1, High: 1} // nobody in a half: anything is possible
	}
	return shareGap{Difference: 100 * d.Points, Low: 100 * d.Low, High: 100 * d.High, Tells: string(survey.Tell(with, without))}
}
