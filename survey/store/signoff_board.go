package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// boardRow is an account's list as the database counts it.
type boardRow struct {
	AccountID, Name, Currency        string
	Value                            *int64
	LeadID, LeadName                 *string
	SignedAt                         *time.Time
	SignedByName                     *string
	InPlace, ChangedAtLaunch         *bool
	Signed                           int // how many stood on it
	Contacts, LeftOff, Never         int
	Added, Corrected, Dropped, Still int
}

// differs tells of a contact k and how it was signed, g, whether the two are not the same.
const differs = `(k.first_name <> g.first_name OR k.last_name <> g.last_name OR k.email <> g.email OR k.title <> g.title
	OR k.locale <> g.locale OR k.time_zone <> g.time_zone OR k.decision_role <> g.decision_role)`

// boardQuery counts the lists of a draft by what stands now; one query, whatever the number of accounts.
const boardQuery = `SELECT a.id AS account_id, a.name, a.value, a.currency, l.id AS lead_id, l.name AS lead_name,
	g.signed_at, g.signed_by_name, g.in_place, g.changed_at_launch, coalesce(g.contacts, 0) AS signed,
	coalesce(n.contacts, 0) AS contacts, coalesce(n.left_off, 0) AS left_off, coalesce(n.never, 0) AS never,
	coalesce(n.added, 0) AS added, coalesce(n.corrected, 0) AS corrected, coalesce(n.dropped, 0) AS dropped, coalesce(n.still, 0) AS still
	FROM cycle_accounts ca
	JOIN accounts a ON a.id = ca.account_id
	LEFT JOIN account_members am ON am.account_id = ca.account_id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id AND l.active
	LEFT JOIN signoffs g ON g.cycle_id = ca.cycle_id AND g.account_id = ca.account_id
	LEFT JOIN (
		SELECT k.account_id,
			count(CASE WHEN o.contact_id IS NULL AND s.id IS NULL THEN 1 END) AS contacts,
			count(o.contact_id) AS left_off,
			count(CASE WHEN o.contact_id IS NULL THEN s.id END) AS never,
			count(CASE WHEN o.contact_id IS NULL AND g.contact_id IS NULL THEN 1 END) AS added,
			count(CASE WHEN o.contact_id IS NULL AND ` + differs + ` THEN 1 END) AS corrected,
			count(CASE WHEN o.contact_id IS NOT NULL THEN g.contact_id END) AS dropped,
			count(g.contact_id) AS still
		FROM cycle_accounts ca
		JOIN contacts k ON k.account_id = ca.account_id
		LEFT JOIN left_off o ON o.cycle_id = ca.cycle_id AND o.contact_id = k.id
		LEFT JOIN suppressions s ON s.firm_id = k.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
		LEFT JOIN signed_contacts g ON g.cycle_id = ca.cycle_id AND g.contact_id = k.id
		WHERE ca.cycle_id = ? AND ca.firm_id = ? GROUP BY k.account_id
	) n ON n.account_id = ca.account_id
	WHERE ca.cycle_id = ? AND ca.firm_id = ? ORDER BY lower(a.name), a.id`

// launchedBoardQuery counts those of a launched cycle by what was launched: contacts go on changing afterwards.
const launchedBoardQuery = `SELECT a.id AS account_id, a.name, a.value, a.currency, l.id AS lead_id, l.name AS lead_name,
	g.signed_at, g.signed_by_name, g.in_place, g.changed_at_launch, coalesce(g.contacts, 0) AS signed,
	coalesce(n.contacts, 0) AS contacts, coalesce(o.left_off, 0) AS left_off
	FROM cycle_accounts ca
	JOIN accounts a ON a.id = ca.account_id
	LEFT JOIN account_members am ON am.account_id = ca.account_id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id AND l.active
	LEFT JOIN signoffs g ON g.cycle_id = ca.cycle_id AND g.account_id = ca.account_id
	LEFT JOIN (SELECT account_id, count(*) AS contacts FROM invitations WHERE cycle_id = ? AND firm_id = ? GROUP BY account_id) n
		ON n.account_id = ca.account_id
	LEFT JOIN (SELECT account_id, count(*) AS left_off FROM left_off WHERE cycle_id = ? AND firm_id = ? GROUP BY account_id) o
		ON o.account_id = ca.account_id
	WHERE ca.cycle_id = ? AND ca.firm_id = ? ORDER BY lower(a.name), a.id`

