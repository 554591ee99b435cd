package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// ChaseQuery narrows the chase list. Pages count from 1.
type ChaseQuery struct {
	Search, LeadID string
	Page           int
}

// chasePage is how many accounts a page of the chase list has.
const chasePage = 20

// ChaseList are the accounts of an open cycle that have not all been heard, silence at high-value accounts first; see survey.OrderQuiet.
type ChaseList struct {
	survey.Cycle
	State      survey.CycleState
	SilentFrom time.Time // until then nobody is late
	Accounts   []ChaseAccount
	Total      int // accounts on all pages
	PerPage    int
	Leads      []Person // of all that are listed for the reader, by name
}

// ChaseAccount is an account whose clients are silent. People are nil where the reader may not know who has answered: a list of those who
// have not would tell. Why says so.
type ChaseAccount struct {
	survey.Quiet
	Lead    *Person
	Started int // saved something, sent or not
	Why     survey.SealReason
	People  []ChasePerson
	Notes   []ChaseNote // to all of the account, newest first
}

// quietRow is an account of the list as the database counts it.
type quietRow struct {
	AccountID, Name, Currency, LeadID, LeadName string
	Value                                       *int64
	Asked, Started, Answered                    int
	OnTeam, Sealed                              bool
}

const quietQuery = `SELECT a.id AS account_id, a.name, a.value, a.currency, coalesce(l.id, '') AS lead_id, coalesce(l.name, '') AS lead_name,
	n.asked, n.started, n.answered, mine.member_id IS NOT NULL AS on_team, own.id IS NOT NULL AS sealed
	FROM (SELECT i.account_id, count(*) AS asked, count(r.id) AS started, count(r.submitted_at) AS answered
		FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id = ? AND (i.revoked_at IS NULL OR r.id IS NOT NULL)
		GROUP BY i.account_id HAVING count(*) > count(r.submitted_at)) n
	JOIN accounts a ON a.id = n.account_id
	LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
	LEFT JOIN members l ON l.id = am.member_id AND l.active
	LEFT JOIN account_members mine ON mine.account_id = a.id AND mine.member_id = ?
	LEFT JOIN responses own ON own.cycle_id = ? AND own.account_id = a.id AND own.member_id = ? AND own.submitted_at IS NOT NULL`

// ChaseList gives a page of the list: to who runs cycles all accounts, to sellers those that they lead. Who is silent is told only to
// whom survey.See tells who has answered.
func (s *Store) ChaseList(ctx context.Context, p survey.Principal, cycleID string, q ChaseQuery) (ChaseList, error) {
	db, now := s.rows(ctx), s.clock()
	c, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return ChaseList{}, translate(err)
	}
	out := ChaseList{Cycle: c, State: c.StateAt(now), SilentFrom: silentFrom(c), Accounts: []ChaseAccount{}, PerPage: chasePage, Leads: []Person{}}
	if !silent(c, now) {
		return out, nil
	}
	rows, err := quietAccounts(db, p, c)
	if err != nil {
		return ChaseList{}, translate(err)
	}
	out.Leads = leadsOf(rows)
	all := slices.DeleteFunc(ordered(p, c, now, rows), func(a ChaseAccount) bool { return !q.fits(a) })
	out.Total = len(all)
	from := min(len(all), chasePage*(max(q.Page, 1)-1))
	out.Accounts = all[from:min(len(all), from+chasePage)]
	return out, translate(s.nameSilent(db, c, now, out.Accounts))
}

func (q ChaseQuery) fits(a ChaseAccount) bool {
	if q.LeadID != "" && (a.Lead == nil || a.Lead.ID != q.LeadID) {
		return false
	}
	text := a.Name
	if a.Lead != nil {
		text += " " + a.Lead.Name
	}
	return strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(q.Search)))
}

// quietAccounts are the accounts not all of whose clients have answered, as far as p may chase there.
func quietAccounts(db *gorm.DB, p survey.Principal, c survey.Cycle) (rows []quietRow, err error) {
	query, args := quietQuery, []any{c.FirmID, c.ID, p.MemberID, c.ID, p.MemberID}
	if !p.Role.RunsCycles() {
		query, args = query+" WHERE am.member_id = ?", append(args, p.MemberID)
	}
	err = db.Raw(query, args...).Scan(&rows).Error
	return rows, err
}

// ordered puts the accounts in the list's order, with what p may see there.
func ordered(p survey.Principal, c survey.Cycle, now time.Time, rows []quietRow) []ChaseAccount {
	quiet, place := make([]survey.Quiet, len(rows)), make(map[string]quietRow, len(rows))
	for n, r := range rows {
		quiet[n] = survey.Quiet{AccountID: r.AccountID, Name: r.Name, Value: r.Value, Currency: r.Currency, Asked: r.Asked, Answered: r.Answered}
		place[r.AccountID] = r
	}
	survey.OrderQuiet(quiet)
	out := make([]ChaseAccount, len(quiet))
	for n, one := range quiet {
		r := place[one.AccountID]
		out[n] = ChaseAccount{Quiet: one, Started: r.Started}
		if r.LeadID != "" {
			out[n].Lead = &Person{r.LeadID, r.LeadName}
		}
		if sight := survey.See(p, r.OnTeam, r.Sealed, c, now, r.Answered); sight.ClientNames {
			out[n].People = []ChasePerson{}
		} else {
			out[n].Why = sight.Why
		}
	}
	return out
}

func leadsOf(rows []quietRow) []Person {
	names := map[string]string{}
	for _, r := range rows {
		if r.LeadID != "" {
			names[r.LeadID] = r.LeadName
		}
	}
	out := make([]Person, 0, len(names))
	for id, name := range names {
		out = append(out, Person{id, name})
	}
	slices.SortFunc(out, func(a, b Person) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
	})
	return out
}
