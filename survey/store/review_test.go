package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// heard is a cycle in which three clients of account 0 have answered low and its team high; the team has sealed.
func heard(t *testing.T, s *store.Store, clock *storetest.Clock, promise survey.Confidentiality) (storetest.SmallFirm, string) {
	t.Helper()
	s.UseQueue(&recorder{})
	firm := storetest.Firm(t, s)
	cycle := launched(t, s, firm, "Review", promise, clock.Now(), "").ID
	clock.Advance(time.Hour)
	for contact := range 3 {
		answer(t, s, firm, cycle, 0, contact, 0)
	}
	return firm, cycle
}

func seal(t *testing.T, s *store.Store, p survey.Principal, cycle, account string) {
	t.Helper()
	must(s.SaveOwnAnswers(ctx, p, cycle, account, full(3, ""), true))
}

func change(at *time.Time) store.ReviewChange {
	return store.ReviewChange{State: survey.Planned, StartsAt: at, Minutes: 60, Place: "Room 4"}
}

func TestAReviewWaitsForOnesOwnAnswers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account := firm.Accounts[0].ID
		page := must(s.Review(ctx, firm.Seller, cycle, account))
		if page.May != (survey.ReviewSight{}) || page.Agenda != nil || page.Review != nil || page.Sight.Why != survey.OwnAnswersMissing {
			t.Errorf("before sealing: %+v", page)
		}
		_, err := s.SaveReview(ctx, firm.Seller, cycle, account, change(nil))
		wantKind(t, "opening before sealing", err, survey.Forbidden)
		_, err = s.AddCommitment(ctx, firm.Seller, account, store.CommitmentChange{CycleID: cycle, What: "x"})
		wantKind(t, "promising in a review before sealing", err, survey.Forbidden)

		// A manager, who may see, opens it and promises something: the team still learns nothing of it before their own answers are in.
		must(s.SaveReview(ctx, firm.Manager, cycle, account, change(nil)))
		must(s.AddCommitment(ctx, firm.Manager, account, store.CommitmentChange{CycleID: cycle, What: "A named engineer"}))
		if page = must(s.Review(ctx, firm.Seller, cycle, account)); page.Review != nil || page.People != nil || page.Commitments != nil {
			t.Errorf("the team sees an opened review: %+v", page)
		}
		if n := len(must(s.Commitments(ctx, firm.Seller, account))) + len(must(s.AllCommitments(ctx, firm.Seller))); n != 0 {
			t.Errorf("the team sees %d promises of it", n)
		}
		_, err = s.ReviewCalendar(ctx, firm.Seller, cycle, account)
		wantKind(t, "the calendar's file before sealing", err, survey.Forbidden)

		seal(t, s, firm.Seller, cycle, account)
		page = must(s.Review(ctx, firm.Seller, cycle, account))
		if !page.May.Works || page.Review == nil || len(page.Commitments) != 1 || len(page.Agenda) != 4 || page.Agenda[0].Why == "" {
			t.Errorf("after sealing: %+v", page)
		}
		if page.ClientAgenda[0].Topic != "Keep" {
			t.Errorf("before the close the client's agenda is made of answers: %+v", page.ClientAgenda)
		}
		_, err = s.Review(ctx, firm.Colleague, cycle, firm.Accounts[3].ID)
		wantKind(t, "a seller and another's account", err, survey.NotFound)
		_, err = s.SaveReview(ctx, firm.Viewer, cycle, account, change(nil))
		wantKind(t, "a viewer's change", err, survey.Forbidden)
	})
}

