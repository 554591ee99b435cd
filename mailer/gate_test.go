package mailer

import (
	"context"
	"sync"
	"testing"
	"time"
)

func TestTheGateLetsInSoManyAtOnceAndTheUrgentFirst(t *testing.T) {
	g := &gate{free: 1}
	g.enter(t.Context(), false)
	var mu sync.Mutex
	var order []bool
	var all sync.WaitGroup
	for n, urgent := range []bool{false, false, true} {
		all.Go(func() {
			if !g.enter(t.Context(), urgent) {
				t.Error("sent away")
				return
			}
			mu.Lock()
			order = append(order, urgent)
			mu.Unlock()
			g.leave()
		})
		for { // until it stands in line
			g.mu.Lock()
			waiting := len(g.usual) + len(g.urgent)
			g.mu.Unlock()
			if waiting > n {
				break
			}
			time.Sleep(time.Millisecond)
		}
	}
	g.leave()
	all.Wait()
	if len(order) != 3 || !order[0] || g.free != 1 {
		t.Errorf("let in: %v (urgent or not), %d places free in the end", order, g.free)
	}
}

func TestWhoGivesUpAtTheGateTakesNobodysPlace(t *testing.T) {
	g := &gate{free: 1}
	g.enter(t.Context(), false)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if g.enter(ctx, false) {
		t.Error("let in though it had given up")
	}
	g.leave()
	if !g.enter(t.Context(), false) {
		t.Error("the place is lost")
	}
	g.shut()
	if g.enter(t.Context(), true) {
		t.Error("let in through a shut gate")
	}
	g.leave()
	g.open()
	if !g.enter(t.Context(), false) {
		t.Error("kept out of an open gate")
	}
}
