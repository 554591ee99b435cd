package store_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/mailer/bounce"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// post is a launched cycle whose first mails have left, and the return paths they left with.
type post struct {
	t     *testing.T
	s     *store.Store
	clock *storetest.Clock
	firm  storetest.SmallFirm
	cycle string
	ids   map[string]string // by address
	paths *mailer.ReturnPaths
	told  int
}

func newPost(t *testing.T, s *store.Store, clock *storetest.Clock) *post {
	t.Helper()
	p := &post{t: t, s: s, clock: clock}
	p.firm, p.cycle, p.ids = launchedCycle(t, s, clock)
	p.paths = must(mailer.NewReturnPaths(survey.Address{Local: "bounces", Domain: "firm.example"}, bytes.Repeat([]byte{7}, 32)))
	return p
}

// sent is the n-th contact's invitation after the server took it.
func (p *post) sent(n int) (id, address string) {
	p.t.Helper()
	address = p.firm.Contacts[0][n].Email
	letter, due := claimed(p.t, p.s, p.ids[address])
	if !due {
		p.t.Fatalf("the mail to %s is not due", address)
	}
	ok(p.t, storetest.Sent(ctx, p.s, letter.MessageID, "250 taken"))
	return letter.MessageID, address
}

// note reports on a message through its return path; every report is another mail.
func (p *post) note(id string, r bounce.Report) store.Noted {
	p.t.Helper()
	r.ReturnPaths = []string{p.paths.For(id)}
	return p.tell(store.Returned{Source: "pipe", Report: r})
}

func (p *post) tell(r store.Returned) store.Noted {
	p.t.Helper()
	if p.told++; r.Raw == nil {
		r.Raw = fmt.Appendf(nil, "report %d", p.told)
	}
	return must(p.s.NoteBounce(ctx, r, p.paths))
}

func (p *post) wantState(id, state string) {
	p.t.Helper()
	var got string
	ok(p.t, p.s.Database().SQL.QueryRow("SELECT state FROM messages WHERE id = $1", id).Scan(&got))
	if got != state {
		p.t.Errorf("the message is %s, want %s", got, state)
	}
}

// barred tells why an address is suppressed; empty when it isn't.
func (p *post) barred(address string) string {
	p.t.Helper()
	for _, line := range must(p.s.Suppressions(ctx, p.firm.Manager)) {
		if line.Email == address {
			return line.Source
		}
	}
	return ""
}

func (p *post) rows(query string, args ...any) (n int) {
	p.t.Helper()
	ok(p.t, p.s.Database().SQL.QueryRow(query, args...).Scan(&n))
	return n
}

var (
	gone     = bounce.Report{Kind: bounce.Hard, Cause: bounce.NoMailbox, Final: true, Status: "5.1.1", Diagnostic: "550 5.1.1 User unknown"}
	overfull = bounce.Report{Kind: bounce.Soft, Cause: bounce.Full, Final: true, Status: "5.2.2", Diagnostic: "552 5.2.2 Mailbox full"}
	late     = bounce.Report{Kind: bounce.Soft, Cause: bounce.Passing, Status: "4.4.1", Diagnostic: "connection timed out"}
	refused  = bounce.Report{Kind: bounce.Soft, Cause: bounce.Refused, Final: true, Status: "5.7.1", Diagnostic: "554 5.7.1 blocked using a list"}
	arrived  = bounce.Report{Kind: bounce.Delivered, Status: "2.0.0"}
	spam     = bounce.Report{Kind: bounce.Complaint, Diagnostic: "feedback: abuse"}
)

func TestWhatComesBackChangesTheMailAndTheAddress(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		for n, c := range []struct {
			report        bounce.Report
			state, source string
		}{
			{gone, "bounced", "bounce"},
			{spam, "complained", "complaint"},
			{overfull, "bounced", ""},
			{arrived, "delivered", ""},
		} {
			id, address := p.sent(n)
			if noted := p.note(id, c.report); noted.MessageID != id || noted.Again {
				t.Errorf("%s is noted as %+v", c.report.Kind, noted)
			}
			p.wantState(id, c.state)
			if source := p.barred(address); source != c.source {
				t.Errorf("after %s the address is suppressed by %q, want %q", c.report.Kind, source, c.source)
			}
			if n := p.rows("SELECT count(*) FROM message_events WHERE message_id = $1 AND state = $2", id, c.state); n != 1 {
				t.Errorf("%s has %d events of state %s", c.report.Kind, n, c.state)
			}
		}
	})
}

func TestNothingIsToldBackwards(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, address := p.sent(0)
		for _, step := range []struct {
			report bounce.Report
			state  string
		}{
			{late, "sent"},
			{arrived, "delivered"},
			{late, "delivered"},
			{overfull, "delivered"},
			{gone, "bounced"},
			{arrived, "bounced"},
			{spam, "complained"},
			{gone, "complained"},
			{arrived, "complained"},
			{bounce.Report{Kind: bounce.AutoReply}, "complained"},
			{bounce.Report{Kind: bounce.Unknown}, "complained"},
		} {
			p.note(id, step.report)
			p.wantState(id, step.state)
		}
		if got := p.barred(address); got != "bounce" {
			t.Errorf("suppressed by %q, want the first reason", got)
		}
		if n := p.rows("SELECT count(*) FROM mail_reports WHERE message_id = $1", id); n != 11 {
			t.Errorf("%d reports are kept, want each of 11", n)
		}
	})
}

