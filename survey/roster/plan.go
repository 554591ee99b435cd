package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode/utf8"

	"parallax/survey"
)

// Base is the firm's present data, against which a sheet is planned. Suppressed holds the keys of the addresses that are
// never mailed.
type Base struct {
	FirmID     string
	Members    []survey.Member
	Accounts   []survey.Account
	Contacts   []survey.Contact
	Suppressed map[string]bool
}

// Action is what an import does about one account, contact or member.
type Action string

// The actions. A Note does nothing by itself: it says what could not be done, or how something was understood.
const (
	Create Action = "create"
	Update Action = "update"
	Skip   Action = "skip"
	Note   Action = "note"
)

// Change is one line of the preview.
type Change struct {
	Place
	Action Action
	Kind   string // "account", "contact" or "member"
	Name   string
	Detail string
	Fields []FieldChange // what it was and what it will be
}

// Counts are the numbers of a preview for one kind.
type Counts struct{ Create, Update, Unchanged, Skip int }

// Plan is what importing a sheet would do to the firm's present data. Digest names exactly this effect on exactly these
// data: a commit with another digest is refused. With a single problem nothing can be committed.
type Plan struct {
	Digest     string
	Rows       int
	Columns    []Column
	Fields     []Field
	Source     string
	Delimiter  string
	Encoding   string
	Accounts   Counts
	Contacts   Counts
	Members    Counts
	Workbook   Workbook
	Changes    []Change // all of them
	Rejected   []Rejected
	Groups     []Group     // of problems; at most maxGroups
	Faulty     []Place     // every row that has a problem and can be left out
	FaultyRows []FaultyRow // those of the problems listed
	Faults
	Committed bool
	ImportID  string // of a committed one
	Effect    Effect
}

// Sample are the first MaxShown changes of each action.
func (p Plan) Sample() []Change {
	out := make([]Change, 0, MaxShown)
	listed := map[Action]int{}
	for _, c := range p.Changes {
		if listed[c.Action]++; listed[c.Action] <= MaxShown {
			out = append(out, c)
		}
	}
	return out
}

// Effect is what is to be written. New members and accounts have no id yet and are named by their keys.
type Effect struct {
	Members  []NewMember
	Accounts []AccountEffect
	Contacts []ContactEffect
}

// NewMember is a member to create, as a seller.
type NewMember struct {
	Place
	Key, Email, Name string
}

// AccountEffect creates an account, when ID is empty, or changes one. Lead and Team are keys of members' addresses;
// an empty Lead leaves the lead as it is, Team is added to the team.
type AccountEffect struct {
	Place
	ID, Key string
	Account survey.Account // as it will be; ids of people left out
	Changed []FieldChange  // of an existing account
	Lead    string
	Team    []string
}

// ContactEffect creates a contact, when ID is empty, or changes one.
type ContactEffect struct {
	Place
	ID, AccountID, AccountKey string
	Contact                   survey.Contact // as it will be
	Changed                   []FieldChange  // of an existing contact
}

// FieldChange is a field with what it held and what it will hold.
type FieldChange struct{ Field, From, To string }

// Against plans a sheet against the firm's present data. It is a pure function: the same sheet and data give the same
// plan. A blank cell never erases what is known, nothing is ever deleted, and a suppressed address stays suppressed.
func Against(s Sheet, b Base) Plan {
	p := &planner{
		sheet: s, base: b,
		plan: Plan{
			Rows: s.Rows, Columns: s.Columns, Fields: s.fields(), Source: s.Source, Delimiter: s.Delimiter, Encoding: s.Encoding,
			Workbook: s.Workbook, Rejected: slices.Clone(s.LeftOut),
		},
	}
	p.sheet.Faults = s.cloned()
	p.people = newPeople(b.Members)
	p.index()
	for _, c := range s.Skipped {
		p.note(c)
		switch c.Kind {
		case "account":
			p.plan.Accounts.Skip++
		case "contact":
			p.plan.Contacts.Skip++
		}
	}
	p.members()
	for _, a := range s.Accounts {
		p.account(a)
	}
	p.faults()
	p.plan.Digest = digest(b.FirmID, p.plan)
	return p.plan
}

