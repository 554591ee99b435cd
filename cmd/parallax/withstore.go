package main

import (
	"context"
	"errors"

	"parallax/survey"
	"parallax/survey/store"
)

// withStore reads the settings that a command needs, of which the database is one, opens it, lets do work on it, and closes it. The
// schema is as it stands: readySchema looks after it.
func (t *terminal) withStore(ctx context.Context, need group, do func(s settings, data *store.Store) error) (err error) {
	s, faults := readSettings(t.env, needDatabase|need)
	if len(faults) > 0 {
		return survey.InvalidInput(faults...)
	}
	data, err := store.Open(ctx, s.DatabaseURL, store.Options{Now: t.now, MaxConns: s.MaxConns})
	if err != nil {
		return databaseFault(err)
	}
	defer func() { err = errors.Join(err, data.Close()) }()
	return do(s, data)
}
