package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// accountOrders are the orders a list of accounts may be asked for in. Unknown values stand last whichever way.
var accountOrders = map[string]string{
	"":          "a.name_key, a.id",
	"name":      "a.name_key, a.id",
	"-name":     "a.name_key DESC, a.id",
	"value":     "a.value IS NULL, a.value, a.name_key, a.id",
	"-value":    "a.value IS NULL, a.value DESC, a.name_key, a.id",
	"lead":      "l.name IS NULL, lower(l.name), a.name_key, a.id",
	"-lead":     "l.name IS NULL, lower(l.name) DESC, a.name_key, a.id",
	"industry":  "a.industry = '', lower(a.industry), a.name_key, a.id",
	"-industry": "a.industry = '', lower(a.industry) DESC, a.name_key, a.id",
	"region":    "a.region = '', lower(a.region), a.name_key, a.id",
	"-region":   "a.region = '', lower(a.region) DESC, a.name_key, a.id",
	"tier":      "a.tier = '', lower(a.tier), a.name_key, a.id",
	"-tier":     "a.tier = '', lower(a.tier) DESC, a.name_key, a.id",
}

const (
	accountsPerPage    = 50
	maxAccountsPerPage = 200
)

type accountLineRow struct {
	ID, Name                                   string
	Value                                      *int64
	Currency, Industry, Region, Tier, TimeZone string
	CreatedAt                                  time.Time
	LeadID, LeadName                           *string
	TeamSize, Contacts                         int
}

func (r accountLineRow) line(firmID string) AccountLine {
	out := AccountLine{Account: survey.Account{
		ID: r.ID, FirmID: firmID, Name: r.Name, Value: r.Value, Currency: r.Currency,
		Industry: r.Industry, Region: r.Region, Tier: r.Tier, TimeZone: r.TimeZone, CreatedAt: r.CreatedAt,
	}, TeamSize: r.TeamSize, Contacts: r.Contacts}
	if r.LeadID != nil {
		out.LeadID, out.Lead = *r.LeadID, &Person{ID: *r.LeadID, Name: *r.LeadName}
	}
	return out
}

const (
	accountLineColumns = `SELECT a.id, a.name, a.value, a.currency, a.industry, a.region, a.tier, a.time_zone, a.created_at,
		l.id AS lead_id, l.name AS lead_name,
		(SELECT count(*) FROM account_members t JOIN members tm ON tm.id = t.member_id WHERE t.account_id = a.id AND tm.active) AS team_size,
		(SELECT count(*) FROM contacts k WHERE k.account_id = a.id) AS contacts`
	accountLineTables = ` FROM accounts a LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
		LEFT JOIN members l ON l.id = am.member_id WHERE a.firm_id = ?`
)

// where gives the conditions of the query, after the firm's.
func (q AccountQuery) where(p survey.Principal) (clause string, args []any) {
	clause, args = own(p, "a.id")
	if search := nameKey(q.Search); search != "" {
		clause += ` AND a.name_key LIKE ? ESCAPE '\'`
		args = append(args, "%"+strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(search)+"%")
	}
	for _, f := range []struct{ column, value string }{
		{"l.id", q.LeadID}, {"a.industry", q.Industry}, {"a.region", q.Region}, {"a.tier", q.Tier},
	} {
		if f.value != "" {
			clause, args = clause+" AND "+f.column+" = ?", append(args, f.value)
		}
	}
	return clause, args
}

// Accounts gives one page of the accounts that p may look at. Invalid for an unknown order.
func (s *Store) Accounts(ctx context.Context, p survey.Principal, q AccountQuery) (AccountPage, error) {
	order, known := accountOrders[q.Sort]
	if !known {
		return AccountPage{}, survey.InvalidInput(survey.Problem{
			Where: "sort", Found: clip(q.Sort), Expected: "name, value, lead, industry, region or tier, with - before it for descending", Fix: "Use one of these.",
		})
	}
	if q.PerPage <= 0 {
		q.PerPage = accountsPerPage
	}
	q.PerPage = min(q.PerPage, maxAccountsPerPage)
	clause, args := q.where(p)
	args = append([]any{p.FirmID}, args...)
	db := s.rows(ctx)
	var total int64
	if err := db.Raw("SELECT count(*)"+accountLineTables+clause, args...).Scan(&total).Error; err != nil {
		return AccountPage{}, translate(err)
	}
	var rows []accountLineRow
	if err := db.Raw(accountLineColumns+accountLineTables+clause+" ORDER BY "+order+" LIMIT ? OFFSET ?",
		append(args, q.PerPage, q.PerPage*(max(q.Page, 1)-1))...).Scan(&rows).Error; err != nil {
		return AccountPage{}, translate(err)
	}
	out := AccountPage{Accounts: make([]AccountLine, 0, len(rows)), Total: int(total)}
	for _, r := range rows {
		out.Accounts = append(out.Accounts, r.line(p.FirmID))
	}
	if err := s.filters(db, p, &out); err != nil {
		return AccountPage{}, translate(err)
	}
	if err := s.lastResults(ctx, p, out.Accounts); err != nil {
		return AccountPage{}, translate(err)
	}
	return out, nil
}

