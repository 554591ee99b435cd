package mailer

import (
	"context"
	"sync"
)

// gate lets so many workers in at once and keeps the others waiting, those first whose mail somebody sits waiting for. The queue
// hands out more jobs than are let in, so that nobody who comes out waits for the queue; a message is claimed only inside.
type gate struct {
	mu     sync.Mutex
	free   int
	closed bool
	urgent []chan bool
	usual  []chan bool
}

// enter waits until there is room. False: nobody is let in any more, or ctx has ended.
func (g *gate) enter(ctx context.Context, urgent bool) bool {
	turn := make(chan bool, 1)
	g.mu.Lock()
	switch {
	case g.closed:
		turn <- false
	case g.free > 0:
		g.free--
		turn <- true
	case urgent:
		g.urgent = append(g.urgent, turn)
	default:
		g.usual = append(g.usual, turn)
	}
	g.mu.Unlock()
	select {
	case in := <-turn:
		return in
	case <-ctx.Done():
	}
	g.mu.Lock()
	select {
	case in := <-turn: // let in at this very moment
		g.mu.Unlock()
		if in {
			g.leave()
		}
	default:
		turn <- false // whoever would let it in passes on
		g.mu.Unlock()
	}
	return false
}

// take takes a place away, at once or when the next one comes out.
func (g *gate) take() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.free--
}

// leave makes room for the next.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.free < 0 { // the place was taken away
		g.free++
		return
	}
	for _, line := range []*[]chan bool{&g.urgent, &g.usual} {
		for len(*line) > 0 {
			next := (*line)[0]
			*line = (*line)[1:]
			select {
			case next <- true:
				return
			default: // it has gone
			}
		}
	}
	g.free++
}

// shut sends away all who wait, and whoever comes; open lets them in again.
func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	for _, next := range append(g.urgent, g.usual...) {
		select {
		case next <- false:
		default:
		}
	}
	g.urgent, g.usual = nil, nil
}

func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = false
}
