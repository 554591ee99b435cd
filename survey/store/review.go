package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
)

// reviewing is what a review is made of: the account as the reader sees it, and as the whole team may.
type reviewing struct {
	seen *evidence
	own  *dossier
	team survey.AccountComparison // as one of the team without further rights sees it; empty while they see nothing

	client survey.AccountComparison // what the client may be told of it: see survey.TellsClients
	tells  int                      // the version of the results that client is made of
}

// reviewing gathers it; NotFound when the account isn't in the cycle, or isn't p's.
func (s *Store) reviewing(db *gorm.DB, p survey.Principal, cycleID, accountID string) (reviewing, error) {
	cycle, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return reviewing{}, err
	}
	of := scope{accountIDs: []string{accountID}, now: byQuestion}
	seen, err := s.gather(db, p, []survey.Cycle{cycle}, of)
	if err != nil {
		return reviewing{}, err
	}
	out := reviewing{seen: seen[cycleID]}
	if out.own = out.seen.dossier(accountID); out.own == nil || (p.Role == survey.Seller && !out.own.onTeam(p.MemberID)) {
		return reviewing{}, missing("account in this cycle")
	}
	// A viewer sees what the team does once it has sealed: everything where names are shown, groups after the close where they aren't.
	shared, err := s.gather(db, survey.Principal{FirmID: p.FirmID, Role: survey.Viewer}, []survey.Cycle{cycle}, of)
	if err != nil {
		return reviewing{}, err
	}
	if d := shared[cycleID].dossier(accountID); d.sight.Client {
		out.team = d.comparison
	}
	out.hold()
	return out, nil
}

// hold makes what the client may be told, without late answers that would stand out. In confidence no version takes so few in.
func (r *reviewing) hold() {
	i, cycle := r.seen.instrument, r.seen.cycle
	r.client, r.tells = r.team, cycle.Latest
	if cycle.Latest < 2 || cycle.Confidentiality != survey.Named || len(r.team.Questions) == 0 {
		return
	}
	byVersion := make([][]survey.Levels, cycle.Latest)
	for _, v := range r.own.clients {
		if v.submitted && 0 < v.version && v.version <= cycle.Latest {
			byVersion[v.version-1] = append(byVersion[v.version-1], v.levels)
		}
	}
	var told []survey.Levels
	if told, r.tells = survey.TellsClients(i, byVersion); r.tells < cycle.Latest {
		r.client = survey.ClassifyCycle(i, []survey.Sides{{Clients: told, ClientsAsked: r.own.asked}}, 1)[0]
	}
}

// Review gives the review of an account in a cycle as far as p may see it. Its agenda is made by rule until somebody changes it.
// NotFound when the account isn't in the cycle, or isn't p's.
func (s *Store) Review(ctx context.Context, p survey.Principal, cycleID, accountID string) (ReviewPage, error) {
	db := s.rows(ctx)
	r, err := s.reviewing(db, p, cycleID, accountID)
	if err != nil {
		return ReviewPage{}, translate(err)
	}
	row, err := loadReview(db, p.FirmID, cycleID, accountID)
	if err != nil {
		return ReviewPage{}, translate(err)
	}
	cycle := r.seen.cycle
	page := ReviewPage{
		Cycle: cycle, State: cycle.StateAt(s.clock()), Account: Ref{ID: accountID, Name: r.own.account.Name}, Lead: r.own.lead,
		Sight: r.own.sight, May: survey.SeeReview(p, r.own.sight, row != nil),
	}
	if !page.May.Reads {
		page.ClientAgenda = survey.OpenAsks() // made of nothing
		return page, nil
	}
	if err := s.fillReview(ctx, p, &page, r, row); err != nil {
		return ReviewPage{}, translate(err)
	}
	return page, translate(s.recordReveals(ctx, p, r.seen.reveals(nil, p, r.own, r.own.sight)))
}

