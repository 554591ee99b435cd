package mailer

import (
	"context"
	"time"
)

// desk stands between the workers and the ledger: each asks for one message, the ledger is asked for many.
type desk struct {
	ledger Ledger
	claims rounds[string, claimed]
	turns  rounds[errand, bool]
}

// claimed is a letter with the time at which it was written; without one there is nothing to send.
type claimed struct {
	Letter
	at    time.Time
	found bool
}

// errand is what a worker tells at the server's counter: that a message was taken, or that it is about to be offered.
type errand struct {
	taken Taken
	offer Offer
}

// most is how many messages share a transaction.
const most = 256

// newDesk makes a desk. A claim waits for company a little: those before it have their letters, and nobody waits for this one. At the
// counter everybody waits, so there whoever comes while nothing is under way is served at once.
func newDesk(ledger Ledger, workers int) *desk {
	d := &desk{ledger: ledger}
	d.claims = rounds[string, claimed]{do: d.claim, most: most, few: 8 * workers, wait: 10 * time.Millisecond}
	d.turns = rounds[errand, bool]{do: d.turn, most: most}
	return d
}

func (d *desk) claim(ctx context.Context, ids []string) ([]claimed, error) {
	at := time.Now() // not later than what the letters say was true
	letters, err := d.ledger.Claim(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]Letter, len(letters))
	for _, l := range letters {
		byID[l.MessageID] = l
	}
	out := make([]claimed, len(ids))
	for n, id := range ids {
		letter, found := byID[id]
		out[n] = claimed{letter, at, found}
		delete(byID, id) // of two jobs of one message, one sends it
	}
	return out, nil
}

func (d *desk) turn(ctx context.Context, errands []errand) ([]bool, error) {
	taken, offers := make([]Taken, 0, len(errands)), make([]Offer, 0, len(errands))
	for _, e := range errands {
		if e.offer.MessageID == "" {
			taken = append(taken, e.taken)
		} else {
			offers = append(offers, e.offer)
		}
	}
	granted, err := d.ledger.Turn(ctx, taken, offers)
	if err != nil {
		return nil, err
	}
	may := make(map[string]bool, len(granted))
	for _, id := range granted {
		may[id] = true
	}
	out := make([]bool, len(errands))
	for n, e := range errands {
		out[n] = may[e.offer.MessageID]
		delete(may, e.offer.MessageID) // of two who offer one message, one sends it
	}
	return out, nil
}
