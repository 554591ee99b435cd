package mailer

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	mail "github.com/wneessen/go-mail"

	"parallax/survey"
)

// Encryption is how the connection to the mail server is protected.
type Encryption string

// The ways to connect.
const (
	StartTLS    Encryption = "starttls" // plain first, then TLS; refused when the server can't
	ImplicitTLS Encryption = "tls"      // TLS from the first byte
	Plain       Encryption = "none"     // only to this machine itself
)

// SMTPConfig says which server carries our mail, and how. Zero values take the defaults.
type SMTPConfig struct {
	Host       string
	Port       int // default 587, 465 or 25, by Encryption
	Encryption Encryption
	Username   string // empty: no authentication
	Password   string

	From         string       // address in the From header; its domain is that of our Message-IDs
	EnvelopeFrom string       // where bounces go; default From
	ReturnPaths  *ReturnPaths // where bounces go, an address for each mail; in place of EnvelopeFrom when set
	DKIM         []DKIMKey    // each signs every mail; none is fine when the mail server signs
	HELO         string       // name we greet with; default this machine's

	Connections int           // at once; default 8
	Rate        Rate          // that this server allows us; zero is no limit
	Timeout     time.Duration // for one mail from greeting to reply, and for dialling; default 30 s
	IdleFor     time.Duration // how long an unused connection is kept; default 30 s

	RootCAs *x509.CertPool // trusted besides nothing else; nil for the system's

	Spares []SMTPConfig // further servers, asked in this order while those before can't be used; their From and what follows below is ignored
	Limits Limits
	Log    *slog.Logger
	Now    func() time.Time // by which limits and rests are kept
}

func (c SMTPConfig) complete() (SMTPConfig, error) {
	if c.Encryption == "" {
		c.Encryption = StartTLS
	}
	ports := map[Encryption]int{StartTLS: 587, ImplicitTLS: 465, Plain: 25}
	if c.Port == 0 {
		c.Port = ports[c.Encryption]
	}
	if c.EnvelopeFrom == "" {
		c.EnvelopeFrom = c.From
	}
	if c.Connections <= 0 {
		c.Connections = 8
	}
	if c.Timeout <= 0 {
		c.Timeout = 30 * time.Second
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.IdleFor <= 0 {
		c.IdleFor = 30 * time.Second
	}
	return c, c.faults()
}

// faults names everything wrong with the settings at once, each with its mend.
func (c SMTPConfig) faults() error {
	var out []error
	if c.Host == "" || strings.ContainsAny(c.Host, " \t\r\n/") {
		out = append(out, fmt.Errorf("mail server %q: expected a host name such as smtp.example.com", c.Host))
	}
	if c.Port < 1 || c.Port > 65535 {
		out = append(out, fmt.Errorf("mail server port %d: expected 1 to 65535", c.Port))
	}
	switch c.Encryption {
	case StartTLS, ImplicitTLS:
	case Plain:
		if !loopback(c.Host) {
			out = append(out, fmt.Errorf("mail encryption %q to %s: only a server on this machine may be reached unencrypted; use %q or %q",
				Plain, c.Host, StartTLS, ImplicitTLS))
		}
	default:
		out = append(out, fmt.Errorf("mail encryption %q: expected %q, %q or %q", c.Encryption, StartTLS, ImplicitTLS, Plain))
	}
	if _, err := survey.ParseAddress(c.From); err != nil {
		out = append(out, fmt.Errorf("sender address %q: %w", c.From, err))
	}
	if _, err := survey.ParseAddress(c.EnvelopeFrom); err != nil && c.EnvelopeFrom != c.From {
		out = append(out, fmt.Errorf("address for bounces %q: %w", c.EnvelopeFrom, err))
	}
	if c.Password != "" && c.Username == "" {
		out = append(out, errors.New("a mail password without a user name: set both or neither"))
	}
	return errors.Join(out...)
}

// dialTimeout is for opening a connection up to the first mail. It leaves a mail time to be taken by another server.
const dialTimeout = 15 * time.Second

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// options are the settings in the library's words. Its own NOOP and RSET are off: a connection is asked for its health once,
// when it is taken for the next mail.
func (c SMTPConfig) options() []mail.Option {
	out := []mail.Option{
		mail.WithPort(c.Port),
		mail.WithTimeout(min(c.Timeout, dialTimeout)),
		mail.WithoutNoop(), mail.WithoutRset(), mail.WithoutSMTPUTF8(),
	}
	if c.HELO != "" {
		out = append(out, mail.WithHELO(c.HELO))
	}
	switch c.Encryption {
	case ImplicitTLS:
		out = append(out, mail.WithSSL(), mail.WithTLSPolicy(mail.NoTLS))
	case Plain:
		out = append(out, mail.WithTLSPolicy(mail.NoTLS))
	default:
		out = append(out, mail.WithTLSPolicy(mail.TLSMandatory), mail.WithTLSConfig(c.tls()))
	}
	if c.Username != "" {
		out = append(out, mail.WithUsername(c.Username), mail.WithPassword(c.Password),
			mail.WithOpportunisticSMTPAuth(mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthPlain, mail.SMTPAuthLogin, mail.SMTPAuthCramMD5))
	}
	return out
}

func (c SMTPConfig) tls() *tls.Config {
	return &tls.Config{ServerName: c.Host, RootCAs: c.RootCAs, MinVersion: tls.VersionTLS12}
}
