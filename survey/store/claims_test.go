package store_test

import (
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// ahead reads a message's letter before its turn at a server.
func ahead(t *testing.T, s *store.Store, id string) mailer.Offer {
	t.Helper()
	letters := must(s.Claim(ctx, []string{id}))
	if len(letters) != 1 || letters[0].Claim == "" {
		t.Fatalf("claimed %+v, want one letter with a claim", letters)
	}
	return mailer.Offer{MessageID: id, Claim: letters[0].Claim}
}

func granted(t *testing.T, s *store.Store, offers ...mailer.Offer) int {
	t.Helper()
	return len(must(s.Turn(ctx, nil, offers)))
}

func TestWhatIsTakenBackBeforeItsTurnDoesNotLeave(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		people := firm.Contacts[0]
		first := ids[people[0].Email]
		states := func(want string) {
			t.Helper()
			if n := must(s.Messages(ctx, firm.Manager, cycle, want, 1)).Total; n == 0 {
				t.Errorf("no message is %s", want)
			}
		}
		for name, take := range map[string]struct {
			back  func(id string)
			state string
		}{
			"the cycle's mail is paused": {func(string) {
				must(s.PauseCycleMail(ctx, firm.Manager, cycle, "a wrong name"))
				must(s.ResumeCycleMail(ctx, firm.Manager, cycle))
			}, "queued"},
			"all mail is paused": {func(string) {
				must(s.PauseMail(ctx, firm.Manager, "a wrong name"))
				must(s.ResumeMail(ctx, firm.Manager))
			}, "queued"},
			"the address is corrected": {func(string) { moved(t, s, firm, people[0], "new."+people[0].Email) }, "queued"},
		} {
			offer := ahead(t, s, first)
			take.back(first)
			if granted(t, s, offer) != 0 {
				t.Errorf("%s, and yet it may be offered", name)
			}
			states(take.state)
		}
		if letters := must(s.Claim(ctx, []string{first})); len(letters) != 1 || letters[0].To.Email != "new."+people[0].Email || letters[0].Attempts != 0 {
			t.Errorf("claimed anew: %+v, want the new address and no attempt", letters)
		}

		cancelled := ids[people[1].Email]
		offer := ahead(t, s, cancelled)
		must(s.CancelMessage(ctx, firm.Manager, cancelled))
		if granted(t, s, offer) != 0 {
			t.Error("it was cancelled, and yet may be offered")
		}
		other := firm.Contacts[1][0]
		offer = ahead(t, s, ids[other.Email])
		must(s.Suppress(ctx, firm.Manager, other.Email, "said no on the phone"))
		if granted(t, s, offer) != 0 {
			t.Error("its reader is suppressed, and yet it may be offered")
		}
		offer = ahead(t, s, ids[firm.Contacts[1][1].Email])
		must(s.CloseCycle(ctx, firm.Manager, cycle))
		if granted(t, s, offer) != 0 {
			t.Error("the cycle is closed, and yet it may be offered")
		}
	})
}

func TestOnlyWhoHoldsTheClaimOffersAMessageAndOnlyOnce(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, cycle, ids := launchedCycle(t, s, clock)
		slow, quick, lost := ids[firm.Contacts[0][0].Email], ids[firm.Contacts[0][1].Email], ids[firm.Contacts[1][0].Email]
		stale, offered := ahead(t, s, slow), ahead(t, s, quick)
		ahead(t, s, lost)
		if granted(t, s, mailer.Offer{MessageID: quick}, mailer.Offer{MessageID: quick, Claim: "another"}) != 0 {
			t.Error("offered without its claim")
		}
		if granted(t, s, offered) != 1 || granted(t, s, offered) != 0 {
			t.Error("not offered once and only once")
		}
		if letters := must(s.Claim(ctx, []string{slow, quick})); len(letters) != 1 || letters[0].MessageID != slow {
			t.Errorf("%+v are to be sent, want the one that was not offered", letters)
		}
		// Their programs stand still for so long that a sweep takes them for dead.
		clock.Advance(10 * time.Minute)
		requeue, uncertain, err := s.Sweep(ctx, clock.Now(), 2*time.Minute, time.Minute)
		ok(t, err)
		due := map[string]bool{}
		for _, id := range requeue {
			due[id] = true
		}
		if uncertain != 1 || !due[slow] || !due[lost] || due[quick] {
			t.Errorf("%d uncertain, enqueued again: slow %v, lost %v, quick %v; want the offered one uncertain, the others again", uncertain, due[slow], due[lost], due[quick])
		}
		anew := ahead(t, s, slow)
		if granted(t, s, stale, anew) != 1 || granted(t, s, stale) != 0 || granted(t, s, anew) != 0 {
			t.Error("of two who have read it, not one and only one offers it")
		}
		ok(t, storetest.Sent(ctx, s, slow, "250 taken"))
		ok(t, storetest.Sent(ctx, s, quick, "250 taken after all")) // a late word settles what is uncertain
		if n := must(s.Messages(ctx, firm.Manager, cycle, "sent", 1)).Total; n != 2 {
			t.Errorf("%d sent, want 2", n)
		}
		wantLife(t, s, firm.Manager, quick, "planned, queued, sending, uncertain the program stopped while sending, sent 250 taken after all")
	})
}
