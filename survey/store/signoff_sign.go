package store

import (
	"context"
	"time"

	"parallax/survey"
)

type leftOffRow struct {
	CycleID, ContactID, AccountID, FirmID string
	Reason                                survey.OffReason
	Note                                  string
	OffAt                                 time.Time
	OffBy, OffByName                      string
}

func (leftOffRow) TableName() string { return "left_off" }

// leaveOff writes who is not asked in a cycle.
func (t *tx) leaveOff(p survey.Principal, cycleID string, rows []leftOffRow) error {
	for n := range rows {
		r := &rows[n]
		r.CycleID, r.FirmID, r.OffAt, r.OffBy, r.OffByName = cycleID, p.FirmID, t.now, p.MemberID+p.KeyID, p.Name
	}
	if len(rows) == 0 {
		return nil
	}
	return t.CreateInBatches(&rows, batch).Error
}

// SignList gives the lead's word, or a manager's in their place, for the list as they saw it. Conflict when it has changed since.
func (s *Store) SignList(ctx context.Context, p survey.Principal, cycleID, accountID, version string) (AccountList, error) {
	err := s.transact(ctx, func(t *tx) error {
		if _, err := t.lockCycle(p, cycleID); err != nil {
			return err
		}
		l, err := s.loadListed(t.DB, p, cycleID, accountID)
		if err != nil {
			return err
		}
		if !l.can.Sign {
			if p.MemberID == "" {
				return survey.Errorf(survey.Forbidden, "A signature is somebody’s word, so an API key can’t give it.")
			}
			return notToChange(p, l)
		}
		now, err := s.list(t.DB, p, l)
		if err != nil {
			return err
		}
		if now.Version != version {
			return survey.Errorf(survey.Conflict, "The list has changed while you were looking. Nothing was signed; look at it as it is now, then sign.")
		}
		if err := t.sign(p, l, now.Contacts); err != nil {
			return err
		}
		return t.audit(p, "sign off", "account", accountID, l.account.Name, fields{"cycle_id": cycleID, "contacts": len(now.Contacts), "left_off": len(now.LeftOff)})
	})
	if err != nil {
		return AccountList{}, err
	}
	return s.List(ctx, p, cycleID, accountID)
}

func (t *tx) sign(p survey.Principal, l listed, contacts []ListedContact) error {
	inPlace := l.lead == nil || l.lead.ID != p.MemberID
	if err := t.Exec(`INSERT INTO signoffs (cycle_id, account_id, firm_id, signed_at, signed_by, signed_by_name, in_place, contacts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cycle_id, account_id) DO UPDATE SET signed_at = excluded.signed_at,
		signed_by = excluded.signed_by, signed_by_name = excluded.signed_by_name, in_place = excluded.in_place, contacts = excluded.contacts`,
		l.cycle.ID, l.account.ID, p.FirmID, t.now, p.MemberID, p.Name, inPlace, len(contacts)).Error; err != nil {
		return err
	}
	if err := t.Exec("DELETE FROM signed_contacts WHERE cycle_id = ? AND account_id = ? AND firm_id = ?", l.cycle.ID, l.account.ID, p.FirmID).Error; err != nil {
		return err
	}
	rows := make([][]any, 0, len(contacts))
	for _, c := range contacts {
		rows = append(rows, []any{
			l.cycle.ID, l.account.ID, c.ID, p.FirmID, c.FirstName, c.LastName, c.Email, c.Title, c.Locale, c.TimeZone, string(c.DecisionRole),
		})
	}
	if err := t.insertMany("signed_contacts", []string{
		"cycle_id", "account_id", "contact_id", "firm_id", "first_name", "last_name", "email", "title", "locale", "time_zone", "decision_role",
	}, rows, ""); err != nil {
		return err
	}
	if l.lead == nil {
		return nil
	}
	return t.settleSignOffMails(l.cycle.ID, l.lead.ID)
}

// settleSignOffMails takes back what would ask a lead for nothing any more.
func (t *tx) settleSignOffMails(cycleID, memberID string) error {
	var left int64
	if err := t.Raw(`SELECT count(*) FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id AND am.lead
		LEFT JOIN signoffs g ON g.cycle_id = ca.cycle_id AND g.account_id = ca.account_id
		WHERE ca.cycle_id = ? AND am.member_id = ? AND g.cycle_id IS NULL`, cycleID, memberID).Scan(&left).Error; err != nil || left > 0 {
		return err
	}
	return t.cancelQueued("everything is signed", "cycle_id = ? AND member_id = ? AND kind IN ?", cycleID, memberID, signOffMails)
}

// SignOffTasks lists the lists that the reader is asked to sign, those that wait first; of accounts they lead, in drafts.
func (s *Store) SignOffTasks(ctx context.Context, p survey.Principal) ([]SignOffTask, error) {
	var rows []struct {
		CycleID, CycleName, AccountID, AccountName, TimeZone string
		DueAt                                                time.Time
	}
	db := s.rows(ctx)
	if err := db.Raw(`SELECT c.id AS cycle_id, c.name AS cycle_name, a.id AS account_id, a.name AS account_name, r.due_at, c.time_zone
		FROM account_members am
		JOIN cycle_accounts ca ON ca.account_id = am.account_id
		JOIN signoff_rounds r ON r.cycle_id = ca.cycle_id AND r.withdrawn_at IS NULL
		JOIN cycles c ON c.id = ca.cycle_id AND c.launched_at IS NULL
		JOIN accounts a ON a.id = am.account_id
		WHERE am.firm_id = ? AND am.member_id = ? AND am.lead ORDER BY r.due_at, lower(a.name), a.id`, p.FirmID, p.MemberID).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	lines, cycles := map[[2]string]SignOffLine{}, map[string]bool{}
	out := make([]SignOffTask, 0, len(rows))
	for _, r := range rows {
		if !cycles[r.CycleID] {
			cycles[r.CycleID] = true
			of, err := signOffLines(db, survey.Cycle{ID: r.CycleID, FirmID: p.FirmID})
			if err != nil {
				return nil, translate(err)
			}
			for _, l := range of {
				lines[[2]string{r.CycleID, l.AccountID}] = l
			}
		}
		l := lines[[2]string{r.CycleID, r.AccountID}]
		out = append(out, SignOffTask{
			CycleID: r.CycleID, CycleName: r.CycleName, AccountID: r.AccountID, AccountName: r.AccountName, DueAt: r.DueAt, TimeZone: r.TimeZone,
			Contacts: l.Contacts, State: l.State,
		})
	}
	return out, nil
}

// refuseLeftOff keeps a contact who was left off a cycle that has been launched: who was not asked, and why, stays told.
func (t *tx) refuseLeftOff(row contactRow) error {
	var cycles []string
	if err := t.Raw(`SELECT c.name FROM left_off o JOIN cycles c ON c.id = o.cycle_id
		WHERE o.contact_id = ? AND o.firm_id = ? AND c.launched_at IS NOT NULL LIMIT 1`, row.ID, row.FirmID).Scan(&cycles).Error; err != nil || len(cycles) == 0 {
		return err
	}
	return survey.Errorf(survey.Conflict, "This person was left off the list of “%s”, so their record stays. Suppress the address instead to stop mailing it.", cycles[0])
}
