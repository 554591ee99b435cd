package main

import (
	"fmt"
	"strings"

	"parallax/mailer"
)

// dkim reads the keys that mails are signed with; none is fine when the mail server signs.
func (r *reading) dkim(w written, from string) []mailer.DKIMKey {
	if w.DKIMKey == "" {
		if w.DKIMDomain != "" {
			r.fault("DKIM_DOMAIN", "a domain without a key", "both or neither", `Make a key with "parallax dkim", or remove it when the mail server signs.`)
		}
		return nil
	}
	domain := strings.ToLower(w.DKIMDomain)
	if domain == "" {
		domain = from
	}
	if from != domain && !strings.HasSuffix(from, "."+domain) && from != "" {
		r.fault("DKIM_DOMAIN", quoted(domain), "the domain of "+prefix+"MAIL_FROM ("+from+") or one above it",
			"Correct it: receivers only count a signature of the sender’s own domain.")
	}
	// One line of an environment file can't hold line ends: \n stands for them.
	signers, err := mailer.ParseDKIMKeys([]byte(strings.ReplaceAll(w.DKIMKey, `\n`, "\n")))
	if err != nil {
		r.fault("DKIM_KEY", err.Error(), "a private key in PEM, RSA of at least 2048 bits or Ed25519", `Make one with "parallax dkim", and name its file in `+prefix+"DKIM_KEY_FILE.")
		return nil
	}
	selectors := splitList(w.DKIMSelector)
	if len(selectors) != len(signers) || !areLabels(selectors) {
		r.fault("DKIM_SELECTOR", quoted(w.DKIMSelector), fmt.Sprintf("a name of letters, digits and - for each key (%d)", len(signers)),
			"Name the selectors in the order of the keys, with commas.")
		return nil
	}
	keys := make([]mailer.DKIMKey, len(signers))
	for n, signer := range signers {
		keys[n] = mailer.DKIMKey{Domain: domain, Selector: selectors[n], Key: signer}
	}
	return keys
}

// areLabels tells whether all are names that DNS takes, each once.
func areLabels(names []string) bool {
	seen := map[string]bool{}
	for _, name := range names {
		if name == "" || len(name) > 63 || seen[name] || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			return false
		}
		seen[name] = true
	}
	return true
}
