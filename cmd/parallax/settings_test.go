package main

import (
	"bytes"
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
)

// keyOf gives a link key that looks drawn: a walk through the bytes by steps without a pattern.
func keyOf(seed int) string {
	key := make([]byte, 32)
	for n := range key {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		key[n] = byte(seed >> 16)
	}
	return base64.StdEncoding.EncodeToString(key)
}

// goodEnv is a complete production environment.
func goodEnv(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"PARALLAX_BASE_URL":     "https://parallax.firm.example",
		"PARALLAX_DATABASE_URL": "postgres://parallax:hush-hush@db.firm.example/parallax",
		"PARALLAX_LINK_KEYS":    "k2:" + keyOf(2) + ",k1:" + keyOf(1),
		"PARALLAX_SMTP_URL":     "smtp://mailer:whisper%40night@smtp.firm.example:2587",
		"PARALLAX_MAIL_FROM":    "reviews@firm.example",
	}
}

func lines(env map[string]string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(env)) {
		out = append(out, name+"="+env[name])
	}
	return out
}

func TestACompleteEnvironmentIsTaken(t *testing.T) {
	env := goodEnv(t)
	env["PARALLAX_TRUSTED_PROXIES"] = "10.0.0.0/8, 192.168.1.4"
	env["PARALLAX_UNCERTAIN_AFTER"] = "10m"
	s, faults := readSettings(lines(env), needAll)
	if len(faults) > 0 {
		t.Fatalf("faults: %+v", faults)
	}
	if s.SMTP != (smtpSettings{Host: "smtp.firm.example", Port: 2587, User: "mailer", Password: "whisper@night", Encryption: "starttls"}) {
		t.Errorf("mail server: %+v", s.SMTP)
	}
	if len(s.LinkKeys) != 2 || s.LinkKeys[0].Name != "k2" || len(s.LinkKeys[1].Key) != 32 {
		t.Errorf("link keys: %d", len(s.LinkKeys))
	}
	if len(s.TrustedProxies) != 2 || s.TrustedProxies[1].String() != "192.168.1.4/32" {
		t.Errorf("proxies: %v", s.TrustedProxies)
	}
	if s.UncertainAfter != 10*time.Minute || s.Addr != ":8080" || s.Migrate || !s.LogJSON {
		t.Errorf("settings: %v %q %v %v", s.UncertainAfter, s.Addr, s.Migrate, s.LogJSON)
	}
}

func TestSeveralServersAndKeysAreTakenInTheirOrder(t *testing.T) {
	folder := t.TempDir()
	var out, errs bytes.Buffer
	var all []byte
	for _, kind := range []string{"rsa", "ed25519"} {
		file := filepath.Join(folder, kind+".pem")
		args := []string{"dkim", "--new", kind, "--out", file, "--selector", "px-" + kind}
		if err := run(t.Context(), args, lines(goodEnv(t)), &out, &errs); err != nil {
			t.Fatal(err)
		}
		if err := run(t.Context(), args, lines(goodEnv(t)), &out, &errs); err == nil {
			t.Error("an existing key is overwritten")
		}
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, error %v: others may read the key", info.Mode(), err)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text...)
	}
	env := goodEnv(t)
	env["PARALLAX_SMTP_URL"] = "smtps://a:b@one.example?rate=14/s,\n smtp://two.example:2525"
	env["PARALLAX_DKIM_KEY"], env["PARALLAX_DKIM_SELECTOR"] = strings.ReplaceAll(string(all), "\n", `\n`), "px-rsa, px-ed25519"
	env["PARALLAX_RETURN_PATH"], env["PARALLAX_DOMAIN_RATE"] = "bounces@firm.example", "100/m"
	s, faults := readSettings(lines(env), needAll)
	if len(faults) > 0 {
		t.Fatalf("faults: %+v", faults)
	}
	if s.SMTP.Host != "one.example" || s.SMTP.Rate.Mails != 14 || len(s.SMTPSpares) != 1 || s.SMTPSpares[0].Port != 2525 {
		t.Errorf("servers: %+v, then %+v", s.SMTP, s.SMTPSpares)
	}
	if len(s.DKIM) != 2 || s.DKIM[1].Selector != "px-ed25519" || s.DKIM[0].Domain != "firm.example" {
		t.Errorf("%d DKIM keys", len(s.DKIM))
	}
	if _, err := newTransport(s, nil); err != nil {
		t.Error(err)
	}
	var shown bytes.Buffer
	if err := run(t.Context(), []string{"dkim"}, lines(env), &shown, &errs); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"px-rsa._domainkey.firm.example", "v=DKIM1; k=ed25519; p="} {
		if !strings.Contains(out.String(), part) || !strings.Contains(shown.String(), part) {
			t.Errorf("neither making nor showing a key may leave out %s", part)
		}
	}
	env["PARALLAX_DKIM_DOMAIN"] = "other.example"
	if _, faults := readSettings(lines(env), needAll); len(faults) != 1 || !strings.HasSuffix(faults[0].Where, "DKIM_DOMAIN") {
		t.Errorf("a domain that is not the sender's: %+v", faults)
	}
}

