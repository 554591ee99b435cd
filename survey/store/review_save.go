package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parallax/survey"
)

// SaveReview opens the review of an account in a cycle, or changes it. Forbidden while p may not see the client's side; Conflict before
// the cycle has opened, and when somebody else has changed the review since p saw it.
func (s *Store) SaveReview(ctx context.Context, p survey.Principal, cycleID, accountID string, c ReviewChange) (ReviewPage, error) {
	c, err := c.cleaned()
	if err != nil {
		return ReviewPage{}, err
	}
	r, err := s.reviewing(s.rows(ctx), p, cycleID, accountID)
	if err != nil {
		return ReviewPage{}, translate(err)
	}
	err = s.transact(ctx, func(t *tx) error {
		row, err := t.workOnReview(p, r)
		if err != nil {
			return err
		}
		if seen := (row != nil); c.Version != 0 && !seen || seen && row.Version != c.Version {
			return survey.Errorf(survey.Conflict, "Somebody else has changed this review since you opened it. Load it again; what you typed is still on your page.")
		}
		if row != nil && row.Called != "" && row.Called != calledOff && c.StartsAt == nil {
			return survey.InvalidInput(survey.Problem{
				Where: "starts_at", Found: "nothing", Expected: "the day of the meeting, because people have it in their calendars", Fix: "Call the meeting off to take its date away.",
			})
		}
		action := "update"
		if row == nil {
			action = "open"
			row = &reviewRow{ID: t.newID(), FirmID: p.FirmID, CycleID: cycleID, AccountID: accountID, CreatedAt: t.now, CreatedBy: p.MemberID + p.KeyID}
		}
		if err := c.into(row, r.seen.cycle.TimeZone, t.now); err != nil {
			return err
		}
		if err := t.Save(row).Error; err != nil {
			return err
		}
		if err := t.setReviewPeople(p, *row, c); err != nil {
			return err
		}
		return t.audit(p, action, "review", row.ID, r.own.account.Name, fields{"cycle_id": cycleID, "account_id": accountID, "state": row.State})
	})
	if err != nil {
		return ReviewPage{}, err
	}
	return s.Review(ctx, p, cycleID, accountID)
}

// workOnReview gives the review for a change of it, and keeps others from changing it; nil while nobody has opened it. What p sees was
// gathered before the transaction: it only ever grows.
func (t *tx) workOnReview(p survey.Principal, r reviewing) (*reviewRow, error) {
	if err := t.lock("accounts", r.own.account.ID, p.FirmID); err != nil {
		return nil, err
	}
	row, err := loadReview(t.DB, p.FirmID, r.seen.cycle.ID, r.own.account.ID)
	if err != nil {
		return nil, err
	}
	if state := r.seen.cycle.StateAt(t.now); state == survey.Draft || state == survey.Scheduled {
		return nil, survey.Errorf(survey.Conflict, "The review can be prepared once the cycle has opened.")
	}
	if may := survey.SeeReview(p, r.own.sight, row != nil); !may.Opens {
		return nil, refusedReview(p, r.own.sight)
	}
	return row, nil
}

// refusedReview says why somebody may not work on a review yet.
func refusedReview(p survey.Principal, sight survey.Sight) error {
	switch {
	case p.Role == survey.Viewer:
		return survey.Errorf(survey.Forbidden, "Your role reads reviews and doesn’t change them.")
	case sight.Why == survey.OwnAnswersMissing:
		return survey.Errorf(survey.Forbidden, "Your own answers about this account are missing. The review opens once they are in, or the cycle has closed.")
	case sight.Why == survey.UntilClose:
		return survey.Errorf(survey.Forbidden, "The client was promised confidence: the review opens when the cycle has closed.")
	}
	return survey.Errorf(survey.Forbidden, "Too few clients have answered to show their side. A manager can open this review.")
}

// cleaned is the change as it is stored, or Invalid with every problem found.
func (c ReviewChange) cleaned() (ReviewChange, error) {
	var found problems
	if c.State == "" {
		c.State = survey.Planned
	}
	if c.State != survey.Planned && c.State != survey.Held {
		found.add("state", clip(string(c.State)), "planned or held", "Pick one of these.")
	}
	if c.StartsAt != nil {
		at := moment(*c.StartsAt)
		c.StartsAt = &at
		if at.Year() < 2000 || at.Year() >= 2100 {
			found.add("starts_at", at.Format(time.DateOnly), "a date of this century", "Pick the day of the meeting.")
		}
	}
	if c.Minutes < 5 || c.Minutes > survey.MaxReviewMinutes {
		found.add("minutes", fmt.Sprint(c.Minutes), fmt.Sprintf("5 to %d minutes", survey.MaxReviewMinutes), "Say how long the meeting takes.")
	}
	c.TimeZone = found.zone(c.TimeZone)
	c.Place = found.line("place", c.Place, survey.MaxReviewLine, false)
	for _, f := range []struct {
		where string
		text  *string
	}{{"notes", &c.Notes}, {"continue", &c.Continue}, {"stop", &c.Stop}, {"start", &c.Start}, {"goals", &c.Goals}, {"exit_terms", &c.ExitTerms}} {
		*f.text = found.text(f.where, *f.text, survey.MaxReviewText)
	}
	c.MemberIDs, c.ContactIDs = unique(c.MemberIDs), unique(c.ContactIDs)
	if n := len(c.MemberIDs) + len(c.ContactIDs); n > survey.MaxReviewPeople {
		found.add("member_ids", fmt.Sprintf("%d people", n), fmt.Sprintf("at most %d people", survey.MaxReviewPeople), "Take somebody off the list.")
	}
	c.cleanAgenda(&found)
	return c, survey.InvalidInput(found...)
}

