package roster

import (
	"fmt"
	"sort"
	"strings"

	"parallax/survey"
)

// layout says which cell of a file's rows holds which field.
type layout struct {
	at       map[string]int // field → cell
	contacts bool           // the file lists contacts
	usable   bool           // its rows can be read: every required field has its column
}

// lay maps a file's headers to fields, files what is wrong with them, and adds the columns to the sheet.
func (s *Sheet) lay(file int, header record, d dictionary) layout {
	l := layout{at: map[string]int{}, usable: true}
	name := s.files[file]
	ranks := map[string]int{}
	first := len(s.Columns)
	for i, h := range header.cells {
		field, how, rank := d.recognise(h)
		h = headerInWords(h)
		column := Column{File: name, Header: h, How: Ignored}
		if field != "" {
			column.Field, column.How = field, how
			if other, taken := l.at[field]; taken {
				rival := &s.Columns[first+other]
				switch {
				case rank == ranks[field]:
					s.report(Place{file, header.row}, h, doubled(h, rival.Header, field))
					column.Field, column.How = "", Ignored
				case rank > ranks[field]:
					column.Field, column.How = "", Ignored
				default:
					rival.Field, rival.How = "", Ignored
				}
			}
		}
		if column.Field != "" {
			l.at[field], ranks[field] = i, rank
		}
		s.Columns = append(s.Columns, column)
	}
	names := map[string]string{}
	for field, i := range l.at {
		names[field] = s.Columns[first+i].Header
		l.contacts = l.contacts || contactField(field)
	}
	s.headers = append(s.headers, names)
	s.require(file, header, &l)
	return l
}

// headerInWords is a header as it is repeated: as it stands, or in quotation marks when it holds what a line may not.
func headerInWords(header string) string {
	clean, p := survey.CleanLine("header", header, maxAccount, false)
	if p != nil || damaged(clean) {
		return show(header)
	}
	return clean
}

// recognise gives a header's field, how it came to it, and how well it fits: lower is better.
func (d dictionary) recognise(header string) (field, how string, rank int) {
	key := headerKey(header)
	if field, ok := d.chosen[key]; ok && key != "" {
		if field != "" && !d.exists(field) {
			return "", Ignored, 0
		}
		return field, Chosen, -1
	}
	if a, ok := d.alias[key]; ok {
		return a.field, Recognised, a.rank
	}
	return "", Ignored, 0
}

func doubled(header, other, field string) survey.Problem {
	return survey.Problem{
		Found: fmt.Sprintf("two columns for %s: %s and %s", field, show(other), show(header)), Expected: "one column",
		Fix: "Remove one of the two columns, or leave one out in the mapping.",
	}
}

// require files a problem for each required field that no column of the file holds.
func (s *Sheet) require(file int, header record, l *layout) {
	for _, f := range Fields() {
		if _, ok := l.at[f.Key]; ok || !f.Required || (f.Key == "email" && !l.contacts) {
			continue
		}
		l.usable = false
		s.report(Place{file, header.row}, "", survey.Problem{
			Found:    "the headers " + headersInWords(header.cells),
			Expected: fmt.Sprintf("a column for %s, such as %s", strings.ToLower(f.Label), example(f.Key)),
			Fix:      "Map one of the columns to it, or add a header row with that column.",
		})
	}
}

func example(field string) string {
	if field == "account" {
		return `"Account Name"`
	}
	return `"Email"`
}

func headersInWords(cells []string) string {
	var words []string
	for _, c := range cells {
		if len(words) == 6 {
			words = append(words, fmt.Sprintf("%d more", len(cells)-6))
			break
		}
		if strings.TrimSpace(c) != "" {
			words = append(words, show(c))
		}
	}
	return list(words)
}

// checkMapping files a problem for each hand-made mapping that names a column or a field that doesn't exist.
func (s *Sheet) checkMapping(mapping map[string]string, d dictionary) {
	headers := map[string]bool{}
	for _, c := range s.Columns {
		headers[headerKey(c.Header)] = true
	}
	keys := make([]string, 0, len(d.fields))
	for _, f := range d.fields {
		keys = append(keys, f.Key)
	}
	names := make([]string, 0, len(mapping))
	for header := range mapping {
		names = append(names, header)
	}
	sort.Strings(names)
	for _, header := range names {
		field := mapping[header]
		if field != "" && !d.exists(field) {
			s.report(Place{0, 1}, header, survey.Problem{
				Found: "a mapping to " + show(field), Expected: "one of " + strings.Join(keys, ", "), Fix: "Choose one of these fields, or leave the column out.",
			})
		}
		if !headers[headerKey(header)] {
			s.report(Place{0, 1}, header, survey.Problem{
				Found: "a mapping for " + show(header), Expected: "a header of the file", Fix: "Write the header as it stands in the file's first row.",
			})
		}
	}
}
