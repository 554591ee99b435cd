package survey

import "time"

// ReviewState is where the conversation with a client stands.
type ReviewState string

// A review is planned, then held.
const (
	Planned ReviewState = "planned"
	Held    ReviewState = "held"
)

// Limits of a review, in characters and minutes.
const (
	MaxReviewLine    = 200
	MaxReviewText    = 4000
	MaxAgenda        = 12
	MaxReviewMinutes = 8 * 60
	MaxReviewPeople  = 40
)

// Review is the meeting about one account in one cycle, and what came of it.
type Review struct {
	ID, FirmID, CycleID, AccountID string
	State                          ReviewState
	StartsAt                       *time.Time // nil while no date is set
	Minutes                        int
	TimeZone                       string // IANA name, in which the date is told
	Place                          string // a room, an address or a link
	Agenda                         []AgendaItem
	AgendaKept                     bool // the agenda is the team's own text, no longer the rule's
	Notes, Continue, Stop, Start   string
	Goals, ExitTerms               string
	Version                        int // grows with each change, so that two people don't overwrite each other
}

// EndsAt is when the meeting is over; nil while no date is set.
func (r Review) EndsAt() *time.Time {
	if r.StartsAt == nil {
		return nil
	}
	end := r.StartsAt.Add(time.Duration(r.Minutes) * time.Minute)
	return &end
}

// SeeReview decides whether p may work with the review of an account, and what of it may be shown. Opening one needs sight of the
// client's side. Once somebody has opened it after the close, the team may go on with it where too few have answered to show anything:
// its agenda is then made of no answer. Viewers read what was agreed, without notes and without names of the client's people.
func SeeReview(p Principal, sight Sight, opened bool) ReviewSight {
	reads := sight.Client || (opened && sight.Why == TooFewToShow && p.Role == Seller)
	works := reads && p.Role != Viewer
	return ReviewSight{Reads: reads, Notes: works, Works: works, Opens: works && (sight.Client || opened)}
}

// ReviewSight is what somebody may do with a review. The zero ReviewSight sees nothing.
type ReviewSight struct {
	Reads bool // date, agenda, what was agreed
	Notes bool // notes and what was said, and names of the client's people
	Works bool // may change it
	Opens bool // may begin it
}
