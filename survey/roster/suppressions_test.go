package roster

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parallax/survey"
)

func suppressionPlan(t *testing.T, text string) (SuppressionPlan, error) {
	t.Helper()
	sheet, err := ReadSuppressions(context.Background(), File{"stop.csv", strings.NewReader(text)})
	if err != nil {
		return SuppressionPlan{}, err
	}
	return sheet.Against(map[string]bool{"known@client.example": true}), nil
}

// TestAddressesInEveryDress: the same list in whatever form programs keep it.
func TestAddressesInEveryDress(t *testing.T) {
	plain := "Email,Reason\nZoe@client.example,asked by phone\nknown@client.example,\n'+47@client.example,\nZOE@client.example,again\n"
	for name, text := range map[string]string{
		"plain": plain, "with a mark": "\ufeff" + plain, "CR LF": strings.ReplaceAll(plain, "\n", "\r\n"), "UTF-16": utf16le(plain, true),
		"semicolons":           strings.ReplaceAll(plain, ",", ";"),
		"our own list":         "Email,Reason,Source,Since (UTC)\nZoe@client.example,asked by phone,added by Ann,2026-01-02 10:00:00\nknown@client.example,,,\n'+47@client.example,,,\nzoe@client.example,,,\n",
		"the source as reason": "Recipient,Source\nZoe@client.example,asked by phone\nknown@client.example,x\n+47@client.example,\nzoe@client.example,\n",
		"a bare list":          "known@client.example\nZoe@client.example\n+47@client.example\nzoe@client.example\n",
		"empty rows":           plain + "\n,\n",
	} {
		plan, err := suppressionPlan(t, text)
		if err != nil || plan.ProblemCount > 0 || len(plan.Ignored) > 0 {
			t.Errorf("%s: %v %+v", name, err, plan)
			continue
		}
		if plan.Rows != 4 || plan.Known != 1 || plan.Repeated != 1 || len(plan.Add) != 2 || plan.Add[0].Email != "Zoe@client.example" || plan.Add[1].Key != "+47@client.example" {
			t.Errorf("%s: %+v", name, plan)
		}
		if want := "asked by phone"; name != "a bare list" && plan.Add[0].Reason != want {
			t.Errorf("%s: the reason is %q", name, plan.Add[0].Reason)
		}
	}
	plan, err := suppressionPlan(t, "First name,E-mail,Phone\nZoe,zoe@client.example,1\n")
	if err != nil || len(plan.Add) != 1 || strings.Join(plan.Ignored, ",") != "First name,Phone" {
		t.Errorf("columns of another program: %v %+v", err, plan)
	}
}

// TestAddressProblems: each fault is told with its row, its column, what was found, what was expected and how to mend it.
func TestAddressProblems(t *testing.T) {
	for name, c := range map[string]struct{ text, where, found, expected string }{
		"no address":       {"Email,Reason\n,asked\n", "row 2, column Email", "nothing", "an email address"},
		"no @":             {"Email\nzoe\n", "row 2, column Email", `"zoe"`, "an address with @"},
		"two addresses":    {"Email\n\"a@b.example, c@d.example\"\n", "row 2, column Email", `"a@b.example, c@d.example"`, "one address"},
		"a line break":     {"Email\n\"zoe@client.example\nBcc: x@y.example\"\n", "row 2, column Email", `"zoe@client.example\nBcc`, "an address without line breaks"},
		"a formula":        {"Email\n=HYPERLINK(\"x\")\n", "row 2, column Email", `"=HYPERLINK(`, ""},
		"a long reason":    {"Email,Reason\nzoe@client.example," + strings.Repeat("a", 400) + "\n", "row 2, column Reason", `"aaa`, "at most 300 characters"},
		"in a bare list":   {"zoe@client.example\nnobody\n", "row 2, column number 1", `"nobody"`, "an address with @"},
		"ragged":           {"Email,Reason\nzoe@client.example\n", "row 2", "1 cells", "2, as in the header"},
		"an open quote":    {"Email,Reason\n\"zoe@client.example,x\n", "row 2, column Email", "a quotation mark", "a closing quotation mark"},
		"no such column":   {"Name,Reason\nZoe,asked\n", "row 1", `the headers "Name" and "Reason"`, "a column Email"},
		"two such columns": {"Email,Email address\na@b.example,c@d.example\n", "row 1, column Email address", "two columns of addresses", "one column"},
	} {
		plan, err := suppressionPlan(t, c.text)
		if err != nil || plan.ProblemCount == 0 {
			t.Errorf("%s: %v %+v", name, err, plan)
			continue
		}
		p := plan.Problems[0]
		if p.Where != c.where || !strings.HasPrefix(p.Found, c.found) || !strings.HasPrefix(p.Expected, c.expected) || p.Fix == "" || len(p.Found) > 200 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for name, text := range map[string]string{"nothing": "", "empty lines": "\n\n", "a zip": "PK\x03\x04abc", "a page": "<!doctype html><p>sign in"} {
		if _, err := suppressionPlan(t, text); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestProblemsOfAddressesAreBounded: all are counted, the first are told.
func TestProblemsOfAddressesAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("Email\n")
	for n := range 500 {
		fmt.Fprintf(&b, "person %d\n", n)
	}
	if plan, err := suppressionPlan(t, b.String()); err != nil || plan.ProblemCount != 500 || len(plan.Problems) != MaxShown {
		t.Errorf("%v: %d problems, %d told", err, plan.ProblemCount, len(plan.Problems))
	}
}

// TestFormulasAreNeutralAndComeBack: nothing that a spreadsheet would run begins a cell, and what was written is read as it was.
func TestFormulasAreNeutralAndComeBack(t *testing.T) {
	for _, text := range []string{"", "zoe", "=1+1", "+47", "-1", "@cmd", "  =1", "\t=1", "＝1", "'=1", "''=1", "'zoe", "it's", "a=1"} {
		written := Neutral(text)
		if strings.ContainsAny(strings.TrimLeft(written, " \t")[:min(1, len(strings.TrimLeft(written, " \t")))], "=+-@") || strings.HasPrefix(written, "＝") {
			t.Errorf("%q is written as %q", text, written)
		}
		if back := unneutral(written); back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	}
}
