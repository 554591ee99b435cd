package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// NextYear works out what next year's review of an ended cycle would start from. It changes nothing.
func (s *Store) NextYear(ctx context.Context, p survey.Principal, cycleID string) (NextYear, error) {
	db := s.rows(ctx)
	cycle, err := s.loadEnded(db, p, cycleID)
	if err != nil {
		return NextYear{}, translate(err)
	}
	out := NextYear{Previous: cycle}
	if err := db.Raw(`SELECT id AS successor_id, name AS successor_name FROM cycles WHERE firm_id = ? AND previous_id = ?
		ORDER BY opens_at DESC, id DESC LIMIT 1`, p.FirmID, cycleID).Row().Scan(&out.SuccessorID, &out.SuccessorName); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return NextYear{}, translate(err)
	}
	if out.Draft, out.Newer, err = s.nextDraft(db, p, cycle); err != nil {
		return NextYear{}, translate(err)
	}
	if out.Accounts, err = nextAccounts(db, cycle); err != nil {
		return NextYear{}, translate(err)
	}
	for _, a := range out.Accounts {
		if a.Chosen {
			out.Draft.AccountIDs = append(out.Draft.AccountIDs, a.ID)
		}
	}
	out.People, err = nextPeople(db, cycle)
	return out, translate(err)
}

func (s *Store) loadEnded(db *gorm.DB, p survey.Principal, id string) (survey.Cycle, error) {
	cycle, err := s.loadCycle(db, p, id)
	if err == nil && cycle.StateAt(s.clock()) != survey.Ended {
		err = survey.Errorf(survey.Conflict, "Next year’s review starts from one that is over. This one is not yet.")
	}
	return cycle, err
}

// nextDraft is the cycle itself a year on: its settings and texts, its questionnaire in the newest version.
func (s *Store) nextDraft(db *gorm.DB, p survey.Principal, c survey.Cycle) (draft survey.CycleDraft, newer int, err error) {
	var taken []string
	if err := db.Raw("SELECT name FROM cycles WHERE firm_id = ?", p.FirmID).Scan(&taken).Error; err != nil {
		return draft, 0, err
	}
	opens, closes := survey.NextDates(c, s.clock())
	zone := zoneOf(c.TimeZone)
	plan, schedule := c.MailPlan, survey.NextSchedule(c, opens)
	draft = survey.CycleDraft{
		Name: survey.NextName(c.Name, c.OpensAt.In(zone).Year(), opens.In(zone).Year(), taken), InstrumentKey: c.InstrumentKey, InstrumentVersion: c.InstrumentVersion,
		Confidentiality: c.Confidentiality, OpensAt: opens, ClosesAt: closes, TimeZone: c.TimeZone, MailSubject: c.MailSubject, MailBody: c.MailBody,
		MailPlan: &plan, Schedule: &schedule, Embedded: c.Embedded, PreviousID: c.ID, AccountIDs: []string{},
	}
	if latest, err := s.instruments.Latest(c.InstrumentKey, "en"); err == nil && latest.Version > c.InstrumentVersion {
		draft.InstrumentVersion, newer = latest.Version, latest.Version
	}
	return draft, newer, nil
}

const nextAccountQuery = `SELECT a.id, a.name, a.value, a.currency, a.created_at, m.id AS lead_id, m.name AS lead_name,
	ca.account_id IS NOT NULL AS asked, b.account_id IS NOT NULL AS kept, coalesce(b.lead_id, '') AS lead_before_id, coalesce(b.lead_name, '') AS lead_before,
	b.value AS value_before, coalesce(b.currency, '') AS currency_before,
	(SELECT count(*) FROM contacts k WHERE k.account_id = a.id AND NOT EXISTS (SELECT 1 FROM suppressions s
		WHERE s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL)) AS contacts
	FROM accounts a
	LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
	LEFT JOIN members m ON m.id = am.member_id AND m.active
	LEFT JOIN cycle_accounts ca ON ca.account_id = a.id AND ca.cycle_id = ?
	LEFT JOIN launched_accounts b ON b.account_id = a.id AND b.cycle_id = ?
	WHERE a.firm_id = ? ORDER BY lower(a.name), a.id`

func nextAccounts(db *gorm.DB, c survey.Cycle) ([]NextAccount, error) {
	var rows []struct {
		ID, Name, Currency                       string
		Value, ValueBefore                       *int64
		CreatedAt                                time.Time
		LeadID, LeadName                         *string
		LeadBeforeID, LeadBefore, CurrencyBefore string
		Asked, Kept                              bool
		Contacts                                 int
	}
	if err := db.Raw(nextAccountQuery, c.ID, c.ID, c.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]NextAccount, 0, len(rows))
	for _, r := range rows {
		a := NextAccount{
			ID: r.ID, Name: r.Name, Value: r.Value, Currency: r.Currency, Contacts: r.Contacts, How: AskedBefore,
			LeadBefore: r.LeadBefore, ValueBefore: r.ValueBefore, CurrencyBefore: r.CurrencyBefore,
		}
		lead := ""
		if r.LeadID != nil {
			a.Lead, lead = &Person{ID: *r.LeadID, Name: *r.LeadName}, *r.LeadID
		}
		switch {
		case !r.Asked && r.CreatedAt.After(*c.LaunchedAt):
			a.How = AddedSince
		case !r.Asked:
			a.How = NotAsked
		case r.Contacts == 0:
			a.How = NobodyLeft
		}
		a.Chosen = a.Contacts > 0 && a.How != NotAsked
		if r.Kept {
			a.LeadChanged = lead != r.LeadBeforeID
			a.ValueChanged = !sameValue(r.Value, r.ValueBefore) || (r.Value != nil && r.Currency != r.CurrencyBefore)
		}
		out = append(out, a)
	}
	return out, nil
}

