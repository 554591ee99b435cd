package api

import "time"

// schedule is how a cycle's dates hang together.
type schedule struct {
	PreNoticeDays int        `json:"pre_notice_days" minimum:"0" maximum:"30" doc:"Days before the opening; 0: nobody is told ahead"`
	Week          string     `json:"week" enum:"mon_fri,sun_thu" doc:"The days on which people work, and the clock writes"`
	WorkingDays   bool       `json:"working_days" doc:"What falls on another day is moved to the next working day"`
	TeamDueAt     *time.Time `json:"team_due_at,omitempty" doc:"Until when the account teams are asked to answer; left out: until the closing"`
	TeamStrict    bool       `json:"team_strict" doc:"Nobody of the teams can answer after that"`
}

// step is one thing that happens in a cycle's run.
type step struct {
	Code    string    `json:"code" enum:"pre_notice,opening,reminder_1,reminder_2,team_reminder,team_deadline,closing,thanks,late_end"`
	At      time.Time `json:"at" doc:"Of what hangs on each person's own mail: the earliest"`
	LeftOut string    `json:"left_out,omitempty" enum:"past,too_late" doc:"Why it won't happen"`
}

// wishedDates are dates that somebody thinks about.
type wishedDates struct {
	OpensAt  time.Time `json:"opens_at"`
	ClosesAt time.Time `json:"closes_at"`
	TimeZone string    `json:"time_zone" maxLength:"60"`
	MailPlan mailPlan  `json:"mail_plan"`
	Schedule schedule  `json:"schedule"`
	CycleID  string    `json:"cycle_id,omitempty" maxLength:"40" doc:"Of a cycle that is there already: what has happened of its plan is taken into account"`
}

// datesPlan answers POST /api/schedule.
type datesPlan struct {
	OpensAt  time.Time `json:"opens_at" doc:"As it would be stored: moved off days on which nobody works, where that is wished"`
	ClosesAt time.Time `json:"closes_at"`
	Schedule schedule  `json:"schedule"`
	Steps    []step    `json:"steps"`
	Doubts   []finding `json:"doubts"`
}

// changedDates are other dates for a cycle that waits for its opening.
type changedDates struct {
	OpensAt  time.Time `json:"opens_at"`
	ClosesAt time.Time `json:"closes_at"`
	Schedule schedule  `json:"schedule"`
	Seen     string    `json:"seen,omitempty" maxLength:"40" doc:"The cycle’s seen. A change by somebody else since is a conflict; left out, it is written over"`
}

// teamDeadline is another deadline for the account teams of a running cycle.
type teamDeadline struct {
	TeamDueAt  *time.Time `json:"team_due_at,omitempty" doc:"Left out: until the closing"`
	TeamStrict bool       `json:"team_strict"`
}

// toldPerson is one whom a pre-notice has reached, or may have.
type toldPerson struct {
	Name        string    `json:"name"`
	Email       string    `json:"email"`
	AccountID   string    `json:"account_id"`
	AccountName string    `json:"account_name"`
	At          time.Time `json:"at"`
	State       string    `json:"state"`
}

// opening answers GET /api/cycles/{cycle_id}/schedule.
type opening struct {
	Cycle       CycleHead    `json:"cycle"`
	At          time.Time    `json:"at" doc:"When it stood so"`
	Schedule    schedule     `json:"schedule"`
	Steps       []step       `json:"steps"`
	Next        *step        `json:"next,omitempty"`
	Contacts    int          `json:"contacts" doc:"Who are asked, or would be now"`
	Sellers     int          `json:"sellers"`
	ScheduledBy string       `json:"scheduled_by,omitempty"`
	Fault       string       `json:"fault,omitempty" doc:"Why the clock could not open it"`
	Paused      *mailPause   `json:"paused,omitempty"`
	ToldCount   int          `json:"told_count" doc:"Whom a pre-notice has reached, or may have"`
	Told        []toldPerson `json:"told" doc:"The first of them, by account"`
	Doubts      []finding    `json:"doubts" doc:"What to know while it has not opened, such as how many were told another day"`
	Can         cycleCan     `json:"can"`
}
