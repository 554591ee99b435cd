package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"syscall"
	"testing"
	"time"

	"parallax/mailer/faultrun"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// launchable fills a database with a firm of so many contacts, 16 at least, and a cycle that may be launched, and makes a manager's key.
func launchable(t *testing.T, address string, contacts int) (manager survey.Principal, cycleID, key string) {
	t.Helper()
	ctx := context.Background()
	data, err := store.Open(ctx, address, store.Options{MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	firm := storetest.Firm(t, data)
	for n := range contacts - 16 {
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

// hasty is an environment in which what a kill left is found within seconds.
func hasty(address, smtpAddr string) map[string]string {
	env := serveEnv(address, smtpAddr)
	env["PARALLAX_SEND_TIMEOUT"] = "1s"
	env["PARALLAX_UNCERTAIN_AFTER"] = "2s"
	env["PARALLAX_OVERDUE_AFTER"] = "2s"
	env["PARALLAX_SWEEP_EVERY"] = "300ms"
	return env
}

func TestAKillInTheMiddleOfALaunchDoublesNothing(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began := time.Now()
		manager, cycleID, key := launchable(t, address, 40)
		sink := faultrun.Start(t, func(string, int) faultrun.Act { return faultrun.Act{After: 40 * time.Millisecond} })
		env := hasty(address, sink.Addr())

		first := serving(t, env)
		var launched mailCounts
		first.ask(http.MethodPost, "/api/cycles/"+cycleID+"/launch", key, &launched)
		has := func() int { mails, _, _ := sink.Counts(); return mails }
		waitFor(t, "the first mails", func() bool { return has() >= 9 })
		first.signal(syscall.SIGKILL)
		_ = first.ended()
		if has() >= 40 {
			t.Fatal("the kill came too late to prove anything")
		}

		run := faultrun.Run{Name: "a kill in the middle", Address: address, Began: began, Total: 40 + 3, InFlight: 8}
		states := restAfterKills(t, env, run, manager, cycleID, key, sink)
		if states["sent"] < 30 {
			t.Errorf("only %d mails were sent: the restart did not go on", states["sent"])
		}
	})
}

// restAfterKills starts the program once more, lets it end the launch, and accounts for the run.
func restAfterKills(t *testing.T, env map[string]string, run faultrun.Run, manager survey.Principal, cycleID, key string, sink *faultrun.Sink) map[string]int {
	t.Helper()
	last := serving(t, env)
	var now mailCounts
	last.ask(http.MethodPost, "/api/cycles/"+cycleID+"/launch", key, &now) // once more changes nothing
	waitFor(t, "all mails to end", func() bool {
		last.ask(http.MethodGet, "/api/cycles/"+cycleID, key, &now)
		return now.Mail.Planned+now.Mail.Queued+now.Mail.Sending == 0
	})
	last.signal(syscall.SIGTERM)
	if err := last.ended(); err != nil {
		t.Errorf("ended with %v:\n%s", err, last.errs)
	}
	data, err := store.Open(context.Background(), run.Address, store.Options{MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	return run.Account(t, data, manager, cycleID, sink)
}

func TestFaultRunOfKilledWorkers(t *testing.T) {
	kills, contacts := 3, 60
	if faultrun.Long() {
		kills, contacts = 50, 640
	}
	storetest.EachAddress(t, func(t *testing.T, address string) {
		began := time.Now()
		const workers = 4
		manager, cycleID, key := launchable(t, address, contacts)
		sink := faultrun.Start(t, nil)
		env := hasty(address, sink.Addr())
		env["PARALLAX_MAIL_WORKERS"], env["PARALLAX_SEND_TIMEOUT"], env["PARALLAX_UNCERTAIN_AFTER"] = strconv.Itoa(workers), "5s", "6s"
		inFlight := 0
		for kill := range kills {
			free := kill % 4 // so many go through before the sink holds its answers back
			sink.Act(func(string, int) faultrun.Act {
				free--
				return faultrun.Act{Held: free < 0}
			})
			p := serving(t, env)
			if kill == 0 {
				var launched mailCounts
				p.ask(http.MethodPost, "/api/cycles/"+cycleID+"/launch", key, &launched)
			}
			waitFor(t, "every worker to wait for the answer after its dot", func() bool { return sink.Waiting() == workers })
			inFlight += workers
			if kill%3 == 2 { // the answers are on their way, and the marks perhaps
				sink.Answer()
				time.Sleep(time.Duration(kill%8) * time.Millisecond)
			}
			p.signal(syscall.SIGKILL)
			_ = p.ended()
			sink.Drop()
		}
		sink.Act(nil)
		run := faultrun.Run{Name: fmt.Sprintf("%d kill -9 between DATA and the mark", kills), Address: address, Began: began, Total: contacts + 3, InFlight: inFlight}
		states := restAfterKills(t, env, run, manager, cycleID, key, sink)
		if states["uncertain"] < kills*workers/3 || states["sent"] == 0 {
			t.Errorf("%v: the kills met too few mails, or the restarts did not go on", states)
		}
	})
}

func waitFor(t *testing.T, what string, true func() bool) {
	t.Helper()
	for deadline := time.Now().Add(90 * time.Second); !true(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
