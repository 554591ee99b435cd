package roster

import (
	"cmp"
	"fmt"
	"strings"

	"parallax/survey"
)

// merge brings the rows of one account together and finds rows that repeat or contradict each other.
type merge struct {
	sheet    *Sheet
	accounts map[string]int            // account key → index
	contacts map[string]map[string]int // account key → contact key → index
}

func newMerge(s *Sheet) *merge {
	return &merge{sheet: s, accounts: map[string]int{}, contacts: map[string]map[string]int{}}
}

func (m *merge) add(r row) {
	i, known := m.accounts[r.account.Key]
	if !known {
		i = len(m.sheet.Accounts)
		m.accounts[r.account.Key] = i
		m.contacts[r.account.Key] = map[string]int{}
		m.sheet.Accounts = append(m.sheet.Accounts, r.account)
	} else {
		m.join(&m.sheet.Accounts[i], r.account)
	}
	if r.contact != nil {
		m.contact(&m.sheet.Accounts[i], *r.contact)
	} else if known && r.declares {
		m.skip(r.account.Place, "account", r.account.Name, m.same("account", m.sheet.Accounts[i].Place))
	}
}

// join adds what a further row says of an account. Two rows may not say different things.
func (m *merge) join(a *Account, b Account) {
	m.fill(b.Place, a.Place, "industry", &a.Industry, b.Industry)
	m.fill(b.Place, a.Place, "region", &a.Region, b.Region)
	m.fill(b.Place, a.Place, "tier", &a.Tier, b.Tier)
	m.fill(b.Place, a.Place, m.zoneField(b.File), &a.TimeZone, b.TimeZone)
	m.fill(b.Place, a.Place, "currency", &a.Currency, b.Currency)
	switch {
	case b.Value == nil:
	case a.Value == nil:
		a.Value = b.Value
	case *a.Value != *b.Value:
		m.contradiction(b.Place, a.Place, "value", a.Value.String(), b.Value.String())
	}
	switch {
	case differ(a.Lead.Email, b.Lead.Email) || differ(a.Lead.Name, b.Lead.Name):
		m.contradiction(b.Place, a.Place, m.leadField(b.File), a.Lead.words(), b.Lead.words())
	default:
		a.Lead.Email = cmp.Or(a.Lead.Email, b.Lead.Email)
		a.Lead.Name = cmp.Or(a.Lead.Name, b.Lead.Name)
	}
	a.Declared = a.Declared || b.Declared
	a.Team = append(a.Team, b.Team...)
}

// fill sets a blank field from a further row, and files a contradiction when the row says something else.
func (m *merge) fill(at, earlier Place, field string, have *string, more string) {
	switch {
	case *have == "":
		*have = more
	case more != "" && more != *have:
		m.contradiction(at, earlier, field, *have, more)
	}
}

// differ tells whether two names or addresses, both given, are not the same but for case and spaces.
func differ(a, b string) bool { return a != b && a != "" && b != "" && NameKey(a) != NameKey(b) }

// leadField is the field by which a file names the lead.
func (m *merge) leadField(file int) string {
	for _, f := range []string{"lead_email", "lead"} {
		if _, ok := m.sheet.headers[file][f]; ok {
			return f
		}
	}
	return "lead_name"
}

// zoneField is the field by which a file gives the time zone of accounts.
func (m *merge) zoneField(file int) string {
	if _, ok := m.sheet.headers[file]["account_time_zone"]; ok {
		return "account_time_zone"
	}
	return "time_zone"
}

// contact adds a contact, or finds that an earlier row has the same address.
func (m *merge) contact(a *Account, c Contact) {
	seen := m.contacts[a.Key]
	i, known := seen[c.Key]
	if !known {
		seen[c.Key] = len(a.Contacts)
		a.Contacts = append(a.Contacts, c)
		return
	}
	first := &a.Contacts[i]
	before := m.sheet.ProblemCount
	m.fill(c.Place, first.Place, "first_name", &first.FirstName, c.FirstName)
	m.fill(c.Place, first.Place, "last_name", &first.LastName, c.LastName)
	m.fill(c.Place, first.Place, "title", &first.Title, c.Title)
	m.fill(c.Place, first.Place, "locale", &first.Locale, c.Locale)
	m.fill(c.Place, first.Place, "time_zone", &first.TimeZone, c.TimeZone)
	m.fill(c.Place, first.Place, "decision_role", (*string)(&first.DecisionRole), string(c.DecisionRole))
	if m.sheet.ProblemCount == before {
		m.skip(c.Place, "contact", c.words(), m.same("address", first.Place))
	}
}

func (m *merge) same(what string, at Place) string {
	return "the same " + what + " as " + where(m.sheet.files, at, "")
}

func (m *merge) skip(at Place, kind, name, why string) {
	m.sheet.Skipped = append(m.sheet.Skipped, Change{Place: at, Action: Skip, Kind: kind, Name: name, Detail: why})
}

// contradiction files that a row says something else than an earlier one about the same account or contact.
func (m *merge) contradiction(at, earlier Place, field, have, more string) {
	m.sheet.report(at, m.sheet.header(at.File, field), survey.Problem{
		Found:    show(more),
		Expected: fmt.Sprintf("%s, as in %s", show(have), where(m.sheet.files, earlier, "")),
		Fix:      "Make the two rows agree, or remove one of them.",
	})
}

func (m *merge) finish() {
	for i := range m.sheet.Accounts {
		a := &m.sheet.Accounts[i]
		if a.Value == nil || a.Currency == "" {
			continue
		}
		// The currency may come from another row than the amount.
		if _, exact := a.Value.Minor(a.Currency); !exact {
			m.sheet.report(a.Place, m.sheet.header(a.File, "value"), survey.Problem{
				Found: a.Value.String(), Expected: "at most as many decimals as " + a.Currency + " has", Fix: "Round the amount.",
			})
		}
	}
}

func (p Person) words() string {
	switch {
	case p.Email == "":
		return p.Name
	case p.Name == "":
		return p.Email
	}
	return p.Name + " <" + p.Email + ">"
}

func (c Contact) words() string {
	name := strings.TrimSpace(c.FirstName + " " + c.LastName)
	if name == "" {
		return c.Email
	}
	return name + " <" + c.Email + ">"
}

// String is the amount as people write it, with a point for decimals.
func (a Amount) String() string {
	whole, rest := a.Thousandths/1000, a.Thousandths%1000
	s := fmt.Sprintf("%d.%03d", whole, rest)
	if rest%10 == 0 {
		s = s[:len(s)-1]
	}
	return s
}
