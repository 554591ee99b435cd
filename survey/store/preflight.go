package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// Preflight tells what a launch would do and what stands in its way. It changes nothing.
func (s *Store) Preflight(ctx context.Context, p survey.Principal, id string) (Preflight, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, id)
	if err != nil {
		return Preflight{}, translate(err)
	}
	m, err := loadMuster(db, cycle)
	now := s.clock()
	if err == nil {
		err = m.loadRest(db, cycle, now)
	}
	if err == nil {
		err = m.loadSignOffs(db, cycle)
	}
	if err == nil {
		err = m.loadEntered(db, cycle)
	}
	if err == nil {
		m.told, err = doubtTold(db, cycle, cycle.OpensAt)
	}
	if err != nil {
		return Preflight{}, translate(err)
	}
	return m.preflight(cycle, now), nil
}

func (m muster) preflight(cycle survey.Cycle, now time.Time) Preflight {
	invited := len(m.mailable)
	blocking, doubts := m.blocking(cycle, now), []Finding{}
	for _, d := range append(survey.DoubtDates(cycle, now), m.told...) {
		if !d.Blocks && cycle.LaunchedAt == nil {
			doubts = append(doubts, Finding{Code: d.Code, Message: d.Message, Fix: d.Fix})
		}
	}
	out := Preflight{
		Plan:     survey.Timetable(cycle, now),
		Accounts: len(m.accounts), Contacts: invited, Sellers: len(m.sellers), Mails: invited + len(m.sellers),
		Blocking: blocking, Warnings: append(doubts, slices.Concat(m.accountWarnings(), m.contactWarnings(), m.restWarnings(cycle, now), m.signOffWarnings(cycle))...),
	}
	out.Ready = len(out.Blocking) == 0
	return out
}

func (m muster) blocking(cycle survey.Cycle, now time.Time) []Finding {
	found := []Finding{}
	add := func(code, message, fix string) {
		found = append(found, Finding{Code: code, Message: message, Fix: fix})
	}
	if cycle.LaunchedAt != nil {
		add("already_launched", "This cycle has been launched.", "Nothing more to do here: watch the answers come in.")
	}
	if !now.Before(cycle.ClosesAt) {
		add("closes_in_the_past", "The closing time has passed.", "Choose a later closing time.")
	}
	for _, d := range survey.DoubtDates(cycle, now) {
		if d.Blocks {
			add(d.Code, d.Message, d.Fix)
		}
	}
	switch {
	case len(m.accounts) == 0:
		add("no_accounts", "No accounts are chosen.", "Choose at least one account.")
	case len(m.mailable) == 0:
		add("nobody_to_ask", "There is no contact who may be emailed.", "Add contacts to the accounts.")
	}
	if m.round != nil && m.round.Blocking {
		found = append(found, m.unsigned()...)
	}
	return found
}

// blockingSchedule is blocking for a cycle that opens later: leads have until then to sign.
func (m muster) blockingSchedule(cycle survey.Cycle, now time.Time) []Finding {
	m.round = nil
	return m.blocking(cycle, now)
}

func (m muster) accountWarnings() []Finding {
	found := []Finding{}
	contacts := make(map[string]int, len(m.accounts))
	for _, c := range m.mailable {
		contacts[c.AccountID]++
	}
	for _, a := range m.accounts {
		add := func(code, message, fix string) {
			found = append(found, Finding{Code: code, Message: message, Fix: fix, AccountID: a.ID, AccountName: a.Name})
		}
		if contacts[a.ID] == 0 {
			add("no_contacts", a.Name+" has no contact who may be emailed.", "Add a contact, or leave the account out.")
		}
		switch {
		case a.Team == 0:
			add("no_team", a.Name+" has no team, so nobody will answer for your side.", "Choose a lead.")
		case !a.Led:
			add("no_lead", a.Name+" has no lead; its emails will come from the firm.", "Choose a lead.")
		}
	}
	return found
}

func (m muster) contactWarnings() []Finding {
	found := []Finding{}
	uses := make(map[string]int, len(m.contacts))
	for n := range m.contacts {
		uses[m.contacts[n].EmailKey]++
	}
	for n := range m.contacts {
		c := &m.contacts[n]
		at := Finding{AccountID: c.AccountID, AccountName: c.AccountName, ContactID: c.ID}
		switch {
		case c.Suppressed:
			at.Code, at.Message = "suppressed", fmt.Sprintf("%s (%s) is among those never emailed, and won’t be.", c.name(), c.Email)
			at.Fix = "Ask somebody else at the account. If they agree to email again, an administrator can allow it under Settings, Email."
		case uses[c.EmailKey] > 1:
			at.Code, at.Message = "doubled_address", fmt.Sprintf("%s stands at %d accounts and will get an email for each.", c.Email, uses[c.EmailKey])
			at.Fix = "Keep the contact at one account if that is not meant."
		default:
			continue
		}
		found = append(found, at)
	}
	return found
}

// SendTest mails the signed-in person the invitation as clients will get it.
func (s *Store) SendTest(ctx context.Context, p survey.Principal, id string) (to string, err error) {
	err = s.transact(ctx, func(t *tx) error {
		cycle, err := s.loadCycle(t.DB, p, id)
		if err != nil {
			return err
		}
		m, err := t.self(p)
		if err != nil {
			return err
		}
		var first []string
		if err := t.Raw(`SELECT a.id FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
			WHERE ca.cycle_id = ? AND ca.firm_id = ? ORDER BY lower(a.name), a.id LIMIT 1`, id, p.FirmID).Scan(&first).Error; err != nil {
			return err
		}
		to = m.Email
		mail := t.newMessage(p.FirmID, mailer.CycleTest, "", m.Name, m.Email, m.EmailKey)
		mail.DedupeKey, mail.MemberID, mail.CycleID = "cycle_test:"+mail.ID, optional(m.ID), optional(id)
		if len(first) > 0 {
			mail.AccountID = optional(first[0])
		}
		if err := t.post([]messageRow{mail}, t.now); err != nil {
			return err
		}
		return t.audit(p, "send test", "cycle", id, cycle.Name, fields{"to": m.Email})
	})
	return to, err
}
