package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"sync"
	"testing"
)

// script is a writer that remembers the groups and fails as told. It stands in for the disk's timing, which a real one
// would not show: the real writers are tested on both engines.
type script struct {
	mu     sync.Mutex
	groups [][]string
	begun  chan struct{} // a group is being written
	hold   chan struct{} // until this is closed
	fail   func(group []answersIn, call int) error
}

func (s *script) write(_ context.Context, in []answersIn) ([]answersOut, error) {
	s.begun <- struct{}{}
	<-s.hold
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	out := make([]answersOut, len(in))
	for n, a := range in {
		ids = append(ids, a.invitationID)
		out[n] = answersOut{id: a.id, taken: true}
	}
	s.groups = append(s.groups, ids)
	if s.fail != nil {
		if err := s.fail(in, len(s.groups)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// together commits one answer that holds the writer up, and n more that wait for it; it gives their errors.
func together(c *committer, s *script, n int) []error {
	errs := make([]error, n)
	var group sync.WaitGroup
	group.Go(func() { _, _ = c.commit(context.Background(), answersIn{id: "first", invitationID: "first"}) })
	<-s.begun
	for k := range n {
		group.Go(func() {
			id := fmt.Sprintf("%03d", k)
			out, err := c.commit(context.Background(), answersIn{id: id, invitationID: id})
			if err == nil && out.id != id {
				err = errors.New("somebody else's answer: " + out.id)
			}
			errs[k] = err
		})
	}
	for len(c.queue) < n {
		runtime.Gosched() // until all wait
	}
	close(s.hold)
	group.Wait()
	return errs
}

func TestWhoWaitsGoesTogether(t *testing.T) {
	s := &script{begun: make(chan struct{}, 1000), hold: make(chan struct{})}
	c := newCommitter(s.write, false)
	defer c.close()
	for _, err := range together(c, s, 100) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(s.groups) > 3 {
		t.Errorf("%d transactions for 1 and 100 answers, want 2", len(s.groups))
	}
}

func TestABadAnswerIsTriedAlone(t *testing.T) {
	s := &script{begun: make(chan struct{}, 1000), hold: make(chan struct{}), fail: func(group []answersIn, _ int) error {
		for _, a := range group {
			if a.invitationID == "007" {
				return errors.New("bad")
			}
		}
		return nil
	}}
	c := newCommitter(s.write, false)
	defer c.close()
	for n, err := range together(c, s, 20) {
		if (err != nil) != (n == 7) {
			t.Errorf("answer %d: %v", n, err)
		}
	}
}

// A broken connection is tried once more; a database that stays away is told to all at once, without a try for each.
func TestTheDatabaseIsAway(t *testing.T) {
	gone := &net.OpError{Op: "read", Err: errors.New("connection reset")}
	for name, c := range map[string]struct {
		fail func([]answersIn, int) error
		lost bool
	}{
		"broken once": {func(_ []answersIn, call int) error {
			if call == 2 {
				return gone
			}
			return nil
		}, false},
		"stays away": {func(_ []answersIn, call int) error {
			if call > 1 {
				return gone
			}
			return nil
		}, true},
	} {
		s := &script{begun: make(chan struct{}, 1000), hold: make(chan struct{}), fail: c.fail}
		commit := newCommitter(s.write, false)
		for _, err := range together(commit, s, 50) {
			if (err != nil) != c.lost {
				t.Errorf("%s: %v", name, err)
			}
		}
		commit.close()
		if len(s.groups) > 4 {
			t.Errorf("%s: %d tries", name, len(s.groups))
		}
		if _, err := commit.commit(context.Background(), answersIn{}); err == nil {
			t.Errorf("%s: taken after the end", name)
		}
	}
}
