package main

import (
	"context"
	"slices"
	"time"
)

// diary is what the invented firm does between its cycles, each at its moment.
type diary struct{ deeds []deed }

type deed struct {
	at time.Time
	do func(ctx context.Context) error
}

func (d *diary) add(at time.Time, do func(ctx context.Context) error) {
	d.deeds = append(d.deeds, deed{at, do})
}

// upTo does, in the order of time, what falls before a moment. What is done may put more into the diary. What lies in the future stays
// undone: a promise that is due next month is still open.
func (d *diary) upTo(ctx context.Context, clock *demoClock, end time.Time) error {
	for len(d.deeds) > 0 {
		next := slices.MinFunc(d.deeds, func(a, b deed) int { return a.at.Compare(b.at) })
		if !next.at.Before(end) {
			return nil
		}
		at := slices.IndexFunc(d.deeds, func(one deed) bool { return one.at.Equal(next.at) })
		next = d.deeds[at]
		d.deeds = slices.Delete(d.deeds, at, at+1)
		clock.hold(next.at)
		if err := next.do(ctx); err != nil {
			return err
		}
	}
	return nil
}
