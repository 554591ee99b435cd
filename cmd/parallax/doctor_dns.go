package main

import (
	"context"
	"net"
	"reflect"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// settingNames are the names that the program reads, without their prefix.
func settingNames() map[string]bool {
	names := map[string]bool{}
	fields := reflect.TypeFor[written]()
	for n := range fields.NumField() {
		names[fields.Field(n).Tag.Get("env")] = true
	}
	return names
}

// resolverAt asks the DNS server at addr, or the system's when addr is empty.
func resolverAt(addr string) *net.Resolver {
	if addr == "" {
		return net.DefaultResolver
	}
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, addr)
	}}
}

// mailDomain looks at what receivers look at before they trust mail from the sender's domain.
func (d *doctor) mailDomain() {
	domain := d.settings.MailFrom.Domain
	if domain == "" {
		return
	}
	if d.settings.SMTP.Encryption == string(mailer.Plain) && loopback(d.settings.SMTP.Host) {
		d.add(advice, "SPF, DKIM, DMARC", "the mail server is this machine", "What it relays must still pass the checks of "+domain+".")
	}
	for _, f := range d.settings.domainCheck(d.resolver, d.timeout).Run(d.ctx) {
		d.add(verdict(f.Health), f.Check, f.Found, f.Fix)
	}
}

// domainCheck looks at the sender's domain as the settings say that mails are sent.
func (s settings) domainCheck(resolver mailer.Resolver, timeout time.Duration) mailer.DomainCheck {
	check := mailer.DomainCheck{From: s.MailFrom.Domain, Keys: s.DKIM, Resolver: resolver, Timeout: timeout}
	if s.ReturnPath != (survey.Address{}) {
		check.ReturnPath = s.ReturnPath.Domain
	}
	for _, server := range append([]smtpSettings{s.SMTP}, s.SMTPSpares...) {
		check.Servers = append(check.Servers, server.Host)
	}
	return check
}
