package mailer

import (
	"context"
	"crypto/tls"
	"net"
	"time"

	mail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// connection is one open line to a mail server, used by one mail at a time. The library opens it and speaks up to the first
// mail: greeting, encryption, signing in. The mails are handed over by exchange.
type connection struct {
	client     *smtp.Client
	raw        net.Conn // to cut the line when nobody waits any longer
	timeout    time.Duration
	pipelining bool        // the server takes several commands at once
	begun      bool        // the server remembers an envelope whose mail it did not take
	broken     bool        // the conversation can't go on
	unused     *time.Timer // closes it when it has lain idle; nil before it first does
	text       []byte      // room for what is sent
}

// dial opens, encrypts and authenticates a connection.
func dial(ctx context.Context, config SMTPConfig) (*connection, error) {
	c := &connection{timeout: config.Timeout}
	release := func() {}
	open := func(dialing context.Context, network, address string) (net.Conn, error) {
		var err error
		if c.raw, err = config.open(dialing, network, address); err != nil {
			return nil, err
		}
		release = c.cutWhenDone(ctx)
		return c.raw, nil
	}
	defer func() { release() }()
	library, err := mail.NewClient(config.Host, append(config.options(), mail.WithDialContextFunc(open))...)
	if err != nil {
		return nil, err
	}
	if c.client, err = library.DialToSMTPClientWithContext(ctx); err != nil {
		c.cut()
		return nil, err
	}
	c.pipelining, _ = c.client.Extension("PIPELINING")
	return c, nil
}

func (c SMTPConfig) open(ctx context.Context, network, address string) (net.Conn, error) {
	plain := &net.Dialer{Timeout: min(c.Timeout, dialTimeout)}
	if c.Encryption == ImplicitTLS {
		return (&tls.Dialer{NetDialer: plain, Config: c.tls()}).DialContext(ctx, network, address)
	}
	return plain.DialContext(ctx, network, address)
}

// cutWhenDone cuts the line when ctx ends: the library knows no context once connected. The release function ends the watch.
func (c *connection) cutWhenDone(ctx context.Context) (release func()) {
	stop := context.AfterFunc(ctx, c.cut)
	return func() { stop() }
}

func (c *connection) cut() {
	if c.raw != nil {
		_ = c.raw.Close()
	}
}

func (c *connection) send(ctx context.Context, p parcel) (reply string, err error) {
	defer c.cutWhenDone(ctx)()
	if err := c.raw.SetDeadline(time.Now().Add(c.timeout)); err != nil {
		return "", &trouble{at: atMail, cause: err, first: true}
	}
	return c.exchange(p)
}

// quit says goodbye, briefly, and closes.
func (c *connection) quit() {
	if c.client.UpdateDeadline(min(c.timeout, 2*time.Second)) == nil {
		_ = c.client.Quit()
	}
	c.cut()
}