// filters lists the values that there are to filter by.
func (s *Store) filters(db *gorm.DB, p survey.Principal, page *AccountPage) error {
	clause, args := own(p, "a.id")
	var rows []struct{ Kind, Value string }
	query, all := "", []any{}
	for n, column := range []string{"industry", "region", "tier"} {
		if n > 0 {
			query += " UNION "
		}
		query += "SELECT '" + column + "' AS kind, a." + column + " AS value FROM accounts a WHERE a.firm_id = ? AND a." + column + " <> ''" + clause
		all = append(append(all, p.FirmID), args...)
	}
	if err := db.Raw(query+" ORDER BY 1, 2", all...).Scan(&rows).Error; err != nil {
		return err
	}
	page.Industries, page.Regions, page.Tiers = []string{}, []string{}, []string{}
	into := map[string]*[]string{"industry": &page.Industries, "region": &page.Regions, "tier": &page.Tiers}
	for _, r := range rows {
		*into[r.Kind] = append(*into[r.Kind], r.Value)
	}
	return nil
}

// lookBack is how many of an account's newest cycles are looked through for one that has a class.
const lookBack = 3

// lastResults puts to each account of a page its class and gap in the newest launched cycle that has a class for p: right after
// a launch that is the cycle before. Where none of the newest has one, the newest of all stands.
func (s *Store) lastResults(ctx context.Context, p survey.Principal, lines []AccountLine) error {
	at := make(map[string]int, len(lines))
	ids := make([]string, 0, len(lines))
	for n, l := range lines {
		at[l.ID], ids = n, append(ids, l.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	db := s.rows(ctx)
	cycles, byAccount, err := launchedCycles(db, p, ids)
	if err != nil {
		return err
	}
	seen := make([][]reveal, len(lines))
	for back := 0; back < lookBack && len(ids) > 0; back++ {
		all, err := s.gather(db, p, nth(cycles, byAccount, ids, back), scope{accountIDs: ids, now: inAll, then: inAll})
		if err != nil {
			return err
		}
		without := ids[:0:0]
		for _, id := range ids {
			if len(byAccount[id]) <= back {
				continue
			}
			e := all[byAccount[id][back]]
			d := e.dossier(id)
			last := &LastResult{CycleID: e.cycle.ID, CycleName: e.cycle.Name}
			if c := e.overall(p, d, d.sight); c != nil {
				last.Class, last.Gap = c.Class, c.Gap
			}
			classed := last.Class != "" && last.Class != survey.TooFew
			if back == 0 || classed {
				lines[at[id]].Last, seen[at[id]] = last, e.reveals(nil, p, d, d.sight)
			}
			if !classed {
				without = append(without, id)
			}
		}
		ids = without
	}
	return s.recordReveals(ctx, p, slices.Concat(seen...))
}

// nth gives the cycles that are the nth newest, from 0, of one of these accounts.
func nth(cycles []survey.Cycle, byAccount map[string][]string, accountIDs []string, n int) []survey.Cycle {
	wanted := map[string]bool{}
	for _, id := range accountIDs {
		if of := byAccount[id]; len(of) > n {
			wanted[of[n]] = true
		}
	}
	out := cycles[:0:0]
	for _, c := range cycles {
		if wanted[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// launchedCycles gives the launched cycles of these accounts, newest first, and for each account the ids of its own.
func launchedCycles(db *gorm.DB, p survey.Principal, accountIDs []string) ([]survey.Cycle, map[string][]string, error) {
	var pairs []struct{ AccountID, CycleID string }
	if err := db.Raw(`SELECT ca.account_id, ca.cycle_id FROM cycle_accounts ca JOIN cycles c ON c.id = ca.cycle_id
		WHERE ca.firm_id = ? AND ca.account_id IN ? AND c.launched_at IS NOT NULL ORDER BY c.opens_at DESC, c.id DESC`, p.FirmID, accountIDs).
		Scan(&pairs).Error; err != nil {
		return nil, nil, err
	}
	byAccount, ids, known := map[string][]string{}, []string{}, map[string]bool{}
	for _, pair := range pairs {
		byAccount[pair.AccountID] = append(byAccount[pair.AccountID], pair.CycleID)
		if !known[pair.CycleID] {
			known[pair.CycleID], ids = true, append(ids, pair.CycleID)
		}
	}
	if len(ids) == 0 {
		return nil, byAccount, nil
	}
	var rows []cycleRow
	if err := db.Raw("SELECT * FROM cycles WHERE firm_id = ? AND id IN ? ORDER BY opens_at DESC, id DESC", p.FirmID, ids).Scan(&rows).Error; err != nil {
		return nil, nil, err
	}
	cycles := make([]survey.Cycle, 0, len(rows))
	for _, r := range rows {
		cycles = append(cycles, r.cycle())
	}
	return cycles, byAccount, nil
}
