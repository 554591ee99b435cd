package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/lenses"
)

// Gap gives one account in one cycle, both sides beside each other, as far as p may see. NotFound when the account isn't in
// the cycle, or isn't p's. The first time its own team sees the client's side, the audit log gets an entry.
func (s *Store) Gap(ctx context.Context, p survey.Principal, cycleID, accountID string) (GapPage, error) {
	return s.GapAsOf(ctx, p, cycleID, accountID, 0)
}

// GapAsOf is Gap by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) GapAsOf(ctx context.Context, p survey.Principal, cycleID, accountID string, version int) (GapPage, error) {
	e, previous, err := s.twoYears(ctx, p, edition{cycleID, version}, byQuestion, []string{accountID})
	if err != nil {
		return GapPage{}, translate(err)
	}
	d := e.dossier(accountID)
	if d == nil || (p.Role == survey.Seller && !d.onTeam(p.MemberID)) {
		return GapPage{}, missing("account in this cycle")
	}
	db, sight := s.rows(ctx), d.sight
	minimum := survey.MinimumFor(p, e.cycle)
	page := GapPage{
		Cycle: e.cycle, State: e.cycle.StateAt(s.clock()), Instrument: e.instrument, Sight: sight, Headline: e.headline(d, sight),
		Account:   AccountLine{Account: d.account, Lead: d.lead, TeamSize: len(d.team), Contacts: d.asked},
		Overall:   show(d.comparison.Overall, sight, minimum),
		Questions: e.questions(p, d, sight), Lenses: e.lensesOf(p, lenses.New(e.instrument), d), Team: d.team, MyTask: d.task(p),
		Bounds: e.bounds(d), Shrunken: e.shrunken()[accountID], Awaited: e.awaited(p, d, s.clock()),
	}
	page.agree(p, e, d)
	if page.Versions, err = addedTo(db, e.cycle, accountID); err != nil {
		return GapPage{}, translate(err)
	}
	for _, member := range d.team {
		page.Account.TeamIDs = append(page.Account.TeamIDs, member.MemberID)
	}
	seen := e.reveals(nil, p, d, sight)
	if old := previous.beside(accountID, sight); old != nil {
		page.compareWith(previous, survey.Continuing(previous.instrument, e.instrument), p, old, old.sight)
		if page.Change, err = e.changeSince(db, p, previous, accountID); err != nil {
			return GapPage{}, translate(err)
		}
		seen = previous.reveals(seen, p, old, old.sight)
	}
	if page.Respondents, page.Comments, err = people(db, p, e, accountID, sight); err != nil {
		return GapPage{}, translate(err)
	}
	if err := s.recordReveals(ctx, p, seen); err != nil {
		return GapPage{}, translate(err)
	}
	return page, nil
}

// questions gives each choice question, with the single levels given where p sees more than groups; sorted, so that they name
// nobody.
func (e *evidence) questions(p survey.Principal, d *dossier, sight survey.Sight) []GapQuestion {
	choices := e.instrument.Choices()
	minimum := survey.MinimumFor(p, e.cycle)
	out := make([]GapQuestion, 0, len(choices))
	for n, q := range choices {
		row := GapQuestion{Question: q, Comparison: show(d.comparison.Questions[n].Comparison, sight, minimum)}
		if row.Comparison.Client != nil && minimum == 1 {
			row.ClientLevels = levelsAt(d.clients, n)
		}
		if row.Comparison.Seller != nil {
			row.SellerLevels = levelsAt(d.sellers, n)
		}
		out = append(out, row)
	}
	return out
}

func levelsAt(voices []voice, n int) []int {
	out := []int{}
	for _, levels := range submitted(voices) {
		if level, ok := levels.At(n); ok {
			out = append(out, level)
		}
	}
	slices.Sort(out)
	return out
}

// compareWith puts the year before beside the page, question by question where they go on.
func (page *GapPage) compareWith(previous *evidence, goOn map[string]bool, p survey.Principal, old *dossier, sight survey.Sight) {
	overall := previous.overall(p, old, sight)
	if overall == nil {
		return
	}
	page.Previous = &PreviousGap{CycleID: previous.cycle.ID, Name: previous.cycle.Name, Overall: *overall}
	byKey := make(map[string]Comparison, len(old.comparison.Questions))
	for _, q := range old.comparison.Questions {
		byKey[q.Key] = show(q.Comparison, sight, survey.MinimumFor(p, previous.cycle))
	}
	for n := range page.Questions {
		if c, ok := byKey[page.Questions[n].Question.Key]; ok && goOn[page.Questions[n].Question.Key] {
			page.Questions[n].Previous = &c
		}
	}
}

// respondentRow is one person asked, with what they wrote.
type respondentRow struct {
	Side                survey.Side
	FirstName, LastName string
	SavedAt             *time.Time
	SubmittedAt         *time.Time
	Comments            *string
	Version             int  // of the results that took it in
	Drafted             bool // only saved at the close
}

