package api

import "time"

// message is one row of the message ledger.
type message struct {
	ID          string         `json:"id"`
	Kind        string         `json:"kind"`
	ToName      string         `json:"to_name"`
	ToEmail     string         `json:"to_email"`
	AccountID   string         `json:"account_id,omitempty"`
	AccountName string         `json:"account_name,omitempty"`
	ContactID   string         `json:"contact_id,omitempty" doc:"Left out for our own people"`
	CycleID     string         `json:"cycle_id,omitempty"`
	CycleName   string         `json:"cycle_name,omitempty"`
	State       string         `json:"state" enum:"planned,queued,sending,sent,delivered,bounced,complained,uncertain,failed,cancelled"`
	Reason      string         `json:"reason,omitempty"`
	Reply       string         `json:"reply,omitempty" doc:"What the mail server said"`
	Attempts    int            `json:"attempts"`
	PlannedAt   time.Time      `json:"planned_at"`
	DueAt       time.Time      `json:"due_at" doc:"When it is, or was, to leave"`
	SentAt      *time.Time     `json:"sent_at,omitempty"`
	AnsweredAt  *time.Time     `json:"answered_at,omitempty" doc:"When the contact answered the survey that it is about"`
	Events      []messageEvent `json:"events,omitempty" doc:"Its life so far, oldest first"`
}

// messageEvent is one step in a message's life.
type messageEvent struct {
	State  string    `json:"state"`
	At     time.Time `json:"at"`
	Detail string    `json:"detail,omitempty" doc:"The reason, or what the mail server said"`
}

// messageList is one page of the ledger.
type messageList struct {
	Messages []message  `json:"messages"`
	Total    int        `json:"total"`
	States   mailStates `json:"states" doc:"How many of this kind are in each state, whichever state is asked for"`
}

// messageRetry sends a message again.
type messageRetry struct {
	Anyway bool `json:"anyway,omitempty" doc:"Needed for an uncertain one: it may have arrived, and two are better than none"`
}

// mailPause is mail that stands still.
type mailPause struct {
	At     time.Time `json:"at"`
	By     string    `json:"by,omitempty" doc:"Who did it; left out when Parallax did it itself, and then only an administrator resumes"`
	Reason string    `json:"reason,omitempty"`
	Whole  bool      `json:"whole" doc:"All of the firm's email, not only the cycle's"`
}

// mailPausing stops mail.
type mailPausing struct {
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

// mailPlan is what a cycle sends by the clock beside its invitations. 0 days sends none.
type mailPlan struct {
	Reminder1Days int  `json:"reminder_1_days" minimum:"0" maximum:"90" doc:"After the invitation"`
	Reminder2Days int  `json:"reminder_2_days" minimum:"0" maximum:"90" doc:"After the invitation, at least two days after the first"`
	ResumeDays    int  `json:"resume_days" minimum:"0" maximum:"90" doc:"After the last save, to who has not sent the answers"`
	NudgeDays     int  `json:"nudge_days" minimum:"0" maximum:"90" doc:"Before the end, to sellers who have not sealed"`
	Receipts      bool `json:"receipts" doc:"To clients who have answered, once"`
	Digests       bool `json:"digests" doc:"Weekly, to sellers and managers"`
	Thanks        bool `json:"thanks" doc:"To clients who have answered, once, after the close"`
}
