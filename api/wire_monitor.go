package api

import "time"

// MonitorTotals are headlines of a cycle or of a part of it.
type MonitorTotals struct {
	Accounts int       `json:"accounts"`
	Heard    int       `json:"heard" doc:"Accounts with at least one client answer"`
	Deep     int       `json:"deep" doc:"Accounts with three client answers or more"`
	Clients  sideCount `json:"clients"`
	Team     sideCount `json:"team"`
}

// MonitorBefore is the cycle compared with, as it stood when as much of its run was over.
type MonitorBefore struct {
	Cycle named     `json:"cycle"`
	At    time.Time `json:"at"`
	MonitorTotals
}

// monitorReached is what is known of the invitations' way.
type monitorReached struct {
	Left int `json:"left" doc:"Invitations not known to have failed"`
	Told int `json:"told" doc:"Of these, told by the receiving side to have arrived"`
}

// monitorDay is one day of the run in the cycle's time zone.
type monitorDay struct {
	Date        string `json:"date" format:"date"`
	Clients     int    `json:"clients" doc:"Client answers that came in"`
	Team        int    `json:"team" doc:"Team answers that were sealed"`
	Invitations int    `json:"invitations" doc:"Emails that left"`
	Reminders1  int    `json:"reminders_1"`
	Reminders2  int    `json:"reminders_2"`
	Chases      int    `json:"chases" doc:"Personal notes that left"`
}

// monitorNeeds is what waits for somebody.
type monitorNeeds struct {
	Bounced        int       `json:"bounced" doc:"Emails that came back"`
	Failed         int       `json:"failed" doc:"Emails refused for good"`
	Silent         int       `json:"silent" doc:"Clients who should have been heard from by now"`
	SilentAccounts int       `json:"silent_accounts" doc:"Accounts without any client answer"`
	KeySilent      int       `json:"key_silent" doc:"Of the silent, those who decide"`
	SilentFrom     time.Time `json:"silent_from" doc:"Until then nobody is late"`
	Members        int       `json:"members" doc:"Members whose answers are missing"`
	Doubted        int       `json:"doubted" doc:"Answers held back because a scanner may have sent them"`
	Waiting        int       `json:"waiting" doc:"Emails that have not left"`
	Suggested      int       `json:"suggested" doc:"Colleagues whom clients named, and nobody has decided about"`
}

// monitorOwing is a member whose answers are missing.
type monitorOwing struct {
	MemberID  string     `json:"member_id"`
	Name      string     `json:"name"`
	Accounts  int        `json:"accounts" doc:"They answer for"`
	Open      int        `json:"open" doc:"Of these, not answered"`
	NudgedAt  *time.Time `json:"nudged_at,omitempty" doc:"When they were last reminded, or will be"`
	Nudgeable bool       `json:"nudgeable" doc:"Not reminded within a day"`
}

// Monitor answers GET /api/cycles/{cycle_id}/monitor.
type Monitor struct {
	Cycle CycleHead `json:"cycle"`
	At    time.Time `json:"at" doc:"When it stood so"`
	Day   int       `json:"day" doc:"Of its run: 0 before the opening"`
	Of    int       `json:"of"`
	MonitorTotals
	Reached  *monitorReached `json:"reached,omitempty" doc:"Left out while no invitation is written"`
	Before   *MonitorBefore  `json:"before,omitempty"`
	Days     []monitorDay    `json:"days"`
	Needs    monitorNeeds    `json:"needs"`
	Owing    []monitorOwing  `json:"owing"`
	Paused   *mailPause      `json:"paused,omitempty"`
	CanNudge bool            `json:"can_nudge"`
	Next     *step           `json:"next,omitempty" doc:"What the plan brings next"`
	Schedule schedule        `json:"schedule"`
	TeamLate bool            `json:"team_late" doc:"The account teams' deadline has passed, and answers are missing"`
	Fault    string          `json:"fault,omitempty" doc:"Why the clock could not open it"`
	Can      cycleCan        `json:"can"`
}

// shareRange is a 95 % score interval of a share, from 0 to 1.
type shareRange struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// MonitorLine is an account, or those of one lead or segment.
type MonitorLine struct {
	ID   string `json:"id" doc:"The account's or the lead's, else the segment; empty for accounts without"`
	Name string `json:"name"`
	Lead *named `json:"lead,omitempty" doc:"Of an account"`
	MonitorTotals
	Rate   *shareRange    `json:"rate,omitempty" doc:"95 % interval of the clients' rate, from 0 to 1"`
	Before *MonitorTotals `json:"before,omitempty" doc:"The same accounts in the cycle compared with, as much of its run over"`
}

// monitorLines answers GET /api/cycles/{cycle_id}/monitor/lines.
type monitorLines struct {
	Lines []MonitorLine `json:"lines"`
}

// nudgeWish says whom to remind.
type nudgeWish struct {
	MemberIDs []string `json:"member_ids,omitempty" maxItems:"1000" doc:"Left out: everybody whose answers are missing"`
}

// nudged tells what became of it.
type nudged struct {
	Sent   int        `json:"sent"`
	Recent int        `json:"recent" doc:"Left out because they were reminded within a day"`
	DueAt  *time.Time `json:"due_at,omitempty" doc:"When the first email leaves"`
}
