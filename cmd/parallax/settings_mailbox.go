package main

import (
	"net/url"
	"strings"
	"time"

	"parallax/mailer/mailbox"
)

// mailboxForms are the addresses of mailboxes that are understood, with the usual ports.
var mailboxForms = map[string]struct {
	protocol   mailbox.Protocol
	encryption mailbox.Encryption
	port       int
}{
	"imaps": {mailbox.IMAP, mailbox.ImplicitTLS, 993},
	"imap":  {mailbox.IMAP, mailbox.StartTLS, 143},
	"pop3s": {mailbox.POP3, mailbox.ImplicitTLS, 995},
	"pop3":  {mailbox.POP3, mailbox.StartTLS, 110},
}

// mailboxSettings say which mailbox bounces are read from, and how often. Without a host there is none.
type mailboxSettings struct {
	mailbox.Config
	Every time.Duration
}

// mailbox reads an address like imaps://user:password@host:993/Folder. The password may be in it, so the address is never shown.
func (r *reading) mailbox(text, every string) mailboxSettings {
	const name = "MAILBOX_URL"
	const expected = "imaps://user:password@host or pop3s://user:password@host; imap and pop3 for STARTTLS"
	s := mailboxSettings{Every: r.duration("MAILBOX_EVERY", every, time.Second, 24*time.Hour)}
	if text == "" {
		return s
	}
	u, err := url.Parse(text)
	if err != nil {
		r.fault(name, "an address that can't be read", expected, "Characters such as @ / : in user and password must be written as %40 %2F %3A.")
		return s
	}
	form, known := mailboxForms[u.Scheme]
	password, _ := u.User.Password()
	switch {
	case !known || u.Hostname() == "":
		r.fault(name, "an address of another kind", expected, "Begin it with imaps://, imap://, pop3s:// or pop3://.")
		return s
	case u.User.Username() == "" || password == "":
		r.fault(name, "no user or no password", expected, "Give both; characters such as @ / : in them must be written as %40 %2F %3A.")
	}
	s.Config = mailbox.Config{
		Protocol: form.protocol, Host: u.Hostname(), Port: form.port, Encryption: form.encryption,
		User: u.User.Username(), Password: password, Folder: strings.Trim(u.Path, "/"),
	}
	if port := u.Port(); port != "" {
		s.Port = r.count(name, port, 1, 65535)
	}
	if u.Query().Get("encryption") == string(mailbox.Plain) {
		s.Encryption = mailbox.Plain
		if !loopback(s.Host) {
			r.fault(name, "no encryption, to another machine", "an encrypted connection", "Remove encryption=none: the mailbox's password would travel in the open.")
		}
	}
	return s
}
