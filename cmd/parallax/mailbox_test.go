package main

import (
	"log/slog"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"parallax/mailer/mailbox"
	"parallax/survey"
	"parallax/survey/store/storetest"
)

func TestMailboxesAreReadFromTheSettings(t *testing.T) {
	for address, want := range map[string]mailbox.Config{
		"imaps://bounces:whisper%40night@mail.firm.example":      {Protocol: mailbox.IMAP, Host: "mail.firm.example", Port: 993, Encryption: mailbox.ImplicitTLS},
		"imap://bounces:whisper%40night@mail.firm.example/A/B":   {Protocol: mailbox.IMAP, Host: "mail.firm.example", Port: 143, Encryption: mailbox.StartTLS, Folder: "A/B"},
		"pop3s://bounces:whisper%40night@mail.firm.example:2995": {Protocol: mailbox.POP3, Host: "mail.firm.example", Port: 2995, Encryption: mailbox.ImplicitTLS},
		"pop3://bounces:whisper%40night@mail.firm.example":       {Protocol: mailbox.POP3, Host: "mail.firm.example", Port: 110, Encryption: mailbox.StartTLS},
		"imap://bounces:whisper%40night@localhost?encryption=none": {
			Protocol: mailbox.IMAP, Host: "localhost", Port: 143, Encryption: mailbox.Plain,
		},
	} {
		env := goodEnv(t)
		env["PARALLAX_MAILBOX_URL"], env["PARALLAX_MAILBOX_EVERY"] = address, "90s"
		s, faults := readSettings(lines(env), needAll)
		want.User, want.Password = "bounces", "whisper@night"
		if len(faults) > 0 || s.Mailbox != (mailboxSettings{want, 90 * time.Second}) {
			t.Errorf("%s is read as %+v, faults %+v", address, s.Mailbox, faults)
		}
	}
	for address, expect := range map[string]string{
		"smtp://bounces:hush@mail.firm.example":                 "another kind",
		"imaps://bounces@mail.firm.example":                     "no password",
		"imaps://mail.firm.example":                             "no user",
		"imaps://bounces:hush@":                                 "another kind",
		"imaps://bounces:hush@mail.firm.example:0":              `"0"`,
		"imaps://bounces:%zz@mail.firm.example":                 "can't be read",
		"imap://bounces:hush@mail.firm.example?encryption=none": "no encryption",
	} {
		env := goodEnv(t)
		env["PARALLAX_MAILBOX_URL"] = address
		_, faults := readSettings(lines(env), needAll)
		if len(faults) != 1 || !strings.Contains(faults[0].Found, expect) || strings.Contains(faults[0].Found, "hush") {
			t.Errorf("%s: told as %+v, expected %q", address, faults, expect)
		}
	}
}

func TestABounceInTheMailboxStrikesItsAddressOff(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		s, clock := storetest.Open(t, address, storetest.NewClock())
		firm := storetest.Firm(t, s)
		cycle := storetest.Must(s.CreateCycle(t.Context(), firm.Manager, firm.Draft("Review", survey.Named, clock.Now()))).ID
		storetest.Must(s.Launch(t.Context(), firm.Manager, cycle))
		id, to := invitation(t, s, firm, cycle)

		mails, port := inbox(t)
		env := goodEnv(t)
		env["PARALLAX_RETURN_PATH"] = "bounces@firm.example"
		env["PARALLAX_MAILBOX_URL"] = "imap://bounces:whisper@127.0.0.1:" + strconv.Itoa(port) + "?encryption=none"
		env["PARALLAX_MAILBOX_EVERY"] = "1s"
		settings, faults := readSettings(lines(env), needAll)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		paths := storetest.Must(settings.knownReturnPaths())
		bounced := strings.ReplaceAll(returned(t, "postfix-unknown-user"), "somebody@firm.example", paths.For(id))
		for _, mail := range []string{returned(t, "reply"), bounced, returned(t, "exim-delayed")} {
			if _, err := mails.Append("INBOX", strings.NewReader(mail), &imap.AppendOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		stop, err := (&installation{settings: settings, store: s, log: slog.New(slog.DiscardHandler)}).readMailbox(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		left := func() uint32 {
			return *storetest.Must(mails.Status("INBOX", &imap.StatusOptions{NumMessages: true})).NumMessages
		}
		for began := time.Now(); left() > 2 && time.Since(began) < 20*time.Second; {
			time.Sleep(10 * time.Millisecond)
		}
		stop()
		list := storetest.Must(s.Suppressions(t.Context(), firm.Manager))
		if len(list) != 1 || list[0].Email != to {
			t.Errorf("suppressed are %+v, want %s", list, to)
		}
		if n := left(); n != 2 {
			t.Errorf("%d mails are left, want what a person wrote and what isn't ours", n)
		}
	})
}

// inbox is an empty mailbox on a server in this process.
func inbox(t *testing.T) (*imapmemserver.User, int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	mails := imapmemserver.NewUser("bounces", "whisper")
	if err := mails.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	users := imapmemserver.New()
	users.AddUser(mails)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return users.NewSession(), nil, nil
		},
		Caps: imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapUIDPlus: {}}, InsecureAuth: true,
	})
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return mails, listener.Addr().(*net.TCPAddr).Port
}
