package main

import (
	"encoding/base64"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"parallax/api"
	"parallax/survey"
)

// written is the environment as somebody wrote it. Everything is text here, so that each fault is told in our own words
// and no secret ends up in the words of a library.
type written struct {
	BaseURL        string `env:"BASE_URL"`
	Addr           string `env:"ADDR" envDefault:":8080"`
	DatabaseURL    string `env:"DATABASE_URL"`
	MaxConns       string `env:"MAX_CONNS" envDefault:"10"`
	Migrate        string `env:"MIGRATE" envDefault:"false"`
	GroupCommit    string `env:"GROUP_COMMIT" envDefault:"true"`
	LinkKeys       string `env:"LINK_KEYS"`
	TrustedProxies string `env:"TRUSTED_PROXIES"`
	SMTPURL        string `env:"SMTP_URL"`
	SMTPHost       string `env:"SMTP_HOST"`
	SMTPPort       string `env:"SMTP_PORT"`
	SMTPUser       string `env:"SMTP_USER"`
	SMTPPassword   string `env:"SMTP_PASSWORD"`
	SMTPEncryption string `env:"SMTP_ENCRYPTION"`
	MailFrom       string `env:"MAIL_FROM"`
	MailWorkers    string `env:"MAIL_WORKERS" envDefault:"8"`
	SendTimeout    string `env:"SEND_TIMEOUT" envDefault:"1m"`
	UncertainAfter string `env:"UNCERTAIN_AFTER" envDefault:"5m"`
	OverdueAfter   string `env:"OVERDUE_AFTER" envDefault:"30s"`
	SweepEvery     string `env:"SWEEP_EVERY" envDefault:"1m"`
	DrainTimeout   string `env:"DRAIN_TIMEOUT" envDefault:"20s"`
	LogLevel       string `env:"LOG_LEVEL" envDefault:"info"`
	LogFormat      string `env:"LOG_FORMAT" envDefault:"json"`
}

// prefix is what all our variables begin with.
const prefix = "PARALLAX_"

// secrets may also be given as a file: PARALLAX_LINK_KEYS_FILE names one that holds the value.
var secrets = []string{"LINK_KEYS", "DATABASE_URL", "SMTP_URL", "SMTP_PASSWORD"}

// settings are what the program runs with, checked.
type settings struct {
	BaseURL        string // without a slash at its end
	Addr           string
	DatabaseURL    string
	MaxConns       int
	Migrate        bool
	GroupCommit    bool
	LinkKeys       []api.Secret
	TrustedProxies []netip.Prefix
	SMTP           smtpSettings
	MailFrom       survey.Address
	MailWorkers    int
	SendTimeout    time.Duration
	UncertainAfter time.Duration
	OverdueAfter   time.Duration
	SweepEvery     time.Duration
	DrainTimeout   time.Duration
	LogLevel       slog.Level
	LogJSON        bool
}

// smtpSettings say how to reach the mail server.
type smtpSettings struct {
	Host       string
	Port       int
	User       string
	Password   string
	Encryption string // "starttls", "tls" or "none"
}

// group is a part of the settings that a command needs.
type group uint8

const (
	needDatabase group = 1 << iota
	needLinks          // base URL and keys
	needMail
	needServer
	needAll = needDatabase | needLinks | needMail | needServer
)

