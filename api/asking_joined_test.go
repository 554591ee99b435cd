package api

import (
	"testing"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestTwoDevicesLoseNothing: a page that was opened before another device saved posts blanks where it knows of nothing, and writes over nothing.
func TestTwoDevicesLoseNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		task := "/answer/" + v.cycle + "/" + v.home.Accounts[0].ID
		for name, answer := range map[string]func(body string) int{
			"a client": func(body string) int { return v.form(post, v.path, body).Code },
			"a seller": func(body string) int {
				return v.ask("seller", post, task, body, "Content-Type", "application/x-www-form-urlencoded").Code
			},
		} {
			posts := func(want int, body string) {
				t.Helper()
				if got := answer(body); got != want {
					t.Errorf("%s: %d, want %d", name, got, want)
				}
			}
			shows := func(what string, levels string, comment string) {
				t.Helper()
				saved := saved(t, s, v, name)
				if string(saved.Levels) != levels || saved.Comments["impact"] != comment {
					t.Errorf("%s, %s: saved are %s, %q; want %s, %q", name, what, saved.Levels, saved.Comments["impact"], levels, comment)
				}
			}
			posts(204, answersForm("autosave", "0123---", "c.impact", "from the phone"))
			posts(204, answersForm("autosave", "------3"))
			shows("a page of before saves by itself", "0123--3", "from the phone")
			posts(303, answersForm("save", "3-----3", "c.impact", "from the phone"))
			shows("it is saved for later", "3123--3", "from the phone")
			posts(204, answersForm("autosave", "3------", "c.impact", ""))
			shows("a comment is emptied", "3123--3", "")
			posts(422, answersForm("send", "----01-"))
			shows("sent with blanks", "3123--3", "")
		}
		expect(t, "what both devices gave", v.form(post, v.path, answersForm("send", "----01-")), 422, "!not answered yet", `value="3" checked`, `value="1" checked`)
		expect(t, "a blank is left", v.form(post, v.path, answersForm("send", "----0--")), 422, "question is not answered yet", `value="3" checked`)
	})
}

func saved(t *testing.T, s *store.Store, v visitor, side string) survey.Answers {
	t.Helper()
	known, err := s.OpenInvitation(t.Context(), v.invitation)
	if side == "a seller" {
		known, err = s.OpenTask(t.Context(), v.home.Seller, v.cycle, v.home.Accounts[0].ID)
	}
	if err != nil || known.Saved == nil {
		t.Fatalf("nothing is saved: %v", err)
	}
	return known.Saved.Answers
}
