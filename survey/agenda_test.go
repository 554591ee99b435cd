package survey_test

import (
	"slices"
	"strings"
	"testing"

	"parallax/survey"
)

// agendaInstrument has four questions on four rungs.
func agendaInstrument() survey.Instrument {
	i := survey.Instrument{Key: "a", Rungs: []string{"A", "B", "C", "D"}, Cut: 50}
	for _, key := range []string{"one", "two", "three", "four", "five"} {
		i.Questions = append(i.Questions, survey.Question{Key: key, Kind: survey.Choice, Label: "About " + key, Options: i.Rungs})
	}
	return i
}

// said is a question's comparison with both strengths, of n clients.
func said(key string, client, seller float64, n int) survey.QuestionComparison {
	c := survey.Comparison{
		Client: survey.Standing{Strength: client, N: n}, Seller: survey.Standing{Strength: seller, N: 2}, Gap: client - seller,
	}
	c.Class = survey.Classify(c.Client, c.Seller, 50, 1)
	if c.Class == survey.TooFew {
		c.Gap = 0
	}
	return survey.QuestionComparison{Key: key, Comparison: c}
}

func topics(items []survey.AgendaItem) string {
	out := make([]string, 0, len(items))
	for _, a := range items {
		out = append(out, a.Topic)
	}
	return strings.Join(out, " | ")
}

func TestAgendaByRule(t *testing.T) {
	i := agendaInstrument()
	for _, c := range []struct {
		name     string
		all      []survey.QuestionComparison
		promised bool
		want     string
	}{
		{"nothing heard", nil, false, "Keep | Stop | Begin | What we agree"},
		{"promised before", nil, true, "What we promised last time | Keep | Stop | Begin | What we agree"},
		{"one of each class, in the order of need", []survey.QuestionComparison{
			said("one", 80, 80, 3), said("two", 80, 20, 3), said("three", 20, 20, 3), said("four", 20, 80, 3),
		}, false, "About four | About three | About two | What we agree"},
		{"within a class the widest gap first", []survey.QuestionComparison{
			said("one", 40, 60, 3), said("two", 10, 90, 3), said("three", 40, 80, 3), said("four", 45, 55, 3),
		}, false, "About two | About three | About one | What we agree"},
		{"equal gaps in the questionnaire's order", []survey.QuestionComparison{
			said("three", 40, 60, 3), said("one", 40, 60, 3),
		}, false, "About three | About one | Keep | What we agree"},
		{"too few answers are no topic", []survey.QuestionComparison{
			said("one", 0, 80, 0), said("two", 90, 60, 1),
		}, false, "About two | Keep | Stop | What we agree"},
	} {
		got := survey.Agenda(i, survey.AccountComparison{Questions: c.all}, c.promised)
		if topics(got) != c.want {
			t.Errorf("%s: %s, want %s", c.name, topics(got), c.want)
		}
		for _, a := range got {
			if a.Question == "" || a.Why == "" || strings.ContainsAny(a.Topic+a.Question, "0123456789") {
				t.Errorf("%s: %+v tells a level, or lacks words", c.name, a)
			}
		}
	}
}

func TestAgendaAsksInOtherWords(t *testing.T) {
	all := []survey.QuestionComparison{said("one", 10, 90, 3), said("two", 20, 90, 3), said("three", 30, 90, 3)}
	got := survey.Agenda(agendaInstrument(), survey.AccountComparison{Questions: all}, false)
	if got[0].Question == got[1].Question || got[1].Question == got[2].Question || got[0].Question == got[2].Question {
		t.Errorf("asked twice in the same words: %+v", got)
	}
	if got[0].Why != "Blind spot: they rate us 80 lower than we believe." {
		t.Errorf("the reason is %q", got[0].Why)
	}
}

func TestClientAgendaIsMadeOfTheClientsOwnViewAlone(t *testing.T) {
	i := agendaInstrument()
	of := func(closed bool, all ...survey.QuestionComparison) string {
		return topics(survey.ClientAgenda(i, survey.AccountComparison{Questions: all}, closed))
	}
	for _, c := range []struct{ name, got, want string }{
		{"before the close", of(false, said("one", 90, 10, 5), said("two", 10, 90, 5)), "Keep | Stop | Begin"},
		{"lowest first, then the highest", of(true, said("one", 100, 10, 3), said("two", 0, 90, 3), said("three", 34, 0, 3)), "About two | About one | Keep"},
		{"two of the lowest", of(true, said("one", 0, 10, 3), said("two", 0, 90, 3), said("three", 0, 0, 3), said("four", 66, 1, 3)), "About one | About two | About four"},
		{"all on one rung", of(true, said("two", 60, 10, 3), said("three", 70, 90, 3)), "About two | Keep | Stop"},
		{"fewer than three", of(true, said("one", 100, 10, 2), said("two", 0, 90, 2)), "Keep | Stop | Begin"},
		{"nothing", of(true), "Keep | Stop | Begin"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
	// Whatever the team believes, the client's agenda stays as it is, and so within a rung.
	for seller := range 11 {
		if got := of(true, said("one", 99, float64(10*seller), 3), said("two", 5, float64(100-10*seller), 4)); got != "About two | About one | Keep" {
			t.Errorf("the team's side moves it: %s", got)
		}
	}
	if slices.ContainsFunc(survey.ClientAgenda(i, survey.AccountComparison{}, true), func(a survey.AgendaItem) bool { return a.Why != "" }) {
		t.Error("the client's agenda gives our reasons")
	}
}
