// Package mailer says what a message says and delivers it: letters become mails (Compose), a queue hands them to workers
// (Jobs), SMTP carries them (SMTP), and a ledger that the store keeps remembers what became of each.
//
// A message is never sent twice: it is claimed, marked as offered, sent, marked sent. Whoever dies after the second step leaves
// it for the sweep to turn into uncertain; uncertain messages are never sent again by themselves.
package mailer

import (
	"context"
	"database/sql"
	"time"

	"github.com/jackc/pgx/v5"
)

// Tx is the caller's open transaction, on one engine or the other: exactly one field is set.
type Tx struct {
	Lite *sql.Tx // SQLite
	PG   pgx.Tx  // PostgreSQL
}

// Queue takes messages for sending.
type Queue interface {
	// Enqueue asks, inside tx, for the messages to be sent at a time (now or earlier: as soon as possible). The zero time
	// says that somebody waits for them: they go before all others. It takes effect when tx commits. Enqueuing a message
	// twice is harmless.
	Enqueue(ctx context.Context, tx Tx, messageIDs []string, at time.Time) error
}

// Taken is a message that a server has taken, with its reply.
type Taken struct{ MessageID, Reply string }

// Offer is a message that is about to be offered to a server, by who holds a claim on it.
type Offer struct{ MessageID, Claim string }

// Ledger remembers what became of each message. The store implements it; each method is one transaction.
type Ledger interface {
	// Claim turns messages from queued to sending and gives their letters, each with a claim. It checks again what may have changed
	// since planning (cycle open, not answered, not suppressed, not revoked) and cancels with a reason when that forbids sending. A
	// message without a letter is not to be sent now, for whatever reason. An error of kind Unavailable is worth another try soon.
	Claim(ctx context.Context, ids []string) ([]Letter, error)

	// Turn records which messages servers took, with their replies, and that others are about to be offered to one. It tells which of
	// these may be: those that were claimed with that claim, and neither taken back nor offered since. Whoever dies after it leaves
	// them uncertain.
	Turn(ctx context.Context, taken []Taken, offers []Offer) (granted []string, err error)

	// PutBack gives up claims on messages that were not offered: they are queued again. It was no attempt.
	PutBack(ctx context.Context, offers []Offer, reason string) error

	// Failed records a refusal or failure before the server took the message. Permanent: failed for good, and the
	// recipient is suppressed where SuppressesRecipient(reply). Else: queued again, attempts + 1, not before retryAt.
	Failed(ctx context.Context, id, reply string, permanent bool, retryAt time.Time) error

	// Postponed puts a message back that was not offered to any server: queued again, not before until. It was no attempt.
	Postponed(ctx context.Context, id, reason string, until time.Time) error

	// Uncertain records that the connection was lost after the message's last byte: it may have been delivered.
	Uncertain(ctx context.Context, id, reason string) error

	// Sweep looks at what has been sending for longer than sendingFor: what was claimed and never offered is queued again, the rest
	// becomes uncertain. It lists the messages that are queued and more than queuedFor overdue, so that they are enqueued again:
	// their job was lost.
	Sweep(ctx context.Context, now time.Time, sendingFor, queuedFor time.Duration) (requeue []string, uncertain int, err error)
}

// Transport carries one mail to a server and returns once the server has answered. Its errors are *SendError.
type Transport interface {
	Send(ctx context.Context, m Mail) (reply string, err error)
}
