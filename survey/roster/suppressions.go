package roster

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"parallax/survey"
)

// SuppressionSheet is a file of addresses never to be emailed, with everything that is wrong with it.
type SuppressionSheet struct {
	Rows    int
	Ignored []string // headers of columns that say nothing here

	addresses []Suppressed
	repeated  int
	sheet     Sheet // its problems
}

// Suppressed is one address never to be emailed.
type Suppressed struct {
	Place
	Email, Key, Reason string
}

// suppressionColumns are the headers of such a file, of ours and of the lists that other programs keep: letters and digits, lower-case.
var suppressionColumns = map[string]string{
	"email": "email", "emailaddress": "email", "address": "email", "mail": "email", "recipient": "email", "contactemail": "email",
	"emailadresse": "email", "adresse": "email", "adresseemail": "email", "courriel": "email",
	"reason": "reason", "why": "reason", "note": "reason", "grund": "reason", "raison": "reason",
	"source": "source", "by": "source",
	"since": "since", "sinceutc": "since", "date": "since", "created": "since", "createdat": "since",
}

// SuppressionHeaders are the columns of the list as it is written. An import reads the first two, and the third where the second is
// empty; how an address came onto this list, and when, is told by the import itself.
func SuppressionHeaders() []string { return []string{"Email", "Reason", "Source", "Since (UTC)"} }

// maxReason is how long a reason may be, as in the dashboard's form.
const maxReason = 300

// ReadSuppressions reads a CSV file with a column of addresses and perhaps one of reasons, or a bare list of addresses without a
// header. Whatever is wrong with single rows becomes a problem of the plan. An error means that there is nothing to read: TooLarge
// beyond the limits, Invalid when the file is no CSV text or empty.
func ReadSuppressions(ctx context.Context, f File) (SuppressionSheet, error) {
	raw, err := take(f, MaxBytes)
	if err != nil {
		return SuppressionSheet{}, err
	}
	text, _, err := decode(f.Name, raw, csvOnly)
	if err != nil {
		return SuppressionSheet{}, err
	}
	out := SuppressionSheet{sheet: Sheet{files: []string{f.Name}}}
	t, _, err := scan(0, text, sniff(text, func(header string) bool { return suppressionColumns[headerKey(header)] != "" }), &out.Rows)
	if err != nil {
		return SuppressionSheet{}, err
	}
	if t.header.row == 0 {
		return SuppressionSheet{}, refused(f.Name, "an empty file", "a column of email addresses", "Fill it in, or choose another file.")
	}
	l := out.lay(&t)
	r := newReader(&out.sheet, t, l)
	if t.header.flaw.kind != sound {
		r.flawed(t.header)
	}
	if l.usable {
		err = out.read(ctx, r)
	}
	return out, err
}

// lay maps the headers to columns, or finds the addresses of a list that has no header and makes its first row a row like all others.
func (s *SuppressionSheet) lay(t *table) layout {
	l := layout{at: map[string]int{}, usable: true}
	names := map[string]string{}
	s.sheet.headers = []map[string]string{names}
	for i, h := range t.header.cells {
		field := suppressionColumns[headerKey(h)]
		first, doubled := names[field]
		switch {
		case strings.TrimSpace(h) == "":
		case field == "":
			s.Ignored = append(s.Ignored, headerInWords(h))
		case doubled && field == "email":
			s.unusable(&l, *t, headerInWords(h), fmt.Sprintf("two columns of addresses: %s and %s", show(first), show(h)), "one column", "Remove one of the two columns.")
		case !doubled:
			l.at[field], names[field] = i, headerInWords(h)
		}
	}
	if _, named := l.at["email"]; named {
		return l
	}
	if at := addressIn(t.header.cells); at >= 0 && len(l.at) == 0 {
		l.at["email"], names["email"], s.Ignored = at, fmt.Sprintf("number %d", at+1), nil
		t.rows = append([]record{t.header}, t.rows...)
		t.header = record{row: t.header.row, cells: make([]string, len(t.header.cells))}
		s.Rows++
		return l
	}
	s.unusable(&l, *t, "", "the headers "+headersInWords(t.header.cells), "a column Email", "Name the column of addresses Email in the first row.")
	return l
}

