package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parallax/survey/roster"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// multipartForm is a multipart body: name and content by turns; "file" parts get a file name.
func multipartForm(t *testing.T, parts ...string) (body []byte, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		create := w.CreateFormField
		if parts[i] == "file" {
			create = func(name string) (io.Writer, error) { return w.CreateFormFile(name, "clients.csv") }
		}
		part, err := create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(parts[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

// send posts a form to an import route.
func (w *world) send(who, what string, parts ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	body, contentType := multipartForm(w.t, parts...)
	return w.ask(who, post, "/api/imports/"+what, body, "Content-Type", contentType)
}

// preview reads a preview's lines: progress before, the plan at last.
func preview(t *testing.T, answer *httptest.ResponseRecorder) (plan ImportPlan, progress []ImportProgress) {
	t.Helper()
	if kind := answer.Header().Get("Content-Type"); answer.Code != http.StatusOK || kind != "application/x-ndjson" {
		t.Fatalf("%d %s: %s", answer.Code, kind, answer.Body)
	}
	scanner := bufio.NewScanner(answer.Body)
	scanner.Buffer(nil, 8<<20)
	done := false
	for scanner.Scan() {
		var line ImportLine
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil || done {
			t.Fatalf("%v in %s", err, scanner.Text())
		}
		if line.Progress != nil {
			progress = append(progress, *line.Progress)
		}
		if line.Preview != nil {
			plan, done = *line.Preview, true
		}
	}
	if !done {
		t.Fatal("no plan came")
	}
	return plan, progress
}

func TestImportOverHTTP(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		before := w.tables()
		var b strings.Builder
		b.WriteString("Klient,Email,First Name\n")
		for i := range 3500 {
			fmt.Fprintf(&b, "Client %d,p%d@client.example,P\n", i/5, i)
		}
		parts := []string{"mapping", `{"Klient":"account"}`, "file", b.String()}
		plan, progress := preview(t, w.send("manager", "preview", parts...))
		if len(progress) != 4 || progress[0] != (ImportProgress{"checking", 1000, 3500}) || progress[3] != (ImportProgress{"checking", 3500, 3500}) {
			t.Errorf("progress %v", progress)
		}
		if plan.Accounts.Create != 700 || plan.Contacts.Create != 3500 || len(plan.Changes) != 200 || plan.ChangeCount != 4200 || plan.Columns[0].How != "chosen" || plan.Committed {
			t.Errorf("accounts %+v, contacts %+v, %d changes, columns %+v", plan.Accounts, plan.Contacts, len(plan.Changes), plan.Columns)
		}
		if after := w.tables(); after["accounts"] != before["accounts"] || after["audit_log"] != before["audit_log"] {
			t.Error("a preview wrote something")
		}
		done := read[ImportPlan](t, w.send("manager key", "commit", append(parts, "digest", plan.Digest)...), http.StatusOK)
		if !done.Committed || w.tables()["contacts"] != before["contacts"]+3500 {
			t.Errorf("committed %v", done.Committed)
		}
		again, _ := preview(t, w.send("admin", "preview", parts...))
		if again.Accounts.Unchanged != 700 || again.Contacts.Unchanged != 3500 || again.Accounts.Create+again.Contacts.Create != 0 {
			t.Errorf("again: %+v %+v", again.Accounts, again.Contacts)
		}
		if stale := w.send("manager", "commit", append(parts, "digest", plan.Digest)...); stale.Code != http.StatusConflict {
			t.Errorf("an old digest: %d %s", stale.Code, stale.Body)
		}
	})
}

func TestImportsRefused(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		before := w.tables()
		good := "account,email\nNordwind,p@nordwind.example\n"
		bad, _ := preview(t, w.send("manager", "preview", "file", good+"Nordwind,nobody\n"))
		if bad.ProblemCount != 1 || bad.Problems[0].Where != "row 3, column email" || bad.Problems[0].Found != `"nobody"` {
			t.Errorf("%+v", bad.Problems)
		}
		for _, c := range []struct {
			name   string
			answer func() *httptest.ResponseRecorder
			status int
		}{
			{"commit with a problem", func() *httptest.ResponseRecorder {
				return w.send("manager", "commit", "file", good+"Nordwind,nobody\n", "digest", bad.Digest)
			}, 422},
			{"no digest", func() *httptest.ResponseRecorder { return w.send("manager", "commit", "file", good) }, 409},
			{"no file", func() *httptest.ResponseRecorder { return w.send("manager", "preview", "mapping", "{}") }, 422},
			{"an empty file", func() *httptest.ResponseRecorder { return w.send("manager", "preview", "file", "") }, 422},
			{"three files", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", good, "file", good, "file", good)
			}, 422},
			{"a zip", func() *httptest.ResponseRecorder { return w.send("manager", "preview", "file", "PK\x03\x04\x00") }, 422},
			{"bad mapping", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", good, "mapping", `["account"]`)
			}, 422},
			{"a huge mapping", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", good, "mapping", strings.Repeat(" ", 1<<20))
			}, 413},
			{"an unknown part", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", good, "firm_id", w.foreign.Firm.ID)
			}, 422},
			{"a million rows", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", "account\n"+strings.Repeat("N\n", 1_000_000))
			}, 413},
			{"more than 20 MB", func() *httptest.ResponseRecorder {
				return w.send("manager", "preview", "file", strings.Repeat("x", roster.MaxBytes+1))
			}, 413},
			{"JSON", func() *httptest.ResponseRecorder {
				return w.ask("manager", post, "/api/imports/preview", `{"file":"x"}`)
			}, 422},
			{"a form cut short", func() *httptest.ResponseRecorder {
				body, kind := multipartForm(t, "file", good)
				return w.ask("manager", post, "/api/imports/preview", body[:len(body)-10], "Content-Type", kind)
			}, 422},
			{"a file cut short", func() *httptest.ResponseRecorder {
				body, kind := multipartForm(t, "file", good)
				return w.ask("manager", post, "/api/imports/commit", body[:len(body)/2], "Content-Type", kind)
			}, 422},
			{"a seller", func() *httptest.ResponseRecorder { return w.send("seller", "preview", "file", good) }, 403},
			{"a viewer", func() *httptest.ResponseRecorder { return w.send("viewer", "commit", "file", good) }, 403},
			{"nobody", func() *httptest.ResponseRecorder { return w.send("nobody", "preview", "file", good) }, 401},
		} {
			answer := c.answer()
			var p problem
			if err := json.Unmarshal(answer.Body.Bytes(), &p); err != nil || answer.Code != c.status || p.Detail == "" ||
				answer.Header().Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s: %d, want %d: %v %s", c.name, answer.Code, c.status, err, answer.Body)
			}
		}
		if after := w.tables(); after["accounts"] != before["accounts"] || after["contacts"] != before["contacts"] || after["members"] != before["members"] {
			t.Error("something refused was stored")
		}
	})
}

