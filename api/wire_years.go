package api

// yearsReport answers GET /api/cycles/{cycle_id}/years. Levels and years stand in the order of cycles; steps lead from one cycle to the
// next, so that there is one less, and bear the id of the later one.
type yearsReport struct {
	Cycle     CycleLine       `json:"cycle"`
	Cycles    []cycleRef      `json:"cycles" doc:"Oldest first, this cycle last; at most ten"`
	Overall   YearsRow        `json:"overall"`
	Questions []yearsQuestion `json:"questions" doc:"This cycle's in order, then those no longer asked"`
	Segments  []yearsSegment  `json:"segments" doc:"Of what parts the accounts into two or more"`
	Accounts  []yearsAccount  `json:"accounts" doc:"By name; those whose client side the caller may see in one of the cycles"`
}

// YearsRow is one figure of several accounts over the cycles.
type YearsRow struct {
	Levels []yearLevels `json:"levels" doc:"One for each cycle"`
	Steps  []yearsStep  `json:"steps" doc:"One for each cycle but the first"`
}

// yearLevels are means over the accounts with both sides in a cycle; each account counts the same.
type yearLevels struct {
	CycleID  string   `json:"cycle_id"`
	Accounts int      `json:"accounts"`
	Client   *float64 `json:"client,omitempty" doc:"0 to 100"`
	Seller   *float64 `json:"seller,omitempty" doc:"0 to 100"`
	Gap      *float64 `json:"gap,omitempty" doc:"Client minus seller, in points"`
}

// yearsStep is how both sides went from one cycle to the next; null where nothing can be told.
type yearsStep struct {
	CycleID string       `json:"cycle_id" doc:"The later cycle"`
	Client  maybe[moved] `json:"client"`
	Seller  maybe[moved] `json:"seller"`
}

// moved is how one side's view of several accounts went from one cycle to the next, in points: positive is stronger now.
type moved struct {
	Break    string         `json:"break,omitempty" doc:"Why no unbroken line leads from the one to the other" enum:"not asked last year,no longer asked,asked with another number of options,asked in other words,other questions"`
	All      *accountsMoved `json:"all,omitempty" doc:"Of the accounts heard both times, whoever answered"`
	Same     *accountsMoved `json:"same,omitempty" doc:"Of the people alone who answered both times"`
	Withheld int            `json:"withheld" doc:"Accounts whose same people are not told of, as that would tell of too few"`
}

// accountsMoved is the mean of accounts' changes; each account counts the same.
type accountsMoved struct {
	Before     *float64  `json:"before,omitempty" doc:"0 to 100; left out for the same people"`
	Now        *float64  `json:"now,omitempty" doc:"0 to 100; left out for the same people"`
	Difference float64   `json:"difference"`
	Accounts   int       `json:"accounts"`
	People     int       `json:"people" doc:"Who answered both times; 0 where it is of whoever answered"`
	Interval   *interval `json:"interval,omitempty" doc:"95 %, over accounts"`
	Certainty  string    `json:"certainty" doc:"No clear gap: no change is clear; single voice: one account" enum:"clear,suggestive,single voice,no clear gap,"`
}

// yearsQuestion is a question over the cycles.
type yearsQuestion struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	YearsRow
}

// yearsSegment is the accounts of one industry, region, tier or lead, as these are today.
type yearsSegment struct {
	By   string `json:"by" enum:"industry,region,tier,lead"`
	Name string `json:"name"`
	YearsRow
}

// yearsAccount is one account over the cycles.
type yearsAccount struct {
	AccountHead
	Years []yearOfAccount `json:"years" doc:"Of the cycles that it was in and whose client side the caller may see"`
	Steps []accountStep   `json:"steps" doc:"Between two of these that follow each other"`
}

// yearOfAccount is an account's overall comparison in one cycle.
type yearOfAccount struct {
	CycleID string   `json:"cycle_id"`
	Client  *float64 `json:"client,omitempty"`
	Seller  *float64 `json:"seller,omitempty"`
	Gap     *float64 `json:"gap,omitempty"`
	Class   string   `json:"class" enum:"shared strength,blind spot,hidden strength,shared concern,too few answers,"`
}

// accountStep is how both sides of one account went from one cycle to the next.
type accountStep struct {
	CycleID string      `json:"cycle_id" doc:"The later cycle"`
	Client  accountMove `json:"client"`
	Seller  accountMove `json:"seller"`
}

// accountMove is how one side went, in points: positive is stronger now.
type accountMove struct {
	All    *float64 `json:"all,omitempty" doc:"Whoever answered"`
	Same   *float64 `json:"same,omitempty" doc:"Those who answered both times"`
	People int      `json:"people" doc:"Who answered both times"`
}
