package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/textproto"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	mail "github.com/wneessen/go-mail"

	"parallax/api"
	"parallax/mailer"
)

// rival gives a sender that is a process of its own: it makes its messages, says that it is ready, and sends when told to.
func (o mailOptions) rival(kind string) func(context.Context, *mailSink) (sending, error) {
	return func(ctx context.Context, sink *mailSink) (sending, error) {
		self, err := os.Executable()
		if err != nil {
			return sending{}, err
		}
		addr, err := freeAddr()
		if err != nil {
			return sending{}, err
		}
		done := sink.expect(o.mails)
		sender, err := start(ctx, addr, nil, self, "mail-rival", kind, addr, sink.addr(), strconv.Itoa(o.mails), strconv.Itoa(o.lines))
		if err != nil {
			return sending{}, err
		}
		defer func() { _ = sender.stop() }()
		before := sender.processor()
		answer, err := http.Get("http://" + addr + "/send")
		if err != nil {
			return sending{}, err
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return sending{}, fmt.Errorf("the rival answers %s", answer.Status)
		}
		out, err := o.await(ctx, sink, done, sender)
		out.perMail = (sender.processor() - before) / time.Duration(o.mails)
		return out, err
	}
}

// mailRival is such a process. args: kind, address to answer on, address of the sink, mails, connections.
func mailRival(ctx context.Context, args []string) error {
	if len(args) != 5 {
		return errors.New("mail-rival: expected kind, address, sink, mails and connections")
	}
	mails, err := strconv.Atoi(args[3])
	if err != nil {
		return err
	}
	lines, err := strconv.Atoi(args[4])
	if err != nil {
		return err
	}
	prepare := map[string]func(sink string, mails int) (func(context.Context) error, error){"library": byLibrary, "bare": byHand}[args[0]]
	senders := make([]func(context.Context) error, lines)
	for n := range senders {
		if senders[n], err = prepare(args[2], mails/lines); err != nil {
			return err
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /send", func(w http.ResponseWriter, _ *http.Request) {
		var all sync.WaitGroup
		failures := make([]error, len(senders))
		for n, send := range senders {
			all.Go(func() { failures[n] = send(ctx) })
		}
		all.Wait()
		if err := errors.Join(failures...); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	return http.ListenAndServe(args[1], mux)
}

// sample is the content of an invitation as Parallax words it.
func sample() (mailer.Mail, error) {
	return mailer.Compose(mailer.Letter{
		MessageID: "01hzx0message0000001", Kind: mailer.Invitation, To: mailer.Address{Name: "First1 Last1", Email: "c1@a1.example"},
		FromName: "Bench", FirmName: "Bench", FirstName: "First1", AccountName: "Account 1", LeadName: "Bench", CycleName: "Bench",
		ClosesAt: time.Now().Add(24 * time.Hour), TimeZone: "UTC", Minutes: 2, InvitationID: "01hzx0invitation0001", Locale: "en",
		LinkExpires: time.Now().Add(24 * time.Hour),
	}, api.NewLinks("http://127.0.0.1", []api.Secret{{Name: "bench", Key: make([]byte, 32)}}, time.Now))
}

// byLibrary sends messages of go-mail that were made before, over one connection that stays open, without the questions that the
// library asks between mails unless told not to.
func byLibrary(sink string, mails int) (func(context.Context) error, error) {
	content, err := sample()
	if err != nil {
		return nil, err
	}
	host, port, _ := net.SplitHostPort(sink)
	number, _ := strconv.Atoi(port)
	client, err := mail.NewClient(host, mail.WithPort(number), mail.WithTLSPolicy(mail.NoTLS), mail.WithoutNoop(), mail.WithoutRset(), mail.WithHELO("bench.example"))
	if err != nil {
		return nil, err
	}
	made := make([]*mail.Msg, mails)
	for n := range made {
		m := mail.NewMsg()
		if err := errors.Join(m.From("bench@firm.example"), m.To(fmt.Sprintf("c%d@a.example", n))); err != nil {
			return nil, err
		}
		m.Subject(content.Subject)
		m.SetBodyString(mail.TypeTextPlain, content.Text)
		m.AddAlternativeString(mail.TypeTextHTML, content.HTML)
		made[n] = m
	}
	return func(ctx context.Context) error {
		if err := client.DialWithContext(ctx); err != nil {
			return err
		}
		for _, m := range made {
			if err := client.Send(m); err != nil {
				return err
			}
		}
		return client.Close()
	}, nil
}

// byHand writes envelope, text and the next envelope in one go wherever RFC 2920 lets it: as fast as the protocol can be.
func byHand(sink string, mails int) (func(context.Context) error, error) {
	content, err := sample()
	if err != nil {
		return nil, err
	}
	source := "From: <bench@firm.example>\r\nSubject: " + content.Subject + "\r\n\r\n" + strings.ReplaceAll(content.Text+content.HTML, "\n", "\r\n") + "\r\n.\r\n"
	envelope := func(n int) string {
		return fmt.Sprintf("MAIL FROM:<bench@firm.example>\r\nRCPT TO:<c%d@a.example>\r\nDATA\r\n", n)
	}
	return func(ctx context.Context) error {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", sink)
		if err != nil {
			return err
		}
		defer conn.Close()
		in, out := textproto.NewReader(bufio.NewReader(conn)), bufio.NewWriterSize(conn, 64<<10)
		turn := func(say string, replies int) error {
			if _, err := out.WriteString(say); err != nil {
				return err
			}
			err := out.Flush()
			for ; replies > 0 && err == nil; replies-- {
				_, _, err = in.ReadResponse(0)
			}
			return err
		}
		if err := errors.Join(turn("", 1), turn("EHLO bench.example\r\n", 1), turn(envelope(0), 3)); err != nil {
			return err
		}
		for n := 1; n < mails; n++ {
			if err := turn(source+envelope(n), 4); err != nil {
				return err
			}
		}
		return turn(source+"QUIT\r\n", 2)
	}, nil
}
