package roster

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"parallax/survey"
)

// How long the texts of an import may be, in characters: as in the dashboard's forms.
const (
	maxAccount = 200
	maxMember  = 120
	maxTitle   = 120
	maxName    = 80 // first or last
	maxWord    = 80 // industry, region, tier and whatever is a word or a number
	maxEmail   = 260
	maxTeam    = 4000
)

// row is one record read: its account, and its contact if it has one.
type row struct {
	account  Account
	contact  *Contact
	declares bool // stands in a file of accounts
}

// reader reads the records of one file.
type reader struct {
	sheet  *Sheet
	table  table
	layout layout
	marks  marks // of the value column
	broken bool  // the present row has a problem
}

func newReader(s *Sheet, t table, l layout) *reader {
	r := &reader{sheet: s, table: t, layout: l}
	if i, ok := l.at["value"]; ok {
		r.marks = habit(func(yield func(string) bool) {
			for _, rec := range t.rows {
				if i < len(rec.cells) && !yield(rec.cells[i]) {
					return
				}
			}
		})
	}
	return r
}

func (r *reader) report(row int, column string, p survey.Problem) {
	r.broken = true
	r.sheet.report(Place{r.table.file, row}, column, p)
}

// headerAt is the header of a cell by its number; words when it has none.
func (r *reader) headerAt(cell int) string {
	if cell < len(r.table.header.cells) {
		if h := headerInWords(r.table.header.cells[cell]); h != "" {
			return h
		}
	}
	return fmt.Sprintf("number %d", cell+1)
}

// row reads one record; false when it had a problem or when the file's columns don't say what its cells mean.
func (r *reader) row(rec record) (row, bool) {
	r.broken = false
	if rec.flaw.kind != sound {
		r.flawed(rec)
		return row{}, false
	}
	if !r.layout.usable || !r.even(rec) {
		return row{}, false
	}
	at := Place{r.table.file, rec.row}
	out := row{account: r.account(at, rec), declares: !r.layout.contacts}
	if r.layout.contacts {
		out.contact = r.contact(at, rec)
	}
	return out, !r.broken
}

// even files a problem for a row with more or fewer cells than the header. Empty cells too many are let pass.
func (r *reader) even(rec record) bool {
	n := len(r.table.header.cells)
	if len(rec.cells) == n || len(rec.cells) > n && (record{cells: rec.cells[n:]}).empty() {
		return true
	}
	r.report(rec.row, "", survey.Problem{
		Found: fmt.Sprintf("%d cells", len(rec.cells)), Expected: fmt.Sprintf("%d, as in the header", n),
		Fix: "Put cells that hold the delimiter in quotation marks, and keep empty cells.",
	})
	return false
}

// cell is the raw text of a field's cell; empty when the file has no such column.
func (r *reader) cell(rec record, field string) string {
	i, ok := r.layout.at[field]
	if !ok || i >= len(rec.cells) {
		return ""
	}
	return rec.cells[i]
}

// line reads a one-line text.
func (r *reader) line(rec record, field string, most int, required bool) string {
	raw := r.cell(rec, field)
	if raw == "" && !required {
		return ""
	}
	header := r.sheet.header(r.table.file, field)
	if damaged(raw) {
		r.report(rec.row, header, survey.Problem{
			Found: show(raw), Expected: "text without damaged characters", Fix: "Export the file again as CSV UTF-8, or type the cell again.",
		})
		return ""
	}
	clean, p := survey.CleanLine(header, raw, most, required)
	if p != nil {
		switch {
		case p.Found == "nothing": // of the texts only the account's name is required
			p.Expected, p.Fix = "the name of the account", "Fill in the name, or remove the row."
		case len(raw) <= MaxCell:
			p.Found = show(raw)
		}
		r.report(rec.row, header, *p)
		return ""
	}
	return clean
}

func (r *reader) account(at Place, rec record) Account {
	a := Account{
		Place:    at,
		Name:     strings.Join(strings.Fields(r.line(rec, "account", maxAccount, true)), " "),
		Industry: r.line(rec, "industry", maxWord, false),
		Region:   r.line(rec, "region", maxWord, false),
		Tier:     r.line(rec, "tier", maxWord, false),
		Declared: !r.layout.contacts,
	}
	a.Key = NameKey(a.Name)
	a.Value, a.Currency = r.value(rec)
	a.Lead = r.lead(at, rec)
	a.Team = r.team(at, rec)
	return a
}

func (r *reader) value(rec record) (*Amount, string) {
	code := ""
	if raw := r.line(rec, "currency", maxWord, false); raw != "" {
		var ok bool
		if code, ok = currencyWord(raw); !ok {
			r.report(rec.row, r.sheet.header(r.table.file, "currency"), survey.Problem{
				Found: show(raw), Expected: "a currency code such as EUR, USD or GBP", Fix: "Write the code of three letters.",
			})
			return nil, ""
		}
	}
	raw := r.line(rec, "value", maxWord, false)
	if raw == "" {
		return nil, code
	}
	header := r.sheet.header(r.table.file, "value")
	amount, sign, why := money(raw, r.marks)
	if why != "" {
		r.report(rec.row, header, survey.Problem{Found: show(raw), Expected: why, Fix: "Write the amount in full with digits only, such as 1200000 or 1200000.00."})
		return nil, ""
	}
	settled, ok := agree(code, sign)
	if !ok {
		r.report(rec.row, header, survey.Problem{
			Found: show(raw) + ", with the currency " + show(code), Expected: "one currency", Fix: "Write the amount without a sign, and the code of its currency in the column currency.",
		})
		return nil, ""
	}
	if _, exact := amount.Minor(settled); !exact {
		r.report(rec.row, header, survey.Problem{Found: show(raw), Expected: "at most as many decimals as the currency has", Fix: "Round the amount."})
		return nil, ""
	}
	return &amount, settled
}

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
	c.Locale = r.locale(rec)
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
	tag, err := language.Parse(raw)
	if err == nil && tag != language.Und && len(raw) <= 35 {
		return tag.String()
	}
	name, ok := languageNames()[headerKey(raw)]
	if !ok {
		r.report(rec.row, r.sheet.header(r.table.file, "locale"), survey.Problem{
			Found: show(raw), Expected: "a language code such as en, de or fr-CH", Fix: "Write the code, or leave the cell empty.",
		})
	}
	return name
}

// languageNames are the languages that CRMs write out.
func languageNames() map[string]string {
	return map[string]string{
		"english": "en", "englisch": "en", "anglais": "en", "german": "de", "deutsch": "de", "allemand": "de", "french": "fr", "franzosisch": "fr",
		"francais": "fr", "spanish": "es", "espanol": "es", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
		"portuguese": "pt", "polish": "pl", "polski": "pl", "arabic": "ar", "japanese": "ja", "chinese": "zh",
	}
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
