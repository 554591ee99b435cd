package survey

// Class is how the two sides' strengths stand to the instrument's cut.
type Class string

// Every pair of strengths falls in exactly one class.
const (
	SharedStrength Class = "shared strength"
	BlindSpot      Class = "blind spot"
	HiddenStrength Class = "hidden strength"
	SharedConcern  Class = "shared concern"
	TooFew         Class = "too few answers"
)

// Certainty is how sure a gap is.
type Certainty string

// How sure.
const (
	Clear       Certainty = "clear"        // the 95 % interval excludes 0, also after correcting for many gaps
	Suggestive  Certainty = "suggestive"   // only the uncorrected interval does
	SingleVoice Certainty = "single voice" // one side is one person
	NoClearGap  Certainty = "no clear gap" // the interval covers 0
	Unknown     Certainty = ""             // no gap to be sure of
)

// Standing is one side's strength over its responses. Strength means nothing when N is 0.
type Standing struct {
	Strength float64 // 0..100
	N        int     // responses that count
	CantSay  int     // responses that said "Can't say"
	Asked    int
}

// Comparison lays the two sides beside each other, for one question or overall.
type Comparison struct {
	Client, Seller Standing
	Gap            float64 // client minus seller, in points; 0 when Class is TooFew
	Interval       *Interval
	SE             *float64 // the gap's standard error, in points; nil where there is no interval
	Class          Class
	Certainty      Certainty
	Wide           bool // the gap is at least one rung
	Fragile        bool // removing one response would change the class; for readers of groups: could
	Everyone       bool // every client asked has answered: that side has no sampling error left
}

// Interval is a 95 % interval of a gap, in points.
type Interval struct{ Low, High float64 }

// QuestionComparison is the comparison of one choice question.
type QuestionComparison struct {
	Key string
	Comparison
}

// AccountComparison is an account's overall comparison, its questions in instrument order, and the headline.
type AccountComparison struct {
	Overall   Comparison
	Questions []QuestionComparison
}
