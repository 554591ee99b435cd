package mailer

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// Health is the outcome of one check.
type Health string

// The outcomes.
const (
	Healthy Health = "ok"
	Advised Health = "advice"          // works, but could be better
	Unasked Health = "could not check" // the means to check are missing
	Faulty  Health = "FAILED"
)

// DomainFinding is what one check of the sender's domain came to. Whatever is not healthy says what to do.
type DomainFinding struct {
	Check  string
	Health Health
	Found  string // and what was expected, where that differs
	Fix    string
}

// Resolver asks DNS. *net.Resolver is one.
type Resolver interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupHost(ctx context.Context, name string) ([]string, error)
}

// DomainCheck looks at what receivers look at before they trust a mail: whether the sender's domain lets these servers send,
// signs what it sends, and says what to do with what isn't signed. It asks DNS and nobody else.
type DomainCheck struct {
	From       string    // domain of the sender's address
	ReturnPath string    // domain that bounces come back to; empty: the sender's
	Servers    []string  // the mail servers' host names
	Keys       []DKIMKey // that we sign with; empty when the mail server signs
	Resolver   Resolver
	Timeout    time.Duration // for each question
}

// Run makes all checks. When DNS doesn't answer at all it says so, once.
func (c DomainCheck) Run(ctx context.Context) []DomainFinding {
	if c.ReturnPath == "" {
		c.ReturnPath = c.From
	}
	if _, err := c.texts(ctx, c.From); err != nil {
		return []DomainFinding{unasked("SPF, DKIM, DMARC", err)}
	}
	out := c.spf(ctx)
	out = append(out, c.dkim(ctx)...)
	out = append(out, c.dmarc(ctx)...)
	return append(out, c.mailExchanger(ctx))
}

func unasked(check string, err error) DomainFinding {
	return DomainFinding{check, Unasked, "no DNS server answers (" + innermost(err) + ")", "Check again where DNS works, or name a DNS server."}
}

// texts are the TXT records of a name, none when it has none. An error means that DNS itself did not answer: it says nothing
// about the name.
func (c DomainCheck) texts(ctx context.Context, name string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	found, err := c.Resolver.LookupTXT(ctx, name+".")
	if missing(err) {
		return nil, nil
	}
	return found, err
}

// record is the TXT records of name that begin with start, such as v=spf1.
func (c DomainCheck) records(ctx context.Context, name, start string) (found []string, err error) {
	texts, err := c.texts(ctx, name)
	for _, text := range texts {
		rest, ok := cutPrefixFold(text, start)
		if ok && (rest == "" || rest[0] == ' ' || rest[0] == ';') {
			found = append(found, text)
		}
	}
	return found, err
}

// mailExchanger looks whether bounces can come back.
func (c DomainCheck) mailExchanger(ctx context.Context) DomainFinding {
	const check = "bounces"
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	fix := fmt.Sprintf("Add an MX record for %s that names the server of the mailbox for bounces, or set PARALLAX_RETURN_PATH to a mailbox whose domain has one.", c.ReturnPath)
	found, err := c.Resolver.LookupMX(ctx, c.ReturnPath+".")
	switch {
	case missing(err):
		if addresses, err := c.Resolver.LookupHost(ctx, c.ReturnPath+"."); err == nil && len(addresses) > 0 {
			return DomainFinding{check, Advised, c.ReturnPath + " has no MX record; mail servers fall back on its address " + addresses[0], fix}
		} else if err != nil && !missing(err) {
			return unasked(check, err)
		}
		return DomainFinding{check, Faulty, c.ReturnPath + " has no MX record, so bounces can't come back; expected one", fix}
	case err != nil && len(found) == 0:
		return unasked(check, err)
	case len(found) == 1 && found[0].Host == ".": // RFC 7505
		return DomainFinding{check, Faulty, c.ReturnPath + " says that it takes no mail (an MX record of a single dot); expected a server", fix}
	}
	return DomainFinding{check, Healthy, "come back to " + c.ReturnPath + " at " + strings.TrimSuffix(found[0].Host, "."), ""}
}

// missing tells that DNS answered: there is no such record.
func missing(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

// aligned tells whether a domain counts as the sender's for DMARC (RFC 7489, 3.1): the same one when strict, else of one organisation.
func aligned(domain, from string, strict bool) bool {
	return domain == from || !strict && organisation(domain) == organisation(from)
}

// organisation is the registered domain that a name belongs to, the name itself when nobody can tell.
func organisation(domain string) string {
	if registered, err := publicsuffix.EffectiveTLDPlusOne(domain); err == nil {
		return registered
	}
	return domain
}

func innermost(err error) string {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return err.Error()
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
