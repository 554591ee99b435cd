package mailbox_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"parallax/mailer/mailbox"
)

func TestACheckTellsWhatIsWrongAndLeavesAllAsItIs(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		k := &keeper{}
		s.deliver(mail("bounce 1"), mail("a person"))
		check := func(change func(*mailbox.Config)) (int, error) {
			config := s.config()
			config.Timeout = 2 * time.Second
			change(&config)
			return mailbox.New(config, k.keep, slog.New(slog.DiscardHandler)).Check(t.Context())
		}
		if n, err := check(func(*mailbox.Config) {}); n != 2 || err != nil {
			t.Errorf("%d mails, %v", n, err)
		}
		k.want(t)
		wantLeft(t, s, "bounce 1", "a person")
		for name, c := range map[string]struct {
			change func(*mailbox.Config)
			stage  mailbox.Stage
		}{
			"a closed port":      {func(c *mailbox.Config) { c.Port = 1 }, mailbox.Connecting},
			"TLS from the start": {func(c *mailbox.Config) { c.Encryption = mailbox.ImplicitTLS }, mailbox.Connecting},
			"a wrong password":   {func(c *mailbox.Config) { c.Password = "hush" }, mailbox.SigningIn},
			"no such folder":     {func(c *mailbox.Config) { c.Folder = "Bounces" }, mailbox.Opening},
		} {
			if s.config().Protocol == mailbox.POP3 && c.stage == mailbox.Opening {
				continue // it has no folders
			}
			_, err := check(c.change)
			if mailbox.StageOf(err) != c.stage || strings.Contains(err.Error(), "hush") {
				t.Errorf("%s: %v at %q, want %q", name, err, mailbox.StageOf(err), c.stage)
			}
		}
		if s.config().Encryption == mailbox.StartTLS {
			if _, err := check(func(c *mailbox.Config) { c.RootCAs = nil }); mailbox.StageOf(err) != mailbox.Securing {
				t.Errorf("a certificate that nobody vouches for: %v at %q", err, mailbox.StageOf(err))
			}
		} else if _, err := check(func(c *mailbox.Config) { c.Encryption = mailbox.StartTLS }); mailbox.StageOf(err) != mailbox.Securing {
			t.Errorf("a server without STARTTLS: %v at %q", err, mailbox.StageOf(err))
		}
		wantLeft(t, s, "bounce 1", "a person")
	})
}
