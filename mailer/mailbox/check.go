package mailbox

import (
	"context"
	"errors"
	"fmt"
	"net"
)

// Stage is how far an attempt to open the mailbox came.
type Stage string

// The stages, in their order.
const (
	Connecting Stage = "connecting"
	Greeting   Stage = "being greeted"
	Securing   Stage = "starting TLS"
	SigningIn  Stage = "signing in"
	Opening    Stage = "opening the folder"
)

// staged is an error at a stage.
type staged struct {
	stage Stage
	cause error
}

func (e *staged) Error() string { return string(e.stage) + ": " + e.cause.Error() }
func (e *staged) Unwrap() error { return e.cause }

func at(s Stage, err error) error { return &staged{s, err} }

// StageOf tells at which stage opening the mailbox failed; empty for another error.
func StageOf(err error) Stage {
	var s *staged
	if errors.As(err, &s) {
		return s.stage
	}
	return ""
}

// Check opens the mailbox and closes it again, and tells how many mails are in it. Nothing is read, marked or deleted.
func (r *Reader) Check(ctx context.Context) (mails int, err error) {
	err = r.visit(ctx, func(_ context.Context, conn net.Conn) error {
		client, folder, err := r.openIMAP(conn, true)
		if err != nil {
			return err
		}
		defer func() { _ = client.Close() }()
		mails = int(folder.NumMessages)
		return client.Logout().Wait()
	}, func(ctx context.Context, conn net.Conn) error {
		p, err := r.openPOP(ctx, conn)
		if err != nil {
			return err
		}
		if mails, err = p.count(); err != nil {
			return at(Opening, err)
		}
		return p.ask("QUIT")
	})
	return mails, err
}

// count asks how many mails there are.
func (p pop) count() (n int, err error) {
	if err := p.PrintfLine("STAT"); err != nil {
		return 0, err
	}
	line, err := p.ReadLine()
	if err != nil {
		return 0, err
	}
	if _, err := fmt.Sscanf(line, "+OK %d", &n); err != nil {
		return 0, fmt.Errorf("the server says %.200q", line)
	}
	return n, nil
}
