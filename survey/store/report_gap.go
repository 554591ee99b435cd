package store

import (
	"time"

	"parallax/survey"
)

// shrunken gives, by account, the overall gaps to rank by. Only accounts whose client side p may see take part: the mean and the
// spread of all that they are drawn to can be worked out from them.
func (e *evidence) shrunken() map[string]*survey.Shrunken {
	var seen []*dossier
	var compared []survey.AccountComparison
	for _, d := range e.accounts {
		if d.sight.Client {
			seen, compared = append(seen, d), append(compared, d.comparison)
		}
	}
	all, ok := survey.Shrink(compared)
	if !ok {
		return nil
	}
	out := make(map[string]*survey.Shrunken, len(seen))
	for n, d := range seen {
		out[d.account.ID] = all.Gaps[n]
	}
	return out
}

// shown gives each choice question's comparison, as far as p may see it.
func (e *evidence) shown(p survey.Principal, d *dossier) []Comparison {
	minimum := survey.MinimumFor(p, e.cycle)
	out := make([]Comparison, 0, len(d.comparison.Questions))
	for _, q := range d.comparison.Questions {
		out = append(out, show(q.Comparison, d.sight, minimum))
	}
	return out
}

// bounds are what silence could hide; nil while the client's side is hidden.
func (e *evidence) bounds(d *dossier) *survey.AccountBounds {
	if !d.sight.Client {
		return nil
	}
	b := survey.BoundSilence(e.instrument, d.comparison)
	return &b
}

// awaited says who has to come before p sees what is hidden; nil when nothing is. It counts clients and names none.
func (e *evidence) awaited(p survey.Principal, d *dossier, now time.Time) *Awaited {
	if d.sight.Why == survey.NothingHidden {
		return nil
	}
	a := Awaited{Clients: d.clientCounts(), Sellers: d.team, Needed: survey.MinimumFor(p, e.cycle), Why: d.sight.Why}
	if e.cycle.StateAt(now) != survey.Ended {
		a.OpensResultsAt = &e.cycle.ClosesAt
	}
	return &a
}
