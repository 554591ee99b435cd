package main

import (
	"context"
	"math/rand/v2"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// demoSize asks the demo for invented firms of any size in place of the usual one. What they say follows from a seed: the same
// sizes give the same names and answers every time.
type demoSize struct {
	Accounts int `placeholder:"N" help:"Fill an empty database with invented firms of N accounts each, in place of the usual one."`
	Contacts int `placeholder:"N" default:"6" help:"With --accounts: each account has one to N contacts."`
	Years    int `placeholder:"N" default:"2" help:"With --accounts: each firm has N yearly cycles over all its accounts; the newest is open."`
	Firms    int `placeholder:"N" default:"1" help:"With --accounts: this many firms. The demo shows the first."`
}

// asked tells whether sizes were asked for.
func (d demoSize) asked() bool { return d.Accounts != 0 }

// check refuses sizes that would never end.
func (d demoSize) check() error {
	var found []survey.Problem
	for _, one := range []struct {
		flag      string
		n, lowest int
		most      int
	}{
		{"--accounts", d.Accounts, 1, 200_000},
		{"--contacts", d.Contacts, 1, 50},
		{"--years", d.Years, 1, 30},
		{"--firms", d.Firms, 1, 1000},
	} {
		if one.n < one.lowest || one.n > one.most {
			found = append(found, survey.Problem{
				Where: one.flag, Found: strconv.Itoa(one.n), Expected: "1 to " + strconv.Itoa(one.most), Fix: "Choose a number between these.",
			})
		}
	}
	return survey.InvalidInput(found...)
}

// crowd fills an empty database with invented firms. It writes rows, not use cases: a million answers one by one would take
// an hour. A test holds what it writes against the use cases.
type crowd struct {
	demoSize
	instrument survey.Instrument
	opened     time.Time // the open cycle's first moment
}

// fill writes all firms, each in one transaction; on PostgreSQL several at a time.
func (c crowd) fill(ctx context.Context, db store.Database) error {
	writers := 1
	if db.Pool != nil {
		writers = min(c.Firms, 3)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for place := int(next.Add(1)) - 1; place < c.Firms && ctx.Err() == nil; place = int(next.Add(1)) - 1 {
				if err := pouring(ctx, db, func(to pour) error { return c.firm(place).write(ctx, to) }); err != nil {
					stop(err)
				}
			}
		})
	}
	group.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return settleDown(ctx, db)
}

// firm begins the firm at a place; everything about it follows from the place.
func (c crowd) firm(place int) *crowdFirm {
	seed := [32]byte{byte(demoSeed >> 8), byte(demoSeed & 255), byte(place >> 8), byte(place)}
	f := &crowdFirm{
		crowd: c, place: place, random: rand.New(rand.NewPCG(demoSeed, uint64(place))), entropy: rand.NewChaCha8(seed),
		founded: c.opened.Add(-time.Duration(c.Years)*demoYear - 30*24*time.Hour + time.Duration(place)*time.Millisecond),
	}
	f.id = f.newID(f.founded)
	return f
}
