package store

import (
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

type reviewRow struct {
	ID, FirmID, CycleID, AccountID string
	State                          survey.ReviewState
	StartsAt                       *time.Time
	Minutes                        int
	TimeZone, Place, Agenda        string
	Notes, KeepOn, Stop, BeginNew  string
	Goals, ExitTerms               string
	Version, Sequence              int
	Called                         string
	CreatedAt                      time.Time
	CreatedBy                      string
	ChangedAt                      time.Time
}

func (reviewRow) TableName() string { return "reviews" }

// loadReview gives the review of an account in a cycle of the firm; nil while nobody has opened one.
func loadReview(db *gorm.DB, firmID, cycleID, accountID string) (*reviewRow, error) {
	var rows []reviewRow
	err := db.Raw("SELECT * FROM reviews WHERE firm_id = ? AND cycle_id = ? AND account_id = ?", firmID, cycleID, accountID).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// agendaPoint is a point of an agenda as it is stored. Why it is there is the rule's to say, so it is never kept.
type agendaPoint struct {
	Key      string `json:"key,omitempty"`
	Topic    string `json:"topic"`
	Question string `json:"question,omitempty"`
}

func (r reviewRow) review() (survey.Review, error) {
	out := survey.Review{
		ID: r.ID, FirmID: r.FirmID, CycleID: r.CycleID, AccountID: r.AccountID, State: r.State, StartsAt: r.StartsAt, Minutes: r.Minutes,
		TimeZone: r.TimeZone, Place: r.Place, AgendaKept: r.Agenda != "", Notes: r.Notes, Continue: r.KeepOn, Stop: r.Stop, Start: r.BeginNew,
		Goals: r.Goals, ExitTerms: r.ExitTerms, Version: r.Version,
	}
	if !out.AgendaKept {
		return out, nil
	}
	var items []agendaPoint
	if err := json.Unmarshal([]byte(r.Agenda), &items); err != nil {
		return out, fmt.Errorf("read a review's agenda: %w", err)
	}
	for _, i := range items {
		out.Agenda = append(out.Agenda, survey.AgendaItem{Key: i.Key, Topic: i.Topic, Question: i.Question})
	}
	return out, nil
}

// keptAgenda is an agenda as it is stored; empty for one that is made by rule.
func keptAgenda(items *[]survey.AgendaItem) (string, error) {
	if items == nil {
		return "", nil
	}
	kept := make([]agendaPoint, 0, len(*items))
	for _, i := range *items {
		kept = append(kept, agendaPoint{i.Key, i.Topic, i.Question})
	}
	return inJSON(kept)
}

// reviewPerson is somebody who comes to a review, with how they are reached.
type reviewPerson struct {
	ID, ReviewID                     string
	MemberID, ContactID              string
	Name, Email, EmailKey, FirstName string
	Called                           *int
	Gone, Suppressed, Active         bool
	Role                             survey.Role // of our people
	OnTeam, Sealed                   bool        // they are on the account's team; their own answers in the cycle are in
}

const (
	reviewPeopleFrom = `SELECT rp.id, rp.review_id, coalesce(rp.member_id, '') AS member_id, coalesce(rp.contact_id, '') AS contact_id,
	coalesce(m.name, nullif(trim(k.first_name || ' ' || k.last_name), ''), k.email) AS name, coalesce(m.email, k.email) AS email,
	coalesce(m.email_key, k.email_key) AS email_key, coalesce(k.first_name, '') AS first_name, rp.called, rp.gone,
	s.id IS NOT NULL AS suppressed, coalesce(m.active, TRUE) AS active, coalesce(m.role, '') AS role,
	EXISTS (SELECT 1 FROM account_members am WHERE am.account_id = v.account_id AND am.member_id = rp.member_id) AS on_team,
	EXISTS (SELECT 1 FROM responses r WHERE r.cycle_id = v.cycle_id AND r.account_id = v.account_id AND r.member_id = rp.member_id
		AND r.submitted_at IS NOT NULL) AS sealed
	FROM review_people rp JOIN reviews v ON v.id = rp.review_id LEFT JOIN members m ON m.id = rp.member_id LEFT JOIN contacts k ON k.id = rp.contact_id
	LEFT JOIN suppressions s ON s.firm_id = rp.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL`
	reviewPeopleOrder = ` ORDER BY rp.member_id IS NULL, lower(coalesce(m.name, k.last_name)), rp.id`
)

func reviewPeople(db *gorm.DB, firmID, reviewID string) ([]reviewPerson, error) {
	var out []reviewPerson
	return out, db.Raw(reviewPeopleFrom+" WHERE rp.firm_id = ? AND rp.review_id = ?"+reviewPeopleOrder, firmID, reviewID).Scan(&out).Error
}

// inJSON is a value as it is kept in one column.
func inJSON(value any) (string, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return "", fmt.Errorf("write a part of a review: %w", err)
	}
	return string(text), nil
}
