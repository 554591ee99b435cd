package mailer

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"parallax/survey"
)

const (
	returnPathSeal = 20 // characters of the signature in a return path: 100 bits
	returnPathBase = 23 // characters the mailbox's own name may have, so that all of it stays within RFC 5321's 64
	idLength       = 20 // characters of a message's id
)

// lowerBase32 survives servers that change the case of an address, since nothing in it differs by case alone.
var lowerBase32 = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// ReturnPaths makes and reads the addresses that bounces come back to, one per message: bounces+<id><signature>@firm.example.
// The signature keeps strangers from reporting other people's mails as bounced: only whoever handled a mail knows its address.
type ReturnPaths struct {
	mailbox survey.Address
	keys    [][]byte
}

// NewReturnPaths makes return paths in a mailbox whose server delivers name+anything to name. The secrets are those of the
// links, each of at least 32 bytes; the key made from them serves this purpose alone. The first signs, all of them verify.
// Invalid when the mailbox's name is too long to carry a signature, or when no secret is given.
func NewReturnPaths(mailbox survey.Address, secrets ...[]byte) (*ReturnPaths, error) {
	if len(mailbox.Local) > returnPathBase {
		return nil, survey.Errorf(survey.Invalid, "The mailbox for bounces %q has %d characters before the @; at most %d leave room for the signature.",
			mailbox, len(mailbox.Local), returnPathBase)
	}
	if len(secrets) == 0 {
		return nil, survey.Errorf(survey.Invalid, "Return paths need a secret to be signed with.")
	}
	p := &ReturnPaths{mailbox: mailbox}
	for _, secret := range secrets {
		key, err := hkdf.Key(sha256.New, secret, nil, "parallax return path", sha256.Size)
		if err != nil {
			return nil, fmt.Errorf("derive the key of return paths: %w", err)
		}
		p.keys = append(p.keys, key)
	}
	return p, nil
}

// For is the address that the bounces of a message come back to. The same message always has the same one.
func (p *ReturnPaths) For(messageID string) string {
	return p.mailbox.Local + "+" + messageID + seal(p.keys[0], messageID) + "@" + p.mailbox.Domain
}

// Parse finds the message that an address is the return path of. It answers false for every address that isn't one of ours
// with a signature that holds. Case counts for nothing; nor does the domain, since servers rewrite it for their aliases.
func (p *ReturnPaths) Parse(address string) (messageID string, ok bool) {
	a, err := survey.ParseAddress(strings.ToLower(strings.TrimSpace(address)))
	token, ours := strings.CutPrefix(a.Local, strings.ToLower(p.mailbox.Local)+"+")
	if err != nil || !ours || len(token) != idLength+returnPathSeal || !survey.ValidID(token[:idLength]) {
		return "", false
	}
	messageID = token[:idLength]
	for _, key := range p.keys {
		if hmac.Equal([]byte(token[idLength:]), []byte(seal(key, messageID))) {
			return messageID, true
		}
	}
	return "", false
}

// seal signs an id.
func seal(key []byte, messageID string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(messageID))
	return lowerBase32.EncodeToString(mac.Sum(nil))[:returnPathSeal]
}
