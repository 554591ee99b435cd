package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func (w *world) sendSuppressions(who, query, text string) *httptest.ResponseRecorder {
	w.t.Helper()
	body, contentType := multipartForm(w.t, "file", text)
	return w.ask(who, post, suppressionImportPath+query, body, "Content-Type", contentType)
}

// TestSuppressionsByFile: a preview writes nothing, a commit adds all or nothing, what is exported is taken back and changes nothing.
func TestSuppressionsByFile(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		const good = "Email;Reason;Phone\nzoe@client.example;\"said; \"\"no\"\"\";1\n+47@client.example;=cmd();2\nZOE@client.example;;3\n"
		empty := w.ask("manager", get, suppressionExportPath, nil)
		if empty.Code != http.StatusOK || empty.Body.String() != "\ufeffEmail,Reason,Source,Since (UTC)\r\n" {
			t.Errorf("an empty list: %d %q", empty.Code, empty.Body)
		}
		before := w.tables()
		shown := read[SuppressionImport](t, w.sendSuppressions("manager", "", good), http.StatusOK)
		if shown.Rows != 3 || shown.Added != 2 || shown.Repeated != 1 || shown.Committed || len(shown.Addresses) != 2 || shown.Ignored[0] != "Phone" || w.tables()["suppressions"] != 0 {
			t.Errorf("preview %+v", shown)
		}
		bad := good + "nobody;;4\n"
		if shown := read[SuppressionImport](t, w.sendSuppressions("manager", "", bad), http.StatusOK); shown.ProblemCount != 1 || shown.Problems[0].Row != 5 ||
			shown.Problems[0].Column != "Email" || shown.Problems[0].Found == "" || shown.Problems[0].Expected == "" || shown.Problems[0].Fix == "" {
			t.Errorf("preview of a broken file %+v", shown)
		}
		if p := read[problem](t, w.sendSuppressions("manager", "?commit=true", bad), http.StatusUnprocessableEntity); len(p.Problems) != 1 || w.tables()["suppressions"] != 0 {
			t.Errorf("commit of a broken file %+v", p)
		}
		done := read[SuppressionImport](t, w.sendSuppressions("manager", "?commit=true", good), http.StatusOK)
		if after := w.tables(); !done.Committed || done.Added != 2 || after["suppressions"] != 2 || after["audit_log"] != before["audit_log"]+1 {
			t.Errorf("commit %+v: %v", done, after)
		}
		list := read[suppressionList](t, w.ask("manager", get, suppressionsPath+"?q=ZOE", nil), http.StatusOK)
		if list.Total != 1 || list.Suppressions[0].Source != "import" || list.Suppressions[0].By != w.home.Manager.Name {
			t.Errorf("the list is %+v", list)
		}
		file := w.ask("manager", get, suppressionExportPath, nil)
		text := file.Body.String()
		imported := ",imported by " + w.home.Manager.Name + " on " + clock.Now().Format("2 January 2006") + ","
		for _, line := range []string{"zoe@client.example,\"said; \"\"no\"\"\"" + imported, "'+47@client.example,'=cmd()" + imported} {
			if !strings.Contains(text, "\r\n"+line) {
				t.Errorf("no %q in %q", line, text)
			}
		}
		if kind := file.Header().Get("Content-Type"); kind != "text/csv; charset=utf-8" || !strings.HasPrefix(file.Header().Get("Content-Disposition"), "attachment; ") {
			t.Errorf("it is sent as %s, %s", kind, file.Header().Get("Content-Disposition"))
		}
		if again := read[SuppressionImport](t, w.sendSuppressions("admin", "?commit=true", text), http.StatusOK); again.Known != 2 || again.Added != 0 || w.tables()["suppressions"] != 2 {
			t.Errorf("what was exported comes back as %+v", again)
		}
		if foreign := w.store; len(storetest.Must(foreign.Suppressions(t.Context(), w.foreign.Admin))) != 0 {
			t.Error("another firm's list has grown")
		}
		for name, answer := range map[string]struct {
			got  *httptest.ResponseRecorder
			want int
		}{
			"a seller":        {w.sendSuppressions("seller", "", good), http.StatusForbidden},
			"a viewer's list": {w.ask("viewer", get, suppressionExportPath, nil), http.StatusForbidden},
			"a strange query": {w.ask("admin", get, suppressionExportPath+"?firm=x", nil), http.StatusUnprocessableEntity},
			"an odd commit":   {w.sendSuppressions("admin", "?commit=maybe", good), http.StatusUnprocessableEntity},
			"no file":         {w.ask("admin", post, suppressionImportPath, nil), http.StatusUnprocessableEntity},
			"too much":        {w.sendSuppressions("admin", "", strings.Repeat("a", 21<<20)), http.StatusRequestEntityTooLarge},
		} {
			if answer.got.Code != answer.want {
				t.Errorf("%s: %d, want %d: %.300s", name, answer.got.Code, answer.want, answer.got.Body)
			}
		}
	})
}