// readSettings reads the groups that a command needs from an environment of NAME=value lines. Every fault is told, not
// only the first one; the settings are usable only when there is none.
func readSettings(environ []string, need group) (settings, []survey.Problem) {
	vars := env.ToMap(environ)
	r := reading{vars: vars}
	r.readFiles()
	var w written
	if err := env.ParseWithOptions(&w, env.Options{Environment: r.vars, Prefix: prefix}); err != nil {
		r.fault("the environment", "variables that can't be read", "NAME=value lines", "Look for a malformed line.")
	}
	s := settings{Addr: w.Addr}
	if need&needDatabase != 0 {
		s.DatabaseURL = r.databaseURL(w.DatabaseURL)
		s.MaxConns = r.count("MAX_CONNS", w.MaxConns, 2, 500)
		s.Migrate = r.yes("MIGRATE", w.Migrate)
		s.GroupCommit = r.yes("GROUP_COMMIT", w.GroupCommit)
	}
	if need&needLinks != 0 {
		s.BaseURL = r.baseURL(w.BaseURL)
		s.LinkKeys = r.linkKeys(w.LinkKeys)
	}
	if need&needMail != 0 {
		s.SMTP = r.smtp(w)
		s.MailFrom = r.mailFrom(w.MailFrom)
		s.MailWorkers = r.count("MAIL_WORKERS", w.MailWorkers, 1, 64)
		s.SendTimeout = r.duration("SEND_TIMEOUT", w.SendTimeout, time.Second, 10*time.Minute)
		s.UncertainAfter = r.duration("UNCERTAIN_AFTER", w.UncertainAfter, time.Second, 24*time.Hour)
		s.OverdueAfter = r.duration("OVERDUE_AFTER", w.OverdueAfter, time.Second, time.Hour)
		s.SweepEvery = r.duration("SWEEP_EVERY", w.SweepEvery, 100*time.Millisecond, time.Hour)
		r.uncertainOutlastsSending(s)
	}
	if need&needServer != 0 {
		r.addr(w.Addr)
		s.TrustedProxies = r.proxies(w.TrustedProxies)
		s.DrainTimeout = r.duration("DRAIN_TIMEOUT", w.DrainTimeout, time.Second, 10*time.Minute)
	}
	s.LogLevel = r.level(w.LogLevel)
	s.LogJSON = r.oneOf("LOG_FORMAT", w.LogFormat, "json", "text") == "json"
	return s, r.faults
}

// reading collects the faults while settings are read.
type reading struct {
	vars   map[string]string
	faults []survey.Problem
}

func (r *reading) fault(name, found, expected, fix string) {
	if !strings.Contains(name, " ") {
		name = prefix + name
	}
	r.faults = append(r.faults, survey.Problem{Where: name, Found: found, Expected: expected, Fix: fix})
}

// readFiles replaces NAME_FILE by the contents of the file it names.
func (r *reading) readFiles() {
	for _, name := range secrets {
		path := r.vars[prefix+name+"_FILE"]
		if path == "" {
			continue
		}
		if r.vars[prefix+name] != "" {
			r.fault(name+"_FILE", "the value given twice, directly and as a file", "one of the two", "Remove "+prefix+name+" or "+prefix+name+"_FILE.")
			continue
		}
		data, err := os.ReadFile(filepath.Clean(path))
		if err != nil {
			r.fault(name+"_FILE", fmt.Sprintf("a file that can't be read (%s)", path), "a readable file with the value", "Check the path and who may read it.")
			continue
		}
		r.vars[prefix+name] = strings.TrimSpace(string(data))
	}
}

func (r *reading) baseURL(text string) string {
	const name = "BASE_URL"
	fix := "Set it to the address people use, such as https://parallax.your-firm.com."
	if text == "" {
		r.fault(name, "nothing", "the address under which people reach Parallax", fix)
		return ""
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		r.fault(name, quoted(text), "an http or https address", fix)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "":
		r.fault(name, "more than scheme, host and port", "scheme, host and port only", fix)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		r.fault(name, quoted(text), "https, because links and sessions would travel in the open",
			"Put a reverse proxy with a certificate in front and use its https address; plain http is for localhost only.")
	}
	return strings.TrimRight(text, "/")
}

// loopback tells whether a host is this machine.
func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func (r *reading) databaseURL(text string) string {
	const name = "DATABASE_URL"
	const expected = "sqlite:/path/to/file.db or postgres://user:password@host/database"
	if text == "" {
		r.fault(name, "nothing", expected, "Set it to where the data lives.")
		return ""
	}
	scheme, rest, _ := strings.Cut(text, ":")
	switch scheme {
	case "postgres", "postgresql":
		if u, err := url.Parse(text); err != nil || u.Host == "" && u.Query().Get("host") == "" {
			r.fault(name, "a "+scheme+" address without a readable host", expected,
				"Check the address; characters such as @ / : in the password must be written as %40 %2F %3A.")
		}
	case "sqlite":
		folder := filepath.Dir(strings.TrimPrefix(rest, "//"))
		if info, err := os.Stat(folder); rest == "" || err != nil || !info.IsDir() {
			r.fault(name, "a file in a folder that isn't there", "a file in a folder that exists", "Make the folder "+folder+", or name another file.")
		}
	default:
		r.fault(name, "an address of another kind", expected, "Begin it with sqlite: or postgres://.")
	}
	return text
}

