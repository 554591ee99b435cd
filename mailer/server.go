package mailer

import (
	"context"
	"sync"
	"time"
)

// server is one mail server: a few connections, kept open between mails and dialled anew when they broke. It is safe for
// concurrent use.
type server struct {
	config SMTPConfig
	slots  chan struct{} // one for each connection that may exist at once

	mu     sync.Mutex
	idle   []*connection // last used at the end
	closed bool
	rest   rest
}

func newServer(config SMTPConfig) *server {
	return &server{config: config, slots: make(chan struct{}, config.Connections)}
}

// send hands one mail over. Its error is a *trouble when the server was reached, else what hindered that.
func (s *server) send(ctx context.Context, p parcel) (reply string, err error) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if c := s.take(); c != nil {
		if reply, err = s.try(ctx, c, p); !neverBegun(err) {
			return reply, err
		}
		// The line had died while it lay idle: that says nothing about this mail.
	}
	c, err := dial(ctx, s.config)
	if err != nil {
		return "", err
	}
	return s.try(ctx, c, p)
}

// try sends over c, then keeps c or drops it.
func (s *server) try(ctx context.Context, c *connection, p parcel) (reply string, err error) {
	reply, err = c.send(ctx, p)
	if ctx.Err() == nil && !c.broken && stillUsable(err) {
		s.keep(c)
	} else {
		c.cut()
	}
	return reply, err
}

// take gives a connection that has lain idle, nil when there is none. It may have died meanwhile.
func (s *server) take() *connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.idle) == 0 {
		return nil
	}
	c := s.idle[len(s.idle)-1]
	s.idle = s.idle[:len(s.idle)-1]
	c.unused.Stop()
	return c
}

func (s *server) keep(c *connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		go c.quit()
		return
	}
	if c.unused == nil {
		c.unused = time.AfterFunc(s.config.IdleFor, func() { s.retire(c) })
	} else {
		c.unused.Reset(s.config.IdleFor)
	}
	s.idle = append(s.idle, c)
}

// retire closes c unless it has been taken meanwhile.
func (s *server) retire(c *connection) {
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

func (s *server) close() {
	s.mu.Lock()
	idle := s.idle
	s.idle, s.closed = nil, true
	s.mu.Unlock()
	for _, c := range idle {
		c.unused.Stop()
		c.quit()
	}
}

// How long a server rests that can't be reached or wants no more mails: longer with each time that it fails on the way back.
const (
	firstRest   = 5 * time.Second
	longestRest = 5 * time.Minute
)

// rest remembers how long a server is left alone.
type rest struct {
	until  time.Time
	length time.Duration // of the latest; 0 while the server works
}

// resting tells how long the server is still left alone.
func (s *server) resting(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(0, s.rest.until.Sub(now))
}

// laidOff begins a rest, unless one has begun since the failed attempt did: mails that fail together count once.
func (s *server) laidOff(began, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if began.Before(s.rest.until) {
		return
	}
	s.rest.length = min(max(2*s.rest.length, firstRest), longestRest)
	s.rest.until = now.Add(s.rest.length)
}

func (s *server) works() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest = rest{}
}
