package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"parallax/mailer/mailbox"
)

// bounceMailbox opens the mailbox that bounces are read from, as the server does every minute, and leaves it as it is.
func (d *doctor) bounceMailbox() {
	const check = "bounce mailbox"
	config := d.settings.Mailbox.Config
	if config.Host == "" {
		return
	}
	config.Timeout = d.timeout
	where := fmt.Sprintf("%s:%d (%s, %s)", config.Host, config.Port, config.Protocol, config.Encryption)
	never := func(context.Context, []byte) (bool, error) { return false, nil }
	ctx, cancel := d.within()
	defer cancel()
	mails, err := mailbox.New(config, never, slog.New(slog.DiscardHandler)).Check(ctx)
	if err != nil {
		d.add(broken, check, where+": "+err.Error(), mailboxMend(mailbox.StageOf(err), config))
		return
	}
	d.add(fine, check, fmt.Sprintf("%s answers, signed in, %s in it", where, counted(mails, "email")), "")
}

// mailboxMend says what to do about a mailbox that could not be opened.
func mailboxMend(failed mailbox.Stage, c mailbox.Config) string {
	const name = prefix + "MAILBOX_URL"
	switch failed {
	case mailbox.Connecting:
		return fmt.Sprintf("Check host and port in %s, and that this machine may connect out to port %d. A certificate must be valid and for %s.", name, c.Port, c.Host)
	case mailbox.Greeting:
		return "Something answers that is no mailbox of this kind: check the port in " + name + ", and imaps:// or pop3s:// against imap:// or pop3:// (STARTTLS)."
	case mailbox.Securing:
		return fmt.Sprintf("The server must offer STARTTLS with a valid certificate for %s; where it only speaks TLS from the start, begin %s with %ss://.", c.Host, name, c.Protocol)
	case mailbox.SigningIn:
		return "Check user and password in " + name + " (@ / : in them as %40 %2F %3A), and that the provider allows this protocol for the mailbox: many want it switched on, or an app password."
	case mailbox.Opening:
		return fmt.Sprintf("Check the folder's name at the end of %s, such as /INBOX, and that the user may read and delete in it; found %q.", name, cmp.Or(c.Folder, "INBOX"))
	}
	return "Check " + name + ", and that the server is not busy; then try again."
}
