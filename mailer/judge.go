package mailer

import (
	"errors"
	"fmt"
	"strings"
)

// serviceClosing is the reply code of a server that is about to hang up (RFC 5321, 3.8).
const serviceClosing = 421

// judge says what an attempt's error means for the mail.
func judge(err error) *SendError {
	var t *trouble
	if !errors.As(err, &t) {
		return unreachable(err)
	}
	out := &SendError{Code: t.code, Delivered: No, cause: err}
	refused := t.code >= 500
	switch t.at {
	case atRcpt, atData:
		// A server that doesn't carry our mail refuses everybody: a launch must outlive that setting.
		out.Permanent = refused && !mayNotSend(t.words)
	case atDot:
		out.Permanent = refused
		// All is written and nothing came back that says yes or no: the server may have the mail.
		if t.code < 400 {
			out.Delivered = Perhaps
		}
	default:
		// The greeting, the sender and the line concern every mail alike: they are mended on our side, so the mail waits.
	}
	out.Reason = brief(err)
	if !out.Permanent && t.code != 0 {
		out.Reason = fmt.Sprintf("at %s the server said: %s", t.at, out.Reason)
	}
	return out
}

func unreachable(err error) *SendError {
	return &SendError{Delivered: No, Reason: "connecting to the mail server: " + brief(err), cause: err}
}

// neverBegun tells whether an attempt failed on the line before the server had said anything on the mail.
func neverBegun(err error) bool {
	var t *trouble
	return errors.As(err, &t) && t.first && (t.code == 0 || t.code == serviceClosing)
}

// elsewhere tells whether another server may be asked to take the mail: this one has heard nothing of it but its sender.
func elsewhere(err error) bool {
	var t *trouble
	return !errors.As(err, &t) || t.at == atReset || t.at == atMail || t.code == serviceClosing && t.at != atDot
}

// spent tells whether the server is to be left alone for a while: it can't be reached, or wants no more mails.
func spent(err error) bool {
	var t *trouble
	return !errors.As(err, &t) || t.code == serviceClosing
}

// slowDown tells whether the recipient's server asks for fewer mails: it refuses for now (RFC 5321, 4.2.3: 450, 451), by its
// policy where it says more (RFC 3463: x.7.x, or x.2.1 and x.4.5 that are used for the same), or it hangs up.
func slowDown(f *SendError) bool {
	var t *trouble
	if !errors.As(f.cause, &t) || t.at != atRcpt && t.at != atData && t.at != atDot {
		return false
	}
	if t.code != serviceClosing && t.code != 450 && t.code != 451 {
		return false
	}
	enhanced, _, _ := strings.Cut(t.words, " ")
	if !strings.HasPrefix(enhanced, "4.") {
		return true
	}
	return strings.HasPrefix(enhanced, "4.7.") || enhanced == "4.2.1" || enhanced == "4.4.5" || enhanced == "4.3.2"
}

// stillUsable tells whether the server answered, so that the connection can carry the next mail.
func stillUsable(err error) bool {
	var t *trouble
	return err == nil || errors.As(err, &t) && t.code != 0 && t.code != serviceClosing
}

// brief is an error on one line that fits the ledger.
func brief(err error) string { return oneLine(err.Error()) }
