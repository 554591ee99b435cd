package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

var ctx = context.Background()

// must gives a call's result; its error fails the test.
func must[T any](value T, err error) T { return storetest.Must(value, err) }

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected: %v", err)
	}
}

func wantKind(t *testing.T, what string, err error, kind survey.Kind) {
	t.Helper()
	if err == nil || survey.KindOf(err) != kind {
		t.Errorf("%s: error %v, want kind %d", what, err, kind)
	}
}

// recorder is a queue that remembers what it was given.
type recorder struct {
	mu  sync.Mutex
	ids []string
	at  []time.Time
}

func (r *recorder) Enqueue(_ context.Context, tx mailer.Tx, ids []string, at time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if (tx.Lite == nil) == (tx.PG == nil) {
		panic("exactly one transaction is set")
	}
	for _, id := range ids {
		r.ids, r.at = append(r.ids, id), append(r.at, at)
	}
	return nil
}

func TestLaunchMailsEachContactOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		first, _ := storetest.Open(t, address, clock)
		second, _ := storetest.Open(t, address, clock)
		firm := storetest.Firm(t, first)
		queue := &recorder{}
		first.UseQueue(queue)
		second.UseQueue(queue)
		must(first.Suppress(ctx, firm.Manager, firm.Contacts[0][0].Email, "asked us on the phone"))

		opens := clock.Now().Add(24 * time.Hour)
		cycle := must(first.CreateCycle(ctx, firm.Manager, firm.Draft("Review 2026", survey.Named, opens)))
		check := must(first.Preflight(ctx, firm.Manager, cycle.ID))
		if !check.Ready || check.Contacts != 15 || check.Sellers != 3 || check.Mails != 18 || len(check.Warnings) != 1 || check.Warnings[0].Code != "suppressed" {
			t.Errorf("preflight: %+v", check)
		}

		var wg sync.WaitGroup
		for n := range 6 {
			s := []*store.Store{first, second}[n%2]
			wg.Go(func() {
				if _, err := s.Launch(ctx, firm.Manager, cycle.ID); err != nil {
					t.Errorf("launch: %v", err)
				}
			})
		}
		wg.Wait()
		launched := must(first.Launch(ctx, firm.Manager, cycle.ID))
		if launched.State != survey.Scheduled || launched.Clients.Asked != 15 || launched.Sellers.Asked != 7 || launched.Mail.Queued != 18 {
			t.Errorf("launched: state %s, clients %+v, sellers %+v, mail %+v", launched.State, launched.Clients, launched.Sellers, launched.Mail)
		}
		if len(queue.ids) != 18 || !queue.at[0].Equal(opens.Truncate(time.Microsecond)) {
			t.Errorf("enqueued %d for %v, want 18 for %v", len(queue.ids), queue.at[0], opens)
		}
		page := must(first.Messages(ctx, firm.Manager, cycle.ID, "", 1))
		mailed := map[string]int{}
		for _, m := range page.Messages {
			mailed[m.Kind+m.ToEmail]++
		}
		if page.Total != 18 || len(mailed) != 18 {
			t.Errorf("%d messages to %d addresses, want 18 to 18", page.Total, len(mailed))
		}
		wantKind(t, "change after launch", second.DeleteCycle(ctx, firm.Manager, cycle.ID), survey.Conflict)
	})
}

