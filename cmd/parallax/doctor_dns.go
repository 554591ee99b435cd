package main

import (
	"context"
	"errors"
	"net"
	"reflect"
	"strings"

	"parallax/mailer"
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

// mailDomain looks at what receivers look at before they trust mail from the sender's domain: SPF, DKIM and DMARC.
func (d *doctor) mailDomain() {
	domain := d.settings.MailFrom.Domain
	if domain == "" {
		return
	}
	if d.settings.SMTP.Encryption == string(mailer.Plain) && loopback(d.settings.SMTP.Host) {
		d.add(advice, "SPF, DKIM, DMARC", "the mail server is this machine", "What it relays must still pass the checks of "+domain+".")
	}
	spf, err := d.record(domain, "v=spf1")
	switch {
	case err != nil:
		d.add(unchecked, "SPF", "no DNS server answers ("+innermost(err)+")", "Run doctor where DNS works, or name a server with --resolver.")
		return // the others would fail alike
	case spf == "":
		d.add(broken, "SPF", domain+" has no SPF record", `Add a TXT record such as "v=spf1 include:your-mail-provider -all"; your mail provider names the value.`)
	case strings.HasSuffix(strings.TrimSpace(spf), "+all"):
		d.add(broken, "SPF", "allows everybody to send", `End the record with "-all" or "~all" in place of "+all".`)
	default:
		d.add(fine, "SPF", spf, "")
	}
	d.dmarc(domain)
	d.dkim(domain)
}

func (d *doctor) dmarc(domain string) {
	record, err := d.record("_dmarc."+domain, "v=DMARC1")
	if parent, ok := organisation(domain); err == nil && record == "" && ok {
		record, err = d.record("_dmarc."+parent, "v=DMARC1") // a parent's policy covers its subdomains
	}
	switch {
	case err != nil:
		d.add(unchecked, "DMARC", innermost(err), "Run doctor again.")
	case record == "":
		d.add(broken, "DMARC", domain+" has no DMARC record", `Add a TXT record at _dmarc.`+domain+`, at first "v=DMARC1; p=none; rua=mailto:dmarc@`+domain+`".`)
	case strings.Contains(strings.ReplaceAll(record, " ", ""), "p=none"):
		d.add(advice, "DMARC", record, "Once its reports look right, raise p=none to p=quarantine.")
	default:
		d.add(fine, "DMARC", record, "")
	}
}

// selectors are names under which mail providers commonly publish DKIM keys. A key's real name is known only to the mail
// server, so finding none proves nothing.
var selectors = []string{"default", "dkim", "mail", "s1", "s2", "k1", "k2", "selector1", "selector2", "google", "fm1", "mandrill", "smtp", "pm", "mx"}

func (d *doctor) dkim(domain string) {
	for _, selector := range selectors {
		record, err := d.record(selector+"._domainkey."+domain, "")
		if err != nil {
			d.add(unchecked, "DKIM", innermost(err), "Run doctor again.")
			return
		}
		if strings.Contains(record, "p=") {
			d.add(fine, "DKIM", "a key is published as "+selector, "")
			return
		}
	}
	d.add(unchecked, "DKIM", "no key under a common name", "Send a test mail (Settings, Mail) to yourself and look for dkim=pass in its source; if it is missing, switch DKIM on at your mail provider.")
}

// record is the first TXT record of name that begins with start; empty when the name has none. An error means that DNS itself
// did not answer.
func (d *doctor) record(name, start string) (string, error) {
	ctx, cancel := d.within()
	defer cancel()
	texts, err := d.resolver.LookupTXT(ctx, name+".")
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, text := range texts {
		if strings.HasPrefix(strings.ToLower(text), strings.ToLower(start)) {
			return text, nil
		}
	}
	return "", nil
}

// organisation is the domain one label up, when that is still a registered one by its looks.
func organisation(domain string) (string, bool) {
	_, parent, _ := strings.Cut(domain, ".")
	return parent, strings.Contains(parent, ".")
}
