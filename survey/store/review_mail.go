package store

import (
	"context"
	"encoding/json"
	"fmt"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

type reviewMailRow struct {
	MessageID, FirmID, ReviewID string
	ContactID                   *string
	Meeting                     string
}

func (reviewMailRow) TableName() string { return "review_mails" }

// sendCalls emails the meeting to some, and to others that it is off: those still to be told that they are off the list, or everybody.
// What has not left yet of earlier invitations to the same people is taken back, because calendars would show the older one if it came later.
func (t *tx) sendCalls(c call, invited, off []reviewPerson, sequence int, all bool) error {
	if len(invited)+len(off) == 0 {
		return nil
	}
	people := append(append([]reviewPerson{}, invited...), off...)
	if err := t.recallCalls(c, people); err != nil {
		return err
	}
	var mails []messageRow
	var told []reviewMailRow
	for n, person := range people {
		meeting := c.meeting(invited, sequence)
		if c.blind(person) {
			meeting.Topics = nil
		}
		meeting.Stamp = t.now
		meeting.Changed = person.Called != nil
		if n >= len(invited) {
			meeting.Cancelled, meeting.Sequence = true, max(sequence, c.row.Sequence+1)
			meeting.People = []mailer.Address{{Name: person.Name, Email: person.Email}}
		}
		text, err := inJSON(meeting)
		if err != nil {
			return err
		}
		m := t.newMessage(c.row.FirmID, mailer.ReviewInvitation, "", person.Name, person.Email, person.EmailKey)
		m.DedupeKey = fmt.Sprintf("%s:%s:%s:%d:%v", mailer.ReviewInvitation, c.row.ID, person.ID, meeting.Sequence, meeting.Cancelled)
		m.CycleID, m.AccountID, m.MemberID = optional(c.row.CycleID), optional(c.row.AccountID), optional(person.MemberID)
		mails = append(mails, m)
		told = append(told, reviewMailRow{MessageID: m.ID, FirmID: c.row.FirmID, ReviewID: c.row.ID, ContactID: optional(person.ContactID), Meeting: text})
	}
	if err := t.post(mails, t.now); err != nil {
		return err
	}
	if err := t.Create(&told).Error; err != nil {
		return err
	}
	for _, person := range invited {
		if err := t.Exec("UPDATE review_people SET called = ? WHERE id = ? AND firm_id = ?", sequence, person.ID, c.row.FirmID).Error; err != nil {
			return err
		}
	}
	if all {
		return nil
	}
	for _, person := range off {
		if err := t.Exec("DELETE FROM review_people WHERE id = ? AND firm_id = ?", person.ID, c.row.FirmID).Error; err != nil {
			return err
		}
	}
	return nil
}

// recallCalls takes back what has not left yet of earlier invitations to people who get a newer one. What waits for others stays.
func (t *tx) recallCalls(c call, people []reviewPerson) error {
	members, contacts := []string{""}, []string{""}
	for _, person := range people {
		members, contacts = append(members, person.MemberID), append(contacts, person.ContactID)
	}
	return t.cancelQueued("a newer invitation follows", `firm_id = ? AND id IN (SELECT rm.message_id FROM review_mails rm
		WHERE rm.review_id = ? AND (rm.contact_id IN ? OR messages.member_id IN ?))`, c.row.FirmID, c.row.ID, contacts, members)
}

// blind tells whether somebody of ours gets the invitation without its topics: the team has changed them with the client's answers before
// its eyes, and these are not theirs to see before the close.
func (c call) blind(person reviewPerson) bool {
	if !c.ownTopics || person.MemberID == "" || c.cycle.StateAt(c.now) == survey.Ended {
		return false
	}
	p := survey.Principal{FirmID: c.row.FirmID, MemberID: person.MemberID, Role: person.Role}
	return !survey.See(p, person.OnTeam, person.Sealed, c.cycle, c.now, survey.GroupMinimum).Client
}

// meeting is what everybody is told. Calendars list those who were emailed; the others who come are named in its text only, so that
// nobody's address goes to people whom they may not want to have it.
func (c call) meeting(invited []reviewPerson, sequence int) mailer.Meeting {
	out := mailer.Meeting{
		UID: c.row.ID + "@parallax", Sequence: sequence, TimeZone: c.row.TimeZone, Minutes: c.row.Minutes, Place: c.row.Place, Organizer: c.organizer,
	}
	if c.row.StartsAt != nil {
		out.Starts = *c.row.StartsAt
	}
	now := map[string]bool{}
	for _, person := range invited {
		now[person.ID] = true
	}
	for _, person := range c.people {
		if person.Gone {
			continue
		}
		out.Names = append(out.Names, person.Name)
		if now[person.ID] || person.Called != nil {
			out.People = append(out.People, mailer.Address{Name: person.Name, Email: person.Email})
		}
	}
	for _, item := range c.topics {
		out.Topics = append(out.Topics, item.Topic)
	}
	return out
}

// readdressCalls lets the invitations to reviews that wait for a contact go to the address that they have now, and name it.
func (t *tx) readdressCalls(k contactRow, before string) error {
	var rows []struct{ MessageID, Meeting string }
	if err := t.Raw(`SELECT rm.message_id, rm.meeting FROM review_mails rm JOIN messages m ON m.id = rm.message_id
		WHERE rm.contact_id = ? AND rm.firm_id = ? AND m.state = 'queued'`, k.ID, k.FirmID).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		var meeting mailer.Meeting
		if err := json.Unmarshal([]byte(r.Meeting), &meeting); err != nil {
			return fmt.Errorf("read a meeting: %w", err)
		}
		for n := range meeting.People {
			if meeting.People[n].Email == before {
				meeting.People[n].Email = k.Email
			}
		}
		text, err := inJSON(meeting)
		if err != nil {
			return err
		}
		if err := t.Exec("UPDATE review_mails SET meeting = ? WHERE message_id = ? AND firm_id = ?", text, r.MessageID, k.FirmID).Error; err != nil {
			return err
		}
		if err := t.outdate("id = ?", r.MessageID); err != nil {
			return err
		}
		if err := t.Exec("UPDATE messages SET to_email = ?, to_key = ? WHERE state = 'queued' AND id = ?", k.Email, k.EmailKey, r.MessageID).Error; err != nil {
			return err
		}
	}
	return nil
}

