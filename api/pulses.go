package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

const (
	pulseEvery = 3 * time.Second
	mostEars   = 500 // connections that listen to this instance
	mostOwn    = 8   // of them, those of one person: more tabs than anybody looks at
)

// pulses looks for all who listen to cycles whether anything has changed: once every pulseEvery for all of them together, and not at all
// while nobody listens. Other instances do the same; the database is what they have in common.
type pulses struct {
	read func(context.Context, []store.Watched) (map[string]string, error)
	log  *slog.Logger
	wait time.Duration

	mu   sync.Mutex
	ears map[*ear]struct{}
	own  map[string]int
	stop context.CancelFunc // of the looking; nil while nobody looks
}

// ear is one listener. News carries the newest pulse that it has not been told.
type ear struct {
	watched store.Watched
	person  string
	news    chan heard
}

// heard is a pulse, and when it was true.
type heard struct {
	pulse string
	at    time.Time
}

func newPulses(s *store.Store, log *slog.Logger) *pulses {
	return &pulses{
		read: func(ctx context.Context, w []store.Watched) (map[string]string, error) { return s.Pulses(ctx, w) },
		log:  log, wait: pulseEvery, ears: map[*ear]struct{}{}, own: map[string]int{},
	}
}

// listen adds a listener, who must leave. TooMany beyond the bounds.
func (p *pulses) listen(w store.Watched, person string) (*ear, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.ears) >= mostEars || p.own[person] >= mostOwn {
		return nil, survey.Errorf(survey.TooMany, "Too many pages are listening. This one looks again by itself every half minute.")
	}
	e := &ear{watched: w, person: person, news: make(chan heard, 1)}
	p.ears[e] = struct{}{}
	p.own[person]++
	if p.stop == nil {
		ctx, stop := context.WithCancel(context.Background())
		p.stop = stop
		go p.look(ctx)
	}
	return e, nil
}

func (p *pulses) leave(e *ear) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.ears[e]; !ok {
		return
	}
	delete(p.ears, e)
	if p.own[e.person]--; p.own[e.person] <= 0 {
		delete(p.own, e.person)
	}
	if len(p.ears) == 0 {
		p.stop()
		p.stop = nil
	}
}

// look tells everybody who listens, until nobody does.
func (p *pulses) look(ctx context.Context) {
	tick := time.NewTicker(p.wait)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := time.Now()
		found, err := p.read(ctx, p.watched())
		if err != nil {
			if ctx.Err() == nil {
				p.log.Warn("it could not be seen whether cycles have changed; it is tried again soon", "error", err)
			}
			continue
		}
		p.tell(found, now)
	}
}

// watched are the cycles that anybody listens to, each once.
func (p *pulses) watched() []store.Watched {
	p.mu.Lock()
	defer p.mu.Unlock()
	seen := make(map[store.Watched]bool, len(p.ears))
	out := make([]store.Watched, 0, len(p.ears))
	for e := range p.ears {
		if !seen[e.watched] {
			seen[e.watched] = true
			out = append(out, e.watched)
		}
	}
	return out
}

// tell leaves each listener the newest pulse, in place of one that was not fetched yet. Nobody is waited for.
func (p *pulses) tell(found map[string]string, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for e := range p.ears {
		pulse, ok := found[e.watched.CycleID]
		if !ok {
			continue
		}
		select {
		case <-e.news:
		default:
		}
		e.news <- heard{pulse, at}
	}
}
