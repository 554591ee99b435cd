package mailer_test

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"parallax/mailer"
)

// dkimKeys are an RSA and an Ed25519 key, read as an operator would give them, and the DNS records that publish them.
func dkimKeys(t *testing.T) (keys []mailer.DKIMKey, dns map[string]string) {
	t.Helper()
	old, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, young, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(old)})
	der, err := x509.MarshalPKCS8PrivateKey(young)
	if err != nil {
		t.Fatal(err)
	}
	read, err := mailer.ParseDKIMKeys(append(text, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})...))
	if err != nil || len(read) != 2 {
		t.Fatalf("%d keys, error %v", len(read), err)
	}
	dns = map[string]string{}
	for n, selector := range []string{"px-rsa", "px-ed"} {
		key := mailer.DKIMKey{Domain: "firm.example", Selector: selector, Key: read[n]}
		name, value, err := key.Record()
		if err != nil {
			t.Fatal(err)
		}
		keys, dns[name] = append(keys, key), value
	}
	return keys, dns
}

// signedMail is a mail as a server gets it, with hard lines in it.
func signedMail(t *testing.T, keys []mailer.DKIMKey) string {
	t.Helper()
	sink := startSink(t, mailer.Plain, "", "")
	config := sink.config()
	config.DKIM = keys
	m := outgoing(t, "priya.nair@northwind.example")
	m.Subject = "Zwei Minuten für „Hartmann & Vale“ " + strings.Repeat("und noch ein Wort ", 6)
	m.Text += "\n.\n..dots\ntrailing space \n\n\n"
	if _, err := transport(t, config).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	return sink.received()[0].source
}

// valid counts the signatures that hold.
func valid(t *testing.T, source string, dns map[string]string) (n int) {
	t.Helper()
	found, err := dkim.VerifyWithOptions(strings.NewReader(source), &dkim.VerifyOptions{LookupTXT: func(name string) ([]string, error) {
		if value, ok := dns[name]; ok {
			return []string{value}, nil
		}
		return nil, errors.New("no such record")
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		if v.Err == nil && v.Domain == "firm.example" {
			n++
		}
	}
	return n
}

func TestEverySignatureHoldsForWhatTheServerGot(t *testing.T) {
	keys, dns := dkimKeys(t)
	source := signedMail(t, keys)
	if n := valid(t, source, dns); n != 2 {
		t.Fatalf("%d of 2 signatures hold:\n%.3000s", n, source)
	}
	for name, change := range map[string][2]string{
		"another sender":           {"From: ", "From: <chief@firm.example>\r\nX: "},
		"a second sender":          {"Date: ", "From: <chief@firm.example>\r\nDate: "},
		"another subject":          {"Subject: ", "Subject: Urgent "},
		"another opt-out":          {"List-Unsubscribe: <", "List-Unsubscribe: <https://evil.example/"},
		"no one-click opt-out":     {"List-Unsubscribe-Post: List-Unsubscribe=One-Click", "X-Removed: 1"},
		"answers to somebody else": {"Reply-To: ", "Reply-To: <x@evil.example>\r\nX: "},
		"another text":             {"trailing space", "trailing spite"},
	} {
		forged := strings.Replace(source, change[0], change[1], 1)
		if forged == source {
			t.Fatalf("%s: the mail holds no %q", name, change[0])
		}
		if n := valid(t, forged, dns); n != 0 {
			t.Errorf("%s: %d signatures hold all the same", name, n)
		}
	}
}

// TestAnotherVerifierAgrees asks dkimpy, which has nothing in common with the library that signs.
func TestAnotherVerifierAgrees(t *testing.T) {
	const python, verify = "/usr/bin/python3", `
import dkim, json, sys
dns = json.load(sys.stdin)
message = dns.pop("message").encode()
lookup = lambda name, timeout=5: dns[name.decode().rstrip(".")].encode()
checks = dkim.DKIM(message)
print([checks.verify(idx=n, dnsfunc=lookup) for n in range(2)])
`
	if err := exec.CommandContext(t.Context(), python, "-c", "import dkim, nacl").Run(); err != nil {
		t.Skip("Python's dkim and nacl (Debian: python3-dkim, python3-nacl) are not installed")
	}
	keys, dns := dkimKeys(t)
	dns["message"] = signedMail(t, keys)
	input, err := json.Marshal(dns)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), python, "-c", verify)
	command.Stdin = strings.NewReader(string(input))
	said, err := command.CombinedOutput()
	if err != nil || strings.TrimSpace(string(said)) != "[True, True]" {
		t.Errorf("%v: %s", err, said)
	}
}

func TestKeysThatNobodyWouldTrustAreRefused(t *testing.T) {
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"nothing":     "",
		"no PEM":      "hush-hush",
		"a short key": string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(short)})),
		"garbage":     string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("hush-hush")})),
	} {
		var keys []crypto.Signer
		if keys, err = mailer.ParseDKIMKeys([]byte(text)); err == nil || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %d keys, error %v", name, len(keys), err)
		}
	}
}
