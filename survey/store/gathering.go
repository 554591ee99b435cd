package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/survey"
)

// gathering loads the evidence of cycles. A cycle of 2,000 accounts has tens of thousands of rows, and taking rows one by one
// costs more than all arithmetic on them, here and in the database. So what is many and short comes as one text for each
// cycle, neither sorted nor grouped, and is taken apart here without copying.
type gathering struct {
	db         *gorm.DB
	firmID     string
	cycleIDs   []string
	accountIDs []string // nil: all
	about      string   // the one account whose name and such are wanted; empty: all
	into       map[string]*evidence
	accounts   []survey.Account // by name
	members    map[string]teamMember
	blank      []dossier
}

// teamMember is a member of the firm with their place in the order of names.
type teamMember struct {
	seal   TeamSeal
	active bool
	place  int
}

// gatherers is how many queries one report runs side by side at most: the database has other guests.
const gatherers = 4

// load asks the database for one part, and gives what puts it in its place. Loads ask side by side and put in order.
type load func() (place func(), err error)

// all loads everything.
func (g *gathering) all() error {
	each := [][]string{g.cycleIDs}
	if g.accountIDs == nil { // whole cycles are worth a query each
		each = slices.Collect(slices.Chunk(g.cycleIDs, 1))
	}
	loads := []load{g.loadAccounts, g.asking(membershipQuery, "ca.account_id", g.cycleIDs, g.belong), g.arrange, g.loadMembers}
	for _, cycles := range each {
		loads = append(loads,
			g.asking(responsesQuery, "r.account_id", cycles, g.hear), g.asking(inForceQuery, "i.account_id", cycles, g.invite))
	}
	loads = append(loads, g.asking(revokedQuery, "i.account_id", g.cycleIDs, g.invite), g.loadTeams)
	if err := loadAll(loads); err != nil {
		return fmt.Errorf("gather: %w", err)
	}
	return nil
}

// loadAll lets all loads ask, some at a time, and puts what they found in place, one after the other.
func loadAll(loads []load) error {
	places, faults, tasks := make([]func(), len(loads)), make([]error, len(loads)), make([]func(), len(loads))
	for n, one := range loads {
		tasks[n] = func() { places[n], faults[n] = one() }
	}
	abreast(gatherers, tasks)
	for n := range loads {
		if faults[n] != nil {
			return faults[n]
		}
	}
	for _, place := range places {
		place()
	}
	return nil
}

// Each of these gives one text with a line for each row, that begins with the ids of the cycle and the account.
const (
	membershipQuery = `SELECT string_agg(ca.cycle_id || ' ' || ca.account_id || ' ', @eol) FROM cycle_accounts ca
		WHERE ca.firm_id = @firm AND ca.cycle_id IN @cycles`
	// A submitted response has a mark before its levels, a seller's the member's id behind them.
	responsesQuery = `SELECT string_agg(r.cycle_id || ' ' || r.account_id || CASE WHEN r.submitted_at IS NULL THEN ' ' ELSE ' !' END
		|| r.levels || COALESCE(',' || r.member_id, ''), @eol) FROM responses r WHERE r.firm_id = @firm AND r.cycle_id IN @cycles`
	inForceQuery = `SELECT string_agg(i.cycle_id || ' ' || i.account_id || ' ', @eol) FROM invitations i
		WHERE i.firm_id = @firm AND i.cycle_id IN @cycles AND i.revoked_at IS NULL`
	// A revoked invitation counts only where somebody has answered it before.
	revokedQuery = `SELECT string_agg(i.cycle_id || ' ' || i.account_id || ' ', @eol)
		FROM invitations i JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = @firm AND i.cycle_id IN @cycles AND i.revoked_at IS NOT NULL`
	// Teams are the same in all cycles.
	teamsQuery = `SELECT string_agg(am.account_id || CASE WHEN am.lead THEN ' !' ELSE ' ' END || am.member_id, @eol) FROM account_members am
		WHERE am.firm_id = @firm AND am.account_id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id IN @cycles)`
	accountsQuery = `SELECT a.id, a.name, a.value, a.currency, a.industry, a.region, a.tier FROM accounts a
		WHERE a.firm_id = @firm AND a.id IN (SELECT account_id FROM cycle_accounts WHERE cycle_id IN @cycles)`
	membersQuery = `SELECT m.id, m.name, m.active FROM members m WHERE m.firm_id = @firm ORDER BY lower(m.name), m.id`
)

// asking loads a text about some cycles and hands its lines to take.
func (g *gathering) asking(query, account string, cycleIDs []string, take func(cycleID, accountID, rest string)) load {
	return func() (func(), error) {
		text, err := g.text(query, account, cycleIDs)
		return func() {
			for line := range strings.Lines(text) {
				cycleID, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
				accountID, rest, _ := strings.Cut(rest, " ")
				take(cycleID, accountID, rest)
			}
		}, err
	}
}

// text runs a query that gives one text, limited to the accounts asked for.
func (g *gathering) text(query, account string, cycleIDs []string) (string, error) {
	if g.accountIDs != nil {
		query += " AND " + account + " IN @accounts"
	}
	var text sql.NullString
	err := g.db.Raw(query, g.names(cycleIDs)).Row().Scan(&text)
	return text.String, err
}

func (g *gathering) names(cycleIDs []string) map[string]any {
	return map[string]any{"firm": g.firmID, "cycles": cycleIDs, "accounts": g.accountIDs, "about": g.about, "eol": "\n"}
}

// each runs a query and takes its rows one by one.
func (g *gathering) each(query string, take func(scan func(...any) error) error) error {
	rows, err := g.db.Raw(query, g.names(g.cycleIDs)).Rows()
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

func (g *gathering) loadAccounts() (func(), error) {
	query := accountsQuery
	switch {
	case g.about != "":
		query += " AND a.id = @about"
	case g.accountIDs != nil:
		query += " AND a.id IN @accounts"
	}
	err := g.each(query+" ORDER BY a.name_key, a.id", func(scan func(...any) error) error {
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
	return func() {}, err
}

// belong opens an account's dossier in a cycle. Dossiers are made by the hundred: one by one they would be most of what a
// report asks the memory for.
func (g *gathering) belong(cycleID, accountID, _ string) {
	if len(g.blank) == 0 {
		g.blank = make([]dossier, 256)
	}
	d := &g.blank[0]
	g.blank = g.blank[1:]
	d.account = survey.Account{ID: accountID, FirmID: g.firmID}
	e := g.into[cycleID]
	e.byID[accountID] = d
	e.accounts = append(e.accounts, d)
}

// arrange gives the accounts of each cycle what is known of them, and their order: by name, or by id where names weren't wanted.
func (g *gathering) arrange() (func(), error) {
	return func() {
		for _, e := range g.into {
			named := make([]*dossier, 0, len(g.accounts))
			for n := range g.accounts {
				if d := e.byID[g.accounts[n].ID]; d != nil {
					d.account = g.accounts[n]
					named = append(named, d)
				}
			}
			if g.about == "" {
				e.accounts = named
			} else {
				slices.SortFunc(e.accounts, byAccountID)
			}
		}
	}, nil
}

func byAccountID(a, b *dossier) int { return strings.Compare(a.account.ID, b.account.ID) }

func (g *gathering) loadMembers() (func(), error) {
	g.members = map[string]teamMember{}
	err := g.each(membersQuery, func(scan func(...any) error) error {
		m := teamMember{place: len(g.members)}
		if err := scan(&m.seal.MemberID, &m.seal.Name, &m.active); err != nil {
			return err
		}
		g.members[m.seal.MemberID] = m
		return nil
	})
	return func() {}, err
}
