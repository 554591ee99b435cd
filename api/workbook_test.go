package api

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// table is a sheet as a reader finds it: a map from header to raw text for each row.
type table []map[string]string

// opened is a workbook as somebody has downloaded it.
type opened struct {
	t    *testing.T
	file *excelize.File
}

func (w *world) workbook(who, cycleID string) opened {
	w.t.Helper()
	answer := w.ask(who, get, "/api/cycles/"+cycleID+"/workbook.xlsx", nil)
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != workbookKind {
		w.t.Fatalf("%s: %d %v %.300s", who, answer.Code, answer.Header(), answer.Body)
	}
	return openBook(w.t, answer.Body.Bytes())
}

func openBook(t *testing.T, content []byte) opened {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return opened{t, file}
}

// sheet reads a sheet; nil when there is none.
func (o opened) sheet(name string) table {
	o.t.Helper()
	if !slices.Contains(o.file.GetSheetList(), name) {
		return nil
	}
	rows, err := o.file.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		o.t.Fatal(err)
	}
	out := table{}
	for _, row := range rows[1:] {
		line := map[string]string{}
		for n, cell := range row {
			if _, twice := line[rows[0][n]]; twice {
				o.t.Fatalf("%s has two columns %q", name, rows[0][n])
			}
			line[rows[0][n]] = cell
		}
		out = append(out, line)
	}
	return out
}

// text is a JSON figure as a raw cell holds it; a null is an empty cell.
func text[T any](of *T) string {
	if of == nil {
		return ""
	}
	if x, ok := any(*of).(float64); ok {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return fmt.Sprint(*of)
}

// sameCell compares texts, and numbers to four decimals, which is what the portfolio gives.
func sameCell(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return a == b || errX == nil && errY == nil && math.Abs(x-y) <= 0.5001e-4
}

// same compares a comparison of the JSON API with a row.
func (w *world) same(t *testing.T, about string, row map[string]string, c comparison) {
	t.Helper()
	want := map[string]string{
		"Client strength": "", "Client answers": "", "Client can't say": "", "Team strength": "", "Team answers": "", "Gap": text(c.Gap), "Gap, low": "", "Gap, high": "",
		"Class": c.Class, "Certainty": c.Certainty, "Wide": "", "Fragile": "",
	}
	if s := c.Client.value; s != nil {
		want["Client strength"], want["Client answers"], want["Client can't say"] = text(&s.Strength), text(&s.N), text(&s.CantSay)
	}
	if s := c.Seller.value; s != nil {
		want["Team strength"], want["Team answers"] = text(&s.Strength), text(&s.N)
	}
	if c.Interval != nil {
		want["Gap, low"], want["Gap, high"] = text(&c.Interval.Low), text(&c.Interval.High)
	}
	if c.Gap != nil {
		want["Wide"], want["Fragile"] = yesNo(c.Wide), yesNo(c.Fragile)
	}
	for column, value := range want {
		if !sameCell(row[column], value) {
			t.Errorf("%s, %s: the workbook has %q, the API %q", about, column, row[column], value)
		}
	}
}

// TestWorkbook compares every reader's workbook with what the API tells the same reader: the same accounts, figures, answers
// and comments, and the same blanks.
func TestWorkbook(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		if _, err := s.SaveOwnAnswers(context.Background(), w.home.Seller, y.open, w.home.Accounts[0].ID,
			survey.Answers{Levels: "3321x3-", Comments: map[string]string{w.meter.Questions[2].Key: "ours"}}, true); err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"admin", "manager", "seller", "colleague", "viewer", "viewer key"} {
			for _, cycle := range []string{y.open, y.closed, y.draft} {
				t.Run(who, func(t *testing.T) { w.sameAsAPI(t, who, cycle) })
			}
		}
		if n := w.audited("export workbook"); n != 18 {
			t.Errorf("%d exports were audited", n)
		}
		for _, missing := range []string{"x", w.years(w.foreign, survey.Named).open} {
			if answer := w.ask("manager", get, "/api/cycles/"+missing+"/workbook.xlsx", nil); answer.Code != http.StatusNotFound || answer.Header().Get("Content-Disposition") != "" {
				t.Errorf("%s: %d %v", missing, answer.Code, answer.Header())
			}
		}
	})
}

