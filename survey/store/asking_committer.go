package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"parallax/survey"
)

// answersIn is one client's answers on their way to the disk.
type answersIn struct {
	id, invitationID string
	levels, comments string
	at               time.Time
	sent             *time.Time
	key              string // of the questionnaire that was answered; empty: the caller knows that it is the cycle's
	version          int
}

// answersOut says what became of them. Not taken: the guard in the statement held them off.
type answersOut struct {
	id, firmID, cycleID, accountID string
	taken                          bool
}

// answerWriter writes several answers in one transaction and reports after its commit, in order. An error means that none
// of them is there.
type answerWriter func(ctx context.Context, in []answersIn) ([]answersOut, error)

const (
	commitQueue   = 1024             // answers that may wait; beyond, callers wait for a place
	commitMost    = 128              // answers in one transaction
	commitTimeout = 10 * time.Second // for one transaction
)

// committer puts answers that arrive together into one transaction, because a commit's flush costs more than all else.
// It never waits for company: whoever comes alone is written at once, and who comes meanwhile goes next, together.
type committer struct {
	write   answerWriter
	alone   bool // no groups: each caller writes for itself
	queue   chan *waiting
	mu      sync.RWMutex // held for reading while putting into the queue, for writing while closing it
	closed  bool
	stopped chan struct{}
}

// waiting is a caller until its answer.
type waiting struct {
	ctx  context.Context //nolint:containedctx // the caller's, to leave out those who have gone before the writing began
	in   answersIn
	done chan result
}

type result struct {
	out answersOut
	err error
}

func newCommitter(write answerWriter, alone bool) *committer {
	c := &committer{write: write, alone: alone, queue: make(chan *waiting, commitQueue), stopped: make(chan struct{})}
	go c.run()
	return c
}

// commit returns once the answers are on disk, refused by the guard, or known not to be there. When ctx ends first, the
// answers may still be written: the same answers sent again do no harm.
func (c *committer) commit(ctx context.Context, in answersIn) (answersOut, error) {
	if c.alone {
		out, err := c.write(ctx, []answersIn{in})
		if err != nil {
			return answersOut{}, err
		}
		return out[0], nil
	}
	w := &waiting{ctx: ctx, in: in, done: make(chan result, 1)}
	if err := c.enter(w); err != nil {
		return answersOut{}, err
	}
	select {
	case r := <-w.done:
		return r.out, r.err
	case <-ctx.Done():
		return answersOut{}, ctx.Err()
	}
}

func (c *committer) enter(w *waiting) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.closed {
		return survey.Errorf(survey.Unavailable, "The program is stopping. Nothing was saved; please try again.")
	}
	select {
	case c.queue <- w:
		return nil
	case <-w.ctx.Done():
		return w.ctx.Err()
	}
}

// close writes what waits and ends. Later commits are refused.
func (c *committer) close() {
	c.mu.Lock()
	if !c.closed {
		c.closed = true
		close(c.queue)
	}
	c.mu.Unlock()
	<-c.stopped
}

func (c *committer) run() {
	defer close(c.stopped)
	for first := range c.queue {
		c.settle(c.gather(first))
	}
}

// gather takes whoever waits already.
func (c *committer) gather(first *waiting) []*waiting {
	group := []*waiting{first}
	for len(group) < commitMost {
		select {
		case w, open := <-c.queue:
			if !open {
				return group
			}
			group = append(group, w)
		default:
			return group
		}
	}
	return group
}

// settle writes a group and answers everybody in it. After an unexpected error each is tried alone, so that one bad answer
// spoils no other. When the database is away the group is tried once more, since often only an old connection was broken (the
// same answers twice do no harm), and then told: the next group shall not wait for each of this one.
func (c *committer) settle(group []*waiting) {
	group = slices.DeleteFunc(group, func(w *waiting) bool { return w.ctx.Err() != nil })
	// One order in all instances, so that two groups with the same invitations never wait for each other in a ring. Stable:
	// of two answers to one invitation the later one stays the later one.
	slices.SortStableFunc(group, func(a, b *waiting) int { return strings.Compare(a.in.invitationID, b.in.invitationID) })
	if len(group) == 0 {
		return
	}
	err := c.try(group)
	if away(err) && !errors.Is(err, context.DeadlineExceeded) {
		err = c.try(group)
	}
	if err == nil {
		return
	}
	for n, w := range group {
		if !away(err) { // once it is, for all that follow too
			err = c.try(group[n : n+1])
		}
		if err != nil {
			w.done <- result{err: err}
		}
	}
}

// away tells whether the database could not be reached, or not in time.
func away(err error) bool { return err != nil && unavailable(err) && !again(err) }

// try writes a group in one transaction and, if it is committed, answers everybody.
func (c *committer) try(group []*waiting) error {
	// Not the callers' contexts: one who goes away must not break off the others.
	ctx, cancel := context.WithTimeout(context.Background(), commitTimeout)
	defer cancel()
	in := make([]answersIn, len(group))
	for n, w := range group {
		in[n] = w.in
	}
	out, err := c.write(ctx, in)
	if err != nil {
		return err
	}
	if len(out) != len(group) {
		return errors.New("the writer of answers lost some")
	}
	for n, w := range group {
		w.done <- result{out: out[n]}
	}
	return nil
}
