package mailer

import "time"

// How a domain is slowed down whose server asks for it: the first time to one mail a second, then to half as many each time,
// and back by a tenth with each mail that it takes.
const (
	firstSlow   = time.Second
	slowest     = 2 * time.Minute
	recovery    = 0.9
	recoveredAt = 50 * time.Millisecond
)

// domainPace is how mails to one domain fare.
type domainPace struct {
	line
	slow    time.Duration // between mails, as its server wants it; 0 when it never asked
	slowed  time.Time     // when that was last raised
	touched time.Time
}

// inDomain gives a mail its moment among those to one domain.
func (p *pacer) inDomain(domain string, now time.Time) time.Time {
	d := p.domains[domain]
	interval := p.limits.PerDomain.interval()
	if d == nil {
		if interval == 0 {
			return now
		}
		d = &domainPace{}
		p.domains[domain] = d
	}
	d.touched = now
	return d.take(now, max(interval, d.slow))
}

// slower halves the pace to a domain whose server asked for it. Mails that were under way together count once.
func (p *pacer) slower(domain string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	d := p.domains[domain]
	if d == nil {
		d = &domainPace{}
		p.domains[domain] = d
	}
	if now.Sub(d.slowed) < max(d.slow, firstSlow) {
		return
	}
	d.slow, d.slowed, d.touched = min(max(2*d.slow, firstSlow), slowest), now, now
	d.next = later(d.next, now.Add(d.slow))
}

// taken quickens the pace to a domain that was slowed down and now takes mails again.
func (p *pacer) taken(domain string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.domains[domain]
	if d == nil || d.slow == 0 {
		return
	}
	if d.slow = time.Duration(float64(d.slow) * recovery); d.slow < recoveredAt {
		d.slow = 0
	}
}
