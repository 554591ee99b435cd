package store

import "parallax/survey"

// YearsReport is a cycle beside those that it follows, over the accounts that the reader may see. Everything per cycle stands in the
// order of Cycles; what stands between two of them is one shorter.
type YearsReport struct {
	Cycle     CycleLine
	Cycles    []CycleRef // oldest first, this cycle last; at most ten
	Overall   YearsRow
	Questions []YearsQuestion // this cycle's in order, then those no longer asked
	Segments  []YearsSegment
	Accounts  []YearsAccount // by name
}

// YearsRow is one figure of several accounts over the years.
type YearsRow struct {
	Levels         []survey.Means // of the accounts with both sides in that cycle
	Client, Seller []survey.Moved
}

// YearsQuestion is a question over the years.
type YearsQuestion struct {
	Key, Label string
	YearsRow
}

// YearsSegment is the accounts of one industry, region, tier or lead, as these are today.
type YearsSegment struct {
	By   string // "industry", "region", "tier", "lead"
	Name string
	YearsRow
}

// YearsAccount is one account over the years. A year is nil when the account wasn't in the cycle, or the reader may not see it.
type YearsAccount struct {
	Account        survey.Account
	Lead           *Person
	Years          []*Comparison // overall
	Client, Seller []YearsStep
}

// YearsStep is how one side's view of one account went from one cycle to the next, in points. How sure that is stands on the
// account's own page: here it would be one of hundreds.
type YearsStep struct {
	All, Same *float64 // whoever answered, and those who answered both times; nil without, or while hidden
	People    int      // who answered both times
}