func sameValue(a, b *int64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// nextPeopleQuery finds the contacts of whom something is to be known: of the accounts asked last year, and those left off there.
const nextPeopleQuery = `SELECT k.id AS contact_id, k.account_id, a.name AS account_name, k.first_name, k.last_name, k.title,
	i.id AS invitation_id, i.revoked_at, coalesce(i.revoked_reason, '') AS revoked_reason, s.source, o.reason, o.note, o.off_by_name, m.state AS mail_state, coalesce(m.to_key, '') = k.email_key AS same_place
	FROM cycle_accounts ca
	JOIN accounts a ON a.id = ca.account_id
	JOIN contacts k ON k.account_id = ca.account_id
	LEFT JOIN invitations i ON i.cycle_id = ca.cycle_id AND i.contact_id = k.id
	LEFT JOIN messages m ON m.dedupe_key = 'invitation:' || i.id
	LEFT JOIN left_off o ON o.cycle_id = ca.cycle_id AND o.contact_id = k.id
	LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
	WHERE ca.cycle_id = ? AND ca.firm_id = ?
	AND (i.id IS NULL OR i.revoked_at IS NOT NULL OR s.id IS NOT NULL OR o.contact_id IS NOT NULL OR m.state IN ('bounced', 'failed'))
	ORDER BY lower(a.name), a.id, lower(k.last_name), lower(k.first_name), k.id`

func nextPeople(db *gorm.DB, c survey.Cycle) ([]NextPerson, error) {
	var rows []nextPersonRow
	if err := db.Raw(nextPeopleQuery, c.ID, c.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]NextPerson, 0, len(rows))
	for _, r := range rows {
		if n, tells := r.person(c); tells {
			out = append(out, n)
		}
	}
	return out, nil
}

// person says what there is to know about somebody, the weightiest first; false when it is nothing.
func (r nextPersonRow) person(c survey.Cycle) (NextPerson, bool) {
	n := NextPerson{
		ContactID: r.ContactID, AccountID: r.AccountID, AccountName: r.AccountName, FirstName: r.FirstName, LastName: r.LastName, Title: r.Title,
		Never: r.Source != nil,
	}
	came := r.MailState != nil && (*r.MailState == msgBounced || *r.MailState == msgFailed) && r.SamePlace
	switch {
	case r.Source != nil && *r.Source != "bounce":
		n.How = PersonOptedOut
	case r.Reason != nil:
		n.How, n.Reason, n.Note, n.By = PersonTakenOff, survey.OffReason(*r.Reason), *r.Note, *r.OffByName
		n.Suggested = n.Reason == survey.LeftCompany || n.Reason == survey.WrongPerson
	case came || r.Source != nil:
		n.How, n.Reason, n.Note, n.Suggested = PersonBounced, survey.OtherReason, "Email came back in "+clip(c.Name), true
	case r.RevokedAt != nil && r.RevokedReason != notAskedThen:
		n.How, n.Reason, n.Suggested = PersonGone, survey.WrongPerson, true
	case r.InvitationID == nil || r.RevokedAt != nil:
		n.How = PersonAdded
	default:
		return n, false
	}
	n.Suggested = n.Suggested && !n.Never
	return n, true
}

// StartNextYear saves next year's draft, together with those whom it doesn't ask.
func (s *Store) StartNextYear(ctx context.Context, p survey.Principal, previousID string, d survey.CycleDraft, leave []LeaveOff) (CycleDetail, error) {
	var id string
	err := s.transact(ctx, func(t *tx) error {
		if _, err := s.loadEnded(t.DB, p, previousID); err != nil {
			return err
		}
		var err error
		if id, err = t.createDraft(p, d); err != nil {
			return err
		}
		return t.leaveOffFrom(p, id, leave)
	})
	if err != nil {
		return CycleDetail{}, err
	}
	return s.Cycle(ctx, p, id)
}

// leaveOffFrom checks and writes whom a new draft doesn't ask.
func (t *tx) leaveOffFrom(p survey.Principal, cycleID string, leave []LeaveOff) error {
	ids := make([]string, 0, len(leave))
	for _, l := range leave {
		ids = append(ids, l.ContactID)
	}
	at := make(map[string]string, len(ids)) // contact → account of the draft
	for len(ids) > 0 {
		n := min(len(ids), bulk)
		var found []struct{ ID, AccountID string }
		if err := t.Raw(`SELECT k.id, k.account_id FROM contacts k JOIN cycle_accounts ca ON ca.account_id = k.account_id AND ca.cycle_id = ?
			WHERE k.firm_id = ? AND k.id IN ?`, cycleID, p.FirmID, ids[:n]).Scan(&found).Error; err != nil {
			return err
		}
		for _, f := range found {
			at[f.ID] = f.AccountID
		}
		ids = ids[n:]
	}
	var wrong problems
	rows := make([]leftOffRow, 0, len(leave))
	for _, l := range leave {
		account, known := at[l.ContactID]
		if !known {
			wrong.add("leave_off", clip(l.ContactID), "a contact of an account in this cycle, once", "Choose the people from the list again.")
			break
		}
		delete(at, l.ContactID)
		note, found := survey.CleanOff(l.Reason, l.Note)
		wrong = append(wrong, found...)
		rows = append(rows, leftOffRow{ContactID: l.ContactID, AccountID: account, Reason: l.Reason, Note: note})
	}
	if err := survey.InvalidInput(wrong...); err != nil {
		return err
	}
	if len(rows) == 0 {
		return nil
	}
	if err := t.leaveOff(p, cycleID, rows); err != nil {
		return err
	}
	return t.audit(p, "leave off again", "cycle", cycleID, "", fields{"people": len(rows)})
}
