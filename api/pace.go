package api

import (
	"context"
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"parallax/survey"
)

// paceLimits says what each pace lets through. Links are generous, because a whole company may sit behind one address.
func paceLimits() map[Pace]paceLimit {
	return map[Pace]paceLimit{
		SignInPace:  {perMinute: 10, burst: 20},
		addressPace: {perMinute: 0.5, burst: 5},
		LinkPace:    {perMinute: 600, burst: 300},
		ImportPace:  {perMinute: 30, burst: 20},
		MendPace:    {perMinute: 120, burst: 40},
		MailPace:    {perMinute: 10, burst: 10},
		HookPace:    {perMinute: 30_000, burst: 5000},
	}
}

// addressPace limits sign-in mails to one address, wherever they are asked for from.
const addressPace Pace = "sign-in address"

type paceLimit struct {
	perMinute float64
	burst     int
}

// pacerKeys bounds how many callers a pacer remembers, so that made-up addresses can't fill the memory.
const pacerKeys = 20_000

// pacer lets each key through at its limit.
type pacer struct {
	limit paceLimit
	now   func() time.Time

	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

func newPacers(now func() time.Time) map[Pace]*pacer {
	if now == nil {
		now = time.Now
	}
	out := map[Pace]*pacer{}
	for pace, limit := range paceLimits() {
		out[pace] = &pacer{limit: limit, now: now, keys: map[string]*rate.Limiter{}}
	}
	return out
}

// wait is 0 when key may go on now, else how long until it may.
func (p *pacer) wait(key string) time.Duration {
	now := p.now()
	p.mu.Lock()
	defer p.mu.Unlock()
	limiter, ok := p.keys[key]
	if !ok {
		if len(p.keys) >= pacerKeys {
			p.forget(now)
		}
		limiter = rate.NewLimiter(rate.Limit(p.limit.perMinute/60), p.limit.burst)
		p.keys[key] = limiter
	}
	reservation := limiter.ReserveN(now, 1)
	delay := reservation.DelayFrom(now)
	if delay > 0 {
		reservation.CancelAt(now)
	}
	return delay
}

// forget drops the keys that are rested. Were there too few of them, it drops others, because memory comes first; it
// always makes room for many, so that forgetting costs little per new key.
func (p *pacer) forget(now time.Time) {
	for key, limiter := range p.keys {
		if limiter.TokensAt(now) >= float64(p.limit.burst) {
			delete(p.keys, key)
		}
	}
	for key := range p.keys {
		if len(p.keys) <= pacerKeys/2 {
			return
		}
		delete(p.keys, key)
	}
}

// paced answers TooMany, with when to come back, once key has used up its pace.
func (s *site) paced(ctx context.Context, pace Pace, key string) error {
	p, ok := s.paces[pace]
	if !ok {
		return nil
	}
	wait := p.wait(key)
	if wait <= 0 {
		return nil
	}
	seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
	refusal := newProblem(ctx, statusOf(survey.TooMany), "Too many requests for now. Please try again in "+seconds+" seconds.")
	refusal.retry = seconds
	return refusal
}

// network is what counts as one caller: an IPv4 address, or the /64 of an IPv6 address.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is4() {
		return ip.String()
	}
	prefix, _ := ip.WithZone("").Prefix(64)
	return prefix.String()
}