// fillReview adds what only readers of the review get.
func (s *Store) fillReview(ctx context.Context, p survey.Principal, page *ReviewPage, r reviewing, row *reviewRow) error {
	db := s.rows(ctx)
	all, err := s.judged(ctx, p, commitmentFilter{accountID: page.Account.ID})
	if err != nil {
		return err
	}
	page.Promised, page.Commitments = aroundCycle(all, page.Cycle)
	page.ByRule = survey.Agenda(r.seen.instrument, r.team, len(page.Promised) > 0)
	page.Agenda = page.ByRule
	page.ClientAgenda = survey.ClientAgenda(r.seen.instrument, r.client, page.State == survey.Ended)
	page.ClientView = survey.ViewForClient(r.seen.instrument, r.client, page.State == survey.Ended)
	if row == nil {
		page.People = suggested(r.own)
	} else {
		if err := page.tell(db, r, *row); err != nil {
			return err
		}
	}
	if page.May.Works {
		page.Choices, err = reviewChoices(db, p, page.Account.ID)
	}
	return err
}

// tell adds what has been written into the review.
func (page *ReviewPage) tell(db *gorm.DB, r reviewing, row reviewRow) error {
	people, err := reviewPeople(db, row.FirmID, row.ID)
	if err != nil {
		return err
	}
	return page.write(r, row, people)
}

// write adds what stands in the row, and who comes.
func (page *ReviewPage) write(r reviewing, row reviewRow, people []reviewPerson) error {
	review, err := row.review()
	if err != nil {
		return err
	}
	if review.AgendaKept {
		why := map[string]string{}
		for _, q := range r.team.Questions {
			why[q.Key] = survey.WhyDiscuss(q.Comparison)
		}
		for n := range review.Agenda {
			review.Agenda[n].Why = why[review.Agenda[n].Key]
		}
		page.Agenda, page.ClientAgenda = review.Agenda, withoutReasons(review.Agenda)
	}
	review.Agenda = page.Agenda
	if !page.May.Notes {
		review.Notes, review.Continue, review.Stop, review.Start, review.ExitTerms = "", "", "", "", ""
	}
	page.Review = &review
	page.People = []ReviewPerson{}
	call := ReviewCall{Sequence: row.Sequence}
	for _, person := range people {
		if person.Gone {
			call.Gone++
			continue
		}
		page.People = append(page.People, page.person(person, row.Sequence))
	}
	if row.Called != "" && row.Called != calledOff {
		said, err := calling(review, page.ClientAgenda, people)
		if err != nil {
			return err
		}
		call.Stale = row.Called != said
		page.Called = &call
	}
	return nil
}

func (page *ReviewPage) person(r reviewPerson, sequence int) ReviewPerson {
	out := ReviewPerson{
		ID: r.MemberID + r.ContactID, Name: r.Name, Client: r.ContactID != "", Invited: r.Called != nil,
		Current: r.Called != nil && *r.Called == sequence, Suppressed: r.Suppressed,
	}
	if out.Client && !page.May.Notes && page.Cycle.Confidentiality == survey.Confidential {
		out.ID, out.Name = "", ""
	}
	return out
}

func withoutReasons(items []survey.AgendaItem) []survey.AgendaItem {
	out := slices.Clone(items)
	for n := range out {
		out[n].Why = ""
	}
	return out
}

// suggested is who may be meant to come before anybody has said so: the team.
func suggested(d *dossier) []ReviewPerson {
	out := make([]ReviewPerson, 0, len(d.team))
	for _, m := range d.team {
		out = append(out, ReviewPerson{ID: m.MemberID, Name: m.Name})
	}
	return out
}

// reviewChoices are the people who could come: everybody of the firm, and the account's contacts.
func reviewChoices(db *gorm.DB, p survey.Principal, accountID string) ([]ReviewPerson, error) {
	var members []Person
	if err := db.Raw("SELECT id, name FROM members WHERE firm_id = ? AND active ORDER BY lower(name), id", p.FirmID).Scan(&members).Error; err != nil {
		return nil, err
	}
	contacts, err := loadContacts(db, p.FirmID, accountID)
	if err != nil {
		return nil, err
	}
	out := make([]ReviewPerson, 0, len(members)+len(contacts))
	for _, m := range members {
		out = append(out, ReviewPerson{ID: m.ID, Name: m.Name})
	}
	for _, c := range contacts {
		name := c.Name()
		if name == "" {
			name = c.Email
		}
		out = append(out, ReviewPerson{ID: c.ID, Name: name, Client: true, Suppressed: c.Suppressed})
	}
	return out, nil
}
