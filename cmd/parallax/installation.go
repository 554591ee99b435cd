package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"parallax/api"
	"parallax/frontend"
	"parallax/mailer"
	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/store"
)

// installation is one Parallax in this process: everything between its settings and its listener.
type installation struct {
	settings    settings
	library     *instruments.Library
	store       *store.Store
	links       *api.Links
	transport   *mailer.SMTP
	jobs        *mailer.Jobs
	stopReading func() // of the mailbox for bounces
	handler     http.Handler
	log         *slog.Logger
}

// surroundings are what an installation takes from outside beside its settings.
type surroundings struct {
	now    func() time.Time
	log    *slog.Logger
	outbox http.Handler // the demo's; nil in production
}

// assemble opens the database, brings or checks its schema, and wires the parts; nothing sends or listens yet.
func assemble(ctx context.Context, s settings, around surroundings) (*installation, error) {
	collectSeldom()
	i := &installation{settings: s, log: around.log}
	var err error
	if i.library, err = instruments.Load(); err != nil {
		return nil, fmt.Errorf("load the questionnaires: %w", err)
	}
	i.store, err = store.Open(ctx, s.DatabaseURL, store.Options{
		Now: around.now, Entropy: rand.Reader, Log: around.log, Instruments: i.library, MaxConns: s.MaxConns,
		SingleCommits: !s.GroupCommit,
	})
	if err != nil {
		return nil, databaseFault(err)
	}
	if err := i.wire(ctx, around); err != nil {
		return nil, errors.Join(err, i.store.Close())
	}
	return i, nil
}

func (i *installation) wire(ctx context.Context, around surroundings) error {
	s := i.settings
	if err := readySchema(ctx, i.store.Database(), s.Migrate); err != nil {
		return err
	}
	i.links = api.NewLinks(s.BaseURL, s.LinkKeys, around.now)
	var err error
	if i.transport, err = newTransport(s, around.log); err != nil {
		return survey.Errorf(survey.Invalid, "The mail server's settings don't hold together: %v", err)
	}
	db := i.store.Database()
	i.jobs, err = mailer.NewJobs(mailer.JobsDatabase{SQL: db.SQL, Pool: db.Pool}, i.store, i.transport, i.links, mailer.JobsConfig{
		Workers: s.MailWorkers, SendTimeout: s.SendTimeout, SweepEvery: s.SweepEvery, UncertainAfter: s.UncertainAfter,
		OverdueAfter: s.OverdueAfter, Now: around.now, Log: around.log,
	})
	if err != nil {
		return fmt.Errorf("set up the mail queue: %w", err)
	}
	i.store.UseQueue(i.jobs)
	dashboard, _ := frontend.Dashboard()
	proxies := make([]string, len(s.TrustedProxies))
	for n, p := range s.TrustedProxies {
		proxies[n] = p.String()
	}
	mail := api.MailSettings{Host: s.SMTP.Host, From: s.MailFrom.String(), Encryption: s.SMTP.Encryption}
	if around.outbox == nil { // the demo's mails go nowhere
		mail.Doubts = newDomainDoubts(s, around.now).tell
	}
	told, hooksErr := s.Hooks.build(around.now)
	paths, pathsErr := s.knownReturnPaths()
	if err := errors.Join(hooksErr, pathsErr); err != nil {
		return err
	}
	i.handler, err = api.New(api.Config{
		Store: i.store, Links: i.links, BaseURL: s.BaseURL, Now: around.now, Entropy: rand.Reader, Log: around.log,
		TrustedProxies: proxies, Instruments: i.library, Outbox: around.outbox, Dashboard: dashboard, Version: version(),
		Mail: mail, Hooks: told, ReturnPaths: paths,
	})
	if err != nil {
		return fmt.Errorf("set up the web side: %w", err)
	}
	return nil
}

// readySchema brings the schema up to date when told to, and otherwise refuses one that is not.
func readySchema(ctx context.Context, db store.Database, migrate bool) error {
	if migrate {
		return migrations.Up(ctx, db.Dialect, db.SQL, db.Pool)
	}
	pending, err := migrations.Pending(ctx, db.Dialect, db.SQL, db.Pool)
	if err != nil {
		return err
	}
	if pending > 0 {
		return survey.InvalidInput(survey.Problem{
			Where: "the database", Found: fmt.Sprintf("a schema that lacks %d steps", pending), Expected: "the schema of this version",
			Fix: `Run "parallax migrate" once, or start with --migrate (PARALLAX_MIGRATE=true).`,
		})
	}
	return nil
}

// databaseFault tells a person that the database can't be opened, without its address: that may hold a password.
func databaseFault(err error) error {
	return survey.InvalidInput(survey.Problem{
		Where: prefix + "DATABASE_URL", Found: "a database that does not answer (" + innermost(err) + ")", Expected: "one that does",
		Fix: "Check that it runs, that host, name, user and password are right, and that this machine may reach it.",
	})
}

// innermost is the cause that says most: the last in the chain.
func innermost(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}

// serve sends mails and answers requests until ctx ends, then stops in order: no new connections, requests in flight, mails in
// flight, the answers still to be written, the database. ready is called once requests are answered.
func (i *installation) serve(ctx context.Context, listener net.Listener, ready func() error) error {
	running := context.WithoutCancel(ctx) // work in flight outlives the signal, up to the drain's limit
	here, err := i.store.Arrive(running)  // before anything is sent: a restored database is to be known
	if err != nil {
		return errors.Join(fmt.Errorf("look at the database: %w", err), listener.Close(), i.store.Close())
	}
	if err := i.jobs.Start(running); err != nil {
		return errors.Join(fmt.Errorf("start the mail queue: %w", err), listener.Close(), i.store.Close())
	}
	if i.stopReading, err = i.readMailbox(running); err != nil {
		return errors.Join(err, listener.Close(), i.jobs.Stop(running), i.store.Close())
	}
	server := api.Server(i.handler)
	server.BaseContext = func(net.Listener) context.Context { return running }
	server.ErrorLog = slog.NewLogLogger(i.log.Handler(), slog.LevelWarn)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	err = ready()
	if ctx.Err() != nil {
		err = nil // told to stop before it was ready
	}
	if err == nil {
		stopClockwork := i.startClockwork(running, here)
		select {
		case <-ctx.Done():
			i.log.Info("stopping", "draining_for", i.settings.DrainTimeout.String())
		case err = <-failed:
		}
		stopClockwork()
	}
	return errors.Join(err, i.stop(running, server))
}

// stop ends the parts in the order in which they feed each other.
func (i *installation) stop(ctx context.Context, server *http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, i.settings.DrainTimeout)
	defer cancel()
	var faults []error
	step := func(what string, err error) {
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", what, err))
		}
	}
	step("finish the requests in flight", server.Shutdown(ctx))
	step("finish the mails in flight", i.jobs.Stop(ctx))
	i.stopReading()
	i.transport.Close()
	step("close the database", i.store.Close()) // writes what the group committer still holds
	if len(faults) == 0 {
		i.log.Info("stopped")
	}
	return errors.Join(faults...)
}

// newLog writes to w as the settings say.
func newLog(w io.Writer, s settings) *slog.Logger {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
