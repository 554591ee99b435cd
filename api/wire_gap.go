package api

import "time"

// instrument is one published version of a questionnaire.
type instrument struct {
	Key       string     `json:"key"`
	Version   int        `json:"version"`
	Locale    string     `json:"locale"`
	Name      string     `json:"name"`
	Summary   string     `json:"summary"`
	Minutes   int        `json:"minutes"`
	Rungs     []string   `json:"rungs" doc:"Names of the levels, lowest first"`
	Cut       float64    `json:"cut" doc:"Strength from which a side counts as strong, 0 to 100"`
	Questions []question `json:"questions"`
}

// question is asked of both sides with the same options.
type question struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind" enum:"choice,text"`
	Label   string   `json:"label"`
	Client  string   `json:"client" doc:"The client's wording"`
	Seller  string   `json:"seller" doc:"The seller's wording"`
	Options []string `json:"options"`
	Lens    string   `json:"lens" enum:"strength,value,pyramid,care,depth" doc:"What it looks at"`
	Facet   string   `json:"facet" enum:",client_value,firm_value,basic,wishes,unrecognised,desired" doc:"Its part within the lens; empty where it is one of several of a kind"`
	Apart   bool     `json:"apart" doc:"It takes no part in the overall strength"`
	Cut     float64  `json:"cut" doc:"Strength from which a side counts as strong in it, 0 to 100"`
	Rungs   []string `json:"rungs" doc:"Names of its levels, lowest first; none for a text question"`
	Since   string   `json:"since,omitempty" doc:"Of a firm’s own: the version in which it first asked this. Years are compared where key and this are the same"`
}

// instrumentList answers GET /api/instruments.
type instrumentList struct {
	Instruments []instrument `json:"instruments"`
	DefaultMail defaultMail  `json:"default_mail" doc:"What an invitation says when a cycle has no words of its own"`
}

// defaultMail is the wording a new cycle starts from, with the placeholders that any wording may hold.
type defaultMail struct {
	Subject      string        `json:"subject"`
	Body         string        `json:"body"`
	Label        string        `json:"label" doc:"On the button"`
	AskingBody   string        `json:"asking_body" doc:"The body for those whose invitation asks the first question itself"`
	AskingLabel  string        `json:"asking_label" doc:"On their button"`
	Placeholders []placeholder `json:"placeholders"`
}

// placeholder is a name that is filled in for each person when it stands in braces.
type placeholder struct {
	Name  string `json:"name" doc:"Without its braces"`
	Means string `json:"means"`
}

// standing is one side's strength over its responses.
type standing struct {
	Strength float64 `json:"strength" doc:"0 to 100"`
	N        int     `json:"n" doc:"Responses that count"`
	CantSay  int     `json:"cant_say"`
	Asked    int     `json:"asked"`
}

// interval is a 95 % interval of a gap, in points.
type interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// comparison lays the two sides beside each other. A hidden side is null, never 0, and then there is no gap either.
type comparison struct {
	Client    maybe[standing] `json:"client"`
	Seller    maybe[standing] `json:"seller"`
	Gap       *float64        `json:"gap,omitempty" doc:"Client minus seller, in points"`
	Interval  *interval       `json:"interval,omitempty"`
	SE        *float64        `json:"se,omitempty" doc:"The gap's standard error, in points"`
	Class     string          `json:"class" doc:"Empty while the caller may not know" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers,"`
	Certainty string          `json:"certainty" enum:"clear,suggestive,single voice,no clear gap,"`
	Wide      bool            `json:"wide" doc:"The gap is at least one rung"`
	Fragile   bool            `json:"fragile" doc:"One response less would change the class; for readers of groups: could, by mean and number"`
}

// cell is a comparison as far as a table of accounts and questions shows it. How many were asked stands on the account's line, the
// interval on the account's page.
type cell struct {
	Client    maybe[cellSide] `json:"client"`
	Seller    maybe[cellSide] `json:"seller"`
	Gap       *float64        `json:"gap,omitempty" doc:"Client minus seller, in points"`
	Class     string          `json:"class" doc:"Empty while the caller may not know" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers,"`
	Certainty string          `json:"certainty" enum:"clear,suggestive,single voice,no clear gap,"`
	Fragile   bool            `json:"fragile" doc:"One response less would change the class; for readers of groups: could, by mean and number"`
}

// cellSide is one side of a cell.
type cellSide struct {
	Strength float64 `json:"strength" doc:"0 to 100"`
	N        int     `json:"n" doc:"Responses that count"`
	CantSay  int     `json:"cant_say"`
}

// sight is what of the client side the caller may see, and why not more.
type sight struct {
	Client   bool   `json:"client"`
	Names    bool   `json:"names"`
	Comments bool   `json:"comments"`
	Why      string `json:"why" doc:"Empty, or why something is hidden: sealed, confidential until close, too few answers"`
}

// answered is how many of those asked have answered.
type answered struct {
	Asked    int `json:"asked"`
	Answered int `json:"answered"`
}

