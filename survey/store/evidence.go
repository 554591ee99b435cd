package store

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// evidence is what both sides of a cycle have said so far, account by account, with what one reader, p, may see of it. It
// stays inside this package: sight decides what leaves it.
type evidence struct {
	cycle      survey.Cycle
	instrument survey.Instrument
	accounts   []*dossier // by name
	byID       map[string]*dossier
}

// dossier is one account's part of the evidence.
type dossier struct {
	account    survey.Account
	lead       *Person
	clients    []voice
	team       []TeamSeal // active members now
	sellers    []voice    // responses, also of those who have left the team
	sight      survey.Sight             // what p may see of the client's side
	comparison survey.AccountComparison // made of what p may see
}

// voice is one person asked. Levels count once submitted.
type voice struct {
	memberID    string
	started     bool
	levels      survey.Levels
	submittedAt *time.Time
}

// gather loads the evidence of cycles, four queries in all. With accountIDs only these accounts are loaded: enough for classes
// and gaps, but not for how sure they are, which needs the whole cycle.
func (s *Store) gather(db *gorm.DB, p survey.Principal, cycles []survey.Cycle, accountIDs []string) (map[string]*evidence, error) {
	out := make(map[string]*evidence, len(cycles))
	ids := make([]string, 0, len(cycles))
	for _, c := range cycles {
		instrument, err := s.instrument(c)
		if err != nil {
			return nil, err
		}
		out[c.ID] = &evidence{cycle: c, instrument: instrument, byID: map[string]*dossier{}}
		ids = append(ids, c.ID)
	}
	if len(cycles) == 0 {
		return out, nil
	}
	g := gathering{db: db, firmID: p.FirmID, cycleIDs: ids, accountIDs: accountIDs, into: out}
	for _, load := range []func() error{g.accounts, g.clients, g.team, g.sellers} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	now := s.clock()
	for _, e := range out {
		e.compare(p, now)
	}
	return out, nil
}

type gathering struct {
	db         *gorm.DB
	firmID     string
	cycleIDs   []string
	accountIDs []string
	into       map[string]*evidence
}

// scan runs a query that begins with the firm and the cycles, limited to the accounts asked for.
func (g gathering) scan(rows any, query, account, order string) error {
	args := []any{g.firmID, g.cycleIDs}
	if g.accountIDs != nil {
		query, args = query+" AND "+account+" IN ?", append(args, g.accountIDs)
	}
	return g.db.Raw(query+order, args...).Scan(rows).Error
}

func (g gathering) dossier(cycleID, accountID string) *dossier {
	return g.into[cycleID].byID[accountID]
}

func (g gathering) accounts() error {
	var rows []struct {
		CycleID, ID, Name                string
		Value                            *int64
		Currency, Industry, Region, Tier string
		CreatedAt                        time.Time
		LeadID, LeadName                 *string
	}
	if err := g.scan(&rows, `SELECT ca.cycle_id, a.id, a.name, a.value, a.currency, a.industry, a.region, a.tier, a.created_at,
		l.id AS lead_id, l.name AS lead_name
		FROM cycle_accounts ca JOIN accounts a ON a.id = ca.account_id
		LEFT JOIN account_members am ON am.account_id = a.id AND am.lead
		LEFT JOIN members l ON l.id = am.member_id
		WHERE ca.firm_id = ? AND ca.cycle_id IN ?`, "ca.account_id", " ORDER BY a.name_key, a.id"); err != nil {
		return err
	}
	for _, r := range rows {
		d := &dossier{account: survey.Account{
			ID: r.ID, FirmID: g.firmID, Name: r.Name, Value: r.Value, Currency: r.Currency,
			Industry: r.Industry, Region: r.Region, Tier: r.Tier, CreatedAt: r.CreatedAt,
		}}
		if r.LeadID != nil {
			d.account.LeadID, d.lead = *r.LeadID, &Person{ID: *r.LeadID, Name: *r.LeadName}
		}
		e := g.into[r.CycleID]
		e.accounts, e.byID[r.ID] = append(e.accounts, d), d
	}
	return nil
}

func (g gathering) clients() error {
	var rows []struct {
		CycleID, AccountID string
		Levels             *string
		SubmittedAt        *time.Time
	}
	// A revoked invitation counts only where somebody has answered it before.
	if err := g.scan(&rows, `SELECT i.cycle_id, i.account_id, r.levels, r.submitted_at
		FROM invitations i LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE i.firm_id = ? AND i.cycle_id IN ? AND (i.revoked_at IS NULL OR r.id IS NOT NULL)`, "i.account_id", " ORDER BY i.id"); err != nil {
		return err
	}
	for _, r := range rows {
		if d := g.dossier(r.CycleID, r.AccountID); d != nil {
			v := voice{submittedAt: r.SubmittedAt, started: r.Levels != nil}
			if r.Levels != nil {
				v.levels = survey.Levels(*r.Levels)
			}
			d.clients = append(d.clients, v)
		}
	}
	return nil
}

