package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"parallax/mailer"
	"parallax/mailer/bounce"
	"parallax/survey"
	"parallax/survey/store"
)

// bounceMost is how much of a mail is read: far more than comes back of ours, and no more than fits into memory many times over.
const bounceMost = 10 << 20

// bounceCommand takes one mail that came back from the mail server, which pipes it into the program.
type bounceCommand struct {
	To []string `arg:"" optional:"" name:"address" help:"The envelope's recipient, where the mail's header doesn't tell it."`
}

// Help tells how a mail server comes to call it.
func (bounceCommand) Help() string {
	return `The mail server must deliver bounces+anything to bounces (Postfix: recipient_delimiter = +), the mailbox that
PARALLAX_RETURN_PATH names, and pipe it into a script that sets the server's environment and ends with

    exec parallax bounce

such as, in /etc/aliases:  bounces: "|/usr/local/bin/parallax-bounce"

A mail that can't be kept now ends with status 75, which tells the mail server to keep it and to come back. Where the server
knows the recipient and does not write it into the mail, give it as an argument.`
}

// Run keeps the mail and acts on it. When that fails, for whatever reason, it asks the mail server to keep the mail and to come back:
// a bounce that is refused is lost, since it has no sender to go back to.
func (c bounceCommand) Run(ctx context.Context, t *terminal) error {
	raw, err := io.ReadAll(io.LimitReader(t.in, bounceMost))
	if err == nil {
		_, err = io.Copy(io.Discard, t.in) // whoever pipes wants to get rid of all of it
	}
	if err != nil {
		return leave(exTempFail, fmt.Errorf("reading the mail: %w", err))
	}
	if len(raw) == 0 {
		return leave(exDataErr, errors.New("a mail is expected on the standard input: parallax bounce < mail"))
	}
	err = t.withStore(ctx, needBounces, func(s settings, data *store.Store) error {
		if err := readySchema(ctx, data.Database(), s.Migrate); err != nil {
			return err
		}
		paths, err := s.knownReturnPaths()
		if err != nil {
			return err
		}
		noted, err := noteMail(ctx, data, paths, "pipe", raw, append(c.To, t.envelope()...)...)
		if err != nil {
			return err
		}
		fmt.Fprintln(t.out, noted)
		return nil
	})
	return leave(exTempFail, err)
}

// envelope are the recipients as mail servers tell them to the programs they pipe into: Postfix and sendmail, Exim, qmail.
func (t *terminal) envelope() []string {
	var out []string
	for _, line := range t.env {
		name, value, _ := strings.Cut(line, "=")
		if slices.Contains([]string{"ORIGINAL_RECIPIENT", "RECIPIENT", "EXT_RECIPIENT"}, name) && value != "" {
			out = append(out, value)
		}
	}
	return out
}

// noteMail reads a mail and lets the store keep it and act on it. arrivedAt are further addresses that it came to.
func noteMail(ctx context.Context, data *store.Store, paths *mailer.ReturnPaths, source string, raw []byte, arrivedAt ...string) (store.Noted, error) {
	report := bounce.Read(raw)
	report.ReturnPaths = append(arrivedAt, report.ReturnPaths...)
	return data.NoteBounce(ctx, store.Returned{Raw: raw, Source: source, Report: report}, paths)
}

// knownReturnPaths are those that mails leave with; nil when they leave with the sender's address, and bounces are known by the
// message's id alone.
func (s settings) knownReturnPaths() (*mailer.ReturnPaths, error) {
	if s.ReturnPath == (survey.Address{}) {
		return nil, nil
	}
	return s.returnPaths()
}
