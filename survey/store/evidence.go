package store

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// evidence is what both sides of a cycle have said so far, account by account, with what one reader may see of it. It stays
// inside this package: sight decides what leaves it. Several readers may look at it at once, so nobody changes it.
type evidence struct {
	*records
	depth    depth
	accounts []*dossier // by name
}

// dossier is one account's part of the evidence.
type dossier struct {
	*record
	sight      survey.Sight             // what the reader may see of the client's side
	comparison survey.AccountComparison // made of what the reader may see
}

// scope is what a page asks of the evidence. The zero scope is everything about everybody.
type scope struct {
	// Only these accounts are loaded; nil: all. How sure gaps are can't be told then, since that needs the whole cycle.
	accountIDs []string
	now        depth // of the first cycle
	then       depth // of the others
}

// depth is how far a cycle's accounts are compared.
type depth int

const (
	surely     depth = iota // with how sure the gaps are
	byQuestion              // strengths, gaps and classes
	inAll                   // the overall ones alone
)

// gather gives the evidence of cycles as p may see it.
func (s *Store) gather(db *gorm.DB, p survey.Principal, cycles []survey.Cycle, of scope) (map[string]*evidence, error) {
	now := s.clock() // before anything is read: what is over by then is frozen, and what is shown as over is what was frozen
	cycles, err := s.frozen(db, cycles, now)
	if err != nil {
		return nil, err
	}
	all, err := s.recordsOf(db, p.FirmID, cycles, of.accountIDs)
	if err != nil {
		return nil, err
	}
	found := make([]*evidence, len(all))
	looks := make([]func(), len(all))
	for n, r := range all {
		looks[n] = func() {
			depth := of.then
			if n == 0 {
				depth = of.now
			}
			found[n] = r.seenBy(p, now, depth)
		}
	}
	abreast(gatherers, looks)
	out := make(map[string]*evidence, len(found))
	for _, e := range found {
		out[e.cycle.ID] = e
	}
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
	sides, room := make([]survey.Sides, len(e.byID)), e.room()
	for n, place := range e.byID {
		d := e.accounts[place]
		sides[n] = survey.Sides{ClientsAsked: d.asked, SellersAsked: d.sellerCounts().Asked}
		d.sight = e.see(p, d, now)
		if showsSellers(d.sight) {
			sides[n].Sellers, room = submittedIn(room, d.sellers)
		}
		if d.sight.Client || e.pooled(p, d, now) {
			sides[n].Clients, room = submittedIn(room, d.clients)
		}
	}
	minimum := survey.MinimumFor(p, e.cycle)
	compared := e.comparisons(sides, minimum)
	if e.depth == surely && minimum > 1 && e.cycle.Version > 1 {
		compared = survey.ComparedSince(e.instrument, sides, e.first(sides, now), minimum)
	}
	for n, c := range compared {
		e.accounts[e.byID[n]].comparison = c
	}
}

// first gives the sides of the accounts as readers of groups see them in version 1.
func (e *evidence) first(sides []survey.Sides, now time.Time) []survey.Sides {
	out, viewer := slices.Clone(sides), survey.Principal{FirmID: e.cycle.FirmID, Role: survey.Viewer}
	for n, place := range e.byID {
		before := &dossier{record: &record{clients: slices.DeleteFunc(slices.Clone(e.accounts[place].clients), func(v voice) bool { return v.version != 1 })}}
		out[n].Clients = nil
		if e.see(viewer, before, now).Client {
			out[n].Clients = submitted(before.clients)
		}
	}
	return out
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
	for _, r := range e.all {
		n += len(r.clients) + len(r.sellers)
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