func TestEachFaultIsToldWithItsMend(t *testing.T) {
	for name, c := range map[string]struct{ variable, value, expect string }{
		"base URL missing":        {"BASE_URL", "", "address"},
		"base URL without scheme": {"BASE_URL", "parallax.firm.example", "http or https"},
		"base URL in the open":    {"BASE_URL", "http://parallax.firm.example", "https"},
		"base URL with a path":    {"BASE_URL", "https://firm.example/parallax", "scheme, host and port only"},
		"database of another":     {"DATABASE_URL", "mysql://root:hush-hush@db/x", "postgres://"},
		"database garbled":        {"DATABASE_URL", "postgres://parallax:hush-hush@%zz/x", "postgres://"},
		"database in no folder":   {"DATABASE_URL", "sqlite:/no/such/folder/parallax.db", "folder"},
		"too many connections":    {"MAX_CONNS", "9000", "2 to 500"},
		"migrate perhaps":         {"MIGRATE", "perhaps", "true, false"},
		"no keys":                 {"LINK_KEYS", "", "base64"},
		"key without name":        {"LINK_KEYS", keyOf(1), "name"},
		"key not base64":          {"LINK_KEYS", "k1:hush-hush", "base64"},
		"key too short":           {"LINK_KEYS", "k1:" + base64.StdEncoding.EncodeToString([]byte("hush-hush")), "32 bytes"},
		"key a sentence":          {"LINK_KEYS", "k1:" + base64.StdEncoding.EncodeToString([]byte("correct horse battery staple, they said")), "random"},
		"key of zeros":            {"LINK_KEYS", "k1:" + base64.StdEncoding.EncodeToString(make([]byte, 32)), "random"},
		"key twice":               {"LINK_KEYS", "k1:" + keyOf(1) + ",k1:" + keyOf(2), "name of its own"},
		"key's name too long":     {"LINK_KEYS", "october:" + keyOf(1), "1 to 6"},
		"no mail server":          {"SMTP_URL", "", "smtp://"},
		"mail server garbled":     {"SMTP_URL", "smtp.firm.example", "smtp://"},
		"mail in the open":        {"SMTP_URL", "smtp://smtp.firm.example:25?encryption=none", "starttls or tls"},
		"mail encrypted somehow":  {"SMTP_URL", "smtp://smtp.firm.example?encryption=rot13", "starttls, tls, none"},
		"mail user alone":         {"SMTP_URL", "smtp://mailer@smtp.firm.example", "both or neither"},
		"mail server twice":       {"SMTP_HOST", "smtp.firm.example", "either"},
		"second server garbled":   {"SMTP_URL", "smtps://smtp.firm.example smtp.other.example", "spaces between"},
		"server's rate garbled":   {"SMTP_URL", "smtps://smtp.firm.example?rate=fast", "10/s"},
		"rate without a time":     {"MAIL_RATE", "600", "600/m"},
		"rate of nothing":         {"DOMAIN_RATE", "0/m", "600/m"},
		"bounces to nobody":       {"RETURN_PATH", "bounces", "one plain address"},
		"bounces' name too long":  {"RETURN_PATH", strings.Repeat("b", 30) + "@firm.example", "short name"},
		"topic that is none":      {"HOOK_SES_TOPIC", "bounces", "arn:aws"},
		"SendGrid's key garbled":  {"HOOK_SENDGRID_KEY", "hush-hush", "verification key"},
		"Postmark without a name": {"HOOK_POSTMARK_LOGIN", "hush-hush-hush-hush", "name:password"},
		"DKIM key that is none":   {"DKIM_KEY", "hush-hush", "PEM"},
		"DKIM domain alone":       {"DKIM_DOMAIN", "firm.example", "both or neither"},
		"sender missing":          {"MAIL_FROM", "", "address"},
		"sender with a name":      {"MAIL_FROM", "Reviews <reviews@firm.example>", "one plain address"},
		"two senders":             {"MAIL_FROM", "a@firm.example,b@firm.example", "one plain address"},
		"no workers":              {"MAIL_WORKERS", "0", "1 to 64"},
		"timeout without unit":    {"SEND_TIMEOUT", "30", "duration"},
		"uncertain too soon":      {"UNCERTAIN_AFTER", "30s", "longer than"},
		"address without port":    {"ADDR", "0.0.0.0", "host:port"},
		"everybody trusted":       {"TRUSTED_PROXIES", "0.0.0.0/0", "your own proxies"},
		"proxy by name":           {"TRUSTED_PROXIES", "proxy.firm.example", "networks"},
		"level unknown":           {"LOG_LEVEL", "chatty", "debug, info"},
		"format unknown":          {"LOG_FORMAT", "xml", "json, text"},
	} {
		t.Run(name, func(t *testing.T) {
			env := goodEnv(t)
			env[prefix+c.variable] = c.value
			_, faults := readSettings(lines(env), needAll)
			if len(faults) != 1 {
				t.Fatalf("%d faults: %+v", len(faults), faults)
			}
			f := faults[0]
			if f.Fix == "" || f.Found == "" || !strings.HasPrefix(f.Where, prefix) || !strings.Contains(f.Expected+" "+f.Found, c.expect) {
				t.Errorf("told as %+v; expected to read %q", f, c.expect)
			}
		})
	}
}

