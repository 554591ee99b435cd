package main

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/caarlos0/env/v11"

	"parallax/mailer"
	"parallax/survey"
)

// dkimCommand makes keys to sign mails with, and tells what must stand in DNS for them.
type dkimCommand struct {
	New      string `enum:",rsa,ed25519" default:"" placeholder:"KIND" help:"Make a key: rsa, which every receiver knows, or ed25519."`
	Out      string `placeholder:"FILE" help:"Where the new private key goes."`
	Domain   string `help:"Domain that signs; that of the sender's address when left out."`
	Selector string `default:"parallax" help:"Name of the key in DNS."`
}

// Run makes a key, or shows the DNS records of those in the settings.
func (c dkimCommand) Run(t *terminal) error {
	if c.New == "" {
		return c.show(t)
	}
	if c.Domain == "" {
		_, c.Domain, _ = strings.Cut(env.ToMap(t.env)[prefix+"MAIL_FROM"], "@")
	}
	switch {
	case c.Domain == "":
		return survey.Errorf(survey.Invalid, "Whose key is it to be? Add --domain your-firm.com, or set %sMAIL_FROM.", prefix)
	case c.Out == "":
		return survey.Errorf(survey.Invalid, "Where is the private key to go? Add --out FILE.")
	case !areLabels([]string{c.Selector}):
		return survey.Errorf(survey.Invalid, "The selector %q is no name that DNS takes; use letters, digits and -.", c.Selector)
	}
	key, err := newDKIMKey(c.New)
	if err != nil {
		return err
	}
	if err := writeDKIMKey(c.Out, key); err != nil {
		return survey.Errorf(survey.Invalid, "The private key could not be written: %v. An existing file is never overwritten.", err)
	}
	if err := tellRecord(t.out, mailer.DKIMKey{Domain: c.Domain, Selector: c.Selector, Key: key}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "\nThen set %sDKIM_KEY_FILE=%s and %sDKIM_SELECTOR=%s, and let \"parallax doctor\" look whether the record has arrived.\n",
		prefix, c.Out, prefix, c.Selector)
	return err
}

func (dkimCommand) show(t *terminal) error {
	s, faults := readSettings(t.env, needMail)
	if len(faults) > 0 {
		return survey.InvalidInput(faults...)
	}
	if len(s.DKIM) == 0 {
		return survey.Errorf(survey.NotFound, "No key is set. Make one with \"parallax dkim --new rsa --out dkim.pem\"; without one, the mail server has to sign.")
	}
	for _, key := range s.DKIM {
		if err := tellRecord(t.out, key); err != nil {
			return err
		}
	}
	return nil
}

func newDKIMKey(kind string) (crypto.Signer, error) {
	if kind == "ed25519" {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		return key, err
	}
	const bits = 2048 // longer ones don't fit every DNS server's answers
	return rsa.GenerateKey(rand.Reader, bits)
}

// writeDKIMKey writes the key for its owner's eyes only.
func writeDKIMKey(path string, key crypto.Signer) error {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := pem.Encode(file, &pem.Block{Type: "PRIVATE KEY", Bytes: der}); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// tellRecord says what to add to DNS: as forms of providers ask for it, and as a zone file has it.
func tellRecord(w io.Writer, key mailer.DKIMKey) error {
	name, value, err := key.Record()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "Add this TXT record to the DNS of %s:\n  name   %s\n  value  %s\nIn a zone file:\n  %s. IN TXT %s\n",
		key.Domain, name, value, name, zoneText(value))
	return err
}

// zoneText is a TXT record's value in a zone file, where one string holds 255 characters at most (RFC 1035, 3.3).
func zoneText(value string) string {
	const most = 255
	var parts []string
	for len(value) > most {
		parts, value = append(parts, `"`+value[:most]+`"`), value[most:]
	}
	return "( " + strings.Join(append(parts, `"`+value+`"`), " ") + " )"
}
