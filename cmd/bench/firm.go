package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"parallax/api"
	"parallax/mailer"
	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// firm is a seeded database: an open cycle whose contacts have not answered.
type firm struct {
	Database    string   // address
	Invitations []string // ids
	Tokens      []string // the links' tokens, one per invitation
	Instrument  survey.Instrument
	Secret      api.Secret
}

// unmailed is a queue that delivers nothing: the bench asks nobody.
type unmailed struct{}

func (unmailed) Enqueue(context.Context, mailer.Tx, []string, time.Time) error { return nil }

// seed makes a firm of accounts × contacts on an empty database and launches a cycle over it, by the same use cases that
// people use.
func seed(ctx context.Context, database string, accounts, contacts int) (*firm, error) {
	library, err := instruments.Load()
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, database, store.Options{Instruments: library})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	db := s.Database()
	if err := migrations.Up(ctx, db.Dialect, db.SQL, db.Pool); err != nil {
		return nil, err
	}
	s.UseQueue(unmailed{})
	cycle, err := launched(ctx, s, accounts, contacts)
	if err != nil {
		return nil, err
	}
	// No mail server is measured here: nothing may be left for the sweep to send.
	if _, err := db.SQL.ExecContext(ctx, "UPDATE messages SET state = 'cancelled', reason = 'bench'"); err != nil {
		return nil, err
	}
	return collect(ctx, s, database, cycle, library)
}

func launched(ctx context.Context, s *store.Store, accounts, contacts int) (store.CycleDetail, error) {
	p, draft, err := drafted(ctx, s, accounts, contacts)
	if err != nil {
		return store.CycleDetail{}, err
	}
	return s.Launch(ctx, p, draft.ID)
}

// drafted founds the firm, imports its accounts and contacts, and drafts a cycle over all of them.
func drafted(ctx context.Context, s *store.Store, accounts, contacts int) (p survey.Principal, draft store.CycleDetail, err error) {
	admin, _, err := s.FoundFirm(ctx, store.FirmChange{Name: "Bench", TimeZone: "UTC"},
		store.MemberChange{Name: "Bench", Email: "bench@firm.example", Role: survey.Admin}, false)
	if err != nil {
		return p, draft, err
	}
	p = survey.Principal{FirmID: admin.FirmID, MemberID: admin.ID, Name: admin.Name, Role: survey.Admin}
	if err := people(ctx, s, p, accounts, contacts); err != nil {
		return p, draft, err
	}
	ids, err := accountIDs(ctx, s, p)
	if err != nil {
		return p, draft, err
	}
	now := time.Now()
	draft, err = s.CreateCycle(ctx, p, survey.CycleDraft{
		Name: "Bench", InstrumentKey: "strength", InstrumentVersion: 1, Confidentiality: survey.Named,
		OpensAt: now.Add(-time.Hour), ClosesAt: now.Add(24 * time.Hour), TimeZone: "UTC", AccountIDs: ids,
	})
	return p, draft, err
}

// accountIDs are those of all accounts, however many pages they take.
func accountIDs(ctx context.Context, s *store.Store, p survey.Principal) (ids []string, err error) {
	for n := 1; ; n++ {
		page, err := s.Accounts(ctx, p, store.AccountQuery{Page: n, PerPage: 200})
		if err != nil || len(page.Accounts) == 0 {
			return ids, err
		}
		for _, line := range page.Accounts {
			ids = append(ids, line.ID)
		}
	}
}

// people imports the accounts and contacts as a manager would.
func people(ctx context.Context, s *store.Store, p survey.Principal, accounts, contacts int) error {
	list := []byte("account,lead_email,lead_name,first_name,last_name,email\n")
	for a := range accounts {
		for c := range contacts {
			list = fmt.Appendf(list, "Account %d,bench@firm.example,Bench,First%d,Last%d,c%d@a%d.example\n", a, c, a, c, a)
		}
	}
	sheet, err := roster.Read(ctx, []roster.File{{Name: "bench.csv", Content: bytes.NewReader(list)}}, roster.Options{})
	if err != nil {
		return err
	}
	plan, err := s.PlanImport(ctx, p, sheet)
	if err != nil {
		return err
	}
	_, err = s.CommitImport(ctx, p, sheet, plan.Digest)
	return err
}

func collect(ctx context.Context, s *store.Store, database string, cycle store.CycleDetail, library *instruments.Library) (*firm, error) {
	instrument, err := library.At("strength", 1, "en")
	if err != nil {
		return nil, err
	}
	out := &firm{Database: database, Instrument: instrument, Secret: api.Secret{Name: "bench", Key: make([]byte, 32)}}
	if _, err := rand.Read(out.Secret.Key); err != nil {
		return nil, err
	}
	links := api.NewLinks("http://127.0.0.1", []api.Secret{out.Secret}, time.Now)
	rows, err := s.Database().SQL.QueryContext(ctx, "SELECT id FROM invitations ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		link := links.Survey(id, cycle.ClosesAt.Add(time.Hour))
		out.Invitations = append(out.Invitations, id)
		out.Tokens = append(out.Tokens, link[len("http://127.0.0.1/s/"):])
	}
	return out, rows.Err()
}