func TestAConfidentialAgendaIsTheTeamsNotTheManagers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Confidential)
		few, enough := firm.Accounts[1].ID, firm.Accounts[0].ID
		answer(t, s, firm, cycle, 1, 0, 0)
		for _, p := range []survey.Principal{firm.Seller, firm.Colleague} {
			seal(t, s, p, cycle, few)
			seal(t, s, p, cycle, enough)
		}
		// A manager sees every answer; the agenda that they get holds none, because the team will read it.
		for _, account := range []string{few, enough} {
			if page := must(s.Review(ctx, firm.Manager, cycle, account)); page.Agenda[0].Topic != "Keep" {
				t.Errorf("before the close a manager's agenda is made of answers: %+v", page.Agenda)
			}
			page := must(s.Review(ctx, firm.Seller, cycle, account))
			if page.May.Reads {
				t.Errorf("the team reads before the close: %+v", page)
			}
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle))
		if page := must(s.Review(ctx, firm.Manager, cycle, few)); page.Agenda[0].Topic != "Keep" || page.ClientAgenda[0].Topic != "Keep" {
			t.Errorf("one answer is on the agenda: %+v", page.Agenda)
		}
		if page := must(s.Review(ctx, firm.Seller, cycle, enough)); page.Agenda[0].Key == "" {
			t.Errorf("three answers are not on the agenda: %+v", page.Agenda)
		}
		_, err := s.SaveReview(ctx, firm.Seller, cycle, few, change(nil))
		wantKind(t, "the team opens one with too few answers", err, survey.Forbidden)
		must(s.SaveReview(ctx, firm.Manager, cycle, few, change(nil)))
		if page := must(s.Review(ctx, firm.Seller, cycle, few)); !page.May.Works || page.Agenda[0].Topic != "Keep" {
			t.Errorf("a manager has opened it: %+v", page)
		}
		c := store.ReviewChange{Minutes: 60, Notes: "secret notes", ExitTerms: "secret terms", ContactIDs: []string{firm.Contacts[0][0].ID}, MemberIDs: []string{firm.Seller.MemberID}}
		must(s.SaveReview(ctx, firm.Seller, cycle, enough, c))
		viewed := must(s.Review(ctx, firm.Viewer, cycle, enough))
		if viewed.Review == nil || viewed.Review.Notes+viewed.Review.ExitTerms != "" || viewed.Choices != nil || viewed.People[1].Name+viewed.People[1].ID != "" {
			t.Errorf("a viewer reads %+v of %+v", viewed.Review, viewed.People)
		}
	})
}

func TestTwoPeopleDontOverwriteAReview(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account := firm.Accounts[0].ID
		first := change(nil)
		agenda := []survey.AgendaItem{{Key: "partnership", Topic: "Our own topic", Question: "Ours?", Why: "not kept"}, {Topic: "Another"}}
		first.Agenda, first.Notes = &agenda, "Line one\r\nline two"
		page := must(s.SaveReview(ctx, firm.Manager, cycle, account, first))
		if page.Review.Version != 1 || !page.Review.AgendaKept || page.Agenda[0].Topic != "Our own topic" || page.Review.Notes != "Line one\nline two" ||
			page.Review.TimeZone != "Europe/Berlin" || strings.Contains(page.Agenda[0].Why, "not kept") || page.ClientAgenda[0].Why != "" {
			t.Errorf("saved: %+v %+v", page.Review, page.Agenda)
		}
		_, err := s.SaveReview(ctx, firm.Admin, cycle, account, first)
		wantKind(t, "opening it again", err, survey.Conflict)
		second := first
		second.Version, second.Agenda = 1, nil
		page = must(s.SaveReview(ctx, firm.Admin, cycle, account, second))
		if page.Review.AgendaKept || page.Agenda[0].Topic == "Our own topic" || page.Review.Version != 2 {
			t.Errorf("back to the rule: %+v", page.Agenda)
		}
		_, err = s.SaveReview(ctx, firm.Manager, cycle, account, second)
		wantKind(t, "a change of what was changed", err, survey.Conflict)
		second.Version, second.MemberIDs = 2, []string{"nobody"}
		_, err = s.SaveReview(ctx, firm.Manager, cycle, account, second)
		wantKind(t, "somebody who isn't there", err, survey.Invalid)
		second.MemberIDs, second.ContactIDs = nil, []string{firm.Contacts[1][0].ID}
		_, err = s.SaveReview(ctx, firm.Manager, cycle, account, second)
		wantKind(t, "another account's contact", err, survey.Invalid)
		wild := store.ReviewChange{State: "over", Minutes: 0, TimeZone: "Mars", Place: "a\nb", Notes: strings.Repeat("x", 5000)}
		_, err = s.SaveReview(ctx, firm.Manager, cycle, account, wild)
		if got := len(problemsOf(err)); got != 5 {
			t.Errorf("%d problems, want 5: %v", got, err)
		}
	})
}

