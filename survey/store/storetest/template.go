package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/jackc/pgx/v5"

	"parallax/migrations"
	"parallax/survey/store"
)

// Migrating takes longer than most tests. So one database of each engine is migrated, and every test gets a copy of it.

// sqliteTemplate is the content of a migrated file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "parallax-template")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, "template.db")
	if err := migrate("sqlite:" + file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

// postgresTemplate is the name of a migrated database. It stays on the server, where the tests of other packages find it, too: its name
// tells the migrations that made it.
var postgresTemplate = sync.OnceValues(func() (name string, err error) {
	ctx, server := context.Background(), os.Getenv("TEST_DATABASE_URL")
	fingerprint, err := migrations.Fingerprint()
	if err != nil {
		return "", err
	}
	name = "test_template_" + fingerprint
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close(ctx) }()
	// Whoever comes while another one makes it waits; the lock ends with the connection.
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtext($1))", name); err != nil {
		return "", err
	}
	var there bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&there); err != nil || there {
		return name, err
	}
	making := name + "_new"
	if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+making); err != nil { // of a run that was killed
		return "", err
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+making); err != nil {
		return "", err
	}
	address, err := onServer(server, making)
	if err != nil {
		return "", err
	}
	if err := migrate(address); err != nil {
		return "", err
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+making+" RENAME TO "+name)
	return name, err
})

// migrate brings an empty database to the schema of this version.
func migrate(address string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, address, store.Options{MaxConns: 4})
	if err != nil {
		return fmt.Errorf("open %s: %w", address, err)
	}
	db := s.Database()
	return errors.Join(migrations.Up(ctx, db.Dialect, db.SQL, db.Pool), s.Close())
}
