package mailbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// pop is a conversation by POP3 (RFC 1939). It is a handful of commands, and the standard library reads their answers.
type pop struct{ *textproto.Conn }

// ask sends a command and waits for its answer. A secret in the command never gets into an error.
func (p pop) ask(format string, args ...any) error {
	if err := p.PrintfLine(format, args...); err != nil {
		return err
	}
	return p.answer()
}

func (p pop) answer() error {
	line, err := p.ReadLine()
	if err == nil && !strings.HasPrefix(line, "+OK") {
		err = fmt.Errorf("the server says %.200q", line)
	}
	return err
}

func (r *Reader) lookPOP(ctx context.Context, conn net.Conn) error {
	p, err := r.openPOP(ctx, conn)
	if err != nil {
		return err
	}
	err = r.takePOP(ctx, p)
	quit := p.ask("QUIT") // only now does the server delete what it was told to
	return errors.Join(err, quit)
}

// openPOP signs in.
func (r *Reader) openPOP(ctx context.Context, conn net.Conn) (pop, error) {
	p := pop{textproto.NewConn(conn)}
	if err := p.answer(); err != nil {
		return pop{}, at(Greeting, err)
	}
	if r.config.Encryption == StartTLS {
		if err := p.ask("STLS"); err != nil {
			return pop{}, at(Securing, err)
		}
		secured := tls.Client(conn, r.tls())
		if err := secured.HandshakeContext(ctx); err != nil {
			return pop{}, at(Securing, err)
		}
		p = pop{textproto.NewConn(secured)}
	}
	if err := p.ask("USER %s", r.config.User); err != nil {
		return pop{}, at(SigningIn, err)
	}
	if err := p.ask("PASS %s", r.config.Password); err != nil {
		return pop{}, at(SigningIn, err)
	}
	return p, nil
}

// takePOP hands over the mails one by one and marks for deletion those that may go.
func (r *Reader) takePOP(ctx context.Context, p pop) (err error) {
	if err := p.ask("UIDL"); err != nil {
		return fmt.Errorf("listing the mails: %w", err)
	}
	list, err := p.ReadDotLines()
	if err != nil {
		return fmt.Errorf("listing the mails: %w", err)
	}
	r.seen.begin()
	defer func() { r.seen.end(err == nil) }()
	for _, line := range list {
		number, name, _ := strings.Cut(line, " ")
		if r.seen.known(name) {
			continue
		}
		raw, err := p.retrieve(number)
		if err != nil {
			return fmt.Errorf("reading mail %.20q: %w", number, err)
		}
		gone, err := r.keep(ctx, raw)
		if err != nil {
			return fmt.Errorf("keeping mail %.20q: %w", number, err)
		}
		if !gone {
			r.seen.add(name)
		} else if err := p.ask("DELE %s", number); err != nil {
			return fmt.Errorf("deleting mail %.20q: %w", number, err)
		}
	}
	return nil
}

// retrieve reads one mail and drops what is beyond the most.
func (p pop) retrieve(number string) ([]byte, error) {
	if err := p.ask("RETR %s", number); err != nil {
		return nil, err
	}
	lines := p.DotReader()
	raw, err := io.ReadAll(io.LimitReader(lines, mostRead))
	if err == nil {
		_, err = io.Copy(io.Discard, lines)
	}
	return raw, err
}
