package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"parallax/api"
	"parallax/mailer/outbox"
	"parallax/survey"
)

// demoCommand runs Parallax with an invented firm. It needs no configuration and no network, and mails only its own outbox.
type demoCommand struct {
	JSON        bool   `help:"Print the addresses as one JSON object on one line."`
	Addr        string `placeholder:"HOST:PORT" help:"Where to listen; 127.0.0.1:8080 when left out, or a free port if that one is taken."`
	Data        string `placeholder:"DIR" help:"Keep the data in this folder; without it they are gone at the end."`
	DatabaseURL string `name:"database-url" placeholder:"URL" help:"Use this database, such as postgres://…, in place of a file."`
	demoSize
}

const (
	demoAddr     = "127.0.0.1:8080"
	demoOutbox   = 2000 // mails kept in memory
	demoLinkLife = 24 * time.Hour
	demoWorkers  = 8
)

// demoAddresses are what the demo prints when it is ready. Client and seller belong to the same account; that client and that
// seller have not answered, others of the account have.
type demoAddresses struct {
	BaseURL    string `json:"base_url"`
	OutboxURL  string `json:"outbox_url"`
	ClientURL  string `json:"client_url"`
	SellerURL  string `json:"seller_url"`
	ManagerURL string `json:"manager_url"`
	AccountID  string `json:"account_id"`
	CycleID    string `json:"cycle_id"`

	account, seller, manager, note string // for the terminal
}

// Run fills the database when it is empty, serves, prints the addresses, and ends with ctx.
func (c demoCommand) Run(ctx context.Context, t *terminal) (err error) {
	if c.asked() {
		if err := c.check(); err != nil {
			return err
		}
	}
	listener, err := c.listen(ctx)
	if err != nil {
		return err
	}
	dir, forget, err := c.folder()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, forget()) }()
	mails := outbox.New(demoOutbox)
	smtp, err := mails.Listen("127.0.0.1:0")
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, mails.Close()) }()
	s, err := c.settings(listener, dir, smtp)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	clock := &demoClock{}
	i, err := assemble(ctx, s, surroundings{now: clock.Now, log: newLog(t.err, s), outbox: mails.Handler()})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return i.serve(ctx, listener, func() error {
		firm, err := c.firm(ctx, i, clock)
		if err != nil {
			return err
		}
		addresses, err := firm.addresses(ctx, i)
		if err != nil {
			return err
		}
		return c.tell(t, addresses)
	})
}

// listen takes the address asked for, or the usual one, or any.
func (c demoCommand) listen(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	if c.Addr != "" {
		listener, err := config.Listen(ctx, "tcp", c.Addr)
		if err != nil {
			return nil, addrFault(c.Addr, err)
		}
		return listener, nil
	}
	listener, err := config.Listen(ctx, "tcp", demoAddr)
	if err != nil {
		return config.Listen(ctx, "tcp", "127.0.0.1:0")
	}
	return listener, nil
}

// folder is where the demo's file and key live, and what is to be done with it at the end.
func (c demoCommand) folder() (dir string, forget func() error, err error) {
	keep := func() error { return nil }
	if c.Data != "" {
		return c.Data, keep, os.MkdirAll(c.Data, 0o700)
	}
	dir, err = os.MkdirTemp("", "parallax-demo-")
	return dir, func() error { return os.RemoveAll(dir) }, err
}

// settings are those of production, with the answers that need no asking.
func (c demoCommand) settings(listener net.Listener, dir, smtp string) (settings, error) {
	key, err := demoKey(filepath.Join(dir, "link.key"))
	if err != nil {
		return settings{}, err
	}
	smtpHost, smtpPort, err := net.SplitHostPort(smtp)
	if err != nil {
		return settings{}, err
	}
	port, err := strconv.Atoi(smtpPort)
	if err != nil {
		return settings{}, err
	}
	s := settings{
		BaseURL: reachable(listener.Addr()), Addr: listener.Addr().String(), DatabaseURL: c.DatabaseURL, MaxConns: 16, Migrate: true, GroupCommit: true,
		LinkKeys: []api.Secret{{Name: "demo", Key: key}},
		SMTP:     smtpSettings{Host: smtpHost, Port: port, Encryption: "none"},
		MailFrom: survey.Address{Local: "reviews", Domain: demoDomain}, MailWorkers: demoWorkers,
		SendTimeout: 30 * time.Second, UncertainAfter: 5 * time.Minute, SweepEvery: time.Minute, DrainTimeout: 10 * time.Second,
		LogLevel: slog.LevelWarn,
	}
	if s.DatabaseURL == "" {
		file, err := filepath.Abs(filepath.Join(dir, "parallax.db"))
		if err != nil {
			return settings{}, err
		}
		s.DatabaseURL = "sqlite:" + file
	}
	return s, nil
}

// demoKey reads the key that signs links, or makes one, so that links given out before a restart still hold.
func demoKey(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if err == nil {
		return base64.StdEncoding.DecodeString(string(text))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return key, os.WriteFile(file, []byte(base64.StdEncoding.EncodeToString(key)), 0o600)
}

// reachable is the address that a browser on this machine can open.
func reachable(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsUnspecified() || !ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// firm finds the invented firm in the database or fills it in. It refuses a database with a real firm.
func (c demoCommand) firm(ctx context.Context, i *installation, clock *demoClock) (*demoFirm, error) {
	firms, err := i.store.Firms(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case len(firms) == 0 && c.asked():
		return c.crowd(ctx, i, clock)
	case len(firms) == 0:
		return seed(ctx, i, clock, func(cycleID string) error { return i.awaitMails(ctx, cycleID) })
	case !firms[0].Demo:
		return nil, survey.InvalidInput(survey.Problem{
			Where: "the database", Found: "the firm " + quoted(firms[0].Name), Expected: "an empty database, or one of the demo",
			Fix: `Name another database; for this one use "parallax serve".`,
		})
	}
	return findDemoFirm(ctx, i.store, clock, firms[0].ID)
}

// crowd fills the database with firms of the size asked for.
func (c demoCommand) crowd(ctx context.Context, i *installation, clock *demoClock) (*demoFirm, error) {
	instrument, err := i.library.Latest("strength", "en")
	if err != nil {
		return nil, err
	}
	if err := (crowd{demoSize: c.demoSize, instrument: instrument, opened: demoOpened()}).fill(ctx, i.store.Database()); err != nil {
		return nil, err
	}
	firms, err := i.store.Firms(ctx)
	if err != nil {
		return nil, err
	}
	return findDemoFirm(ctx, i.store, clock, firms[0].ID)
}

// tell prints the addresses, for people or for programs.
func (c demoCommand) tell(t *terminal, a demoAddresses) error {
	if c.JSON {
		return json.NewEncoder(t.out).Encode(a)
	}
	_, err := fmt.Fprintf(t.out, `
Parallax demo: %s, an invented firm (%s).
Everything stays on this machine; mail goes to the outbox only.

  as a client    %s
                 a contact of %s, who has not answered yet
  as a seller    %s
                 %s, on the same account (one use)
  as a manager   %s
                 %s (one use)
  the outbox     %s

  Ctrl-C ends the demo.
`, demoFirmName, a.note, a.ClientURL, a.account, a.SellerURL, a.seller, a.ManagerURL, a.manager, a.OutboxURL)
	return err
}
