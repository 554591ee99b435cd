package main

import (
	"fmt"
	"net"
	"net/smtp"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// postOffice is a Postfix and a Dovecot of Debian's packages, run by this test alone: below a temporary folder, on free ports of this
// machine, reaching nothing beyond it.
//
// Postfix takes mail at smtp. Everybody at northwind.example and account.example has a mailbox, except unknown…, who is refused at
// once, and lost…, whom it finds to be missing after it has taken the mail. From another server it learns, later too, that
// left…@far.example is gone and full…@far.example has no room. Of what it has taken it sends reports. Dovecot shows what came back to
// bounces@firm.example.
type postOffice struct {
	t        *testing.T
	dir      string
	smtp     string // host:port
	imap     string // host:port
	password string // of bounces
}

// Where Debian puts what is started.
const (
	postfix       = "/usr/sbin/postfix"
	postfixMaster = "/usr/lib/postfix/sbin/master"
	dovecot       = "/usr/sbin/dovecot"
	dovecotIMAP   = "/usr/lib/dovecot/imap"
)

// openPostOffice starts both servers; they end with the test. Without them, or without the right to start them, it skips the test.
func openPostOffice(t *testing.T) *postOffice {
	t.Helper()
	for _, file := range []string{postfix, postfixMaster, dovecot, dovecotIMAP} {
		if _, err := os.Stat(file); err != nil {
			t.Skip("SKIPPED: no Postfix and Dovecot here (Debian: postfix, dovecot-imapd)")
		}
	}
	if os.Geteuid() != 0 {
		t.Skip("SKIPPED: Postfix and Dovecot start as root only, since each of their parts runs as a user of its own")
	}
	ports := freePorts(t, 3)
	o := &postOffice{t: t, smtp: "127.0.0.1:" + ports[0], imap: "127.0.0.1:" + ports[2], password: "whisper-night"}
	o.furnish(map[string]string{"SMTP": ports[0], "FAR": ports[1], "IMAP": ports[2], "PASSWORD": o.password})
	o.check(postfix, "-c", o.path("etc"), "check") // makes the folders of the queue
	// -d keeps it in the foreground, as a child with a number to end it by; -e ends it should the test itself be killed.
	o.start(o.smtp, postfixMaster, "-c", o.path("etc"), "-d", "-e", "900")
	o.start(o.imap, dovecot, "-F", "-c", o.path("etc", "dovecot.conf"))
	return o
}

// furnish makes the folders and writes the settings. The folder is not t.TempDir's, which only its owner may enter.
func (o *postOffice) furnish(words map[string]string) {
	o.t.Helper()
	var err error
	if o.dir, err = os.MkdirTemp("", "postoffice"); err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { _ = os.RemoveAll(o.dir) })
	uid, gid := o.ids("nobody")
	owner, _ := o.ids("postfix")
	for folder, whose := range map[string]int{"": 0, "etc": 0, "log": 0, "run": 0, "queue": 0, "data": owner, "mail": uid} {
		if err := os.MkdirAll(o.path(folder), 0o755); err != nil {
			o.t.Fatal(err)
		}
		if err := os.Chmod(o.path(folder), 0o755); err != nil { // whatever the umask
			o.t.Fatal(err)
		}
		if err := os.Chown(o.path(folder), whose, -1); err != nil {
			o.t.Fatal(err)
		}
	}
	replace := []string{"DIR", o.dir, "UID", strconv.Itoa(uid), "GID", strconv.Itoa(gid)}
	for word, value := range words {
		replace = append(replace, word, value)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "postoffice", "*"))
	if err != nil {
		o.t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			o.t.Fatal(err)
		}
		text = []byte(strings.NewReplacer(replace...).Replace(string(text)))
		if err := os.WriteFile(o.path("etc", filepath.Base(file)), text, 0o644); err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o *postOffice) path(parts ...string) string {
	return filepath.Join(append([]string{o.dir}, parts...)...)
}

// ids are the numbers of a user that Debian's packages count on.
func (o *postOffice) ids(name string) (uid, gid int) {
	o.t.Helper()
	u, err := user.Lookup(name)
	if err != nil {
		o.t.Fatal(err)
	}
	uid, _ = strconv.Atoi(u.Uid)
	gid, _ = strconv.Atoi(u.Gid)
	return uid, gid
}

// check runs a command to its end.
func (o *postOffice) check(name string, args ...string) {
	o.t.Helper()
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		o.t.Fatalf("%s: %v\n%s%s", name, err, said, o.logs())
	}
}

// start starts a server and waits until it listens. It is ended, with its children, when the test ends.
func (o *postOffice) start(addr, name string, args ...string) {
	o.t.Helper()
	said, err := os.Create(o.path("log", filepath.Base(name)+".said")) // a file: children that hold on to it delay no end
	if err != nil {
		o.t.Fatal(err)
	}
	defer said.Close()
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = said, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Postfix ends its own group with itself
	if err := cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	o.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			o.t.Errorf("%s does not end", name)
			_ = cmd.Process.Kill()
		}
	})
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("tcp", addr); err == nil {
			_ = conn.Close()
			return
		}
		select {
		case <-ended:
			o.t.Fatalf("%s ended:%s", name, o.logs())
		default:
		}
		if time.Now().After(deadline) {
			o.t.Fatalf("%s does not listen:%s", name, o.logs())
		}
	}
}

// logs is the end of what the servers wrote down.
func (o *postOffice) logs() string {
	const most = 4000
	var out strings.Builder
	for _, file := range o.files("log") {
		text, _ := os.ReadFile(file)
		fmt.Fprintf(&out, "\n%s:\n%s", filepath.Base(file), text[max(0, len(text)-most):])
	}
	return out.String()
}

// post hands a mail of somebody else's to Postfix.
func (o *postOffice) post(from, to, mail string) {
	o.t.Helper()
	if err := smtp.SendMail(o.smtp, nil, from, []string{to}, []byte(strings.ReplaceAll(mail, "\n", "\r\n"))); err != nil {
		o.t.Fatal(err)
	}
}

// freePorts are ports that nobody listens at.
func freePorts(t *testing.T, n int) (ports []string) {
	t.Helper()
	for range n {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		ports = append(ports, port)
	}
	return ports
}
