package roster

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parallax/survey"
)

const faulty = "account,email,first_name,language,country\n" +
	"Nordwind,priya@nordwind.example,Priya,Germny,DE\n" +
	"Nordwind,jonas@@nordwind.example,Jonas,Germny,DE\n" +
	"Fjord,zoe@fjord.example,Zoë,English\n" +
	"Fjord,said@fjord.example,\"Sa\"id,English,NO\n" +
	"Fjord,,Nobody,Germny,NO\n"

func same(text string) *string { return &text }

// mended is what a text says after mends.
func mended(t *testing.T, text string, mends ...Mend) Sheet {
	t.Helper()
	s, err := readText(t, Options{Mends: mends}, text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFaultsTellWhatCanBeMendedAndHow(t *testing.T) {
	p := Against(mended(t, faulty), Base{FirmID: "f"})
	var got []string
	for _, q := range p.Problems {
		got = append(got, fmt.Sprintf("%d/%d %s", q.Row, q.Cell, q.Text))
	}
	if want := "[2/3 Germny 3/3 Germny 3/1 jonas@@nordwind.example 4/-1  5/2 \"Sa\"id 6/3 Germny 6/1 ]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if len(p.Groups) != 1 || p.Groups[0].Count != 3 || p.Groups[0].Text != "Germny" || p.Groups[0].Cell != 3 {
		t.Errorf("groups %+v", p.Groups)
	}
	if fmt.Sprint(p.Faulty) != "[{0 2} {0 3} {0 4} {0 5} {0 6}]" || p.FaultyRows[0].About != "Nordwind, Priya, priya@nordwind.example" || len(p.FaultyRows[2].Cells) != 4 {
		t.Errorf("rows %+v of %+v", p.FaultyRows, p.Faulty)
	}
}

func TestMendsInTheirOrder(t *testing.T) {
	all := []Mend{
		{Cell: 3, Same: same("Germny"), Text: "German"},
		{Row: 3, Cell: 1, Text: "jonas@nordwind.example"},
		{Row: 4, Cells: []string{"Fjord", "zoe@fjord.example", "Zoë", "English", "NO"}},
		{Row: 5, Cell: 2, Text: "Said"},
		{LeaveOut: []int{6}},
	}
	left := []int{7, 4, 3, 2, 1, 0}
	for n := range len(all) + 1 {
		s := mended(t, faulty, all[:n]...)
		if s.ProblemCount != left[n] {
			t.Errorf("after %d mends %d problems: %+v", n, s.ProblemCount, s.Problems)
		}
	}
	s := mended(t, faulty, all...)
	p := Against(s, Base{FirmID: "f"})
	if p.ProblemCount != 0 || p.Contacts.Create != 4 || p.Rows != 5 || len(p.Rejected) != 1 || !strings.Contains(p.Rejected[0].Why, "email: found nothing") {
		t.Errorf("%+v, rejected %+v", p.Contacts, p.Rejected)
	}
	// The mended file says the same by itself, and what was left out comes back with its fault.
	var file, out bytes.Buffer
	ok(t, s.WriteMended(&file, 0))
	if again := Against(mended(t, file.String()), Base{FirmID: "f"}); again.Digest != p.Digest {
		t.Errorf("the mended file is another import:\n%s", file.String())
	}
	ok(t, s.WriteRejected(&out, 0, p.Rejected))
	back := mended(t, out.String())
	if back.Rows != 1 || back.ProblemCount != 1 || !strings.HasPrefix(out.String(), "\uFEFF"+WhyHeader+",account,") {
		t.Errorf("the rejected rows: %d problems in\n%s", back.ProblemCount, out.String())
	}
	if mendedBack := mended(t, out.String(), Mend{Row: 2, Cell: 2, Text: "n@fjord.example"}); mendedBack.ProblemCount != 0 || len(mendedBack.Accounts[0].Contacts) != 1 {
		t.Errorf("mended and read again: %+v", mendedBack.Problems)
	}
	var twice bytes.Buffer
	ok(t, back.WriteRejected(&twice, 0, []Rejected{{Place{0, 2}, "still"}}))
	if strings.Count(twice.String(), WhyHeader) != 1 {
		t.Errorf("two columns of reasons:\n%s", twice.String())
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMendsOfWhatIsNotThereAreRefused(t *testing.T) {
	open := "account,email\nN,a@n.example\nN,\"b@n.example\nN,c@n.example\n"
	for name, c := range map[string]struct {
		text string
		mend Mend
	}{
		"no such file":          {good, Mend{File: 1, Row: 2}},
		"a file before all":     {good, Mend{File: -1, Row: 2}},
		"no such row":           {good, Mend{Row: 99}},
		"the header":            {good, Mend{Row: 1, Text: "x"}},
		"no such cell":          {good, Mend{Row: 2, Cell: 99}},
		"a cell before all":     {good, Mend{Row: 2, Cell: -1}},
		"left out, not there":   {good, Mend{LeaveOut: []int{99}}},
		"the header left out":   {good, Mend{LeaveOut: []int{1}}},
		"rows after a quote":    {open, Mend{LeaveOut: []int{3}}},
		"a cell of those rows":  {open, Mend{Row: 3, Cell: 1, Text: "b@n.example"}},
		"all of them rewritten": {open, Mend{Row: 3, Cells: []string{"N", "b@n.example"}}},
	} {
		if _, err := readText(t, Options{Mends: []Mend{c.mend}}, c.text); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := readText(t, Options{Mends: make([]Mend, MaxMends+1)}, good); survey.KindOf(err) != survey.TooLarge {
		t.Errorf("too many mends: %v", err)
	}
	if p := Against(mended(t, open), Base{}); len(p.Faulty) != 0 || !p.Problems[0].InFile {
		t.Errorf("an open quotation mark: %+v", p.Problems)
	}
}

// TestMendedCellsMeetTheSameChecks: a mend is no way around what cells may hold.
func TestMendedCellsMeetTheSameChecks(t *testing.T) {
	for _, bad := range []string{"", "   ", "\x00", "nobody", "a@b.example, c@d.example", "=HYPERLINK(\"x\")", "a\u202Eb@n.example", strings.Repeat("x", MaxCell+1), "\xFF@n.example"} {
		if s := mended(t, "account,email,first_name\nN,bad,P\n", Mend{Row: 2, Cell: 1, Text: bad}); s.ProblemCount != 1 {
			t.Errorf("%.20q: %d problems", bad, s.ProblemCount)
		}
	}
}

// TestRandomFaultsAreMendedBack: whatever is broken in a sound list, putting back what stood there gives the same plan, and leaving out
// what is faulty always ends with a plan that can be committed, whose rejected rows make up the rest.
func TestRandomFaultsAreMendedBack(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		rows := clientList(r, 3+r.IntN(30))
		want := Against(mustRead(t, write(rows, ',', "\n")), present()).Digest
		var back []Mend
		for range 1 + r.IntN(6) {
			row, cell := 1+r.IntN(len(rows)-1), []int{1, 2, 6, 10, 13}[r.IntN(5)]
			back = append([]Mend{{Row: row + 1, Cell: cell, Text: rows[row][cell]}}, back...)
			rows[row][cell] = []string{"?", "=1+1", "a b@c", "12,5,3", "\u202E"}[r.IntN(5)]
		}
		text := write(rows, ',', "\n")
		if got := Against(mended(t, text, back...), present()); got.Digest != want {
			t.Fatalf("seed %d: mended back, another plan: %+v", seed, got.Problems)
		}
		var out []Mend
		plan := Against(mended(t, text), present())
		for n := 0; plan.ProblemCount > 0 && n < 10; n++ {
			m := Mend{}
			for _, at := range plan.Faulty {
				m.LeaveOut = append(m.LeaveOut, at.Row)
			}
			out = append(out, m)
			plan = Against(mended(t, text, out...), present())
		}
		if plan.ProblemCount > 0 {
			t.Fatalf("seed %d: still %+v", seed, plan.Problems)
		}
		rejected := map[int]bool{}
		for _, at := range plan.Rejected {
			rejected[at.Row] = true
		}
		if len(rejected)+plan.Contacts.Create+plan.Contacts.Update+plan.Contacts.Unchanged != plan.Rows {
			t.Fatalf("seed %d: %d rows, %d rejected, contacts %+v", seed, plan.Rows, len(rejected), plan.Contacts)
		}
	}
}

// TestWhatIsWrittenRunsNowhere: no cell of a written file begins a formula, and all come back as they were.
func TestWhatIsWrittenRunsNowhere(t *testing.T) {
	for _, delim := range delimiters {
		rows := clientList(rand.New(rand.NewPCG(7, 7)), 30)
		for i, cell := range []string{"=HYPERLINK(\"http://evil\")", "@SUM(A1)", "+1", "-1", "\t=1", "'=1", "a\n=b", "x;=1"} {
			rows[i+1][11] = cell
		}
		text := write(rows, delim, "\r\n")
		s := mended(t, text)
		var out bytes.Buffer
		ok(t, s.WriteMended(&out, 0))
		back := mended(t, out.String())
		if asJSON(t, back) != asJSON(t, s) || back.ProblemCount != s.ProblemCount {
			t.Errorf("%q: other than it was", delim)
		}
		for _, rec := range back.tables[0].rows {
			for _, cell := range rec.cells {
				if formula.MatchString(cell) && !strings.HasPrefix(cell, "'") {
					t.Errorf("%q would run", cell)
				}
			}
		}
	}
}

// asJSON is what a sheet says of accounts, apart from where it stands.
func asJSON(t *testing.T, s Sheet) string {
	t.Helper()
	out, err := json.Marshal(s.Accounts)
	ok(t, err)
	return string(out)
}

// workbookOf makes a workbook of sheets: name, then its rows.
func workbookOf(t *testing.T, sheets ...any) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if i == 0 {
			ok(t, book.SetSheetName("Sheet1", name))
		} else if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range sheets[i+1].([][]any) {
			ok(t, book.SetSheetRow(name, fmt.Sprintf("A%d", n+1), &row))
		}
	}
	out, err := book.WriteToBuffer()
	ok(t, err)
	return out.Bytes()
}

func TestWorkbookIsReadAsItsTable(t *testing.T) {
	rows := clientList(rand.New(rand.NewPCG(3, 9)), 40)
	cells := [][]any{}
	for i, row := range rows {
		var line []any
		for c, cell := range row {
			if i > 0 && c == 1 {
				var n int
				_, _ = fmt.Sscan(cell, &n)
				line = append(line, n)
			} else {
				line = append(line, cell)
			}
		}
		cells = append(cells, line)
	}
	raw := workbookOf(t, "Notes", [][]any{{"only a remark"}}, "Clients", cells)
	s, err := Read(context.Background(), []File{{"clients.xlsx", bytes.NewReader(raw)}}, Options{})
	ok(t, err)
	want := mustRead(t, write(rows, ',', "\n"))
	if meaning(t, s) != meaning(t, want) || s.Encoding != "Excel" || s.Workbook.Sheet != "Clients" || fmt.Sprint(s.Workbook.Others) != "[Notes]" {
		t.Errorf("%+v %s\n%s\nwant\n%s", s.Workbook, s.Encoding, meaning(t, s), meaning(t, want))
	}
	var out bytes.Buffer
	ok(t, s.WriteMended(&out, 0))
	if meaning(t, mustRead(t, out.String())) != meaning(t, want) {
		t.Error("the workbook as CSV is another list")
	}
	for name, raw := range map[string][]byte{
		"no sheet":       workbookOf(t, "Empty", [][]any{}),
		"another zip":    []byte("PK\x03\x04\x00"),
		"half a file":    raw[:len(raw)/2],
		"a damaged part": append(bytes.Repeat([]byte{0}, 10), raw...),
	} {
		if _, err := Read(context.Background(), []File{{"x.xlsx", bytes.NewReader(raw)}}, Options{}); survey.KindOf(err) != survey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