func (w *world) audited(action string) (n int) {
	w.t.Helper()
	if err := w.store.Database().SQL.QueryRow("SELECT COUNT(*) FROM audit_log WHERE action = '" + action + "'").Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *world) sameAsAPI(t *testing.T, who, cycle string) {
	book, listed := w.workbook(who, cycle), read[portfolio](t, w.ask(who, get, "/api/cycles/"+cycle+"/accounts", nil), http.StatusOK)
	accounts, questions, responses := book.sheet(accountSheet), book.sheet(questionSheet), book.sheet(responseSheet)
	choices := 0
	for _, q := range w.meter.Questions {
		if q.Kind == survey.Choice {
			choices++
		}
	}
	if len(accounts) != len(listed.Accounts) || len(questions) != choices*len(accounts) || book.sheet(dictionarySheet) == nil {
		t.Fatalf("%d accounts, %d questions; the API has %d accounts", len(accounts), len(questions), len(listed.Accounts))
	}
	said := 0
	for n, line := range listed.Accounts {
		row, value := accounts[n], strconv.FormatInt(*line.Value/100, 10)
		overall := comparison{}
		if line.Overall.value != nil {
			overall = *line.Overall.value
		}
		w.same(t, line.Name, row, overall)
		for column, want := range map[string]string{
			"Account": line.Name, "Value": value, "Currency": line.Currency, "Lead": line.Lead.Name, "Clients asked": text(&line.Clients.Asked),
			"Clients answered": text(&line.Clients.Answered), "Team answered": text(&line.Sellers.Answered), "Last year, gap": text(line.PreviousGap),
			"Last year, client": text(line.PreviousClient), "Headline": line.Headline, "Hidden because": line.Sight.Why, "Account id": line.AccountID,
		} {
			if !sameCell(row[column], want) {
				t.Errorf("%s, %s: %q, want %q", line.Name, column, row[column], want)
			}
		}
		page := read[gapPage](t, w.ask(who, get, "/api/cycles/"+cycle+"/accounts/"+line.AccountID, nil), http.StatusOK)
		for k, q := range page.Questions {
			row := questions[n*choices+k]
			if row["Key"] != q.Key || row["Account id"] != line.AccountID || row["Team levels"] != levelList(q.SellerLevels) {
				t.Errorf("question %d of %s: %v, want %v", k, line.Name, row, q.SellerLevels)
			}
			w.same(t, q.Label, row, q.Comparison)
			previous := previousSides{}
			if q.Previous != nil {
				previous = *q.Previous
			}
			if row["Last year, client"] != text(previous.Client) || row["Last year, team"] != text(previous.Seller) || row["Last year, gap"] != text(previous.Gap) {
				t.Errorf("%s, last year: %v, want %+v", q.Label, row, previous)
			}
		}
		said += w.sameResponses(t, page, responses)
	}
	if said != len(responses) {
		t.Errorf("%d responses, the pages have %d", len(responses), said)
	}
}

