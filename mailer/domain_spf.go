package mailer

import (
	"context"
	"fmt"
	"strings"
)

// spfIncludes are what the SPF records of those must include whose mail servers end with a name.
var spfIncludes = map[string]string{
	"amazonaws.com": "amazonses.com", "gmail.com": "_spf.google.com", "google.com": "_spf.google.com",
	"googlemail.com": "_spf.google.com", "office365.com": "spf.protection.outlook.com", "outlook.com": "spf.protection.outlook.com",
	"sendgrid.net": "sendgrid.net", "mailgun.org": "mailgun.org", "postmarkapp.com": "spf.mtasv.net", "mailjet.com": "spf.mailjet.com",
	"brevo.com": "spf.brevo.com", "zoho.com": "zohomail.com", "zoho.eu": "zohomail.eu", "fastmail.com": "spf.messagingengine.com",
	"mandrillapp.com": "spf.mandrillapp.com", "sparkpostmail.com": "_spf.sparkpostmail.com", "ionos.de": "_spf-eu.ionos.com",
	"ionos.com": "_spf-us.ionos.com", "migadu.com": "spf.migadu.com",
}

// spfMost is how many further questions a record may lead a receiver to (RFC 7208, 4.6.4); with more of them it counts for nothing.
const spfMost = 10

// spf looks whether the domain that bounces come back to lets our mail servers send: that is the one that receivers look at.
func (c DomainCheck) spf(ctx context.Context) []DomainFinding {
	const check = "SPF"
	found, err := c.records(ctx, c.ReturnPath, "v=spf1")
	if err != nil {
		return []DomainFinding{unasked(check, err)}
	}
	switch len(found) {
	case 0:
		return []DomainFinding{{
			check, Faulty, c.ReturnPath + " has no SPF record; expected one that names your mail server",
			fmt.Sprintf(`Add a TXT record for %s: "v=spf1 %s ~all"`, c.ReturnPath, strings.Join(c.spfTerms(), " ")) + c.spfDoubt(),
		}}
	case 1:
	default:
		return []DomainFinding{{
			check, Faulty, fmt.Sprintf("%s has %d SPF records; expected one, because receivers ignore several", c.ReturnPath, len(found)),
			"Merge them into one: " + quote(mergedSPF(found)),
		}}
	}
	record := found[0]
	if strings.HasSuffix(strings.TrimSpace(record), "+all") || strings.HasSuffix(strings.TrimSpace(record), " all") {
		return []DomainFinding{{check, Faulty, quote(record) + " lets everybody send", `End it with "~all" in place of "+all".`}}
	}
	walk := spfWalk{check: c, seen: map[string]bool{}}
	if err := walk.count(ctx, record); err != nil {
		return []DomainFinding{unasked(check, err)}
	}
	if walk.asked > spfMost {
		return []DomainFinding{{check, Faulty, fmt.Sprintf("the record of %s leads to %d further questions to DNS; expected %d at most, because receivers give up then",
			c.ReturnPath, walk.asked, spfMost), "Remove the include: and a: terms of services that no longer send for you."}}
	}
	for _, term := range c.spfTerms() {
		if include, ok := strings.CutPrefix(term, "include:"); ok && !walk.seen[include] {
			// No fault for sure: some write the provider's addresses out.
			return []DomainFinding{{
				check, Advised, quote(record) + " does not name your mail provider; expected " + term + " in it",
				"Unless the record lists the provider’s addresses one by one, change the TXT record of " + c.ReturnPath + " to " + quote(withTerm(record, term)),
			}}
		}
	}
	if !strings.Contains(record, "all") && !strings.Contains(record, "redirect=") || strings.Contains(record, "?all") {
		return []DomainFinding{{check, Advised, quote(record) + " leaves open who else may send", `End it with "~all".`}}
	}
	return []DomainFinding{{check, Healthy, record, ""}}
}

// spfTerms are what lets our mail servers send: their provider's list where we know it, else their own addresses.
func (c DomainCheck) spfTerms() (terms []string) {
	seen := map[string]bool{}
	for _, host := range c.Servers {
		term := "a:" + host
		if include, ok := spfIncludes[organisation(host)]; ok {
			term = "include:" + include
		}
		if !seen[term] && !loopback(host) {
			seen[term], terms = true, append(terms, term)
		}
	}
	return terms
}

// spfDoubt tells where our guess at the term may be wrong.
func (c DomainCheck) spfDoubt() string {
	for _, term := range c.spfTerms() {
		if strings.HasPrefix(term, "a:") {
			return ` If a provider runs the server, take the include: that it names in place of "` + term + `".`
		}
	}
	if len(c.spfTerms()) == 0 {
		return " with the addresses that your mails leave from between the two, such as ip4:192.0.2.7."
	}
	return ""
}

// spfWalk counts what a receiver must ask to make sense of a record.
type spfWalk struct {
	check DomainCheck
	asked int
	seen  map[string]bool // domains whose records are included
}

func (w *spfWalk) count(ctx context.Context, record string) error {
	for _, term := range strings.Fields(strings.ToLower(record)) {
		term = strings.TrimLeft(term, "+-~?")
		name, domain, _ := strings.Cut(term, ":")
		name, _, _ = strings.Cut(name, "/")
		if target, ok := strings.CutPrefix(term, "redirect="); ok {
			name, domain = "redirect", target
		}
		switch name {
		case "a", "mx", "ptr", "exists":
			w.asked++
		case "include", "redirect":
			w.asked++
			if w.asked > spfMost || w.seen[domain] || strings.Contains(domain, "%") {
				continue
			}
			w.seen[domain] = true
			inner, err := w.check.records(ctx, domain, "v=spf1")
			if err != nil {
				return err
			}
			for _, record := range inner {
				if err := w.count(ctx, record); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// withTerm puts a term before a record's end.
func withTerm(record, term string) string {
	words := strings.Fields(record)
	last := len(words) - 1
	if last > 0 && (strings.HasSuffix(words[last], "all") || strings.HasPrefix(words[last], "redirect=")) {
		return strings.Join(words[:last], " ") + " " + term + " " + words[last]
	}
	return strings.Join(words, " ") + " " + term + " ~all"
}

// mergedSPF is one record with the terms of all.
func mergedSPF(records []string) string {
	merged := "v=spf1"
	for _, record := range records {
		for _, term := range strings.Fields(record)[1:] {
			if !strings.HasSuffix(term, "all") && !strings.Contains(merged+" ", " "+term+" ") {
				merged += " " + term
			}
		}
	}
	return merged + " ~all"
}

func quote(record string) string { return `"` + record + `"` }
