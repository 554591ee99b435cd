package mailer_test

import (
	"bufio"
	"bytes"
	"net"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/mailer/samples"
)

// BenchmarkCompose is what words and pages cost of a mail. The links are samples, so signing them is not in it.
func BenchmarkCompose(b *testing.B) {
	own := samples.Letter(mailer.Invitation, "en")
	own.Subject = "{account}: a question from {sender}"
	own.Body = "Dear {first_name},\n\nWhat we would like to know takes {minutes} minutes, until {closes}.\n\nThank you,\n{lead}\n{firm}"
	for name, l := range map[string]mailer.Letter{
		"invitation":        samples.Letter(mailer.Invitation, "en"),
		"invitation arabic": samples.Letter(mailer.Invitation, "ar"),
		"reminder":          samples.Letter(mailer.Reminder1, "en"),
		"own words":         own,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := mailer.Compose(l, links{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEML is what writing the source of a mail costs.
func BenchmarkEML(b *testing.B) {
	m, err := mailer.Compose(samples.Letter(mailer.Invitation, "en"), links{})
	if err != nil {
		b.Fatal(err)
	}
	now := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mailer.EML(m, "parallax@firm.example", now); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSend is a mail from Compose's result to the server's reply over one line of loopback, the server's own time included.
func BenchmarkSend(b *testing.B) {
	s, err := mailer.NewSMTP(mailer.SMTPConfig{Host: "127.0.0.1", Port: startHole(b), Encryption: mailer.Plain, From: "parallax@firm.example"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Close)
	m, err := mailer.Compose(samples.Letter(mailer.Invitation, "en"), links{})
	if err != nil {
		b.Fatal(err)
	}
	ctx := b.Context()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Send(ctx, m); err != nil {
			b.Fatal(err)
		}
	}
}

// startHole is a server that takes every mail and looks at none, so that little but the sender is measured.
func startHole(b *testing.B) (port int) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go swallow(conn)
		}
	}()
	_, port = place(b, listener)
	return port
}

func swallow(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReaderSize(conn, 64<<10)
	say := func(words string) { _, _ = conn.Write([]byte(words)) }
	say("220 hole.example\r\n")
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return
		}
		switch line[0] {
		case 'E':
			say("250-hole.example\r\n250 PIPELINING\r\n")
		case 'D':
			say("250 fine\r\n250 fine\r\n354 go on\r\n")
			for !bytes.Equal(line, []byte(".\r\n")) && err == nil {
				line, err = in.ReadSlice('\n')
			}
			say("250 2.0.0 taken\r\n")
		case 'Q':
			say("221 bye\r\n")
			return
		}
	}
}
