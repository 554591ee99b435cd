package mailer

import (
	"context"
	"crypto/tls"
	"net"
	"time"

	mail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// connection is one open line to the mail server, used by one mail at a time.
type connection struct {
	library *mail.Client
	client  *smtp.Client
	raw     net.Conn // to cut the line when nobody waits any longer
	timeout time.Duration
	unused  *time.Timer // closes it when it has lain idle
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
	c.library = library
	if c.client, err = library.DialToSMTPClientWithContext(ctx); err != nil {
		c.cut()
		return nil, err
	}
	return c, nil
}

func (c SMTPConfig) open(ctx context.Context, network, address string) (net.Conn, error) {
	plain := &net.Dialer{Timeout: c.Timeout}
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

// healthy asks the server, by a reset, whether the line still stands.
func (c *connection) healthy(ctx context.Context) bool {
	defer c.cutWhenDone(ctx)()
	return c.client.UpdateDeadline(c.timeout) == nil && c.client.Reset() == nil
}

func (c *connection) send(ctx context.Context, message *mail.Msg) error {
	defer c.cutWhenDone(ctx)()
	return c.library.SendWithSMTPClient(c.client, message)
}

// quit says goodbye, briefly, and closes.
func (c *connection) quit() {
	if c.client.UpdateDeadline(min(c.timeout, 2*time.Second)) == nil {
		_ = c.client.Quit()
	}
	c.cut()
}
