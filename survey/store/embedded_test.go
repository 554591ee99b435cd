package store_test

import (
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// The half that is drawn at the launch finds the first question in its mail, the other doesn't; the cycle tells how both answer.
func TestFirstQuestionInHalfOfTheMails(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := storetest.Firm(t, s)
		draft := f.Draft("Review", survey.Named, clock.Now())
		draft.Embedded = true
		alter(t, s, "UPDATE contacts SET locale = 'de' WHERE account_id = $1", f.Accounts[0].ID)
		cycle := must(s.CreateCycle(ctx, f.Manager, draft))
		if !cycle.Embedded || cycle.Halves != nil {
			t.Fatalf("the draft: %v, %+v", cycle.Embedded, cycle.Halves)
		}
		cycle = must(s.Launch(ctx, f.Manager, cycle.ID))
		if h := cycle.Halves; h == nil || h.With != (store.Counts{Asked: 8}) || h.Without != (store.Counts{Asked: 8}) {
			t.Fatalf("the halves at the launch: %+v", h)
		}
		clock.Advance(time.Minute)
		for n, m := range mails(t, s, cycle.ID) {
			letter, claimed, err := storetest.Claim(ctx, s, m.message)
			if err != nil || !claimed {
				t.Fatalf("claim: %v, %v", claimed, err)
			}
			if (letter.Question != nil) != m.embedded {
				t.Fatalf("drawn %v, but the mail's question is %+v", m.embedded, letter.Question)
			}
			if letter.Question != nil && (len(letter.Question.Options) != 4 || letter.Question.Text == "") {
				t.Errorf("the question is %+v", letter.Question)
			}
			if q := letter.Question; q != nil && strings.HasPrefix(q.Text, "Wenn Sie im Fachgebiet von northwind") != (letter.AccountID == f.Accounts[0].ID) {
				t.Errorf("to %s in %s: %s", letter.To.Email, letter.Locale, q.Text)
			}
			if m.embedded && n%2 == 0 {
				must(s.SaveAnswers(ctx, m.invitation, said("0123012", ""), n%4 == 0))
			}
		}
		with := must(s.Cycle(ctx, f.Manager, cycle.ID)).Halves.With
		if with.Started == 0 || with.Started != count(t, s, "SELECT count(*) FROM responses") || with.Answered > with.Started {
			t.Errorf("the half with the question: %+v", with)
		}
		for _, p := range []survey.Principal{f.Seller, f.Viewer} {
			if h := must(s.Cycle(ctx, p, cycle.ID)).Halves; h != nil {
				t.Errorf("a %s sees the halves: %+v", p.Role, h)
			}
		}
	})
}

type drawnMail struct {
	message, invitation string
	embedded            bool
}

func mails(t *testing.T, s *store.Store, cycle string) (out []drawnMail) {
	t.Helper()
	rows, err := s.Database().SQL.QueryContext(ctx, `SELECT m.id, i.id, i.embedded FROM messages m JOIN invitations i ON i.id = m.invitation_id
		WHERE m.cycle_id = '`+cycle+`' ORDER BY m.id`)
	ok(t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var m drawnMail
		ok(t, rows.Scan(&m.message, &m.invitation, &m.embedded))
		out = append(out, m)
	}
	ok(t, rows.Err())
	return out
}
