package roster

import (
	"errors"
	"strings"

	"parallax/survey"
)

// address reads one mail address.
func (r *reader) address(row int, field, raw string) (survey.Address, bool) {
	a, err := survey.ParseAddress(raw)
	if err == nil {
		return a, true
	}
	p := survey.Problem{Expected: "one email address", Fix: "Write one address such as lena.vogt@firm.example."}
	var known *survey.Error
	if errors.As(err, &known) && len(known.Problems) > 0 {
		p = known.Problems[0]
	}
	p.Found = show(raw)
	r.report(row, r.sheet.header(r.table.file, field), p)
	return survey.Address{}, false
}

func (r *reader) lead(at Place, rec record) Person {
	p := Person{Place: at, Name: r.line(rec, "lead_name", maxMember, false)}
	if raw := r.line(rec, "lead_email", maxEmail, false); raw != "" {
		a, _ := r.address(rec.row, "lead_email", raw)
		p.Email = a.String()
	}
	either := r.line(rec, "lead", maxEmail, false)
	switch {
	case either == "":
	case strings.Contains(either, "@"):
		if a, ok := r.address(rec.row, "lead", either); ok && p.Email == "" {
			p.Email = a.String()
		}
	case p.Name == "":
		p.Name = either
	}
	return p
}

func (r *reader) team(at Place, rec record) []Person {
	raw := r.line(rec, "team_emails", maxTeam, false)
	if raw == "" {
		return nil
	}
	var out []Person
	for _, one := range strings.FieldsFunc(raw, func(c rune) bool { return strings.ContainsRune(";,| ", c) }) {
		if a, ok := r.address(rec.row, "team_emails", one); ok {
			out = append(out, Person{Place: at, Email: a.String()})
		}
	}
	return out
}

// contact reads the contact of a row; nil when the row says nothing of one.
func (r *reader) contact(at Place, rec record) *Contact {
	c := Contact{
		Place:     at,
		FirstName: r.line(rec, "first_name", maxName, false),
		LastName:  r.line(rec, "last_name", maxName, false),
		Title:     r.line(rec, "title", maxTitle, false),
	}
	if full := r.line(rec, "full_name", 2*maxName, false); full != "" && c.FirstName == "" && c.LastName == "" {
		c.FirstName, c.LastName = splitName(full)
	}
	c.Locale, c.TimeZone = r.locale(rec), r.zone(rec, "time_zone")
	c.DecisionRole = r.decisionRole(rec)
	raw := r.cell(rec, "email")
	if strings.TrimSpace(raw) == "" {
		if c.FirstName+c.LastName+c.Title != "" {
			r.report(rec.row, r.sheet.header(r.table.file, "email"), survey.Problem{
				Found: "nothing", Expected: "the email address of " + show(strings.TrimSpace(c.FirstName+" "+c.LastName)), Fix: "Fill in the address, or remove the row.",
			})
		}
		return nil
	}
	if a, ok := r.address(rec.row, "email", raw); ok {
		c.Email, c.Key = a.String(), a.Key()
	}
	return &c
}

func (r *reader) locale(rec record) string {
	raw := r.line(rec, "locale", maxWord, false)
	if raw == "" {
		return ""
	}
	locale, ok := Locale(raw)
	if !ok {
		r.report(rec.row, r.sheet.header(r.table.file, "locale"), survey.Problem{
			Found: show(raw), Expected: "a language such as German, de or fr-CH", Fix: "Write the language’s name or code, or leave the cell empty.",
		})
	}
	return locale
}

func (r *reader) zone(rec record, field string) string {
	raw := r.line(rec, field, maxWord, false)
	if raw == "" {
		return ""
	}
	zone, ok := Zone(raw)
	if !ok {
		r.report(rec.row, r.sheet.header(r.table.file, field), survey.Problem{
			Found: show(raw), Expected: "an IANA time zone such as Europe/Berlin or America/New_York", Fix: "Write the name of the zone, or leave the cell empty.",
		})
	}
	return zone
}

func (r *reader) decisionRole(rec record) survey.DecisionRole {
	raw := r.line(rec, "decision_role", maxWord, false)
	switch headerKey(raw) {
	case "":
		return ""
	case "decides", "decider", "decisionmaker", "decision":
		return survey.Decides
	case "influences", "influencer":
		return survey.Influences
	case "uses", "user", "enduser":
		return survey.Uses
	}
	r.report(rec.row, r.sheet.header(r.table.file, "decision_role"), survey.Problem{
		Found: show(raw), Expected: "decides, influences or uses", Fix: "Write one of the three, or leave the cell empty.",
	})
	return ""
}
