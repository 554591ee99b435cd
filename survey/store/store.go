// Package store holds the use cases: each exported method is one transaction that loads, asks survey to decide, saves, and
// enqueues mail. It scopes everything by the principal's firm, and by the account's team for sellers: an object beyond that
// answers NotFound. What a principal may not see never leaves this package.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	_ "modernc.org/sqlite" // the driver named "sqlite"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/instruments"
)

// The engines.
const (
	SQLite     = "sqlite"
	PostgreSQL = "postgres"
)

// Options are what a store needs besides its database. Zero values: the wall clock, the system's randomness, no log, the
// built-in instruments, 16 connections.
type Options struct {
	Now         func() time.Time
	Entropy     io.Reader
	Log         *slog.Logger
	Instruments *instruments.Library
	MaxConns    int
	// SingleCommits gives each client's answers a commit of their own instead of one for all that arrive together.
	SingleCommits bool
}

// Database is the store's connection, for migrations and for the job queue, which shares its transactions.
type Database struct {
	SQL     *sql.DB       // on SQLite the only writer
	Pool    *pgxpool.Pool // nil on SQLite
	Dialect string
}

// Store is the firm's memory. It is safe for use by many goroutines.
type Store struct {
	writer, reader *gorm.DB // the same on PostgreSQL
	database       Database
	readers        *sql.DB // nil on PostgreSQL
	now            func() time.Time
	entropy        io.Reader
	log            *slog.Logger
	instruments    *instruments.Library
	own            ownSource
	queue          mailer.Queue
	asking         *asking
	turning        turning
	kept           *kept
}

// Open connects to "sqlite:/path/file.db" or "postgres://…". It does not migrate.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	s := &Store{now: o.Now, log: o.Log, instruments: o.Instruments, entropy: &sharedReader{from: o.Entropy}, kept: &kept{}}
	if s.now == nil {
		s.now = time.Now
	}
	if o.Entropy == nil {
		s.entropy = rand.Reader
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.instruments == nil {
		library, err := instruments.Load()
		if err != nil {
			return nil, fmt.Errorf("load the instruments: %w", err)
		}
		s.instruments = library
	}
	if o.MaxConns <= 0 {
		o.MaxConns = 16
	}
	var err error
	switch scheme, rest, _ := strings.Cut(address, ":"); scheme {
	case SQLite:
		err = s.openSQLite(strings.TrimPrefix(rest, "//"), o.MaxConns)
	case PostgreSQL, "postgresql":
		err = s.openPostgreSQL(ctx, address, o.MaxConns)
	default:
		err = fmt.Errorf("the database address begins with sqlite: or postgres://, found %q", scheme)
	}
	if err != nil {
		return nil, err
	}
	if err := s.Ping(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	s.instruments.UseOwn(s.own)
	s.asking = &asking{committer: newCommitter(s.answerWriter(), o.SingleCommits), opener: &opener{read: s.openGroup}}
	return s, nil
}

// UseQueue names who delivers the mails. It is called once, before any use case that mails. Without a queue messages wait
// in the ledger until an instance that has one sweeps it.
func (s *Store) UseQueue(q mailer.Queue) { s.queue = q }

// Database gives the connection that migrations and the job queue share with the store.
func (s *Store) Database() Database { return s.database }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.database.SQL.PingContext(ctx); err != nil {
		return survey.Errorf(survey.Unavailable, "The database does not answer.").Because(err)
	}
	return nil
}

// Library gives the questionnaires: the built-in ones and those that this store's firms have published.
func (s *Store) Library() *instruments.Library { return s.instruments }

// Close writes the answers that wait and closes all connections.
func (s *Store) Close() error {
	if s.asking != nil {
		s.asking.committer.close()
	}
	s.kept.close()
	if s.readers != nil {
		_ = s.readers.Close()
	}
	err := s.database.SQL.Close()
	if s.database.Pool != nil {
		s.database.Pool.Close()
	}
	if err != nil {
		return fmt.Errorf("close the database: %w", err)
	}
	return nil
}

// openSQLite opens one writer, so that writers queue here and not in the file's lock, and several readers that can't write.
func (s *Store) openSQLite(path string, readers int) error {
	if path == "" {
		return fmt.Errorf("the database address names no file: sqlite:/path/file.db")
	}
	address := func(extra ...string) string {
		q := url.Values{"_txlock": {"immediate"}, "_time_format": {"sqlite"}, "_timezone": {"UTC"}, "_pragma": append([]string{
			"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		}, extra...)}
		return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
	}
	writer, err := sql.Open("sqlite", address())
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	writer.SetMaxOpenConns(1)
	s.database = Database{SQL: writer, Dialect: SQLite}
	if s.readers, err = sql.Open("sqlite", address("query_only(1)")); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	s.readers.SetMaxOpenConns(readers)
	s.readers.SetMaxIdleConns(readers)
	s.own = ownSource{readers: s.readers}
	// The writer goes first: it makes the file and turns on its journal.
	if s.writer, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", Conn: writer}), plain()); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	if s.reader, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", Conn: s.readers}), plain()); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	return nil
}

func (s *Store) openPostgreSQL(ctx context.Context, address string, conns int) error {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return fmt.Errorf("read the database address: %w", err)
	}
	config.MaxConns = int32(conns)
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 5 * time.Second
	}
	config.AfterConnect = func(_ context.Context, c *pgx.Conn) error {
		c.TypeMap().RegisterType(&pgtype.Type{
			Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	s.database = Database{SQL: stdlib.OpenDBFromPool(pool), Pool: pool, Dialect: PostgreSQL}
	s.own = ownSource{aside: config.ConnConfig}
	if s.writer, err = gorm.Open(postgres.New(postgres.Config{Conn: s.database.SQL}), plain()); err != nil {
		return survey.Errorf(survey.Unavailable, "The database does not answer.").Because(err)
	}
	s.reader = s.writer
	return nil
}

// plain is GORM as we use it: no implicit transactions, no log of its own (errors are returned, and logged at the edge).
func plain() *gorm.Config {
	return &gorm.Config{SkipDefaultTransaction: true, Logger: logger.Discard, DisableAutomaticPing: true}
}

// clock is the store's present moment as both engines keep it: UTC, microseconds.
func (s *Store) clock() time.Time { return moment(s.now()) }

func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// newID makes an id for something that begins at now.
func (s *Store) newID(now time.Time) string { return survey.NewID(now, s.entropy) }

// sharedReader lets goroutines share a reader that may not be safe for it, such as a seeded one.
type sharedReader struct {
	mu   sync.Mutex
	from io.Reader
}

func (r *sharedReader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.from.Read(p)
}
