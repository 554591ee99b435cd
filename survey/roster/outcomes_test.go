package roster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/iotest"

	"parallax/survey"
)

// knownOutcomes is a cycle of three accounts, one of them with outcomes.
func knownOutcomes() OutcomeBase {
	return OutcomeBase{
		Accounts: map[string]string{NameKey("Nordwind"): "n", NameKey("Müller & Söhne"): "m", NameKey("Polder, B.V."): "p"},
		Known:    map[string]map[survey.OutcomeKind]float64{"n": {survey.Renewed: 1, survey.Growth: 12.5}},
	}
}

func planOf(t *testing.T, text string) (OutcomePlan, error) {
	t.Helper()
	sheet, err := ReadOutcomes(context.Background(), File{"outcomes.csv", strings.NewReader(text)})
	if err != nil {
		return OutcomePlan{}, err
	}
	return sheet.Against(knownOutcomes()), nil
}

// TestOutcomesInEveryDress: the same content in whatever form spreadsheets give it.
func TestOutcomesInEveryDress(t *testing.T) {
	plain := "Account,Renewed,Growth,Recommended\nNordwind,yes,12.5,\nmüller & söhne,no,-3,yes\n\"Polder, B.V.\",,,\n"
	for name, text := range map[string]string{
		"plain": plain, "with a mark": "\ufeff" + plain, "CR LF": strings.ReplaceAll(plain, "\n", "\r\n"), "lone CR": strings.ReplaceAll(plain, "\n", "\r"),
		"UTF-16":     utf16le(plain, true),
		"Latin-1":    strings.NewReplacer("ü", "\xfc", "ö", "\xf6").Replace(plain),
		"semicolons": "Account;Renewed;Growth;Recommended\nNordwind;JA;12,5 %;\nMÜLLER & SÖHNE;nein;−3%;true\nPolder, B.V.;;;\n",
		"tabs":       "Recommended\tGrowth (percent)\tRenewal\tAccount name\n\t12.50\t1\tNordwind\n1\t-3.0\t0\tMüller  &  Söhne\n\t\t\tPolder, B.V.\n",
		"extra rows": plain + "\n,,,\n",
	} {
		plan, err := planOf(t, text)
		if err != nil || plan.ProblemCount > 0 {
			t.Errorf("%s: %v %+v", name, err, plan.Problems)
			continue
		}
		set := map[OutcomeSet]bool{}
		for _, o := range plan.Set {
			set[o] = true
		}
		want := map[OutcomeSet]bool{{"m", survey.Renewed, 0}: true, {"m", survey.Growth, -3}: true, {"m", survey.Recommended, 1}: true}
		if plan.Rows != 3 || plan.Matched != 3 || plan.Changed != 1 || plan.Unchanged != 2 || !maps.Equal(set, want) {
			t.Errorf("%s: %+v", name, plan)
		}
	}
}

