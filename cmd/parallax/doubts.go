package main

import (
	"context"
	"net"
	"sync"
	"time"

	"parallax/mailer"
	"parallax/survey/store"
)

// domainDoubts tells, before a launch, what the sender's domain lacks. It asks DNS once in a while and not for every look at
// the page; when DNS is silent it has no doubts.
type domainDoubts struct {
	check mailer.DomainCheck
	now   func() time.Time

	mu    sync.Mutex
	asked time.Time
	found []store.Finding
}

func newDomainDoubts(s settings, now func() time.Time) *domainDoubts {
	const patience = 2 * time.Second // somebody waits for the page
	return &domainDoubts{check: s.domainCheck(net.DefaultResolver, patience), now: now}
}

func (d *domainDoubts) tell(ctx context.Context) []store.Finding {
	const keep, patience = 5 * time.Minute, 4 * time.Second
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := d.now(); d.asked.IsZero() || now.Sub(d.asked) > keep {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		d.asked, d.found = now, nil
		for _, f := range d.check.Run(ctx) {
			if f.Health == mailer.Faulty {
				d.found = append(d.found, store.Finding{Code: "mail_domain", Message: f.Check + ": " + f.Found + ".", Fix: f.Fix})
			}
		}
	}
	return d.found
}
