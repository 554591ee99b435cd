package store

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parallax/survey"
)

// doubled says, by table, what a violated uniqueness means to the person who caused it.
var doubled = map[string]string{
	"members":      "Somebody with this email address is a member already.",
	"accounts":     "An account with this name exists already.",
	"contacts":     "This account has a contact with this email address already.",
	"responses":    "These answers are in already.",
	"suppressions": "This address is on the list already.",
	"messages":     "This email is on its way already.",
}

// translate turns what a database says into a failure that a user may read; what it doesn't know stays Internal.
func translate(err error) error {
	var known *survey.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if table, ok := uniqueViolation(err); ok {
		message, ok := doubled[table]
		if !ok {
			message = "This exists already."
		}
		return survey.Errorf(survey.Conflict, "%s", message).Because(err)
	}
	if unavailable(err) {
		return survey.Errorf(survey.Unavailable, "The database is busy or away. Nothing was saved; please try again.").Because(err)
	}
	return err
}

// uniqueViolation names the table whose uniqueness err violates.
func uniqueViolation(err error) (table string, ok bool) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.TableName, pg.Code == "23505"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) && (lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY) {
		// "… UNIQUE constraint failed: contacts.account_id, contacts.email_key (2067)"
		_, columns, _ := strings.Cut(lite.Error(), "constraint failed: ")
		columns = strings.TrimPrefix(columns, "UNIQUE constraint failed: ")
		table, _, _ = strings.Cut(columns, ".")
		return table, true
	}
	return "", false
}

func unavailable(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	var pg *pgconn.PgError
	var lite *sqlite.Error
	switch {
	case errors.As(err, &pg):
		// 08 connection, 53 resources (disk full, too many connections), 57P shutdown, 40 rolled back after all our tries
		return strings.HasPrefix(pg.Code, "08") || strings.HasPrefix(pg.Code, "53") || strings.HasPrefix(pg.Code, "57P") ||
			strings.HasPrefix(pg.Code, "40") || pg.Code == "25006"
	case errors.As(err, &lite):
		code := lite.Code() & 0xff
		return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED || code == sqlite3.SQLITE_FULL || code == sqlite3.SQLITE_IOERR
	}
	return errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, context.DeadlineExceeded) || pgconn.Timeout(err)
}

// again tells whether PostgreSQL asks for the whole transaction once more: a serialization failure or a deadlock.
func again(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// missing is the answer for what isn't there, or isn't this firm's, or isn't this seller's.
func missing(what string) error { return survey.Errorf(survey.NotFound, "There is no such %s.", what) }