func TestAnUncertainMailIsSettledByWhatComesBack(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		for n, c := range []struct {
			report bounce.Report
			state  string
		}{{gone, "bounced"}, {late, "sent"}, {arrived, "delivered"}, {bounce.Report{Kind: bounce.AutoReply}, "uncertain"}} {
			letter, _ := claimed(t, s, p.ids[p.firm.Contacts[0][n].Email])
			ok(t, s.Uncertain(ctx, letter.MessageID, "the line broke"))
			p.note(letter.MessageID, c.report)
			p.wantState(letter.MessageID, c.state)
			if known := p.rows("SELECT count(*) FROM messages WHERE id = $1 AND sent_at IS NOT NULL", letter.MessageID) == 1; known != (c.state != "uncertain") {
				t.Errorf("%s: that it was sent is known: %v", c.report.Kind, known)
			}
		}
	})
}

func TestAForgedReportIsKeptAndDoesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, address := p.sent(0)
		other := p.firm.Contacts[0][1].Email
		strangers := must(mailer.NewReturnPaths(survey.Address{Local: "bounces", Domain: "firm.example"}, bytes.Repeat([]byte{8}, 32)))
		forged := func(change func(*bounce.Report)) bounce.Report {
			r := gone
			change(&r)
			return r
		}
		for name, r := range map[string]bounce.Report{
			"only the address":         forged(func(r *bounce.Report) { r.Recipients = []string{address} }),
			"a stranger's signature":   forged(func(r *bounce.Report) { r.ReturnPaths = []string{strangers.For(id)}; r.Recipients = []string{address} }),
			"an id without recipient":  forged(func(r *bounce.Report) { r.MessageIDs = []string{id + "@firm.example"} }),
			"an id of somebody else's": forged(func(r *bounce.Report) { r.MessageIDs = []string{id + "@firm.example"}; r.Recipients = []string{other} }),
			"one of many recipients": forged(func(r *bounce.Report) {
				r.MessageIDs, r.Recipients = []string{id + "@firm.example"}, []string{address, other, "third@client.example"}
			}),
			"an id that nothing has": forged(func(r *bounce.Report) {
				r.MessageIDs, r.Recipients = []string{"00000000000000000000@firm.example"}, []string{address}
			}),
			"not even bytes": forged(func(r *bounce.Report) { r.Diagnostic = "\x00\xff"; r.Recipients = []string{"\x00\xff"} }),
		} {
			if noted := p.tell(store.Returned{Source: "mailbox", Report: r}); noted.MessageID != "" {
				t.Errorf("%s: taken for a report on %s", name, noted.MessageID)
			}
		}
		p.wantState(id, "sent")
		if p.barred(address)+p.barred(other) != "" {
			t.Error("a forged report has suppressed somebody")
		}
		if n := p.rows("SELECT count(*) FROM mail_reports WHERE message_id IS NULL"); n != 7 {
			t.Errorf("%d unmatched reports are kept, want 7", n)
		}
		clock.Advance(31 * 24 * time.Hour)
		p.tell(store.Returned{Source: "mailbox", Report: bounce.Report{Kind: bounce.Unknown}})
		if n := p.rows("SELECT count(*) FROM mail_reports"); n != 1 {
			t.Errorf("%d reports of strangers after a month, want only the last", n)
		}
	})
}

func TestAKnownMessageIDWithItsRecipientIsProof(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, address := p.sent(0)
		r := gone
		r.MessageIDs, r.Recipients = []string{"x@y", id + "@firm.example"}, []string{address}
		if noted := p.tell(store.Returned{Source: "mailbox", Report: r}); noted.MessageID != id {
			t.Errorf("noted as %+v", noted)
		}
		p.wantState(id, "bounced")
	})
}

func TestAProviderMayNameTheRecipientAlone(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		first, _ := p.sent(0)
		second, address := p.sent(1)
		r := gone
		r.Recipients = []string{address}
		if noted := p.tell(store.Returned{Source: "ses", Report: r}); noted.MessageID != "" {
			t.Error("anybody may")
		}
		if noted := p.tell(store.Returned{Source: "ses", Report: r, Vouched: true}); noted.MessageID != second {
			t.Errorf("noted as %+v", noted)
		}
		p.wantState(first, "sent")
		p.wantState(second, "bounced")
		clock.Advance(8 * 24 * time.Hour)
		if noted := p.tell(store.Returned{Source: "ses", Report: r, Vouched: true}); noted.MessageID != "" {
			t.Error("a mail of last week is taken to be meant")
		}
	})
}

