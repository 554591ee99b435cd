package survey_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"parallax/survey"

	"gonum.org/v1/gonum/stat/distuv"
)

// TestCoverageOfTheTruth runs cycles of a real programme's size, 60 accounts with 1 to 6 contacts of whom 36 % answer and 1 to 3
// sellers, in which the truth is known, and counts how often the 95 % intervals hold it. The truth of the client's side is
// the mean over all contacts asked, silent ones too; of the team's side, what its people would answer on average.
func TestCoverageOfTheTruth(t *testing.T) {
	const cycles, accounts, answering = 120, 60, .36
	i := meter(t)
	r := dice(36)
	var overall, questions, everyone tally
	for range cycles {
		sides, truths := make([]survey.Sides, accounts), make([]truth, accounts)
		for n := range accounts {
			sides[n], truths[n] = world{i, r}.account(answering)
		}
		for n, c := range survey.CompareCycle(i, sides, 1) {
			overall.count(c.Overall, truths[n].overall)
			if c.Overall.Everyone {
				everyone.count(c.Overall, truths[n].overall)
			}
			for k, q := range c.Questions {
				questions.count(q.Comparison, truths[n].questions[k])
			}
		}
	}
	for name, got := range map[string]tally{"overall gaps": overall, "question gaps": questions, "overall gaps where every contact answered": everyone} {
		t.Logf("95 %% intervals of %d %s cover the truth in %.1f %%", got.drawn, name, 100*got.share())
		if s := got.share(); !(s >= .93 && s <= .97) {
			t.Errorf("%s: coverage %.3f, want .93 to .97", name, s)
		}
	}
}

// tally counts intervals and those that hold the truth.
type tally struct{ drawn, held int }

func (c *tally) count(got survey.Comparison, really float64) {
	if got.Interval == nil {
		return
	}
	c.drawn++
	if got.Interval.Low <= really && really <= got.Interval.High {
		c.held++
	}
}

func (c tally) share() float64 { return float64(c.held) / float64(c.drawn) }

// truth are an account's true gaps.
type truth struct {
	overall   float64
	questions []float64
}

// world draws accounts: each has a strength in its clients' eyes and one in its team's; a person's view scatters around it, and a
// person's answers around that view, rounded to rungs.
type world struct {
	i survey.Instrument
	r *rand.Rand
}

const (
	betweenPeople  = 13. // points
	withinAPerson  = 16.
	betweenAccount = 12.
)

func (w world) account(answering float64) (survey.Sides, truth) {
	clientView := 52 + betweenAccount*w.r.NormFloat64()
	sellerView := clientView + 8 + 10*w.r.NormFloat64()
	choices := len(w.i.Choices())
	out := truth{questions: make([]float64, choices)}
	var s survey.Sides

	s.ClientsAsked = 1 + w.r.IntN(6)
	for range s.ClientsAsked {
		l := w.person(clientView)
		if w.r.Float64() < answering {
			s.Clients = append(s.Clients, l)
		}
		for n := range choices {
			level, _ := l.At(n)
			out.questions[n] += survey.Strength(level, 4) / float64(s.ClientsAsked)
		}
	}
	s.SellersAsked = 1 + w.r.IntN(3)
	for range s.SellersAsked {
		s.Sellers = append(s.Sellers, w.person(sellerView))
	}
	for n := range choices {
		out.questions[n] -= expected(sellerView)
		out.overall += out.questions[n] / float64(choices)
	}
	return s, out
}

func (w world) person(view float64) survey.Levels {
	own := view + betweenPeople*w.r.NormFloat64()
	levels := make([]byte, len(w.i.Choices()))
	for n := range levels {
		answer := own + withinAPerson*w.r.NormFloat64()
		level := 0
		for _, edge := range edges() {
			if answer > edge {
				level++
			}
		}
		levels[n] = byte('0' + level)
	}
	return survey.Levels(levels)
}

// edges lie half way between the rungs 0, 33, 67 and 100.
func edges() []float64 { return []float64{100. / 6, 50, 500. / 6} }

// expected is the mean strength that people with a view scattered around the given one answer.
func expected(view float64) float64 {
	answer := distuv.Normal{Mu: view, Sigma: math.Hypot(betweenPeople, withinAPerson)}
	sum := 0.
	for _, edge := range edges() {
		sum += 100. / 3 * answer.Survival(edge)
	}
	return sum
}
