package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"time"

	"parallax/api"
	"parallax/mailer"
	"parallax/migrations"
	"parallax/survey/instruments"
	"parallax/survey/store"
)

const contactsEach = 20 // of an account

// launch plans the invitations in an empty database and lets the program send them.
func (o mailOptions) launch(ctx context.Context, sink *mailSink, database string) (sending, error) {
	messages, err := plan(ctx, database, o.mails/contactsEach)
	if err != nil {
		return sending{}, err
	}
	done := sink.expect(messages)
	server, err := o.serve(ctx, sink, database)
	if err != nil {
		return sending{}, err
	}
	defer func() { _ = server.stop() }()
	return o.await(ctx, sink, done, server)
}

// serve starts the program on a database, to send by way of the sink.
func (o mailOptions) serve(ctx context.Context, sink *mailSink, database string) (*process, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	return start(ctx, addr, []string{
		"PARALLAX_ADDR=" + addr, "PARALLAX_BASE_URL=http://" + addr, "PARALLAX_DATABASE_URL=" + database,
		"PARALLAX_LINK_KEYS=bench:" + base64.StdEncoding.EncodeToString(secret), "PARALLAX_MAIL_FROM=bench@firm.example",
		"PARALLAX_SMTP_URL=smtp://" + sink.addr() + "?encryption=none", fmt.Sprintf("PARALLAX_MAIL_WORKERS=%d", o.lines),
	}, o.parallax, "serve")
}

// await waits for the last mail, then takes the sender's figures.
func (o mailOptions) await(ctx context.Context, sink *mailSink, done <-chan struct{}, sender *process) (sending, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	select {
	case <-done:
	case <-ctx.Done():
		return sending{}, fmt.Errorf("not all mails have come: %w", ctx.Err())
	}
	peak, err := sender.memory("VmHWM:")
	return sending{perSecond: sink.rate(), perMail: sender.processor() / time.Duration(max(o.mails, 1)), peak: peak}, err
}

// plan launches a cycle whose mails wait in the ledger and the queue for a program to send them.
func plan(ctx context.Context, database string, accounts int) (messages int, err error) {
	library, err := instruments.Load()
	if err != nil {
		return 0, err
	}
	s, err := store.Open(ctx, database, store.Options{Instruments: library})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	db := s.Database()
	if err := migrations.Up(ctx, db.Dialect, db.SQL, db.Pool); err != nil {
		return 0, err
	}
	links := api.NewLinks("http://127.0.0.1", []api.Secret{{Name: "bench", Key: make([]byte, 32)}}, time.Now)
	jobs, err := mailer.NewJobs(mailer.JobsDatabase{SQL: db.SQL, Pool: db.Pool}, s, nil, links, mailer.JobsConfig{})
	if err != nil {
		return 0, err
	}
	s.UseQueue(jobs)
	if _, err := launched(ctx, s, accounts, contactsEach); err != nil {
		return 0, err
	}
	err = db.SQL.QueryRowContext(ctx, "SELECT count(*) FROM messages WHERE state = 'queued'").Scan(&messages)
	return messages, err
}
