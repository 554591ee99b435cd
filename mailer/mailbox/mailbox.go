// Package mailbox reads the mailbox that bounces come back to, over IMAP or POP3. It deletes a mail only after whoever it hands it to
// has said that it is kept and may go; everything else stays for people to see.
package mailbox

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log/slog"
	"net"
	"strconv"
	"time"
)

// Protocol is how a mailbox is read.
type Protocol string

// The protocols.
const (
	IMAP Protocol = "imap"
	POP3 Protocol = "pop3"
)

// Encryption is how the connection is protected.
type Encryption string

// The ways to connect.
const (
	StartTLS    Encryption = "starttls" // plain first, then TLS; refused when the server can't
	ImplicitTLS Encryption = "tls"
	Plain       Encryption = "none" // only to this machine itself
)

// Config says which mailbox, and how to reach it.
type Config struct {
	Protocol   Protocol
	Host       string
	Port       int
	Encryption Encryption
	User       string
	Password   string
	Folder     string         // of IMAP; default INBOX
	Timeout    time.Duration  // for one look at the mailbox; default 5 min
	RootCAs    *x509.CertPool // trusted besides nothing else; nil for the system's
}

// Keep takes one mail that was found, at most its first 10 MB. It answers whether the mail is kept elsewhere and may be deleted. An
// error ends the look: nothing more is read until the next one, and the mail is offered again.
type Keep func(ctx context.Context, raw []byte) (done bool, err error)

// mostRead is how much is read of one mail.
const mostRead = 10 << 20

// Reader looks into one mailbox. It must not look twice at once.
type Reader struct {
	config Config
	keep   Keep
	log    *slog.Logger
	seen   seen
}

// New makes a reader; nothing is dialled yet.
func New(config Config, keep Keep, log *slog.Logger) *Reader {
	config.Folder = cmp.Or(config.Folder, "INBOX")
	config.Timeout = cmp.Or(config.Timeout, 5*time.Minute)
	return &Reader{config: config, keep: keep, log: log}
}

// Watch looks at once and then ever again, until ctx ends.
func (r *Reader) Watch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := r.Look(ctx); err != nil && ctx.Err() == nil {
			r.log.Error("the mailbox for bounces could not be read; it is tried again", "host", r.config.Host, "in", every.String(), "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Look hands over every mail that it has not handed over before, and deletes those that are done.
func (r *Reader) Look(ctx context.Context) error {
	return r.visit(ctx, r.lookIMAP, r.lookPOP)
}

// visit connects and speaks the mailbox's protocol until the time for one look is over.
func (r *Reader) visit(ctx context.Context, imap, pop func(context.Context, net.Conn) error) error {
	ctx, cancel := context.WithTimeout(ctx, r.config.Timeout)
	defer cancel()
	conn, err := r.dial(ctx)
	if err != nil {
		return at(Connecting, err)
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // neither protocol's client knows of contexts
	defer stop()
	if r.config.Protocol == POP3 {
		err = pop(ctx, conn)
	} else {
		err = imap(ctx, conn)
	}
	if ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	return err
}

func (r *Reader) dial(ctx context.Context) (net.Conn, error) {
	address := net.JoinHostPort(r.config.Host, strconv.Itoa(r.config.Port))
	dialer := &net.Dialer{Timeout: 30 * time.Second}
	if r.config.Encryption == ImplicitTLS {
		return (&tls.Dialer{NetDialer: dialer, Config: r.tls()}).DialContext(ctx, "tcp", address)
	}
	return dialer.DialContext(ctx, "tcp", address)
}

func (r *Reader) tls() *tls.Config {
	return &tls.Config{ServerName: r.config.Host, RootCAs: r.config.RootCAs, MinVersion: tls.VersionTLS12}
}

// seen are the mails that stay in the mailbox, by the server's names for them, so that they are read once. After a restart they are
// read again, which does no harm.
type seen struct{ before, now map[string]bool }

// begin starts a look: what is no longer there is forgotten.
func (s *seen) begin() { s.before, s.now = s.now, map[string]bool{} }

// known tells whether a mail was handed over in an earlier look, and remembers it further.
func (s *seen) known(name string) bool {
	if s.before[name] {
		s.now[name] = true
	}
	return s.before[name]
}

func (s *seen) add(name string) {
	if name != "" {
		s.now[name] = true
	}
}

// end keeps what an interrupted look did not come to.
func (s *seen) end(whole bool) {
	if whole {
		return
	}
	for name := range s.before {
		s.now[name] = true
	}
}
