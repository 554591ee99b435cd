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
	asked      int                      // clients
	clients    []voice                  // those who have begun
	team       []TeamSeal               // active members now
	sellers    []voice                  // responses, also of those who have left the team
	sight      survey.Sight             // what p may see of the client's side
	comparison survey.AccountComparison // made of what p may see
}

// voice is one person who has begun to answer. Levels count once submitted.
type voice struct {
	memberID  string // a seller's
	levels    survey.Levels
	submitted bool
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
	for _, load := range []func() error{g.accounts, g.team, g.asked, g.responses} {
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

// compare lets survey compare the accounts of the cycle, of each side what p may see. What is hidden from p takes no part, of p's
// own accounts and of other teams': it would show in how sure the other gaps are, which is pooled over the cycle, and two
// looks would give a new answer away.
func (e *evidence) compare(p survey.Principal, now time.Time) {
	sides := make([]survey.Sides, len(e.accounts))
	for n, d := range e.accounts {
		sides[n] = survey.Sides{ClientsAsked: d.asked, SellersAsked: d.sellerCounts().Asked}
		d.sight = e.see(p, d, now)
		if showsSellers(d.sight) {
			sides[n].Sellers = submitted(d.sellers)
		}
		if d.sight.Client {
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
		if v.submitted && (survey.MinimumFor(p, e.cycle) == 1 || v.levels.Counts(e.instrument)) {
			answered++
		}
	}
	return survey.See(p, d.onTeam(p.MemberID), d.task(p) == Sealed, e.cycle, now, answered)
}

func submitted(voices []voice) []survey.Levels {
	out := make([]survey.Levels, 0, len(voices))
	for _, v := range voices {
		if v.submitted {
			out = append(out, v.levels)
		}
	}
	return out
}

func (d *dossier) clientCounts() Counts { return count(d.clients, d.asked) }

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
		c.Started++
		if v.submitted {
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
			if v.submitted {
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