// addressIn is the first cell that is an address; -1 when none is.
func addressIn(cells []string) int {
	for i, cell := range cells {
		if _, err := survey.ParseAddress(unneutral(cell)); err == nil {
			return i
		}
	}
	return -1
}

func (s *SuppressionSheet) unusable(l *layout, t table, column, found, expected, fix string) {
	l.usable = false
	s.sheet.report(Place{0, t.header.row}, column, survey.Problem{Found: found, Expected: expected, Fix: fix})
}

func (s *SuppressionSheet) read(ctx context.Context, r *reader) error {
	seen := map[string]bool{}
	for _, rec := range r.table.rows {
		if err := ctx.Err(); err != nil {
			return errors.Join(survey.Errorf(survey.Invalid, "The import was given up"), err)
		}
		switch row, ok := r.suppressed(rec); {
		case !ok:
		case seen[row.Key]:
			s.repeated++
		default:
			seen[row.Key] = true
			s.addresses = append(s.addresses, row)
		}
	}
	return nil
}

// suppressed reads one row; false when it had a problem.
func (r *reader) suppressed(rec record) (Suppressed, bool) {
	r.broken = false
	if rec.flaw.kind != sound {
		r.flawed(rec)
		return Suppressed{}, false
	}
	if !r.even(rec) {
		return Suppressed{}, false
	}
	out := Suppressed{Place: Place{0, rec.row}}
	if raw := unneutral(r.cell(rec, "email")); strings.TrimSpace(raw) == "" {
		r.report(rec.row, r.sheet.header(0, "email"), survey.Problem{Found: "nothing", Expected: "an email address", Fix: "Fill in the address, or remove the row."})
	} else if a, ok := r.address(rec.row, "email", raw); ok {
		out.Email, out.Key = a.String(), a.Key()
	}
	out.Reason = unneutral(r.line(rec, "reason", maxReason, false))
	if out.Reason == "" {
		out.Reason = unneutral(r.line(rec, "source", maxReason, false))
	}
	return out, !r.broken
}

// SuppressionPlan is what importing a sheet would do to a firm's list. It only ever adds.
type SuppressionPlan struct {
	Rows, Known, Repeated int // of all rows: with an address that is on the list already, with one of an earlier row
	Ignored               []string
	Add                   []Suppressed
	Problems              []Problem // at most MaxShown of them, by row
	ProblemCount          int
}

// Against lays a sheet beside the keys of the addresses that are on the list. It changes neither.
func (s SuppressionSheet) Against(known map[string]bool) SuppressionPlan {
	plan := SuppressionPlan{
		Rows: s.Rows, Repeated: s.repeated, Ignored: s.Ignored, Problems: byRow(append([]Problem{}, s.sheet.Problems...)), ProblemCount: s.sheet.ProblemCount,
	}
	for _, a := range s.addresses {
		if known[a.Key] {
			plan.Known++
			continue
		}
		plan.Add = append(plan.Add, a)
	}
	return plan
}

// formula is how a text begins that a spreadsheet would run: white space before the sign doesn't keep every one from it, nor do the
// signs' wide forms. Apostrophes before it belong to it, so that putting one more in front can be undone exactly.
var formula = regexp.MustCompile(`^'*[\s\x00-\x1f]*[=+\-@＝＋－＠]`)

// Neutral gives a text with an apostrophe before it where a spreadsheet would otherwise run it as a formula.
func Neutral(text string) string {
	if formula.MatchString(text) {
		return "'" + text
	}
	return text
}

// unneutral takes back what Neutral did.
func unneutral(text string) string {
	if rest, marked := strings.CutPrefix(text, "'"); marked && formula.MatchString(rest) {
		return rest
	}
	return text
}
