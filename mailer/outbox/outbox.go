// Package outbox is the demo's mail server: it takes every mail by SMTP on this machine, delivers none, and shows them on
// pages of its own.
package outbox

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// biggest is the largest mail taken; ours are below 30 kB.
const biggest = 1 << 20

// Outbox keeps the last mails it was given. It is safe for concurrent use.
type Outbox struct {
	limit int
	now   func() time.Time

	mu      sync.Mutex
	kept    []stored // oldest first
	count   int      // of mails ever taken; the newest one's number
	servers []*smtp.Server
}

// stored is a mail as it came, with what the list shows of it.
type stored struct {
	Entry
	raw []byte
}

// New makes an outbox that keeps the last limit mails.
func New(limit int) *Outbox {
	return &Outbox{limit: max(limit, 1), now: time.Now}
}

// Listen starts the SMTP server on addr ("127.0.0.1:0" for any free port) and tells the address it got. Only this machine
// may reach it: whoever could would see every sign-in link.
func (o *Outbox) Listen(addr string) (hostport string, err error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", addr)
	if err != nil {
		return "", err
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		_ = listener.Close()
		return "", errors.New("the outbox listens on this machine only: give it a loopback address such as 127.0.0.1:0")
	}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{outbox: o}, nil }))
	server.Domain = "outbox.example"
	server.MaxMessageBytes = biggest
	server.MaxRecipients = 10
	server.ReadTimeout, server.WriteTimeout = 2*time.Minute, 30*time.Second
	o.mu.Lock()
	o.servers = append(o.servers, server)
	o.mu.Unlock()
	go func() { _ = server.Serve(listener) }()
	return listener.Addr().String(), nil
}

// Close stops the SMTP server. The mails stay readable.
func (o *Outbox) Close() error {
	o.mu.Lock()
	servers := o.servers
	o.servers = nil
	o.mu.Unlock()
	var errs []error
	for _, s := range servers {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// Messages are the mails kept, newest first.
func (o *Outbox) Messages() []Message {
	kept := o.newestFirst()
	out := make([]Message, len(kept))
	for i, s := range kept {
		out[i] = parse(s)
	}
	return out
}

func (o *Outbox) newestFirst() []stored {
	o.mu.Lock()
	defer o.mu.Unlock()
	out := make([]stored, len(o.kept))
	for i, s := range o.kept {
		out[len(out)-1-i] = s
	}
	return out
}

func (o *Outbox) find(number int) (stored, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.kept {
		if s.Number == number {
			return s, true
		}
	}
	return stored{}, false
}

func (o *Outbox) keep(raw []byte, envelopeFrom string, recipients []string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.count++
	entry := summarise(raw)
	entry.Number, entry.ReceivedAt = o.count, o.now().UTC()
	entry.EnvelopeFrom, entry.Recipients = envelopeFrom, recipients
	o.kept = append(o.kept, stored{entry, raw})
	if over := len(o.kept) - o.limit; over > 0 {
		o.kept = append([]stored(nil), o.kept[over:]...)
	}
}

// session is one SMTP conversation.
type session struct {
	outbox     *Outbox
	from       string
	recipients []string
}

func (s *session) Reset()        { s.from, s.recipients = "", nil }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.recipients = append(s.recipients, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(r); err != nil {
		return err
	}
	s.outbox.keep(bytes.Clone(raw.Bytes()), s.from, s.recipients)
	return nil
}
