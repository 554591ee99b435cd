package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"parallax/survey"
)

// shelf is a database that answers when told, so that a test can have many wait. The real one is asked by TestManyOpenAtOnce.
type shelf struct {
	mu    sync.Mutex
	asked [][]string
	hold  chan struct{}
	fail  func(ids []string) error
}

func (s *shelf) read(ctx context.Context, ids []string) ([]Asking, error) {
	s.mu.Lock()
	s.asked = append(s.asked, ids)
	s.mu.Unlock()
	<-s.hold
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.fail != nil {
		if err := s.fail(ids); err != nil {
			return nil, err
		}
	}
	var out []Asking
	for _, id := range ids {
		if id == "unknown" {
			if len(ids) == 1 {
				return nil, pgx.ErrNoRows
			}
			continue
		}
		out = append(out, Asking{Invitation: survey.Invitation{ID: id}})
	}
	slices.Reverse(out) // a database promises no order
	return out, nil
}

// openTogether has some queries under way while others come, lets all go, and gives what each of the others got.
func openTogether(t *testing.T, s *shelf, ids []string) []opened {
	t.Helper()
	o := &opener{read: s.read}
	var group sync.WaitGroup
	for n := range openingsAtOnce {
		group.Go(func() { _, _ = o.open(context.Background(), fmt.Sprint("first ", n)) })
	}
	reached := func(far func() bool) {
		for !far() {
			runtime.Gosched()
		}
	}
	reached(func() bool { s.mu.Lock(); defer s.mu.Unlock(); return len(s.asked) == openingsAtOnce })
	out := make([]opened, len(ids))
	for n, id := range ids {
		group.Go(func() { out[n].asking, out[n].err = o.open(context.Background(), id) })
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := o.open(gone, "gone"); !errors.Is(err, context.Canceled) {
		t.Errorf("who went away: %v", err)
	}
	reached(func() bool { o.mu.Lock(); defer o.mu.Unlock(); return len(o.waiting) == len(ids)+1 })
	close(s.hold)
	group.Wait()
	reached(func() bool { o.mu.Lock(); defer o.mu.Unlock(); return o.running == 0 })
	for _, group := range s.asked {
		if len(group) > openingsMost || len(slices.Compact(slices.Sorted(slices.Values(group)))) != len(group) {
			t.Errorf("a query for %d invitations: %v", len(group), group)
		}
	}
	return out
}

func TestWhoComesMeanwhileOpensTogether(t *testing.T) {
	s := &shelf{hold: make(chan struct{})}
	var ids []string
	for n := range 150 {
		ids = append(ids, []string{fmt.Sprint("own ", n), "the same", "unknown"}[min(n%10, 2)%3])
	}
	for n, got := range openTogether(t, s, ids) {
		switch {
		case ids[n] == "unknown":
			if !errors.Is(got.err, pgx.ErrNoRows) {
				t.Errorf("an unknown one: %v", got.err)
			}
		case got.err != nil || got.asking.Invitation.ID != ids[n]:
			t.Errorf("who asked for %q got %q, %v", ids[n], got.asking.Invitation.ID, got.err)
		}
	}
	if len(s.asked) > openingsAtOnce+3 {
		t.Errorf("%d queries, want %d", len(s.asked), openingsAtOnce+3)
	}
}

func TestAFaultInAGroupOfOpenings(t *testing.T) {
	bad := &shelf{hold: make(chan struct{}), fail: func(ids []string) error {
		if slices.Contains(ids, "bad") {
			return errors.New("bad")
		}
		return nil
	}}
	ids := []string{"a", "bad", "b", "bad", "c"}
	for n, got := range openTogether(t, bad, ids) {
		if (got.err != nil) != (ids[n] == "bad") || got.err == nil && got.asking.Invitation.ID != ids[n] {
			t.Errorf("beside a bad one, %q: %q, %v", ids[n], got.asking.Invitation.ID, got.err)
		}
	}
	lost := &shelf{hold: make(chan struct{}), fail: func([]string) error { return &net.OpError{Op: "read", Err: errors.New("reset")} }}
	for n, got := range openTogether(t, lost, ids) {
		if got.err == nil {
			t.Errorf("the database is away, and %q was answered", ids[n])
		}
	}
	if len(lost.asked) > openingsAtOnce+1 {
		t.Errorf("the database is away, and was asked %d times", len(lost.asked))
	}
}
