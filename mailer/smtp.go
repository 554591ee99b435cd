package mailer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"
)

// SMTP is the Transport over one mail server or several: the first that works carries a mail. It keeps to the limits that
// were set and to those that receiving servers ask for. It is safe for concurrent use.
type SMTP struct {
	config  SMTPConfig
	servers []*server // in order of preference
	pace    *pacer
}

// NewSMTP makes the transport; it dials only when there is something to send. The error names every fault of the settings.
func NewSMTP(config SMTPConfig) (*SMTP, error) {
	s := &SMTP{}
	var faults []error
	var rates []Rate
	for n, each := range append([]SMTPConfig{config}, config.Spares...) {
		each.From, each.EnvelopeFrom = config.From, config.EnvelopeFrom
		each, err := each.complete()
		if n == 0 {
			s.config = each
		}
		faults, rates = append(faults, err), append(rates, each.Rate)
		s.servers = append(s.servers, newServer(each))
	}
	s.pace = newPacer(config.Limits, s.config.Now, rates...)
	return s, errors.Join(faults...)
}

// rooms are what mails are written in: nothing of a mail is kept once it is sent.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Send implements Transport: it returns the server's reply once a server has taken the mail, else a *SendError. A mail
// that a server may have taken without our hearing of it gives Delivered Perhaps, and is never offered to another one.
func (s *SMTP) Send(ctx context.Context, m Mail) (reply string, err error) {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	p, err := s.parcel(m, s.config.Now(), (*room)[:0])
	if err != nil {
		return "", &SendError{Permanent: true, Delivered: No, Reason: brief(err), cause: err}
	}
	*room = p.source
	ready, err := s.ready(s.config.Now())
	if err != nil {
		return "", err
	}
	first, err := s.pace.wait(ctx, m.MessageID, p.domain(), urgent(m), ready)
	if err != nil {
		return "", err
	}
	reply, err = s.offer(ctx, s.servers[first], p)
	for _, n := range ready {
		if err == nil || !elsewhere(err) || ctx.Err() != nil {
			break
		}
		if n != first {
			s.config.Log.Warn("a mail server can't be used; the next one takes its mails", "reason", brief(err))
			s.pace.instead(n)
			reply, err = s.offer(ctx, s.servers[n], p)
		}
	}
	if err == nil {
		s.pace.taken(p.domain())
		return oneLine(reply), nil
	}
	failure := judge(err)
	if slowDown(failure) {
		s.pace.slower(p.domain())
	}
	return "", failure
}

// offer hands the mail to one server, and remembers whether that works.
func (s *SMTP) offer(ctx context.Context, to *server, p parcel) (reply string, err error) {
	began := s.config.Now()
	reply, err = to.send(ctx, p)
	switch {
	case err == nil:
		to.works()
	case spent(err) && !errors.Is(ctx.Err(), context.Canceled): // who is told to stop has learnt nothing of the server
		to.laidOff(began, s.config.Now())
	}
	return reply, err
}

// ready lists the servers that can be asked now, in order of preference. Without any the mail comes back later; that is no try.
func (s *SMTP) ready(now time.Time) ([]int, error) {
	var out []int
	shortest := longestRest
	for n, server := range s.servers {
		rest := server.resting(now)
		shortest = min(shortest, rest)
		if rest == 0 {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return nil, &SendError{Delivered: No, Postponed: shortest + time.Second, Reason: "no mail server could be used lately; they are asked again soon"}
	}
	return out, nil
}

// urgent tells the mails that somebody sits waiting for: no limit holds them up.
func urgent(m Mail) bool {
	for _, h := range m.Headers {
		if h.Name == kindHeader {
			kind := Kind(h.Value)
			return kind == SignIn || kind == CycleTest || kind == MailTest
		}
	}
	return false
}

// Check dials and greets each server, so that settings can be tested without sending.
func (s *SMTP) Check(ctx context.Context) error {
	var faults []error
	for _, server := range s.servers {
		c, err := dial(ctx, server.config)
		if err != nil {
			faults = append(faults, unreachable(err))
			continue
		}
		c.quit()
	}
	return errors.Join(faults...)
}

// Close ends the idle connections. Mails being sent are finished; their connections end with them.
func (s *SMTP) Close() {
	for _, server := range s.servers {
		server.close()
	}
}

// domain is the part of our own address that Message-IDs end with.
func (s *SMTP) domain() string {
	return s.config.From[strings.LastIndexByte(s.config.From, '@')+1:]
}
