package api

import "time"

// commitment is something promised to a client.
type commitment struct {
	ID             string            `json:"id"`
	Account        named             `json:"account"`
	Lead           *named            `json:"lead,omitempty"`
	Cycle          *named            `json:"cycle,omitempty" doc:"Of the review that it was made in"`
	What           string            `json:"what"`
	Evidence       string            `json:"evidence" doc:"How we will know"`
	OwnerMemberID  string            `json:"owner_member_id,omitempty"`
	OwnerContactID string            `json:"owner_contact_id,omitempty"`
	OwnerName      string            `json:"owner_name,omitempty"`
	Owner          string            `json:"owner" doc:"As they are called; empty where nobody is named, or the caller may not know"`
	Mine           bool              `json:"mine"`
	Due            string            `json:"due" doc:"A day, 2026-06-12; empty for none"`
	State          string            `json:"state" enum:"open,kept,not kept,dropped"`
	Overdue        bool              `json:"overdue"`
	Told           bool              `json:"told" doc:"The client knows of it"`
	MayChange      bool              `json:"may_change"`
	CreatedAt      time.Time         `json:"created_at"`
	ChangedAt      time.Time         `json:"changed_at"`
	Events         []commitmentEvent `json:"events" doc:"Oldest first"`
	Verdicts       *promiseVerdicts  `json:"verdicts,omitempty" doc:"What the client’s people say of it; missing while nobody has, and where the caller may not see it"`
}

// commitmentEvent is one change of it.
type commitmentEvent struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	What string    `json:"what"`
	Why  string    `json:"why"`
}

// commitmentChange is what somebody writes of a promise.
type commitmentChange struct {
	CycleID        string `json:"cycle_id,omitempty" maxLength:"40" doc:"The review that it is made in; a change leaves it out or tells the same"`
	What           string `json:"what"`
	Evidence       string `json:"evidence" required:"false"`
	OwnerMemberID  string `json:"owner_member_id,omitempty" maxLength:"40"`
	OwnerContactID string `json:"owner_contact_id,omitempty" maxLength:"40"`
	OwnerName      string `json:"owner_name,omitempty"`
	Due            string `json:"due" required:"false" maxLength:"40"`
	Told           bool   `json:"told" required:"false"`

	SeenAt *time.Time `json:"seen_at,omitempty" doc:"Of a change: when it was last changed, as the caller has seen it. A change by somebody else since is a conflict; left out, it is written over"`
}

// commitmentState says what became of it.
type commitmentState struct {
	State string `json:"state" enum:"open,kept,not kept,dropped"`
	Why   string `json:"why" required:"false" doc:"Asked for where it was not kept, or dropped"`
}

// commitmentList answers the lists.
type commitmentList struct {
	Commitments []commitment `json:"commitments"`
}
