package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// postman is a mail server in the test's hands: deliver takes every mail that is due by the clock, as the workers would.
type postman struct {
	t     *testing.T
	s     *store.Store
	clock *storetest.Clock
	firm  storetest.SmallFirm
	cycle string
}

func posting(t *testing.T, s *store.Store, clock *storetest.Clock) *postman {
	t.Helper()
	firm, cycle, _ := launchedCycle(t, s, clock)
	p := &postman{t: t, s: s, clock: clock, firm: firm, cycle: cycle}
	p.deliver()
	return p
}

// deliver sends what may be sent now, and gives "kind to" for each.
func (p *postman) deliver() (sent []string) {
	p.t.Helper()
	for _, id := range queued(p.t, p.s, p.firm.Manager, p.cycle) {
		letter, due := claimed(p.t, p.s, id)
		if !due {
			continue
		}
		ok(p.t, storetest.Sent(ctx, p.s, id, "250 taken"))
		sent = append(sent, fmt.Sprintf("%s %s", letter.Kind, letter.To.Email))
	}
	slices.Sort(sent)
	return sent
}

// day moves the clock to the start of a day's work, some days after the launch, plans, and delivers at once and in the evening.
func (p *postman) day(days int) (sent []string) {
	p.t.Helper()
	morning := time.Date(2026, time.March, 2+days, 10, 5, 0, 0, zone)
	p.clock.Set(morning)
	must(p.s.PlanMails(ctx))
	must(p.s.PlanMails(ctx)) // as another instance would
	p.clock.Set(morning.Add(6 * time.Hour))
	return p.deliver()
}

var zone = func() *time.Location { return must(time.LoadLocation("Europe/Berlin")) }()

func (p *postman) answers(account, contact int, submit bool) {
	p.t.Helper()
	for _, one := range must(p.s.Invited(ctx, p.firm.Manager, p.cycle, p.firm.Accounts[account].ID)) {
		if one.ContactID == p.firm.Contacts[account][contact].ID {
			must(p.s.SaveAnswers(ctx, one.InvitationID, full(2, ""), submit))
		}
	}
}

// counted counts the mails of a kind.
func counted(sent []string, kind string) (n int) {
	for _, line := range sent {
		if len(line) > len(kind) && line[:len(kind)+1] == kind+" " {
			n++
		}
	}
	return n
}

func TestTheScheduleOfACycle(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		p.answers(0, 0, true)
		p.answers(0, 1, false)
		must(s.Suppress(ctx, p.firm.Manager, p.firm.Contacts[0][2].Email, "by phone"))
		all := map[int][]string{}
		for day := range 29 {
			if all[day] = p.day(day); len(all[day]) > 0 {
				t.Logf("day %d: %d mails %v", day, len(all[day]), all[day])
			}
			if day == 4 {
				p.answers(0, 3, true) // after the first reminder
			}
		}
		for _, want := range []struct {
			day, n int
			kind   string
		}{
			{0, 1, "receipt"},
			{2, 1, "resume"},
			{4, 13, "reminder_1"},
			{5, 1, "receipt"},
			{10, 12, "reminder_2"},
			{7, 2, "seller_digest"},
			{7, 1, "manager_digest"},
			{14, 2, "seller_digest"},
			{21, 2, "seller_digest"},
			{25, 3, "seller_nudge"},
			{28, 2, "thanks"},
		} {
			if got := counted(all[want.day], want.kind); got != want.n {
				t.Errorf("day %d brings %d of %s, want %d", want.day, got, want.kind, want.n)
			}
		}
		seen := map[string]int{}
		for _, sent := range all {
			for _, line := range sent {
				seen[line]++
			}
		}
		total := 0
		for line, n := range seen {
			total += n
			if n > 1 && counted([]string{line}, "seller_digest")+counted([]string{line}, "manager_digest") == 0 {
				t.Errorf("%s was sent %d times", line, n)
			}
		}
		if want := 2 + 1 + 13 + 12 + 3*2 + 3*1 + 3 + 2; total != want {
			t.Errorf("%d mails in all, want %d", total, want)
		}
	})
}

func TestNobodyIsWrittenToOutsideOfOfficeHours(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		far := p.firm.Contacts[1][0] // nobody else's hours are theirs: when Los Angeles begins, Berlin and Tokyo are at home
		must(s.UpdateContact(ctx, p.firm.Manager, far.ID, store.ContactChange{FirstName: far.FirstName, Email: far.Email, TimeZone: "America/Los_Angeles"}))
		must(s.UpdateAccount(ctx, p.firm.Manager, p.firm.Accounts[2].ID, store.AccountChange{Name: "Account C", TimeZone: "Asia/Tokyo"}))
		for hour := range 14 * 24 {
			clock.Set(time.Date(2026, time.March, 3, hour, 17, 0, 0, zone))
			must(s.PlanMails(ctx))
			for _, line := range p.deliver() {
				where := zone
				switch {
				case line[len(line)-len(p.firm.Contacts[1][0].Email):] == p.firm.Contacts[1][0].Email:
					where = must(time.LoadLocation("America/Los_Angeles"))
				case slices.ContainsFunc(p.firm.Contacts[2], func(k survey.Contact) bool { return line == "reminder_1 "+k.Email || line == "reminder_2 "+k.Email }):
					where = must(time.LoadLocation("Asia/Tokyo"))
				}
				if !survey.MonFri.InOffice(clock.Now(), where) {
					t.Errorf("%s at %s", line, clock.Now().In(where).Format("Mon 15:04 MST"))
				}
			}
		}
		if n := len(must(s.Messages(ctx, p.firm.Manager, p.cycle, "queued", 1)).Messages); n != 0 {
			t.Errorf("%d mails wait, want none", n)
		}
	})
}

func TestAReminderIsNotSentToAnAddressThatBounced(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		clock.Set(time.Date(2026, time.March, 6, 12, 0, 0, 0, zone))
		must(s.PlanMails(ctx))
		lost, mended := p.firm.Contacts[0][0], p.firm.Contacts[0][1]
		alter(t, s, "UPDATE messages SET state = 'bounced' WHERE kind = 'invitation' AND to_key IN ($1, $2)", lost.Email, mended.Email)
		moved(t, s, p.firm, mended, "right@account.example")
		clock.Advance(time.Hour)
		sent := p.deliver()
		if slices.Contains(sent, "reminder_1 "+lost.Email) || !slices.Contains(sent, "reminder_1 right@account.example") {
			t.Errorf("sent %v; want the reminder to the corrected address, and none to the one that came back", sent)
		}
		if got := reasons(t, s, p.firm.Manager, p.cycle)[lost.Email]; got != "the invitation to this address came back" {
			t.Errorf("the reason is %q", got)
		}
	})
}

func TestAChangedPlanHoldsForWhatIsPlannedAlready(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := posting(t, s, clock)
		clock.Set(time.Date(2026, time.March, 6, 9, 30, 0, 0, zone)) // before the time of day of the invitations
		if n := must(s.PlanMails(ctx)); n != 16 {
			t.Errorf("%d are planned, want 16", n)
		}
		plan := survey.DefaultMailPlan()
		plan.Reminder1Days = 0
		must(s.SetMailPlan(ctx, p.firm.Manager, p.cycle, plan))
		clock.Advance(2 * time.Hour)
		if sent := p.deliver(); len(sent) != 0 {
			t.Errorf("sent %v, though reminders were switched off", sent)
		}
		if got := reasons(t, s, p.firm.Manager, p.cycle)[p.firm.Contacts[0][0].Email]; got != "the cycle sends no such emails any more" {
			t.Errorf("the reason is %q", got)
		}
	})
}
