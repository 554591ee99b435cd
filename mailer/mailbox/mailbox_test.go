package mailbox_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parallax/mailer/mailbox"
)

// server is a mailbox to be read in a test.
type server interface {
	config() mailbox.Config
	deliver(mails ...string)
	left() []string // what is in the mailbox now
}

// each runs the test on every kind of server.
func each(t *testing.T, test func(t *testing.T, s server)) {
	t.Helper()
	for name, start := range map[string]func(*testing.T) server{
		"imap":                 func(t *testing.T) server { return startIMAP(t, true, false) },
		"imap without UIDPLUS": func(t *testing.T) server { return startIMAP(t, false, false) },
		"imap with STARTTLS":   func(t *testing.T) server { return startIMAP(t, true, true) },
		"pop":                  func(t *testing.T) server { return startPOP(t) },
	} {
		t.Run(name, func(t *testing.T) { test(t, start(t)) })
	}
}

// keeper remembers what it was given; mails with "bounce" in them may go.
type keeper struct {
	mu   sync.Mutex
	got  []string
	fail string // a mail with this in it can't be kept
}

func (k *keeper) keep(_ context.Context, raw []byte) (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	mail := strings.TrimSpace(string(raw))
	if k.fail != "" && strings.Contains(mail, k.fail) {
		return false, errors.New("the database is away")
	}
	k.got = append(k.got, mail[strings.LastIndexByte(mail, '\n')+1:])
	return strings.Contains(mail, "bounce"), nil
}

func (k *keeper) want(t *testing.T, mails ...string) {
	t.Helper()
	k.mu.Lock()
	defer k.mu.Unlock()
	if !slices.Equal(k.got, mails) {
		t.Errorf("kept %q, want %q", k.got, mails)
	}
	k.got = nil
}

func mail(text string) string { return "Subject: test\r\n\r\n" + text + "\r\n" }

func wantLeft(t *testing.T, s server, texts ...string) {
	t.Helper()
	var got []string
	for _, m := range s.left() {
		m = strings.TrimSpace(m)
		got = append(got, m[strings.LastIndexByte(m, '\n')+1:])
	}
	if !slices.Equal(got, texts) {
		t.Errorf("in the mailbox are %q, want %q", got, texts)
	}
}

func TestOnlyWhatIsKeptIsDeletedAndTheRestIsReadOnce(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		k := &keeper{}
		r := mailbox.New(s.config(), k.keep, slog.New(slog.DiscardHandler))
		look := func() {
			t.Helper()
			if err := r.Look(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		look()
		k.want(t)
		s.deliver(mail("bounce 1"), mail("a person"), mail(".bounce\r\n..2 bounce"))
		look()
		k.want(t, "bounce 1", "a person", "..2 bounce")
		wantLeft(t, s, "a person")
		s.deliver(mail("bounce 3"))
		look()
		k.want(t, "bounce 3")
		look()
		k.want(t)
		wantLeft(t, s, "a person")
	})
}

func TestWhatCantBeKeptStaysAndIsOfferedAgain(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		k := &keeper{fail: "bounce 2"}
		r := mailbox.New(s.config(), k.keep, slog.New(slog.DiscardHandler))
		s.deliver(mail("bounce 1"), mail("a person"), mail("bounce 2"), mail("bounce 3"))
		for range 2 {
			if err := r.Look(t.Context()); err == nil || !strings.Contains(err.Error(), "the database is away") {
				t.Errorf("told as %v", err)
			}
		}
		k.want(t, "bounce 1", "a person")
		wantLeft(t, s, "a person", "bounce 2", "bounce 3")
		k.fail = ""
		if err := r.Look(t.Context()); err != nil {
			t.Error(err)
		}
		k.want(t, "bounce 2", "bounce 3")
		wantLeft(t, s, "a person")
	})
}

func TestAMailboxThatCantBeReadIsTold(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		k := &keeper{}
		for name, change := range map[string]func(*mailbox.Config){
			"a wrong password": func(c *mailbox.Config) { c.Password = "hush" },
			"a closed port":    func(c *mailbox.Config) { c.Port = 1 },
			"no TLS":           func(c *mailbox.Config) { c.Encryption = mailbox.ImplicitTLS },
		} {
			config := s.config()
			change(&config)
			err := mailbox.New(config, k.keep, slog.New(slog.DiscardHandler)).Look(t.Context())
			if err == nil || strings.Contains(err.Error(), "hush") {
				t.Errorf("%s: told as %v", name, err)
			}
		}
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if err := mailbox.New(s.config(), k.keep, slog.New(slog.DiscardHandler)).Look(over); err == nil {
			t.Error("a look after the end")
		}
	})
}

func TestWatchingGoesOnUntilTheEnd(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		k := &keeper{}
		r := mailbox.New(s.config(), k.keep, slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { r.Watch(ctx, 20*time.Millisecond); close(ended) }()
		for _, text := range []string{"bounce 1", "bounce 2"} {
			s.deliver(mail(text))
			for len(s.left()) > 0 {
				time.Sleep(5 * time.Millisecond)
			}
		}
		cancel()
		<-ended
		k.want(t, "bounce 1", "bounce 2")
	})
}
