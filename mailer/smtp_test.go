package mailer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parallax/mailer"
)

// outgoing is a mail as Compose makes them.
func outgoing(t *testing.T, to string) mailer.Mail {
	t.Helper()
	l := letter(mailer.Invitation)
	l.To.Email = to
	m, err := mailer.Compose(l, links{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func transport(t *testing.T, config mailer.SMTPConfig) *mailer.SMTP {
	t.Helper()
	if config.From == "" {
		config.From = "parallax@firm.example"
	}
	if config.Timeout == 0 {
		config.Timeout = 5 * time.Second
	}
	s, err := mailer.NewSMTP(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestSMTPDeliversOverEveryKindOfConnection(t *testing.T) {
	for _, encryption := range []mailer.Encryption{mailer.Plain, mailer.StartTLS, mailer.ImplicitTLS} {
		for _, user := range []string{"", "parallax"} {
			t.Run(fmt.Sprintf("%s user=%q", encryption, user), func(t *testing.T) {
				sink := startSink(t, encryption, user, "s3cret")
				config := sink.config()
				config.Username, config.EnvelopeFrom = user, "bounces@firm.example"
				if user != "" {
					config.Password = "s3cret"
				}
				s := transport(t, config)
				reply, err := s.Send(t.Context(), outgoing(t, "priya.nair@northwind.example"))
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(reply, "OK") {
					t.Errorf("reply %q, want the server's", reply)
				}
				got := sink.received()
				if len(got) != 1 || got[0].to != "priya.nair@northwind.example" || got[0].from != "bounces@firm.example" {
					t.Fatalf("the server got %+v", got)
				}
				for _, field := range []string{
					`From: "Jonas Weber, Hartmann & Vale" <parallax@firm.example>`, `To: "Priya Nair" <priya.nair@northwind.example>`,
					`Reply-To: "Jonas Weber" <jonas.weber@firm.example>`, "Message-ID: <01hzx0message0000001@firm.example>",
					"List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Auto-Submitted: auto-generated", "multipart/alternative",
				} {
					if !strings.Contains(got[0].source, field) {
						t.Errorf("the mail lacks %s:\n%.1500s", field, got[0].source)
					}
				}
			})
		}
	}
}

func TestEachMailComesBackToItsOwnReturnPath(t *testing.T) {
	sink := startSink(t, mailer.Plain, "", "")
	config := sink.config()
	config.ReturnPaths = returnPaths(t, "bounces@firm.example", 7)
	m := outgoing(t, "priya.nair@northwind.example")
	if _, err := transport(t, config).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if id, ok := config.ReturnPaths.Parse(sink.received()[0].from); !ok || id != m.MessageID {
		t.Errorf("the envelope's sender is %s, which names message %q", sink.received()[0].from, id)
	}
}

func TestSMTPRefusesAnUntrustedServerAndAWrongPassword(t *testing.T) {
	sink := startSink(t, mailer.StartTLS, "parallax", "s3cret")
	for name, change := range map[string]func(*mailer.SMTPConfig){
		"unknown certificate": func(c *mailer.SMTPConfig) { c.RootCAs = nil },
		"wrong password":      func(c *mailer.SMTPConfig) { c.Password = "guess" },
	} {
		config := sink.config()
		config.Username, config.Password = "parallax", "s3cret"
		change(&config)
		_, err := transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
		// A fault of ours: the mail waits until it is mended.
		expect(t, name, err, false, mailer.No)
	}
	plain := startSink(t, mailer.Plain, "", "")
	config := plain.config()
	config.Encryption = mailer.StartTLS
	_, err := transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "server without STARTTLS", err, false, mailer.No)
	if n := len(sink.received()) + len(plain.received()); n != 0 {
		t.Errorf("%d mails went out all the same", n)
	}
}

func expect(t *testing.T, name string, err error, permanent bool, delivered mailer.Maybe) *mailer.SendError {
	t.Helper()
	var failure *mailer.SendError
	if !errors.As(err, &failure) {
		t.Fatalf("%s: error %v, want a *SendError", name, err)
	}
	if failure.Permanent != permanent || failure.Delivered != delivered {
		t.Errorf("%s: permanent %v, delivered %q, want %v, %q (%s)", name, failure.Permanent, failure.Delivered, permanent, delivered, failure)
	}
	return failure
}

func TestRefusalsAreJudgedByWhereAndHow(t *testing.T) {
	refuse := func(code int, enhanced smtp.EnhancedCode, text string) error {
		return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: text}
	}
	cases := []struct {
		name      string
		prepare   func(*sink)
		permanent bool
		suppress  bool
	}{
		{"unknown mailbox", func(s *sink) { s.onRcpt = refuse(550, smtp.EnhancedCode{5, 1, 1}, "No such user") }, true, true},
		{"greylisted", func(s *sink) { s.onRcpt = refuse(451, smtp.EnhancedCode{4, 7, 1}, "Try again later") }, false, false},
		{"relaying denied", func(s *sink) { s.onRcpt = refuse(550, smtp.EnhancedCode{5, 7, 1}, "Relaying denied") }, false, false},
		{"relaying denied, in words alone", func(s *sink) { s.onRcpt = refuse(550, smtp.NoEnhancedCode, "relay not permitted") }, false, false},
		{"mailbox gone, in words alone", func(s *sink) { s.onRcpt = refuse(550, smtp.NoEnhancedCode, "Unrouteable address") }, true, true},
		{"policy", func(s *sink) { s.onData = refuse(550, smtp.EnhancedCode{5, 7, 1}, "Looks like spam") }, true, false},
		{"sender refused", func(s *sink) { s.onMail = refuse(553, smtp.EnhancedCode{5, 1, 8}, "Sender unknown") }, false, false},
		{"content refused", func(s *sink) { s.onData = refuse(554, smtp.EnhancedCode{5, 6, 0}, "Message refused") }, true, false},
		{"mailbox full", func(s *sink) { s.onData = refuse(452, smtp.EnhancedCode{4, 2, 2}, "Mailbox full") }, false, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			sink := startSink(t, mailer.Plain, "", "")
			c.prepare(sink)
			s := transport(t, sink.config())
			_, err := s.Send(t.Context(), outgoing(t, "a@b.example"))
			failure := expect(t, c.name, err, c.permanent, mailer.No)
			if got := failure.Permanent && mailer.SuppressesRecipient(failure.Reason); got != c.suppress {
				t.Errorf("suppresses: %v, want %v, from %q", got, c.suppress, failure.Reason)
			}
			// The connection answers, so the next mail takes it.
			sink.onMail, sink.onRcpt, sink.onData = nil, nil, nil
			if _, err := s.Send(t.Context(), outgoing(t, "a@b.example")); err != nil {
				t.Fatal(err)
			}
			if n := sink.connections(); n != 1 {
				t.Errorf("%d connections, want 1", n)
			}
		})
	}
}

func TestConnectionsAreReusedAndDialledAnew(t *testing.T) {
	sink := startSink(t, mailer.Plain, "", "")
	config := sink.config()
	config.Connections = 2
	s := transport(t, config)
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if _, err := s.Send(t.Context(), outgoing(t, fmt.Sprintf("p%d@b.example", i))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := sink.connections(); n > 2 {
		t.Errorf("40 mails took %d connections, want at most 2", n)
	}
	sink.dropAll()
	if _, err := s.Send(t.Context(), outgoing(t, "later@b.example")); err != nil {
		t.Errorf("after the server had dropped the idle connections: %v", err)
	}
	if n := len(sink.received()); n != 41 {
		t.Errorf("the server has %d mails, want 41", n)
	}
}

func TestIdleConnectionsAreClosed(t *testing.T) {
	sink := startSink(t, mailer.Plain, "", "")
	config := sink.config()
	config.IdleFor = 20 * time.Millisecond
	s := transport(t, config)
	if _, err := s.Send(t.Context(), outgoing(t, "a@b.example")); err != nil {
		t.Fatal(err)
	}
	select {
	case <-sink.loggedOut:
	case <-time.After(5 * time.Second):
		t.Fatal("the idle connection stays open")
	}
}

func TestAMailThatMayHaveArrivedIsUncertain(t *testing.T) {
	after := startScript(t, script{closeAfterDot: true})
	_, err := transport(t, after.config()).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "closed after the dot", err, false, mailer.Perhaps)

	before := startScript(t, script{closeAfterData: true})
	_, err = transport(t, before.config()).Send(t.Context(), outgoing(t, "a@b.example"))
	if failure := (*mailer.SendError)(nil); !errors.As(err, &failure) || failure.Permanent {
		t.Errorf("closed while the mail was written: %v, want something to try again or to ask about", err)
	}

	begun := startScript(t, script{closeAfterRcpt: true})
	_, err = transport(t, begun.config()).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "closed before DATA", err, false, mailer.No)

	slow := startScript(t, script{silentAfterDot: true})
	config := slow.config()
	config.Timeout = 200 * time.Millisecond
	_, err = transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "silent after the dot", err, false, mailer.Perhaps)
}

