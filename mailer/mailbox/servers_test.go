package mailbox_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http/httptest"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"parallax/mailer/mailbox"
)

const user, password = "bounces", "whisper night"

// listen gives a listener on this machine and how to reach it.
func listen(t *testing.T, protocol mailbox.Protocol) (net.Listener, mailbox.Config) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	port := listener.Addr().(*net.TCPAddr).Port
	return listener, mailbox.Config{
		Protocol: protocol, Host: "127.0.0.1", Port: port, Encryption: mailbox.Plain, User: user, Password: password,
	}
}

// certificate is one for this machine, and who trusts it.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	s := httptest.NewTLSServer(nil)
	s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &tls.Config{Certificates: s.TLS.Certificates, MinVersion: tls.VersionTLS12}, pool
}

type imapServer struct {
	t    *testing.T
	own  mailbox.Config
	user *imapmemserver.User
}

// startIMAP starts go-imap's own server, with and without the extension that deletes single mails.
func startIMAP(t *testing.T, uidPlus, startTLS bool) server {
	t.Helper()
	listener, config := listen(t, mailbox.IMAP)
	mails := imapmemserver.NewUser(user, password)
	if err := mails.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	users := imapmemserver.New()
	users.AddUser(mails)
	options := &imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return users.NewSession(), nil, nil
		},
		Caps: imap.CapSet{imap.CapIMAP4rev1: {}}, InsecureAuth: !startTLS, Logger: quiet{},
	}
	if uidPlus {
		options.Caps[imap.CapUIDPlus] = struct{}{}
	}
	if startTLS {
		options.TLSConfig, config.RootCAs = certificate(t)
		config.Encryption = mailbox.StartTLS
	}
	s := imapserver.New(options)
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	return &imapServer{t: t, own: config, user: mails}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}

func (s *imapServer) config() mailbox.Config { return s.own }

func (s *imapServer) deliver(mails ...string) {
	s.t.Helper()
	for _, m := range mails {
		if _, err := s.user.Append("INBOX", literal{bytes.NewReader([]byte(m))}, &imap.AppendOptions{}); err != nil {
			s.t.Fatal(err)
		}
	}
}

type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

func (s *imapServer) left() []string {
	s.t.Helper()
	options := &imapclient.Options{TLSConfig: &tls.Config{RootCAs: s.own.RootCAs, ServerName: s.own.Host, MinVersion: tls.VersionTLS12}}
	dial := imapclient.DialInsecure
	if s.own.Encryption == mailbox.StartTLS {
		dial = imapclient.DialStartTLS
	}
	c, err := dial(net.JoinHostPort(s.own.Host, strconv.Itoa(s.own.Port)), options)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := c.Login(user, password).Wait(); err != nil {
		s.t.Fatal(err)
	}
	box, err := c.Select("INBOX", nil).Wait()
	if err != nil {
		s.t.Fatal(err)
	}
	if box.NumMessages == 0 {
		return nil
	}
	var all imap.SeqSet
	all.AddRange(1, 0)
	mails, err := c.Fetch(all, &imap.FetchOptions{Flags: true, BodySection: []*imap.FetchItemBodySection{{Peek: true}}}).Collect()
	if err != nil {
		s.t.Fatal(err)
	}
	var out []string
	for _, m := range mails {
		if len(m.BodySection) == 0 { // removed at this very moment
			continue
		}
		text := string(m.BodySection[0].Bytes)
		if len(m.Flags) > 0 { // a mail that stays has none
			text = fmt.Sprint(m.Flags, " ", text)
		}
		out = append(out, text)
	}
	return out
}

// popServer is as much of RFC 1939 as a reader needs.
type popServer struct {
	t     *testing.T
	own   mailbox.Config
	tls   *tls.Config
	mu    sync.Mutex
	mails map[int]string
	last  int
}

func startPOP(t *testing.T) server {
	t.Helper()
	listener, config := listen(t, mailbox.POP3)
	s := &popServer{t: t, mails: map[int]string{}}
	s.tls, config.RootCAs = certificate(t)
	config.Encryption = mailbox.StartTLS
	s.own = config
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
	return s
}

func (s *popServer) config() mailbox.Config { return s.own }

func (s *popServer) deliver(mails ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range mails {
		s.last++
		s.mails[s.last] = m
	}
}

func (s *popServer) left() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for n := 1; n <= s.last; n++ {
		if m, ok := s.mails[n]; ok {
			out = append(out, m)
		}
	}
	return out
}

// serve talks to one client. Mails are numbered anew for each, in their order; their names stay.
func (s *popServer) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	lines, out := textproto.NewReader(bufio.NewReader(conn)), textproto.NewWriter(bufio.NewWriter(conn))
	say := func(format string, args ...any) { _ = out.PrintfLine(format, args...) }
	say("+OK ready")
	var numbers []int
	deleted := map[int]bool{}
	in, secure := false, false
	for {
		line, err := lines.ReadLine()
		if err != nil {
			return
		}
		word, rest, _ := strings.Cut(line, " ")
		n, _ := strconv.Atoi(rest)
		switch {
		case word == "STLS":
			say("+OK")
			over := tls.Server(conn, s.tls)
			lines, out = textproto.NewReader(bufio.NewReader(over)), textproto.NewWriter(bufio.NewWriter(over))
			secure = true
		case word == "USER" && secure && rest == user:
			say("+OK")
		case word == "PASS" && secure && rest == password:
			in = true
			say("+OK")
		case !in:
			say("-ERR not signed in")
		case word == "STAT":
			s.mu.Lock()
			say("+OK %d 1000", len(s.mails))
			s.mu.Unlock()
		case word == "UIDL":
			s.list(&numbers, say)
		case word == "RETR" && n >= 1 && n <= len(numbers):
			say("+OK")
			s.mu.Lock()
			w := out.DotWriter()
			_, _ = w.Write([]byte(s.mails[numbers[n-1]]))
			_ = w.Close()
			s.mu.Unlock()
		case word == "DELE" && n >= 1 && n <= len(numbers):
			deleted[numbers[n-1]] = true
			say("+OK")
		case word == "QUIT":
			s.mu.Lock()
			for gone := range deleted {
				delete(s.mails, gone)
			}
			s.mu.Unlock()
			say("+OK")
			return
		default:
			say("-ERR")
		}
	}
}

func (s *popServer) list(numbers *[]int, say func(string, ...any)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	say("+OK")
	for n := 1; n <= s.last; n++ {
		if _, ok := s.mails[n]; ok {
			*numbers = append(*numbers, n)
			say("%d %s", len(*numbers), fmt.Sprintf("name-%d", n))
		}
	}
	say(".")
}
