package store

import (
	"slices"
	"strconv"
	"strings"

	"parallax/survey"
)

// hear adds one response: "!" when it is submitted, "~" when it was only saved at the close, its version before a colon where it has
// one, its levels, and a seller's id after a comma.
func (p *part) hear(into map[string]*record, accountID, said string) {
	r := into[accountID]
	if r == nil {
		return
	}
	levels, memberID, _ := strings.Cut(said, ",")
	levels, submitted := strings.CutPrefix(levels, "!")
	levels, drafted := strings.CutPrefix(levels, "~")
	v := voice{memberID: memberID, submitted: submitted, drafted: drafted}
	if version, own, taken := strings.Cut(levels, ":"); taken {
		v.version, _ = strconv.Atoi(version) // the database's own integer
		levels = own
	}
	v.levels = survey.Levels(levels)
	if memberID == "" {
		r.clients = append(r.clients, v)
	} else {
		r.sellers = append(r.sellers, v)
	}
}

// settle leaves of what was heard what a version of frozen results holds: who is in it, and who had only begun. 0: all there is.
func (r *record) settle(version int) {
	if version == 0 {
		return
	}
	for _, voices := range []*[]voice{&r.clients, &r.sellers} {
		for n := range *voices {
			v := &(*voices)[n]
			v.submitted = v.submitted && 0 < v.version && v.version <= version
		}
		*voices = slices.DeleteFunc(*voices, func(v voice) bool { return !v.submitted && !v.drafted })
	}
}

// invite counts one client asked.
func (p *part) invite(into map[string]*record, accountID, _ string) {
	if r := into[accountID]; r != nil {
		r.asked++
	}
}

// loadTeams loads the firm's members and each account's team as it is now, its lead first, then by name.
func (g *gathering) loadTeams() error {
	var text string
	if err := sideBySide(g.loadMembers, func() (err error) {
		text, err = g.text(teamsQuery, "am.account_id", g.cycles)
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
func (r *record) join(team []teamMember) {
	r.team = make([]TeamSeal, 0, len(team))
	for n := range team {
		m := &team[n]
		if m.seal.Lead {
			r.account.LeadID, r.lead = m.seal.MemberID, &Person{ID: m.seal.MemberID, Name: m.seal.Name}
		}
		if !m.active {
			r.idle = append(r.idle, m.seal.MemberID)
			continue
		}
		r.team = append(r.team, m.seal)
		r.team[len(r.team)-1].Sealed = r.sealed(m.seal.MemberID)
	}
}

// sealed tells whether a member's own answers are in.
func (r *record) sealed(memberID string) bool {
	for n := range r.sellers {
		if r.sellers[n].memberID == memberID {
			return r.sellers[n].submitted
		}
	}
	return false
}
