package mailer

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Limits say how fast mails may leave this instance; zero is as fast as the servers take them.
type Limits struct {
	Total     Rate
	PerDomain Rate // to one recipient's domain
}

// Rate is so many mails in a time.
type Rate struct {
	Mails int
	Per   time.Duration
}

// interval is the time from one mail to the next; 0 without a limit.
func (r Rate) interval() time.Duration {
	if r.Mails <= 0 {
		return 0
	}
	return r.Per / time.Duration(r.Mails)
}

// waitInPlace is how long a mail waits where it stands. One that must wait longer goes back to the queue with its place in the
// line, so that it holds no worker: one slow domain stops nobody else.
const waitInPlace = time.Second

// pacer gives each mail its moment: no sooner than the limits, and the recipient's server, allow.
type pacer struct {
	limits Limits
	now    func() time.Time

	mu      sync.Mutex
	total   line
	servers []serverLine
	domains map[string]*domainPace
	places  map[string]place // of messages that were sent back to the queue, by id
	tidied  time.Time
}

// line is one queue's memory: when its next mail may go.
type line struct{ next time.Time }

// take gives the next moment and moves the line on.
func (l *line) take(now time.Time, interval time.Duration) time.Time {
	at := now
	if l.next.After(now) {
		at = l.next
	}
	l.next = at.Add(interval)
	return at
}

// serverLine is the line before one mail server.
type serverLine struct {
	line
	interval time.Duration
}

// place is a message's stand in the lines that it has passed: a place is taken once, however often the message comes back.
type place struct {
	at                          time.Time
	inDomain, inTotal, atServer bool
	server                      int // once atServer
}

// newPacer makes a pacer for servers with the given limits.
func newPacer(limits Limits, now func() time.Time, servers ...Rate) *pacer {
	p := &pacer{limits: limits, now: now, domains: map[string]*domainPace{}, places: map[string]place{}}
	for _, rate := range servers {
		p.servers = append(p.servers, serverLine{interval: rate.interval()})
	}
	return p
}

// wait returns when the message may go, and to which of the servers that are ready, or gives a *SendError that sends it back to
// the queue until then. What somebody waits for goes at once; it counts, but queues behind nobody.
func (p *pacer) wait(ctx context.Context, id, domain string, urgent bool, ready []int) (server int, err error) {
	delay, server := p.admit(id, domain, ready)
	if delay <= 0 {
		return server, nil
	}
	if urgent {
		return ready[0], nil
	}
	if delay > waitInPlace {
		return 0, &SendError{Delivered: No, Postponed: delay, Reason: "waiting its turn: mails leave no faster than the limits and the recipients' servers allow"}
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return server, nil
	case <-ctx.Done():
		return 0, &SendError{Delivered: No, Reason: "waiting its turn: " + ctx.Err().Error(), cause: ctx.Err()}
	}
}

// admit says how long a message must still wait, and for which server. It passes the lines of its domain, of all, and of a server
// one after the other: who waits in one takes no place in the next.
func (p *pacer) admit(id, domain string, ready []int) (delay time.Duration, server int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	p.tidy(now)
	stand, known := p.places[id]
	if !known {
		stand.at = now
	}
	soon := func() bool { return stand.at.Sub(now) <= waitInPlace }
	if !stand.inDomain {
		stand.at, stand.inDomain = p.inDomain(domain, now), true
	}
	if !stand.inTotal && soon() {
		stand.at, stand.inTotal = p.total.take(later(stand.at, now), p.limits.Total.interval()), true
	}
	if !stand.atServer && soon() {
		stand.server, stand.atServer = p.shortest(ready, now), true
		l := &p.servers[stand.server]
		stand.at = l.take(later(stand.at, now), l.interval)
	}
	if !soon() {
		p.places[id] = stand
	} else if known {
		delete(p.places, id)
	}
	if !slices.Contains(ready, stand.server) {
		stand.server = ready[0] // the one it stood in line for is away
	}
	return stand.at.Sub(now), stand.server
}

// shortest is the first server that can take a mail soon, else the one that can soonest.
func (p *pacer) shortest(ready []int, now time.Time) int {
	best := ready[0]
	for _, n := range ready {
		if p.servers[n].next.Sub(now) <= waitInPlace {
			return n
		}
		if p.servers[n].next.Before(p.servers[best].next) {
			best = n
		}
	}
	return best
}

// instead counts a mail that goes to a server in place of another.
func (p *pacer) instead(server int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := &p.servers[server]
	l.take(p.now(), l.interval)
}

// tidy forgets now and then what no longer matters: domains that were left alone, places whose message never came back.
func (p *pacer) tidy(now time.Time) {
	const every, keep = 10 * time.Minute, time.Hour
	if now.Sub(p.tidied) < every {
		return
	}
	p.tidied = now
	for name, d := range p.domains {
		if now.Sub(d.touched) > keep && now.After(d.next) {
			delete(p.domains, name)
		}
	}
	for id, stand := range p.places {
		if now.Sub(stand.at) > keep {
			delete(p.places, id)
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
