package mailer

import (
	"sync"
	"time"
)

// elastic is a gate that learns how many to let in. Each who has been in tells how long something took: below short it gets a
// place more, above long one less.
type elastic struct {
	gate
	least, most int
	short, long time.Duration

	learning sync.Mutex
	places   int
}

// newAhead is the gate before claiming. It learns from how long letters wait for their turn at a server: before a fast server a heap
// of them lies ready, before a slow one, or under a limit, hardly any. So the database need not be asked for each mail, and yet
// what it said is as fresh as it can be.
func newAhead(workers int) *elastic {
	return &elastic{
		gate: gate{free: workers}, places: workers, least: min(2, workers), most: 16 * workers,
		short: 50 * time.Millisecond, long: 250 * time.Millisecond,
	}
}

// newCounter is the gate before offering. It learns from how long mails take. While that is no more than marking them takes, as many
// more are marked while the others are handed over; otherwise no more are in flight, and so uncertain after a crash, than servers
// are talking about.
func newCounter(workers int) *elastic {
	return &elastic{
		gate: gate{free: workers}, places: workers, least: workers, most: 2 * workers,
		short: 10 * time.Millisecond, long: 20 * time.Millisecond,
	}
}

func (e *elastic) learn(took time.Duration) {
	e.learning.Lock()
	defer e.learning.Unlock()
	switch {
	case took < e.short && e.places < e.most:
		e.places++
		e.leave()
	case took > e.long && e.places > e.least:
		e.places--
		e.take()
	}
}
