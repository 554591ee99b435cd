package mailer

import (
	"context"
	"fmt"
	"sync"
	"time"

	"parallax/survey"
)

// desk stands between the workers and the ledger: what they ask for while one transaction is under way shares the next, so that
// a launch costs a transaction for each round of mails in place of two for each mail.
type desk struct {
	ledger Ledger

	mu      sync.Mutex
	waiting []*errand
	busy    bool
}

// errand is what one worker asks: to claim a message, or to record that it was taken.
type errand struct {
	claim string
	taken Taken
	done  chan struct{} // closed once the fields below are set

	letter Letter
	found  bool
	err    error
}

// gathering is how long a transaction waits for more to join it. Workers that were let go together come back together.
const gathering = time.Millisecond

// claim takes a message for sending; false when there is nothing to send.
func (d *desk) claim(id string) (Letter, bool, error) {
	e := &errand{claim: id, done: make(chan struct{})}
	d.hand(e)
	<-e.done
	return e.letter, e.found, e.err
}

// record writes down that a message was taken. handed is called as soon as the next transaction is sure to hold it.
func (d *desk) record(id, reply string, handed func()) error {
	e := &errand{taken: Taken{id, reply}, done: make(chan struct{})}
	d.hand(e)
	handed()
	<-e.done
	return e.err
}

func (d *desk) hand(e *errand) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.waiting = append(d.waiting, e)
	if !d.busy {
		d.busy = true
		go d.serve()
	}
}

// serve runs one transaction after the other while anybody waits.
func (d *desk) serve() {
	for {
		time.Sleep(gathering)
		d.mu.Lock()
		group := d.waiting
		d.waiting, d.busy = nil, len(group) > 0
		d.mu.Unlock()
		if len(group) == 0 {
			return
		}
		d.run(group)
		for _, e := range group {
			close(e.done)
		}
	}
}

// run does the errands of a group. One that can't be done must not keep the others from it, so after a failure each is tried
// alone, unless the database is away from all alike.
func (d *desk) run(group []*errand) {
	err := d.turn(group)
	if err == nil {
		return
	}
	for _, e := range group {
		e.err = err
		if len(group) > 1 && survey.KindOf(err) != survey.Unavailable {
			e.err = d.turn([]*errand{e})
		}
	}
}

func (d *desk) turn(group []*errand) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("a panic in the ledger: %v", cause)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), tryTimeout)
	defer cancel()
	var taken []Taken
	var claim []string
	for _, e := range group {
		if e.claim == "" {
			taken = append(taken, e.taken)
		} else {
			claim = append(claim, e.claim)
		}
	}
	letters, err := d.ledger.Turn(ctx, taken, claim)
	if err != nil {
		return err
	}
	byID := make(map[string]Letter, len(letters))
	for _, l := range letters {
		byID[l.MessageID] = l
	}
	for _, e := range group {
		if e.letter, e.found = byID[e.claim]; e.found {
			delete(byID, e.claim) // of two jobs of one message, one sends it
		}
	}
	return nil
}