// readMeeting gives a letter the meeting that it invites to, in its reader's language.
func (t *tx) readMeeting(r letterRow, l *mailer.Letter) error {
	var rows []struct{ Meeting, FirstName, Locale, AccountName string }
	if err := t.Raw(`SELECT rm.meeting, coalesce(k.first_name, '') AS first_name, coalesce(k.locale, '') AS locale
		FROM review_mails rm LEFT JOIN contacts k ON k.id = rm.contact_id WHERE rm.message_id = ? AND rm.firm_id = ?`, r.ID, r.FirmID).
		Scan(&rows).Error; err != nil {
		return err
	}
	if len(rows) == 0 {
		return fmt.Errorf("the invitation %s has no meeting", r.ID)
	}
	if err := json.Unmarshal([]byte(rows[0].Meeting), &l.Meeting); err != nil {
		return fmt.Errorf("read a meeting: %w", err)
	}
	if r.MemberID == "" {
		l.FirstName, l.Locale = rows[0].FirstName, words.For(rows[0].Locale, r.FirmLocale).Locale
	}
	if err := t.store.translateTopics(r, l); err != nil {
		return err
	}
	l.LeadName, l.TimeZone = l.Meeting.Organizer.Name, l.Meeting.TimeZone
	l.FromName, l.ReplyTo = l.LeadName, l.Meeting.Organizer
	return nil
}

// translateTopics says the questions' labels in the reader's language; what somebody has written stays as written.
func (s *Store) translateTopics(r letterRow, l *mailer.Letter) error {
	if r.InstrumentKey == "" {
		return nil
	}
	asked, err := s.instrument(survey.Cycle{InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion})
	if err != nil {
		return err
	}
	read, err := s.instruments.At(r.InstrumentKey, r.InstrumentVersion, l.Locale)
	if err != nil {
		return err
	}
	for n, topic := range l.Meeting.Topics {
		for _, q := range asked.Questions {
			if translated, ok := read.Question(q.Key); ok && q.Label == topic {
				l.Meeting.Topics[n] = translated.Label
			}
		}
	}
	return nil
}

// ReviewCalendar gives the meeting as a file for one's own calendar: Conflict while it has no date.
func (s *Store) ReviewCalendar(ctx context.Context, p survey.Principal, cycleID, accountID string) (mailer.Letter, error) {
	db := s.rows(ctx)
	r, err := s.reviewing(db, p, cycleID, accountID)
	if err != nil {
		return mailer.Letter{}, translate(err)
	}
	row, err := loadReview(db, p.FirmID, cycleID, accountID)
	if err != nil {
		return mailer.Letter{}, translate(err)
	}
	if may := survey.SeeReview(p, r.own.sight, row != nil); !may.Works {
		return mailer.Letter{}, refusedReview(p, r.own.sight)
	}
	if row == nil || row.StartsAt == nil {
		return mailer.Letter{}, survey.Errorf(survey.Conflict, "Set a date first.")
	}
	c, err := s.callOf(db, p, r, *row, s.clock())
	if err != nil {
		return mailer.Letter{}, translate(err)
	}
	firm, err := s.Firm(ctx, p)
	if err != nil {
		return mailer.Letter{}, err
	}
	meeting := c.meeting(nil, row.Sequence)
	meeting.Stamp, meeting.Published = row.ChangedAt, true
	return mailer.Letter{
		Kind: mailer.ReviewInvitation, Meeting: meeting, FirmID: firm.ID, FirmName: firm.Name, AccountName: c.name, LeadName: meeting.Organizer.Name,
		TimeZone: meeting.TimeZone, Locale: words.For(firm.Locale).Locale,
	}, nil
}
