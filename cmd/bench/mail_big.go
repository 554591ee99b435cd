package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/store"
)

// bigLaunch is what the launch of one big cycle took, and the sending of its mails.
type bigLaunch struct {
	took, told time.Duration // until the cycle is launched, and until something was told of it
}

// reportLaunch launches a big cycle over HTTP on both engines and prints a line for each.
func (o mailOptions) reportLaunch(ctx context.Context, out io.Writer) error {
	if o.launched == 0 {
		return nil
	}
	sink, err := startMailSink()
	if err != nil {
		return err
	}
	defer sink.close()
	drop, postgres, err := newDatabase(ctx, o.database)
	if err != nil {
		return err
	}
	defer drop()
	folder, err := os.MkdirTemp("", "parallax-launch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	for _, on := range []struct{ engine, database string }{
		{"PostgreSQL", postgres}, {"SQLite", "sqlite:" + filepath.Join(folder, "launch.db")},
	} {
		took, err := o.launchBig(ctx, sink, on.database)
		if err != nil {
			return fmt.Errorf("launch on %s: %w", on.engine, err)
		}
		fmt.Fprintf(out, "launch of %d on %s: %s\n", o.launched, on.engine, took)
	}
	return nil
}

// launchBig drafts the cycle, starts the program, and launches as the dashboard does. It tells what the launch took, with the most
// memory that the server has held by its end and by the last mail.
func (o mailOptions) launchBig(ctx context.Context, sink *mailSink, database string) (string, error) {
	cycle, key, err := draftBig(ctx, database, o.launched/contactsEach)
	if err != nil {
		return "", err
	}
	server, err := o.serve(ctx, sink, database)
	if err != nil {
		return "", err
	}
	defer func() { _ = server.stop() }()
	done := sink.expect(o.launched/contactsEach*contactsEach + 1) // and the notice to the only member
	b, err := launchOver(ctx, server.Addr, cycle, key)
	if err != nil {
		return "", err
	}
	peak, err := server.memory("VmHWM:")
	if err != nil {
		return "", err
	}
	sent, err := o.await(ctx, sink, done, server)
	return fmt.Sprintf("%.1f s, progress first seen after %d ms, server's memory %.0f MB, %.0f MB once all are sent",
		b.took.Seconds(), b.told.Milliseconds(), peak, sent.peak), err
}

// draftBig makes the firm, its people and a draft, and a key to launch it with.
func draftBig(ctx context.Context, database string, accounts int) (cycle, key string, err error) {
	library, err := instruments.Load()
	if err != nil {
		return "", "", err
	}
	s, err := store.Open(ctx, database, store.Options{Instruments: library})
	if err != nil {
		return "", "", err
	}
	defer s.Close()
	db := s.Database()
	if err := migrations.Up(ctx, db.Dialect, db.SQL, db.Pool); err != nil {
		return "", "", err
	}
	p, draft, err := drafted(ctx, s, accounts, contactsEach)
	if err != nil {
		return "", "", err
	}
	_, key, err = s.CreateKey(ctx, p, "bench", survey.Manager)
	return draft.ID, key, err
}

// launchOver launches by one request and reads the lines of its answer.
func launchOver(ctx context.Context, addr, cycle, key string) (b bigLaunch, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+addr+"/api/cycles/"+cycle+"/launch", http.NoBody)
	if err != nil {
		return b, err
	}
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Accept", "application/x-ndjson")
	began := time.Now()
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return b, err
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if b.told == 0 {
			b.told = time.Since(began)
		}
		var line struct{ Cycle, Problem json.RawMessage }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return b, err
		}
		if line.Cycle != nil {
			b.took = time.Since(began)
			return b, nil
		}
	}
	return b, errors.Join(fmt.Errorf("the launch answers %s and ends with %s", answer.Status, lines.Bytes()), lines.Err())
}
