package api

import "time"

// firm is the organisation that runs Parallax.
type firm struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Color    string    `json:"color" doc:"#RRGGBB, or empty for our own"`
	TimeZone string    `json:"time_zone"`
	Locale   string    `json:"locale" doc:"Of emails to its own people, and to clients whose language there is none of"`
	RestDays int       `json:"rest_days" doc:"For how long who was asked in one cycle is not asked in another; 0 is no such rest"`
	Demo     bool      `json:"demo"`
	Logo     *firmLogo `json:"logo,omitempty"`
}

// firmChange is what may be set on a firm.
type firmChange struct {
	Name     string `json:"name" maxLength:"120"`
	Color    string `json:"color,omitempty" maxLength:"7"`
	TimeZone string `json:"time_zone" maxLength:"60"`
	Locale   string `json:"locale,omitempty" maxLength:"35" doc:"One that GET /api/mail/texts lists; empty is en"`
	RestDays *int   `json:"rest_days,omitempty" minimum:"0" maximum:"366" doc:"Left out: as it is"`
}

// member is a person of the firm who signs in.
type member struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	Role   string `json:"role" enum:"admin,manager,seller,viewer"`
	Active bool   `json:"active"`
}

// memberList answers GET /api/members.
type memberList struct {
	Members []member `json:"members"`
}

// MemberNew adds a member.
type MemberNew struct {
	Name  string `json:"name" maxLength:"120"`
	Email string `json:"email" maxLength:"254"`
	Role  string `json:"role" enum:"admin,manager,seller,viewer"`
}

// memberChange is what may be set on a member.
type memberChange struct {
	MemberNew
	Active bool `json:"active"`
}

// me answers GET /api/me.
type me struct {
	Member self `json:"member"`
	Firm   firm `json:"firm"`
}

// self is who asks. For an API key, name is the key's and id and email are empty.
type self struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  string `json:"role" enum:"admin,manager,seller,viewer"`
}

// signInRequest asks for a sign-in link by mail.
type signInRequest struct {
	Email string `json:"email" maxLength:"254"`
	Next  string `json:"next,omitempty" maxLength:"500" doc:"The page to open afterwards, a path on this site"`
}

// accepted tells what happens next.
type accepted struct {
	Message string `json:"message"`
}

// apiKey is a key for programs; its secret is told once.
type apiKey struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Role       string     `json:"role" enum:"admin,manager,seller,viewer"`
	CreatedAt  time.Time  `json:"created_at"`
	LastUsedAt *time.Time `json:"last_used_at,omitempty"`
	Revoked    bool       `json:"revoked"`
}

// keyList answers GET /api/keys.
type keyList struct {
	Keys []apiKey `json:"keys"`
}

// keyNew makes a key. A seller's view hangs on accounts, which a key has none of.
type keyNew struct {
	Name string `json:"name" maxLength:"120"`
	Role string `json:"role" enum:"admin,manager,viewer"`
}

// keyCreated tells a new key's secret, for the only time.
type keyCreated struct {
	Key    apiKey `json:"key"`
	Secret string `json:"secret" doc:"Shown once; send it as Authorization: Bearer"`
}

// mailHealth answers GET /api/mail.
type mailHealth struct {
	Host           string     `json:"host"`
	From           string     `json:"from"`
	Encryption     string     `json:"encryption"`
	States         mailStates `json:"states"`
	RecentFailures []message  `json:"recent_failures"`
	Paused         *mailPause `json:"paused,omitempty" doc:"All of the firm's email stands still"`
}

// auditEntry is one line of the append-only audit log.
type auditEntry struct {
	ID         string    `json:"id"`
	At         time.Time `json:"at"`
	Actor      string    `json:"actor"`
	Action     string    `json:"action"`
	ObjectKind string    `json:"object_kind"`
	ObjectID   string    `json:"object_id"`
	ObjectName string    `json:"object_name"`
	Detail     string    `json:"detail"`
}

// auditList answers GET /api/audit.
type auditList struct {
	Entries []auditEntry `json:"entries"`
	Total   int          `json:"total"`
}