// in leaves what a version of frozen results holds of a client; 0: all there is.
func (r respondentRow) in(version int) respondentRow {
	if version == 0 || r.Side == survey.Team || 0 < r.Version && r.Version <= version {
		return r
	}
	r.SubmittedAt, r.Comments = nil, nil
	if !r.Drafted {
		r.SavedAt = nil
	}
	return r
}

const respondentQuery = `SELECT 'client' AS side, k.first_name, k.last_name, r.saved_at, r.submitted_at, r.comments, r.version, r.drafted
	FROM invitations i JOIN contacts k ON k.id = i.contact_id LEFT JOIN responses r ON r.invitation_id = i.id
	WHERE i.firm_id = @firm AND i.cycle_id = @cycle AND i.account_id = @account
		AND (i.revoked_at IS NULL OR r.id IS NOT NULL OR i.revoked_at > @frozen) ORDER BY k.last_name, k.first_name, i.id`

const sellerRespondentQuery = `SELECT 'seller' AS side, m.name AS first_name, '' AS last_name, r.saved_at, r.submitted_at, r.comments
	FROM members m
	LEFT JOIN account_members am ON am.member_id = m.id AND am.account_id = ?
	LEFT JOIN responses r ON r.member_id = m.id AND r.cycle_id = ? AND r.account_id = ?
	WHERE m.firm_id = ? AND (r.id IS NOT NULL OR (am.member_id IS NOT NULL AND m.active)) ORDER BY lower(m.name), m.id`

// people lists who was asked and what they wrote, as far as p may see. Where names are hidden, nothing else tells who it was
// either: no times, and an order that follows from the shown alone.
func people(db *gorm.DB, p survey.Principal, e *evidence, accountID string, sight survey.Sight) ([]Respondent, []Comment, error) {
	var clients, sellers []respondentRow
	if err := db.Raw(respondentQuery, map[string]any{
		"firm": p.FirmID, "cycle": e.cycle.ID, "account": accountID, "frozen": e.cycle.FrozenAt,
	}).Scan(&clients).Error; err != nil {
		return nil, nil, err
	}
	if err := db.Raw(sellerRespondentQuery, accountID, e.cycle.ID, accountID, p.FirmID).Scan(&sellers).Error; err != nil {
		return nil, nil, err
	}
	respondents, comments := []Respondent{}, []Comment{}
	for _, r := range append(clients, sellers...) {
		r = r.in(e.cycle.Version)
		named := r.Side == survey.Team || sight.ClientNames
		respondents = append(respondents, r.respondent(named))
		written := sight.Comments
		if r.Side == survey.Team {
			written = showsSellers(sight) && (sight.Comments || p.Role != survey.Viewer)
		}
		if !written || r.SubmittedAt == nil {
			continue
		}
		own, err := r.comments(e.instrument, named)
		if err != nil {
			return nil, nil, err
		}
		comments = append(comments, own...)
	}
	if !sight.ClientNames {
		slices.SortStableFunc(respondents, func(a, b Respondent) int {
			return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.State, b.State), cmp.Compare(a.Name, b.Name))
		})
	}
	place := make(map[string]int, len(e.instrument.Questions))
	for n, q := range e.instrument.Questions {
		place[q.Key] = n
	}
	slices.SortStableFunc(comments, func(a, b Comment) int {
		return cmp.Or(cmp.Compare(place[a.QuestionKey], place[b.QuestionKey]), cmp.Compare(a.Side, b.Side),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Text, b.Text))
	})
	return respondents, comments, nil
}

func (r respondentRow) respondent(named bool) Respondent {
	out := Respondent{Side: r.Side, State: NotStarted}
	switch {
	case r.SubmittedAt != nil:
		out.State = AnsweredSurvey
	case r.SavedAt != nil:
		out.State = SavedForLater
	}
	if named {
		out.Name, out.AnsweredAt = r.name(), r.SubmittedAt
	}
	return out
}

func (r respondentRow) name() string {
	return survey.Contact{FirstName: r.FirstName, LastName: r.LastName}.Name()
}

func (r respondentRow) comments(i survey.Instrument, named bool) ([]Comment, error) {
	if r.Comments == nil {
		return nil, nil
	}
	var byKey map[string]string
	if err := json.Unmarshal([]byte(*r.Comments), &byKey); err != nil {
		return nil, fmt.Errorf("read the comments of a response: %w", err)
	}
	out := make([]Comment, 0, len(byKey))
	for _, q := range i.Questions {
		if text := byKey[q.Key]; text != "" {
			c := Comment{QuestionKey: q.Key, Side: r.Side, Text: text}
			if named {
				c.Name = r.name()
			}
			out = append(out, c)
		}
	}
	return out, nil
}
