package survey

// Spoken is one person's answers. PersonID is who that is in both years: the contact's id on the client's side, the member's on
// the team's; empty for somebody who can't be recognised.
type Spoken struct {
	PersonID string
	Levels   Levels
	Version  int // of that year's results that took them in
}

// Year is what both sides said about one account in one year. Each person occurs once on a side.
type Year struct {
	Instrument       Instrument
	Clients, Sellers []Spoken
	Minimum          int // MinimumFor the reader
}

// Break is why no unbroken line leads from last year's figure to this one's.
type Break string

// Where the line breaks. Only the overall figure has parts beside a break.
const (
	Unbroken           Break = ""
	NewQuestion        Break = "not asked last year"
	DroppedQuestion    Break = "no longer asked"
	OtherOptions       Break = "asked with another number of options"
	OtherWords         Break = "asked in other words"
	OtherQuestionnaire Break = "other questions" // overall: made of the questions both years asked, weighed as this year
)

// Change is how one side's strength moved from last year to this one, in points: positive is stronger now.
type Change struct {
	Break    Break
	All      *AllPeople  // nil without answers, or a group the reader may see, in either year
	Same     *SamePeople // nil when nobody answered both years, or when Withheld
	Withheld bool        // the reader sees groups only, and Same would be of, or tell of, too few
}

// AllPeople is this year's mean beside last year's. The two are of different people, so part of the difference may be who was
// heard, and no interval is given. Overall, both means are over the questions that can be compared in both years: where these
// are not all, they differ from what either year shows alone.
type AllPeople struct {
	Before, Now   float64 // 0 to 100
	Difference    float64 // Now minus Before
	NBefore, NNow int     // responses
	Questions     int     // questions it is made of
}

// SamePeople is the mean change of those who answered both years.
type SamePeople struct {
	Difference float64
	N          int       // people; overall, for readers of groups, the least number behind any of the questions
	Questions  int       // questions it is made of
	Interval   *Interval // 95 %; nil for one person, where all moved alike, and for readers of groups
	Certainty  Certainty // NoClearGap means that no change is clear; Unknown for readers of groups
}

// QuestionChange is the change of one choice question.
type QuestionChange struct {
	Key string
	Change
}

// SideChange is one side's change overall and by question: this year's in order, then those no longer asked.
type SideChange struct {
	Overall   Change
	Questions []QuestionChange
}

// AccountChange is how both sides' view of one account moved within a year.
type AccountChange struct{ Client, Seller SideChange }

// CompareYears compares an account's answers of two years, in points, question by question where key and number of options are
// the same. How sure the change of the same people is follows from a paired t test (Student 1908), corrected for all changes
// of the account shown together (Benjamini and Hochberg 1995).
//
// Where the reader sees groups only, the parts are nil below that group, and three things hold besides:
//
//   - The same people's change is shown only when nobody else answered in either year, or at least a group did in both. Beside
//     both years' means it gives the sum of the newcomers' strengths less that of those who left: one newcomer and nobody
//     gone would be one person's answer. Nor is it enough that one of the numbers is 0 and the other a group: it would then
//     give the mean of a part of one year's people, and the next year's change that of another part of them, and two parts
//     can differ by one person. With a group on both sides no sum over years has fewer than a group in it.
//   - It is also withheld where the reader sees people in one year and groups in the other, unless the people are the same:
//     what is known of the one year would again give a part of the other.
//   - It has no interval, since mean and spread of three changes give away all three; and overall figures are made of those of
//     the questions, for the reason told at layer.hear.
//
// It knows nothing of seals: pass no answers of a side and year that See keeps from the reader.
func CompareYears(before, now Year) AccountChange {
	links := linkQuestions(before.Instrument, now.Instrument)
	clients := twoYears{before: before.Clients, now: now.Clients, minimum: [2]int{before.Minimum, now.Minimum}}
	sellers := twoYears{before: before.Sellers, now: now.Sellers, minimum: [2]int{1, 1}}
	out := AccountChange{Client: clients.change(links), Seller: sellers.change(links)}
	settle(append(clients.changes, sellers.changes...))
	return out
}
