package mailer

import "fmt"

// Maybe is an answer that may be unknowable.
type Maybe string

// The three answers.
const (
	No      Maybe = "no"
	Yes     Maybe = "yes"
	Perhaps Maybe = "perhaps"
)

// SendError is why a mail was not (or not knowingly) delivered.
type SendError struct {
	Code      int   // the server's reply code; 0 when it did not answer
	Permanent bool  // trying again can't help
	Delivered Maybe // Perhaps when the connection broke after the mail's last byte and before the server's answer
	Reason    string
	cause     error
}

func (e *SendError) Error() string {
	if e.cause != nil && e.Reason == "" {
		return e.cause.Error()
	}
	return e.Reason
}

// Unwrap gives the cause.
func (e *SendError) Unwrap() error { return e.cause }

// Reply is what the ledger keeps: it begins with the server's code when the server spoke.
func (e *SendError) Reply() string {
	if e.Code == 0 {
		return e.Error()
	}
	return fmt.Sprintf("%d %s", e.Code, e.Error())
}

// SuppressesRecipient tells whether a permanent failure's reply means that the address should not be mailed again: the
// server itself refused it with a 5xx. Failures of our own making (a letter that can't be composed, giving up after
// days) do not.
func SuppressesRecipient(reply string) bool {
	return len(reply) >= 3 && reply[0] == '5' && isDigit(reply[1]) && isDigit(reply[2])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
