package store

import (
	"cmp"
	"slices"
	"strings"

	"parallax/survey"
)

// hear adds one response: "!" when it is submitted, its levels, and a seller's id after a comma.
func (g *gathering) hear(cycleID, accountID, said string) {
	d := g.into[cycleID].byID[accountID]
	if d == nil {
		return
	}
	levels, memberID, _ := strings.Cut(said, ",")
	levels, submitted := strings.CutPrefix(levels, "!")
	v := voice{memberID: memberID, levels: survey.Levels(levels), submitted: submitted}
	if memberID == "" {
		d.clients = append(d.clients, v)
	} else {
		d.sellers = append(d.sellers, v)
	}
}

// invite counts one client asked.
func (g *gathering) invite(cycleID, accountID, _ string) {
	if d := g.into[cycleID].byID[accountID]; d != nil {
		d.asked++
	}
}

// loadTeams loads each account's team as it is now, its lead first, then by name.
func (g *gathering) loadTeams() (func(), error) {
	text, err := g.text(teamsQuery, "am.account_id", g.cycleIDs)
	return func() {
		for line := range strings.Lines(text) {
			accountID, memberID, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			memberID, lead := strings.CutPrefix(memberID, "!")
			for _, e := range g.into {
				if d := e.byID[accountID]; d != nil {
					d.join(g.members[memberID], lead)
				}
			}
		}
		for _, e := range g.into {
			for _, d := range e.accounts {
				g.line(d)
			}
		}
	}, err
}

// join puts a member on the account's team.
func (d *dossier) join(m teamMember, lead bool) {
	m.seal.Lead = lead
	if lead {
		d.account.LeadID, d.lead = m.seal.MemberID, &Person{ID: m.seal.MemberID, Name: m.seal.Name}
	}
	if !m.active {
		d.idle = append(d.idle, m.seal.MemberID)
		return
	}
	m.seal.Sealed = slices.ContainsFunc(d.sellers, func(v voice) bool { return v.memberID == m.seal.MemberID && v.submitted })
	d.team = append(d.team, m.seal)
}

// line puts a team in its order.
func (g *gathering) line(d *dossier) {
	if len(d.team) < 2 {
		return
	}
	slices.SortFunc(d.team, func(a, b TeamSeal) int {
		if a.Lead != b.Lead {
			if a.Lead {
				return -1
			}
			return 1
		}
		return cmp.Compare(g.members[a.MemberID].place, g.members[b.MemberID].place)
	})
}
