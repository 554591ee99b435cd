package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// life is what the ledger tells of a message, and when.
func life(t *testing.T, s *store.Store, p survey.Principal, id string) (steps []string, at []time.Time) {
	t.Helper()
	page := must(s.MessageLog(ctx, p, cycleOf(t, s, id), store.MessageFilter{}, 1))
	for _, m := range page.Messages {
		if m.ID != id {
			continue
		}
		for _, e := range m.Events {
			steps, at = append(steps, strings.TrimSpace(e.State+" "+e.Detail)), append(at, e.At)
		}
	}
	return steps, at
}

func cycleOf(t *testing.T, s *store.Store, id string) (cycle string) {
	t.Helper()
	ok(t, s.Database().SQL.QueryRow("SELECT cycle_id FROM messages WHERE id = $1", id).Scan(&cycle))
	return cycle
}

func wantLife(t *testing.T, s *store.Store, p survey.Principal, id, want string) {
	t.Helper()
	if steps, _ := life(t, s, p, id); strings.Join(steps, ", ") != want {
		t.Errorf("its life is\n%s, want\n%s", strings.Join(steps, ", "), want)
	}
}

func TestALifeReadsTheSameWhoeverTellsIt(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id := p.ids[p.firm.Contacts[0][0].Email]
		began := clock.Now()
		offer := func() {
			t.Helper()
			clock.Advance(time.Minute)
			if _, due := claimed(t, s, id); !due {
				t.Fatal("it is not due")
			}
			clock.Advance(time.Minute)
		}
		offer()
		wantLife(t, s, p.firm.Manager, id, "planned, queued, sending")
		ok(t, s.Failed(ctx, id, "451 greylisted", false, clock.Now()))
		want := "planned, queued, sending, queued 451 greylisted"
		wantLife(t, s, p.firm.Manager, id, want)
		offer()
		ok(t, s.Postponed(ctx, id, "every server is away", clock.Now()))
		offer()
		ok(t, storetest.Sent(ctx, s, id, "250 taken"))
		want += ", sending, queued every server is away, sending, sent 250 taken"
		wantLife(t, s, p.firm.Manager, id, want)
		p.note(id, gone)
		_, at := life(t, s, p.firm.Manager, id)
		for n, minutes := range []int{0, 0, 1, 2, 3, 4, 5, 6, 6} {
			if n >= len(at) || at[n].Sub(began).Round(time.Minute) != time.Duration(minutes)*time.Minute {
				t.Fatalf("its steps were at %v, the first at %v", at, began)
			}
		}
		if steps, _ := life(t, s, p.firm.Manager, id); !strings.HasPrefix(strings.Join(steps, ", "), want+", bounced") {
			t.Errorf("once it came back, its life is %v", steps)
		}
	})
}

func TestALifeThatEarlierVersionsWroteDownIsToldOnce(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm, _, ids := launchedCycle(t, s, clock)
		id := ids[firm.Contacts[0][0].Email]
		alter(t, s, "UPDATE messages SET state = 'sent', reply = '250 taken', sent_at = changed_at WHERE id = $1", id)
		for _, state := range []string{"planned", "queued", "sending", "sent"} {
			alter(t, s, `INSERT INTO message_events (id, firm_id, message_id, state, at, detail)
				SELECT $1, firm_id, id, $2, changed_at, CASE $2 WHEN 'sent' THEN reply ELSE '' END FROM messages WHERE id = $3`, "old "+state, state, id)
		}
		wantLife(t, s, firm.Manager, id, "planned, queued, sending, sent 250 taken")
	})
}
