package api

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestNoMailTellsOfAnAnswer lets a firm live from the launch of a cycle to long after its close, with late answers, a second version of
// its results, reviews that people are invited to and promises. Before each mail leaves, every answer there is becomes another one:
// the mail is the same to the last byte, calendar and all. So nothing of an answer is in any mail, whoever it is for.
func TestNoMailTellsOfAnAnswer(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		for firm, promise := range map[*storetest.SmallFirm]survey.Confidentiality{&w.home: survey.Named, &w.foreign: survey.Confidential} {
			w.compose(*firm, ofEveryLens)
			clock.Set(storetest.Start)
			p := &mailDesk{world: w, firm: *firm, kinds: map[mailer.Kind]int{}}
			y := w.years(*firm, promise)
			p.wholeYear(y)
			for _, kind := range []mailer.Kind{
				mailer.Invitation, mailer.Reminder1, mailer.Receipt, mailer.Thanks, mailer.SellerNotice, mailer.SellerNudge, mailer.SellerDigest, mailer.ManagerDigest,
				mailer.ReviewInvitation, mailer.CommitmentDigest,
			} {
				if p.kinds[kind] == 0 {
					t.Errorf("%s: no mail of the kind %s was looked at", promise, kind)
				}
			}
		}
	})
}

// mailDesk reads a firm's mails before they leave.
type mailDesk struct {
	*world
	firm  storetest.SmallFirm
	kinds map[mailer.Kind]int
}

func (p *mailDesk) wholeYear(y years) {
	p.t.Helper()
	ctx, account := context.Background(), p.firm.Accounts[0].ID
	due := p.clock.Now().AddDate(0, 0, 10).Format(time.DateOnly)
	must(p.store.AddCommitment(ctx, p.firm.Admin, account, store.CommitmentChange{CycleID: y.closed, What: "A named engineer", OwnerMemberID: p.firm.Seller.MemberID, Due: due}))
	must(p.store.CallReview(ctx, p.firm.Admin, y.closed, account, true))
	first := p.clock.Now()
	for day := range 36 {
		p.clock.Set(time.Date(first.Year(), first.Month(), first.Day()+day, 10, 5, 0, 0, time.UTC))
		switch day {
		case 3: // while answers arrive
			must(p.store.CallReview(ctx, p.firm.Admin, y.open, account, true))
		case 30: // the clock has ended it: one is late about account 1, three about account 2
			for _, n := range []int{5, 8, 9, 10} {
				if err := p.store.SaveLate(ctx, y.invitations[n], p.says(p.firm, "3012", clientRemark), true); err != nil {
					p.t.Fatal(err)
				}
			}
		case 32:
			if v := must(p.store.PublishLate(ctx, p.firm.Manager, y.open)); len(v.Versions) != 2 {
				p.t.Fatalf("published %+v", v)
			}
			must(p.store.CallReview(ctx, p.firm.Admin, y.open, account, true))
		}
		must(p.store.PlanMails(ctx))
		p.clock.Advance(4 * time.Hour)
		p.deliver()
	}
}

// deliver reads what waits, changes all answers, reads it again, and lets it leave.
func (p *mailDesk) deliver() {
	p.t.Helper()
	before := p.waiting()
	p.otherwise()
	after := p.waiting()
	if len(before) != len(after) {
		p.t.Errorf("%d mails wait, and %d when other things have been answered", len(before), len(after))
	}
	for id, mail := range before {
		if after[id].text != mail.text {
			p.t.Errorf("a %s tells of answers: %s", mail.kind, firstDifference(mail.text, after[id].text))
		}
		for _, remark := range []string{clientRemark, "told otherwise"} {
			if strings.Contains(mail.text, remark) || strings.Contains(after[id].text, remark) {
				p.t.Errorf("a %s holds a client's remark", mail.kind)
			}
		}
		p.kinds[mail.kind]++
		if _, due, err := storetest.Claim(context.Background(), p.store, id); err != nil || !due {
			continue
		}
		if err := storetest.Sent(context.Background(), p.store, id, "250 taken"); err != nil {
			p.t.Fatal(err)
		}
	}
}

type waitingMail struct {
	kind mailer.Kind
	text string
}

// waiting are the firm's mails that may leave now, all of their parts, by the id of their message.
func (p *mailDesk) waiting() map[string]waitingMail {
	p.t.Helper()
	letters := must(p.store.Claim(context.Background(), p.column("SELECT id FROM messages WHERE state = 'queued' AND firm_id = '"+p.firm.Firm.ID+"'")))
	out := map[string]waitingMail{}
	for _, l := range letters {
		mail := must(mailer.Compose(l, p.links))
		out[l.MessageID] = waitingMail{l.Kind, fmt.Sprintf("%+v", mail)}
	}
	return out
}

// otherwise turns every level there is around, and every remark into another, sent, late or only saved.
func (p *mailDesk) otherwise() {
	p.t.Helper()
	levels := "levels"
	for _, swap := range [][2]string{{"0", "a"}, {"3", "0"}, {"a", "3"}, {"1", "b"}, {"2", "1"}, {"b", "2"}} {
		levels = fmt.Sprintf("replace(%s, '%s', '%s')", levels, swap[0], swap[1])
	}
	for _, table := range []string{"responses", "late_answers"} {
		statement := fmt.Sprintf("UPDATE %s SET levels = %s, comments = replace(comments, '%s', 'told otherwise') WHERE firm_id = '%s'", table, levels, clientRemark, p.firm.Firm.ID)
		if _, err := p.store.Database().SQL.Exec(statement); err != nil {
			p.t.Fatal(err)
		}
	}
}

// column reads a column of texts.
func (w *world) column(query string) (out []string) {
	w.t.Helper()
	rows, err := w.store.Database().SQL.Query(query)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
