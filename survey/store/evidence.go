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
	depth      depth
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
	idle       []string                 // members of the team who are not active any more
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

// scope is what a page asks of the evidence. The zero scope is everything about everybody.
type scope struct {
	// Only these accounts are loaded; nil: all. How sure gaps are can't be told then, since that needs the whole cycle.
	accountIDs []string
	// The page is about this account: of the others nothing is loaded that only tells who they are, nor their teams, and they stand
	// in the order of their ids.
	about    string
	nameless bool  // no account's name and such are wanted
	now      depth // of the first cycle
	then     depth // of the others
}

// depth is how far a cycle's accounts are compared.
type depth int

const (
	surely     depth = iota // with how sure the gaps are
	byQuestion              // strengths, gaps and classes
	inAll                   // the overall ones alone
)

// gather loads the evidence of cycles, with a few queries for each.
func (s *Store) gather(db *gorm.DB, p survey.Principal, cycles []survey.Cycle, of scope) (map[string]*evidence, error) {
	out := make(map[string]*evidence, len(cycles))
	ids := make([]string, 0, len(cycles))
	for n, c := range cycles {
		instrument, err := s.instrument(c)
		if err != nil {
			return nil, err
		}
		out[c.ID] = &evidence{cycle: c, instrument: instrument, depth: of.then, byID: map[string]*dossier{}}
		if n == 0 {
			out[c.ID].depth = of.now
		}
		ids = append(ids, c.ID)
	}
	if len(cycles) == 0 {
		return out, nil
	}
	g := gathering{db: db, reader: p, cycles: ids, scope: of, into: out}
	if err := g.all(); err != nil {
		return nil, err
	}
	now := s.clock()
	compares := make([]func(), 0, len(out))
	for _, e := range out {
		compares = append(compares, func() {
			g.arrange(e)
			e.compare(p, now)
		})
	}
	abreast(gatherers, compares)
	return out, nil
}

// compare lets survey compare the accounts of the cycle, of each side what p may see. What is hidden from p takes no part, of p's
// own accounts and of other teams': it would show in how sure the other gaps are, which is pooled over the cycle, and two
// looks would give a new answer away. They are compared in the order of their ids, so that sums over them are the same to the
// last bit on every page.
//
// Readers of groups all have the same pool, that of every group there is: were it of one's own accounts, then one account more or
// less on a seller's team would tell its spread, and beside its mean what three people said each. Theirs are cycles that have
// ended, so that no second look differs.
func (e *evidence) compare(p survey.Principal, now time.Time) {
	dossiers := slices.SortedFunc(slices.Values(e.accounts), byAccountID)
	sides, room := make([]survey.Sides, len(dossiers)), e.room()
	for n, d := range dossiers {
		sides[n] = survey.Sides{ClientsAsked: d.asked, SellersAsked: d.sellerCounts().Asked}
		d.sight = e.see(p, d, now)
		if showsSellers(d.sight) {
			sides[n].Sellers, room = submittedIn(room, d.sellers)
		}
		if d.sight.Client || e.pooled(p, d, now) {
			sides[n].Clients, room = submittedIn(room, d.clients)
		}
	}
	for n, c := range e.comparisons(sides, survey.MinimumFor(p, e.cycle)) {
		dossiers[n].comparison = c
	}
}

func (e *evidence) comparisons(sides []survey.Sides, minimum int) []survey.AccountComparison {
	switch e.depth {
	case byQuestion:
		return survey.ClassifyCycle(e.instrument, sides, minimum)
	case inAll:
		out := make([]survey.AccountComparison, len(sides))
		for n, c := range survey.ClassifyOverall(e.instrument, sides, minimum) {
			out[n].Overall = c
		}
		return out
	}
	return survey.CompareCycle(e.instrument, sides, minimum)
}

// pooled tells whether d's clients are one of the groups that p reads of somewhere in the cycle, in p's accounts or others'.
func (e *evidence) pooled(p survey.Principal, d *dossier, now time.Time) bool {
	if survey.MinimumFor(p, e.cycle) == 1 {
		return false
	}
	return e.see(survey.Principal{FirmID: p.FirmID, Role: survey.Viewer}, d, now).Client
}

// room is space for the levels of all voices.
func (e *evidence) room() []survey.Levels {
	n := 0
	for _, d := range e.accounts {
		n += len(d.clients) + len(d.sellers)
	}
	return make([]survey.Levels, 0, n)
}

// submittedIn gives the levels of the voices that are submitted, and the room left behind them.
func submittedIn(room []survey.Levels, voices []voice) (levels, left []survey.Levels) {
	for _, v := range voices {
		if v.submitted {
			room = append(room, v.levels)
		}
	}
	n := len(room)
	return room[:n:n], room[n:n]
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
	for n := range d.sellers {
		if !d.onTeam(d.sellers[n].memberID) {
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
	for n := range d.team {
		if d.team[n].MemberID == memberID {
			return memberID != ""
		}
	}
	return false
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
