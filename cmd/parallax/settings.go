package main

import (
	"log/slog"
	"net/netip"
	"time"

	"github.com/caarlos0/env/v11"

	"parallax/api"
	"parallax/mailer"
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
	ReturnPath     string `env:"RETURN_PATH"`
	MailboxURL     string `env:"MAILBOX_URL"`
	MailboxEvery   string `env:"MAILBOX_EVERY" envDefault:"1m"`
	DKIMKey        string `env:"DKIM_KEY"`
	DKIMSelector   string `env:"DKIM_SELECTOR" envDefault:"parallax"`
	DKIMDomain     string `env:"DKIM_DOMAIN"`
	MailRate       string `env:"MAIL_RATE"`
	DomainRate     string `env:"DOMAIN_RATE"`
	MailWorkers    string `env:"MAIL_WORKERS" envDefault:"8"`
	SendTimeout    string `env:"SEND_TIMEOUT" envDefault:"1m"`
	UncertainAfter string `env:"UNCERTAIN_AFTER" envDefault:"5m"`
	OverdueAfter   string `env:"OVERDUE_AFTER" envDefault:"30s"`
	SweepEvery     string `env:"SWEEP_EVERY" envDefault:"1m"`
	DrainTimeout   string `env:"DRAIN_TIMEOUT" envDefault:"20s"`
	LogLevel       string `env:"LOG_LEVEL" envDefault:"info"`
	LogFormat      string `env:"LOG_FORMAT" envDefault:"json"`
	Hooks          hookSettings
}

// prefix is what all our variables begin with.
const prefix = "PARALLAX_"

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
	SMTP           smtpSettings   // the mail server; with several, the preferred one
	SMTPSpares     []smtpSettings // those that take over, in their order
	MailFrom       survey.Address
	ReturnPath     survey.Address // the mailbox for bounces; zero: the sender's
	Mailbox        mailboxSettings
	Hooks          hookSettings
	DKIM           []mailer.DKIMKey
	MailLimits     mailer.Limits
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
	Rate       mailer.Rate
}

// group is a part of the settings that a command needs.
type group uint8

const (
	needDatabase group = 1 << iota
	needLinks          // base URL and keys
	needMail
	needServer
	needBounces // keys and the mailbox for bounces
	needAll     = needDatabase | needLinks | needMail | needServer
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
	if need&needBounces != 0 {
		s.LinkKeys = r.linkKeys(w.LinkKeys)
		s.ReturnPath = r.returnPath(w.ReturnPath)
	}
	if need&needMail != 0 {
		s.SMTP, s.SMTPSpares = r.smtp(w)
		s.MailFrom = r.mailFrom(w.MailFrom)
		s.ReturnPath = r.returnPath(w.ReturnPath)
		s.Hooks = r.hooks(w.Hooks)
		s.Mailbox = r.mailbox(w.MailboxURL, w.MailboxEvery)
		s.DKIM = r.dkim(w, s.MailFrom.Domain)
		s.MailLimits = mailer.Limits{Total: r.rate("MAIL_RATE", w.MailRate), PerDomain: r.rate("DOMAIN_RATE", w.DomainRate)}
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