// sameResponses compares one account's single responses with its gap page, and gives how many it has.
func (w *world) sameResponses(t *testing.T, page gapPage, all table) int {
	t.Helper()
	var rows table
	for _, r := range all {
		if r["Account id"] == page.Account.ID {
			rows = append(rows, r)
		}
	}
	if !page.Sight.Names {
		if len(rows) > 0 {
			t.Errorf("%s is hidden, and has responses: %v", page.Account.Name, rows)
		}
		return 0
	}
	people, want := 0, []string{}
	for _, p := range page.Respondents {
		if p.State == store.AnsweredSurvey {
			people++
			want = append(want, p.Side+" "+p.Name)
		}
	}
	got := []string{}
	for _, r := range rows {
		got = append(got, r["Side"]+" "+r["Name"])
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s: responses of %v, want %v", page.Account.Name, got, want)
	}
	for _, q := range page.Questions {
		var levels []int
		for _, r := range rows {
			if level, err := strconv.Atoi(r[q.Label]); err == nil {
				levels = append(levels, level)
				if r["Side"] != "client" {
					t.Errorf("a level stands beside a seller's name: %v", r)
				}
			}
		}
		slices.Sort(levels)
		if !slices.Equal(levels, q.ClientLevels) {
			t.Errorf("%s: levels %v, want %v", q.Label, levels, q.ClientLevels)
		}
	}
	comments := 0
	for _, c := range page.Comments {
		q, _ := w.meter.Question(c.QuestionKey)
		if slices.ContainsFunc(rows, func(r map[string]string) bool { return r["Name"] == c.Name && r["Comment: "+q.Label] == c.Text }) {
			comments++
		}
	}
	if comments != len(page.Comments) {
		t.Errorf("%s: %d of %d comments", page.Account.Name, comments, len(page.Comments))
	}
	return people
}

// TestWorkbookOfGroups: in a confidential cycle a team's and a viewer's workbook has no single responses and no group of fewer than
// three, before the close nothing of the client at all; and says so. Those who run the cycle have it all.
func TestWorkbookOfGroups(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Confidential)
		for _, closed := range []bool{false, true} {
			if closed {
				if _, err := s.CloseCycle(context.Background(), w.home.Manager, y.open); err != nil {
					t.Fatal(err)
				}
			}
			for _, who := range []string{"seller", "colleague", "viewer", "viewer key"} {
				w.sameAsAPI(t, who, y.open)
				book := w.workbook(who, y.open)
				if book.sheet(responseSheet) != nil {
					t.Errorf("%s has single responses", who)
				}
				seen, told := 0, false
				for _, r := range append(book.sheet(accountSheet), book.sheet(questionSheet)...) {
					if n := r["Client answers"]; n != "" {
						seen++
						if n == "1" || n == "2" {
							t.Errorf("%s sees %s answers: %v", who, n, r)
						}
					}
				}
				for _, r := range book.sheet(dictionarySheet) {
					told = told || r["About"] == "Left out" && strings.Contains(r["Term"], responseSheet)
				}
				if (seen > 0) != closed || !told {
					t.Errorf("%s, closed %v: %d figures of the client, told %v", who, closed, seen, told)
				}
			}
			if managed := w.workbook("manager", y.open).sheet(responseSheet); len(managed) != 5 {
				t.Errorf("the manager has %d responses", len(managed))
			}
		}
	})
}

// TestWorkbookHoldsNoFormulas: whatever names and answers begin with, the cells are text and come back as they were.
func TestWorkbookHoldsNoFormulas(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		ctx := context.Background()
		const link = `=HYPERLINK("https://evil.example","x")`
		evil := storetest.Must(s.CreateAccount(ctx, w.home.Admin, store.AccountChange{Name: link, Industry: "@SUM(1+1)", Region: "+1", Tier: "-1"}))
		if err := s.SetTeam(ctx, w.home.Admin, evil.ID, w.home.Seller.MemberID, nil); err != nil {
			t.Fatal(err)
		}
		contact := storetest.Must(s.CreateContact(ctx, w.home.Admin, evil.ID, store.ContactChange{FirstName: "=1+1", LastName: "_x003D_2", Email: "a@evil.example"}))
		draft := w.home.Draft("=Cycle/../\"x\"", survey.Named, clock.Now())
		draft.AccountIDs = append(draft.AccountIDs, evil.ID)
		cycle := w.launched(w.home, draft)
		firm := w.home
		firm.Contacts = [][]survey.Contact{{contact}}
		remarks := map[string]string{}
		starts := []string{"=1+1", "@A1", "+1", "-1", "\t=1+1", "line\n=2", "  =3 <b>&\"'"}
		for n, q := range w.meter.Questions {
			remarks[q.Key] = starts[n%len(starts)]
		}
		if _, err := s.SaveAnswers(ctx, w.invitations(firm, cycle)[0], survey.Answers{Levels: "0123x10", Comments: remarks}, true); err != nil {
			t.Fatal(err)
		}
		answer := w.ask("manager", get, "/api/cycles/"+cycle+"/workbook.xlsx", nil)
		if name := answer.Header().Get("Content-Disposition"); name != `attachment; filename="parallax-cycle-x.xlsx"` {
			t.Errorf("named %q", name)
		}
		book := openBook(t, answer.Body.Bytes())
		responses := book.sheet(responseSheet)
		if len(responses) != 1 || responses[0]["Account"] != link || responses[0]["Name"] != "=1+1 _x003D_2" {
			t.Errorf("responses %v", responses)
		}
		page := read[gapPage](t, w.ask("manager", get, "/api/cycles/"+cycle+"/accounts/"+evil.ID, nil), http.StatusOK)
		if len(page.Comments) < len(starts)-1 {
			t.Fatalf("comments %v", page.Comments)
		}
		for _, c := range page.Comments {
			q, _ := w.meter.Question(c.QuestionKey)
			title := "Comment: " + q.Label
			if q.Kind == survey.Text {
				title = q.Label
			}
			if responses[0][title] != c.Text {
				t.Errorf("%s: %q, want %q", title, responses[0][title], c.Text)
			}
		}
		noFormulas(t, book.file, answer.Body.Bytes())
	})
}

