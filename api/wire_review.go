package api

import "time"

// reviewPage answers GET /api/cycles/{cycle_id}/accounts/{account_id}/review. While the caller may not read it, nothing but who and why
// stands in it.
type reviewPage struct {
	Cycle        CycleHead      `json:"cycle"`
	Account      named          `json:"account"`
	Lead         *named         `json:"lead,omitempty"`
	Sight        sight          `json:"sight"`
	May          reviewMay      `json:"may"`
	Review       *review        `json:"review,omitempty" doc:"Missing while nobody has opened it"`
	Agenda       []agendaItem   `json:"agenda" doc:"The team’s own, or the rule’s"`
	ByRule       []agendaItem   `json:"by_rule" doc:"What the rule makes, to go back to"`
	ClientAgenda []agendaItem   `json:"client_agenda" doc:"What the client may get of it"`
	ClientView   *clientView    `json:"client_view,omitempty" doc:"What the client may get of their own answers; missing before the close, and where too few have answered"`
	People       []reviewPerson `json:"people"`
	Choices      []reviewPerson `json:"choices" doc:"Who could come; empty for readers"`
	Invitation   *reviewCall    `json:"invitation,omitempty" doc:"What calendars have; missing before the first email"`
	Promised     []commitment   `json:"promised" doc:"Before this cycle"`
	Commitments  []commitment   `json:"commitments" doc:"Since"`
}

// clientView tells of the client’s people as a group, as of a version of the results that doesn’t tell one late answer from the others.
type clientView struct {
	Answered  int         `json:"answered"`
	Asked     int         `json:"asked"`
	Overall   *clientStep `json:"overall,omitempty"`
	Questions []clientOn  `json:"questions" doc:"Those that at least three gave a level to"`
}

// clientStep is the rung nearest to the mean over the client’s people.
type clientStep struct {
	Rung int `json:"rung" doc:"0 the lowest"`
}

// clientOn is the rung nearest to the mean in a question.
type clientOn struct {
	Key  string `json:"key"`
	Rung int    `json:"rung" doc:"0 the lowest"`
}

// reviewMay is what the caller may do with a review.
type reviewMay struct {
	Read  bool `json:"read"`
	Notes bool `json:"notes" doc:"Reads notes and exit terms"`
	Work  bool `json:"work" doc:"May open and change it"`
}

// review is what was written into one.
type review struct {
	State     string     `json:"state" enum:"planned,held"`
	StartsAt  *time.Time `json:"starts_at,omitempty"`
	Minutes   int        `json:"minutes"`
	TimeZone  string     `json:"time_zone"`
	Place     string     `json:"place"`
	OwnAgenda bool       `json:"own_agenda" doc:"The agenda is the team’s own text"`
	Notes     string     `json:"notes"`
	Continue  string     `json:"continue"`
	Stop      string     `json:"stop"`
	Start     string     `json:"start"`
	Goals     string     `json:"goals"`
	ExitTerms string     `json:"exit_terms"`
	Version   int        `json:"version" doc:"To be sent back with a change"`
}

// agendaItem is one point of an agenda.
type agendaItem struct {
	Key      string `json:"key,omitempty" doc:"The survey’s question that it comes from"`
	Topic    string `json:"topic" maxLength:"400"`
	Question string `json:"question" maxLength:"400" required:"false"`
	Why      string `json:"why,omitempty" doc:"For the team only; never kept"`
}

// reviewPerson is somebody who comes, or could.
type reviewPerson struct {
	ID         string `json:"id"`
	Name       string `json:"name" doc:"Empty where the caller may not know"`
	Client     bool   `json:"client"`
	Invited    bool   `json:"invited"`
	Current    bool   `json:"current" doc:"Their last email tells it as it stands"`
	Suppressed bool   `json:"suppressed" doc:"Never emailed"`
}

// reviewCall is the invitation that calendars have.
type reviewCall struct {
	Stale bool `json:"stale" doc:"It says something else than the review does now"`
	Gone  int  `json:"gone" doc:"People off the list who haven’t been told"`
}

// reviewChange is what somebody writes into a review.
type reviewChange struct {
	State      string        `json:"state" enum:"planned,held"`
	StartsAt   *time.Time    `json:"starts_at,omitempty"`
	Minutes    int           `json:"minutes"`
	TimeZone   string        `json:"time_zone" required:"false" maxLength:"80" doc:"Empty for the cycle’s"`
	Place      string        `json:"place" required:"false"`
	Agenda     *[]agendaItem `json:"agenda,omitempty" doc:"Missing for the rule’s"`
	Notes      string        `json:"notes" required:"false"`
	Continue   string        `json:"continue" required:"false"`
	Stop       string        `json:"stop" required:"false"`
	Start      string        `json:"start" required:"false"`
	Goals      string        `json:"goals" required:"false"`
	ExitTerms  string        `json:"exit_terms" required:"false"`
	MemberIDs  []string      `json:"member_ids" maxItems:"100"`
	ContactIDs []string      `json:"contact_ids" maxItems:"100"`
	Version    int           `json:"version" minimum:"0" doc:"The one seen; 0 to open it"`
}

// reviewInviting says whom an invitation goes to.
type reviewInviting struct {
	Clients bool `json:"clients" doc:"The client’s people too, and not only ours"`
}

// reviewCalls tells whom emails go to.
type reviewCalls struct {
	Mailed  []string        `json:"mailed"`
	LeftOut []personLeftOut `json:"left_out"`
}

type personLeftOut struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}
