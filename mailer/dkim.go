package mailer

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/emersion/go-msgauth/dkim"
)

// DKIMKey signs our mails for a domain (RFC 6376), so that receivers can tell them from forged ones. The public half stands in
// DNS under the selector.
type DKIMKey struct {
	Domain   string
	Selector string
	Key      crypto.Signer // RSA of 2048 bits or more, or Ed25519
}

// signedHeaders are the fields that a signature covers. From stands twice, so that nobody can add a second one that a reader would
// show in its place; those that a mail lacks can't be added either. RFC 8058 asks for both List-Unsubscribe fields.
var signedHeaders = []string{
	"From", "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version", "Content-Type",
	"List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted",
}

// sign gives the header field that signs a mail's source. It must stand before it.
func (k DKIMKey) sign(source []byte) (string, error) {
	signer, err := dkim.NewSigner(&dkim.SignOptions{
		Domain: k.Domain, Selector: k.Selector, Signer: k.Key, HeaderKeys: signedHeaders,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
	})
	if err != nil {
		return "", err
	}
	_, err = signer.Write(source)
	if err := errors.Join(err, signer.Close()); err != nil {
		return "", err
	}
	return signer.Signature(), nil
}

// signed puts a signature by each key before a mail's source.
func signed(source []byte, keys []DKIMKey) ([]byte, error) {
	if len(keys) == 0 {
		return source, nil
	}
	var fields []byte
	for _, key := range keys {
		field, err := key.sign(source)
		if err != nil {
			return nil, fmt.Errorf("signing by DKIM as %s: %w", key.Selector, err)
		}
		fields = append(fields, field...)
	}
	return append(fields, source...), nil
}

// Record is what must stand in DNS for the key: a TXT record's name and value (RFC 6376, 3.6.1; RFC 8463, 4).
func (k DKIMKey) Record() (name, value string, err error) {
	name = k.Selector + "._domainkey." + k.Domain
	switch public := k.Key.Public().(type) {
	case ed25519.PublicKey:
		return name, "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public), nil
	case *rsa.PublicKey:
		der, err := x509.MarshalPKIXPublicKey(public)
		if err != nil {
			return "", "", err
		}
		return name, "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der), nil
	}
	return "", "", errors.New("neither an RSA nor an Ed25519 key")
}

// ParseDKIMKeys reads private keys in PEM, one after the other. Its errors hold nothing of them.
func ParseDKIMKeys(text []byte) ([]crypto.Signer, error) {
	var keys []crypto.Signer
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		var key any
		var err error
		if block.Type == "RSA PRIVATE KEY" {
			key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
		} else {
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
		}
		if err != nil {
			return nil, fmt.Errorf("key %d can't be read", len(keys)+1)
		}
		switch key := key.(type) {
		case ed25519.PrivateKey:
			keys = append(keys, key)
		case *rsa.PrivateKey:
			const least = 2048 // RFC 8301, 3.2: receivers may disbelieve shorter ones
			if key.N.BitLen() < least {
				return nil, fmt.Errorf("key %d has %d bits; at least %d are trusted", len(keys)+1, key.N.BitLen(), least)
			}
			keys = append(keys, key)
		default:
			return nil, fmt.Errorf("key %d is neither RSA nor Ed25519", len(keys)+1)
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("there is no private key in PEM in it")
	}
	return keys, nil
}
