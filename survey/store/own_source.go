package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"parallax/survey"
	"parallax/survey/questionnaire"
)

// ownPatience is how long anybody waits for a questionnaire that this process hasn't seen yet.
const ownPatience = 5 * time.Second

// ownSource finds the questionnaires that firms have published. It may be asked by whoever holds a connection and a transaction: were
// it to take its own from the same pool, all that hold one could end up waiting for one more.
type ownSource struct {
	readers *sql.DB         // on SQLite, whose readers hold nobody up
	aside   *pgx.ConnConfig // on PostgreSQL: a connection for the one question
}

const publishedSQL = "SELECT document, lines FROM questionnaire_versions WHERE key = $1 AND version = $2"

// Published gives a version in all of its languages; NotFound when there is none.
func (o ownSource) Published(key string, version int) ([]survey.Instrument, int, error) {
	var document, lines string
	if err := o.ask(publishedSQL, []any{key, version}, &document, &lines); err != nil {
		return nil, 0, err
	}
	published, err := readPublished(document, lines)
	if err != nil {
		return nil, 0, fmt.Errorf("read version %d of %s: %w", version, key, err)
	}
	return published.Instruments(key, version, published.Lines), len(document) + len(lines), nil
}

// Newest is the number of the last version; NotFound when there is none.
func (o ownSource) Newest(key string) (int, error) {
	var version int
	err := o.ask("SELECT version FROM questionnaire_versions WHERE key = $1 ORDER BY version DESC LIMIT 1", []any{key}, &version)
	return version, err
}

func (o ownSource) ask(query string, args []any, into ...any) error {
	ctx, cancel := context.WithTimeout(context.Background(), ownPatience)
	defer cancel()
	err := o.scan(ctx, query, args, into)
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, pgx.ErrNoRows) {
		return missing("questionnaire")
	}
	return translate(err)
}

func (o ownSource) scan(ctx context.Context, query string, args, into []any) error {
	if o.aside == nil {
		return o.readers.QueryRowContext(ctx, query, args...).Scan(into...)
	}
	conn, err := pgx.ConnectConfig(ctx, o.aside)
	if err != nil {
		return fmt.Errorf("reach the database for a questionnaire: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	return conn.QueryRow(ctx, query, args...).Scan(into...)
}

// readPublished reads a version as it is kept.
func readPublished(document, lines string) (questionnaire.Published, error) {
	var out questionnaire.Published
	if err := json.Unmarshal([]byte(document), &out.Document); err != nil {
		return out, fmt.Errorf("read a questionnaire: %w", err)
	}
	if err := json.Unmarshal([]byte(lines), &out.Lines); err != nil {
		return out, fmt.Errorf("read a questionnaire's lines: %w", err)
	}
	return out, nil
}
