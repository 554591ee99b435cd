package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// imported carries out a small import of a firm, and gives its id.
func (w *world) imported(firm storetest.SmallFirm) string {
	w.t.Helper()
	form := importForm{files: []importFile{{"clients.csv", "account,email,first_name\nImported " + firm.Firm.Name + ",in@" + firm.Firm.Name + ".example,Ina\n"}}}
	sheet, err := form.sheet(w.t.Context(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	plan, err := w.store.PlanImport(w.t.Context(), firm.Manager, sheet)
	if err != nil {
		w.t.Fatal(err)
	}
	if plan, err = w.store.CommitImport(w.t.Context(), firm.Manager, sheet, plan.Digest); err != nil {
		w.t.Fatal(err)
	}
	return plan.ImportID
}

const toMend = "account,email,first_name,language\nNordwind,p@nordwind.example,=Priya,Germny\nNordwind,nobody,Jonas,Germny\nFjord,,Zoë,\n"

// TestMendsOverHTTP: what is wrong is told with its cells, mended beside the file, and what is left out comes back as a file.
func TestMendsOverHTTP(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		plan, _ := preview(t, w.send("manager", "preview", "file", toMend))
		if plan.ProblemCount != 4 || len(plan.Groups) != 1 || plan.Groups[0].Count != 2 || plan.Groups[0].Text != "Germny" || len(plan.Faulty[0]) != 3 || plan.FaultyRows[1].About != "Nordwind, Jonas, nobody" {
			t.Errorf("%+v", plan)
		}
		parts := []string{"file", toMend, "mends", `[{"cell":3,"same":"Germny","text":"German"},{"row":3,"cell":1,"text":"jonas@nordwind.example"},{"leave_out":[4]}]`}
		plan, _ = preview(t, w.send("manager", "preview", parts...))
		if plan.ProblemCount != 0 || plan.Contacts.Create != 2 || plan.RejectedCount != 1 || plan.RejectedFiles[0] != 1 || !strings.Contains(plan.Rejected[0].Why, "expected the email address") {
			t.Errorf("%+v", plan)
		}
		for what, want := range map[string]string{
			"mended":   "\uFEFFaccount,email,first_name,language\r\nNordwind,p@nordwind.example,'=Priya,German\r\nNordwind,jonas@nordwind.example,Jonas,German\r\n",
			"rejected": "\uFEFFWhy it was left out,account,email,first_name,language\r\n\"email: found nothing, expected the email address of \"\"Zoë\"\"\",Fjord,,Zoë,\r\n",
			"changes":  "2,create,contact,=Priya <p@nordwind.example>",
		} {
			answer := w.send("manager", "file", append(parts, "what", what)...)
			if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), strings.Replace(want, "contact,=", "contact,'=", 1)) ||
				answer.Header().Get("Content-Disposition") != `attachment; filename="clients-`+what+`.csv"` {
				t.Errorf("%s: %d %v\n%s", what, answer.Code, answer.Header(), answer.Body)
			}
		}
		for name, answer := range map[string]*httptest.ResponseRecorder{
			"mends that are none":   w.send("manager", "preview", "file", toMend, "mends", `{"row":1}`),
			"an unknown field":      w.send("manager", "preview", "file", toMend, "mends", `[{"firm_id":"x"}]`),
			"a row that isn't":      w.send("manager", "preview", "file", toMend, "mends", `[{"row":99,"cell":1,"text":"x"}]`),
			"more behind them":      w.send("manager", "preview", "file", toMend, "mends", `[] []`),
			"another file wanted":   w.send("manager", "file", "file", toMend, "what", "passwords"),
			"a file that isn't":     w.send("manager", "file", "file", toMend, "what", "mended", "of", "7"),
			"a file that is a word": w.send("manager", "file", "file", toMend, "what", "mended", "of", "x"),
		} {
			if answer.Code != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
			}
		}
		if answer := w.send("manager", "preview", "file", toMend, "mends", strings.Repeat(" ", mendsBytes+1)); answer.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("mends of megabytes: %d", answer.Code)
		}
	})
}

// TestCommitInLinesAndUndo: a commit tells how far it is, once; its undo gives back what was, once.
func TestCommitInLinesAndUndo(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		before := w.tables()
		plan, _ := preview(t, w.send("manager", "preview", "file", "account,email\nNordwind,p@nordwind.example\nFjord,z@fjord.example\n"))
		body, kind := multipartForm(t, "file", "account,email\nNordwind,p@nordwind.example\nFjord,z@fjord.example\n", "digest", plan.Digest)
		commit := func() *httptest.ResponseRecorder {
			return w.ask("manager", post, "/api/imports/commit", body, "Content-Type", kind, "Accept", ndjson)
		}
		done, progress := preview(t, commit())
		if last := progress[len(progress)-1]; !done.Committed || done.ImportID == "" || last != (ImportProgress{"writing", 4, 4}) {
			t.Errorf("%+v %+v", done, progress)
		}
		if again := commit(); again.Code != http.StatusOK || !strings.Contains(again.Body.String(), `"status":409`) {
			t.Errorf("a second press: %d %s", again.Code, again.Body)
		}
		past := read[pastImportList](t, w.ask("manager", get, "/api/imports", nil), http.StatusOK)
		if past.Total != 1 || past.Imports[0].ID != done.ImportID || past.Imports[0].Digest != plan.Digest || past.Imports[0].Contacts.Create != 2 {
			t.Errorf("%+v", past)
		}
		path := "/api/imports/" + done.ImportID + "/undo"
		would := read[undoing](t, w.ask("manager", get, path, nil), http.StatusOK)
		if would.Removed != (undone{Accounts: 2, Contacts: 2}) || would.ObstacleCount != 0 || w.tables()["contacts"] != before["contacts"]+2 {
			t.Errorf("%+v", would)
		}
		for who, want := range map[string]int{"seller": 403, "viewer": 403, "nobody": 401} {
			if answer := w.ask(who, post, path, nil); answer.Code != want {
				t.Errorf("%s: %d", who, answer.Code)
			}
		}
		if did := read[undoing](t, w.ask("manager", post, path, nil), http.StatusOK); did.Import.UndoneBy != "Mona Manager" {
			t.Errorf("%+v", did)
		}
		if after := w.tables(); after["contacts"] != before["contacts"] || after["accounts"] != before["accounts"] {
			t.Error("something was left")
		}
		var p problem
		if answer := w.ask("manager", post, path, nil); answer.Code != http.StatusConflict || json.Unmarshal(answer.Body.Bytes(), &p) != nil || !strings.Contains(p.Detail, "already") {
			t.Errorf("undone twice: %d %s", answer.Code, answer.Body)
		}
	})
}