func TestAllFaultsAreToldAtOnceAndNoSecretIsShown(t *testing.T) {
	var out, errs bytes.Buffer
	env := []string{
		"PARALLAX_BASE_URL=ftp://x", "PARALLAX_DATABASE_URL=mysql://root:hush-hush@db/x", "PARALLAX_LINK_KEYS=k1:hush-hush",
		"PARALLAX_SMTP_URL=imap://mailer:hush-hush@smtp.firm.example", "PARALLAX_MAIL_FROM=nobody", "PARALLAX_SEND_TIMEOUT=never",
	}
	err := run(t.Context(), []string{"serve"}, env, &out, &errs)
	if survey.KindOf(err) != survey.Invalid {
		t.Fatalf("got %v", err)
	}
	tell(&errs, err)
	for _, name := range []string{"BASE_URL", "DATABASE_URL", "LINK_KEYS", "SMTP_URL", "MAIL_FROM", "SEND_TIMEOUT"} {
		if !strings.Contains(errs.String(), prefix+name+": found") {
			t.Errorf("%s is not told", name)
		}
	}
	if strings.Contains(errs.String()+out.String(), "hush") {
		t.Errorf("a secret is shown:\n%s", errs.String())
	}
}

func TestSecretsMayStandInFiles(t *testing.T) {
	env := goodEnv(t)
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, []byte(env["PARALLAX_LINK_KEYS"]+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	delete(env, "PARALLAX_LINK_KEYS")
	env["PARALLAX_LINK_KEYS_FILE"] = file
	if s, faults := readSettings(lines(env), needAll); len(faults) > 0 || len(s.LinkKeys) != 2 {
		t.Errorf("%d keys, faults %+v", len(s.LinkKeys), faults)
	}
	env["PARALLAX_LINK_KEYS_FILE"] = file + ".gone"
	if _, faults := readSettings(lines(env), needAll); len(faults) == 0 {
		t.Error("a missing file is not told")
	}
}

func TestPlainHTTPIsForThisMachineOnly(t *testing.T) {
	for base, ok := range map[string]bool{
		"http://localhost:8080": true, "http://127.0.0.1:8080": true, "http://[::1]:8080": true, "http://parallax.localhost": true,
		"http://localhost.firm.example": false, "http://127.0.0.1.firm.example": false, "http://10.0.0.4": false,
	} {
		env := goodEnv(t)
		env["PARALLAX_BASE_URL"] = base
		if _, faults := readSettings(lines(env), needAll); (len(faults) == 0) != ok {
			t.Errorf("%s: faults %+v", base, faults)
		}
	}
}
