package store

import (
	"strings"
	"time"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
)

// letterRow is a message with all that decides whether and how it is sent now.
type letterRow struct {
	ID, FirmID                                 string
	Kind                                       mailer.Kind
	State                                      string
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
	AccountName, LeadName, LeadEmail           string
	FirstName, Locale                          string
	RevokedAt, SavedAt, SubmittedAt            *time.Time
	SuppressionID                              *string
	ExpiresAt                                  *time.Time
	Held, Unwanted, Resumes                    bool
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
	toAnswer                                   []accountName // seller notice: the accounts that still wait for the seller
}

type accountName struct{ ID, Name string }

const letterQuery = `SELECT m.id, m.firm_id, m.kind, m.state, m.attempts, m.due_at,
	coalesce(nullif(trim(k.first_name || ' ' || k.last_name), ''), me.name, m.to_name) AS to_name,
	coalesce(k.email, me.email, m.to_email) AS to_email, coalesce(k.email_key, me.email_key, m.to_key) AS to_key,
	m.to_name AS planned_name, m.to_email AS planned_email,
	coalesce(m.cycle_id, '') AS cycle_id, coalesce(m.account_id, '') AS account_id,
	coalesce(m.invitation_id, '') AS invitation_id, coalesce(m.member_id, '') AS member_id,
	f.name AS firm_name, f.color AS firm_color, f.locale AS firm_locale, f.logo_hash, f.logo_width, f.logo_height,
	coalesce(c.name, '') AS cycle_name, coalesce(c.time_zone, f.time_zone) AS time_zone,
	coalesce(c.mail_subject, '') AS mail_subject, coalesce(c.mail_body, '') AS mail_body,
	coalesce(c.instrument_key, '') AS instrument_key, coalesce(c.instrument_version, 0) AS instrument_version,
	c.opens_at, c.closes_at, c.launched_at, c.closed_at, coalesce(c.confidentiality, '') AS confidentiality, coalesce(r.levels, '') AS levels,
	coalesce(a.name, '') AS account_name, coalesce(l.name, '') AS lead_name, coalesce(l.email, '') AS lead_email,
	coalesce(k.first_name, '') AS first_name, coalesce(k.locale, '') AS locale,
	i.revoked_at, r.saved_at, r.submitted_at, s.id AS suppression_id, me.active AS member_active, coalesce(me.role, '') AS member_role,
	m.expires_at, ` + held + ` AS held, ` + unwanted + ` AS unwanted, coalesce(c.resume_days, 0) > 0 AS resumes,
	coalesce(im.state, '') AS invited_state, coalesce(im.to_key, '') AS invited_key, f.rest_days,
	coalesce(nullif(k.time_zone, ''), nullif(a.time_zone, ''), c.time_zone, f.time_zone) AS person_zone,
	` + asksFirst + ` AS embedded, coalesce(sl.id, '') AS link_id, coalesce(sl.next, '') AS link_next, sl.expires_at AS link_expires_at, sl.used_at AS link_used_at
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

// toAnswerQuery finds what a notice asks a seller for: their accounts of the cycle as the teams stand now, without those whose
// answers are in.
const toAnswerQuery = `SELECT a.id, a.name FROM cycle_accounts ca
	JOIN account_members am ON am.account_id = ca.account_id
	JOIN accounts a ON a.id = ca.account_id
	LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
		AND r.submitted_at IS NOT NULL
	WHERE ca.cycle_id = ? AND ca.firm_id = ? AND am.member_id = ? AND r.id IS NULL ORDER BY lower(a.name), a.id`

// letterRows reads messages and all that they hang on. Those that aren't there are left out.
func (t *tx) letterRows(ids []string) (rows []letterRow, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	// One list in place of so many parameters, so that the statement is the same however many there are.
	query, list := letterQuery+"= ANY(string_to_array(?, ','))", strings.Join(ids, ",")
	if t.queue.Lite != nil {
		query, list = letterQuery+"IN (SELECT value FROM json_each(?))", `["`+strings.Join(ids, `","`)+`"]`
	}
	if err := t.Raw(query, list).Scan(&rows).Error; err != nil {
		return nil, err
	}
	for n := range rows {
		if r := &rows[n]; r.asksSeller() {
			if err := t.Raw(toAnswerQuery, r.CycleID, r.FirmID, r.MemberID).Scan(&r.toAnswer).Error; err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// firstName is how a member is greeted, who has one name of several words; one that begins with a title stays whole.
func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	if strings.HasSuffix(first, ".") {
		return name
	}
	return first
}

// letter gathers the facts of a claimed message.
func (t *tx) letter(r letterRow, own ownTexts) (mailer.Letter, error) {
	l := mailer.Letter{
		MessageID: r.ID, FirmID: r.FirmID, Kind: r.Kind, Attempts: r.Attempts,
		To: mailer.Address{Name: r.ToName, Email: r.ToEmail}, FromName: r.FirmName,
		FirmName: r.FirmName, FirmColor: r.FirmColor, Logo: survey.Logo{Hash: r.LogoHash, Width: r.LogoWidth, Height: r.LogoHeight}, Locale: r.Locale,
		FirstName: r.FirstName, AccountName: r.AccountName, LeadName: r.LeadName, CycleName: r.CycleName, TimeZone: r.TimeZone,
		InvitationID: r.InvitationID, CycleID: r.CycleID, AccountID: r.AccountID, SignInLinkID: r.LinkID, SignInNext: r.LinkNext,
	}
	l.Locale = words.For(r.Locale, r.FirmLocale).Locale
	if l.FirstName == "" && r.MemberID != "" {
		l.FirstName = firstName(r.ToName)
	}
	if r.LeadEmail != "" && (r.Kind.ToClient() || r.Kind == mailer.CycleTest) {
		l.FromName, l.ReplyTo = r.LeadName, mailer.Address{Name: r.LeadName, Email: r.LeadEmail}
	}
	if r.ClosesAt != nil {
		// The link must outlast the cycle however far that is extended after the mail has left; the row knows when it closes.
		l.ClosesAt, l.LinkExpires = *r.ClosesAt, r.OpensAt.AddDate(0, 0, survey.MaxCycleDays).Add(linkGrace)
	}
	switch r.Kind {
	case mailer.CycleTest:
		l.LinkExpires = t.now.Add(testLinkLife)
	case mailer.SignIn:
		l.LinkExpires = *r.LinkExpiresAt
	case mailer.SellerNotice, mailer.SellerNudge:
		l.AccountID = "" // several accounts are reached by the list of tasks
		for _, a := range r.toAnswer {
			l.Accounts = append(l.Accounts, a.Name)
		}
		if len(r.toAnswer) == 1 {
			l.AccountID = r.toAnswer[0].ID
		}
	case mailer.Resume:
		l.Questions, l.Answered = len(r.Levels), len(r.Levels)-r.Levels.Blank()
	case mailer.Receipt:
		l.Confidential = r.Confidentiality == survey.Confidential
	case mailer.SellerDigest, mailer.ManagerDigest:
		var err error
		if l.Digest, err = t.digest(r); err != nil {
			return mailer.Letter{}, err
		}
	}
	own.word(&l, r.MailSubject, r.MailBody)
	if r.InstrumentKey != "" {
		instrument, err := t.store.instrument(survey.Cycle{InstrumentKey: r.InstrumentKey, InstrumentVersion: r.InstrumentVersion})
		if err != nil {
			return mailer.Letter{}, err
		}
		l.Minutes = instrument.Minutes
		if r.Embedded {
			if l.Question, err = t.store.firstQuestion(r, l.Locale); err != nil {
				return mailer.Letter{}, err
			}
		}
	}
	return l, nil
}