// noFormulas holds that a file has no formula anywhere, and that every cell of words is text by type and by format.
func noFormulas(t *testing.T, file *excelize.File, content []byte) {
	t.Helper()
	for _, name := range file.GetSheetList() {
		rows, err := file.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, cell := range row {
				if cell == "" || !strings.ContainsAny(strings.TrimSpace(cell)[:1], "=+-@") {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				kind, _ := file.GetCellType(name, at)
				style, _ := file.GetCellStyle(name, at)
				format, err := file.GetStyle(style)
				if err != nil {
					t.Fatal(err)
				}
				number := kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset
				if !number && (kind != excelize.CellTypeInlineString || format.NumFmt != 49 && (format.CustomNumFmt == nil || *format.CustomNumFmt != "@")) {
					t.Errorf("%s!%s %q is of type %v, format %+v", name, at, cell, kind, format)
				}
			}
		}
	}
	for path, part := range unzipped(t, content) {
		if strings.HasPrefix(path, "xl/worksheets/") && (strings.Contains(part, "<f>") || strings.Contains(part, "<f ")) {
			t.Errorf("%s holds a formula", path)
		}
	}
}

// TestLongSheetGoesOn: rows beyond what a sheet can have stand on a further one, none lost.
func TestLongSheetGoesOn(t *testing.T) {
	b := &book{file: excelize.NewFile(), limit: 4}
	fields := []field[int]{{"N", 8, whole, "", "", func(n int) any { return n }}, {"Word", 8, words, "", "", func(n int) any { return fmt.Sprintf("=%d", n) }}}
	if err := writeSheet(b, "Long", fields, eachOf([]int{1, 2, 3, 4, 5, 6, 7})); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if err := b.send(&content); err != nil {
		t.Fatal(err)
	}
	o := openBook(t, content.Bytes())
	var got []string
	for _, name := range o.file.GetSheetList() {
		for _, r := range o.sheet(name) {
			got = append(got, name+r["N"]+r["Word"])
		}
	}
	want := []string{"Long1=1", "Long2=2", "Long3=3", "Long 24=4", "Long 25=5", "Long 26=6", "Long 37=7"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	panes, err := o.file.GetPanes("Long 2")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header is not frozen: %+v %v", panes, err)
	}
	if sheet := unzipped(t, content.Bytes())["xl/worksheets/sheet2.xml"]; !strings.Contains(sheet, `<autoFilter ref="$A$1:$B$4"`) && !strings.Contains(sheet, `<autoFilter ref="A1:B4"`) {
		t.Errorf("no filter in %s", sheet)
	}
}

// unzipped gives the parts of a file by name.
func unzipped(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(part)
	}
	return out
}