// portfolioLine is one account of a cycle.
type portfolioLine struct {
	AccountHead
	Clients        answered          `json:"clients"`
	Sellers        answered          `json:"sellers"`
	Sight          sight             `json:"sight"`
	Overall        maybe[comparison] `json:"overall"`
	Questions      []cell            `json:"questions" doc:"The choice questions in the instrument's order"`
	ShrunkenGap    *float64          `json:"shrunken_gap,omitempty" doc:"The overall gap to rank by, over the accounts that the caller may see"`
	PreviousGap    *float64          `json:"previous_gap,omitempty"`
	PreviousClient *float64          `json:"previous_client,omitempty"`
	PreviousClass  string            `json:"previous_class,omitempty" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers"`
	Headline       string            `json:"headline"`
	MyTask         string            `json:"my_task,omitempty" enum:"to answer,saved,sealed"`
}

// AccountHead is what tells an account from another in a table of a cycle.
type AccountHead struct {
	AccountID string `json:"account_id"`
	Name      string `json:"name"`
	Value     *int64 `json:"value,omitempty" doc:"Yearly value in minor units of the currency"`
	Currency  string `json:"currency"`
	Industry  string `json:"industry"`
	Region    string `json:"region"`
	Tier      string `json:"tier"`
	Lead      *named `json:"lead,omitempty"`
}

// portfolio answers GET /api/cycles/{cycle_id}/accounts.
type portfolio struct {
	Cycle      CycleLine       `json:"cycle"`
	Previous   *named          `json:"previous,omitempty"`
	Instrument instrument      `json:"instrument"`
	Accounts   []portfolioLine `json:"accounts"`
}

// gapPage answers GET /api/cycles/{cycle_id}/accounts/{account_id}.
type gapPage struct {
	Cycle       CycleHead      `json:"cycle"`
	Account     gapAccount     `json:"account"`
	Instrument  instrument     `json:"instrument"`
	Sight       sight          `json:"sight"`
	Headline    string         `json:"headline"`
	Overall     comparison     `json:"overall"`
	Questions   []gapQuestion  `json:"questions"`
	Lenses      []lensResult   `json:"lenses" doc:"What the lenses that the cycle asks by show, as far as the caller may see it"`
	Bounds      *accountBounds `json:"bounds,omitempty" doc:"What silence could hide, where the caller sees the client's side"`
	Agreement   *agreement     `json:"agreement,omitempty" doc:"Of the client's own people over all questions, where the caller sees single answers"`
	Shrunken    *shrunken      `json:"shrunken,omitempty"`
	Previous    *gapPrevious   `json:"previous,omitempty"`
	Change      *gapChange     `json:"change,omitempty"`
	Awaited     *awaited       `json:"awaited,omitempty" doc:"Missing when nothing is hidden"`
	Versions    []addedAnswers `json:"versions" doc:"Of the results, oldest first; none before the close"`
	Respondents []respondent   `json:"respondents"`
	Comments    []comment      `json:"comments"`
	Team        []gapMember    `json:"team"`
	MyTask      string         `json:"my_task,omitempty" enum:"to answer,saved,sealed"`
	AnswerURL   string         `json:"answer_url,omitempty"`
}

// gapAccount is the account on its gap page.
type gapAccount struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Value    *int64 `json:"value,omitempty"`
	Currency string `json:"currency"`
	Industry string `json:"industry"`
	Region   string `json:"region"`
	Tier     string `json:"tier"`
	Lead     *named `json:"lead,omitempty"`
}

// gapQuestion is one question's comparison with its wording.
type gapQuestion struct {
	Key          string         `json:"key"`
	Label        string         `json:"label"`
	ClientStem   string         `json:"client_stem"`
	Options      []string       `json:"options"`
	Comparison   comparison     `json:"comparison"`
	Previous     *previousSides `json:"previous,omitempty"`
	ClientLevels []int          `json:"client_levels,omitempty" doc:"Each counted level on the client side, where the caller may see it"`
	SellerLevels []int          `json:"seller_levels,omitempty"`
	Agreement    *agreement     `json:"agreement,omitempty" doc:"Of the client's own people, where the caller sees single answers"`
}

// previousSides are the previous cycle's strengths; a side is missing where there was none or the caller may not see it.
type previousSides struct {
	Client *float64 `json:"client,omitempty"`
	Seller *float64 `json:"seller,omitempty"`
	Gap    *float64 `json:"gap,omitempty"`
}

// gapPrevious is the previous cycle beside this one.
type gapPrevious struct {
	CycleID string        `json:"cycle_id"`
	Name    string        `json:"name"`
	Overall previousSides `json:"overall"`
}

// respondent is one person asked, by name only where the caller may know.
type respondent struct {
	Side       string     `json:"side" enum:"client,seller"`
	Name       string     `json:"name,omitempty"`
	State      string     `json:"state" enum:"not started,saved,answered"`
	AnsweredAt *time.Time `json:"answered_at,omitempty"`
}

// comment is what somebody added to a question.
type comment struct {
	QuestionKey string `json:"question_key"`
	Side        string `json:"side" enum:"client,seller"`
	Name        string `json:"name,omitempty"`
	Text        string `json:"text"`
}

// gapMember is one member of the account's team and whether their own answers are in.
type gapMember struct {
	MemberID string `json:"member_id"`
	Name     string `json:"name"`
	Lead     bool   `json:"lead"`
	Sealed   bool   `json:"sealed"`
}
