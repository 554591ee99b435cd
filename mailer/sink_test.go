package mailer_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"parallax/mailer"
)

// sink is a real SMTP server that keeps what it gets and refuses what it is told to.
type sink struct {
	encryption     mailer.Encryption
	user, password string
	host           string
	port           int
	roots          *x509.CertPool
	loggedOut      chan struct{}

	onMail, onRcpt, onData error

	mu    sync.Mutex
	mails []arrived
	conns []*smtp.Conn
}

type arrived struct{ from, to, source string }

func startSink(t *testing.T, encryption mailer.Encryption, user, password string) *sink {
	t.Helper()
	s := &sink{encryption: encryption, user: user, password: password, loggedOut: make(chan struct{}, 100)}
	server := smtp.NewServer(s)
	server.Domain, server.AllowInsecureAuth = "sink.example", true
	certificate, roots := selfMade(t)
	s.roots = roots
	if encryption != mailer.Plain {
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.host, s.port = place(t, listener)
	if encryption == mailer.ImplicitTLS {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return s
}

func place(t testing.TB, l net.Listener) (string, int) {
	t.Helper()
	host, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return host, number
}

func (s *sink) config() mailer.SMTPConfig {
	return mailer.SMTPConfig{Host: s.host, Port: s.port, Encryption: s.encryption, RootCAs: s.roots}
}

func (s *sink) received() []arrived {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]arrived(nil), s.mails...)
}

func (s *sink) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

func (s *sink) dropAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		_ = c.Conn().Close()
	}
}

// NewSession implements smtp.Backend. With STARTTLS the library asks for a second session on the same connection.
func (s *sink) NewSession(c *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = append(s.conns, c)
	return &visit{sink: s}, nil
}

type visit struct {
	*sink
	from, to string
	known    bool
}

func (v *visit) AuthMechanisms() []string {
	if v.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != v.user || password != v.password {
			return errors.New("wrong user or password")
		}
		v.known = true
		return nil
	}), nil
}

func (v *visit) Mail(from string, _ *smtp.MailOptions) error {
	if v.user != "" && !v.known {
		return smtp.ErrAuthRequired
	}
	v.from = from
	return v.onMail
}

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.to = to
	return v.onRcpt
}

func (v *visit) Data(r io.Reader) error {
	source, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if v.onData != nil {
		return v.onData
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.mails = append(v.mails, arrived{v.from, v.to, string(source)})
	return nil
}

func (v *visit) Reset() {}

func (v *visit) Logout() error {
	v.loggedOut <- struct{}{}
	return nil
}

// selfMade is a certificate for this machine and the pool that trusts it.
func selfMade(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	shape := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, shape, shape, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}