// TestUploadBrokenOff hangs up in the middle of a body, over a real connection.
func TestUploadBrokenOff(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		before := w.tables()
		server := httptest.NewUnstartedServer(nil)
		server.Config = Server(w.site)
		server.Start()
		defer server.Close()
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		body, kind := multipartForm(t, "file", "account,email\nNordwind,p@nordwind.example\n", "digest", "x")
		_, _ = fmt.Fprintf(conn, "POST /api/imports/commit HTTP/1.1\r\nHost: parallax.example\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
			w.callers["manager key"].key, kind, len(body))
		_, _ = conn.Write(body[:len(body)-30])
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.CloseWrite()
		}
		_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		_ = conn.Close()
		if answer.StatusCode >= 500 || answer.StatusCode < 400 {
			t.Errorf("status %d", answer.StatusCode)
		}
		if after := w.tables(); after["accounts"] != before["accounts"] || after["contacts"] != before["contacts"] {
			t.Error("half an upload was stored")
		}
	})
}

func TestTemplateDownload(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		answer := w.ask("manager", get, "/api/imports/template.csv", nil)
		if answer.Code != http.StatusOK || !strings.Contains(answer.Header().Get("Content-Disposition"), `attachment; filename="parallax-template.csv"`) {
			t.Fatalf("%d %v", answer.Code, answer.Header())
		}
		plan, _ := preview(t, w.send("manager", "preview", "file", answer.Body.String()))
		if plan.Source != "template" || plan.ProblemCount != 0 || plan.Contacts.Create != 2 {
			t.Errorf("%+v", plan)
		}
	})
}
