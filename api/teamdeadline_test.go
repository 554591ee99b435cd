package api

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

const teamMissed = "The account team’s deadline has passed"

// deadlined is a visitor's world whose account teams are asked to answer within a week.
func deadlined(t *testing.T, s *store.Store, clock *storetest.Clock, strict bool) (visitor, time.Time) {
	t.Helper()
	w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
	due := clock.Now().Truncate(time.Hour).Add(7 * 24 * time.Hour)
	draft := w.home.Draft("Review", survey.Named, clock.Now())
	draft.Schedule = &survey.Schedule{Week: survey.MonFri, TeamDueAt: &due, TeamStrict: strict}
	v := visitor{world: w, cycle: w.launched(w.home, draft)}
	v.invitation = w.invitations(w.home, v.cycle)[0]
	v.path = "/s/" + w.links.Token(SurveyLink, v.invitation, clock.Now().Add(120*24*time.Hour))
	return v, due
}

func (v visitor) task(who, method, body string) *httptest.ResponseRecorder {
	return v.ask(who, method, "/answer/"+v.cycle+"/"+v.home.Accounts[0].ID, body, "Content-Type", "application/x-www-form-urlencoded")
}

// After a strict deadline a team's answers are refused in plain words, what was typed is on the page to copy, nothing changes; the client
// answers on, and a later deadline brings the draft back.
func TestAStrictTeamDeadlineRefusesAndLosesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v, due := deadlined(t, s, clock, true)
		expect(t, "a draft in time", v.task("seller", post, answersForm("save", "33-----", "c.impact", "drafted in time")), 303)
		expect(t, "sealed in time", v.task("colleague", post, answersForm("seal", "2222222", "c.impact", "sealed in time")), 303)
		clock.Set(due)
		before := v.dump()
		for _, action := range []string{"send", "anyway", "seal", "save"} {
			expect(t, action+" too late", v.task("seller", post, answersForm(action, "3333x33", "c.impact", "typed <too> late")), 410,
				teamMissed, "It was Monday 9 March 2026", "typed &lt;too&gt; late", "Copy from here what you want to keep", "The client can still answer", "!This survey has closed", "!drafted in time")
		}
		expect(t, "autosave too late", v.task("seller", post, answersForm("autosave", "3333x33")), 410)
		expect(t, "opened too late", v.task("seller", get, ""), 410, teamMissed, "drafted in time", "Copy from here")
		expect(t, "sealed, opened later", v.task("colleague", get, ""), 200, "Your answers are sealed", "sealed in time")
		expect(t, "sealed, sent again later", v.task("colleague", post, answersForm("seal", "0000000", "c.impact", "other words")), 200, "sealed in time", "!other words")
		_, err := s.SaveOwnAnswers(t.Context(), v.home.Seller, v.cycle, v.home.Accounts[0].ID, survey.Answers{Levels: "0000000"}, true)
		if survey.KindOf(err) != survey.Closed || !strings.Contains(err.Error(), "account team’s deadline has passed") {
			t.Errorf("the store says %v", err)
		}
		if v.dump() != before {
			t.Error("something changed after the deadline")
		}
		expect(t, "the client", v.form(post, v.path, sevenAnswers("send")), 303)
		later := map[string]any{"team_due_at": due.Add(48 * time.Hour), "team_strict": true}
		if answer := v.ask("manager", put, "/api/cycles/"+v.cycle+"/team-deadline", later); answer.Code != 200 {
			t.Fatalf("a later deadline: %d %s", answer.Code, answer.Body)
		}
		expect(t, "reopened", v.task("seller", get, ""), 200, "Here are the answers you saved", "drafted in time")
		expect(t, "sealed after all", v.task("seller", post, answersForm("seal", "3333x33", "c.impact", "after all")), 303)
	})
}

// Where the deadline is not strict it asks, and refuses nobody; who still owes is told to those who run the cycle.
func TestATeamDeadlineThatIsNotStrictTakesWhatComesLate(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v, due := deadlined(t, s, clock, false)
		late := func() bool {
			return read[Monitor](t, v.ask("manager", get, "/api/cycles/"+v.cycle+"/monitor", nil), 200).TeamLate
		}
		clock.Set(due.Add(-time.Minute))
		if late() {
			t.Error("late before the deadline")
		}
		clock.Set(due)
		if !late() {
			t.Error("not late though everybody owes")
		}
		expect(t, "opened late", v.task("seller", get, ""), 200, "!"+teamMissed)
		expect(t, "sealed late", v.task("seller", post, answersForm("seal", "3333x33")), 303)
		expect(t, "shown", v.task("seller", get, ""), 200, "Your answers are sealed")
	})
}

// A page that is sent when the cycle has closed since: what was sent before stands and is what is shown; what was never sent is there
// to copy.
func TestWhatIsTypedAfterTheCloseIsShownForWhatItIs(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		expect(t, "sent", v.form(post, v.path, answersForm("send", "0123x21", "c.impact", "what I sent")), 303)
		storetest.Must(s.SetLateDays(t.Context(), v.home.Manager, v.cycle, 0))
		storetest.Must(s.CloseCycle(t.Context(), v.home.Manager, v.cycle))
		expect(t, "sent again", v.form(post, v.path, answersForm("send", "3333333", "c.impact", "never taken")), 200, "Thank you", "what I sent", "!never taken")
		other := "/s/" + v.links.Token(SurveyLink, v.invitations(v.home, v.cycle)[1], clock.Now().Add(time.Hour))
		expect(t, "first sent", v.form(post, other, answersForm("send", "3333333", "c.impact", "never taken")), 410, "This survey has closed", "never taken", "not sent in time")
		expect(t, "opened", v.form(get, other, ""), 410, "This survey has closed", "!not sent in time")
		expect(t, "the team's", v.task("seller", post, answersForm("seal", "3333333", "c.impact", "my own")), 410, "This survey has closed", "my own")
	})
}