func (g gathering) team() error {
	var rows []struct {
		CycleID, AccountID, ID, Name string
		Lead                         bool
	}
	if err := g.scan(&rows, `SELECT ca.cycle_id, ca.account_id, m.id, m.name, am.lead
		FROM cycle_accounts ca JOIN account_members am ON am.account_id = ca.account_id JOIN members m ON m.id = am.member_id
		WHERE ca.firm_id = ? AND ca.cycle_id IN ? AND m.active`, "ca.account_id", " ORDER BY am.lead DESC, lower(m.name), m.id"); err != nil {
		return err
	}
	for _, r := range rows {
		if d := g.dossier(r.CycleID, r.AccountID); d != nil {
			d.team = append(d.team, TeamSeal{MemberID: r.ID, Name: r.Name, Lead: r.Lead})
		}
	}
	return nil
}

func (g gathering) sellers() error {
	var rows []struct {
		CycleID, AccountID, MemberID, Levels string
		SubmittedAt                          *time.Time
	}
	if err := g.scan(&rows, `SELECT r.cycle_id, r.account_id, r.member_id, r.levels, r.submitted_at FROM responses r
		WHERE r.firm_id = ? AND r.cycle_id IN ? AND r.side = 'seller'`, "r.account_id", " ORDER BY r.id"); err != nil {
		return err
	}
	for _, r := range rows {
		d := g.dossier(r.CycleID, r.AccountID)
		if d == nil {
			continue
		}
		d.sellers = append(d.sellers, voice{memberID: r.MemberID, started: true, levels: survey.Levels(r.Levels), submittedAt: r.SubmittedAt})
		for n := range d.team {
			d.team[n].Sealed = d.team[n].Sealed || (d.team[n].MemberID == r.MemberID && r.SubmittedAt != nil)
		}
	}
	return nil
}

// compare lets survey compare all accounts of the cycle, as p may see results of it at all. What clients of p's own accounts
// said that p may not see yet takes no part: it would show in how sure the other gaps are, which is pooled over the cycle.
// Accounts of other teams do take part; nothing of one of them can be told from the whole.
func (e *evidence) compare(p survey.Principal, now time.Time) {
	sides := make([]survey.Sides, len(e.accounts))
	for n, d := range e.accounts {
		sides[n] = survey.Sides{Sellers: submitted(d.sellers), ClientsAsked: len(d.clients), SellersAsked: d.sellerCounts().Asked}
		d.sight = e.see(p, d, now)
		if d.sight.Client || d.sight.Why == survey.NotTheirs {
			sides[n].Clients = submitted(d.clients)
		}
	}
	for n, c := range survey.CompareCycle(e.instrument, sides, survey.MinimumFor(p, e.cycle)) {
		e.accounts[n].comparison = c
	}
}

// see asks survey what p may see of the client's side of one account.
func (e *evidence) see(p survey.Principal, d *dossier, now time.Time) survey.Sight {
	answered := 0
	for _, v := range d.clients {
		if v.submittedAt != nil && v.levels.Counts(e.instrument) {
			answered++
		}
	}
	return survey.See(p, d.onTeam(p.MemberID), d.task(p) == Sealed, e.cycle, now, answered)
}

func submitted(voices []voice) []survey.Levels {
	out := make([]survey.Levels, 0, len(voices))
	for _, v := range voices {
		if v.submittedAt != nil {
			out = append(out, v.levels)
		}
	}
	return out
}

func (d *dossier) clientCounts() Counts { return count(d.clients, len(d.clients)) }

// sellerCounts counts the team, and whoever has left it after answering.
func (d *dossier) sellerCounts() Counts {
	asked := len(d.team)
	for _, v := range d.sellers {
		if !d.onTeam(v.memberID) {
			asked++
		}
	}
	return count(d.sellers, asked)
}

func count(voices []voice, asked int) Counts {
	c := Counts{Asked: asked}
	for _, v := range voices {
		if v.started {
			c.Started++
		}
		if v.submittedAt != nil {
			c.Answered++
		}
	}
	return c
}

func (d *dossier) onTeam(memberID string) bool {
	return memberID != "" && slices.ContainsFunc(d.team, func(t TeamSeal) bool { return t.MemberID == memberID })
}

// task is where p's own answers stand; empty for who is not asked.
func (d *dossier) task(p survey.Principal) string {
	for _, v := range d.sellers {
		if v.memberID == p.MemberID && p.MemberID != "" {
			if v.submittedAt != nil {
				return Sealed
			}
			return Saved
		}
	}
	if d.onTeam(p.MemberID) {
		return ToAnswer
	}
	return ""
}
