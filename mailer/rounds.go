package mailer

import (
	"context"
	"fmt"
	"sync"
	"time"

	"parallax/survey"
)

// rounds lets many who ask the ledger for the same share its transactions: what is asked while one is under way goes into the
// next, so that a launch costs a transaction for each round of mails in place of some for each mail.
type rounds[Q, A any] struct {
	// do answers all questions of a round, in their order, in one transaction.
	do   func(ctx context.Context, asked []Q) ([]A, error)
	most int // questions of one round
	few  int // fewer than this wait for company, so long:
	wait time.Duration

	mu      sync.Mutex
	waiting []*question[Q, A]
	busy    bool
}

type question[Q, A any] struct {
	asked  Q
	answer A
	err    error
	done   chan struct{} // closed once answer and err are set
}

// ask gives the answer to one question. handed, if there is one, is called as soon as the next round is sure to hold it.
func (r *rounds[Q, A]) ask(asked Q, handed func()) (A, error) {
	q := &question[Q, A]{asked: asked, done: make(chan struct{})}
	r.mu.Lock()
	r.waiting = append(r.waiting, q)
	if !r.busy {
		r.busy = true
		go r.serve()
	}
	r.mu.Unlock()
	if handed != nil {
		handed()
	}
	<-q.done
	return q.answer, q.err
}

// serve holds one round after the other while anybody waits.
func (r *rounds[Q, A]) serve() {
	for {
		if r.size() < r.few {
			time.Sleep(r.wait)
		}
		r.mu.Lock()
		n := min(len(r.waiting), r.most)
		round := r.waiting[:n:n]
		r.waiting, r.busy = r.waiting[n:], n > 0
		r.mu.Unlock()
		if n == 0 {
			return
		}
		r.hold(round)
		for _, q := range round {
			close(q.done)
		}
	}
}

func (r *rounds[Q, A]) size() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.waiting)
}

// hold answers a round. A question that can't be answered must not keep the others from it, so after a failure each is tried
// alone, unless the database is away from all alike.
func (r *rounds[Q, A]) hold(round []*question[Q, A]) {
	err := r.try(round)
	if err == nil {
		return
	}
	for _, q := range round {
		q.err = err
		if len(round) > 1 && survey.KindOf(err) != survey.Unavailable {
			q.err = r.try([]*question[Q, A]{q})
		}
	}
}

func (r *rounds[Q, A]) try(round []*question[Q, A]) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("a panic in the ledger: %v", cause)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), tryTimeout)
	defer cancel()
	asked := make([]Q, len(round))
	for n, q := range round {
		asked[n] = q.asked
	}
	answers, err := r.do(ctx, asked)
	if err != nil {
		return err
	}
	for n, q := range round {
		q.answer = answers[n]
	}
	return nil
}
