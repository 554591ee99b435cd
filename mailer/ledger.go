// Package mailer says what a message says and delivers it: letters become mails (Compose), a queue hands them to workers
// (Jobs), SMTP carries them (SMTP), and a ledger that the store keeps remembers what became of each.
//
// A message is never sent twice: its letter is read, it is marked as offered if all that the letter rests on still stands and nobody
// else has offered it, sent, marked sent. Whoever dies after the second step leaves it for the sweep to turn into uncertain; uncertain
// messages are never sent again by themselves.
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

// Offer is a message that is about to be offered to a server, with the claim of the letter that was read.
type Offer struct{ MessageID, Claim string }

// Ledger remembers what became of each message. The store implements it; each method is one transaction.
type Ledger interface {
	// Claim gives the letters of queued messages, each with a claim: what it rests on. It checks again what may have changed since
	// planning (cycle open, not answered, not suppressed, not revoked) and cancels with a reason when that forbids sending. A message
	// without a letter is not to be sent now, for whatever reason. An error of kind Unavailable is worth another try soon. Several may
	// get a letter of the same message.
	Claim(ctx context.Context, ids []string) ([]Letter, error)

	// Turn records which messages servers took, with their replies, and that others are about to be offered to one. It tells which of
	// these may be: those whose claim still holds, because they were neither offered nor taken back nor changed since. Each is granted
	// once, whoever asks. Whoever dies after it leaves them uncertain.
	Turn(ctx context.Context, taken []Taken, offers []Offer) (granted []string, err error)

	// Failed records a refusal or failure before the server took the message. Permanent: failed for good, and the
	// recipient is suppressed where SuppressesRecipient(reply). Else: queued again, attempts + 1, not before retryAt.
	Failed(ctx context.Context, id, reply string, permanent bool, retryAt time.Time) error

	// Postponed puts a message back that was not offered to any server: queued again, not before until. It was no attempt.
	Postponed(ctx context.Context, id, reason string, until time.Time) error

	// Uncertain records that the connection was lost after the message's last byte: it may have been delivered.
	Uncertain(ctx context.Context, id, reason string) error

	// Sweep turns what was offered longer than sendingFor ago, and has no end, into uncertain. It lists the messages that are queued and
	// more than queuedFor overdue, so that they are enqueued again: their job was lost.
	Sweep(ctx context.Context, now time.Time, sendingFor, queuedFor time.Duration) (requeue []string, uncertain int, err error)
}

// Transport carries one mail to a server and returns once the server has answered. Its errors are *SendError.
type Transport interface {
	Send(ctx context.Context, m Mail) (reply string, err error)
}