func TestLedgerSendsOnceAndAsksAgainBeforeSending(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		queue := &recorder{}
		s.UseQueue(queue)
		cycle := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Review", survey.Named, clock.Now())))
		must(s.Launch(ctx, firm.Manager, cycle.ID))
		page := must(s.Messages(ctx, firm.Manager, cycle.ID, "queued", 1))
		byEmail, notice := map[string]string{}, ""
		for _, m := range page.Messages {
			byEmail[m.ToEmail] = m.ID
			if m.Kind == string(mailer.SellerNotice) && m.ToName == firm.Seller.Name {
				notice = m.ID
			}
		}
		id := func(account, contact int) string { return byEmail[firm.Contacts[account][contact].Email] }
		claim := func(id string) (mailer.Letter, bool) {
			t.Helper()
			letter, claimed, err := storetest.Claim(ctx, s, id)
			ok(t, err)
			return letter, claimed
		}

		letter, claimed := claim(id(0, 0))
		if !claimed || letter.To.Email != firm.Contacts[0][0].Email || letter.FromName != "Sol Seller" || letter.ReplyTo.Email == "" ||
			letter.AccountName != "Account A" || letter.Minutes < 1 || !letter.LinkExpires.After(letter.ClosesAt) {
			t.Errorf("letter: %+v, %v", letter, claimed)
		}
		if _, twice := claim(id(0, 0)); twice {
			t.Error("claimed twice")
		}
		ok(t, storetest.Sent(ctx, s, id(0, 0), "250 taken"))
		if l, claimed := claim(notice); !claimed || len(l.Accounts) != 3 || l.Subject != "" {
			t.Errorf("seller notice: %+v, %v", l, claimed)
		}

		// Refused for now: queued again, and later claimed with one attempt behind it.
		claim(id(0, 1))
		ok(t, s.Failed(ctx, id(0, 1), "451 later", false, clock.Now().Add(5*time.Minute)))
		if _, claimed := claim(id(0, 1)); claimed {
			t.Error("tried again before its time")
		}
		clock.Advance(5 * time.Minute)
		if l, claimed := claim(id(0, 1)); !claimed || l.Attempts != 1 {
			t.Errorf("second try: %+v, %v", l.Attempts, claimed)
		}
		// Refused for good: failed, and the address is never mailed again.
		ok(t, s.Failed(ctx, id(0, 1), "550 5.1.1 no such user", true, time.Time{}))
		if list := must(s.Suppressions(ctx, firm.Manager)); len(list) != 1 || list[0].Source != "bounce" {
			t.Errorf("suppressions after a bounce: %+v", list)
		}
		// Opted out, or answered, or taken back between planning and sending: cancelled, each with its reason.
		must(s.Suppress(ctx, firm.Manager, firm.Contacts[0][2].Email, "no"))
		if _, claimed := claim(id(0, 2)); claimed {
			t.Error("a suppressed contact would be mailed")
		}
		claim(id(1, 0))
		ok(t, s.Uncertain(ctx, id(1, 0), "connection lost after the dot"))
		answer(t, s, firm, cycle.ID, 1, 1, 2)
		if _, claimed := claim(id(1, 1)); claimed {
			t.Error("who has answered would be mailed")
		}

		// A worker dies while sending: uncertain after a while, and not requeued. What is overdue is listed.
		claim(id(1, 2))
		clock.Advance(time.Hour)
		requeue, uncertain, err := s.Sweep(ctx, clock.Now(), 10*time.Minute, 10*time.Minute)
		ok(t, err)
		if uncertain != 2 { // this one, and the seller's notice
			t.Errorf("%d uncertain, want 2", uncertain)
		}
		for _, m := range requeue {
			if m == id(1, 2) || m == id(1, 0) {
				t.Error("an uncertain message was requeued")
			}
		}
		if _, claimed := claim(id(1, 2)); claimed {
			t.Error("an uncertain message was claimed")
		}
		must(s.CloseCycle(ctx, firm.Manager, cycle.ID))
		detail := must(s.Cycle(ctx, firm.Manager, cycle.ID))
		want := store.MailStates{Sent: 1, Uncertain: 3, Failed: 1, Cancelled: 14}
		if detail.Mail != want || len(requeue) != 12 {
			t.Errorf("mail %+v, want %+v; requeued %d, want 12", detail.Mail, want, len(requeue))
		}
	})
}

// broken is a queue that takes nothing.
type broken struct{}

func (broken) Enqueue(context.Context, mailer.Tx, []string, time.Time) error {
	return errors.New("the queue is away")
}

func TestLaunchIsAllOrNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		s.UseQueue(broken{})
		cycle := must(s.CreateCycle(ctx, firm.Manager, firm.Draft("Review", survey.Named, clock.Now())))
		_, err := s.Launch(ctx, firm.Manager, cycle.ID)
		wantKind(t, "launch without a queue", err, survey.Internal)
		after := must(s.Cycle(ctx, firm.Manager, cycle.ID))
		if after.State != survey.Draft || after.Clients.Asked != 0 || after.Mail != (store.MailStates{}) {
			t.Errorf("half launched: %s, %+v, %+v", after.State, after.Clients, after.Mail)
		}

		empty := firm.Draft("Nobody", survey.Named, clock.Now())
		lonely := must(s.CreateAccount(ctx, firm.Manager, store.AccountChange{Name: "Lonely"}))
		empty.AccountIDs = []string{lonely.ID}
		none := must(s.CreateCycle(ctx, firm.Manager, empty))
		_, err = s.Launch(ctx, firm.Manager, none.ID)
		wantKind(t, "launch to nobody", err, survey.Conflict)
		ok(t, s.DeleteCycle(ctx, firm.Manager, none.ID))
		_, err = s.Cycle(ctx, firm.Manager, none.ID)
		wantKind(t, "deleted draft", err, survey.NotFound)
	})
}
