package api

// lensResult is what one lens shows of an account. Of value to ladder those are there that were asked for; the strength meter has a
// ladder at most.
type lensResult struct {
	Lens    string       `json:"lens" enum:"strength,value,pyramid,care,depth"`
	Value   *lensValue   `json:"value,omitempty"`
	Pyramid *lensPyramid `json:"pyramid,omitempty"`
	Care    *lensCare    `json:"care,omitempty"`
	Depth   *lensDepth   `json:"depth,omitempty"`
	Ladder  *lensLadder  `json:"ladder,omitempty"`
}

// LensView is how sure a lens's word is. Without a word nothing can be said: a side hasn't answered, or isn't shown.
type LensView struct {
	N       int  `json:"n" doc:"Answers behind the least answered of its questions; 0 without a word"`
	Fragile bool `json:"fragile" doc:"One answer less could change the word"`
	Single  bool `json:"single" doc:"It rests on a single answer"`
}

// lensValue is mutual value, in three views.
type lensValue struct {
	Own    valueView `json:"own" doc:"As each side says of itself: the client's own value and the team's"`
	Client valueView `json:"client" doc:"As the client sees both"`
	Seller valueView `json:"seller" doc:"As the team sees both"`
}

// valueView is a place in the square of mutual value.
type valueView struct {
	Position    string   `json:"position" enum:",good for both,good for us only,good for them only,good for neither" doc:"Us is the firm. Empty when nothing can be said"`
	ClientValue *float64 `json:"client_value,omitempty" doc:"What the client gets, 0 to 100"`
	FirmValue   *float64 `json:"firm_value,omitempty" doc:"What the firm gets, 0 to 100"`
	LensView
}

// lensPyramid is which needs are met.
type lensPyramid struct {
	Client pyramidView `json:"client"`
	Seller pyramidView `json:"seller"`
}

// pyramidView is a side's tier.
type pyramidView struct {
	Tier    string      `json:"tier" enum:",not yet satisfied,satisfied,committed,evangelist"`
	Layers  []needLayer `json:"layers" doc:"Lowest first"`
	Missing string      `json:"missing" enum:",basic,wishes" doc:"The lowest layer that doesn't hold while one above it does"`
	LensView
}

// needLayer is one layer of needs.
type needLayer struct {
	Need     string   `json:"need" enum:"basic,wishes,unrecognised"`
	Strength *float64 `json:"strength,omitempty" doc:"0 to 100; missing when it isn't known"`
	N        int      `json:"n"`
	Holds    bool     `json:"holds"`
}

// lensCare tells clients from customers.
type lensCare struct {
	Client careView `json:"client"`
	Seller careView `json:"seller"`
}

// careView is one side's view.
type careView struct {
	Kind     string   `json:"kind" enum:",client,customer"`
	Strength *float64 `json:"strength,omitempty" doc:"0 to 100"`
	LensView
}

// lensDepth is how deep a relationship goes.
type lensDepth struct {
	Client    depthView      `json:"client"`
	Seller    depthView      `json:"seller"`
	Practices []lensPractice `json:"practices" doc:"In the questionnaire's order"`
	First     string         `json:"first" doc:"Key of the practice to work on first; empty while no client's answer is shown"`
}

// depthView is one side's view.
type depthView struct {
	Extent   string   `json:"extent" enum:",deep,wide"`
	Strength *float64 `json:"strength,omitempty" doc:"0 to 100"`
	LensView
}

// lensPractice is one practice.
type lensPractice struct {
	Key    string          `json:"key"`
	Label  string          `json:"label"`
	Client maybe[standing] `json:"client"`
	Seller maybe[standing] `json:"seller"`
}

// lensLadder is where each side sees the relationship, and where each wants it to be in a year.
type lensLadder struct {
	Key    string   `json:"key" doc:"Of the question that asks where it should be"`
	Rungs  []string `json:"rungs" doc:"Lowest first"`
	Client climb    `json:"client"`
	Seller climb    `json:"seller"`
}

// climb is one side's two places; each is missing without an answer that is shown.
type climb struct {
	Sees  *ladderPlace `json:"sees,omitempty"`
	Wants *ladderPlace `json:"wants,omitempty"`
}

// ladderPlace is a place on a ladder.
type ladderPlace struct {
	Strength float64 `json:"strength" doc:"0 to 100"`
	Rung     int     `json:"rung" doc:"The nearest, from 0"`
	LensView
}
