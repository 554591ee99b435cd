package roster

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"parallax/survey"
)

// OutcomeSheet is what a file says became of a cycle's accounts, with everything that is wrong with it.
type OutcomeSheet struct {
	Rows     int
	Accounts []AccountOutcomes

	sheet Sheet // its problems
}

// AccountOutcomes is one row: an account and what became of it. An empty cell says nothing.
type AccountOutcomes struct {
	Place
	Key, Name string // NameKey of Name
	Values    map[survey.OutcomeKind]float64
}

// outcomeColumns are the headers of a file of outcomes: letters and digits, lower-case.
var outcomeColumns = map[string]string{
	"account": "account", "accountname": "account", "client": "account", "company": "account", "companyname": "account",
	"renewed": "renewed", "renewal": "renewed",
	"growth": "growth", "growthpercent": "growth", "growthinpercent": "growth",
	"recommended": "recommended", "recommendation": "recommended",
}

const outcomeHeaders = "Account, Renewed, Growth and Recommended"

// ReadOutcomes reads a CSV file with the columns Account, Renewed (yes or no), Growth (percent) and Recommended (yes or no),
// of which the last three may be left out, though not all. Whatever is wrong with single rows and cells becomes a problem of the
// plan. An error means that there is nothing to read: TooLarge beyond the limits, Invalid when the file is no CSV text or empty.
func ReadOutcomes(ctx context.Context, f File) (OutcomeSheet, error) {
	raw, err := take(f, MaxBytes)
	if err != nil {
		return OutcomeSheet{}, err
	}
	text, _, err := decode(f.Name, raw, csvOnly)
	if err != nil {
		return OutcomeSheet{}, err
	}
	out := OutcomeSheet{sheet: Sheet{files: []string{f.Name}}}
	t, _, err := scan(0, text, sniff(text, func(header string) bool { return outcomeColumns[headerKey(header)] != "" }), &out.Rows)
	if err != nil {
		return OutcomeSheet{}, err
	}
	if t.header.row == 0 {
		return OutcomeSheet{}, refused(f.Name, "an empty file", "a header row and a row for each account", "Fill it in, or choose another file.")
	}
	r := newReader(&out.sheet, t, out.lay(t.header))
	if t.header.flaw.kind != sound {
		r.flawed(t.header)
	}
	if r.layout.usable {
		err = out.read(ctx, r, t.rows)
	}
	return out, err
}

// lay maps the headers to columns. An unknown one is a problem: a misspelt column would be left out in silence.
func (s *OutcomeSheet) lay(header record) layout {
	l := layout{at: map[string]int{}, usable: true}
	names := map[string]string{}
	for i, h := range header.cells {
		field := outcomeColumns[headerKey(h)]
		first, doubled := names[field]
		switch {
		case strings.TrimSpace(h) == "":
			continue
		case field == "":
			s.fault(&l, header, headerInWords(h), "the column "+show(h), outcomeHeaders+", each once", "Rename the column, or remove it.")
		case doubled:
			s.fault(&l, header, headerInWords(h), fmt.Sprintf("two columns for %s: %s and %s", field, show(first), show(h)), "one column", "Remove one of the two columns.")
		default:
			l.at[field], names[field] = i, headerInWords(h)
		}
	}
	s.sheet.headers = []map[string]string{names}
	switch _, named := l.at["account"]; {
	case !named:
		s.fault(&l, header, "", "the headers "+headersInWords(header.cells), "a column Account", "Add a header row with that column.")
	case len(l.at) == 1:
		s.fault(&l, header, "", "only a column for the accounts", "at least one of the columns Renewed, Growth and Recommended", "Add a column with what became of the accounts.")
	}
	return l
}

func (s *OutcomeSheet) fault(l *layout, header record, column, found, expected, fix string) {
	l.usable = false
	s.sheet.report(Place{0, header.row}, column, survey.Problem{Found: found, Expected: expected, Fix: fix})
}

