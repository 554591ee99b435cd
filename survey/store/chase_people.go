package store

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// ChasePerson is a client who is silent, with what was last written to them about the cycle. LastNote is nil when nobody has written personally.
type ChasePerson struct {
	InvitationID, ContactID, Name, Title string
	Role                                 survey.DecisionRole
	Begun                                bool
	Reasons                              []survey.ChaseReason
	LastMail                             *LastMail
	LastNote                             *ChaseNote
}

// LastMail is the newest email about a cycle to somebody: At is when it left, or is to leave.
type LastMail struct {
	Kind  mailer.Kind
	State string
	At    time.Time
}

// ChaseNote is a personal note: who wrote it, when, and how. State and DueAt are those of a mail of ours.
type ChaseNote struct {
	By, How string
	At      time.Time
	State   string
	DueAt   *time.Time
}

// How a note went out.
const (
	NoteCopied = "copied" // to be pasted somewhere
	NoteOpened = "opened" // in the writer's own mail program
	NoteSent   = "sent"   // by us, in the lead's name
)

type silentRow struct {
	InvitationID, ContactID, AccountID, FirstName, LastName, Email, Title string
	DecisionRole                                                          survey.DecisionRole
	Begun                                                                 bool
}

func (r silentRow) name() string {
	if name := (survey.Contact{FirstName: r.FirstName, LastName: r.LastName}).Name(); name != "" {
		return name
	}
	return r.Email
}

// nameSilent adds to accounts the silent people there, where the reader may know them, and what was written.
func (s *Store) nameSilent(db *gorm.DB, c survey.Cycle, now time.Time, accounts []ChaseAccount) error {
	ids, open := make([]string, 0, len(accounts)), make(map[string]*ChaseAccount, len(accounts))
	for n := range accounts {
		accounts[n].Notes = []ChaseNote{}
		open[accounts[n].AccountID] = &accounts[n]
		ids = append(ids, accounts[n].AccountID)
	}
	if len(ids) == 0 {
		return nil
	}
	var rows []silentRow
	if err := db.Raw(`SELECT i.id AS invitation_id, i.contact_id, i.account_id, k.first_name, k.last_name, k.email, k.title, k.decision_role,
		r.id IS NOT NULL AS begun `+silentPeople+" AND i.account_id IN ?", c.ID, c.FirmID, now.Add(-survey.SilentAfter), ids).Scan(&rows).Error; err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r silentRow) bool { return open[r.AccountID].People == nil })
	last, err := lastMailsOf(db, rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		a, mail := open[r.AccountID], last[r.InvitationID]
		a.People = append(a.People, ChasePerson{
			InvitationID: r.InvitationID, ContactID: r.ContactID, Name: r.name(), Title: r.Title, Role: r.DecisionRole, Begun: r.Begun, LastMail: mail.last,
			Reasons: survey.WhyChase(survey.Hushed{Role: r.DecisionRole, Asked: a.Asked, Answered: a.Answered, Begun: r.Begun, Reached: mail.reached || !mail.any}),
		})
	}
	for _, a := range accounts {
		slices.SortFunc(a.People, func(x, y ChasePerson) int {
			if by := survey.ChaseRank(x.Role) - survey.ChaseRank(y.Role); by != 0 {
				return by
			}
			return strings.Compare(strings.ToLower(x.Name)+x.InvitationID, strings.ToLower(y.Name)+y.InvitationID)
		})
	}
	return addNotes(db, c, ids, open)
}

// mailed is what was written to one person about a cycle.
type mailed struct {
	last         *LastMail
	any, reached bool // reached: an email is not known to have failed
}

func lastMailsOf(db *gorm.DB, people []silentRow) (map[string]mailed, error) {
	ids := make([]string, len(people))
	for n, r := range people {
		ids[n] = r.InvitationID
	}
	var rows []struct {
		InvitationID, State string
		Kind                mailer.Kind
		SentAt, DueAt       *time.Time
	}
	out := make(map[string]mailed, len(people))
	if len(ids) == 0 {
		return out, nil
	}
	if err := db.Raw("SELECT invitation_id, state, kind, sent_at, due_at FROM messages WHERE invitation_id IN ? AND state <> 'cancelled'", ids).
		Scan(&rows).Error; err != nil {
		return nil, err
	}
	for _, r := range rows {
		m, at := out[r.InvitationID], *either(r.SentAt, r.DueAt)
		m.any = true
		m.reached = m.reached || r.State == msgSent || r.State == msgDelivered || r.State == msgComplained || r.State == msgUncertain
		if m.last == nil || at.After(m.last.At) {
			m.last = &LastMail{Kind: r.Kind, State: r.State, At: at}
		}
		out[r.InvitationID] = m
	}
	return out, nil
}

// addNotes tells what was written personally: to people only where they are named.
func addNotes(db *gorm.DB, c survey.Cycle, ids []string, accounts map[string]*ChaseAccount) error {
	var rows []struct {
		AccountID, InvitationID, ByName, How, State string
		At                                          time.Time
		DueAt, SentAt                               *time.Time
	}
	if err := db.Raw(`SELECT n.account_id, coalesce(n.invitation_id, '') AS invitation_id, n.by_name, n.how, n.at, coalesce(m.state, '') AS state, m.due_at, m.sent_at
		FROM chase_notes n LEFT JOIN messages m ON m.id = n.message_id
		WHERE n.cycle_id = ? AND n.firm_id = ? AND n.account_id IN ? ORDER BY n.at DESC, n.id DESC`, c.ID, c.FirmID, ids).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		a, note := accounts[r.AccountID], ChaseNote{By: r.ByName, How: r.How, At: r.At, State: r.State, DueAt: r.DueAt}
		if r.SentAt != nil {
			note.DueAt = r.SentAt
		}
		if r.InvitationID == "" {
			a.Notes = append(a.Notes, note)
			continue
		}
		for n := range a.People {
			if one := &a.People[n]; one.InvitationID == r.InvitationID && one.LastNote == nil {
				one.LastNote = &note
			}
		}
	}
	return nil
}
