package survey

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
