package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"parallax/survey/store/storetest"
)

// TestMain lets the test binary be the program, so that whole-program tests start, signal and kill a process of its own
// with what the tests were built with.
func TestMain(m *testing.M) {
	if os.Getenv("PARALLAX_AS_PROGRAM") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process is the program running apart from the test.
type process struct {
	t    *testing.T
	cmd  *exec.Cmd
	addr string // where it listens
	out  *lockedBuffer
	errs *lockedBuffer
	done chan error
}

// lockedBuffer may be read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// program starts the program with args and an environment of its own.
func program(t *testing.T, env map[string]string, args ...string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(lines(env), "PARALLAX_AS_PROGRAM=1", "PATH="+os.Getenv("PATH"), "TMPDIR="+t.TempDir())
	p := &process{t: t, cmd: cmd, out: &lockedBuffer{}, errs: &lockedBuffer{}, done: make(chan error, 1)}
	cmd.Stdout, cmd.Stderr = p.out, p.errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return p
}

// ended waits for the end and gives the error of a status other than 0.
func (p *process) ended() error {
	p.t.Helper()
	select {
	case err := <-p.done:
		p.done <- err
		return err
	case <-time.After(2 * time.Minute):
		p.t.Fatalf("the program did not end; it said:\n%s%s", p.out, p.errs)
		return nil
	}
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

var listening = regexp.MustCompile(`"msg":"listening","addr":"([^"]+)"`)

// serving starts "serve" and waits until it listens.
func serving(t *testing.T, env map[string]string, args ...string) *process {
	t.Helper()
	p := program(t, env, append([]string{"serve"}, args...)...)
	deadline := time.Now().Add(2 * time.Minute)
	for time.Now().Before(deadline) {
		if found := listening.FindStringSubmatch(p.errs.String()); found != nil {
			p.addr = found[1]
			return p
		}
		select {
		case err := <-p.done:
			t.Fatalf("the program ended (%v):\n%s%s", err, p.out, p.errs)
		case <-time.After(5 * time.Millisecond):
		}
	}
	t.Fatalf("the program does not listen:\n%s%s", p.out, p.errs)
	return nil
}

// serveEnv is an environment in which serve listens on a free port and mails to smtp.
func serveEnv(database, smtp string) map[string]string {
	return map[string]string{
		"PARALLAX_BASE_URL": "http://localhost:8080", "PARALLAX_ADDR": "127.0.0.1:0", "PARALLAX_DATABASE_URL": database,
		"PARALLAX_LINK_KEYS": "k1:" + keyOf(7), "PARALLAX_SMTP_URL": "smtp://" + smtp + "?encryption=none",
		"PARALLAX_MAIL_FROM": "reviews@firm.example",
	}
}

func (p *process) get(path string) (int, string) {
	p.t.Helper()
	answer, err := http.Get("http://" + p.addr + path)
	if err != nil {
		p.t.Fatalf("GET %s: %v", path, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestServeFromAnEmptyDatabaseToItsEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "parallax.db")
	env := serveEnv("sqlite:"+file, "127.0.0.1:9")

	refused := program(t, env, "serve")
	if err := refused.ended(); err == nil || !strings.Contains(refused.errs.String(), "parallax migrate") {
		t.Fatalf("serve took an outdated schema (%v):\n%s", err, refused.errs)
	}
	if migrate := program(t, env, "migrate"); migrate.ended() != nil || strings.Contains(migrate.out.String(), "pending") {
		t.Fatalf("migrate:\n%s%s", migrate.out, migrate.errs)
	}

	p := serving(t, env)
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json", "/api/docs"} {
		if status, _ := p.get(path); status != http.StatusOK {
			t.Errorf("GET %s answers %d", path, status)
		}
	}
	if status, _ := p.get("/api/me"); status != http.StatusUnauthorized {
		t.Errorf("GET /api/me without a session answers %d", status)
	}
	link := regexp.MustCompile(`http://localhost:8080(/sign-in/\S+)`).FindStringSubmatch(p.out.String())
	if link == nil {
		t.Fatalf("no link for the first administrator:\n%s", p.out)
	}
	if status, page := p.get(link[1]); status != http.StatusOK || !strings.Contains(page, "<form") {
		t.Errorf("the administrator's link answers %d", status)
	}
	if strings.Contains(p.errs.String(), link[1]) {
		t.Error("the link is in the log")
	}
	p.signal(syscall.SIGTERM)
	if err := p.ended(); err != nil {
		t.Errorf("SIGTERM ended it with %v:\n%s", err, p.errs)
	}

	again := serving(t, env)
	if strings.Contains(again.out.String(), "/sign-in/") {
		t.Error("a second start prints another link")
	}
	again.signal(os.Interrupt)
	if err := again.ended(); err != nil {
		t.Errorf("an interrupt ended it with %v", err)
	}
}

func TestSIGTERMLetsRequestsInFlightFinish(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		p := serving(t, serveEnv(address, "127.0.0.1:9"))
		conn, err := net.Dial("tcp", p.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		body := `{"email":"somebody@firm.example"}`
		fmt.Fprintf(conn, "POST /api/sign-in HTTP/1.1\r\nHost: localhost:8080\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
		time.Sleep(200 * time.Millisecond) // the server has the headers and waits for the rest
		p.signal(syscall.SIGTERM)
		for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
			late, err := net.Dial("tcp", p.addr)
			if err != nil {
				break // nothing new is taken
			}
			late.Close()
			if time.Now().After(deadline) {
				t.Fatal("still takes connections after SIGTERM")
			}
		}
		fmt.Fprint(conn, body[10:])
		answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatalf("the request in flight was dropped: %v", err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusAccepted {
			t.Errorf("the request in flight got %d", answer.StatusCode)
		}
		if err := p.ended(); err != nil {
			t.Errorf("ended with %v:\n%s", err, p.errs)
		}
	})
}

func TestTheDemoIsReadySoonAndKeepsItsData(t *testing.T) {
	dir := t.TempDir()
	start := func() (demoAddresses, func()) {
		ctx, cancel := context.WithCancel(t.Context())
		read, write := io.Pipe()
		done := make(chan error, 1)
		began := time.Now()
		go func() {
			var errs lockedBuffer
			err := run(ctx, []string{"demo", "--json", "--addr", "127.0.0.1:0", "--data", dir}, nil, write, &errs)
			if err != nil {
				err = fmt.Errorf("%w\n%s", err, errs.String())
			}
			done <- err
			write.CloseWithError(err)
		}()
		var a demoAddresses
		if err := json.NewDecoder(read).Decode(&a); err != nil {
			t.Fatalf("the demo printed no addresses: %v", err)
		}
		t.Logf("ready after %s", time.Since(began).Round(time.Millisecond))
		return a, func() {
			cancel()
			if err := <-done; err != nil {
				t.Errorf("the demo ended with %v", err)
			}
		}
	}
	first, stop := start()
	if status := statusOf(t, first.ClientURL); status != http.StatusOK {
		t.Errorf("the client's link answers %d", status)
	}
	for _, url := range []string{first.SellerURL, first.ManagerURL, first.OutboxURL, first.BaseURL} {
		if status := statusOf(t, url); status != http.StatusOK {
			t.Errorf("%s answers %d", url, status)
		}
	}
	stop()
	second, stop := start()
	if second.AccountID != first.AccountID || second.CycleID != first.CycleID {
		t.Error("the demo was filled anew")
	}
	if second.SellerURL == first.SellerURL {
		t.Error("the sign-in link is not fresh")
	}
	stop()
}

func statusOf(t *testing.T, url string) int {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}
