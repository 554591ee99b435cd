package store_test

import (
	"slices"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// thanked runs a cycle in which two have answered, one has only begun and one has answered and opted out, and ends it by hand or
// by the clock on a Friday evening. It gives what is sent, hour by hour, in the two weeks after that.
func thanked(t *testing.T, s *store.Store, clock *storetest.Clock, byHand bool, change func(*postman)) (p *postman, sent []string) {
	t.Helper()
	p = posting(t, s, clock)
	p.answers(0, 0, true)
	p.answers(1, 1, true)
	p.answers(0, 1, false)
	p.answers(0, 2, true)
	must(s.Suppress(ctx, p.firm.Manager, p.firm.Contacts[0][2].Email, "by phone"))
	end := time.Date(2026, time.March, 13, 18, 0, 0, 0, zone)
	if byHand {
		clock.Set(end)
		must(s.CloseCycle(ctx, p.firm.Manager, p.cycle))
	} else {
		alter(t, s, "UPDATE cycles SET closes_at = $1 WHERE id = $2", end.UTC(), p.cycle)
	}
	change(p)
	for hour := range 14 * 24 {
		clock.Set(end.Add(time.Duration(hour)*time.Hour + 7*time.Minute))
		must(s.PlanMails(ctx))
		must(s.PlanMails(ctx)) // as another instance would
		for _, line := range p.deliver() {
			if counted([]string{line}, "thanks") == 0 {
				continue
			}
			sent = append(sent, line)
			if !survey.MonFri.InOffice(clock.Now(), zone) {
				t.Errorf("%s at %s", line, clock.Now().In(zone).Format("Mon 15:04"))
			}
		}
	}
	slices.Sort(sent)
	return p, sent
}

func TestEachWhoAnsweredIsThankedOnceAfterTheClose(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p, sent := thanked(t, s, clock, true, func(*postman) {})
		want := []string{"thanks " + p.firm.Contacts[0][0].Email, "thanks " + p.firm.Contacts[1][1].Email}
		slices.Sort(want)
		if !slices.Equal(sent, want) {
			t.Errorf("sent %v, want %v", sent, want)
		}
	})
}

func TestTheClocksCloseIsThankedForToo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		if _, sent := thanked(t, s, clock, false, func(*postman) {}); len(sent) != 2 {
			t.Errorf("sent %v, want two", sent)
		}
	})
}

func TestNobodyIsThankedWhereThatIsOff(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		_, sent := thanked(t, s, clock, true, func(p *postman) { alter(t, s, "UPDATE cycles SET thanks = FALSE WHERE id = $1", p.cycle) })
		if len(sent) != 0 {
			t.Errorf("sent %v, though it is switched off", sent)
		}
	})
}

func TestNobodyIsThankedLongAfterTheClose(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		p.answers(0, 0, true)
		end := time.Date(2026, time.March, 13, 18, 0, 0, 0, zone)
		clock.Set(end)
		must(s.CloseCycle(ctx, p.firm.Manager, p.cycle))
		clock.Set(end.Add(time.Hour))
		if n := must(s.PlanMails(ctx)); n != 1 {
			t.Errorf("%d are planned, want the thanks for Monday", n)
		}
		clock.Set(end.AddDate(0, 0, 5))
		must(s.PlanMails(ctx))
		if sent := p.deliver(); len(sent) != 0 {
			t.Errorf("sent %v five days after the close", sent)
		}
	})
}
