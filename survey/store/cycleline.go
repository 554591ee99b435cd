package store

import (
	"slices"
	"time"

	"parallax/survey"
)

// line counts the cycle as cycleLines does, from what is loaded already: whole cycles only.
func (e *evidence) line(p survey.Principal, now time.Time) CycleLine {
	out := CycleLine{Cycle: e.cycle, State: e.cycle.StateAt(now)}
	for _, d := range e.accounts {
		if p.Role == survey.Seller && !d.onTeam(p.MemberID) {
			continue
		}
		out.Accounts++
		clients, sellers := d.clientCounts(), d.teamCounts()
		out.Clients, out.Sellers = out.Clients.plus(clients), out.Sellers.plus(sellers)
		if clients.Answered > 0 {
			out.AccountsHeard++
		}
	}
	return out
}

func (c Counts) plus(other Counts) Counts {
	return Counts{c.Asked + other.Asked, c.Started + other.Started, c.Answered + other.Answered}
}

// teamCounts counts the team as it is now: those who have become inactive only where they have begun to answer.
func (d *dossier) teamCounts() Counts {
	c := Counts{Asked: len(d.team)}
	for _, v := range d.sellers {
		idle := slices.Contains(d.idle, v.memberID)
		if !idle && !d.onTeam(v.memberID) {
			continue
		}
		if idle {
			c.Asked++
		}
		c.Started++
		if v.submitted {
			c.Answered++
		}
	}
	return c
}
