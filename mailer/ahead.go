package mailer

import (
	"sync"
	"time"
)

const (
	// Letters wait between these two for their turn: below, more are claimed ahead, above, fewer.
	shortWait, longWait = 50 * time.Millisecond, 250 * time.Millisecond
	// aheadMost is how many letters are claimed ahead at most, for each worker.
	aheadMost = 32
)

// ahead is the gate before claiming. It learns from how long letters wait for their turn at a server: before a fast server a heap of
// them lies ready, before a slow one, or under a limit, hardly any. So the database need not be asked for each mail, and yet what it
// said is as fresh as it can be.
type ahead struct {
	gate
	least, most int

	learning sync.Mutex
	places   int
}

func newAhead(workers int) *ahead {
	return &ahead{gate: gate{free: workers}, places: workers, least: min(2, workers), most: aheadMost * workers}
}

// learn makes one place more or one less of how long a letter has waited.
func (a *ahead) learn(waited time.Duration) {
	a.learning.Lock()
	defer a.learning.Unlock()
	switch {
	case waited < shortWait && a.places < a.most:
		a.places++
		a.leave()
	case waited > longWait && a.places > a.least:
		a.places--
		a.take()
	}
}