type planner struct {
	sheet    Sheet
	base     Base
	plan     Plan
	people   people
	accounts map[string]survey.Account            // by key
	contacts map[string]map[string]survey.Contact // by account id and address key
	currency string                               // of amounts that name none
	assumed  bool                                 // the currency was assumed and this is said
}

func (p *planner) index() {
	p.accounts = make(map[string]survey.Account, len(p.base.Accounts))
	uses := map[string]int{}
	p.currency = "EUR"
	for _, a := range p.base.Accounts {
		p.accounts[NameKey(a.Name)] = a
		if a.Value != nil && a.Currency != "" {
			uses[a.Currency]++
			if n := uses[a.Currency]; n > uses[p.currency] || n == uses[p.currency] && a.Currency < p.currency {
				p.currency = a.Currency
			}
		}
	}
	p.contacts = make(map[string]map[string]survey.Contact, len(p.base.Accounts))
	for _, c := range p.base.Contacts {
		if p.contacts[c.AccountID] == nil {
			p.contacts[c.AccountID] = map[string]survey.Contact{}
		}
		p.contacts[c.AccountID][AddressKey(c.Email)] = c
	}
}

// note lists a change. What is skipped is a row that is not imported.
func (p *planner) note(c Change) {
	p.plan.Changes = append(p.plan.Changes, c)
	if c.Action == Skip {
		p.plan.Rejected = append(p.plan.Rejected, Rejected{c.Place, c.Detail})
	}
}

// FaultyRow is a row with a problem, as it stands.
type FaultyRow struct {
	Place
	About string   // its account and person
	Cells []string // empty when they can't be mended here
}

// faults puts what is wrong into the plan.
func (p *planner) faults() {
	s := p.sheet
	p.plan.Faults, p.plan.Groups, p.plan.Faulty = s.Faults, s.grouped(), s.faulty(s.Faults)
	slices.SortStableFunc(p.plan.Rejected, func(a, b Rejected) int { return inOrder(a.Place, b.Place) })
	listed := map[Place]bool{}
	for _, problem := range s.Problems {
		rec := s.record(problem.Place)
		if rec == nil || listed[problem.Place] || problem.InFile {
			continue
		}
		listed[problem.Place] = true
		row := FaultyRow{Place: problem.Place, About: s.about(problem.Place)}
		if !slices.ContainsFunc(rec.cells, func(cell string) bool { return utf8.RuneCountInString(cell) > maxMended || damaged(cell) }) {
			row.Cells = rec.cells
		}
		p.plan.FaultyRows = append(p.plan.FaultyRows, row)
	}
}

// digest is the SHA-256 over what the plan writes, with what it overwrites, for one firm. The number of problems is in
// it, so that a refused preview can't stand for another file.
func digest(firmID string, p Plan) string {
	h := sha256.New()
	fmt.Fprintf(h, "roster 2 %s %d\n", firmID, p.ProblemCount)
	for _, m := range p.Effect.Members {
		fmt.Fprintf(h, "member %q\n", []string{m.Key, m.Email, m.Name})
	}
	for _, e := range p.Effect.Accounts {
		a := e.Account
		fmt.Fprintf(h, "account %q %q\n", []string{e.ID, e.Key, a.Name, a.Currency, a.Industry, a.Region, a.Tier, a.TimeZone, e.Lead}, e.Changed)
		if a.Value != nil {
			fmt.Fprintf(h, "value %d\n", *a.Value)
		}
		fmt.Fprintf(h, "team %q\n", e.Team)
	}
	for _, e := range p.Effect.Contacts {
		c := e.Contact
		fmt.Fprintf(h, "contact %q %q\n", []string{e.ID, e.AccountKey, c.FirstName, c.LastName, c.Email, c.Title, c.Locale, c.TimeZone, string(c.DecisionRole)}, e.Changed)
	}
	return hex.EncodeToString(h.Sum(nil))
}
