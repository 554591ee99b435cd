package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// gathering loads the records of cycles. A cycle of 2,000 accounts has tens of thousands of rows, and taking rows one by one
// costs more than all arithmetic on them, here and in the database. So what is many and short comes as one text for each
// cycle, neither sorted nor grouped, and is taken apart here without copying.
type gathering struct {
	db         *gorm.DB
	firmID     string
	cycles     []string
	accountIDs []string                      // only these accounts; nil: all
	found      map[string]map[string]*record // by cycle and account
	accounts   []survey.Account              // by name
	members    map[string]teamMember
	teams      map[string][]teamMember // by account
	free       chan struct{}           // a place for each query at a time
}

// teamMember is a member of the firm with their place in the order of names.
type teamMember struct {
	seal   TeamSeal
	active bool
	place  int
}

// gatherers is how many queries one report runs side by side at most: the database has other guests.
const gatherers = 4

// all loads everything. What a cycle's queries find is taken apart while the next cycle's are under way.
func (g *gathering) all() error {
	g.free = make(chan struct{}, gatherers)
	tasks := []func() error{g.loadAccounts, g.loadTeams}
	if g.accountIDs == nil { // whole cycles are worth queries of their own
		for _, id := range g.cycles {
			tasks = append(tasks, (&part{gathering: g, cycles: []string{id}, only: id}).load)
		}
	} else {
		tasks = append(tasks, (&part{gathering: g, cycles: g.cycles}).load)
	}
	if err := sideBySide(tasks...); err != nil {
		return fmt.Errorf("gather: %w", err)
	}
	return nil
}

// sideBySide runs tasks and gives the first fault.
func sideBySide(tasks ...func() error) error {
	faults, all := make([]error, len(tasks)), make([]func(), len(tasks))
	for n, task := range tasks {
		all[n] = func() { faults[n] = task() }
	}
	abreast(len(all), all)
	return cmp.Or(faults...)
}

// part is the gathering of some cycles together: all that asks about the same accounts of them, or one alone.
type part struct {
	*gathering
	cycles []string
	only   string // the cycle, when it is one: its id is then left out of the texts
	blank  []record
}

// load asks for everything about the part's cycles, and then takes it apart: accounts first.
func (p *part) load() error {
	var texts [4]string
	queries := []struct {
		sql, account string
		take         func(into map[string]*record, accountID, rest string)
	}{
		{membershipQuery, "ca.account_id", p.belong},
		{responsesQuery, "r.account_id", p.hear},
		{inForceQuery, "i.account_id", p.invite},
		{revokedQuery, "i.account_id", p.invite},
	}
	asks := make([]func() error, len(queries))
	for n, q := range queries {
		asks[n] = func() (err error) {
			texts[n], err = p.text(p.lines(q.sql), q.account, p.cycles)
			return err
		}
	}
	if err := sideBySide(asks...); err != nil {
		return err
	}
	for n, q := range queries {
		p.takeApart(texts[n], q.take)
	}
	return nil
}

// lines leaves what stands in braces, the cycle's id, out of a query's lines where it says nothing.
func (p *part) lines(query string) string {
	before, rest, _ := strings.Cut(query, "{")
	cycle, rest, _ := strings.Cut(rest, "}")
	if p.only != "" {
		return before + rest
	}
	return before + cycle + " || ' ' || " + rest
}

// takeApart hands the lines of a text to take.
func (p *part) takeApart(text string, take func(into map[string]*record, accountID, rest string)) {
	into := p.found[p.only]
	for len(text) > 0 {
		var line, accountID string
		line, text, _ = strings.Cut(text, "\n")
		if p.only == "" {
			var cycleID string
			cycleID, line, _ = strings.Cut(line, " ")
			into = p.found[cycleID]
		}
		accountID, line, _ = strings.Cut(line, " ")
		take(into, accountID, line)
	}
}

