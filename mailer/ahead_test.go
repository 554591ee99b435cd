package mailer

import (
	"testing"
	"time"
)

func TestLettersAreReadAheadOnlyAsFarAsTheyLeaveSoon(t *testing.T) {
	const atOnce = 8
	a := newAhead(atOnce)
	enter := func(n int) (in int) {
		for range n {
			a.mu.Lock()
			free := a.free > 0
			a.mu.Unlock()
			if free && a.enter(t.Context(), false) {
				in++
			}
		}
		return in
	}
	if in := enter(1000); in != atOnce {
		t.Errorf("%d are claimed before anything is known of the server, want %d", in, atOnce)
	}
	for range 10 * a.most {
		a.learn(time.Millisecond)
	}
	if in := enter(1000); in != a.most-atOnce {
		t.Errorf("before a fast server %d more are claimed, want %d", in, a.most-atOnce)
	}
	for range 10 * a.most {
		a.learn(time.Second)
	}
	for range a.most { // those who are in come out
		a.leave()
	}
	if in := enter(1000); in != a.least {
		t.Errorf("before a slow server %d are claimed ahead, want %d", in, a.least)
	}
}
