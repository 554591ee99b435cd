package mailer

import (
	"errors"
	"strconv"
	"strings"

	mail "github.com/wneessen/go-mail"
)

// serviceClosing is the reply code of a server that is about to hang up (RFC 5321, 3.8).
const serviceClosing = 421

// judge says what an attempt's error means for the mail. The question of delivery comes first: whatever fails after the
// server has taken the mail is no failure of the mail.
func judge(message *mail.Msg, err error) *SendError {
	if err == nil || message.IsDelivered() {
		return nil
	}
	out := &SendError{Delivered: No, Reason: brief(err), cause: err}
	var failure *mail.SendError
	if !errors.As(err, &failure) {
		return out
	}
	out.Code = failure.ErrorCode()
	refused := out.Code >= 500
	switch failure.Reason {
	case mail.ErrSMTPRcptTo, mail.ErrSMTPData:
		// A server that doesn't carry our mail refuses everybody: a launch must outlive that setting.
		out.Permanent = refused && !mayNotSend(out.Reason)
	case mail.ErrSMTPDataClose:
		out.Permanent = refused
		if out.Code == 0 {
			// All is written and nothing came back: the server may have the mail.
			out.Delivered = Perhaps
		}
	case mail.ErrGetSender, mail.ErrGetRcpts, mail.ErrNoUnencoded:
		out.Permanent = true
	default:
		// The greeting, the sender and the line concern every mail alike: they are mended on our side, so the mail waits.
	}
	if _, words, ok := strings.Cut(out.Reason, strconv.Itoa(out.Code)); out.Permanent && ok {
		out.Reason = strconv.Itoa(out.Code) + " " + strings.Trim(words, ` "`)
	}
	return out
}

func unreachable(err error) *SendError {
	return &SendError{Delivered: No, Reason: "connecting to the mail server: " + brief(err), cause: err}
}

// neverBegun tells whether an attempt failed on the line before the server had heard anything of the mail but its sender.
func neverBegun(err error) bool {
	var failure *mail.SendError
	if !errors.As(err, &failure) || failure.ErrorCode() != 0 && failure.ErrorCode() != serviceClosing {
		return false
	}
	return failure.Reason == mail.ErrConnCheck || failure.Reason == mail.ErrSMTPMailFrom
}

// stillUsable tells whether the server answered, so that the connection can carry the next mail.
func stillUsable(err error) bool {
	var failure *mail.SendError
	return errors.As(err, &failure) && failure.ErrorCode() != 0 && failure.ErrorCode() != serviceClosing
}

// brief is an error or a reply on one line that fits the ledger.
func brief(err error) string {
	text := err.Error()
	if i := strings.Index(text, ", affected "); i > 0 {
		text = text[:i]
	}
	return oneLine(text)
}
