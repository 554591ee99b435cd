package store

import (
	"strings"

	"parallax/survey"
)

// hear adds one response: "!" when it is submitted, its levels, and a seller's id after a comma.
func (p *part) hear(e *evidence, accountID, said string) {
	d := e.byID[accountID]
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
func (p *part) invite(e *evidence, accountID, _ string) {
	if d := e.byID[accountID]; d != nil {
		d.asked++
	}
}

// loadTeams loads the firm's members and each account's team as it is now, its lead first, then by name.
func (g *gathering) loadTeams() error {
	var text string
	if err := sideBySide(g.loadMembers, func() (err error) {
		query := teamsQuery
		if g.about != "" { // of other accounts only whether the reader is on their team
			query += " AND (am.account_id = @about OR am.member_id = @reader)"
		}
		text, err = g.text(query, "am.account_id", g.cycles)
		return err
	}); err != nil {
		return err
	}
	g.teams = g.teamsIn(text)
	return nil
}

func (g *gathering) loadMembers() error {
	g.members = map[string]teamMember{}
	return g.each(membersQuery, func(scan func(...any) error) error {
		m := teamMember{place: len(g.members)}
		if err := scan(&m.seal.MemberID, &m.seal.Name, &m.active); err != nil {
			return err
		}
		g.members[m.seal.MemberID] = m
		return nil
	})
}

// teamsIn takes the text of all teams apart.
func (g *gathering) teamsIn(text string) map[string][]teamMember {
	out := make(map[string][]teamMember, strings.Count(text, "!"))
	for line := range strings.Lines(text) {
		accountID, memberID, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		memberID, lead := strings.CutPrefix(memberID, "!")
		m := g.members[memberID]
		m.seal.Lead = lead
		team := append(out[accountID], m)
		for n := len(team) - 1; n > 0 && team[n].before(team[n-1]); n-- {
			team[n], team[n-1] = team[n-1], team[n]
		}
		out[accountID] = team
	}
	return out
}

// before tells who stands first on a team.
func (m teamMember) before(other teamMember) bool {
	if m.seal.Lead != other.seal.Lead {
		return m.seal.Lead
	}
	return m.place < other.place
}

// join puts a team on the account.
func (d *dossier) join(team []teamMember) {
	d.team = make([]TeamSeal, 0, len(team))
	for n := range team {
		m := &team[n]
		if m.seal.Lead {
			d.account.LeadID, d.lead = m.seal.MemberID, &Person{ID: m.seal.MemberID, Name: m.seal.Name}
		}
		if !m.active {
			d.idle = append(d.idle, m.seal.MemberID)
			continue
		}
		d.team = append(d.team, m.seal)
		d.team[len(d.team)-1].Sealed = d.sealed(m.seal.MemberID)
	}
}

// sealed tells whether a member's own answers are in.
func (d *dossier) sealed(memberID string) bool {
	for n := range d.sellers {
		if d.sellers[n].memberID == memberID {
			return d.sellers[n].submitted
		}
	}
	return false
}