// Each of these gives one text with a line for each row, that begins with the account's id, where there are several cycles with the
// cycle's.
const (
	membershipQuery = `SELECT string_agg({ca.cycle_id}ca.account_id || ' ', @eol) FROM cycle_accounts ca
		WHERE ca.firm_id = @firm AND ca.cycle_id IN @cycles`
	// A submitted response has a mark before its levels, one that was only saved when its cycle was frozen another, then the version
	// that took it in; a seller's has the member's id behind them.
	responsesQuery = `SELECT string_agg({r.cycle_id}r.account_id || CASE WHEN r.submitted_at IS NULL THEN ' ' ELSE ' !' END
		|| CASE WHEN r.drafted THEN '~' ELSE '' END || CASE r.version WHEN 0 THEN '' ELSE r.version || ':' END || r.levels || COALESCE(',' || r.member_id, ''), @eol) FROM responses r WHERE r.firm_id = @firm AND r.cycle_id IN @cycles`
	inForceQuery = `SELECT string_agg({i.cycle_id}i.account_id || ' ', @eol) FROM invitations i
		WHERE i.firm_id = @firm AND i.cycle_id IN @cycles AND i.revoked_at IS NULL`
	// A revoked invitation counts only where somebody has answered it before, or the cycle was frozen before.
	revokedQuery = `SELECT string_agg({i.cycle_id}i.account_id || ' ', @eol)
		FROM invitations i JOIN cycles y ON y.id = i.cycle_id LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = @firm AND i.cycle_id IN @cycles AND i.revoked_at IS NOT NULL AND (r.id IS NOT NULL OR i.revoked_at > y.frozen_at)`
	// Teams are the same in all cycles.
	teamsQuery = `SELECT string_agg(am.account_id || CASE WHEN am.lead THEN ' !' ELSE ' ' END || am.member_id, @eol) FROM account_members am
		WHERE am.firm_id = @firm AND am.account_id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id IN @cycles)`
	accountsQuery = `SELECT a.id, a.name, a.value, a.currency, a.industry, a.region, a.tier FROM accounts a
		WHERE a.firm_id = @firm AND a.id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id IN @cycles)`
	membersQuery = `SELECT m.id, m.name, m.active FROM members m WHERE m.firm_id = @firm ORDER BY lower(m.name), m.id`
)

// text runs a query that gives one text, limited to the accounts asked for.
func (g *gathering) text(query, account string, cycleIDs []string) (string, error) {
	if g.accountIDs != nil {
		query += " AND " + account + " IN @accounts"
	}
	g.free <- struct{}{}
	defer func() { <-g.free }()
	var text sql.NullString
	err := g.db.Raw(query, g.names(cycleIDs)).Row().Scan(&text)
	return text.String, err
}

func (g *gathering) names(cycleIDs []string) map[string]any {
	return map[string]any{"firm": g.firmID, "cycles": cycleIDs, "accounts": g.accountIDs, "eol": "\n"}
}

// each runs a query and takes its rows one by one.
func (g *gathering) each(query string, take func(scan func(...any) error) error) error {
	g.free <- struct{}{}
	defer func() { <-g.free }()
	rows, err := g.db.Raw(query, g.names(g.cycles)).Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (g *gathering) loadAccounts() error {
	query := accountsQuery
	if g.accountIDs != nil {
		query += " AND a.id IN @accounts"
	}
	return g.each(query+" ORDER BY a.name_key, a.id", func(scan func(...any) error) error {
		a, value := survey.Account{FirmID: g.firmID}, sql.NullInt64{}
		if err := scan(&a.ID, &a.Name, &value, &a.Currency, &a.Industry, &a.Region, &a.Tier); err != nil {
			return err
		}
		if value.Valid {
			a.Value = &value.Int64
		}
		g.accounts = append(g.accounts, a)
		return nil
	})
}

// belong opens an account's record in a cycle. Records are made by the hundred: one by one they would be most of what a
// report asks the memory for.
func (p *part) belong(into map[string]*record, accountID, _ string) {
	if len(p.blank) == 0 {
		p.blank = make([]record, 256)
	}
	into[accountID] = &p.blank[0]
	p.blank = p.blank[1:]
}

// arrange gives the accounts of a cycle what is known of them, their teams, and their order.
func (g *gathering) arrange(r *records) {
	found := g.found[r.cycle.ID]
	all := make([]*record, 0, len(found))
	for n := range g.accounts {
		if one := found[g.accounts[n].ID]; one != nil {
			one.account = g.accounts[n]
			one.settle(r.cycle.Version)
			one.join(g.teams[one.account.ID])
			all = append(all, one)
		}
	}
	r.arranged(all)
}
