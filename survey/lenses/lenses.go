// Package lenses says what a questionnaire's lenses show of one account: pure rules over the mean levels of its questions.
//
// They know nothing but those means with their numbers, as one reader sees them. So a result tells nobody more than the questions
// beside it do; a question that is held back takes no part.
package lenses

import (
	"slices"

	"parallax/survey"
)

// hair forgives the last bits of floating-point means, as survey's cuts do.
const hair = 1e-9

// View is what one side's answers, or both sides' own answers together, make of a lens. The zero View knows nothing.
type View struct {
	Word    string // a Position, Tier, Kind or Extent
	N       int    // answers behind the least answered of its questions
	Fragile bool   // one answer less could change the word, whatever the single answers were
	Single  bool   // it rests on one person, or one of its sides does
}

// Result is what one lens shows. Of Value to Ladder those are set that there are questions for; the strength meter has its own place
// on every page, and here a ladder at most.
type Result struct {
	Lens    string
	Value   *Value
	Pyramid *Pyramid
	Care    *Care
	Depth   *Depth
	Ladder  *Ladder
}

// Rules are those of one questionnaire.
type Rules struct {
	i       survey.Instrument
	choices []survey.Question
	lenses  []string // in the order in which they are asked
}

// New prepares the rules of a questionnaire.
func New(i survey.Instrument) Rules {
	r := Rules{i: i, choices: i.Choices()}
	for _, q := range r.choices {
		if !slices.Contains(r.lenses, q.Lens) {
			r.lenses = append(r.lenses, q.Lens)
		}
	}
	return r
}

// Shown are the lenses that show something beyond their questions, in the order in which they are asked.
func (r Rules) Shown() []string {
	out := []string{}
	for _, lens := range r.lenses {
		ladder := func(q survey.Question) bool { return q.Lens == lens && q.Facet == survey.Desired }
		if lens == survey.ValueLens || lens == survey.PyramidLens || lens == survey.CareLens || lens == survey.DepthLens || slices.ContainsFunc(r.choices, ladder) {
			out = append(out, lens)
		}
	}
	return out
}

// Of gives the results of an account's lenses, in the order in which they are asked. Pass the comparison as the reader sees it: a side
// that is hidden has no answers.
func (r Rules) Of(c survey.AccountComparison) []Result {
	var out []Result
	for _, lens := range r.lenses {
		one := Result{Lens: lens, Ladder: r.ladder(lens, c)}
		switch lens {
		case survey.ValueLens:
			one.Value = r.value(c)
		case survey.PyramidLens:
			one.Pyramid = r.pyramid(c)
		case survey.CareLens:
			one.Care = r.care(c)
		case survey.DepthLens:
			one.Depth = r.depth(c)
		}
		if one != (Result{Lens: lens}) {
			out = append(out, one)
		}
	}
	return out
}

// part is one question of a lens with one side's standing.
type part struct {
	question *survey.Question
	survey.Standing
}

// side picks one side's standing of a comparison.
type side func(*survey.Comparison) survey.Standing

func ofClient(c *survey.Comparison) survey.Standing { return c.Client }
func ofSeller(c *survey.Comparison) survey.Standing { return c.Seller }

// parts are a side's standings in the questions of a lens and facet. Where one wants it to be is never among them.
func (r Rules) parts(lens, facet string, c survey.AccountComparison, of side) []part {
	var out []part
	for n := range r.choices {
		if q := &r.choices[n]; q.Lens == lens && q.Facet == facet {
			out = append(out, part{q, of(&c.Questions[n].Comparison)})
		}
	}
	return out
}

// weight is the question's part in a mean, as in the overall strength.
func (p part) weight() float64 {
	if p.question.Weight <= 0 {
		return 1
	}
	return p.question.Weight
}

// reach is the least and the most that the strength can be when one answer less is heard; without others it can be anything. The
// single answers are not looked at: what follows is the same for everybody who sees the mean.
func (p part) reach() (low, high float64) {
	if p.N < 2 {
		return 0, 100
	}
	n := float64(p.N)
	sum := n * p.Strength
	lowest, highest := max(0, sum-100*(n-1)), min(100, sum)
	return (sum - highest) / (n - 1), (sum - lowest) / (n - 1)
}

// reading turns parts into their means: as they are, and as low and as high as one answer less could make all of them.
type reading func(part) float64

func asIs(p part) float64 { return p.Strength }

func lowest(p part) float64 {
	low, _ := p.reach()
	return low
}

func highest(p part) float64 {
	_, high := p.reach()
	return high
}

// mean is the weighted mean of those of the parts that have answers; not ok when these are fewer than half of them.
func mean(parts []part, read reading) (strength float64, ok bool) {
	var sum, weights float64
	answered := 0
	for _, p := range parts {
		if p.N > 0 {
			answered++
			sum += p.weight() * read(p)
			weights += p.weight()
		}
	}
	if answered == 0 || 2*answered < len(parts) {
		return 0, false
	}
	return sum / weights, true
}

// judge makes a view of parts by a rule that says no worse word of higher means: then it is fragile exactly when the lowest or the
// highest means make another word.
func judge(parts []part, word func(reading) string) View {
	v := View{Word: word(asIs)}
	if v.Word == "" {
		return View{}
	}
	for _, p := range parts {
		if p.N > 0 && (v.N == 0 || p.N < v.N) {
			v.N = p.N
		}
	}
	v.Single = v.N == 1
	v.Fragile = word(lowest) != v.Word || word(highest) != v.Word
	return v
}

// cutOf is the cut of a lens's questions.
func (r Rules) cutOf(parts []part) float64 {
	if len(parts) == 0 {
		return r.i.Cut
	}
	return r.i.CutOf(parts[0].question)
}

// holds tells whether the mean of parts reaches their cut; not known when too few have answers.
func (r Rules) holds(parts []part, read reading) (holds, known bool) {
	strength, known := mean(parts, read)
	return known && strength >= r.cutOf(parts)-hair, known
}

// strengthOf is the mean of parts; nil when it isn't known.
func strengthOf(parts []part) *float64 {
	if strength, ok := mean(parts, asIs); ok {
		return &strength
	}
	return nil
}
