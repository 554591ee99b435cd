package survey

import (
	"errors"
	"fmt"
)

// Kind says what sort of failure an error is, so that each border (HTTP, command line) can answer it in one place.
// Whatever carries no Kind is Internal: its text is for the log, never for a user.
type Kind uint8

// The kinds of failure.
const (
	Internal        Kind = iota // a fault of ours or of a part we depend on
	Invalid                     // the input is wrong; Problems says where and how to mend it
	Unauthenticated             // nobody is signed in, or the link's signature does not hold
	Forbidden                   // signed in, but this role may not
	NotFound                    // no such object for this person (also: it belongs to another firm)
	Conflict                    // the object's present state forbids it
	Closed                      // the cycle, link or vote is over
	TooLarge                    // more bytes or rows than we take
	TooMany                     // too many requests for now
	Unavailable                 // a dependency is away; trying again later may help
)

// Problem is one thing wrong with an input: where it stands, what was found, what was expected, how to mend it.
// Where is a JSON field path ("closes_at"), a form field, or "row 12, column Email".
type Problem struct {
	Where    string
	Found    string
	Expected string
	Fix      string
}

// Error is a failure that a user may read.
type Error struct {
	Kind     Kind
	Message  string
	Problems []Problem
	cause    error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.Message + ": " + e.cause.Error()
	}
	return e.Message
}

// Unwrap gives the cause, which is for the log only.
func (e *Error) Unwrap() error { return e.cause }

// Errorf makes a failure of the given kind with a message for users.
func Errorf(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Because attaches the cause of e, for the log.
func (e *Error) Because(cause error) *Error {
	e.cause = cause
	return e
}

// InvalidInput makes an Invalid error out of problems; nil when there are none.
func InvalidInput(problems ...Problem) error {
	if len(problems) == 0 {
		return nil
	}
	first := problems[0]
	message := first.Where + ": found " + first.Found + ", expected " + first.Expected
	if len(problems) > 1 {
		message = fmt.Sprintf("%s (and %d more)", message, len(problems)-1)
	}
	return &Error{Kind: Invalid, Message: message, Problems: problems}
}

// KindOf gives the kind of err, Internal when it carries none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
