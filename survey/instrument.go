package survey

import (
	"fmt"
	"math"
)

// Side is who answers.
type Side string

// The two sides.
const (
	Client Side = "client"
	Team   Side = "seller" // the account team; the wire word is "seller"
)

// Instrument is one published version of a questionnaire. It never changes once published.
type Instrument struct {
	Key       string // "strength"
	Version   int
	Locale    string // BCP 47 of the wording below
	Name      string
	Summary   string
	Minutes   int      // how long answering takes
	Rungs     []string // names of the levels, lowest first: Replaceable … Essential
	Cut       float64  // strength at and above which a side counts as strong; 0..100
	Questions []Question
}

// QuestionKind is how a question is answered.
type QuestionKind string

// The kinds of question.
const (
	Choice QuestionKind = "choice" // ordered, anchored options
	Text   QuestionKind = "text"
)

// Question is asked of both sides with the same options, so that both use one ruler.
// Stems may hold the placeholders {firm} and {account}.
type Question struct {
	Key     string
	Kind    QuestionKind
	Label   string // short name for charts and tables: "Where we come in"
	Client  string // the client's stem
	Seller  string // the seller's stem: what would they say?
	Options []string
	Weight  float64 // in the overall mean; 1 unless said otherwise

	Lens  string   // what it looks at: StrengthLens …
	Facet string   // its part within the lens; empty where it is one of several of a kind
	Apart bool     // it takes no part in the overall strength, nor in what a response needs to count
	Cut   float64  // 0: the instrument's
	Rungs []string // nil: the instrument's
	Since string   // of a firm's own questionnaires: the version in which it first asked this; empty for what a built-in one asks
}

// Stem is the question as worded for a side.
func (q Question) Stem(side Side) string {
	if side == Team {
		return q.Seller
	}
	return q.Client
}

// Choices are the questions that carry a level, in order. A response's Levels follow this order.
func (i Instrument) Choices() []Question {
	out := make([]Question, 0, len(i.Questions))
	for _, q := range i.Questions {
		if q.Kind == Choice {
			out = append(out, q)
		}
	}
	return out
}

// Question finds a question by its key.
func (i Instrument) Question(key string) (Question, bool) {
	for n := range i.Questions {
		if i.Questions[n].Key == key {
			return i.Questions[n], true
		}
	}
	return Question{}, false
}

// RungName is the name of the rung nearest to a strength: 58 on four rungs is the third. Without rungs it is the number.
func (i Instrument) RungName(strength float64) string {
	if len(i.Rungs) < 2 {
		return fmt.Sprintf("%.0f", strength)
	}
	n := int(math.Round(strength/i.rung() + hair))
	return i.Rungs[min(max(n, 0), len(i.Rungs)-1)]
}

// rung is the distance between two rungs in points.
func (i Instrument) rung() float64 { return Strength(1, len(i.Rungs)) }

// weight is the question's part in the overall mean; an unset one is 1.
func (q *Question) weight() float64 {
	if q.Weight <= 0 {
		return 1
	}
	return q.Weight
}
