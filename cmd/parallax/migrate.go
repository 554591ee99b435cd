package main

import (
	"context"
	"errors"
	"fmt"

	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/store"
)

// migrateCommand brings the schema up to date.
type migrateCommand struct {
	Status bool `help:"Only list the steps and whether the database has them."`
}

// Run applies what is pending and lists all steps.
func (c migrateCommand) Run(ctx context.Context, t *terminal) (err error) {
	s, faults := readSettings(t.env, needDatabase)
	if len(faults) > 0 {
		return survey.InvalidInput(faults...)
	}
	data, err := store.Open(ctx, s.DatabaseURL, store.Options{Now: t.now, MaxConns: s.MaxConns})
	if err != nil {
		return databaseFault(err)
	}
	defer func() { err = errors.Join(err, data.Close()) }()
	db := data.Database()
	if !c.Status {
		if err := migrations.Up(ctx, db.Dialect, db.SQL, db.Pool); err != nil {
			return err
		}
	}
	steps, err := migrations.Status(ctx, db.Dialect, db.SQL, db.Pool)
	if err != nil {
		return err
	}
	for _, step := range steps {
		state := "pending"
		if step.Applied {
			state = "applied"
		}
		fmt.Fprintf(t.out, "%5d  %-8s %s\n", step.Version, state, step.Name)
	}
	return nil
}