// TestOutcomeProblems: each fault is told with its row, its column, what was found, what was expected and how to mend it.
func TestOutcomeProblems(t *testing.T) {
	const header = "Account,Renewed,Growth,Recommended\n"
	for name, c := range map[string]struct{ text, where, found, expected string }{
		"no such account":    {header + "Nordwind,yes,,\nSouthwind,yes,,\n", "row 3, column Account", `"Southwind"`, "the name of an account of this cycle"},
		"no account":         {header + ",yes,,\n", "row 2, column Account", "nothing", "the name of the account"},
		"not a yes":          {header + "Nordwind,maybe,,\n", "row 2, column Renewed", `"maybe"`, "yes or no"},
		"a formula":          {header + "Nordwind,=1+1,,\n", "row 2, column Renewed", `"=1+1"`, "yes or no"},
		"a link":             {header + "=HYPERLINK(),yes,,\n", "row 2, column Account", `"=HYPERLINK()"`, "the name of an account of this cycle"},
		"a script":           {header + "Nordwind,,<script>,\n", "row 2, column Growth", `"<script>"`, "a percentage such as 12.5 or -3"},
		"no number":          {header + "Nordwind,,NaN,\n", "row 2, column Growth", `"NaN"`, "a percentage such as 12.5 or -3"},
		"a huge number":      {header + "Nordwind,,1e300,\n", "row 2, column Growth", `"1e300"`, "a percentage such as 12.5 or -3"},
		"too much growth":    {header + "Nordwind,,1001,\n", "row 2, column Growth", `"1001"`, "a percentage from -100 to 1000"},
		"less than nothing":  {header + "Nordwind,,-100.5,\n", "row 2, column Growth", `"-100.5"`, "a percentage from -100 to 1000"},
		"two ways to read":   {header + "Nordwind,,\"1,250\",\n", "row 2, column Growth", `"1,250"`, "a percentage that can be read in one way only, such as 1.25"},
		"twice":              {header + "Nordwind,yes,,\nNORDWIND ,yes,,\n", "row 3, column Account", `"NORDWIND" a second time, after row 2`, "each account once"},
		"ragged":             {header + "Nordwind,yes\n", "row 2", "2 cells", "4, as in the header"},
		"an open quote":      {header + "\"Nordwind,yes,,\n", "row 2, column Account", "a quotation mark that is opened and never closed: ", "a closing quotation mark"},
		"text after a quote": {header + "\"Nord\"wind,yes,,\n", "row 2, column Account", "text behind a closing quotation mark: ", "the delimiter or the end of the row"},
		"a long cell":        {header + strings.Repeat("N", 10<<20) + ",yes,,\n", "row 2, column Account", "10485760 bytes beginning with ", "at most 32767 bytes in a cell"},
		"a NUL":              {header + "Nord\x00wind,yes,,\n", "row 2, column Account", `"Nord\x00wind"`, ""},
		"right to left":      {header + "\u202eNordwind,yes,,\n", "row 2, column Account", "", ""},
		"no header":          {"Nordwind,yes,12\n", "row 1, column Nordwind", `the column "Nordwind"`, outcomeHeaders + ", each once"},
		"unknown header":     {"Account,Renwed\nNordwind,yes\n", "row 1, column Renwed", `the column "Renwed"`, outcomeHeaders + ", each once"},
		"doubled header":     {"Account,Renewed,renewal\nNordwind,yes,no\n", "row 1, column renewal", `two columns for renewed: "Renewed" and "renewal"`, "one column"},
		"no outcome":         {"Account\nNordwind\n", "row 1", "only a column for the accounts", ""},
		"no account column":  {"Renewed,Growth\nyes,1\n", "row 1", `the headers "Renewed" and "Growth"`, "a column Account"},
	} {
		plan, err := planOf(t, c.text)
		if err != nil || plan.ProblemCount == 0 {
			t.Errorf("%s: %v %+v", name, err, plan)
			continue
		}
		p := plan.Problems[0]
		if p.Where != c.where || !strings.HasPrefix(p.Found, c.found) || !strings.HasPrefix(p.Expected, c.expected) || p.Fix == "" || len(p.Found) > 200 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// TestOutcomeFilesRefused: what is no list of outcomes at all is refused as a whole.
func TestOutcomeFilesRefused(t *testing.T) {
	many := "Account,Renewed\n" + strings.Repeat("Nordwind,yes\n", 1_000_000)
	for name, c := range map[string]struct {
		text string
		kind survey.Kind
	}{
		"nothing": {"", survey.Invalid}, "empty lines": {"\n\n\n", survey.Invalid}, "a zip": {"PK\x03\x04abc", survey.Invalid},
		"bytes": {strings.Repeat("\x01\x02\x03\x05", 100), survey.Invalid}, "a million rows": {many, survey.TooLarge},
		"more than we take": {strings.Repeat("a", MaxBytes+1), survey.TooLarge},
	} {
		if _, err := planOf(t, c.text); survey.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	broken := io.MultiReader(strings.NewReader("Account,Renewed\nNord"), iotest.ErrReader(errors.New("gone")))
	if _, err := ReadOutcomes(context.Background(), File{"outcomes.csv", broken}); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a broken upload: %v", err)
	}
	over, stop := context.WithCancel(context.Background())
	stop()
	if _, err := ReadOutcomes(over, File{"outcomes.csv", strings.NewReader("Account,Renewed\nNordwind,yes\n")}); err == nil {
		t.Error("a caller who has gone gets a sheet")
	}
}

// TestOutcomeProblemsAreBounded: all are counted, the first are told, in the file's order.
func TestOutcomeProblemsAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("Account,Renewed\n")
	for n := range 500 {
		fmt.Fprintf(&b, "Client %d,%s\n", n, []string{"yes", "perhaps"}[n%2])
	}
	plan, err := planOf(t, b.String())
	if err != nil || plan.ProblemCount != 500 || len(plan.Problems) != MaxShown || plan.Matched != 0 || len(plan.Set) != 0 {
		t.Fatalf("%v: %d problems, %d told", err, plan.ProblemCount, len(plan.Problems))
	}
	for n := 1; n < len(plan.Problems); n++ {
		if plan.Problems[n].Row < plan.Problems[n-1].Row {
			t.Fatalf("row %d is told after row %d", plan.Problems[n].Row, plan.Problems[n-1].Row)
		}
	}
}
