package main

import (
	"fmt"

	"parallax/mailer"
)

// mailServers connects to each, greets, encrypts and signs in; it hands over no mail.
func (d *doctor) mailServers() {
	for _, s := range append([]smtpSettings{d.settings.SMTP}, d.settings.SMTPSpares...) {
		d.mailServer(s)
	}
}

func (d *doctor) mailServer(s smtpSettings) {
	ctx, cancel := d.within()
	defer cancel()
	where := fmt.Sprintf("%s:%d (%s)", s.Host, s.Port, s.Encryption)
	config := d.settings.serverConfig(s)
	config.From = d.settings.MailFrom.String()
	transport, err := mailer.NewSMTP(config)
	if err == nil {
		defer transport.Close()
		err = transport.Check(ctx)
	}
	if err != nil {
		d.add(broken, "mail server", where+": "+err.Error(),
			"Check host, port, encryption, user and password, and that this machine may connect out.")
		return
	}
	signed := "without signing in"
	if s.User != "" {
		signed = "signed in"
	}
	d.add(fine, "mail server", where+" answers, "+signed, "")
}
