package store

import (
	"slices"
	"strings"
	"time"

	"parallax/survey"
)

// records are what a cycle's accounts have said, the same for every reader. They stay inside this package, and are never
// changed once they are gathered: several readers look at them at once.
type records struct {
	cycle      survey.Cycle
	instrument survey.Instrument
	all        []*record       // by name
	place      map[string]int  // in all, by account's id
	byID       []int           // the places in the order of the ids
	involved   map[string]bool // members who are on a team, or have begun to answer
	kept       *kept           // where comparisons are kept; nil when this is not worth it
}

// record is one account's part.
type record struct {
	account survey.Account
	lead    *Person
	asked   int        // clients
	clients []voice    // those who have begun
	team    []TeamSeal // active members now
	idle    []string   // members of the team who are not active any more
	sellers []voice    // responses, also of those who have left the team
}

// voice is one person who has begun to answer. Levels count once submitted.
type voice struct {
	memberID  string // a seller's
	levels    survey.Levels
	submitted bool
	drafted   bool // only saved when the cycle was frozen
	version   int  // that took it in; 0 until the cycle is frozen
}

// arranged puts the accounts in order, once all is known of them.
func (r *records) arranged(all []*record) {
	r.all, r.place, r.byID, r.involved = all, make(map[string]int, len(all)), make([]int, len(all)), map[string]bool{}
	for n, a := range all {
		r.place[a.account.ID], r.byID[n] = n, n
		for k := range a.team {
			r.involved[a.team[k].MemberID] = true
		}
		for k := range a.sellers {
			r.involved[a.sellers[k].memberID] = true
		}
	}
	slices.SortFunc(r.byID, func(a, b int) int { return strings.Compare(all[a].account.ID, all[b].account.ID) })
}

func (r *record) clientCounts() Counts { return count(r.clients, r.asked) }

// sellerCounts counts the team, and whoever has left it after answering.
func (r *record) sellerCounts() Counts {
	asked := len(r.team)
	for n := range r.sellers {
		if !r.onTeam(r.sellers[n].memberID) {
			asked++
		}
	}
	return count(r.sellers, asked)
}

func count(voices []voice, asked int) Counts {
	c := Counts{Asked: asked}
	for n := range voices {
		c.Started++
		if voices[n].submitted {
			c.Answered++
		}
	}
	return c
}

func (r *record) onTeam(memberID string) bool {
	for n := range r.team {
		if r.team[n].MemberID == memberID {
			return memberID != ""
		}
	}
	return false
}

// task is where p's own answers stand; empty for who is not asked.
func (r *record) task(p survey.Principal) string {
	for n := range r.sellers {
		if v := &r.sellers[n]; v.memberID == p.MemberID && p.MemberID != "" {
			if v.submitted {
				return Sealed
			}
			return Saved
		}
	}
	if r.onTeam(p.MemberID) {
		return ToAnswer
	}
	return ""
}

// eyes tell readers apart who see different things in the same records. Whoever has no part in the cycle sees what everybody of
// their role does.
type eyes struct {
	role     survey.Role
	memberID string
	state    survey.CycleState
	depth    depth
}

// seenBy lays the records beside each other as far as p may see them.
func (r *records) seenBy(p survey.Principal, now time.Time, depth depth) *evidence {
	through := eyes{role: p.Role, state: r.cycle.StateAt(now), depth: depth}
	if r.involved[p.MemberID] {
		through.memberID = p.MemberID
	}
	if e := r.kept.evidence(r, through); e != nil {
		return e
	}
	e := r.unseen(depth)
	e.compare(p, now)
	r.kept.keepEvidence(through, e)
	return e
}

// unseen is evidence that nobody has looked at yet.
func (r *records) unseen(depth depth) *evidence {
	room := make([]dossier, len(r.all))
	e := &evidence{records: r, depth: depth, accounts: make([]*dossier, len(room))}
	for n := range room {
		room[n].record = r.all[n]
		e.accounts[n] = &room[n]
	}
	return e
}
