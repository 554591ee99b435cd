package mailer

import (
	"strings"
	"time"
)

// Maybe is an answer that may be unknowable.
type Maybe string

// The three answers.
const (
	No      Maybe = "no"
	Yes     Maybe = "yes"
	Perhaps Maybe = "perhaps"
)

// SendError is why a mail was not, or not knowingly, delivered.
type SendError struct {
	Code      int           // the server's reply code; 0 when it did not answer
	Permanent bool          // trying again can't help
	Delivered Maybe         // Perhaps when the connection broke after the mail's last byte and before the server's answer
	Reason    string        // for the ledger; begins with the server's code exactly when the refusal is permanent
	Postponed time.Duration // above zero: no server was asked, so this was no try; it is worth one after so long
	cause     error
}

func (e *SendError) Error() string { return e.Reason }

// Unwrap gives the cause.
func (e *SendError) Unwrap() error { return e.cause }

// SuppressesRecipient tells whether a permanent failure's reply means that the address should not be mailed again: it
// begins with a 5xx, as only a refusal of the recipient or the mail by the server does.
//
// Every 5xx is final for its message, but not every one is about the address. Where the enhanced code (RFC 3463) blames the
// system, the network, the protocol, the mail's form or policy, or the words say that we may not send through this server,
// the fault is ours: one wrong setting would else strike all of a launch's clients off for good, without any of them having
// said no. A reply that leaves it open counts against the address.
func SuppressesRecipient(reply string) bool {
	code, rest, _ := strings.Cut(reply, " ")
	if len(code) != 3 || code[0] != '5' || !isDigit(code[1]) || !isDigit(code[2]) {
		return false
	}
	if strings.HasPrefix(rest, "5.") && len(rest) > 3 && rest[3] == '.' && strings.IndexByte("34567", rest[2]) >= 0 {
		return false
	}
	return !mayNotSend(rest)
}

// mayNotSend tells whether a server's words say that it carries no mail for us as we are set up.
func mayNotSend(words string) bool {
	words = strings.ToLower(words)
	return strings.Contains(words, "relay") || strings.Contains(words, "authenticat")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
