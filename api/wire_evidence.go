package api

import "time"

// span is the least and the most that a figure can be.
type span struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// bounds are what silence could hide: everybody silent at the lowest, and at the highest rung.
type bounds struct {
	Silent    int    `json:"silent" doc:"Contacts asked of whom no level is known"`
	Client    span   `json:"client" doc:"The client's strength, 0 to 100"`
	Gap       *span  `json:"gap,omitempty" doc:"Client minus seller, in points; missing while the team has not answered"`
	LowClass  string `json:"low_class" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers"`
	HighClass string `json:"high_class" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers"`
}

// accountBounds are an account's bounds, overall and by question. There are none where everybody or nobody has answered.
type accountBounds struct {
	Overall   *bounds          `json:"overall,omitempty"`
	Questions []questionBounds `json:"questions"`
}

// questionBounds are the bounds of one choice question.
type questionBounds struct {
	Key    string  `json:"key"`
	Bounds *bounds `json:"bounds,omitempty"`
}

// agreement is how far the client's own people see it alike: r_wg for a question, r_wg(J) over all.
type agreement struct {
	Level string  `json:"level" enum:"very strong,strong,moderate,weak,none"`
	Value float64 `json:"value" doc:"0: no more alike than at random; 1: all the same"`
	N     int     `json:"n" doc:"People whose answers it is made of"`
	Words string  `json:"words,omitempty" doc:"One sentence, for the agreement over all questions"`
}

// gapChange is how both sides moved since last year; a side is null unless the caller may see it in both.
type gapChange struct {
	Client maybe[sideChange] `json:"client"`
	Seller maybe[sideChange] `json:"seller"`
}

// sideChange is one side's change: this year's questions in order, then those no longer asked.
type sideChange struct {
	Overall   change           `json:"overall"`
	Questions []questionChange `json:"questions"`
}

// questionChange is the change of one choice question.
type questionChange struct {
	Key    string `json:"key"`
	Change change `json:"change"`
}

// change is how a strength moved since last year, in points: positive is stronger now.
type change struct {
	Break    string      `json:"break,omitempty" doc:"Why no unbroken line leads from last year to this one" enum:"not asked last year,no longer asked,asked with another number of options,asked in other words,other questions"`
	All      *allPeople  `json:"all,omitempty"`
	Same     *samePeople `json:"same,omitempty"`
	Withheld bool        `json:"withheld" doc:"The caller sees groups only, and the same people's change would tell of too few"`
}

// allPeople is this year's mean beside last year's, of whoever answered.
type allPeople struct {
	Before     float64 `json:"before"`
	Now        float64 `json:"now"`
	Difference float64 `json:"difference"`
	NBefore    int     `json:"n_before"`
	NNow       int     `json:"n_now"`
	Questions  int     `json:"questions" doc:"Questions it is made of: those asked alike in both years"`
}

// samePeople is the mean change of those who answered both years.
type samePeople struct {
	Difference float64   `json:"difference"`
	N          int       `json:"n"`
	Questions  int       `json:"questions"`
	Interval   *interval `json:"interval,omitempty"`
	Certainty  string    `json:"certainty" doc:"No clear gap: no change is clear" enum:"clear,suggestive,single voice,no clear gap,"`
}

// shrunken is an account's overall gap drawn towards the mean of all that the caller may see, the further the less sure it is.
type shrunken struct {
	Gap    float64 `json:"gap" doc:"Points"`
	Weight float64 `json:"weight" doc:"0 to 1: how much of the distance from the mean is left"`
}

// awaited is who and what has to come before the caller sees what is hidden.
type awaited struct {
	Clients        answered        `json:"clients"`
	Sellers        []awaitedSeller `json:"sellers"`
	OpensResultsAt *time.Time      `json:"opens_results_at,omitempty" doc:"The close, when it lies ahead; in a named cycle own answers open the results sooner"`
	Needed         int             `json:"needed" doc:"Client answers from which the caller sees results"`
	Why            string          `json:"why" enum:"sealed,confidential until close,too few answers,not on the team"`
}

// awaitedSeller is one member of the account's team and whether their own answers are in.
type awaitedSeller struct {
	Name   string `json:"name"`
	Lead   bool   `json:"lead"`
	Sealed bool   `json:"sealed"`
}
