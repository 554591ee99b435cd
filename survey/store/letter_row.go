package store

import (
	"errors"
	"strings"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// letterRow is a message with all that decides whether and how it is sent now.
type letterRow struct {
	ID, FirmID                                 string
	Kind                                       mailer.Kind
	State                                      string
	Basis                                      string
	Attempts                                   int
	DueAt                                      time.Time
	ToName, ToEmail, ToKey                     string // as the person is called and reached now
	PlannedName, PlannedEmail                  string // as the ledger has them
	CycleID, AccountID, InvitationID, MemberID string
	FirmName, FirmColor, FirmLocale            string
	LogoHash                                   string
	LogoWidth, LogoHeight                      int
	CycleName, TimeZone, MailSubject, MailBody string
	InstrumentKey                              string
	InstrumentVersion                          int
	OpensAt, ClosesAt, LaunchedAt, ClosedAt    *time.Time
	ScheduledAt, TeamDueAt                     *time.Time
	TeamStrict                                 bool
	Week                                       survey.Week // the cycle's
	AccountName, LeadName, LeadEmail           string
	FirstName, Locale                          string
	RevokedAt, SavedAt, SubmittedAt            *time.Time
	SuppressionID                              *string
	ExpiresAt                                  *time.Time
	Held, Unwanted, Resumes, Overtaken, Off    bool
	InvitedState, InvitedKey                   string // what became of the invitation that a later mail follows, and where it went
	RestDays                                   int
	PersonZone                                 string // in which the person lives
	MemberRole                                 survey.Role
	MemberActive                               *bool
	Embedded                                   bool // the mail asks the first question
	LinkID, LinkNext                           string
	LinkExpiresAt, LinkUsedAt                  *time.Time
	Confidentiality                            survey.Confidentiality
	Levels                                     survey.Levels // of what the contact has saved

	toAnswer       []accountName    // seller notice: the accounts that still wait for the seller
	askedElsewhere bool             // by another cycle, within the firm's rest
	promises       []mailer.Promise // commitment digest: what is due or overdue
	lastMail       time.Time        // the reader's last one of late, zero when there was none
	signBy         time.Time        // sign-off: the date; toAnswer are the accounts
}

type accountName struct{ ID, Name string }

// letterColumns are what a letterRow is read from, each with the place that it is read into.
var letterColumns = []struct {
	column string
	place  func(*letterRow) any
}{
	{"m.id", func(r *letterRow) any { return &r.ID }},
	{"m.firm_id", func(r *letterRow) any { return &r.FirmID }},
	{"m.kind", func(r *letterRow) any { return &r.Kind }},
	{"m.state", func(r *letterRow) any { return &r.State }},
	{basis, func(r *letterRow) any { return &r.Basis }},
	{"m.attempts", func(r *letterRow) any { return &r.Attempts }},
	{"m.due_at", func(r *letterRow) any { return &r.DueAt }},
	{"coalesce(nullif(trim(k.first_name || ' ' || k.last_name), ''), me.name, m.to_name)", func(r *letterRow) any { return &r.ToName }},
	{"coalesce(k.email, me.email, m.to_email)", func(r *letterRow) any { return &r.ToEmail }},
	{"coalesce(k.email_key, me.email_key, m.to_key)", func(r *letterRow) any { return &r.ToKey }},
	{"m.to_name", func(r *letterRow) any { return &r.PlannedName }},
	{"m.to_email", func(r *letterRow) any { return &r.PlannedEmail }},
	{"coalesce(m.cycle_id, '')", func(r *letterRow) any { return &r.CycleID }},
	{"coalesce(m.account_id, '')", func(r *letterRow) any { return &r.AccountID }},
	{"coalesce(m.invitation_id, '')", func(r *letterRow) any { return &r.InvitationID }},
	{"coalesce(m.member_id, '')", func(r *letterRow) any { return &r.MemberID }},
	{"f.name", func(r *letterRow) any { return &r.FirmName }},
	{"f.color", func(r *letterRow) any { return &r.FirmColor }},
	{"f.locale", func(r *letterRow) any { return &r.FirmLocale }},
	{"f.logo_hash", func(r *letterRow) any { return &r.LogoHash }},
	{"f.logo_width", func(r *letterRow) any { return &r.LogoWidth }},
	{"f.logo_height", func(r *letterRow) any { return &r.LogoHeight }},
	{"coalesce(c.name, '')", func(r *letterRow) any { return &r.CycleName }},
	{"coalesce(c.time_zone, f.time_zone)", func(r *letterRow) any { return &r.TimeZone }},
	{"coalesce(c.mail_subject, '')", func(r *letterRow) any { return &r.MailSubject }},
	{"coalesce(c.mail_body, '')", func(r *letterRow) any { return &r.MailBody }},
	{"coalesce(c.instrument_key, '')", func(r *letterRow) any { return &r.InstrumentKey }},
	{"coalesce(c.instrument_version, 0)", func(r *letterRow) any { return &r.InstrumentVersion }},
	{"c.opens_at", func(r *letterRow) any { return &r.OpensAt }},
	{"c.closes_at", func(r *letterRow) any { return &r.ClosesAt }},
	{"c.launched_at", func(r *letterRow) any { return &r.LaunchedAt }},
	{"c.scheduled_at", func(r *letterRow) any { return &r.ScheduledAt }},
	{"c.team_due_at", func(r *letterRow) any { return &r.TeamDueAt }},
	{"coalesce(c.team_strict, FALSE)", func(r *letterRow) any { return &r.TeamStrict }},
	{"coalesce(c.working_week, 'mon_fri')", func(r *letterRow) any { return &r.Week }},
	{"c.closed_at", func(r *letterRow) any { return &r.ClosedAt }},
	{"coalesce(c.confidentiality, '')", func(r *letterRow) any { return &r.Confidentiality }},
	{"coalesce(r.levels, '')", func(r *letterRow) any { return &r.Levels }},
	{"coalesce(a.name, '')", func(r *letterRow) any { return &r.AccountName }},
	{"coalesce(l.name, '')", func(r *letterRow) any { return &r.LeadName }},
	{"coalesce(l.email, '')", func(r *letterRow) any { return &r.LeadEmail }},
	{"coalesce(k.first_name, '')", func(r *letterRow) any { return &r.FirstName }},
	{"coalesce(k.locale, '')", func(r *letterRow) any { return &r.Locale }},
	{"i.revoked_at", func(r *letterRow) any { return &r.RevokedAt }},
	{"r.saved_at", func(r *letterRow) any { return &r.SavedAt }},
	{"r.submitted_at", func(r *letterRow) any { return &r.SubmittedAt }},
	{"s.id", func(r *letterRow) any { return &r.SuppressionID }},
	{"me.active", func(r *letterRow) any { return &r.MemberActive }},
	{"coalesce(me.role, '')", func(r *letterRow) any { return &r.MemberRole }},
	{"m.expires_at", func(r *letterRow) any { return &r.ExpiresAt }},
	{held, func(r *letterRow) any { return &r.Held }},
	{"coalesce(" + unwanted + ", FALSE)", func(r *letterRow) any { return &r.Unwanted }},
	{overtaken, func(r *letterRow) any { return &r.Overtaken }},
	{takenOff, func(r *letterRow) any { return &r.Off }},
	{"coalesce(c.resume_days, 0) > 0", func(r *letterRow) any { return &r.Resumes }},
	{"coalesce(im.state, '')", func(r *letterRow) any { return &r.InvitedState }},
	{"coalesce(im.to_key, '')", func(r *letterRow) any { return &r.InvitedKey }},
	{"f.rest_days", func(r *letterRow) any { return &r.RestDays }},
	{"coalesce(nullif(k.time_zone, ''), nullif(a.time_zone, ''), c.time_zone, f.time_zone)", func(r *letterRow) any { return &r.PersonZone }},
	{asksFirst, func(r *letterRow) any { return &r.Embedded }},
	{"coalesce(sl.id, '')", func(r *letterRow) any { return &r.LinkID }},
	{"coalesce(sl.next, '')", func(r *letterRow) any { return &r.LinkNext }},
	{"sl.expires_at", func(r *letterRow) any { return &r.LinkExpiresAt }},
	{"sl.used_at", func(r *letterRow) any { return &r.LinkUsedAt }},
}

// letterSQL reads messages and what they hang on; a condition on m.id follows.
var letterSQL = func() string {
	columns := make([]string, len(letterColumns))
	for n, c := range letterColumns {
		columns[n] = c.column
	}
	return "SELECT " + strings.Join(columns, ", ") + `
	FROM messages m
	JOIN firms f ON f.id = m.firm_id
	LEFT JOIN cycles c ON c.id = m.cycle_id
	LEFT JOIN accounts a ON a.id = m.account_id
	LEFT JOIN account_members am ON am.account_id = m.account_id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id AND l.active
	LEFT JOIN invitations i ON i.id = m.invitation_id
	LEFT JOIN contacts k ON k.id = i.contact_id
	LEFT JOIN responses r ON r.invitation_id = m.invitation_id
	LEFT JOIN messages im ON im.dedupe_key = 'invitation:' || m.invitation_id AND im.id <> m.id
	LEFT JOIN members me ON me.id = m.member_id
	LEFT JOIN suppressions s ON s.firm_id = m.firm_id AND s.email_key = coalesce(k.email_key, me.email_key, m.to_key)
		AND s.readmitted_at IS NULL
	LEFT JOIN sign_in_links sl ON sl.id = m.sign_in_link_id
	WHERE m.id `
}()

// letterRows reads messages and all that they hang on. Those that aren't there are left out. However many there are, it asks the
// database as often.
func (t *tx) letterRows(ids []string) ([]letterRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := t.readLetters(ids)
	if err != nil {
		return nil, err
	}
	if err := t.readTasks(rows); err != nil {
		return nil, err
	}
	if err := t.readPromises(rows); err != nil {
		return nil, err
	}
	if err := t.readSignOffs(rows); err != nil {
		return nil, err
	}
	return rows, t.readPast(rows)
}

func (t *tx) readLetters(ids []string) (out []letterRow, err error) {
	places := make([]any, len(letterColumns))
	read := func(r row) error {
		var l letterRow
		for n, c := range letterColumns {
			places[n] = c.place(&l)
		}
		err := r.Scan(places...)
		out = append(out, l)
		return err
	}
	ctx := t.Statement.Context
	if t.queue.PG != nil {
		rows, err := t.queue.PG.Query(ctx, letterSQL+"= ANY($1)", ids)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			if err := read(rows); err != nil {
				return nil, err
			}
		}
		return out, rows.Err()
	}
	list, err := asJSON(ids)
	if err != nil {
		return nil, err
	}
	rows, err := t.queue.Lite.QueryContext(ctx, letterSQL+"IN (SELECT value FROM json_each($1))", list)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := read(rows); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}