func TestAMeetingGoesToCalendars(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account, at := firm.Accounts[0].ID, clock.Now().Add(40*day)
		c := change(&at)
		c.MemberIDs = []string{firm.Seller.MemberID, firm.Colleague.MemberID}
		for n := range 3 {
			c.ContactIDs = append(c.ContactIDs, firm.Contacts[0][n].ID)
		}
		must(s.SaveReview(ctx, firm.Manager, cycle, account, c))
		must(s.Suppress(ctx, firm.Manager, firm.Contacts[0][1].Email, "asked by phone"))

		team := must(s.CallReview(ctx, firm.Manager, cycle, account, false))
		if len(team.Mailed) != 2 || len(team.LeftOut) != 0 {
			t.Fatalf("the team: %+v", team)
		}
		again := must(s.CallReview(ctx, firm.Manager, cycle, account, false))
		if len(again.Mailed) != 0 || len(again.LeftOut) != 2 {
			t.Errorf("the same again: %+v", again)
		}
		all := must(s.CallReview(ctx, firm.Manager, cycle, account, true))
		if len(all.Mailed) != 2 || len(all.LeftOut) != 3 {
			t.Errorf("the client's people, one of them on the list: %+v", all)
		}
		mails := invites(t, s, firm, cycle)
		letter := mails[firm.Contacts[0][0].Email]
		if m := letter.Meeting; m.Sequence != 0 || !m.Starts.Equal(at) || len(m.Names) != 5 || strings.Join(m.Topics, ",") != "Keep,Stop,Begin" || m.Cancelled || m.Changed {
			t.Errorf("the invitation: %+v", m)
		}
		if letter.ReplyTo.Name != "Sol Seller" || letter.FirstName != "First0" {
			t.Errorf("from %+v to %q", letter.ReplyTo, letter.FirstName)
		}
		if _, mailed := mails[firm.Contacts[0][1].Email]; mailed {
			t.Error("who is on the list was mailed")
		}

		// The date moves, and one person is taken off: the others get the change, that person that it is off.
		later := at.Add(day)
		c.StartsAt, c.Version, c.ContactIDs = &later, 1, c.ContactIDs[:2]
		page := must(s.SaveReview(ctx, firm.Manager, cycle, account, c))
		if page.Called == nil || !page.Called.Stale || page.Called.Gone != 1 {
			t.Errorf("the calendars' version: %+v", page.Called)
		}
		must(s.CallReview(ctx, firm.Manager, cycle, account, false))
		mails = invites(t, s, firm, cycle)
		if m := mails[firm.Contacts[0][0].Email].Meeting; m.Sequence != 1 || !m.Changed || m.Cancelled || !m.Starts.Equal(later) || m.UID != letter.Meeting.UID {
			t.Errorf("the change: %+v", m)
		}
		if m := mails[firm.Contacts[0][2].Email].Meeting; !m.Cancelled || m.Sequence != 1 || m.UID != letter.Meeting.UID || len(m.People) != 1 {
			t.Errorf("off the list: %+v", m)
		}
		undated := c
		undated.StartsAt, undated.Version = nil, 2
		_, err := s.SaveReview(ctx, firm.Manager, cycle, account, undated)
		wantKind(t, "a date taken away that calendars have", err, survey.Invalid)
		off := must(s.CancelReview(ctx, firm.Manager, cycle, account))
		if len(off.Mailed) != 3 {
			t.Errorf("called off: %+v", off)
		}
		mails = invites(t, s, firm, cycle)
		if m := mails[firm.Contacts[0][0].Email].Meeting; !m.Cancelled || m.Sequence != 2 {
			t.Errorf("called off: %+v", m)
		}
		page = must(s.Review(ctx, firm.Manager, cycle, account))
		if page.Called != nil || page.Review.StartsAt != nil {
			t.Errorf("after that: %+v %+v", page.Called, page.Review)
		}
		_, err = s.CallReview(ctx, firm.Manager, cycle, account, true)
		wantKind(t, "an invitation without a date", err, survey.Conflict)
		_, err = s.CancelReview(ctx, firm.Manager, cycle, account)
		wantKind(t, "calling off twice", err, survey.Conflict)
	})
}

const day = 24 * time.Hour

// invites claims the invitations to reviews that wait, and gives them by address.
func invites(t *testing.T, s *store.Store, firm storetest.SmallFirm, cycle string) map[string]mailer.Letter {
	t.Helper()
	out := map[string]mailer.Letter{}
	for _, m := range must(s.MessageLog(ctx, firm.Manager, cycle, store.MessageFilter{State: "queued", Kind: mailer.ReviewInvitation}, 1)).Messages {
		out[m.ToEmail] = mustClaim(t, s, m)
	}
	return out
}

// TestAnInvitationTellsNothingOfTheAnswers holds every text of it to what clients said, in each state of the cycle.
func TestAnInvitationTellsNothingOfTheAnswers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Confidential)
		account, at := firm.Accounts[0].ID, clock.Now().Add(40*day)
		told := func(levels []int) string {
			for contact, level := range levels {
				answer(t, s, firm, cycle, 0, contact, level)
			}
			page := must(s.Review(ctx, firm.Manager, cycle, account))
			c := change(&at)
			if page.Review != nil {
				c.Version = page.Review.Version
			}
			must(s.SaveReview(ctx, firm.Manager, cycle, account, c))
			letter := must(s.ReviewCalendar(ctx, firm.Manager, cycle, account))
			letter.Meeting.Stamp = time.Time{}
			return mailer.WriteCalendar(letter).ICS
		}
		if a, b := told([]int{0, 0, 0}), told([]int{3, 2, 1}); a != b {
			t.Errorf("answers show in it:\n%s\n%s", a, b)
		}
	})
}