func (c *ReviewChange) cleanAgenda(found *problems) {
	if c.Agenda == nil {
		return
	}
	items := slices.Clone(*c.Agenda)
	if len(items) > survey.MaxAgenda {
		found.add("agenda", fmt.Sprintf("%d points", len(items)), fmt.Sprintf("at most %d points", survey.MaxAgenda), "Take a point off.")
		items = items[:0]
	}
	for n := range items {
		where := fmt.Sprintf("agenda[%d].", n)
		items[n].Key = found.line(where+"key", items[n].Key, 40, false)
		items[n].Topic = found.line(where+"topic", items[n].Topic, survey.MaxReviewLine, true)
		items[n].Question = found.line(where+"question", items[n].Question, survey.MaxReviewLine, false)
	}
	c.Agenda = &items
}

// text reads a text of several lines.
func (p *problems) text(where, s string, most int) string {
	out, problem := survey.CleanText(where, s, most, false)
	if problem != nil {
		*p = append(*p, *problem)
	}
	return out
}

func unique(ids []string) []string {
	out := slices.Clone(ids)
	slices.Sort(out)
	return slices.Compact(out)
}

// into writes the change into the row.
func (c ReviewChange) into(row *reviewRow, zone string, now time.Time) (err error) {
	if row.Agenda, err = keptAgenda(c.Agenda); err != nil {
		return err
	}
	if c.TimeZone == "" {
		c.TimeZone = zone
	}
	row.State, row.StartsAt, row.Minutes, row.TimeZone, row.Place = c.State, c.StartsAt, c.Minutes, c.TimeZone, c.Place
	row.Notes, row.KeepOn, row.Stop, row.BeginNew, row.Goals, row.ExitTerms = c.Notes, c.Continue, c.Stop, c.Start, c.Goals, c.ExitTerms
	row.Version, row.ChangedAt = row.Version+1, now
	return nil
}

// setReviewPeople makes these the people who come. Who had an invitation and is not among them stays, as gone, until they are told.
func (t *tx) setReviewPeople(p survey.Principal, row reviewRow, c ReviewChange) error {
	if err := t.checkReviewPeople(p, row.AccountID, c); err != nil {
		return err
	}
	before, err := reviewPeople(t.DB, p.FirmID, row.ID)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, person := range before {
		id := person.MemberID + person.ContactID
		known[id] = true
		comes := slices.Contains(c.MemberIDs, person.MemberID) || slices.Contains(c.ContactIDs, person.ContactID)
		switch {
		case !comes && person.Called == nil:
			err = t.Exec("DELETE FROM review_people WHERE id = ? AND firm_id = ?", person.ID, p.FirmID).Error
		case comes == person.Gone:
			err = t.Exec("UPDATE review_people SET gone = ? WHERE id = ? AND firm_id = ?", !comes, person.ID, p.FirmID).Error
		}
		if err != nil {
			return err
		}
	}
	add := func(memberID, contactID string) error {
		if known[memberID+contactID] {
			return nil
		}
		return t.Exec("INSERT INTO review_people (id, firm_id, review_id, member_id, contact_id) VALUES (?, ?, ?, ?, ?)",
			t.newID(), p.FirmID, row.ID, optional(memberID), optional(contactID)).Error
	}
	for _, id := range c.MemberIDs {
		if err := add(id, ""); err != nil {
			return err
		}
	}
	for _, id := range c.ContactIDs {
		if err := add("", id); err != nil {
			return err
		}
	}
	return nil
}

// checkReviewPeople refuses whoever is neither of the firm nor of the account. Who has left stays where they were.
func (t *tx) checkReviewPeople(p survey.Principal, accountID string, c ReviewChange) error {
	var members, contacts []string
	if err := t.Raw("SELECT id FROM members WHERE firm_id = ? AND id IN ?", p.FirmID, append([]string{""}, c.MemberIDs...)).Scan(&members).Error; err != nil {
		return err
	}
	if err := t.Raw("SELECT id FROM contacts WHERE firm_id = ? AND account_id = ? AND id IN ?", p.FirmID, accountID, append([]string{""}, c.ContactIDs...)).
		Scan(&contacts).Error; err != nil {
		return err
	}
	var found problems
	if len(members) != len(c.MemberIDs) {
		found.add("member_ids", "somebody else", "people of your firm", "Choose from the list.")
	}
	if len(contacts) != len(c.ContactIDs) {
		found.add("contact_ids", "somebody else", "contacts of this account", "Choose from the list, or add the contact to the account first.")
	}
	return survey.InvalidInput(found...)
}
