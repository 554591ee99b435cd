package mailer

import (
	"context"
	"strings"
	"sync"
	"time"
)

// SMTP is the Transport over a mail server: a few connections, kept open between mails and dialled anew when they broke.
// It is safe for concurrent use.
type SMTP struct {
	config SMTPConfig
	slots  chan struct{} // one for each connection that may exist at once

	mu     sync.Mutex
	idle   []*connection // last used at the end
	closed bool
}

// NewSMTP makes the transport; it dials only when there is something to send. The error names every fault of the settings.
func NewSMTP(config SMTPConfig) (*SMTP, error) {
	config, err := config.complete()
	if err != nil {
		return nil, err
	}
	return &SMTP{config: config, slots: make(chan struct{}, config.Connections)}, nil
}

// Send implements Transport: it returns the server's reply once the server has taken the mail, else a *SendError. A mail
// that the server may have taken without our hearing of it gives Delivered Perhaps.
func (s *SMTP) Send(ctx context.Context, m Mail) (reply string, err error) {
	p, err := s.parcel(m, time.Now())
	if err != nil {
		return "", &SendError{Permanent: true, Delivered: No, Reason: brief(err), cause: err}
	}
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return "", &SendError{Delivered: No, Reason: "waiting for a connection to the mail server: " + ctx.Err().Error(), cause: ctx.Err()}
	}
	c, reused, err := s.connect(ctx)
	if err != nil {
		return "", unreachable(err)
	}
	reply, err = s.try(ctx, c, p)
	if reused && neverBegun(err) {
		// The line had died while it lay idle: that says nothing about this mail.
		if c, err = dial(ctx, s.config); err != nil {
			return "", unreachable(err)
		}
		reply, err = s.try(ctx, c, p)
	}
	if err != nil {
		return "", judge(err)
	}
	return oneLine(reply), nil
}

// Check dials and greets, so that settings can be tested without sending.
func (s *SMTP) Check(ctx context.Context) error {
	c, err := dial(ctx, s.config)
	if err != nil {
		return unreachable(err)
	}
	c.quit()
	return nil
}

// Close ends the idle connections. Mails being sent are finished; their connections end with them.
func (s *SMTP) Close() {
	s.mu.Lock()
	idle := s.idle
	s.idle, s.closed = nil, true
	s.mu.Unlock()
	for _, c := range idle {
		c.unused.Stop()
		c.quit()
	}
}

// try sends over c, then keeps c or drops it.
func (s *SMTP) try(ctx context.Context, c *connection, p parcel) (reply string, err error) {
	reply, err = c.send(ctx, p)
	if ctx.Err() == nil && !c.broken && stillUsable(err) {
		s.keep(c)
	} else {
		c.cut()
	}
	return reply, err
}

// connect gives a connection: one that has lain idle, which may have died meanwhile, or a new one.
func (s *SMTP) connect(ctx context.Context) (c *connection, reused bool, err error) {
	if c := s.take(); c != nil {
		return c, true, nil
	}
	c, err = dial(ctx, s.config)
	return c, false, err
}

func (s *SMTP) take() *connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.idle) > 0 {
		c := s.idle[len(s.idle)-1]
		s.idle = s.idle[:len(s.idle)-1]
		c.unused.Stop()
		return c
	}
	return nil
}

func (s *SMTP) keep(c *connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		go c.quit()
		return
	}
	c.unused = time.AfterFunc(s.config.IdleFor, func() { s.retire(c) })
	s.idle = append(s.idle, c)
}

// retire closes c unless it has been taken meanwhile.
func (s *SMTP) retire(c *connection) {
	s.mu.Lock()
	found := false
	for i := range s.idle {
		if s.idle[i] == c {
			s.idle = append(s.idle[:i], s.idle[i+1:]...)
			found = true
			break
		}
	}
	s.mu.Unlock()
	if found {
		c.quit()
	}
}

// domain is the part of our own address that Message-IDs end with.
func (s *SMTP) domain() string {
	return s.config.From[strings.LastIndexByte(s.config.From, '@')+1:]
}