// SignOffBoard tells those who run a cycle how far its leads have come.
func (s *Store) SignOffBoard(ctx context.Context, p survey.Principal, cycleID string) (SignOffBoard, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return SignOffBoard{}, translate(err)
	}
	if !p.Role.RunsCycles() {
		return SignOffBoard{}, survey.Errorf(survey.Forbidden, "Only those who run cycles see how far all leads have come.")
	}
	out := SignOffBoard{Cycle: cycle, State: cycle.StateAt(s.clock())}
	round, err := loadRound(db, cycle)
	if err != nil {
		return SignOffBoard{}, translate(err)
	}
	if round != nil {
		out.Round = round.view()
	}
	if out.Lines, err = signOffLines(db, cycle); err != nil {
		return SignOffBoard{}, translate(err)
	}
	out.LeftOff, err = loadLeftOff(db, p, cycleID, "")
	return out, translate(err)
}

func signOffLines(db *gorm.DB, c survey.Cycle) ([]SignOffLine, error) {
	query, args := boardQuery, []any{c.ID, c.FirmID, c.ID, c.FirmID}
	if c.LaunchedAt != nil {
		query, args = launchedBoardQuery, append(args, c.ID, c.FirmID)
	}
	var rows []boardRow
	if err := db.Raw(query, args...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]SignOffLine, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.line(c.LaunchedAt == nil))
	}
	return out, nil
}

// line is the row for people. What has changed since the signature is told of a draft only.
func (r boardRow) line(draft bool) SignOffLine {
	l := SignOffLine{
		AccountID: r.AccountID, Name: r.Name, Value: r.Value, Currency: r.Currency, State: survey.Unsigned,
		Contacts: r.Contacts, LeftOff: r.LeftOff, Never: r.Never,
	}
	if r.LeadID != nil {
		l.Lead = &Person{ID: *r.LeadID, Name: *r.LeadName}
	}
	if r.SignedAt == nil {
		return l
	}
	l.State, l.SignedAt, l.SignedBy, l.InPlace = survey.Signed, r.SignedAt, *r.SignedByName, *r.InPlace
	if draft {
		l.Added, l.Corrected, l.Dropped, l.Deleted = r.Added, r.Corrected, r.Dropped, r.Signed-r.Still
	}
	if *r.ChangedAtLaunch || l.Added+l.Corrected+l.Dropped+l.Deleted > 0 {
		l.State = survey.Changed
	}
	return l
}

const leftOffQuery = `SELECT o.account_id, a.name AS account_name, o.contact_id, k.first_name, k.last_name, k.title, k.email, o.reason, o.note,
	o.off_by_name, o.off_at, coalesce(l.name, '') AS lead
	FROM left_off o
	JOIN cycle_accounts ca ON ca.cycle_id = o.cycle_id AND ca.account_id = o.account_id
	JOIN accounts a ON a.id = o.account_id
	JOIN contacts k ON k.id = o.contact_id
	LEFT JOIN account_members am ON am.account_id = o.account_id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id
	WHERE o.cycle_id = ? AND o.firm_id = ?`

// loadLeftOff gives who was left off a cycle's lists, or off that of one account, as far as p may look at the accounts; by account, then name.
func loadLeftOff(db *gorm.DB, p survey.Principal, cycleID, accountID string) ([]LeftOff, error) {
	clause, args := own(p, "o.account_id")
	query, values := leftOffQuery+clause, append([]any{cycleID, p.FirmID}, args...)
	if accountID != "" {
		query, values = query+" AND o.account_id = ?", append(values, accountID)
	}
	out := []LeftOff{}
	if err := db.Raw(query, values...).Scan(&out).Error; err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b LeftOff) int {
		if c := strings.Compare(strings.ToLower(a.AccountName), strings.ToLower(b.AccountName)); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
	})
	return out, nil
}
