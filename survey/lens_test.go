package survey_test

import (
	"math"
	"strings"
	"testing"

	"parallax/survey"
)

// twoLenses is a questionnaire of two questions, with a third apart that has a higher cut and five levels.
func twoLenses() survey.Instrument {
	i := ladder(3)
	q := &i.Questions[2]
	q.Lens, q.Apart, q.Cut = survey.CareLens, true, 75
	q.Rungs, q.Options = []string{"Never", "Seldom", "Sometimes", "Usually", "Always"}, []string{"a", "b", "c", "d", "e"}
	return i
}

func TestQuestionsApartTakeNoPartInTheWhole(t *testing.T) {
	i := twoLenses()
	if err := i.Validate(); err != nil {
		t.Fatal(err)
	}
	for levels, want := range map[survey.Levels]float64{"334": 100, "330": 100, "3-0": 100, "03x": 50, "0--": 0} {
		if got, ok := levels.Overall(i); !ok || got != want {
			t.Errorf("%s: got %v and %v, want %v", levels, got, ok, want)
		}
	}
	if survey.Levels("--4").Counts(i) {
		t.Error("a response to the question apart counts for the rest")
	}
	for _, minimum := range []int{1, 3} {
		got := survey.Compare(i, sides("33x 334 333", "001", 3, 1), survey.Spread{}, minimum)
		o := got.Overall
		same(t, "client", o.Client.Strength, 100)
		same(t, "team", o.Seller.Strength, 0)
		if o.Client.CantSay != 0 || o.Class != survey.HiddenStrength {
			t.Errorf("from %d up: %d can’t say, class %q", minimum, o.Client.CantSay, o.Class)
		}
		if line := survey.Headline(i, got); strings.Contains(line, "Question 2") {
			t.Errorf("the headline tells of the question apart: %s", line)
		}
	}
}

func TestAQuestionsOwnCutAndRungs(t *testing.T) {
	i := twoLenses()
	q := survey.Compare(i, sides("333", "332", 4, 1), survey.Spread{}, 1)
	last := q.Questions[2]
	if last.Class != survey.HiddenStrength || !last.Wide {
		t.Errorf("75 beside 50 with the cut at 75 and a rung of 25: %q, wide %v", last.Class, last.Wide)
	}
	if got := survey.BoundSilence(i, q).Questions[2].Bounds; got.LowClass != survey.SharedConcern || got.HighClass != survey.HiddenStrength {
		t.Errorf("bounds by the question’s own cut: %q to %q", got.LowClass, got.HighClass)
	}
	if i.CutOf(&i.Questions[0]) != 50 || i.CutOf(&i.Questions[2]) != 75 || len(i.RungsOf(&i.Questions[0])) != 4 || len(i.RungsOf(&i.Questions[2])) != 5 {
		t.Error("a question has its own cut and rungs, or the questionnaire’s")
	}
}

func TestQuestionsApartBreakNoLine(t *testing.T) {
	i := twoLenses()
	before, now := i, i
	before.Questions = i.Questions[:2]
	year := func(i survey.Instrument, levels survey.Levels) survey.Year {
		return survey.Year{Instrument: i, Clients: []survey.Spoken{{PersonID: "a", Levels: levels}}, Minimum: 1}
	}
	c := survey.CompareYears(year(before, "12"), year(now, "230")).Client
	if c.Overall.Break != survey.Unbroken || c.Overall.All == nil || c.Overall.All.Questions != 2 || c.Questions[2].Break != survey.NewQuestion {
		t.Errorf("a new question apart: %+v", c.Overall)
	}
	same(t, "the whole's change", c.Overall.All.Difference, 100.0/3)
	before = ladder(3)
	if c := survey.CompareYears(year(before, "120"), year(ladderApart(), "230")).Client; c.Overall.Break != survey.OtherQuestionnaire || c.Overall.All.Questions != 2 {
		t.Errorf("a question that is apart now: %+v", c.Overall)
	}
}

// ladderApart is ladder(3) with the last question apart.
func ladderApart() survey.Instrument {
	i := ladder(3)
	i.Questions[2].Apart = true
	return i
}

func TestNobodyMisjudgesAWish(t *testing.T) {
	i := ladderApart()
	i.Questions[2].Facet = survey.Desired
	accounts := survey.CompareCycle(i, []survey.Sides{sides("000", "003", 1, 1), sides("003", "000", 1, 1)}, 1)
	for _, q := range survey.Misjudged(i, accounts) {
		if wish := q.Key == "q2"; wish != (q.Found == nil) || wish != (q.Accounts == 0) {
			t.Errorf("%s: %+v", q.Key, q)
		}
	}
}

func TestTagsAreChecked(t *testing.T) {
	for where, spoil := range map[string]func(*survey.Question){
		"questions[2].lens":     func(q *survey.Question) { q.Lens = "stength" },
		"questions[2].facet":    func(q *survey.Question) { q.Facet = survey.Basic },
		"questions[2].apart":    func(q *survey.Question) { q.Facet, q.Apart = survey.Desired, false },
		"questions[2].cut":      func(q *survey.Question) { q.Cut = math.NaN() },
		"questions[2].rungs[1]": func(q *survey.Question) { q.Rungs[1] = q.Rungs[0] },
		"questions[2].options":  func(q *survey.Question) { q.Rungs = nil },
	} {
		i := twoLenses()
		spoil(&i.Questions[2])
		if err := i.Validate(); err == nil || !strings.HasPrefix(err.Error(), where+": found ") {
			t.Errorf("%s: got %v", where, err)
		}
	}
	i := ladder(1)
	i.Questions[0].Apart = true
	if err := i.Validate(); err == nil || !strings.HasPrefix(err.Error(), "questions: found ") {
		t.Errorf("nothing that makes the whole: %v", err)
	}
}

// sides are an account's responses, a word each.
func sides(clients, sellers string, clientsAsked, sellersAsked int) survey.Sides {
	s := survey.Sides{ClientsAsked: clientsAsked, SellersAsked: sellersAsked}
	for _, l := range strings.Fields(clients) {
		s.Clients = append(s.Clients, survey.Levels(l))
	}
	for _, l := range strings.Fields(sellers) {
		s.Sellers = append(s.Sellers, survey.Levels(l))
	}
	return s
}
