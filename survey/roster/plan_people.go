package roster

import (
	"fmt"

	"parallax/survey"
)

// people are the firm's members, those it has and those this import adds, by address and by name.
type people struct {
	byEmail map[string]survey.Member // address key → member; an added one has no id
	byName  map[string][]string      // name key → address keys of active members
	byID    map[string]string        // id → address key
}

func newPeople(members []survey.Member) people {
	p := people{byEmail: map[string]survey.Member{}, byName: map[string][]string{}, byID: map[string]string{}}
	for _, m := range members {
		p.add(m)
	}
	return p
}

func (p people) add(m survey.Member) {
	key := AddressKey(m.Email)
	p.byEmail[key] = m
	if m.ID != "" {
		p.byID[m.ID] = key
	}
	if m.Active {
		p.byName[NameKey(m.Name)] = append(p.byName[NameKey(m.Name)], key)
	}
}

// AddressKey is what two spellings of one known good address have in common.
func AddressKey(email string) string {
	a, err := survey.ParseAddress(email)
	if err != nil {
		return NameKey(email)
	}
	return a.Key()
}

// members finds everybody the sheet names by address, and plans those who aren't members yet. They go first, so that
// a row that names somebody only by name finds one whom another row introduces.
func (p *planner) members() {
	names := map[string]string{}
	var order []Person
	seen := map[string]bool{}
	for _, a := range p.sheet.Accounts {
		for _, person := range append([]Person{a.Lead}, a.Team...) {
			if person.Email == "" {
				continue
			}
			key := AddressKey(person.Email)
			if names[key] == "" {
				names[key] = person.Name
			}
			if !seen[key] {
				seen[key] = true
				order = append(order, person)
			}
		}
	}
	for _, person := range order {
		key := AddressKey(person.Email)
		if _, known := p.people.byEmail[key]; known {
			p.plan.Members.Unchanged++
			continue
		}
		name, detail := names[key], "becomes a seller"
		if name == "" {
			name, detail = nameFromAddress(person.Email), "becomes a seller; the name is taken from the address"
		}
		p.people.add(survey.Member{Name: name, Email: person.Email, Role: survey.Seller, Active: true})
		p.plan.Members.Create++
		p.plan.Effect.Members = append(p.plan.Effect.Members, NewMember{Place: person.Place, Key: key, Email: person.Email, Name: name})
		p.note(Change{Place: person.Place, Action: Create, Kind: "member", Name: name, Detail: person.Email + " " + detail})
	}
}

// find gives the address key of whom a row names. why says, when nobody can be taken, what is the matter; both are
// empty when the row names nobody.
func (p *planner) find(person Person) (key, why string) {
	switch {
	case person.Email != "":
		key = AddressKey(person.Email)
	case person.Name != "":
		keys := p.people.byName[NameKey(person.Name)]
		if len(keys) == 0 {
			return "", "no active member is called " + show(person.Name)
		}
		if len(keys) > 1 {
			return "", fmt.Sprintf("%d members are called %s", len(keys), show(person.Name))
		}
		key = keys[0]
	default:
		return "", ""
	}
	switch m := p.people.byEmail[key]; {
	case !m.Active:
		return "", m.Name + " is deactivated"
	case m.Role == survey.Viewer:
		return "", m.Name + " is a viewer and can't be on a team"
	}
	return key, ""
}

// team settles who leads and who joins, as keys of members' addresses, leaving out what is so already.
func (p *planner) team(a Account, have survey.Account) (lead string, joining []string) {
	leads := p.people.byID[have.LeadID]
	on := map[string]bool{leads: true}
	for _, id := range have.TeamIDs {
		on[p.people.byID[id]] = true
	}
	key, why := p.find(a.Lead)
	if why != "" {
		p.note(Change{
			Place: a.Lead.Place, Action: Note, Kind: "account", Name: a.Name,
			Detail: "the lead is left as it is: " + why + "; give the email address, or add the member in the settings",
		})
	}
	if key != "" && key != leads {
		lead = key
	}
	if key != "" {
		on[key] = true
	}
	for _, member := range a.Team {
		key, why := p.find(member)
		if why != "" {
			p.note(Change{Place: member.Place, Action: Note, Kind: "account", Name: a.Name, Detail: member.Email + " does not join the team: " + why})
			continue
		}
		if !on[key] {
			on[key] = true
			joining = append(joining, key)
		}
	}
	return lead, joining
}
