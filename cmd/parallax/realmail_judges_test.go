package main

import (
	"encoding/json"
	"fmt"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/mailer/samples"
)

// sendSamples sends through Postfix one mail of every kind that clients get, in every language.
func (l *realLaunch) sendSamples() {
	l.t.Helper()
	s, faults := readSettings(lines(l.env), needAll)
	if len(faults) > 0 {
		l.t.Fatalf("%+v", faults)
	}
	transport, err := newTransport(s, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	defer transport.Close()
	sent := len(l.office.delivered())
	for n, sample := range samples.All() {
		if !sample.Letter.Kind.ToClient() {
			continue
		}
		sample.Letter.MessageID = fmt.Sprintf("01hzx0sample%08d", n)
		m, err := mailer.Compose(sample.Letter, samples.Links{})
		if err != nil {
			l.t.Fatal(err)
		}
		if _, err := transport.Send(l.t.Context(), m); err != nil {
			l.t.Fatal(err)
		}
		sent++
	}
	l.await("the samples", func() string {
		if n := len(l.office.files("mail", "clients", "new")); n < sent || l.office.underway() > 0 {
			return fmt.Sprintf("%d of %d", n, sent)
		}
		return ""
	})
}

// oneOfEach picks the samples, and of the launch's mails one of each kind and language.
func (l *realLaunch) oneOfEach() (out []delivered) {
	l.t.Helper()
	picked := map[string]bool{}
	for _, d := range l.office.delivered() {
		name := d.kind + " " + d.locale
		if strings.HasPrefix(d.id, "01hzx0sample") {
			name += " " + d.id
		}
		if d.optOut != "" && !picked[name] {
			picked[name] = true
			out = append(out, d)
		}
	}
	return out
}

// checkSignatures asks dkimpy, which has nothing in common with the library that signs. DNS is a table.
func checkSignatures(t *testing.T, judged []delivered, dns map[string]string) {
	t.Helper()
	const python, verify = "/usr/bin/python3", `
import dkim, json, sys
given = json.load(sys.stdin)
lookup = lambda name, timeout=5: given["dns"][name.decode().rstrip(".")].encode()
for mail in given["mails"]:
    checks = dkim.DKIM(mail.encode())
    print([checks.verify(idx=n, dnsfunc=lookup) for n in range(2)])
`
	if err := exec.Command(python, "-c", "import dkim, nacl").Run(); err != nil {
		t.Skip("SKIPPED: no verifier of DKIM here (Debian: python3-dkim, python3-nacl)")
	}
	given := struct {
		DNS   map[string]string `json:"dns"`
		Mails []string          `json:"mails"`
	}{DNS: dns}
	for _, d := range judged {
		given.Mails = append(given.Mails, string(d.raw))
		for _, signature := range signatures(t, d) {
			for _, field := range []string{"from", "to", "subject", "list-unsubscribe", "list-unsubscribe-post"} {
				if !slices.Contains(signature, field) {
					t.Errorf("%s in %s: %s is not signed", d.kind, d.locale, field)
				}
			}
		}
	}
	input, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python, "-c", verify)
	command.Stdin = strings.NewReader(string(input))
	said, err := command.CombinedOutput()
	if want := strings.Repeat("[True, True]\n", len(judged)); err != nil || string(said) != want {
		t.Errorf("%v: %s", err, said)
	}
	t.Logf("dkimpy: %d signatures hold", strings.Count(string(said), "True"))
}

// signatures lists the fields that each of a mail's signatures covers.
func signatures(t *testing.T, d delivered) (out [][]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(string(d.raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, signature := range m.Header["Dkim-Signature"] {
		for _, tag := range strings.Split(signature, ";") {
			if name, value, _ := strings.Cut(strings.TrimSpace(tag), "="); name == "h" {
				out = append(out, strings.Split(strings.ToLower(strings.Join(strings.Fields(value), "")), ":"))
			}
		}
	}
	if len(out) != 2 {
		t.Errorf("%s in %s: %d signatures, want 2", d.kind, d.locale, len(out))
	}
	return out
}

var spamStatus = regexp.MustCompile(`(?m)^X-Spam-Status: \w+, score=(-?[\d.]+) required=\S+\s+tests=((?:[^\s]+\s*,?\s*)*?)(?:autolearn|version)`)

// checkSpam asks SpamAssassin with its local rules. That the mails come from this very machine must not speak for them.
func checkSpam(t *testing.T, judged []delivered) {
	t.Helper()
	const spamassassin = "/usr/bin/spamassassin"
	if _, err := os.Stat(spamassassin); err != nil {
		t.Skip("SKIPPED: no SpamAssassin here (Debian: spamassassin)")
	}
	home := t.TempDir()
	args := []string{"--local", "--test-mode", "--cf", "score ALL_TRUSTED 0", "--cf", "use_bayes 0"}
	for n, d := range judged {
		file := filepath.Join(home, strconv.Itoa(n))
		if err := os.WriteFile(file, d.raw, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	command := exec.CommandContext(t.Context(), spamassassin, args...)
	command.Env = append(os.Environ(), "HOME="+home, "LC_ALL=C")
	said, err := command.Output()
	found := spamStatus.FindAllStringSubmatch(string(said), -1)
	if err != nil || len(found) != len(judged) {
		t.Fatalf("SpamAssassin: %v, %d verdicts on %d mails", err, len(found), len(judged))
	}
	worst, why := -100.0, ""
	for n, verdict := range found {
		score, err := strconv.ParseFloat(verdict[1], 64)
		if d := judged[n]; err != nil || score >= 2 {
			t.Errorf("SpamAssassin gives %s in %s %s points: %s", d.kind, d.locale, verdict[1], verdict[2])
		}
		if score > worst {
			worst, why = score, verdict[2]
		}
	}
	t.Logf("SpamAssassin: %d mails, at most %.1f points (%s)", len(found), worst, strings.TrimSpace(why))
}
