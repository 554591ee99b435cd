package api

import "time"

// ChaseNote is a personal note that was written.
type ChaseNote struct {
	By    string     `json:"by"`
	How   string     `json:"how" enum:"copied,opened,sent"`
	At    time.Time  `json:"at"`
	State string     `json:"state,omitempty" doc:"Of an email sent by Parallax"`
	DueAt *time.Time `json:"due_at,omitempty" doc:"When that leaves, or left"`
}

// chaseMail is the newest email about a cycle to somebody.
type chaseMail struct {
	Kind  string    `json:"kind"`
	State string    `json:"state"`
	At    time.Time `json:"at" doc:"When it left, or is to leave"`
}

// ChasePerson is a client who is silent.
type ChasePerson struct {
	InvitationID string     `json:"invitation_id"`
	ContactID    string     `json:"contact_id"`
	Name         string     `json:"name"`
	Title        string     `json:"title,omitempty"`
	Role         string     `json:"role" enum:",decides,influences,uses"`
	Begun        bool       `json:"begun"`
	Reasons      []string   `json:"reasons" enum:"nobody heard,decides,begun,not reached,few heard,silent"`
	LastMail     *chaseMail `json:"last_mail,omitempty"`
	LastNote     *ChaseNote `json:"last_note,omitempty"`
}

// ChaseAccount is an account whose clients are silent.
type ChaseAccount struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Value    *int64        `json:"value,omitempty" doc:"Yearly, minor units"`
	Currency string        `json:"currency,omitempty"`
	Lead     *named        `json:"lead,omitempty"`
	Clients  sideCount     `json:"clients"`
	Weight   float64       `json:"weight" doc:"What the list is ordered by: value times how little has been heard, from 0 to 1"`
	Hidden   string        `json:"hidden,omitempty" doc:"Why the caller isn't told who is silent"`
	People   []ChasePerson `json:"people" doc:"Empty where hidden"`
	Notes    []ChaseNote   `json:"notes" doc:"To all of the account"`
}

// ChaseList answers GET /api/cycles/{cycle_id}/chase.
type ChaseList struct {
	Cycle      CycleHead      `json:"cycle"`
	SilentFrom time.Time      `json:"silent_from" doc:"Until then nobody is late"`
	Accounts   []ChaseAccount `json:"accounts"`
	Total      int            `json:"total" doc:"Accounts on all pages"`
	PerPage    int            `json:"per_page"`
	Leads      []named        `json:"leads"`
}

// noteWords are a subject and a text.
type noteWords struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// noteReader is somebody whom a note is for.
type noteReader struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

// ChaseDraft is a personal note, all filled in.
type ChaseDraft struct {
	To       []noteReader `json:"to"`
	Locale   string       `json:"locale"`
	Sender   string       `json:"sender" doc:"In whose name it goes"`
	Sent     *noteWords   `json:"sent,omitempty" doc:"For Parallax to send, with the person's own link behind a button; left out for a whole account"`
	Own      noteWords    `json:"own" doc:"For one's own mailbox; holds no link"`
	LeavesAt *time.Time   `json:"leaves_at,omitempty" doc:"When Parallax would send it"`
	WhyNot   string       `json:"why_not,omitempty" doc:"Why Parallax would not send it now"`
}

// chaseWish says what was done with a note, or sends it.
type chaseWish struct {
	How     string `json:"how" enum:"copied,opened,sent"`
	Subject string `json:"subject,omitempty" maxLength:"200"`
	Body    string `json:"body,omitempty" maxLength:"5000"`
}
