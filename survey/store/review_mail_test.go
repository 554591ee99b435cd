package store_test

import (
	"slices"
	"testing"

	"parallax/mailer"
	"parallax/mailer/bounce"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// meet opens the review of account 0 with a date, to which its team and its first contacts come.
func meet(t *testing.T, s *store.Store, clock *storetest.Clock, firm storetest.SmallFirm, cycle string, contacts int, agenda ...survey.AgendaItem) {
	t.Helper()
	at := clock.Now().Add(40 * day)
	c := change(&at)
	c.MemberIDs = []string{firm.Seller.MemberID, firm.Colleague.MemberID}
	for n := range contacts {
		c.ContactIDs = append(c.ContactIDs, firm.Contacts[0][n].ID)
	}
	if len(agenda) > 0 {
		c.Agenda = &agenda
	}
	if page := must(s.Review(ctx, firm.Manager, cycle, firm.Accounts[0].ID)); page.Review != nil {
		c.Version = page.Review.Version
	}
	must(s.SaveReview(ctx, firm.Manager, cycle, firm.Accounts[0].ID, c))
}

// calls are the invitations to reviews that wait, by address.
func calls(t *testing.T, s *store.Store, firm storetest.SmallFirm, cycle string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range must(s.MessageLog(ctx, firm.Manager, cycle, store.MessageFilter{State: "queued", Kind: mailer.ReviewInvitation}, 1)).Messages {
		out[m.ToEmail] = m.ID
	}
	return out
}

// TestWhoIsInvitedToAReviewMaySayNo: by a complaint, and until the last moment before the mail leaves.
func TestWhoIsInvitedToAReviewMaySayNo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		meet(t, s, clock, p.firm, p.cycle, 4)
		must(s.CallReview(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[0].ID, true))
		ids, people := calls(t, s, p.firm, p.cycle), p.firm.Contacts[0]

		if mails := must(s.ContactMessages(ctx, p.firm.Manager, people[0].ID, store.MessageFilter{Kind: mailer.ReviewInvitation}, 1)); mails.Total != 1 {
			t.Errorf("of the mails to a contact, %d invite to a review", mails.Total)
		}
		complains, gonePerson, colleague := people[0].Email, people[1].Email, "cle@northwind.example"
		for _, address := range []string{complains, gonePerson, colleague} {
			claimed(t, s, ids[address])
			ok(t, storetest.Sent(ctx, s, ids[address], "250 taken"))
		}
		p.note(ids[complains], bounce.Report{Kind: bounce.Complaint, Final: true})
		p.note(ids[gonePerson], gone)
		p.note(ids[colleague], gone)
		for address, want := range map[string]string{complains: "complaint", gonePerson: "bounce", colleague: ""} {
			if got := p.barred(address); got != want {
				t.Errorf("%s is suppressed by %q, want %q", address, got, want)
			}
		}

		for n, no := range map[int]func(address string){
			2: func(address string) { must(s.Suppress(ctx, p.firm.Manager, address, "said no on the phone")) },
			3: func(string) {
				ok(t, s.OptOut(ctx, invitationOf(t, s, &postman{firm: p.firm, cycle: p.cycle}, 0, 3), "link"))
			},
		} {
			offer := ahead(t, s, ids[people[n].Email])
			no(people[n].Email)
			if granted(t, s, offer) != 0 {
				t.Errorf("contact %d has said no, and yet the invitation may be offered", n)
			}
		}
	})
}

// TestAnInvitationThatWaitsStays when others are invited after it, and when the cycle is closed.
func TestAnInvitationThatWaitsStays(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account := firm.Accounts[0].ID
		meet(t, s, clock, firm, cycle, 2)
		must(s.PauseMail(ctx, firm.Manager, "a look at the server"))
		must(s.CallReview(ctx, firm.Manager, cycle, account, false))
		must(s.CallReview(ctx, firm.Manager, cycle, account, true))
		if got := calls(t, s, firm, cycle); len(got) != 4 {
			t.Errorf("the team's invitations and the client's wait: %v", got)
		}
		waiting := must(s.Closing(ctx, firm.Manager, cycle)).Waiting
		must(s.CloseCycle(ctx, firm.Manager, cycle))
		if got := calls(t, s, firm, cycle); len(got) != 4 {
			t.Errorf("after the close: %v", got)
		}
		if taken := must(s.MessageLog(ctx, firm.Manager, cycle, store.MessageFilter{State: "cancelled"}, 1)).Total; taken != waiting {
			t.Errorf("%d mails are taken back, %d were announced", taken, waiting)
		}
		must(s.ResumeMail(ctx, firm.Manager))
		if mails := invites(t, s, firm, cycle); len(mails) != 4 {
			t.Errorf("%d invitations leave", len(mails))
		}
	})
}

func TestAnInvitationGoesWhereTheContactIsNow(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		meet(t, s, clock, firm, cycle, 1)
		must(s.CallReview(ctx, firm.Manager, cycle, firm.Accounts[0].ID, true))
		old, mended := firm.Contacts[0][0].Email, "mended@account0.northwind.example"
		offer := ahead(t, s, calls(t, s, firm, cycle)[old])
		moved(t, s, firm, firm.Contacts[0][0], mended)
		if granted(t, s, offer) != 0 {
			t.Error("the address is corrected, and yet it may be offered to the old one")
		}
		letter, ok := invites(t, s, firm, cycle)[mended]
		if !ok || letter.To.Email != mended {
			t.Fatalf("it goes to %+v", letter.To)
		}
		for _, person := range letter.Meeting.People {
			if person.Email == old {
				t.Errorf("the calendar has the old address: %+v", letter.Meeting.People)
			}
		}
	})
}

// TestTopicsOfAnInvitationWaitForOnesOwnAnswers: what the team has made of the agenda follows from the client's answers.
func TestTopicsOfAnInvitationWaitForOnesOwnAnswers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle := heard(t, s, clock, survey.Named)
		account, agenda := firm.Accounts[0].ID, survey.AgendaItem{Topic: "What it would cost to lose us", Question: "What have we not noticed?"}
		seal(t, s, firm.Seller, cycle, account)
		told := func() map[string]bool {
			t.Helper()
			meet(t, s, clock, firm, cycle, 0, agenda)
			must(s.CallReview(ctx, firm.Manager, cycle, account, false))
			out := map[string]bool{}
			for address, letter := range invites(t, s, firm, cycle) {
				out[address] = slices.Contains(letter.Meeting.Topics, agenda.Topic)
			}
			return out
		}
		if got := told(); !got["sol@northwind.example"] || got["cle@northwind.example"] || len(got) != 2 {
			t.Errorf("of two, one has sealed: %v", got)
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle))
		clock.Advance(day)
		if got := told(); !got["sol@northwind.example"] || !got["cle@northwind.example"] {
			t.Errorf("after the close: %v", got)
		}
	})
}
