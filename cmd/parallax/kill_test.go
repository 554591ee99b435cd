package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// sink is a mail server that takes its time after each mail, so that a kill meets mails in every state.
type sink struct {
	pause time.Duration
	mu    sync.Mutex
	taken map[string]int // by recipient
}

func newSink(t *testing.T, pause time.Duration) (*sink, string) {
	t.Helper()
	s := &sink{pause: pause, taken: map[string]int{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(s)
	server.Domain = "sink.example"
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return s, listener.Addr().String()
}

// NewSession implements smtp.Backend.
func (s *sink) NewSession(*smtp.Conn) (smtp.Session, error) { return &sinkSession{sink: s}, nil }

func (s *sink) total() (mails int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.taken {
		mails += n
	}
	return mails
}

func (s *sink) to(address string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken[address]
}

type sinkSession struct {
	sink *sink
	to   string
}

func (s *sinkSession) Mail(string, *smtp.MailOptions) error { return nil }
func (s *sinkSession) Reset()                               { s.to = "" }
func (s *sinkSession) Logout() error                        { return nil }

func (s *sinkSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

// Data takes the mail for good, waits, and only then says so.
func (s *sinkSession) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	s.sink.mu.Lock()
	s.sink.taken[s.to]++
	s.sink.mu.Unlock()
	time.Sleep(s.sink.pause)
	return nil
}

// launchable fills a database with a firm of 40 contacts and a cycle that may be launched, and makes a manager's key.
func launchable(t *testing.T, address string) (manager survey.Principal, cycleID, key string) {
	t.Helper()
	ctx := context.Background()
	data, err := store.Open(ctx, address, store.Options{MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	firm := storetest.Firm(t, data)
	for n := range 24 {
		storetest.Must(data.CreateContact(ctx, firm.Admin, firm.Accounts[n%4].ID, store.ContactChange{
			FirstName: "Further", LastName: fmt.Sprint(n), Email: fmt.Sprintf("further%d@account.example", n),
		}))
	}
	cycle := storetest.Must(data.CreateCycle(ctx, firm.Manager, firm.Draft("Annual review", survey.Named, time.Now().Add(-time.Minute))))
	_, key, err = data.CreateKey(ctx, firm.Admin, "kill test", survey.Manager)
	if err != nil {
		t.Fatal(err)
	}
	return firm.Manager, cycle.ID, key
}

// ask calls the JSON API with a key.
func (p *process) ask(method, path, key string, into any) {
	p.t.Helper()
	request, err := http.NewRequest(method, "http://"+p.addr+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(answer.Body)
		p.t.Fatalf("%s %s: %s %s", method, path, answer.Status, text)
	}
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		p.t.Fatal(err)
	}
}

type mailCounts struct {
	Mail struct{ Planned, Queued, Sending, Sent, Uncertain, Failed, Cancelled int } `json:"mail"`
}

func TestAKillInTheMiddleOfALaunchDoublesNothing(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		manager, cycleID, key := launchable(t, address)
		sink, smtpAddr := newSink(t, 40*time.Millisecond)
		env := serveEnv(address, smtpAddr)
		env["PARALLAX_SEND_TIMEOUT"] = "1s"
		env["PARALLAX_UNCERTAIN_AFTER"] = "2s"
		env["PARALLAX_OVERDUE_AFTER"] = "2s"
		env["PARALLAX_SWEEP_EVERY"] = "300ms"

		first := serving(t, env)
		var launched mailCounts
		first.ask(http.MethodPost, "/api/cycles/"+cycleID+"/launch", key, &launched)
		waitFor(t, "the first mails", func() bool { return sink.total() >= 9 })
		first.signal(syscall.SIGKILL)
		_ = first.ended()
		if sink.total() >= 40 {
			t.Fatal("the kill came too late to prove anything")
		}

		second := serving(t, env)
		second.ask(http.MethodPost, "/api/cycles/"+cycleID+"/launch", key, &launched) // once more changes nothing
		waitFor(t, "all mails to end", func() bool {
			var now mailCounts
			second.ask(http.MethodGet, "/api/cycles/"+cycleID, key, &now)
			return now.Mail.Planned+now.Mail.Queued+now.Mail.Sending == 0
		})
		second.signal(syscall.SIGTERM)
		if err := second.ended(); err != nil {
			t.Errorf("ended with %v:\n%s", err, second.errs)
		}
		checkLedger(t, address, manager, cycleID, sink)
	})
}

// checkLedger holds every message against the sink: exactly one mail, or a row marked uncertain with one or none.
func checkLedger(t *testing.T, address string, manager survey.Principal, cycleID string, s *sink) {
	t.Helper()
	ctx := context.Background()
	data, err := store.Open(ctx, address, store.Options{MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	states := map[string]int{}
	for page, seen := 1, 0; ; page++ {
		messages, err := data.Messages(ctx, manager, cycleID, "", page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range messages.Messages {
			states[m.State]++
			got := s.to(strings.ToLower(m.ToEmail))
			if fine := m.State == "sent" && got == 1 || m.State == "uncertain" && got <= 1; !fine {
				t.Errorf("%s: %s (%s %s), and %d mails in the sink", m.ToEmail, m.State, m.Reason, m.Reply, got)
			}
		}
		if seen += len(messages.Messages); seen >= messages.Total || len(messages.Messages) == 0 {
			t.Logf("%d messages: %v", seen, states)
			break
		}
	}
	if states["sent"] < 30 {
		t.Errorf("only %d mails were sent: the restart did not go on", states["sent"])
	}
	if states["uncertain"] == 0 {
		t.Log("the kill met no mail between its sending and its mark")
	}
}

func waitFor(t *testing.T, what string, true func() bool) {
	t.Helper()
	for deadline := time.Now().Add(40 * time.Second); !true(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