func TestTheSameReportTwiceCountsOnce(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		clock := storetest.NewClock()
		s, _ := storetest.Open(t, address, clock)
		second, _ := storetest.Open(t, address, clock)
		p := newPost(t, s, clock)
		id, _ := p.sent(0)
		r := store.Returned{Raw: []byte("the very same"), Source: "mailbox", Report: gone}
		r.Report.ReturnPaths = []string{p.paths.For(id)}
		var fresh sync.Map
		var together sync.WaitGroup
		for n := range 8 {
			together.Go(func() {
				noted, err := []*store.Store{s, second}[n%2].NoteBounce(ctx, r, p.paths)
				if err != nil {
					t.Errorf("note: %v", err)
				}
				if !noted.Again {
					fresh.Store(n, true)
				}
			})
		}
		together.Wait()
		count := 0
		fresh.Range(func(any, any) bool { count++; return true })
		if kept := p.rows("SELECT count(*) FROM mail_reports"); count != 1 || kept != 1 {
			t.Errorf("%d took it for new, %d are kept", count, kept)
		}
		if n := p.rows("SELECT count(*) FROM message_events WHERE message_id = $1 AND state = 'bounced'", id); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

// again sends the contact another mail, as later cycles do.
func (p *post) again(address string) string {
	p.t.Helper()
	id := survey.NewID(p.clock.Now(), bytes.NewReader(fmt.Appendf(nil, "%08d", p.told)))
	_, err := p.s.Database().SQL.Exec(`INSERT INTO messages (id, firm_id, kind, state, dedupe_key, to_email, to_key, invitation_id, planned_at, due_at, changed_at, sent_at)
		SELECT $1, firm_id, kind, 'sent', 'again:' || $2, to_email, to_key, invitation_id, planned_at, due_at, changed_at, sent_at FROM messages WHERE id = $3`,
		id, id, p.ids[address])
	ok(p.t, err)
	return id
}

func TestAMailboxThatFailsAgainAndAgainIsGivenUp(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		var ids, addresses [4]string
		for n := range ids {
			ids[n], addresses[n] = p.sent(n)
		}
		fail := func(n int, r bounce.Report, times int, every time.Duration) string {
			t.Helper()
			id, address := ids[n], addresses[n]
			for range times {
				p.note(id, late) // however often one mail is late, it is one mail
				p.note(id, r)
				id = p.again(address)
				clock.Advance(every)
			}
			return p.barred(address)
		}
		if got := fail(0, overfull, 2, 6*24*time.Hour); got != "" {
			t.Errorf("two full mailboxes: suppressed by %q", got)
		}
		if got := fail(1, overfull, 3, 6*24*time.Hour); got != "bounce" {
			t.Errorf("three in two weeks: suppressed by %q", got)
		}
		if got := fail(2, overfull, 8, 90*24*time.Hour); got != "" {
			t.Errorf("one in each quarter: suppressed by %q", got)
		}
		if got := fail(3, refused, 12, time.Hour); got != "" {
			t.Errorf("our own bad name: suppressed by %q", got)
		}
	})
}

func TestAnAddressThatWorksAgainStartsAfresh(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		id, address := p.sent(0)
		for range 2 {
			p.note(id, overfull)
			id = p.again(address)
		}
		p.note(id, arrived)
		for range 2 {
			id = p.again(address)
			p.note(id, overfull)
		}
		if got := p.barred(address); got != "" {
			t.Fatalf("suppressed by %q though one arrived in between", got)
		}
		p.note(p.again(address), overfull)
		lines := must(s.Suppressions(ctx, p.firm.Manager))
		if len(lines) != 1 {
			t.Fatalf("suppressed are %v", lines)
		}
		ok(t, s.Readmit(ctx, p.firm.Manager, lines[0].ID, "has cleaned up"))
		p.note(p.again(address), overfull)
		if got := p.barred(address); got != "" {
			t.Errorf("suppressed by %q at the first failure after being readmitted", got)
		}
	})
}

func TestAMembersMailboxIsNotBarred(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		const address = "sol@northwind.example"
		letter, due := claimed(t, s, p.ids[address])
		if !due {
			t.Fatalf("no notice to %s among %v", address, p.ids)
		}
		ok(t, storetest.Sent(ctx, s, letter.MessageID, "250 taken"))
		p.note(letter.MessageID, gone)
		p.wantState(letter.MessageID, "bounced")
		if got := p.barred(address); got != "" {
			t.Errorf("a member is suppressed by %q", got)
		}
	})
}

func TestABounceMayOvertakeTheMark(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		p := newPost(t, s, clock)
		letter, _ := claimed(t, s, p.ids[p.firm.Contacts[0][0].Email])
		p.note(letter.MessageID, gone)
		p.wantState(letter.MessageID, "bounced")
		ok(t, storetest.Sent(ctx, s, letter.MessageID, "250 taken"))
		p.wantState(letter.MessageID, "bounced")
		ok(t, s.Failed(ctx, letter.MessageID, "451 later", false, clock.Now()))
		p.wantState(letter.MessageID, "bounced")
	})
}
