// Package roster turns a firm's client list, exported as CSV from a CRM or filled into our template, into a plan:
// what would be created, updated, left alone or skipped, and what is wrong with the file. It reads no database and
// writes nothing; the plan is made against the firm's present data, which the caller brings.
package roster

import "parallax/survey"

// The limits of one import. They bound memory; a firm with more clients splits its file.
const (
	MaxBytes = 20 << 20 // over all files together
	MaxRows  = 100_000  // data rows over all files together
	MaxCell  = 32_767   // bytes in one cell; what spreadsheets hold at most
	MaxShown = 200      // changes of each kind and problems listed in a plan; all are counted
)

// Place is where something stands in the files: the file counted from 0 and the row as a spreadsheet counts it,
// with the header as row 1.
type Place struct {
	File int
	Row  int
}

// Column is one column of a file and what it was taken for.
type Column struct {
	File   string
	Header string
	Field  string // key of a Field; empty when ignored
	How    string // Recognised, Chosen or Ignored
}

// How a column came to its field.
const (
	Recognised = "recognised"
	Chosen     = "chosen"
	Ignored    = "ignored"
)

// Person is somebody of the firm as a row names them: a lead or a team member.
type Person struct {
	Place
	Name  string
	Email string // checked; empty when the row gives only a name
}

// Contact is one person at an account as the files give them. Blank fields say nothing about the contact.
type Contact struct {
	Place
	Key          string // the address's key: equal for the same address in other case
	FirstName    string
	LastName     string
	Email        string
	Title        string
	Locale       string
	TimeZone     string
	DecisionRole survey.DecisionRole
}

// Account is one client organisation as the files give it, all its rows merged. Blank fields say nothing about it.
type Account struct {
	Place
	Key      string // NameKey of Name
	Name     string
	Value    *Amount
	Currency string // from the currency column or the amount's own sign; empty when the files don't say
	Industry string
	Region   string
	Tier     string
	TimeZone string
	Lead     Person // neither name nor email: the files don't say
	Team     []Person
	Contacts []Contact
	Declared bool // stands in a file of accounts, not only beside a contact
}

// Sheet is what the files say, cleaned and merged, with everything that is wrong with them.
type Sheet struct {
	Rows      int
	Columns   []Column
	Source    string // "salesforce", "hubspot", "dynamics", "template" or "other"
	Delimiter string // "comma", "semicolon", "tab" or "pipe"; empty for a workbook
	Encoding  string // "UTF-8", "UTF-16", "Windows-1252" or "Excel"
	Accounts  []Account
	Workbook  Workbook // when the first file is one
	Skipped   []Change // rows that repeat another
	LeftOut   []Rejected
	Faults

	files   []string
	tables  []table             // without the rows left out
	all     []table             // with them
	headers []map[string]string // per file: field → header
	closed  bool                // accounts came in a file of their own, sound in every row: contacts may name no others
}

// Workbook says which sheet of a workbook was read, and what others it has.
type Workbook struct {
	Sheet  string
	Others []string
}

// fields are all fields, those required that these files need: without contacts there is no address to ask for.
func (s Sheet) fields() []Field {
	contacts := false
	for _, c := range s.Columns {
		contacts = contacts || contactField(c.Field)
	}
	fields := Fields()
	for i := range fields {
		fields[i].Required = fields[i].Required && (fields[i].Key == "account" || contacts)
	}
	return fields
}

// header is the header of a field's column in a file; the field's own key when the file has none.
func (s Sheet) header(file int, field string) string {
	if file < len(s.headers) {
		if h, ok := s.headers[file][field]; ok {
			return h
		}
	}
	return field
}
