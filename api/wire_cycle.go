package api

import "time"

// sideCount is how far one side has come.
type sideCount struct {
	Asked    int `json:"asked"`
	Started  int `json:"started" doc:"Saved for later or answered"`
	Answered int `json:"answered"`
}

// CycleHead is what a page about something in a cycle tells of it.
type CycleHead struct {
	ID                string     `json:"id"`
	Name              string     `json:"name"`
	State             string     `json:"state" enum:"draft,scheduled,open,closed"`
	InstrumentKey     string     `json:"instrument_key"`
	InstrumentVersion int        `json:"instrument_version"`
	Confidentiality   string     `json:"confidentiality" enum:"named,confidential"`
	OpensAt           time.Time  `json:"opens_at"`
	ClosesAt          time.Time  `json:"closes_at"`
	TimeZone          string     `json:"time_zone" doc:"IANA name in which people are told the times"`
	ScheduledAt       *time.Time `json:"scheduled_at,omitempty" doc:"When somebody let it open by the clock"`
	LaunchedAt        *time.Time `json:"launched_at,omitempty"`
	ClosedAt          *time.Time `json:"closed_at,omitempty" doc:"When it was closed by hand"`
	Version           int        `json:"version" doc:"Of its results as they are read; 0 until the close"`
	LatestVersion     int        `json:"latest_version"`
	FrozenAt          *time.Time `json:"frozen_at,omitempty" doc:"What version 1 is as of"`
}

// CycleLine is a cycle in a list.
type CycleLine struct {
	CycleHead
	Accounts      int       `json:"accounts"`
	Clients       sideCount `json:"clients"`
	Sellers       sideCount `json:"sellers"`
	AccountsHeard int       `json:"accounts_heard" doc:"Accounts with at least one client answer"`
}

// cycleDetail is a cycle with what only those who run it see.
type cycleDetail struct {
	CycleLine
	MailSubject string     `json:"mail_subject"`
	MailBody    string     `json:"mail_body"`
	Embedded    bool       `json:"embedded" doc:"A random half of the clients finds the first question in the invitation itself"`
	PreviousID  string     `json:"previous_id,omitempty"`
	AccountIDs  []string   `json:"account_ids"`
	MailPlan    mailPlan   `json:"mail_plan"`
	Schedule    schedule   `json:"schedule"`
	Mail        mailStates `json:"mail"`
	MailPaused  *mailPause `json:"mail_paused,omitempty" doc:"Its email stands still"`
	Can         cycleCan   `json:"can"`
	Seen        string     `json:"seen,omitempty" doc:"Stands for its state before the launch, to be sent along with a change"`

	FirstQuestion *firstQuestion `json:"first_question,omitempty" doc:"How the two halves answer, once launched"`
}

// mailStates counts messages by state.
type mailStates struct {
	Planned    int `json:"planned"`
	Queued     int `json:"queued"`
	Sending    int `json:"sending"`
	Sent       int `json:"sent"`
	Delivered  int `json:"delivered"`
	Bounced    int `json:"bounced"`
	Complained int `json:"complained"`
	Uncertain  int `json:"uncertain"`
	Failed     int `json:"failed"`
	Cancelled  int `json:"cancelled"`
}

// cycleCan is what the caller may do with a cycle now.
type cycleCan struct {
	Edit   bool `json:"edit"`
	Launch bool `json:"launch"`
	Close  bool `json:"close"`
	Extend bool `json:"extend"`
	Delete bool `json:"delete"`

	Schedule   bool `json:"schedule" doc:"Let it open by the clock"`
	Cancel     bool `json:"cancel" doc:"Cancel the opening, or change its dates"`
	SetTeamDue bool `json:"set_team_due"`
}

// cycleList answers GET /api/cycles.
type cycleList struct {
	Cycles []CycleLine `json:"cycles"`
}

// cycleDraft is what a manager may set while a cycle is a draft.
type cycleDraft struct {
	Name              string    `json:"name" maxLength:"120"`
	InstrumentKey     string    `json:"instrument_key" maxLength:"40"`
	InstrumentVersion int       `json:"instrument_version" minimum:"1" maximum:"100000"`
	Confidentiality   string    `json:"confidentiality" enum:"named,confidential"`
	OpensAt           time.Time `json:"opens_at"`
	ClosesAt          time.Time `json:"closes_at"`
	TimeZone          string    `json:"time_zone" maxLength:"60"`
	MailSubject       string    `json:"mail_subject,omitempty" maxLength:"200" doc:"With placeholders; empty takes the default"`
	MailBody          string    `json:"mail_body,omitempty" maxLength:"5000"`
	Embedded          bool      `json:"embedded,omitempty" doc:"Ask a random half the first question in the invitation itself"`
	PreviousID        string    `json:"previous_id,omitempty" maxLength:"40" doc:"The cycle compared with"`
	AccountIDs        []string  `json:"account_ids" maxItems:"10000"`
	MailPlan          *mailPlan `json:"mail_plan,omitempty" doc:"Left out: as it is, or the usual one for a new cycle"`
	Schedule          *schedule `json:"schedule,omitempty" doc:"Left out: as it is, or the usual one for a new cycle"`
	Seen              string    `json:"seen,omitempty" maxLength:"40" doc:"Of a change: the cycle’s seen. A change by somebody else since is a conflict; left out, it is written over"`
}

// cycleExtension moves a cycle's end.
type cycleExtension struct {
	ClosesAt time.Time `json:"closes_at"`
}

// finding is one thing that the pre-flight check has to say.
type finding struct {
	Code        string `json:"code"`
	Message     string `json:"message"`
	Fix         string `json:"fix"`
	AccountID   string `json:"account_id,omitempty"`
	AccountName string `json:"account_name,omitempty"`
	ContactID   string `json:"contact_id,omitempty"`
}

// preflight is what stands between a draft and its launch.
type preflight struct {
	Ready    bool      `json:"ready"`
	Plan     []step    `json:"plan" doc:"What happens when, were it launched or scheduled now"`
	Blocking []finding `json:"blocking"`
	Warnings []finding `json:"warnings"`
	Accounts int       `json:"accounts"`
	Contacts int       `json:"contacts"`
	Sellers  int       `json:"sellers"`
	Mails    int       `json:"mails"`
}

// sentTo tells where a test mail went.
type sentTo struct {
	To string `json:"to"`
}

// task is one account whose team member has yet to answer, or has.
type task struct {
	CycleID     string    `json:"cycle_id"`
	CycleName   string    `json:"cycle_name"`
	AccountID   string    `json:"account_id"`
	AccountName string    `json:"account_name"`
	State       string    `json:"state" enum:"to answer,saved,sealed"`
	ClosesAt    time.Time `json:"closes_at" doc:"Until when the team can answer"`
	DueAt       time.Time `json:"due_at" doc:"Until when the team is asked to answer"`
	TimeZone    string    `json:"time_zone"`
	AnswerURL   string    `json:"answer_url"`
}

// taskList answers GET /api/tasks.
type taskList struct {
	Tasks []task `json:"tasks"`
}
