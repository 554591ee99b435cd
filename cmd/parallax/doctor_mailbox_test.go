package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"

	"parallax/mailer/faultrun"
	"parallax/mailer/mailbox"
	"parallax/survey/store/storetest"
)

func TestDoctorTriesTheBounceMailbox(t *testing.T) {
	smtp := faultrun.Start(t, nil).Addr()
	env := serveEnv("sqlite:"+filepath.Join(t.TempDir(), "parallax.db"), smtp)
	env["PARALLAX_BASE_URL"] = "http://127.0.0.1:9"
	env["PARALLAX_RETURN_PATH"] = "bounces@firm.example"
	mails, port := inbox(t)
	if _, err := mails.Append("INBOX", strings.NewReader("Subject: undelivered\r\n\r\nno such user\r\n"), &imap.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	address := "127.0.0.1:" + strconv.Itoa(port)
	for url, want := range map[string]string{
		"imap://bounces:whisper@" + address + "/?encryption=none":        "ok               bounce mailbox: " + address + " (imap, none) answers, signed in, 1 email in it",
		"imap://bounces:hush@" + address + "/?encryption=none":           "FAILED           bounce mailbox: " + address + " (imap, none): signing in: ",
		"imap://bounces:whisper@" + address + "/Bounces?encryption=none": "FAILED           bounce mailbox: " + address + " (imap, none): opening the folder: ",
		"imap://bounces:whisper@" + address:                              "FAILED           bounce mailbox: " + address + " (imap, starttls): starting TLS: ",
		"imaps://bounces:whisper@127.0.0.1:9":                            "FAILED           bounce mailbox: 127.0.0.1:9 (imap, tls): connecting: ",
		"pop3://bounces:whisper@" + address + "/?encryption=none":        "FAILED           bounce mailbox: " + address + " (pop3, none): being greeted: ",
	} {
		env["PARALLAX_MAILBOX_URL"] = url
		report, _ := diagnose(t, env)
		wants(t, report, want)
		if strings.Contains(report, "hush") || strings.Contains(report, "whisper") {
			t.Errorf("the password is shown:\n%s", report)
		}
	}
	status := storetest.Must(mails.Status("INBOX", &imap.StatusOptions{NumMessages: true, NumUnseen: true}))
	if *status.NumMessages != 1 || *status.NumUnseen != 1 {
		t.Errorf("%d emails are left, %d of them unread", *status.NumMessages, *status.NumUnseen)
	}
	seen := map[string]bool{}
	for _, stage := range []mailbox.Stage{"", mailbox.Connecting, mailbox.Greeting, mailbox.Securing, mailbox.SigningIn, mailbox.Opening} {
		mend := mailboxMend(stage, mailbox.Config{Protocol: mailbox.IMAP, Host: "mail.firm.example", Port: 143})
		if !strings.Contains(mend, "PARALLAX_MAILBOX_URL") || seen[mend] {
			t.Errorf("%q is mended by %q", stage, mend)
		}
		seen[mend] = true
	}
}