func (r *reading) linkKeys(text string) []api.Secret {
	const name = "LINK_KEYS"
	const expected = "name:base64 of 32 random bytes; several with commas, the first one signs"
	fix := `Make one with: echo "k1:$(openssl rand -base64 32)"`
	if text == "" {
		r.fault(name, "nothing", expected, fix)
		return nil
	}
	var keys []api.Secret
	seen := map[string]bool{}
	for i, part := range strings.Split(text, ",") {
		where := fmt.Sprintf("key %d", i+1)
		label, encoded, cut := strings.Cut(strings.TrimSpace(part), ":")
		key, err := base64.StdEncoding.DecodeString(encoded)
		secret := api.Secret{Name: label, Key: key}
		switch {
		case !cut:
			r.fault(name, where+" without a name", expected, fix)
		case err != nil:
			r.fault(name, where+" that is not base64", expected, fix)
		case secret.Check() != nil:
			r.fault(name, fmt.Sprintf("%s with %d bytes under a name of %d characters", where, len(key), len(label)),
				"at least 32 bytes under a name of 1 to 6 of a-z and 0-9", fix)
		case predictable(key):
			r.fault(name, where+" that is easy to guess", "random bytes", fix)
		case seen[label]:
			r.fault(name, where+" with the name of an earlier one", "a name of its own for each key", "Rename it; keep old keys under their old names.")
		default:
			keys = append(keys, secret)
		}
		seen[label] = true
	}
	return keys
}

// predictable tells whether a key looks typed or counted rather than drawn: 32 random bytes have about 30 different
// ones and are never all printable, while words and patterns repeat themselves.
func predictable(key []byte) bool {
	different := map[byte]bool{}
	printable, steps := 0, 0
	for i, b := range key {
		different[b] = true
		if b >= 0x20 && b < 0x7f {
			printable++
		}
		if i > 0 && key[i-1]+1 == b {
			steps++
		}
	}
	return len(different) < 16 || printable == len(key) || steps > len(key)/2
}

func (r *reading) addr(text string) {
	host, port, err := net.SplitHostPort(text)
	_, portErr := strconv.ParseUint(port, 10, 16)
	if err != nil || portErr != nil || host != "" && net.ParseIP(host) == nil && host != "localhost" {
		r.fault("ADDR", quoted(text), "host:port or :port to listen on", "Set it to :8080, for example.")
	}
}

func (r *reading) proxies(text string) []netip.Prefix {
	var list []netip.Prefix
	for _, part := range splitList(text) {
		p, err := netip.ParsePrefix(part)
		if addr, addrErr := netip.ParseAddr(part); err != nil && addrErr == nil {
			p, err = netip.PrefixFrom(addr, addr.BitLen()), nil
		}
		switch {
		case err != nil:
			r.fault("TRUSTED_PROXIES", quoted(part), "addresses or networks, such as 10.0.0.0/8", "List the addresses of your reverse proxies, with commas.")
		case p.Bits() == 0:
			r.fault("TRUSTED_PROXIES", quoted(part), "the addresses of your own proxies", "Name them: trusting everybody lets anyone forge where they come from.")
		default:
			list = append(list, p)
		}
	}
	return list
}

func (r *reading) count(name, text string, low, high int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		r.fault(name, quoted(text), fmt.Sprintf("a whole number from %d to %d", low, high), "Correct it, or remove it to take the default.")
	}
	return n
}

func (r *reading) duration(name, text string, low, high time.Duration) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil || d < low || d > high {
		r.fault(name, quoted(text), fmt.Sprintf("a duration from %s to %s, such as 90s or 5m", low, high), "Correct it, or remove it to take the default.")
	}
	return d
}

func (r *reading) yes(name, text string) bool {
	return r.oneOf(name, strings.ToLower(text), "true", "false") == "true"
}

func (r *reading) oneOf(name, text string, words ...string) string {
	for _, word := range words {
		if text == word {
			return text
		}
	}
	r.fault(name, quoted(text), "one of "+strings.Join(words, ", "), "Correct it, or remove it to take the default.")
	return ""
}

func (r *reading) level(text string) slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(text)); err != nil {
		r.fault("LOG_LEVEL", quoted(text), "debug, info, warn or error", "Correct it, or remove it to take the default.")
	}
	return level
}

// splitList takes a list with commas apart.
func splitList(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' })
}

// quoted shows a value that is no secret, cut to a readable length.
func quoted(text string) string {
	const most = 80
	if text == "" {
		return "nothing"
	}
	if len(text) > most {
		text = text[:most] + "…"
	}
	return strconv.Quote(text)
}
