package mailer

import (
	"cmp"
	"context"
	"strings"
)

// selectors are names under which mail providers commonly publish DKIM keys. A key's real name is known only to the mail
// server, so finding none proves nothing.
var selectors = []string{
	"default", "dkim", "mail", "s1", "s2", "k1", "k2", "selector1", "selector2", "google", "fm1", "mandrill", "smtp", "pm", "mx",
}

// dkim looks for the public halves of our keys, or for any key when the mail server signs.
func (c DomainCheck) dkim(ctx context.Context) (out []DomainFinding) {
	for _, key := range c.Keys {
		out = append(out, c.dkimKey(ctx, key))
	}
	if len(c.Keys) > 0 {
		return out
	}
	for _, selector := range selectors {
		records, err := c.texts(ctx, selector+"._domainkey."+c.From)
		if err != nil {
			return []DomainFinding{unasked("DKIM", err)}
		}
		if len(records) > 0 && tag(records[0], "p") != "" {
			return []DomainFinding{{"DKIM", Healthy, "a key is published as " + selector, ""}}
		}
	}
	return []DomainFinding{{
		"DKIM", Unasked, "Parallax does not sign, and no key stands in DNS under a common name",
		"Send a test mail (Settings, Mail) to yourself and look for dkim=pass in its source; if it is missing, switch DKIM on at your mail provider, " +
			`or let Parallax sign: "parallax dkim --new rsa --out dkim.pem" tells the record to add.`,
	}}
}

// dkimKey compares what DNS says of a key with the key.
func (c DomainCheck) dkimKey(ctx context.Context, key DKIMKey) DomainFinding {
	check := "DKIM " + key.Selector
	name, value, err := key.Record()
	if err != nil {
		return DomainFinding{check, Faulty, err.Error(), `Make another with "parallax dkim".`}
	}
	records, err := c.texts(ctx, name)
	if err != nil {
		return unasked(check, err)
	}
	add := `Add a TXT record at ` + name + ": " + quote(value)
	if len(records) == 0 {
		return DomainFinding{check, Faulty, "mails are signed, but " + name + " has no record, so no receiver can verify them", add}
	}
	if len(records) > 1 {
		return DomainFinding{check, Faulty, name + " has several records; expected one", "Keep one: " + quote(value)}
	}
	switch published := strings.Join(strings.Fields(tag(records[0], "p")), ""); {
	case published == "":
		return DomainFinding{check, Faulty, "the key at " + name + " is withdrawn (an empty p=)", "Change the TXT record to " + quote(value)}
	case published != tag(value, "p") || cmp.Or(tag(records[0], "k"), "rsa") != tag(value, "k"):
		return DomainFinding{check, Faulty, name + " publishes another key than the one that signs", "Change the TXT record to " + quote(value)}
	case strings.Contains(tag(records[0], "t"), "y"):
		return DomainFinding{check, Advised, name + " says that it is only being tested (t=y)", "Remove t=y from the record once test mails pass."}
	}
	return DomainFinding{check, Healthy, "the key that signs is published at " + name, ""}
}

// tag is the value of a tag in a record such as v=DKIM1; k=rsa; p=….
func tag(record, name string) string {
	for _, part := range strings.Split(record, ";") {
		if key, value, _ := strings.Cut(part, "="); strings.EqualFold(strings.TrimSpace(key), name) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
