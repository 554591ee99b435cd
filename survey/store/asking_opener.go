package store

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	openingsAtOnce = 4                // queries under way
	openingsMost   = 64               // invitations in one query
	openingTimeout = 10 * time.Second // for a query of several
)

// opener reads invitations. Nobody waits for company: while fewer than openingsAtOnce queries are under way, whoever comes asks
// at once, alone. Those who come meanwhile share the next query, which begins after they came, so that all that was committed
// before is in it.
type opener struct {
	read    func(ctx context.Context, ids []string) ([]Asking, error) // each id once; what isn't there is left out
	mu      sync.Mutex
	running int
	waiting []*openingWait
}

// openingWait is a caller until its answer.
type openingWait struct {
	id   string
	done chan opened
}

type opened struct {
	asking Asking
	err    error
}

// open gives an invitation, or pgx.ErrNoRows.
func (o *opener) open(ctx context.Context, id string) (Asking, error) {
	w := o.enter(id)
	if w == nil {
		defer o.next()
		return o.alone(ctx, id)
	}
	select {
	case answer := <-w.done:
		return answer.asking, answer.err
	case <-ctx.Done():
		return Asking{}, ctx.Err()
	}
}

// enter takes a place among the queries under way; nil. Or it joins those who wait for one.
func (o *opener) enter(id string) *openingWait {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.running < openingsAtOnce {
		o.running++
		return nil
	}
	w := &openingWait{id: id, done: make(chan opened, 1)}
	o.waiting = append(o.waiting, w)
	return w
}

// next hands a place on to those who wait, or gives it up.
func (o *opener) next() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.waiting) == 0 {
		o.running--
		return
	}
	group := o.waiting
	o.waiting = nil
	if len(group) > openingsMost {
		o.waiting = slices.Clone(group[openingsMost:])
		group = group[:openingsMost]
	}
	go func() {
		defer o.next()
		o.together(group)
	}()
}

// together answers everybody in a group. After a fault each is asked for alone, so that one spoils no other.
func (o *opener) together(group []*openingWait) {
	ctx, cancel := context.WithTimeout(context.Background(), openingTimeout)
	defer cancel()
	ids := make([]string, 0, len(group))
	for _, w := range group {
		if !slices.Contains(ids, w.id) {
			ids = append(ids, w.id)
		}
	}
	found, err := o.read(ctx, ids)
	for _, w := range group {
		switch at := slices.IndexFunc(found, func(a Asking) bool { return a.Invitation.ID == w.id }); {
		case err != nil && !away(err):
			asking, err := o.alone(ctx, w.id)
			w.done <- opened{asking, err}
		case err != nil:
			w.done <- opened{err: err}
		case at < 0:
			w.done <- opened{err: pgx.ErrNoRows}
		default:
			w.done <- opened{asking: found[at]}
		}
	}
}

func (o *opener) alone(ctx context.Context, id string) (Asking, error) {
	found, err := o.read(ctx, []string{id})
	if err != nil {
		return Asking{}, err
	}
	return found[0], nil
}
