package main

import (
	"context"
	"fmt"
	"net"

	"parallax/survey"
)

// serveCommand runs the server in production.
type serveCommand struct {
	Migrate bool `help:"Bring the schema up to date first (as PARALLAX_MIGRATE=true)."`
}

// Run serves until ctx ends. A fault of the settings, the schema or the database is told before anything listens.
func (c serveCommand) Run(ctx context.Context, t *terminal) error {
	s, faults := readSettings(t.env, needAll)
	if len(faults) > 0 {
		return survey.InvalidInput(faults...)
	}
	s.Migrate = s.Migrate || c.Migrate
	log := newLog(t.err, s)
	i, err := assemble(ctx, s, surroundings{now: t.now, log: log})
	if err != nil {
		return err
	}
	if err := i.welcome(ctx, t.out); err != nil {
		return closing(i, err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return closing(i, addrFault(s.Addr, err))
	}
	return i.serve(ctx, listener, func() error {
		log.Info("listening", "addr", listener.Addr().String(), "base_url", s.BaseURL, "database", i.store.Database().Dialect, "version", version())
		return nil
	})
}

// closing ends an installation that never served.
func closing(i *installation, err error) error {
	if closeErr := i.store.Close(); closeErr != nil {
		return fmt.Errorf("%w (and closing the database: %w)", err, closeErr)
	}
	return err
}

func addrFault(addr string, err error) error {
	return survey.InvalidInput(survey.Problem{
		Where: "the address " + addr, Found: innermost(err), Expected: "an address this program may listen on",
		Fix: "Name another port, or stop the program that uses this one.",
	})
}
