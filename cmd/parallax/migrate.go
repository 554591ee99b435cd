package main

import (
	"context"
	"fmt"

	"parallax/migrations"
	"parallax/survey/store"
)

// migrateCommand brings the schema up to date.
type migrateCommand struct {
	Status bool `help:"Only list the steps and whether the database has them."`
}

// Run applies what is pending and lists all steps.
func (c migrateCommand) Run(ctx context.Context, t *terminal) error {
	return t.withStore(ctx, needDatabase, func(_ settings, data *store.Store) error {
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
	})
}