func (s *OutcomeSheet) read(ctx context.Context, r *reader, rows []record) error {
	first := map[string]int{}
	for _, rec := range rows {
		if err := ctx.Err(); err != nil {
			return errors.Join(survey.Errorf(survey.Invalid, "The import was given up"), err)
		}
		row, ok := r.outcomes(rec)
		if !ok {
			continue
		}
		if before, twice := first[row.Key]; twice {
			r.report(rec.row, r.sheet.header(0, "account"), survey.Problem{
				Found: fmt.Sprintf("%s a second time, after row %d", show(row.Name), before), Expected: "each account once", Fix: "Keep one of the rows.",
			})
			continue
		}
		first[row.Key] = rec.row
		s.Accounts = append(s.Accounts, row)
	}
	return nil
}

// outcomes reads one row; false when it had a problem.
func (r *reader) outcomes(rec record) (AccountOutcomes, bool) {
	r.broken = false
	if rec.flaw.kind != sound {
		r.flawed(rec)
		return AccountOutcomes{}, false
	}
	if !r.even(rec) {
		return AccountOutcomes{}, false
	}
	out := AccountOutcomes{Place: Place{0, rec.row}, Values: map[survey.OutcomeKind]float64{}}
	out.Name = strings.Join(strings.Fields(r.line(rec, "account", maxAccount, true)), " ")
	out.Key = NameKey(out.Name)
	for _, kind := range survey.OutcomeKinds() {
		cell := r.line(rec, string(kind), maxWord, false)
		if cell == "" {
			continue
		}
		value, expected := outcomeValue(kind, cell)
		if expected != "" {
			r.report(rec.row, r.sheet.header(0, string(kind)), survey.Problem{
				Found: show(cell), Expected: expected, Fix: "Write it so, or leave the cell empty where it isn’t known.",
			})
			continue
		}
		out.Values[kind] = value
	}
	return out, !r.broken
}

// OutcomeBase is what a cycle knows already: its accounts by NameKey, and their outcomes.
type OutcomeBase struct {
	Accounts map[string]string // NameKey → id
	Known    map[string]map[survey.OutcomeKind]float64
}

// OutcomePlan is what importing a sheet would do to a cycle. Rows whose account was found are Matched: Changed when they say
// something new, else Unchanged.
type OutcomePlan struct {
	Rows, Matched, Changed, Unchanged int
	Set                               []OutcomeSet
	Problems                          []Problem // at most MaxShown of them, by row
	ProblemCount                      int
}

// OutcomeSet is one outcome to write.
type OutcomeSet struct {
	AccountID string
	Kind      survey.OutcomeKind
	Value     float64
}

// Against lays a sheet beside what the cycle knows. It changes neither.
func (s OutcomeSheet) Against(base OutcomeBase) OutcomePlan {
	faults := s.sheet
	faults.Problems = append([]Problem{}, s.sheet.Problems...)
	plan := OutcomePlan{Rows: s.Rows}
	for _, row := range s.Accounts {
		id, ok := base.Accounts[row.Key]
		if !ok {
			faults.report(row.Place, faults.header(0, "account"), survey.Problem{
				Found: show(row.Name), Expected: "the name of an account of this cycle", Fix: "Write the name as it stands in the portfolio, or remove the row.",
			})
			continue
		}
		plan.Matched++
		if maps.Equal(row.Values, common(row.Values, base.Known[id])) {
			plan.Unchanged++
			continue
		}
		plan.Changed++
		for _, kind := range survey.OutcomeKinds() {
			if value, said := row.Values[kind]; said {
				plan.Set = append(plan.Set, OutcomeSet{id, kind, value})
			}
		}
	}
	plan.Problems, plan.ProblemCount = byRow(faults.Problems), faults.ProblemCount
	return plan
}

// common is what of the known is also said.
func common(said, known map[survey.OutcomeKind]float64) map[survey.OutcomeKind]float64 {
	out := map[survey.OutcomeKind]float64{}
	for kind := range said {
		if value, ok := known[kind]; ok {
			out[kind] = value
		}
	}
	return out
}
