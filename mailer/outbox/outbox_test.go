package outbox_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/mailer/outbox"
)

type links struct{}

func (links) Survey(id string, _ time.Time) string { return "http://127.0.0.1:8080/s/" + id }
func (links) OptOut(id string, _ time.Time) string { return "http://127.0.0.1:8080/u/" + id }
func (links) SignIn(id string, _ time.Time) string { return "http://127.0.0.1:8080/sign-in/" + id }
func (links) Task(cycle, account string) string {
	return "http://127.0.0.1:8080/answer/" + cycle + "/" + account
}
func (links) Cycle(cycle string) string          { return "http://127.0.0.1:8080/cycles/" + cycle }
func (links) Logo(path string) string            { return "http://127.0.0.1:8080" + path }
func (links) Test(id string, _ time.Time) string { return "http://127.0.0.1:8080/t/" + id }

// post sends mails to an outbox over SMTP, as the demo does.
func post(t *testing.T, box *outbox.Outbox, letters ...mailer.Letter) {
	t.Helper()
	address, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	host, port, _ := net.SplitHostPort(address)
	number, _ := strconv.Atoi(port)
	smtp, err := mailer.NewSMTP(mailer.SMTPConfig{Host: host, Port: number, Encryption: mailer.Plain, From: "parallax@firm.example"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(smtp.Close)
	for _, l := range letters {
		m, err := mailer.Compose(l, links{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := smtp.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
}

func invitation(n int, name string) mailer.Letter {
	return mailer.Letter{
		MessageID: fmt.Sprintf("message%d", n), Kind: mailer.Invitation, To: mailer.Address{Name: name, Email: fmt.Sprintf("p%d@client.example", n)},
		FromName: "Jonas Weber", ReplyTo: mailer.Address{Name: "Jonas Weber", Email: "jonas@firm.example"}, FirmName: "Hartmann & Vale",
		FirstName: name, AccountName: "Northwind", LeadName: "Jonas Weber", ClosesAt: time.Date(2026, 5, 28, 16, 0, 0, 0, time.UTC),
		TimeZone: "Europe/Berlin", Minutes: 2, InvitationID: fmt.Sprintf("invitation%d", n),
	}
}

func get(t *testing.T, box *outbox.Outbox, path string) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	box.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAMailCanBeReadInEveryForm(t *testing.T) {
	box := outbox.New(10)
	post(t, box, invitation(1, "Zoë Ångström"))
	got := box.Messages()
	if len(got) != 1 {
		t.Fatalf("%d mails, want 1", len(got))
	}
	m := got[0]
	if m.To != "p1@client.example" || m.ToName != "Zoë Ångström" || m.Kind != "invitation" || m.From != "Jonas Weber, Hartmann & Vale <parallax@firm.example>" ||
		m.ReplyTo != "Jonas Weber <jonas@firm.example>" || m.MessageID != "message1@firm.example" || m.Unsubscribe != "http://127.0.0.1:8080/u/invitation1" {
		t.Errorf("the mail is %+v", m.Entry)
	}
	if want := []string{"http://127.0.0.1:8080/s/invitation1", "http://127.0.0.1:8080/u/invitation1"}; fmt.Sprint(m.Links) != fmt.Sprint(want) {
		t.Errorf("links %v, want %v", m.Links, want)
	}
	for path, parts := range map[string][]string{
		"/outbox":          {"Zoë Ångström", "p1@client.example", "Zoë Ångström, how are we doing?", "Invitation", `href="/outbox/1"`},
		"/outbox/1":        {`<a href="http://127.0.0.1:8080/s/invitation1">`, `src="/outbox/1/html"`, "Jonas Weber, Hartmann &amp; Vale"},
		"/outbox/1/html":   {`<base target="_top">`, "Give your view"},
		"/outbox/1/source": {"List-Unsubscribe-Post", "multipart/alternative"},
		"/outbox.json":     {`"links":["http://127.0.0.1:8080/s/invitation1"`},
	} {
		r := get(t, box, path)
		text := body(t, r)
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", path, r.StatusCode)
		}
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q", path, part)
			}
		}
	}
	var list []outbox.Message
	if err := json.Unmarshal([]byte(body(t, get(t, box, "/outbox.json"))), &list); err != nil || len(list) != 1 || list[0].Text != m.Text {
		t.Errorf("the JSON list holds %d mails, error %v", len(list), err)
	}
}

func TestTheLastMailsAreKeptNewestFirst(t *testing.T) {
	box := outbox.New(3)
	post(t, box, invitation(1, "A"), invitation(2, "B"), invitation(3, "C"), invitation(4, "D"))
	var names []string
	for _, m := range box.Messages() {
		names = append(names, fmt.Sprint(m.Number, m.ToName))
	}
	if got := strings.Join(names, " "); got != "4D 3C 2B" {
		t.Errorf("kept %s, want 4D 3C 2B", got)
	}
	for _, path := range []string{"/outbox/1", "/outbox/9", "/outbox/x", "/outbox/1/html", "/outbox/-1/source"} {
		if r := get(t, box, path); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, r.StatusCode)
		}
	}
}

func TestNoMailCanRunAnythingInTheReadersBrowser(t *testing.T) {
	box := outbox.New(3)
	l := invitation(1, `<script>alert(1)</script>`)
	l.Subject, l.Body = `<img src=x onerror=alert(1)>`, `<script>alert(1)</script> javascript:alert(1) http://x.example/"onmouseover="alert(1)`
	post(t, box, l)
	for _, path := range []string{"/outbox", "/outbox/1", "/outbox/1/html", "/outbox/1/source", "/outbox/7"} {
		r := get(t, box, path)
		text, policy := body(t, r), r.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") || strings.Contains(policy, "allow-scripts") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") != "no-referrer" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", path, r.Header)
		}
		if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") && (strings.Contains(text, "<script") || strings.Contains(text, "<img") || strings.Contains(text, `"onmouseover="`)) {
			t.Errorf("%s shows the mail's markup as its own", path)
		}
	}
	if policy := get(t, box, "/outbox").Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe-inline") {
		t.Errorf("our own pages allow inline styles: %s", policy)
	}
	framed := get(t, box, "/outbox/1/html").Header
	if policy := framed.Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox ") || !strings.Contains(policy, "frame-ancestors 'self'") ||
		framed.Get("X-Frame-Options") != "SAMEORIGIN" {
		t.Errorf("the mail stands outside a sandbox, or can't stand in its page: %v", framed)
	}
}

func TestAnEmptyOutboxSaysSo(t *testing.T) {
	if text := body(t, get(t, outbox.New(3), "/outbox")); !strings.Contains(text, "No mail yet") {
		t.Error("nothing is said")
	}
	if text := body(t, get(t, outbox.New(3), "/outbox.json")); strings.TrimSpace(text) != "[]" {
		t.Errorf("the JSON list is %s, want []", text)
	}
}

func TestOnlyThisMachineMayReachIt(t *testing.T) {
	if _, err := outbox.New(1).Listen("0.0.0.0:0"); err == nil {
		t.Error("it listens to the world")
	}
}
