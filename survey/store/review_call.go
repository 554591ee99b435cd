package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// calledOff stands in place of what the last invitation said, once the meeting was called off.
const calledOff = "called off"

// CallReview emails the meeting to the team's people, and to the client's where clients is true; who was invited before gets what has
// changed, whichever side they are on, and who is off the list is told so. The same meeting goes to nobody twice. Conflict without a date
// ahead of us, or without anybody whom answers go to.
func (s *Store) CallReview(ctx context.Context, p survey.Principal, cycleID, accountID string, clients bool) (ReviewCalls, error) {
	var out ReviewCalls
	r, err := s.reviewing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return out, translate(err)
	}
	err = s.transact(ctx, func(t *tx) error {
		c, err := t.calling(p, r)
		if err != nil {
			return err
		}
		if c.row.StartsAt == nil || c.row.StartsAt.Before(t.now) {
			return survey.Errorf(survey.Conflict, "Set a date that lies ahead first, then send the invitation.")
		}
		sequence := c.row.Sequence
		if c.row.Called != "" && c.row.Called != c.said {
			sequence++
		}
		out = ReviewCalls{Mailed: []string{}, LeftOut: []LeftOut{}}
		mails, gone := c.sort(clients, sequence, &out)
		for n := range mails {
			out.Mailed = append(out.Mailed, mails[n].Name)
		}
		if err := t.sendCalls(c, mails, gone, sequence, false); err != nil {
			return err
		}
		if len(mails)+len(gone) == 0 {
			return nil
		}
		if err := t.Exec("UPDATE reviews SET sequence = ?, called = ? WHERE id = ? AND firm_id = ?", sequence, c.said, c.row.ID, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "send invitation", "review", c.row.ID, c.name, fields{"mails": len(mails), "clients": clients, "sequence": sequence})
	})
	return out, err
}

// CancelReview calls the meeting off: everybody who was invited is told, and the date is taken away.
func (s *Store) CancelReview(ctx context.Context, p survey.Principal, cycleID, accountID string) (ReviewCalls, error) {
	var out ReviewCalls
	r, err := s.reviewing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return out, translate(err)
	}
	err = s.transact(ctx, func(t *tx) error {
		c, err := t.calling(p, r)
		if err != nil {
			return err
		}
		if c.row.StartsAt == nil || c.row.Called == "" || c.row.Called == calledOff {
			return survey.Errorf(survey.Conflict, "Nobody has been invited, so there is nothing to call off.")
		}
		out = ReviewCalls{Mailed: []string{}, LeftOut: []LeftOut{}}
		var told []reviewPerson
		for _, person := range c.people {
			if person.Called != nil && c.reachable(person, &out) {
				told = append(told, person)
				out.Mailed = append(out.Mailed, person.Name)
			}
		}
		sequence := c.row.Sequence + 1
		if err := t.sendCalls(c, nil, told, sequence, true); err != nil {
			return err
		}
		if err := t.Exec("UPDATE review_people SET called = NULL WHERE review_id = ? AND firm_id = ?", c.row.ID, p.FirmID).Error; err != nil {
			return err
		}
		if err := t.Exec("UPDATE reviews SET sequence = ?, called = ?, starts_at = NULL, version = version + 1, changed_at = ? WHERE id = ? AND firm_id = ?",
			sequence, calledOff, t.now, c.row.ID, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "call off", "review", c.row.ID, c.name, fields{"mails": len(told), "sequence": sequence})
	})
	return out, err
}

// call is a review with everything that an invitation to it says.
type call struct {
	row       reviewRow
	name      string // the account's
	people    []reviewPerson
	topics    []survey.AgendaItem
	ownTopics bool // topics are the team's own, no longer the rule's
	organizer mailer.Address
	said      string // what the invitation says now
	cycle     survey.Cycle
	now       time.Time
}

// calling gathers a call, for those who may work on the review.
func (t *tx) calling(p survey.Principal, r reviewing) (call, error) {
	row, err := t.workOnReview(p, r)
	if err != nil {
		return call{}, err
	}
	if row == nil {
		return call{}, survey.Errorf(survey.Conflict, "Set a date that lies ahead first, then send the invitation.")
	}
	return t.store.callOf(t.DB, p, r, *row, t.now)
}

func (s *Store) callOf(db *gorm.DB, p survey.Principal, r reviewing, row reviewRow, now time.Time) (call, error) {
	c := call{row: row, name: r.own.account.Name, cycle: r.seen.cycle, now: now}
	review, err := row.review()
	if err != nil {
		return call{}, err
	}
	c.topics, c.ownTopics = review.Agenda, review.AgendaKept
	if !review.AgendaKept {
		c.topics = survey.ClientAgenda(r.seen.instrument, r.client, r.seen.cycle.StateAt(now) == survey.Ended)
	}
	if c.people, err = reviewPeople(db, row.FirmID, row.ID); err != nil {
		return call{}, err
	}
	if c.organizer, err = organizer(db, p, row.AccountID); err != nil {
		return call{}, err
	}
	c.said, err = calling(review, c.topics, c.people)
	return c, err
}

// organizer is whom answers to an invitation go to: the account's lead, or who sends it.
func organizer(db *gorm.DB, p survey.Principal, accountID string) (mailer.Address, error) {
	var found []mailer.Address
	if err := db.Raw(`SELECT m.name, m.email FROM members m LEFT JOIN account_members am ON am.member_id = m.id AND am.account_id = ? AND am.lead
		WHERE m.firm_id = ? AND m.active AND (am.lead OR m.id = ?) ORDER BY CASE WHEN am.lead THEN 0 ELSE 1 END`, accountID, p.FirmID, p.MemberID).
		Scan(&found).Error; err != nil {
		return mailer.Address{}, err
	}
	if len(found) == 0 {
		return mailer.Address{}, survey.Errorf(survey.Conflict, "Nobody leads this account, so answers to the invitation would reach nobody. Set a lead first.")
	}
	return found[0], nil
}

// calling is what an invitation says, to know whether the one that calendars have still says the same.
func calling(r survey.Review, topics []survey.AgendaItem, people []reviewPerson) (string, error) {
	said := struct {
		At      *time.Time
		Minutes int
		Place   string
		Topics  []string
		People  []string
	}{At: r.StartsAt, Minutes: r.Minutes, Place: r.Place}
	for _, item := range topics {
		said.Topics = append(said.Topics, item.Topic)
	}
	for _, person := range people {
		if !person.Gone {
			said.People = append(said.People, person.MemberID+person.ContactID)
		}
	}
	return inJSON(said)
}

// sort says who gets the invitation, and who is told that they are off the list.
func (c call) sort(clients bool, sequence int, out *ReviewCalls) (mails, gone []reviewPerson) {
	for _, person := range c.people {
		switch {
		case person.Gone:
			if c.reachable(person, out) {
				gone = append(gone, person)
			}
		case person.ContactID != "" && person.Called == nil && !clients:
		case person.Called != nil && *person.Called == sequence:
			out.LeftOut = append(out.LeftOut, LeftOut{person.Name, "has it as it stands"})
		case c.reachable(person, out):
			mails = append(mails, person)
		}
	}
	return mails, gone
}

// reachable tells whether somebody may be emailed, and says so where they may not.
func (c call) reachable(person reviewPerson, out *ReviewCalls) bool {
	switch {
	case person.Suppressed:
		out.LeftOut = append(out.LeftOut, LeftOut{person.Name, "is on the list of those never emailed; tell them in person"})
	case !person.Active:
		out.LeftOut = append(out.LeftOut, LeftOut{person.Name, "has left the firm"})
	default:
		return true
	}
	return false
}