func TestAServerThatDoesNotAnswerIsLeftInTime(t *testing.T) {
	mute := startScript(t, script{mute: true})
	config := mute.config()
	config.Timeout = 200 * time.Millisecond
	_, err := transport(t, config).Send(t.Context(), outgoing(t, "a@b.example"))
	expect(t, "no greeting", err, false, mailer.No)

	config.Timeout = time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err = transport(t, config).Send(ctx, outgoing(t, "a@b.example"))
	expect(t, "nobody waits any longer", err, false, mailer.No)
	if waited := time.Since(started); waited > 10*time.Second {
		t.Errorf("waited %s for a server that says nothing", waited)
	}
}

func TestHarmfulMailsAreRefusedBeforeTheServerHearsOfThem(t *testing.T) {
	sink := startSink(t, mailer.Plain, "", "")
	s := transport(t, sink.config())
	for name, spoil := range map[string]func(*mailer.Mail){
		"line break in the address":  func(m *mailer.Mail) { m.To.Email = "a@b.example\r\nRCPT TO:<c@d.example>" },
		"two addresses":              func(m *mailer.Mail) { m.To.Email = "a@b.example, c@d.example" },
		"IP literal":                 func(m *mailer.Mail) { m.To.Email = "a@[127.0.0.1]" },
		"domain without a dot":       func(m *mailer.Mail) { m.To.Email = "a@localhost" },
		"over-long local part":       func(m *mailer.Mail) { m.To.Email = strings.Repeat("a", 65) + "@b.example" },
		"no address":                 func(m *mailer.Mail) { m.To.Email = "" },
		"two addresses for replies":  func(m *mailer.Mail) { m.ReplyTo.Email = "a@b.example, c@d.example" },
		"line break in the subject":  func(m *mailer.Mail) { m.Subject = "x\r\nBcc: c@d.example" },
		"line break in the name":     func(m *mailer.Mail) { m.From.Name = "x\nBcc: c@d.example" },
		"NUL in the name":            func(m *mailer.Mail) { m.To.Name = "x\x00" },
		"line break in a header":     func(m *mailer.Mail) { m.Headers[0].Value = "x\r\nBcc: c@d.example" },
		"colon in a header's name":   func(m *mailer.Mail) { m.Headers[0].Name = "Bcc: c@d.example" },
		"Message-ID with a bracket":  func(m *mailer.Mail) { m.MessageID = "x> y" },
		"Message-ID that is missing": func(m *mailer.Mail) { m.MessageID = "" },
	} {
		m := outgoing(t, "a@b.example")
		spoil(&m)
		_, err := s.Send(t.Context(), m)
		if failure := expect(t, name, err, true, mailer.No); mailer.SuppressesRecipient(failure.Reason) {
			t.Errorf("%s: our own refusal %q would suppress the address", name, failure.Reason)
		}
	}
	if n := sink.connections(); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
}

func TestFaultySettingsAreNamedAllAtOnce(t *testing.T) {
	_, err := mailer.NewSMTP(mailer.SMTPConfig{Host: "mail.firm.example", Encryption: mailer.Plain, Port: 70_000, From: "nobody", Password: "x"})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, part := range []string{"70000", "only a server on this machine", "sender address", "user name"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not name %q: %v", part, err)
		}
	}
}
